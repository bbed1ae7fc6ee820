package forms

import "frontdesk"

// Normalise brings an answer into the service's form: text is trimmed, a phone
// number becomes ten bare digits, a date that is written as the locale writes
// it becomes yyyy-mm-dd, a Canadian postal code "A1A 1A1", options get the order
// of the list. What it cannot read it leaves as it was typed, for Check to
// refuse. Normalising twice changes nothing more.
//
// A date that reads as two days becomes both of them, see DateReadings.
func (f *Field) Normalise(a frontdesk.Answer, in Locale) frontdesk.Answer {
	if a.Kind() == frontdesk.AnswerCleared {
		return a
	}
	return f.asked().normalise(f, a, in)
}

// Normalise normalises every answer to a question of the form. Answers to
// anything else are kept as they are, for Check to refuse.
func (f *Form) Normalise(answers frontdesk.Answers, in Locale) frontdesk.Answers {
	out := answers.Clone()
	for _, field := range f.Fields {
		if a, ok := out[field.Name]; ok {
			out[field.Name] = field.Normalise(a, in)
		}
	}
	return out
}
