package field

import (
	"slices"
	"strings"

	"frontdesk"
	"frontdesk/forms"
	"frontdesk/ui"
)

// slot is one question in the Pager: its widget and what is known about the
// answer.
type slot struct {
	field  *forms.Field
	widget Widget
	o      Options

	given  bool              // there was an answer at the start
	forced bool              // only one answer is possible, and it is given
	seen   frontdesk.Answer  // the answer when it was last looked at
	issues []frontdesk.Issue // what is shown beside it
	meant  string            // what was probably meant by an address that is being typed

	refused   []frontdesk.Issue // the service's words, until the answer changes
	confirmed map[frontdesk.IssueCode]bool
}

func newSlot(f *forms.Field, answers frontdesk.Answers, o Options) *slot {
	s := &slot{field: f, widget: New(f, o), o: o, confirmed: map[frontdesk.IssueCode]bool{}}
	if a, ok := answers[f.Name]; ok {
		s.given = true
		s.widget.SetAnswer(f.Normalise(a, o.Locale))
	} else if only, ok := onlyAnswer(f); ok {
		s.given, s.forced = true, true
		s.widget.SetAnswer(only)
	}
	s.seen, _ = s.widget.Answer()
	for _, issue := range o.Refused {
		if issue.Field == f.Name {
			s.refused = append(s.refused, issue)
		}
	}
	if code, ok := o.Confirmed[f.Name]; ok {
		s.confirmed[code] = true
	}
	return s
}

// onlyAnswer is the answer to a question that must be answered and leaves no
// choice.
func onlyAnswer(f *forms.Field) (frontdesk.Answer, bool) {
	switch {
	case !f.Required || len(f.Options) == 0:
		return frontdesk.Cleared(), false
	case f.Kind == forms.Selection && len(f.Options) == 1:
		return frontdesk.Text(f.Options[0].Code), true
	case f.Kind == forms.MultiSelection && f.MinSelect >= len(f.Options):
		codes := make([]string, len(f.Options))
		for i, option := range f.Options {
			codes[i] = option.Code
		}
		return frontdesk.Codes(codes...), true
	default:
		return frontdesk.Cleared(), false
	}
}

// dress makes the widget anew for another language or theme. A day is carried
// over as a day: its digits may mean another one in the new language.
func (s *slot) dress(o Options) {
	a, touched := s.widget.Answer()
	if s.field.Kind == forms.Date {
		a, touched = s.answer()
	}
	s.o, s.widget = o, New(s.field, o)
	if touched {
		s.widget.SetAnswer(a)
	}
	s.seen, _ = s.widget.Answer()
}

// label is what the question is called. The labels of forms' own questions are
// keys of the catalogue.
func (s *slot) label() string {
	group, ours := strings.CutSuffix(s.field.Label, "."+s.field.Name)
	switch {
	case ours && group == "related":
		return s.o.Say.Say("related."+s.field.Name, nil)
	case ours && group == "address":
		return s.o.Say.Say("address."+s.field.Name, nil)
	default:
		return s.field.Label
	}
}

// answer is the normalised answer. touched is false for a question that was
// left alone, or emptied before anybody saw the answer.
func (s *slot) answer() (a frontdesk.Answer, touched bool) {
	a, touched = s.widget.Answer()
	if !touched {
		return frontdesk.Cleared(), false
	}
	a = s.field.FullYear(a, s.o.Locale, s.o.Today)
	a = s.field.Normalise(a, s.o.Locale)
	if a.IsEmpty() {
		return frontdesk.Cleared(), s.given
	}
	return a, true
}

// notice forgets what was said about an answer that is another one now, and
// reports whether it is.
func (s *slot) notice() bool {
	now, _ := s.widget.Answer()
	if now.Equal(s.seen) {
		return false
	}
	s.seen = now
	s.forget()
	delete(s.o.Left, s.field.Name)
	if s.field.Kind == forms.Email {
		s.meant = suggestion(s.check())
	}
	return true
}

// forget drops what was said about another answer.
func (s *slot) forget() {
	s.issues, s.refused, s.meant, s.forced = nil, nil, "", false
	clear(s.confirmed)
	delete(s.o.Confirmed, s.field.Name)
}

// left reports whether the guest has been through the question.
func (s *slot) left() bool { return s.o.Left[s.field.Name] }

// wrong reports whether something stands in the way of finishing.
func (s *slot) wrong() bool { return len(s.issues) > 0 || len(s.refused) > 0 }

// doubted reports whether all that stands in the way is a question.
func (s *slot) doubted() bool { return len(s.refused) == 0 && onlyWarnings(s.issues) }

// check says what is wrong with the answer alone. Warnings that the guest has
// overridden are not repeated.
func (s *slot) check() []frontdesk.Issue {
	a, _ := s.answer()
	return s.open(s.field.Check(a, s.o.Today))
}

// open drops the warnings that the guest has overridden.
func (s *slot) open(issues []frontdesk.Issue) []frontdesk.Issue {
	return slices.DeleteFunc(slices.Clone(issues), func(issue frontdesk.Issue) bool {
		return issue.Warning && s.confirmed[issue.Code]
	})
}

// leave shows the answer as it will be sent. From now on may be said what is
// wrong with it.
func (s *slot) leave() {
	s.tidy()
	s.meant = ""
	s.o.Left[s.field.Name] = true
}

// tidy shows the answer as it was understood: trimmed, with a phone number's
// digits grouped. A date that may be two days stays as it was typed.
func (s *slot) tidy() {
	typed, _ := s.widget.Answer()
	a, _ := s.answer()
	if a.Kind() != frontdesk.AnswerText || s.field.Secret || a.Equal(typed) {
		return
	}
	if _, second := forms.DateReadings(a.Text()); s.field.Kind == forms.Date && second != "" {
		return
	}
	s.widget.SetAnswer(a)
	s.seen, _ = s.widget.Answer()
}

// confirm overrides the warnings that are shown.
func (s *slot) confirm() {
	for _, issue := range s.issues {
		s.confirmed[issue.Code] = true
		s.o.Confirmed[s.field.Name] = issue.Code
		if issue.Code == frontdesk.AmbiguousDate {
			s.settle(s.firstReading())
		}
	}
	s.issues = nil
}

// settle replaces the answer by what the guest said it means.
func (s *slot) settle(a frontdesk.Answer) {
	s.widget.SetAnswer(a)
	s.seen, _ = s.widget.Answer()
}

// firstReading is the likelier day of a date that may be two.
func (s *slot) firstReading() frontdesk.Answer {
	a, _ := s.answer()
	first, _ := forms.DateReadings(a.Text())
	return frontdesk.Text(first)
}

// offer is what may be taken instead of the answer, "" for nothing: the other
// day of a date, or what was probably meant.
func (s *slot) offer() string {
	for _, issue := range s.issues {
		a, _ := s.answer()
		if _, second := forms.DateReadings(a.Text()); issue.Code == frontdesk.AmbiguousDate && second != "" {
			return second
		}
	}
	if meant := suggestion(s.issues); meant != "" {
		return meant
	}
	return s.meant
}

// offerInWords is the offer as people read it.
func (s *slot) offerInWords() string {
	if s.field.Kind == forms.Date {
		return ui.Day(s.o.Say, s.offer())
	}
	return s.offer()
}

// suggestion is what the first of the issues that knows says was meant.
func suggestion(issues []frontdesk.Issue) string {
	for _, issue := range issues {
		if issue.Suggestion != "" {
			return issue.Suggestion.Reveal()
		}
	}
	return ""
}

// onlyWarnings reports whether all that is wrong may be overridden.
func onlyWarnings(issues []frontdesk.Issue) bool {
	return len(issues) > 0 && !slices.ContainsFunc(issues, func(i frontdesk.Issue) bool { return !i.Warning })
}
