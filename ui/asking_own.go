package ui

import (
	"encoding/json"
	"time"

	"frontdesk"
	"frontdesk/forms"
)

// question is one question of ours, described as a Config does.
type question struct {
	Field    string     `json:"field"`
	Label    string     `json:"label"`
	Type     forms.Kind `json:"type"`
	Required bool       `json:"required"`
}

// ownForm makes a form of questions of ours.
func ownForm(questions ...question) *forms.Form {
	// Marshalling strings does not fail, and a list of fields compiles.
	body, _ := json.Marshal(map[string]any{"fields": questions})
	form, err := forms.Compile(body, frontdesk.Loyalty)
	if err != nil {
		return &forms.Form{}
	}
	return form
}

// askSMS asks for the number that the invitation goes to.
func (d *Desk) askSMS(s *frontdesk.Submission, today time.Time) Asking {
	const phone = "mobilePhone"
	form := ownForm(question{Field: phone, Label: d.Say.Say("change.phone", nil), Type: forms.Phone, Required: true})
	given := frontdesk.Answers{}
	if a, ok := s.Fields.User[phone]; ok {
		given[phone] = a
	}
	return Asking{
		Form: form, Given: given,
		Check: func(a frontdesk.Answers) []frontdesk.Issue { return form.Check(merged(given, a), today) },
		Apply: func(a frontdesk.Answers) *frontdesk.Submission {
			c := copyOf(s)
			c.Answers = merged(given, a)
			c.Fields.User = frontdesk.Answers{phone: c.Answers[phone]}
			return c
		},
	}
}

// askExternal asks for an account in another system.
func (d *Desk) askExternal(s *frontdesk.Submission, today time.Time) Asking {
	const integration, code = "integration", "accountCode"
	form := ownForm(
		question{Field: integration, Label: d.Say.Say("external.integration", nil), Type: forms.Entry, Required: true},
		question{Field: code, Label: d.Say.Say("external.code", nil), Type: forms.Entry, Required: true})
	given := frontdesk.Answers{}
	if len(s.Fields.External) > 0 && s.Fields.External[0].Integration != "" {
		given[integration] = frontdesk.Text(s.Fields.External[0].Integration)
		given[code] = frontdesk.Text(s.Fields.External[0].AccountCode.Reveal())
	}
	return Asking{
		Form: form, Given: given,
		Check: func(a frontdesk.Answers) []frontdesk.Issue {
			var wrong []frontdesk.Issue
			for _, f := range form.Fields {
				wrong = append(wrong, f.Check(merged(given, a)[f.Name], today)...)
			}
			return wrong
		},
		Apply: func(a frontdesk.Answers) *frontdesk.Submission {
			c, all := copyOf(s), merged(given, a)
			account := frontdesk.ExternalAccount{Integration: all[integration].Text(), AccountCode: frontdesk.Private(all[code].Text())}
			c.Fields.External = append([]frontdesk.ExternalAccount{account}, s.Fields.External[min(1, len(s.Fields.External)):]...)
			return c
		},
	}
}

// addressAnswers are the answers that make up an address.
func addressAnswers(a frontdesk.Address) frontdesk.Answers {
	answers := frontdesk.Answers{}
	for name, value := range map[string]string{
		"label": a.Label, "address1": a.Address1.Reveal(), "address2": a.Address2.Reveal(), "city": a.City.Reveal(),
		"stateProvince": a.StateProvince, "postalCode": a.PostalCode.Reveal(), "country": a.Country,
	} {
		if value != "" {
			answers[name] = frontdesk.Text(value)
		}
	}
	return answers
}

// addressOf is the way back from addressAnswers.
func addressOf(a frontdesk.Answers) frontdesk.Address {
	text := func(name string) string { return a[name].Text() }
	return frontdesk.Address{
		Label: text("label"), Address1: frontdesk.Private(text("address1")), Address2: frontdesk.Private(text("address2")),
		City: frontdesk.Private(text("city")), StateProvince: text("stateProvince"),
		PostalCode: frontdesk.Private(text("postalCode")), Country: text("country"),
	}
}
