package forms

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
)

func TestEveryTypeOfFieldHasRules(t *testing.T) {
	t.Parallel()
	for _, kind := range Kinds() {
		require.NotNil(t, rulesOf(kind), kind)
	}
	require.Nil(t, rulesOf("slider"))
	require.Len(t, usPrefixes, 2000)
}

func TestAFieldThatWasNotCompiledCanBeAsked(t *testing.T) {
	t.Parallel()
	field := &Field{Name: "custom1", Required: true}

	answer := field.Normalise(frontdesk.Text(" Ana "), "en-US")

	require.Equal(t, "Ana", answer.Text())
	require.Empty(t, field.Check(answer, time.Time{}))
	require.Len(t, field.Check(frontdesk.Cleared(), time.Time{}), 1)
}

func TestMonthsAreReadInThreeLanguages(t *testing.T) {
	t.Parallel()
	for month, names := range map[time.Month][]string{
		time.January: {"January", "Jan", "enero", "ene", "janvier", "janv"}, time.February: {"February", "Feb", "febrero", "février", "févr"},
		time.March: {"March", "Mar", "marzo", "mars"}, time.April: {"April", "Apr", "abril", "abr", "avril", "avr"}, time.May: {"May", "mayo", "mai"},
		time.June: {"June", "Jun", "junio", "juin"}, time.July: {"July", "Jul", "julio", "juillet", "juil"},
		time.August: {"August", "Aug", "agosto", "ago", "août"}, time.September: {"September", "Sep", "Sept", "septiembre", "septembre"},
		time.October: {"October", "Oct", "octubre", "octobre"}, time.November: {"November", "Nov", "noviembre", "novembre"},
		time.December: {"December", "Dec", "diciembre", "dic", "décembre", "déc"},
	} {
		for _, name := range names {
			first, second := readDate("4 "+name+" 1990", "en-US")

			require.Equal(t, time.Date(1990, month, 4, 0, 0, 0, 0, time.UTC).Format(time.DateOnly), first, name)
			require.Empty(t, second)
		}
	}
}
