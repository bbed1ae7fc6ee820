package localdb

import (
	"encoding/json"
	"strconv"

	"frontdesk"
)

// payloadJSON is the form of a payload on disk, under the seal.
type payloadJSON struct {
	Answers frontdesk.Answers `json:"answers"`
	User    frontdesk.Answers `json:"user"`
	Account frontdesk.Answers `json:"account"`
	Rest    restJSON          `json:"rest"`
}

type restJSON struct {
	External []frontdesk.ExternalAccount `json:"external,omitempty"`
	Card     frontdesk.Private           `json:"card,omitempty"`
	Related  []frontdesk.RelatedGuest    `json:"related,omitempty"`
	Consent  *frontdesk.Consent          `json:"consent,omitempty"`
	Change   *frontdesk.Change           `json:"change,omitempty"`
	Results  []result                    `json:"results,omitempty"`
	Earlier  []earlier                   `json:"earlier,omitempty"`
}

func (p *payload) rest() restJSON {
	return restJSON{
		External: p.Fields.External,
		Card:     p.Card,
		Related:  p.Related,
		Consent:  p.Consent,
		Change:   p.Change,
		Results:  p.Results,
		Earlier:  p.Earlier,
	}
}

// encode writes a payloadJSON. The answers, which are most of it, are written
// by hand: a guest stands and waits, and reflection over maps takes four times
// as long.
func (p *payload) encode() ([]byte, error) {
	rest, err := json.Marshal(p.rest())
	if err != nil {
		return nil, err
	}
	out := make([]byte, 0, 1024+len(rest))
	out = appendAnswers(append(out, `{"answers":`...), p.Answers)
	out = appendAnswers(append(out, `,"user":`...), p.Fields.User)
	out = appendAnswers(append(out, `,"account":`...), p.Fields.Account)
	out = append(append(out, `,"rest":`...), rest...)
	return append(out, '}'), nil
}

// decodePayload reads what encode wrote. JSON that does not fit is as
// unreadable as a text that does not open, and its error would quote it.
func decodePayload(text []byte) (*payload, error) {
	in, ok := readPayload(text)
	if !ok {
		in = payloadJSON{}
		if err := json.Unmarshal(text, &in); err != nil {
			return nil, errUnreadable
		}
	}
	return &payload{
		Answers: in.Answers,
		Fields: frontdesk.Fields{
			User:     in.User,
			Account:  in.Account,
			External: in.Rest.External,
		},
		Card:    in.Rest.Card,
		Related: in.Rest.Related,
		Consent: in.Rest.Consent,
		Change:  in.Rest.Change,
		Results: in.Rest.Results,
		Earlier: in.Rest.Earlier,
	}, nil
}

// appendAnswers writes the object that frontdesk.Answers is read from, in no
// order.
func appendAnswers(out []byte, answers frontdesk.Answers) []byte {
	if answers == nil {
		return append(out, "null"...)
	}
	out = append(out, '{')
	first := true
	for name, answer := range answers {
		if !first {
			out = append(out, ',')
		}
		first = false
		out = append(appendString(out, name), ':')
		out = appendAnswer(out, answer)
	}
	return append(out, '}')
}

func appendAnswer(out []byte, a frontdesk.Answer) []byte {
	switch a.Kind() {
	case frontdesk.AnswerText:
		return appendString(out, a.Text())
	case frontdesk.AnswerFlag:
		return strconv.AppendBool(out, a.Flag())
	case frontdesk.AnswerCodes:
		out = append(out, '[')
		for i, code := range a.Codes() {
			if i > 0 {
				out = append(out, ',')
			}
			out = appendString(out, code)
		}
		return append(out, ']')
	default:
		return append(out, "null"...)
	}
}

// appendString quotes a string, leaving any that needs escapes to the standard
// library.
func appendString(out []byte, s string) []byte {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c > '~' || c == '"' || c == '\\' {
			quoted, err := json.Marshal(s)
			if err != nil {
				panic("localdb: a string that is no JSON") // every string is
			}
			return append(out, quoted...)
		}
	}
	out = append(out, '"')
	out = append(out, s...)
	return append(out, '"')
}
