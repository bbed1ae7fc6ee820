package field

import (
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"frontdesk"
	"frontdesk/forms"
	"frontdesk/ui"
)

// date asks for a day (seed, EnrollmentConfigDateField) in the order in which
// the guest's language writes it. Separators appear while digits are typed; a
// day with the month's name, or as yyyy-mm-dd, is taken too.
type date struct {
	line
	field     *forms.Field
	yearFirst bool // a hyphen behind four digits said so

	// settled is the day that was set from outside, and as what it was
	// shown. Read again, "03/04/1990" may be another day.
	settled frontdesk.Answer
	as      string
}

func newDate(f *forms.Field, o Options) Widget {
	d := &date{line: newLine(o), field: f}
	d.wants = len("September 30, 1990")
	d.mask = d.shape
	return d
}

// Update edits the text. Four digits may be a day and a month, "20/10": a
// hyphen behind them says that they are a year.
func (d *date) Update(msg tea.Msg) ui.Cmd {
	value := d.input.Value()
	k, ok := msg.(tea.KeyPressMsg)
	if ok && k.Text == "-" && len(value) == len("20/10") && d.masked() && d.input.Position() == len(value) {
		d.yearFirst = true
		d.set(filter(value, len(value), isPlaceable))
		return nil
	}
	return d.line.Update(msg)
}

// shape is the mask.
func (d *date) shape(s string, cursor int) (string, int) {
	const year = len("2010")
	digits, _ := filter(s, 0, isPlaceable)
	d.yearFirst = d.yearFirst && len(digits) >= year
	if d.yearFirst && digits == s && len(s) > year {
		s = s[:year] + "-" + s[year:]
		if cursor > year {
			cursor++
		}
	}
	return forms.DateMask(s, cursor)
}

// Answer returns the day that was set as long as it stands unchanged, else
// what was typed.
func (d *date) Answer() (frontdesk.Answer, bool) {
	if d.as != "" && d.input.Value() == d.as {
		return d.settled, true
	}
	return d.line.Answer()
}

// SetAnswer shows a day as the guest's language writes it.
func (d *date) SetAnswer(a frontdesk.Answer) {
	first, _ := forms.DateReadings(a.Text())
	d.line.SetAnswer(frontdesk.Text(forms.ShowDate(first, d.o.Locale)))
	d.settled, d.as = a, d.input.Value()
}

// View draws the text, and beside it the day in words as it was understood,
// which guards against a day and a month that change places.
func (d *date) View(width int) string {
	view := d.line.View(width)
	room := width - ansi.StringWidth(view) - gap
	words := d.words()
	if words == "" || ansi.StringWidth(words) > room {
		return view
	}
	return view + strings.Repeat(" ", gap) + d.o.inks.quiet.Render(words)
}

// words is the day that was typed in words, "" for none. A year that may be the
// beginning of a longer one is not read while somebody types.
func (d *date) words() string {
	a, _ := d.Answer()
	value := d.input.Value()
	if d.input.Focused() && len(value) == len("03/04/19") && strings.Contains("17 18 19 20", value[len("03/04/"):]) {
		return ""
	}
	a = d.field.Normalise(d.field.FullYear(a, d.o.Locale, d.o.Today), d.o.Locale)
	first, _ := forms.DateReadings(a.Text())
	if _, err := time.Parse(time.DateOnly, first); err != nil {
		return ""
	}
	return ui.Day(d.o.Say, first)
}

// Hint says in which order the parts go.
func (d *date) Hint(int) string {
	if d.o.Locale.DateOrder() == forms.DayFirst {
		return d.o.Say.Say("field.hint.date_day_first", nil)
	}
	return d.o.Say.Say("field.hint.date_month_first", nil)
}

// Tell says what was typed.
func (d *date) Tell() []string {
	if words := d.words(); words != "" {
		return []string{d.o.Say.Say("field.tell.value", ui.Args{"Value": words})}
	}
	return d.tellText()
}
