package scan_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/ui/scan"
)

// programs returns the rules of programs, in order, one for each pattern.
func programs(t *testing.T, patterns ...string) (keys []string, all []scan.Rule) {
	t.Helper()
	for i, pattern := range patterns {
		p := frontdesk.Program{MerchantID: 1, CardTemplateCode: i, Kind: frontdesk.Loyalty, CardPattern: pattern}
		rule, err := scan.NewRule(p)
		require.NoError(t, err)
		keys, all = append(keys, p.Key()), append(all, rule)
	}
	return keys, all
}

func TestACardSaysWhoseItIs(t *testing.T) {
	t.Parallel()
	keys, all := programs(t, own, `7000\d{12}`, "")
	for text, want := range map[string]string{
		member: keys[0], ";" + member + "=49?": keys[0],
		"7000100000001985": keys[1], ";7000100000001985=49?": keys[1],
	} {
		for _, capturing := range []bool{true, false} {
			reader, at := scan.New(all[0], all[1:]...), time.Unix(1_700_000_000, 0)

			pasted := reader.Feed(press('x'), at, capturing)
			require.Len(t, pasted.Typed, 1)
			for _, r := range text {
				at = at.Add(time.Millisecond)
				require.Empty(t, reader.Feed(press(r), at, capturing).Typed)
			}
			got := reader.Flush(at.Add(time.Second))

			require.Equal(t, want, got.Program)
			require.Empty(t, got.Refused)
		}
	}
}

func TestAProgramThatDescribesNoCardsTakesNoneFromOneThatDoes(t *testing.T) {
	t.Parallel()
	keys, all := programs(t, "", own)
	reader := scan.New(all[0], all[1])

	require.Equal(t, keys[1], swipe(reader, ";"+member+"=49?").Program)
	require.Equal(t, keys[0], swipe(reader, ";123456789?").Program)
}

func TestAPaymentCardIsRefusedByEveryProgram(t *testing.T) {
	t.Parallel()
	_, all := programs(t, own, `7000\d{12}`, "")

	require.Equal(t, scan.RefusedPayment, swipe(scan.New(all[0], all[1:]...), ";"+visa+"=4912101?").Refused)
}

func TestTheProgramThatIsChosenReadsFirst(t *testing.T) {
	t.Parallel()
	keys, all := programs(t, `6000\d+`, own)
	reader := scan.New(all[0], all[1])
	require.Equal(t, keys[0], swipe(reader, ";"+member+"=49?").Program)

	reader.Choose(keys[1])
	reader.Choose("nobody's")

	require.Equal(t, keys[1], swipe(reader, ";"+member+"=49?").Program)
	require.True(t, reader.Rule().Accepts(member))
}

// swipe feeds a reader what a swipe sends and waits for its verdict.
func swipe(reader *scan.Reader, text string) scan.Result {
	at := time.Unix(1_700_000_000, 0)
	for _, r := range text {
		at = at.Add(time.Millisecond)
		reader.Feed(press(r), at, true)
	}
	return reader.Flush(at.Add(time.Second))
}
