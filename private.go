package frontdesk

import (
	"fmt"
	"log/slog"
	"unicode/utf8"
)

// masked stands wherever a personal value would have been printed.
const masked = "•••"

// Private is a personal or secret value. Printing or logging it shows a mask;
// Reveal gives the value to the few places that need it.
type Private string

// Reveal returns the value itself.
func (p Private) Reveal() string { return string(p) }

// String returns a mask, or "" for an empty value.
func (p Private) String() string {
	if p == "" {
		return ""
	}
	return masked
}

// Format prints the mask for every verb, so that no verb reveals the value.
func (p Private) Format(f fmt.State, _ rune) { fmt.Fprint(f, p.String()) }

// LogValue logs the mask.
func (p Private) LogValue() slog.Value { return slog.StringValue(p.String()) }

// Tail returns a mask and the last n characters, "…1985" of a card number. A
// value of no more than n characters shows none of them.
func (p Private) Tail(n int) string {
	count := utf8.RuneCountInString(string(p))
	if count == 0 {
		return ""
	}
	if count <= n {
		return "…"
	}
	runes := []rune(string(p))
	return "…" + string(runes[count-n:])
}
