package ui

import (
	"maps"
	"slices"
	"strings"
	"time"

	"frontdesk"
	"frontdesk/forms"
)

// Asking is how a Submission is put to staff: the questions, the answers that
// stand there, and what new answers make of it. It is the same for a new change
// and for one that is mended.
type Asking struct {
	Form   *forms.Form
	Before frontdesk.Answers // what the guest had; nil for one who joins
	Given  frontdesk.Answers // what stands there

	// Edits says that a question which is not answered keeps what is there.
	Edits bool

	// Check says what is wrong with answers, Apply returns the Submission with
	// them. It shares nothing with the one that was asked about.
	Check func(frontdesk.Answers) []frontdesk.Issue
	Apply func(frontdesk.Answers) *frontdesk.Submission
}

// Ask returns how a Submission is asked. False means that there is nothing to
// ask: it removes something, or the program's form is not known.
func (d *Desk) Ask(s *frontdesk.Submission) (Asking, bool) {
	form, today := d.FormOf(s.Program.Key()), d.Now()
	switch {
	case s.Change != nil && s.Change.Verb == frontdesk.VerbRemove:
		return Asking{}, false
	case s.Journey == frontdesk.Related:
		return askRelated(s, today), true
	case s.Journey == frontdesk.Addresses && s.Change != nil && s.Change.Address != nil:
		return askAddress(s, today), true
	case s.Journey == frontdesk.SMS:
		return d.askSMS(s, today), true
	case s.Journey == frontdesk.Edit && s.Fields.External != nil:
		return d.askExternal(s, today), true
	case form == nil:
		return Asking{}, false
	case s.Journey == frontdesk.Edit && s.Change != nil:
		return askEdit(form, s, today), true
	default:
		return askJoin(form, s, today), true
	}
}

// FormOf returns today's form of a program, by its Key, with its labels in the
// language of the desk; nil for none.
func (d *Desk) FormOf(program string) *forms.Form {
	form := d.OfferOf(program).Form
	if form == nil {
		return nil
	}
	return (&Visit{Form: form, Language: d.Language}).Asked(d.Say)
}

// copyOf returns a Submission that shares nothing with s that an answer
// changes.
func copyOf(s *frontdesk.Submission) *frontdesk.Submission {
	c := *s
	if s.Change != nil {
		change := *s.Change
		c.Change = &change
	}
	return &c
}

// askJoin asks for all of a guest who joins.
func askJoin(form *forms.Form, s *frontdesk.Submission, today time.Time) Asking {
	return Asking{
		Form:  form,
		Given: s.Answers,
		Check: func(a frontdesk.Answers) []frontdesk.Issue { return form.Check(merged(s.Answers, a), today) },
		Apply: func(a frontdesk.Answers) *frontdesk.Submission {
			c := copyOf(s)
			c.Answers = merged(s.Answers, a)
			c.Fields, c.ConfigHash = form.FieldsOf(c.Answers), form.Hash
			return c
		},
	}
}

// merged returns answers with others in their place where there are any.
func merged(before, after frontdesk.Answers) frontdesk.Answers {
	out := before.Clone()
	if out == nil {
		out = frontdesk.Answers{}
	}
	maps.Copy(out, after)
	return out
}

// askEdit asks for what may be changed of a guest's profile.
func askEdit(form *forms.Form, s *frontdesk.Submission, today time.Time) Asking {
	before := form.AnswersOf(s.Change.Before)
	return Asking{
		Form: form, Before: before, Given: merged(before, s.Answers), Edits: true,
		Check: func(a frontdesk.Answers) []frontdesk.Issue {
			return form.CheckEdit(before, merged(s.Answers, a), today)
		},
		Apply: func(a frontdesk.Answers) *frontdesk.Submission {
			c := copyOf(s)
			after := merged(s.Answers, a)
			c.Fields, c.ConfigHash = form.Edits(before, after), form.Hash
			c.Answers = frontdesk.Answers{}
			for name := range after {
				if touches(c.Fields, name) {
					c.Answers[name] = after[name]
				}
			}
			c.Change.Before = only(s.Change.Before, c.Fields)
			return c
		},
	}
}

// touches reports whether an edit writes a field.
func touches(f frontdesk.Fields, name string) bool {
	_, user := f.User[name]
	_, account := f.Account[name]
	return user || account || name == "externalAccounts" && f.External != nil
}

// only returns those of the values that an edit writes, and the first name: it
// says that somebody looked, also where all that is written was blank.
func only(before, edit frontdesk.Fields) frontdesk.Fields {
	pick := func(from, names frontdesk.Answers) frontdesk.Answers {
		out := frontdesk.Answers{}
		for name := range names {
			if a, ok := from[name]; ok {
				out[name] = a
			}
		}
		return out
	}
	out := frontdesk.Fields{User: pick(before.User, edit.User), Account: pick(before.Account, edit.Account)}
	if edit.External != nil {
		out.External = before.External
	}
	if first, ok := before.User["firstName"]; ok {
		out.User["firstName"] = first
	}
	return out
}

// askRelated asks about the relative who is to be added or changed.
func askRelated(s *frontdesk.Submission, today time.Time) Asking {
	form, who := forms.RelatedForm(), frontdesk.RelatedGuest{}
	switch {
	case s.Change != nil && s.Change.Relative != nil:
		who = s.Change.Relative.RelatedGuest
	case len(s.Related) > 0:
		who = s.Related[0]
	}
	given := forms.RelatedAnswers(who)
	return Asking{
		Form: form, Given: given,
		Check: func(a frontdesk.Answers) []frontdesk.Issue {
			all := merged(given, a)
			if s.Change != nil && s.Change.Relative != nil {
				if wrong := emptied(form, given, all); len(wrong) > 0 {
					return wrong
				}
			}
			return forms.CheckRelated(forms.RelatedGuest(all), today)
		},
		Apply: func(a frontdesk.Answers) *frontdesk.Submission {
			c, changed := copyOf(s), forms.RelatedGuest(merged(given, a))
			if c.Change != nil && c.Change.Relative != nil {
				c.Change.Relative = &frontdesk.Relative{Code: s.Change.Relative.Code, RelatedGuest: changed}
				return c
			}
			c.Related = append([]frontdesk.RelatedGuest{changed}, s.Related[min(1, len(s.Related)):]...)
			return c
		},
	}
}

// emptied are the answers about an existing relative that would be left empty.
// The service keeps what it is not sent of a relative, and takes nothing empty.
func emptied(form *forms.Form, before, after frontdesk.Answers) []frontdesk.Issue {
	var wrong []frontdesk.Issue
	for _, f := range form.Fields {
		if !before[f.Name].IsEmpty() && after[f.Name].IsEmpty() {
			wrong = append(wrong, frontdesk.Issue{Field: f.Name, Code: frontdesk.CannotBeCleared})
		}
	}
	return wrong
}

// AskRelative asks about one of the relatives of a guest who joins.
func (d *Desk) AskRelative(s *frontdesk.Submission, i int) (Asking, bool) {
	if i < 0 || i >= len(s.Related) {
		return Asking{}, false
	}
	given, today := forms.RelatedAnswers(s.Related[i]), d.Now()
	return Asking{
		Form: forms.RelatedForm(), Given: given,
		Check: func(a frontdesk.Answers) []frontdesk.Issue {
			return forms.CheckRelated(forms.RelatedGuest(merged(given, a)), today)
		},
		Apply: func(a frontdesk.Answers) *frontdesk.Submission {
			c := copyOf(s)
			c.Related = slices.Clone(s.Related)
			c.Related[i] = forms.RelatedGuest(merged(given, a))
			return c
		},
	}, true
}

// askAddress asks for a secondary address. Editing one writes all of it.
func askAddress(s *frontdesk.Submission, today time.Time) Asking {
	form, given := forms.AddressForm(), addressAnswers(*s.Change.Address)
	return Asking{
		Form: form, Given: given,
		Check: func(a frontdesk.Answers) []frontdesk.Issue { return form.Check(merged(given, a), today) },
		Apply: func(a frontdesk.Answers) *frontdesk.Submission {
			c, changed := copyOf(s), addressOf(merged(given, a))
			changed.ID = s.Change.Address.ID
			c.Change.Address = &changed
			return c
		},
	}
}

// OwnField is a field as the form calls it, whatever the service put before its
// name: "related/0/firstName" is firstName.
func OwnField(name string) string { return name[strings.LastIndexByte(name, '/')+1:] }
