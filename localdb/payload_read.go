package localdb

import (
	"encoding/json"
	"unicode/utf8"

	"frontdesk"
)

// readPayload reads what encode wrote of the usual kind: texts without
// escapes. It says no to everything else, which decodePayload then leaves to
// the standard library. A guest is unsealed for every request, and reflection
// over maps takes six times as long.
func readPayload(text []byte) (in payloadJSON, ok bool) {
	r := payloadReader{text: text, ok: true}
	r.take(`{"answers":`)
	in.Answers = r.answers()
	r.take(`,"user":`)
	in.User = r.answers()
	r.take(`,"account":`)
	in.Account = r.answers()
	r.take(`,"rest":`)
	if n := len(r.text); r.ok && n > 0 && r.text[n-1] == '}' {
		return in, json.Unmarshal(r.text[:n-1], &in.Rest) == nil
	}
	return in, false
}

// payloadReader walks through a text. Once something is not as expected, ok is
// false and stays so.
type payloadReader struct {
	text []byte // what is left
	ok   bool
}

// take passes over what must come next.
func (r *payloadReader) take(what string) { r.ok = r.skip(what) && r.ok }

// skip passes over what may come next.
func (r *payloadReader) skip(what string) bool {
	if len(r.text) < len(what) || string(r.text[:len(what)]) != what {
		return false
	}
	r.text = r.text[len(what):]
	return true
}

// answers reads what appendAnswers wrote.
func (r *payloadReader) answers() frontdesk.Answers {
	if r.skip("null") {
		return nil
	}
	out := frontdesk.Answers{}
	r.take("{")
	for r.ok && !r.skip("}") {
		if len(out) > 0 {
			r.take(",")
		}
		name := r.quoted()
		r.take(":")
		out[name] = r.answer()
	}
	return out
}

// answer reads what appendAnswer wrote.
func (r *payloadReader) answer() frontdesk.Answer {
	switch {
	case r.skip("true"):
		return frontdesk.Flag(true)
	case r.skip("false"):
		return frontdesk.Flag(false)
	case r.skip("null"):
		return frontdesk.Cleared()
	case r.skip("["):
		codes := []string{}
		for r.ok && !r.skip("]") {
			if len(codes) > 0 {
				r.take(",")
			}
			codes = append(codes, r.quoted())
		}
		return frontdesk.Codes(codes...)
	default:
		return frontdesk.Text(r.quoted())
	}
}

// quoted reads a string that has no escapes.
func (r *payloadReader) quoted() string {
	r.take(`"`)
	for i := 0; r.ok && i < len(r.text); i++ {
		switch c := r.text[i]; {
		case c == '"':
			s := r.text[:i]
			r.text = r.text[i+1:]
			r.ok = utf8.Valid(s)
			return string(s)
		case c < ' ', c == '\\':
			r.ok = false
		}
	}
	r.ok = false
	return ""
}
