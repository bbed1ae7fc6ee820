package field

import (
	"strings"

	"frontdesk"
	"frontdesk/forms"
	"frontdesk/ui"
)

// longestWords is how many characters of the service's words are shown.
const longestWords = 300

// words says what is wrong with an answer: in the service's words where it has
// some, else in ours.
func (s *slot) words(issue frontdesk.Issue) string {
	if text := forms.SafeText(issue.Text, longestWords); text != "" {
		return text
	}
	args := ui.Args{
		"Label": s.label(), "Min": issue.Min, "Max": issue.Max, "Suggestion": issue.Suggestion.Reveal(),
	}
	switch issue.Code {
	case frontdesk.AmbiguousDate:
		return s.whichDay(issue, args)
	case frontdesk.TooShort, frontdesk.TooFewChosen:
		args["Count"] = issue.Min
	case frontdesk.TooLong, frontdesk.TooManyChosen:
		args["Count"] = issue.Max
	}
	key := "issue." + string(issue.Code)
	if issue.Code == frontdesk.InvalidFormat && s.field.Kind == forms.Phone {
		key = "issue.invalid_format_phone"
	}
	if said := s.o.Say.Say(key, args); said != key {
		return said
	}
	return s.o.Say.Say("issue.unknown", args)
}

// whichDay asks which of two days is meant, with the months' names.
func (s *slot) whichDay(issue frontdesk.Issue, args ui.Args) string {
	a, _ := s.answer()
	first, second := forms.DateReadings(a.Text())
	if second == "" {
		second = issue.Suggestion.Reveal()
	}
	args["First"], args["Second"] = dayInWords(first, s.o), dayInWords(second, s.o)
	if !issue.Warning {
		return s.o.Say.Say("issue.ambiguous_date_refused", args)
	}
	return s.o.Say.Say("issue.ambiguous_date", args)
}

// dayInWords writes yyyy-mm-dd with the month's name, anything else as it is.
func dayInWords(iso string, o Options) string {
	parts := strings.Split(iso, "-")
	if len(parts) != 3 || len(parts[1]) != 2 {
		return iso
	}
	return o.Say.Say("field.date.words", ui.Args{
		"Year":  parts[0],
		"Month": o.Say.Say("field.month.m"+parts[1], nil),
		"Day":   strings.TrimPrefix(parts[2], "0"),
	})
}

// complaint is all that stands beside an answer: what is wrong, and what the
// guest may do about it. "" for nothing.
func (s *slot) complaint() string {
	var all []string
	choice := false
	for _, issue := range append(s.refused[:len(s.refused):len(s.refused)], s.issues...) {
		all = append(all, s.words(issue))
		choice = choice || issue.Code == frontdesk.AmbiguousDate
	}
	if choice {
		return strings.Join(all, " ") // the question names the keys itself
	}
	if len(s.refused) == 0 && onlyWarnings(s.issues) {
		all = append(all, s.o.Say.Say("field.keep", nil))
	}
	if offer := s.offer(); offer != "" {
		all = append(all, s.o.Say.Say("field.take", ui.Args{"Suggestion": offer}))
	}
	return strings.Join(all, " ")
}
