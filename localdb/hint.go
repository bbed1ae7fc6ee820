package localdb

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"frontdesk"
)

// hint returns what a list may show of a guest: the first letter of a name
// that has more than one, and the last four digits of the card or the phone.
func (p *payload) hint() string {
	var name string
	if first := p.firstName(); first != "" {
		name = "•••"
		if r, size := utf8.DecodeRuneInString(first); unicode.IsLetter(r) && size < len(first) {
			name = string(r) + name
		}
	}
	tail := p.tail()
	if name != "" && tail != "" {
		return name + ", " + tail
	}
	return name + tail
}

// firstName returns the first name that was given or, of a change that leaves
// it alone, the one that the service has.
func (p *payload) firstName() string {
	first := p.Fields.User["firstName"].Text()
	if first == "" && p.Change != nil {
		first = p.Change.Before.User["firstName"].Text()
	}
	return first
}

// tail returns the last four digits of the card, or of the phone where no card
// is known.
func (p *payload) tail() string {
	if card := p.card(); card != "" {
		return card.Tail(4)
	}
	for _, name := range []string{"mobilePhone", "phone"} {
		if phone := p.Fields.User[name].Text(); phone != "" {
			return frontdesk.Private(phone).Tail(4)
		}
	}
	return ""
}

// receipt returns what stays of a hint once the guest is sent: the digits,
// those of the card that the service gave if it did.
func receipt(hint string, card frontdesk.Private) string {
	if card != "" {
		return card.Tail(4)
	}
	if i := strings.LastIndex(hint, "…"); i >= 0 {
		return hint[i:]
	}
	return ""
}
