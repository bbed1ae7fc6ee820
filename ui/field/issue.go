package field

import (
	"slices"
	"strings"

	"frontdesk"
	"frontdesk/forms"
	"frontdesk/ui"
)

// longestWords is how many characters of the service's words are shown.
const longestWords = 300

// Words says what is wrong with an answer: in the guest's language where the
// code is known, else in the service's own words, else that it was refused. A
// sentence, with capital and full stop.
func Words(f *forms.Field, issue frontdesk.Issue, o Options) string {
	if ours, known := ui.IssueWords(o.Say, f, issue); known {
		return ours
	}
	if theirs := forms.SafeText(issue.Text, longestWords); theirs != "" {
		return ui.Sentence(theirs)
	}
	return o.Say.Say("issue.unknown", nil)
}

// Details are the service's own words where Words says it in ours, "" where
// there are none or they were said.
func Details(f *forms.Field, issue frontdesk.Issue, o Options) string {
	theirs := ui.Sentence(forms.SafeText(issue.Text, longestWords))
	if theirs == "" || theirs == Words(f, issue, o) {
		return ""
	}
	return o.Say.Say("field.service_says", ui.Args{"Words": theirs})
}

// words says what is wrong with the answer in the slot, which may be more than
// the code does.
func (s *slot) words(issue frontdesk.Issue) string {
	a, _ := s.answer()
	switch {
	case issue.Text != "":
	case issue.Code == frontdesk.AmbiguousDate:
		first, _ := forms.DateReadings(a.Text())
		return s.o.Say.Say("field.date.meant", ui.Args{"Day": ui.Day(s.o.Say, first)})
	case issue.Code == frontdesk.InvalidDate:
		return s.noDay(a.Text())
	case issue.Code == frontdesk.InvalidFormat && issue.Suggestion != "":
		if signs := missing(a.Text(), issue.Suggestion.Reveal()); signs != "" {
			return s.o.Say.Say("field.refuse.signs", ui.Args{"Signs": signs})
		}
	}
	return Words(s.field, issue, s.o)
}

// missing are the characters of a text that another one does without.
func missing(text, other string) string {
	var signs []string
	for _, r := range text {
		if sign := string(r); !strings.Contains(other, sign) && !strings.Contains(strings.Join(signs, ""), sign) {
			signs = append(signs, sign)
		}
	}
	return strings.Join(signs, " ")
}

// complaint is all that stands beside an answer: what is wrong, and what the
// guest may do about it. "" for nothing. Enter keeps only the answer in focus.
func (s *slot) complaint(focused bool) string {
	var all []string
	for _, issue := range s.said() {
		all = append(all, s.words(issue))
	}
	if s.doubted() && focused {
		all = append(all, s.o.Say.Say("field.keep", nil))
	}
	if s.wrong() && s.offer() != "" {
		all = append(all, s.taking())
	}
	return strings.Join(all, " ")
}

// taking says what Ctrl+Y takes.
func (s *slot) taking() string {
	return s.o.Say.Say("field.take", ui.Args{"Suggestion": s.offerInWords()})
}

// details are the service's own words about the answer.
func (s *slot) details() string {
	var all []string
	for _, issue := range s.said() {
		if words := Details(s.field, issue, s.o); words != "" {
			all = append(all, words)
		}
	}
	return strings.Join(all, " ")
}

// said is everything that is wrong with the answer, the service's words first.
func (s *slot) said() []frontdesk.Issue {
	return append(slices.Clip(s.refused), s.issues...)
}
