package forms_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/forms"
)

func TestADateSaysWhatIsWrongWithIt(t *testing.T) {
	t.Parallel()
	field := fieldOf(t, `"field":"dateOfBirth","type":"date"`)
	for _, c := range []struct {
		locale forms.Locale
		typed  string
		want   forms.DateTrouble
	}{
		{"en-US", "04/31/1990", forms.DateTrouble{Fault: forms.DateNoDay, Month: 4, Year: 1990, Days: 30}},
		{"en-US", "31/04/1990", forms.DateTrouble{Fault: forms.DateNoDay, Month: 4, Year: 1990, Days: 30}},
		{"fr-CA", "31/04/1990", forms.DateTrouble{Fault: forms.DateNoDay, Month: 4, Year: 1990, Days: 30}},
		{"en-US", "02291990", forms.DateTrouble{Fault: forms.DateNoDay, Month: 2, Year: 1990, Days: 28}},
		{"en-US", "1992-02-30", forms.DateTrouble{Fault: forms.DateNoDay, Month: 2, Year: 1992, Days: 29}},
		{"en-US", "June 31, 1990", forms.DateTrouble{Fault: forms.DateNoDay, Month: 6, Year: 1990, Days: 30}},
		{"es-US", "31 de junio de 1990", forms.DateTrouble{Fault: forms.DateNoDay, Month: 6, Year: 1990, Days: 30}},
		{"en-US", "13/13/1990", forms.DateTrouble{Fault: forms.DateNoMonth, Month: 13}},
		{"fr-CA", "20/14/1990", forms.DateTrouble{Fault: forms.DateNoMonth, Month: 14}},
		{"en-US", "3/4/199", forms.DateTrouble{Fault: forms.DateShortYear}},
		{"en-US", "3/4/19900", forms.DateTrouble{Fault: forms.DateShortYear}},
		{"en-US", "2026-12-01", forms.DateTrouble{Fault: forms.DateNotPast, Year: 2026}},
		{"en-US", "1700-12-01", forms.DateTrouble{Fault: forms.DateTooOld, Year: 1700}},
		{"en-US", "03/04/0090", forms.DateTrouble{Fault: forms.DateTooOld, Year: 90}},
		{"en-US", "March", forms.DateTrouble{Fault: forms.DateUnreadable}},
		{"en-US", "0/0/1990", forms.DateTrouble{Fault: forms.DateUnreadable}},
		{"en-US", "99999999999999999999/88888888888888/1990", forms.DateTrouble{Fault: forms.DateUnreadable}},
	} {
		require.Equal(t, c.want, field.DateTrouble(c.typed, c.locale, today()), "%s %s", c.locale, c.typed)
	}
}

func TestAYearOfTwoDigitsIsReadSensibly(t *testing.T) {
	t.Parallel()
	birthday := fieldOf(t, `"field":"dateOfBirth","type":"date"`)
	visit := fieldOf(t, `"field":"custom1","type":"date"`)
	for _, c := range []struct {
		field  *forms.Field
		locale forms.Locale
		typed  string
		want   string
	}{
		{birthday, "en-US", "3/4/90", "1990-03-04"},
		{birthday, "es-US", "3/4/90", "1990-04-03"},
		{birthday, "en-US", "030490", "1990-03-04"},
		{birthday, "en-US", "March 4, 90", "1990-03-04"},
		{birthday, "fr-CA", "4 mars 12", "2012-03-04"},
		{birthday, "en-US", "06/14/26", "2026-06-14"}, // yesterday
		{birthday, "en-US", "06/15/26", "1926-06-15"}, // today is not yet past
		{birthday, "en-US", "02/29/00", "2000-02-29"},
		{visit, "en-US", "06/15/30", "2030-06-15"},
		{visit, "en-US", "06/15/60", "1960-06-15"},
		{birthday, "en-CA", "3/4/90", "1990-03-04/1990-04-03"},
		// What has no such year stays as it was typed.
		{birthday, "en-US", "03/04/1990", "03/04/1990"},
		{birthday, "en-US", "13/32/90", "13/32/90"},
		{birthday, "en-US", "3/4", "3/4"},
		{birthday, "en-US", "", ""},
	} {
		got := c.field.FullYear(frontdesk.Text(c.typed), c.locale, today())

		require.Equal(t, c.want, got.Text(), "%s %s", c.locale, c.typed)
	}
}
