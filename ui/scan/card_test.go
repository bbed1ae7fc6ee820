package scan_test

import (
	"fmt"
	"testing"
	"time"

	"frontdesk"
	"frontdesk/ui/scan"

	"github.com/stretchr/testify/require"
)

const (
	member  = "6000100000001985" // the card number that the service's document prints
	another = "6000100000001993"
	own     = `6000\d{12}`
)

func TestScanIsReadAtAnyPaceWithAnyEnd(t *testing.T) {
	t.Parallel()
	paces := []time.Duration{100 * time.Microsecond, time.Millisecond, 8 * time.Millisecond, 30 * time.Millisecond, 250 * time.Millisecond}
	ends := []string{"", "\r", "\n", "\t", "\r\n", "\t\r"}
	sent := map[string]string{
		"second track": ";" + member + "=49120000000000000000?",
		"first track":  "%B" + member + "^EXAMPLE/ANA^49120000000000000?",
		"both tracks":  "%B" + member + "^EXAMPLE/ANA^4912?;" + member + "=4912?",
		"three tracks": "%B" + member + "^EXAMPLE/ANA^4912?;" + member + "=4912?+011234567890=724724?",
		"free track":   "%" + member + "?",
		"plain second": ";" + member + "?",
		"caps lock":    "%b" + member + "^example/ana^4912?",
	}

	for name, text := range sent {
		for _, pace := range paces {
			for _, end := range ends {
				for _, capturing := range []bool{true, false} {
					t.Run(fmt.Sprintf("%s/%v/%q/%v", name, pace, end, capturing), func(t *testing.T) {
						t.Parallel()

						newDesk(t, "", capturing).send(text+end, pace).wantCard(member)
					})
				}
			}
		}
	}
}

func TestBareDigitsAreACardWhenFasterThanFingers(t *testing.T) {
	t.Parallel()

	for _, pattern := range []string{"", own} {
		for _, end := range []string{"", "\r", "\n", "\t", "\r\n"} {
			for _, pace := range []time.Duration{0, 100 * time.Microsecond, 16 * time.Millisecond, 29 * time.Millisecond} {
				newDesk(t, pattern, true).send(member+end, pace).wantCard(member)
			}
		}
	}
}

func TestSlowBareDigitsAreACardOnlyWhereNobodyTypes(t *testing.T) {
	t.Parallel()
	const slow = 250 * time.Millisecond

	newDesk(t, "", false).send(member+"\r", slow).wantCard(member)
	newDesk(t, own, false).send(member, slow).wantCard(member)
	newDesk(t, "", true).send(member+"\r", slow).wantTyped(member + "\r")
	newDesk(t, "", false).send(member, slow).wantTyped(member)
}

func TestNumberTypedByHandInGroupsIsNoCard(t *testing.T) {
	t.Parallel()

	d := newDesk(t, "", false).send("60001000", 100*time.Millisecond).rest(500 * time.Millisecond)

	d.send("00001985\r", 100*time.Millisecond).wantTyped("6000100000001985\r")
}

func TestLeadingZerosAreKept(t *testing.T) {
	t.Parallel()

	newDesk(t, "", true).send(";0012345?", time.Millisecond).wantCard("0012345")
	newDesk(t, `\d{7}`, true).send("0012345\r", time.Millisecond).wantCard("0012345")
	newDesk(t, "", true).paste(";0012345?\r").wantCard("0012345")
}

func TestAnswerThatAProgramFillsInIsNoCard(t *testing.T) {
	t.Parallel()

	for _, answer := range []string{"2125550142\r", "12125550142\r", "02031990\r", "10001\r"} {
		newDesk(t, own, true).send("example1\r", time.Millisecond).send(answer, time.Millisecond).wantTyped("example1\r" + answer)
		newDesk(t, "", true).send(answer, time.Millisecond).wantTyped(answer)
	}
}

func TestHiccupInAScanDoesNotCutIt(t *testing.T) {
	t.Parallel()

	d := newDesk(t, "", true).send(member[:9], time.Millisecond).rest(200 * time.Millisecond)

	d.send(member[9:]+"\r", time.Millisecond).wantCard(member)
}

func TestScanWhoseBeginningWasTakenForTypingIsRefused(t *testing.T) {
	t.Parallel()

	d := newDesk(t, "", true).send(member[:3], time.Millisecond).rest(60 * time.Millisecond)
	d.send(member[3:]+"\r", time.Millisecond).rest(time.Second)

	require.Equal(t, []string{scan.RefusedHalf}, d.refused)
	require.Empty(t, d.cards)
	require.Equal(t, member[:3], d.typed.String())
}

func TestPrefixAndSuffixOfTheScannerAreTakenOff(t *testing.T) {
	t.Parallel()
	for _, capturing := range []bool{true, false} {
		for _, pace := range []time.Duration{time.Millisecond, 250 * time.Millisecond} {
			rule, err := scan.NewRule(frontdesk.Program{})
			require.NoError(t, err)
			rule.Prefix, rule.Suffix = "~C", "#!"

			deskWith(t, rule, capturing).send("~C"+member+"#!", pace).wantCard(member)
			deskWith(t, rule, capturing).send("~C"+member+"#!\r", pace).wantCard(member)
			deskWith(t, rule, capturing).send("~C;"+member+"=4912?#!\r", pace).wantCard(member)
			deskWith(t, rule, capturing).send("~Con\r", pace).wantTyped("~Con\r")
		}
	}
}

func TestRuleMayNameTheTrack(t *testing.T) {
	t.Parallel()
	rule, err := scan.NewRule(frontdesk.Program{})
	require.NoError(t, err)
	rule.Track = 1

	deskWith(t, rule, true).send("%123456789?;"+member+"=4912?", time.Millisecond).wantCard("123456789")
	rule.Track = 2
	deskWith(t, rule, true).send("%123456789?;"+member+"=4912?", time.Millisecond).wantCard(member)
}

func TestPatternFindsTheNumberWhereverATrackHoldsIt(t *testing.T) {
	t.Parallel()

	newDesk(t, own, true).send("%EXAMPLE^"+member+"^77?", time.Millisecond).wantCard(member)
	newDesk(t, `\d{8}`, true).send(";999=12345678?", time.Millisecond).wantCard("12345678")
	newDesk(t, `[A-Z]{2}\d{6}`, true).send("FD123456\r", time.Millisecond).wantCard("FD123456")
}

func TestScanMayArriveAsOnePaste(t *testing.T) {
	t.Parallel()

	newDesk(t, "", true).paste(member + "\r").wantCard(member)
	newDesk(t, "", false).paste(member).wantCard(member)
	newDesk(t, own, true).paste(member).wantCard(member)
	newDesk(t, "", true).paste("%B" + member + "^EXAMPLE/ANA^4912?\r\n;" + member + "=4912?\r\n").wantCard(member)
	newDesk(t, own, true).paste(member + "\r" + another + "\r").wantRefused(scan.RefusedTwo)
}

func TestPasteOfPeopleGoesToTheirField(t *testing.T) {
	t.Parallel()

	for _, text := range []string{
		"2125550142", "+1 (212) 555-0142\n", "2125550142\r\n", "12 Example Street\nSpringfield",
		"ana@example.com", "1990-02-03", "; or %", "", "\r\n", "02134",
	} {
		newDesk(t, "", true).paste(text).wantTyped(text)
		newDesk(t, own, true).paste(text).wantTyped(text)
	}
}

func TestEveryScanInARowIsReadAlone(t *testing.T) {
	t.Parallel()

	d := newDesk(t, "", false)
	d.send(member+"\r"+another+"\r", time.Millisecond).rest(time.Second)

	require.Equal(t, []string{member, another}, d.cards)
}
