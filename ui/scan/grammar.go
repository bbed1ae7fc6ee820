package scan

import (
	"bytes"

	tea "charm.land/bubbletea/v2"
)

// character returns the printable ASCII character of a key press.
func character(msg tea.KeyPressMsg) (byte, bool) {
	if len(msg.Text) != 1 || msg.Text[0] < ' ' || msg.Text[0] > '~' {
		return 0, false
	}
	return msg.Text[0], msg.Mod&^(tea.ModShift|tea.ModCapsLock|tea.ModNumLock) == 0
}

// isEnd reports whether the key is one that scanners end with: CR, LF or Tab.
func isEnd(msg tea.KeyPressMsg) bool {
	switch msg.Mod {
	case 0:
		return msg.Code == tea.KeyEnter || msg.Code == tea.KeyKpEnter || msg.Code == tea.KeyTab
	case tea.ModCtrl:
		return msg.Code == 'j' // how terminals report LF
	default:
		return false
	}
}

// starts reports whether a scan may begin with the character.
func (r *Reader) starts(c byte) bool {
	return isStart(c) || isDigit(c) || r.mayHold(c) || (r.rule.Prefix != "" && r.rule.Prefix[0] == c)
}

// isBare reports whether what is held back has neither a prefix nor a start
// sentinel, so that only its pace can tell it from typing.
func (r *Reader) isBare() bool {
	if isStart(r.text[0]) {
		return false
	}
	return r.rule.Prefix == "" || !overlap(r.text, []byte(r.rule.Prefix))
}

// goesOn reports whether a scan that began with what is held back may go on
// with this key.
func (r *Reader) goesOn(msg tea.KeyPressMsg) bool {
	if isEnd(msg) {
		return true
	}
	c, printable := character(msg)
	if !printable {
		return false
	}
	body, framed := r.rule.unframe(r.text)
	switch {
	case r.since.ended:
		return len(body) > 0 && isStart(body[0]) && isTrackStart(c)
	case !framed && !r.isBare() && !isStart(r.text[0]):
		return r.rule.Prefix[len(r.text)] == c
	case r.endsWith(c):
		return true
	case framed && len(body) == 0:
		return true
	case isStart(body[0]):
		return trackGoesOn(body, c)
	default:
		return isDigit(c) || r.mayHold(c)
	}
}

// endsWith reports whether the scanner's suffix may go on with c.
func (r *Reader) endsWith(c byte) bool {
	for i := range len(r.rule.Suffix) {
		if r.rule.Suffix[i] == c && bytes.HasSuffix(r.text, []byte(r.rule.Suffix[:i])) {
			return true
		}
	}
	return false
}

// trackGoesOn reports whether the tracks of a magnetic stripe may go on with
// c. It is narrower than the standard where people's typing is wider: a track
// never begins as a word does.
func trackGoesOn(text []byte, c byte) bool {
	current := text[bytes.LastIndexByte(text, '?')+1:]
	if len(current) == 0 {
		return isTrackStart(c)
	}
	data := current[1:]
	if current[0] != '%' {
		return isDigit(c) || len(data) > 0 && (c == '=' || c == '?')
	}
	upper, lower := 'A' <= c && c <= 'Z', 'a' <= c && c <= 'z'
	switch {
	case len(data) == 0:
		return isDigit(c) || upper || lower
	case lower:
		// With Caps Lock on a reader sends small letters.
		return isDigit(data[len(data)-1]) || bytes.IndexByte(data, '^') >= 0
	case len(data) == 1 && !isDigit(data[0]):
		return isDigit(c) || upper || c == '?'
	default:
		return ' ' <= c && c <= '_' && c != '%'
	}
}

func isTrackStart(c byte) bool { return isStart(c) || c == '+' }

// overlap reports whether one of the two begins with the other.
func overlap(a, b []byte) bool { return bytes.HasPrefix(a, b) || bytes.HasPrefix(b, a) }
