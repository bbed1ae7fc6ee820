package scan_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/ui/scan"
)

const (
	visa = "4111111111111111"
	amex = "378282246310005"
)

func TestPaymentCardIsRefusedAndNothingOfItReturned(t *testing.T) {
	t.Parallel()

	for _, text := range []string{
		"%B" + visa + "^EXAMPLE/ANA^4912101000000000?",
		";" + visa + "=49121010000000000000?",
		"%B" + visa + "^EXAMPLE/ANA^4912101?;" + visa + "=4912101?",
		"%B3782 822463 10005^EXAMPLE/ANA^4912101?",
		";" + amex + "=4912101?",
		";" + visa + "?",
		";4111111111111112=4912101?", // a digit misread: the range is enough
		visa, amex, "5555555555554444", "6011111111111117", "3530111333300000",
		"%B" + visa + "^EXAMPLE/ANA", // cut short
		";" + visa + "=49",
	} {
		for _, end := range []string{"", "\r", "\n", "\t"} {
			for _, capturing := range []bool{true, false} {
				for _, pattern := range []string{"", `\d{16}`, own, `\d+`} {
					newDesk(t, pattern, capturing).send(text+end, time.Millisecond).wantRefused(scan.RefusedPayment)
					newDesk(t, pattern, capturing).paste(text + end).wantRefused(scan.RefusedPayment)
				}
			}
		}
	}
}

func TestSlowSwipeOfAPaymentCardIsRefusedToo(t *testing.T) {
	t.Parallel()

	newDesk(t, "", true).send(";"+visa+"=4912101?", 250*time.Millisecond).wantRefused(scan.RefusedPayment)
	newDesk(t, "", false).send(visa+"\r", 250*time.Millisecond).wantRefused(scan.RefusedPayment)
}

func TestPastedPaymentNumberIsRefusedHoweverItIsGrouped(t *testing.T) {
	t.Parallel()

	newDesk(t, "", true).paste("4111 1111 1111 1111").wantRefused(scan.RefusedPayment)
	newDesk(t, "", true).paste("4111-1111-1111-1111\n").wantRefused(scan.RefusedPayment)
	newDesk(t, "", true).paste("notes\n4111 1111 1111 1111\n").wantRefused(scan.RefusedPayment)
}

func TestProgramMayClaimNumbersInABanksRange(t *testing.T) {
	t.Parallel()

	newDesk(t, `4111\d{12}`, true).send(visa+"\r", time.Millisecond).wantCard(visa)
	newDesk(t, `4111\d{12}`, true).send(";"+visa+"=4912?", time.Millisecond).wantCard(visa)
	newDesk(t, `4111\d{12}`, true).send("5555555555554444\r", time.Millisecond).wantRefused(scan.RefusedPayment)
}

func TestUnknownCardIsRefused(t *testing.T) {
	t.Parallel()

	newDesk(t, own, true).send("012345678905\r", time.Millisecond).wantRefused(scan.RefusedUnknown)
	newDesk(t, own, true).send(";700012345678=4912?\r", time.Millisecond).wantRefused(scan.RefusedUnknown)
	newDesk(t, own, false).paste("012345678905").wantRefused(scan.RefusedUnknown)
	newDesk(t, "", true).send("%EXAMPLE CITY^SAMPLE$ANA^12 EXAMPLE ST^?", time.Millisecond).wantRefused(scan.RefusedUnknown)
}

func TestHalfASwipeIsRefused(t *testing.T) {
	t.Parallel()

	newDesk(t, "", true).send("%B"+member+"^EXAMP", time.Millisecond).wantRefused(scan.RefusedHalf)
	newDesk(t, "", true).send(";60001000\r", time.Millisecond).wantRefused(scan.RefusedHalf)
	newDesk(t, "", true).send("%B"+member+"^EXAMPLE/ANA^4912?;6000", time.Millisecond).wantRefused(scan.RefusedHalf)
}

func TestTwoCardsInOneSwipeAreRefused(t *testing.T) {
	t.Parallel()

	newDesk(t, "", true).send(";"+member+"=4912?;"+another+"=4912?", time.Millisecond).wantRefused(scan.RefusedTwo)
	newDesk(t, "", true).send("%B"+member+"^A^4912?;"+another+"=4912?\r", time.Millisecond).wantRefused(scan.RefusedTwo)
	newDesk(t, own, true).send(member+another+"\r", time.Millisecond).wantRefused(scan.RefusedTwo)
}

func TestSameCardTwiceInOneSwipeIsOneCard(t *testing.T) {
	t.Parallel()

	newDesk(t, "", true).send(";"+member+"=4912?;"+member+"=4912?", time.Millisecond).wantCard(member)
	newDesk(t, own, true).send(member+member+"\r", time.Millisecond).wantCard(member)
	newDesk(t, "", true).send("%B"+member+"^A^4912?\r;"+member+"=4912?\r", time.Millisecond).wantCard(member)
}

func TestPatternThatDoesNotCompileIsAnError(t *testing.T) {
	t.Parallel()

	for _, pattern := range []string{"(", `\d{2` + "}(", "a)(b", `(?<=x)\d`, `\d{1,9999}`} {
		_, err := scan.NewRule(frontdesk.Program{CardPattern: pattern})

		require.Equal(t, frontdesk.EINVALID, frontdesk.CodeOf(err), pattern)
	}
}

func TestZeroRuleTakesNothingForACard(t *testing.T) {
	t.Parallel()

	deskWith(t, scan.Rule{}, true).send(";"+member+"=4912?", 100*time.Millisecond).wantRefused(scan.RefusedUnknown)
	deskWith(t, scan.Rule{}, true).send("ana\r", time.Millisecond).wantTyped("ana\r")
}

func TestTypedNumberIsAcceptedByTheSameRule(t *testing.T) {
	t.Parallel()
	rule, err := scan.NewRule(frontdesk.Program{CardPattern: own})
	require.NoError(t, err)
	wide, err := scan.NewRule(frontdesk.Program{})
	require.NoError(t, err)

	require.True(t, rule.Accepts(member))
	require.False(t, rule.Accepts("12345678"))
	require.True(t, wide.Accepts("00123456"))
	require.False(t, wide.Accepts(visa))
	require.False(t, wide.Accepts(""))
}
