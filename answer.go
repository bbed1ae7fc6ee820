package frontdesk

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"maps"
	"slices"
)

// AnswerKind tells the forms of an Answer apart.
type AnswerKind int

// The forms that an answer takes. The zero value clears the field, as an
// empty list does on the wire (seed, "Set, Clear or Keep Style Fields"); a
// field that is kept has no Answer at all.
const (
	AnswerCleared AnswerKind = iota
	AnswerText
	AnswerFlag
	AnswerCodes
)

// Answer is what a guest typed or picked for one field. It prints masked.
type Answer struct {
	kind  AnswerKind
	text  string
	flag  bool
	codes []string
}

// Text is an answer that was typed, or the code of the one option picked.
func Text(s string) Answer { return Answer{kind: AnswerText, text: s} }

// Flag is the answer to a yes-or-no question.
func Flag(yes bool) Answer { return Answer{kind: AnswerFlag, flag: yes} }

// Codes are the codes of the options picked, in the order of the options.
func Codes(codes ...string) Answer {
	return Answer{kind: AnswerCodes, codes: slices.Clone(codes)}
}

// Cleared is the answer that empties a field.
func Cleared() Answer { return Answer{} }

// Kind returns the form of the answer.
func (a Answer) Kind() AnswerKind { return a.kind }

// Text returns what was typed, "" for any other kind.
func (a Answer) Text() string { return a.text }

// Flag returns the yes or no, false for any other kind.
func (a Answer) Flag() bool { return a.flag }

// Codes returns the options picked, nil for any other kind.
func (a Answer) Codes() []string { return slices.Clone(a.codes) }

// IsEmpty reports whether the answer says nothing: cleared, an empty text or
// no option. A "no" says something.
func (a Answer) IsEmpty() bool {
	switch a.kind {
	case AnswerText:
		return a.text == ""
	case AnswerFlag:
		return false
	case AnswerCodes:
		return len(a.codes) == 0
	default:
		return true
	}
}

// Equal reports whether two answers are the same.
func (a Answer) Equal(b Answer) bool {
	return a.kind == b.kind && a.text == b.text && a.flag == b.flag && slices.Equal(a.codes, b.codes)
}

// String returns a mask.
func (a Answer) String() string {
	if a.IsEmpty() {
		return ""
	}
	return masked
}

// Format prints the mask for every verb.
func (a Answer) Format(f fmt.State, _ rune) { fmt.Fprint(f, a.String()) }

// LogValue logs the mask.
func (a Answer) LogValue() slog.Value { return slog.StringValue(a.String()) }

// MarshalJSON writes a string, a boolean, a list of strings, or null for a
// cleared field.
func (a Answer) MarshalJSON() ([]byte, error) {
	switch a.kind {
	case AnswerText:
		return json.Marshal(a.text)
	case AnswerFlag:
		return json.Marshal(a.flag)
	case AnswerCodes:
		if a.codes == nil {
			return []byte("[]"), nil
		}
		return json.Marshal(a.codes)
	default:
		return []byte("null"), nil
	}
}

// UnmarshalJSON reads what MarshalJSON writes. Any other JSON is an error that
// does not repeat the value.
func (a *Answer) UnmarshalJSON(data []byte) error {
	var v any
	if err := json.Unmarshal(data, &v); err != nil {
		return Errorf(EINVALID, "An answer is not valid JSON.")
	}
	switch v := v.(type) {
	case nil:
		*a = Cleared()
	case string:
		*a = Text(v)
	case bool:
		*a = Flag(v)
	case []any:
		codes := make([]string, 0, len(v))
		for _, item := range v {
			s, ok := item.(string)
			if !ok {
				return Errorf(EINVALID, "A list of answers may hold only strings.")
			}
			codes = append(codes, s)
		}
		*a = Codes(codes...)
	default:
		return Errorf(EINVALID, "An answer must be a string, true or false, a list of strings, or null.")
	}
	return nil
}

// Answers are the answers of one guest by the service's field names.
type Answers map[string]Answer

// Clone returns a copy that shares nothing with the original.
func (a Answers) Clone() Answers {
	if a == nil {
		return nil
	}
	out := make(Answers, len(a))
	for name, answer := range a {
		answer.codes = slices.Clone(answer.codes)
		out[name] = answer
	}
	return out
}

// withoutPassword returns a copy without the password.
func (a Answers) withoutPassword() Answers {
	out := maps.Clone(a)
	delete(out, "password")
	return out
}

// LogValue logs how many answers there are.
func (a Answers) LogValue() slog.Value {
	return slog.StringValue(fmt.Sprintf("%d answers", len(a)))
}
