package forms

import (
	"time"
	"unicode/utf8"

	"frontdesk"
)

// The keystroke model: how long one key takes, and how long a guest thinks
// before each question.
const (
	keyTime   = 280 * time.Millisecond
	thinkTime = 1350 * time.Millisecond
)

// Forecast estimates how long a guest needs to answer the form: 0.28 s a key
// and 1.35 s to think before each question, with one key to leave it. Without
// examples the answers have typical lengths; with them the forecast is their
// mean.
func (f *Form) Forecast(examples ...frontdesk.Answers) time.Duration {
	if len(examples) == 0 {
		return f.forecast(func(field *Field) int { return field.asked().keys(field) })
	}
	var sum time.Duration
	for _, answers := range examples {
		sum += f.forecast(func(field *Field) int { return keysFor(field, answers[field.Name]) })
	}
	return sum / time.Duration(len(examples))
}

// forecast sums the time for every field.
func (f *Form) forecast(keys func(*Field) int) time.Duration {
	var sum time.Duration
	for _, field := range f.Fields {
		sum += thinkTime + time.Duration(keys(field)+1)*keyTime
	}
	return sum
}

// keysFor counts the keys of an example's answer.
func keysFor(f *Field, a frontdesk.Answer) int {
	switch {
	case a.IsEmpty():
		return 0
	case f.choice() || a.Kind() != frontdesk.AnswerText:
		return f.asked().keys(f)
	default:
		return utf8.RuneCountInString(a.Text())
	}
}
