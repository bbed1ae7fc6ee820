package scan_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/ui/scan"
)

// set returns the desk of a scanner that is set up in some way.
func set(t *testing.T, pattern string, o scan.Options, capturing bool) *desk {
	t.Helper()
	rule, err := scan.NewRule(frontdesk.Program{CardPattern: pattern})
	require.NoError(t, err)
	rule.Options = o
	return deskWith(t, rule, capturing)
}

func TestTheNumberIsTakenFromItsTrackAndField(t *testing.T) {
	t.Parallel()
	const swipe = "%B111111^" + member + "^EXAMPLE?;222222=" + another + "=33?"

	for name, test := range map[string]struct {
		o       scan.Options
		text    string
		want    string
		refused string
	}{
		"second field of the second track": {scan.Options{Track: 2, Field: 2}, swipe, another, ""},
		"second field of the first track":  {scan.Options{Track: 1, Field: 2}, swipe, member, ""},
		"a field of whichever track":       {scan.Options{Field: 1}, ";" + member + "=4912?", member, ""},
		"after a bank's format code":       {scan.Options{Track: 1, Field: 1}, "%B" + member + "^EXAMPLE?", member, ""},
		"a field that is no card's":        {scan.Options{Track: 2, Field: 1}, swipe, "", scan.RefusedUnknown},
		"a field that there is not":        {scan.Options{Track: 2, Field: 4}, swipe, "", scan.RefusedUnknown},
		"a track that was not read":        {scan.Options{Track: 1}, ";" + member + "=4912?", "", scan.RefusedUnknown},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()

			d := set(t, own, test.o, true).send(test.text+"\r", 2500*time.Microsecond)

			if test.want != "" {
				d.wantCard(test.want)
			} else {
				d.wantRefused(test.refused)
			}
		})
	}
}

func TestAPrefixMarksAScanAtAnyPace(t *testing.T) {
	t.Parallel()
	for _, pace := range []time.Duration{100 * time.Microsecond, 10 * time.Millisecond, 120 * time.Millisecond, 250 * time.Millisecond} {
		for _, end := range []string{"", "\r", "\n", "\t", "\r\n"} {
			for _, capturing := range []bool{true, false} {
				t.Run(fmt.Sprintf("%v/%q/%v", pace, end, capturing), func(t *testing.T) {
					t.Parallel()
					o := scan.Options{Prefix: "~C", Suffix: "#!"}

					set(t, own, o, capturing).send("~C"+member+"#!"+end, pace).wantCard(member)
					set(t, own, o, capturing).send("~C;"+member+"=4912?#!"+end, pace).wantCard(member)
				})
			}
		}
	}
}

func TestTheGapOfASlowScannerCanBeSet(t *testing.T) {
	t.Parallel()
	slow := 90 * time.Millisecond

	set(t, own, scan.Options{}, true).send(member+"\r", slow).wantTyped(member + "\r")
	set(t, own, scan.Options{Gap: 100 * time.Millisecond}, true).send(member+"\r", slow).wantCard(member)
}

func TestWhoTypesRightAfterAScanLosesNothing(t *testing.T) {
	t.Parallel()

	d := newDesk(t, own, true).send(member, 5*time.Millisecond)
	d.press('2', 100*time.Millisecond)
	d.press('1', 100*time.Millisecond)
	d.rest(time.Second)

	require.Equal(t, []string{member}, d.cards)
	require.Empty(t, d.refused)
	require.Equal(t, "21", d.typed.String())
}

func TestANumberThatOnlyItsPaceDelimitsIsRefusedWhenItPauses(t *testing.T) {
	t.Parallel()

	// Without a pattern nobody can tell whether "2" still belongs to it.
	d := newDesk(t, "", true).send(member, 5*time.Millisecond)
	d.press('2', 100*time.Millisecond)

	d.wantRefused(scan.RefusedHalf)
}
