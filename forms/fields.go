package forms

import (
	"slices"
	"strings"

	"frontdesk"
)

// FieldsOf turns normalised answers into what an operation writes for a guest
// who joins. A question that was not touched, or whose answer was taken back, is
// absent; Cleared empties what the service has. Answers to questions that the
// form does not have are left out.
func (f *Form) FieldsOf(answers frontdesk.Answers) frontdesk.Fields {
	var out frontdesk.Fields
	for _, field := range f.Fields {
		a, ok := answers[field.Name]
		if !ok || a.IsEmpty() && a.Kind() != frontdesk.AnswerCleared {
			continue
		}
		field.write(&out, a)
	}
	return out
}

// Edits turns normalised answers into what an edit writes. before is what the
// guest had, after what was answered: a question that is not in after or has
// the same answer as before is absent and so kept, one that was emptied is
// cleared, any other is set. A field that is locked is never written.
func (f *Form) Edits(before, after frontdesk.Answers) frontdesk.Fields {
	var out frontdesk.Fields
	for _, field := range f.Fields {
		a, touched := after[field.Name]
		if !touched || field.same(before[field.Name], a) || field.Locked(before) {
			continue
		}
		if a.IsEmpty() {
			a = frontdesk.Cleared()
		}
		field.write(&out, a)
	}
	return out
}

// AnswersOf returns what a guest's record answers to the form's questions:
// the way back from FieldsOf. A password is never in a record.
func (f *Form) AnswersOf(record frontdesk.Fields) frontdesk.Answers {
	out := make(frontdesk.Answers)
	for _, field := range f.Fields {
		if a, ok := field.read(record); ok && !field.Secret {
			out[field.Name] = field.Normalise(a, "")
		}
	}
	return out
}

// same reports whether two answers write the same. No answer at all and an
// empty one are the same: there is nothing to clear.
func (f *Field) same(before, after frontdesk.Answer) bool {
	if before.IsEmpty() || after.IsEmpty() {
		return before.IsEmpty() && after.IsEmpty()
	}
	b, a := f.wire(f.Normalise(before, "")), f.wire(after)
	if b.Kind() != frontdesk.AnswerCodes || a.Kind() != frontdesk.AnswerCodes {
		return b.Equal(a)
	}
	return slices.Equal(slices.Sorted(slices.Values(b.Codes())), slices.Sorted(slices.Values(a.Codes())))
}

// write puts an answer where the operation wants it. A password is never
// cleared and a yes or no cannot be (seed: they are not lists).
func (f *Field) write(out *frontdesk.Fields, a frontdesk.Answer) {
	a = f.wire(a)
	cleared := a.Kind() == frontdesk.AnswerCleared
	switch {
	case cleared && (f.Secret || f.rules.subject.holds == frontdesk.AnswerFlag):
	case f.Name == "externalAccounts":
		out.External = externals(a)
	case f.Account:
		put(&out.Account, f.Name, a)
	default:
		put(&out.User, f.Name, a)
	}
}

// read finds the field's value in a record.
func (f *Field) read(record frontdesk.Fields) (a frontdesk.Answer, ok bool) {
	switch {
	case f.Name == "externalAccounts":
		a, ok = externalCodes(record.External), record.External != nil
	case f.Account:
		a, ok = record.Account[f.Name]
	default:
		a, ok = record.User[f.Name]
	}
	if ok && f.asked().holds() == frontdesk.AnswerText && a.Kind() == frontdesk.AnswerCodes {
		a = frontdesk.Text(strings.Join(a.Codes(), ", "))
	}
	return a, ok
}

// wire brings a normalised answer into the form that the member has on the
// wire, whatever type the Config gives the question.
func (f *Field) wire(a frontdesk.Answer) frontdesk.Answer {
	holds := f.rules.subject.holds
	switch {
	case a.IsEmpty() || a.Kind() == holds:
	case holds == frontdesk.AnswerFlag:
		if yes, ok := readFlag(a.Text()); ok {
			return frontdesk.Flag(yes)
		}
	case holds == frontdesk.AnswerCodes && a.Kind() == frontdesk.AnswerText:
		return frontdesk.Codes(splitCodes(a.Text())...)
	case holds == frontdesk.AnswerText && a.Kind() == frontdesk.AnswerFlag:
		if a.Flag() {
			return frontdesk.Text("true")
		}
		return frontdesk.Text("false")
	}
	// A date that reads as two days is sent as the likelier one.
	if first, second := DateReadings(a.Text()); second != "" {
		return frontdesk.Text(first)
	}
	return a
}

// externals reads the accounts that externalText checked.
func externals(a frontdesk.Answer) []frontdesk.ExternalAccount {
	out := []frontdesk.ExternalAccount{}
	for _, item := range a.Codes() {
		if account, ok := externalAccount(item); ok {
			out = append(out, account)
		}
	}
	return out
}

// externalCodes is the way back from externals.
func externalCodes(accounts []frontdesk.ExternalAccount) frontdesk.Answer {
	codes := make([]string, 0, len(accounts))
	for _, account := range accounts {
		codes = append(codes, account.Integration+":"+account.AccountCode.Reveal())
	}
	return frontdesk.Codes(codes...)
}

// put sets a member of a map that may not be there yet.
func put(members *frontdesk.Answers, name string, a frontdesk.Answer) {
	if *members == nil {
		*members = make(frontdesk.Answers)
	}
	(*members)[name] = a
}
