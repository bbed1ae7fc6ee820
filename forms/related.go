package forms

import (
	"time"

	"frontdesk"
)

// RelatedForm asks about one relative (seed, RelatedGuestFieldsInput), see
// RelatedFields.
func RelatedForm() *Form {
	born := subject{known: true, holds: frontdesk.AnswerText, typical: 8, text: pastText{birthday: true, newborn: true}}
	return &Form{Kind: frontdesk.Loyalty, Fields: []*Field{
		ownField("related", "firstName", Entry, subjectOf("firstName")),
		ownField("related", "lastName", Entry, subjectOf("lastName")),
		ownField("related", "salutation", Selection, subjectOf("salutation")),
		ownField("related", "email", Email, subjectOf("email")),
		ownField("related", "dateOfBirth", Date, born),
	}}
}

// RelatedFields returns the questions about one relative: firstName, lastName,
// salutation, email and dateOfBirth. None is required. Label holds the
// key of the text, "related.firstName"; the label of a salutation is its code.
func RelatedFields() []*Field { return RelatedForm().Fields }

// RelatedGuest turns normalised answers about a relative into the relative.
func RelatedGuest(answers frontdesk.Answers) frontdesk.RelatedGuest {
	born, _ := DateReadings(answers["dateOfBirth"].Text())
	return frontdesk.RelatedGuest{
		Salutation:  answers["salutation"].Text(),
		FirstName:   frontdesk.Private(answers["firstName"].Text()),
		LastName:    frontdesk.Private(answers["lastName"].Text()),
		Email:       frontdesk.Private(answers["email"].Text()),
		DateOfBirth: frontdesk.Private(born),
	}
}

// RelatedAnswers is the way back from RelatedGuest. What is not known is
// absent.
func RelatedAnswers(g frontdesk.RelatedGuest) frontdesk.Answers {
	answers := make(frontdesk.Answers)
	for name, value := range map[string]string{
		"salutation":  g.Salutation,
		"firstName":   g.FirstName.Reveal(),
		"lastName":    g.LastName.Reveal(),
		"email":       g.Email.Reveal(),
		"dateOfBirth": g.DateOfBirth.Reveal(),
	} {
		if value != "" {
			answers[name] = frontdesk.Text(value)
		}
	}
	return answers
}

// CheckRelated checks one relative. The documents require nothing; a relative
// of whom nothing is said is refused, because there would be nobody to add.
func CheckRelated(g frontdesk.RelatedGuest, today time.Time) []frontdesk.Issue {
	answers := RelatedAnswers(g)
	if len(answers) == 0 {
		return []frontdesk.Issue{{Field: "firstName", Code: frontdesk.NullField}}
	}
	return RelatedForm().Check(answers, today)
}

// ownField makes a field that no Config describes. Its label is the key
// "<group>.<name>" of a text that the program has in each language.
func ownField(group, name string, kind Kind, s subject) *Field {
	f := &Field{Name: name, Label: group + "." + name, Kind: kind}
	f.rules.subject = s
	f.asked().describe(f, &description{field: name})
	if name == "salutation" {
		for _, code := range salutations() {
			f.Options = append(f.Options, Option{Code: code, Label: code})
		}
	}
	f.settle(&description{field: name})
	return f
}
