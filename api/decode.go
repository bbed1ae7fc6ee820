package api

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Bounds of what is taken from a reply.
const (
	maxDepth  = 32     // nested objects and lists; the documents need five
	maxValues = 20_000 // items and members; the longest Config has a few thousand
	maxIssues = 200    // field errors
	maxWords  = 500    // characters of a message
)

// envelope is a JSON object of a reply. Its members are read tolerantly,
// because the service writes the same value in several types (seed, the
// examples of the common response). Names are taken exactly as written.
type envelope map[string]json.RawMessage

// parse reads one JSON object, bounded in depth and in values. It fails for
// anything else, and for an object with two members of one name: whoever wrote
// that may have meant either.
func parse(body []byte) (envelope, bool) {
	members, ok := survey(body)
	if !ok {
		return nil, false
	}
	var e envelope
	if err := json.Unmarshal(body, &e); err != nil || e == nil {
		return nil, false
	}
	return e, len(e) == members
}

// survey counts the members of the outermost object of a JSON text, and
// reports whether it nests no deeper than maxDepth and holds no more than
// maxValues. It reads the text once and allocates nothing, so that a hostile
// body costs no memory: an empty list of two characters would else cost a
// hundred bytes.
func survey(body []byte) (members int, modest bool) {
	open, values, quoted := 0, 0, false
	for i := 0; i < len(body); i++ {
		switch c := body[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == ':' && open == 1:
			members++
		case c == ',':
			if values++; values > maxValues {
				return members, false
			}
		case c == '{' || c == '[':
			if open++; open > maxDepth {
				return members, false
			}
		case c == '}' || c == ']':
			open--
		}
	}
	return members, true
}

// text returns a member that is a string, or the digits of a whole number as
// they were written; "" for anything else. No number passes through a float,
// so card numbers keep every digit.
func (e envelope) text(name string) string { return textOf(e[name]) }

// firstText returns the first of the members that says something.
func (e envelope) firstText(names ...string) string {
	for _, name := range names {
		if s := e.text(name); s != "" {
			return s
		}
	}
	return ""
}

// flag returns a member that is true, "true" or "True".
func (e envelope) flag(name string) bool {
	yes, _ := flagOf(e[name])
	return yes
}

// number returns a member that is a whole number or the digits of one, else 0.
func (e envelope) number(name string) int64 {
	n, err := strconv.ParseInt(e.text(name), 10, 64)
	if err != nil {
		return 0
	}
	return n
}

// object returns a member that is an object, else nil.
func (e envelope) object(name string) envelope {
	var out envelope
	if json.Unmarshal(e[name], &out) != nil {
		return nil
	}
	return out
}

// list returns the items of a member that is a list, of one that is not a
// list its only item, else nil.
func (e envelope) list(name string) []json.RawMessage { return listOf(e[name]) }

// objects returns the items of a list that are objects.
func (e envelope) objects(name string) []envelope {
	var out []envelope
	for _, item := range e.list(name) {
		var o envelope
		if json.Unmarshal(item, &o) == nil && o != nil {
			out = append(out, o)
		}
	}
	return out
}

// texts returns the items of a list that are strings or whole numbers.
func (e envelope) texts(name string) []string {
	var out []string
	for _, item := range e.list(name) {
		if s := textOf(item); s != "" {
			out = append(out, s)
		}
	}
	return out
}

// textOf returns what envelope.text does of one value.
func textOf(raw json.RawMessage) string {
	raw = bytes.TrimSpace(raw)
	if len(raw) == 0 {
		return ""
	}
	if len(raw) > 1 && raw[0] == '"' {
		// Most texts hold nothing that JSON writes otherwise.
		if plain := raw[1 : len(raw)-1]; bytes.IndexByte(plain, '\\') < 0 && utf8.Valid(plain) {
			return string(plain)
		}
		var s string
		if json.Unmarshal(raw, &s) != nil {
			return ""
		}
		return s
	}
	digits := bytes.TrimPrefix(raw, []byte("-"))
	if len(digits) == 0 || len(bytes.Trim(digits, "0123456789")) > 0 {
		return ""
	}
	return string(raw)
}

// flagOf returns a yes or no, and whether the value is one.
func flagOf(raw json.RawMessage) (yes, ok bool) {
	s := textOf(raw)
	if s == "" {
		s = string(bytes.TrimSpace(raw))
	}
	switch strings.ToLower(s) {
	case "true":
		return true, true
	case "false":
		return false, true
	default:
		return false, false
	}
}

// listOf returns what envelope.list does of one value.
func listOf(raw json.RawMessage) []json.RawMessage {
	raw = bytes.TrimSpace(raw)
	if len(raw) == 0 || string(raw) == "null" {
		return nil
	}
	if raw[0] != '[' {
		return []json.RawMessage{raw}
	}
	var out []json.RawMessage
	if json.Unmarshal(raw, &out) != nil {
		return nil
	}
	return out
}

// words makes the service's words safe to keep and to show: one line, no
// control or formatting character, at most 500 characters and then "…".
func words(s string) string {
	if len(s) <= maxWords && isPlain(s) {
		return strings.TrimSpace(s)
	}
	var b strings.Builder
	count := 0
	for _, r := range s {
		switch {
		case r == utf8.RuneError:
			continue
		case unicode.IsSpace(r):
			r = ' '
		case !unicode.IsPrint(r):
			continue
		}
		if count++; count > maxWords {
			b.WriteString("…")
			break
		}
		b.WriteRune(r)
	}
	return strings.TrimSpace(b.String())
}

// isPlain reports whether a text is of visible ASCII characters and blanks
// only, as nearly every one is.
func isPlain(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}
