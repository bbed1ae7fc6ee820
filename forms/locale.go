package forms

import "strings"

// Locale is how a guest writes dates: a BCP 47 tag such as "en-US", "es-US",
// "fr-CA" or "fr-US". A tag without a region is taken for the United States.
type Locale string

// DateOrder is which of day and month a guest writes first.
type DateOrder int

// The two orders. A four-digit year comes last, or first as in ISO 8601, in
// either of them.
const (
	MonthFirst DateOrder = iota // 03/04 is the 4th of March
	DayFirst                    // 03/04 is the 3rd of April
)

// DateOrder returns the order of the locale: month first for English in the
// United States and Canada, day first for everybody else.
func (l Locale) DateOrder() DateOrder {
	if region := l.region(); l.language() == "en" && (region == "US" || region == "CA") {
		return MonthFirst
	}
	return DayFirst
}

// doubtful reports a locale whose people write both orders every day: English
// in Canada. Everywhere else the language decides, and the guest sees the day in
// words beside what they typed.
func (l Locale) doubtful() bool { return l.language() == "en" && l.region() == "CA" }

// language returns the tag's language in lower case, "en" for an empty tag.
func (l Locale) language() string {
	language, _, _ := strings.Cut(strings.ReplaceAll(string(l), "_", "-"), "-")
	if language == "" {
		return "en"
	}
	return strings.ToLower(language)
}

// region returns the tag's region in upper case, "US" if it names none.
func (l Locale) region() string {
	parts := strings.Split(strings.ReplaceAll(string(l), "_", "-"), "-")
	for _, part := range parts[1:] {
		if len(part) == 2 {
			return strings.ToUpper(part)
		}
	}
	return "US"
}
