package forms

import "time"

// The keystroke model: how long one key takes, and how long a guest thinks
// before each question.
const (
	keyTime   = 280 * time.Millisecond
	thinkTime = 1350 * time.Millisecond
)

// Forecast estimates how long a guest needs to answer the form with answers of
// typical lengths: 0.28 s a key and 1.35 s to think before each question, with
// one key to leave it.
func (f *Form) Forecast() time.Duration {
	var sum time.Duration
	for _, field := range f.Fields {
		sum += thinkTime + time.Duration(field.asked().keys(field)+1)*keyTime
	}
	return sum
}
