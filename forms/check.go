package forms

import (
	"maps"
	"slices"
	"time"

	"frontdesk"
)

// Check checks one normalised answer alone, by the Config's description and
// by what the service's documents say of the field's name. today is the day at
// the desk. There is at most one error; warnings come only where there is none.
// Nil means that nothing is wrong.
func (f *Field) Check(a frontdesk.Answer, today time.Time) []frontdesk.Issue {
	issues := f.check(a, today)
	for i := range issues {
		issues[i].Field = f.Name
	}
	return issues
}

func (f *Field) check(a frontdesk.Answer, today time.Time) []frontdesk.Issue {
	switch {
	case a.IsEmpty() && f.Required:
		return problem(frontdesk.NullField)
	case a.IsEmpty():
		return nil
	case a.Kind() != f.asked().holds():
		return problem(frontdesk.InvalidFormat)
	default:
		return f.asked().check(f, a, today)
	}
}

// Check checks all answers of a guest who joins, in the order of the form:
// every field, then the rules between fields, then answers to questions that
// the form does not have. today is the day at the desk.
func (f *Form) Check(answers frontdesk.Answers, today time.Time) []frontdesk.Issue {
	var issues []frontdesk.Issue
	for _, field := range f.Fields {
		issues = append(issues, field.Check(answers[field.Name], today)...)
	}
	issues = append(issues, f.between(answers, nil, issues, func(string) bool { return true })...)
	return append(errorsFirst(issues), f.unasked(answers)...)
}

// errorsFirst drops the warnings about fields that are refused: a guest who has
// to change an answer is not asked whether the old one was meant.
func errorsFirst(issues []frontdesk.Issue) []frontdesk.Issue {
	wrong := make(map[string]bool)
	for _, issue := range issues {
		wrong[issue.Field] = wrong[issue.Field] || !issue.Warning
	}
	return slices.DeleteFunc(issues, func(issue frontdesk.Issue) bool { return issue.Warning && wrong[issue.Field] })
}

// CheckEdit checks the answers of a guest whom the service already has. before
// is what it has, normalised; after holds the answers that were given. A field
// that was not touched is not checked: it is kept as it is, and nobody at the
// counter can be asked to mend what an older form let pass. A rule between
// fields is checked where one of them was touched.
func (f *Form) CheckEdit(before, after frontdesk.Answers, today time.Time) []frontdesk.Issue {
	var issues []frontdesk.Issue
	merged, changed := before.Clone(), make(map[string]bool)
	if merged == nil {
		merged = frontdesk.Answers{}
	}
	for _, field := range f.Fields {
		a, touched := after[field.Name]
		if !touched || field.same(before[field.Name], a) {
			continue
		}
		changed[field.Name] = true
		merged[field.Name] = a
		switch {
		case field.Locked(before):
			issues = append(issues, frontdesk.Issue{Field: field.Name, Code: frontdesk.NonNullField})
		case a.IsEmpty() && field.Name == "username":
			issues = append(issues, frontdesk.Issue{Field: field.Name, Code: frontdesk.NullField})
		default:
			issues = append(issues, field.Check(a, today)...)
		}
	}
	issues = append(issues, f.between(merged, before, issues, func(name string) bool { return changed[name] })...)
	return append(errorsFirst(issues), f.unasked(after)...)
}

// Locked reports whether the field may no longer be changed: it may be given
// only once (seed, "setOnce"), and the guest has it.
func (f *Field) Locked(before frontdesk.Answers) bool {
	return f.SetOnce && !before[f.Name].IsEmpty()
}

// unasked refuses answers to questions that the form does not have.
func (f *Form) unasked(answers frontdesk.Answers) []frontdesk.Issue {
	var issues []frontdesk.Issue
	for _, name := range slices.Sorted(maps.Keys(answers)) {
		if f.Field(name) == nil {
			issues = append(issues, frontdesk.Issue{Field: name, Code: frontdesk.InvalidField})
		}
	}
	return issues
}
