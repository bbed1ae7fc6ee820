package forms

import (
	"bytes"
	"encoding/json"
	"io"
	"maps"
	"slices"

	"frontdesk"
)

// mostInput is the largest text that ParseAnswers reads, in bytes.
const mostInput = 1 << 20

// ParseAnswers reads what the command line takes:
//
//	{"answers": {"firstName": "Ana", "perks": ["red"], "optIn": true},
//	 "relatedGuests": [{"firstName": "Leo"}]}
//
// A string answers every typed question and a selection, true or false a
// boolean, a list of strings a multi-selection, and null clears. It is strict:
// a member that is not known, a name that is given twice and a value of another
// type are refused with EINVALID and an Issue for each field. It does not
// normalise and does not check.
func (f *Form) ParseAnswers(r io.Reader) (frontdesk.Answers, []frontdesk.RelatedGuest, error) {
	data, err := io.ReadAll(io.LimitReader(r, mostInput+1))
	if err != nil {
		return nil, nil, frontdesk.Wrap(err, frontdesk.EINVALID, "The answers could not be read.")
	}
	if len(data) > mostInput {
		return nil, nil, frontdesk.Errorf(frontdesk.EINVALID, "The answers are longer than %d bytes.", mostInput)
	}
	top, err := readMembers(data, "The answers")
	if err != nil {
		return nil, nil, err
	}
	for name := range top {
		if name != "answers" && name != "relatedGuests" {
			return nil, nil, frontdesk.Errorf(frontdesk.EINVALID, "The answers have the unknown member %q; only answers and relatedGuests are known.", SafeText(name, longestName))
		}
	}
	answers, issues, err := f.parseAnswers(top["answers"])
	if err != nil {
		return nil, nil, err
	}
	related, wrong, err := parseRelated(top["relatedGuests"])
	if err != nil {
		return nil, nil, err
	}
	if issues = append(issues, wrong...); len(issues) > 0 {
		refusal := frontdesk.Errorf(frontdesk.EINVALID, "Some answers do not fit the form's questions.")
		refusal.Issues = issues
		return nil, nil, refusal
	}
	return answers, related, nil
}

// parseAnswers reads the answers by name.
func (f *Form) parseAnswers(data json.RawMessage) (frontdesk.Answers, []frontdesk.Issue, error) {
	answers := make(frontdesk.Answers)
	if data == nil {
		return answers, nil, nil
	}
	members, err := readMembers(data, "The member answers")
	if err != nil {
		return nil, nil, err
	}
	var issues []frontdesk.Issue
	for _, field := range f.Fields {
		raw, ok := members[field.Name]
		if !ok {
			continue
		}
		var a frontdesk.Answer
		err := json.Unmarshal(raw, &a)
		if err != nil || a.Kind() != frontdesk.AnswerCleared && a.Kind() != field.asked().holds() {
			issues = append(issues, frontdesk.Issue{Field: field.Name, Code: frontdesk.InvalidFormat})
			continue
		}
		answers[field.Name] = a
	}
	for _, name := range slices.Sorted(maps.Keys(members)) {
		if f.Field(name) == nil {
			issues = append(issues, frontdesk.Issue{Field: SafeText(name, longestName), Code: frontdesk.InvalidField})
		}
	}
	return answers, issues, nil
}

// parseRelated reads the list of relatives.
func parseRelated(data json.RawMessage) ([]frontdesk.RelatedGuest, []frontdesk.Issue, error) {
	if data == nil {
		return nil, nil, nil
	}
	var list []json.RawMessage
	if err := json.Unmarshal(data, &list); err != nil {
		return nil, nil, frontdesk.Errorf(frontdesk.EINVALID, "The member relatedGuests is not a list.")
	}
	form := RelatedForm()
	var related []frontdesk.RelatedGuest
	var issues []frontdesk.Issue
	for _, raw := range list {
		answers, wrong, err := form.parseAnswers(raw)
		if err != nil {
			return nil, nil, frontdesk.Errorf(frontdesk.EINVALID, "A related guest is not a JSON object, or names a member twice.")
		}
		for _, issue := range wrong {
			issue.Field = "relatedGuests/" + issue.Field
			issues = append(issues, issue)
		}
		related = append(related, RelatedGuest(answers))
	}
	return related, issues, nil
}

// readMembers reads one JSON object and nothing behind it, and refuses a
// member that is named twice: which of the two was meant nobody could tell.
func readMembers(data []byte, what string) (map[string]json.RawMessage, error) {
	decoder := json.NewDecoder(bytes.NewReader(data))
	if token, err := decoder.Token(); err != nil || token != json.Delim('{') {
		return nil, frontdesk.Errorf(frontdesk.EINVALID, "%s must be a JSON object.", what)
	}
	members := make(map[string]json.RawMessage)
	for decoder.More() {
		token, err := decoder.Token()
		name, ok := token.(string)
		var value json.RawMessage
		if err != nil || !ok || decoder.Decode(&value) != nil {
			return nil, frontdesk.Errorf(frontdesk.EINVALID, "%s must be valid JSON.", what)
		}
		if _, twice := members[name]; twice {
			return nil, frontdesk.Errorf(frontdesk.EINVALID, "%s names %q twice.", what, SafeText(name, longestName))
		}
		members[name] = value
	}
	if _, err := decoder.Token(); err != nil {
		return nil, frontdesk.Errorf(frontdesk.EINVALID, "%s must be valid JSON.", what)
	}
	if _, err := decoder.Token(); err != io.EOF {
		return nil, frontdesk.Errorf(frontdesk.EINVALID, "%s must be one JSON object with nothing behind it.", what)
	}
	return members, nil
}
