package scan_test

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"frontdesk"
	"frontdesk/ui/scan"
)

// rules are the card rules that the properties are held against.
func rules(t *testing.T) []scan.Rule {
	t.Helper()
	var all []scan.Rule
	for _, pattern := range []string{"", own, `\d{16}`, `[A-Z]{2}\d{6}`} {
		rule, err := scan.NewRule(frontdesk.Program{CardPattern: pattern})
		require.NoError(t, err)
		all = append(all, rule)
	}
	return all
}

// words are what people type into forms.
func words() *rapid.Generator[string] {
	return rapid.OneOf(
		rapid.SampledFrom([]string{
			"Ana Example", "ana@example.com", "2125550142", "(212) 555-0142", "+1 212 555 0142", "12/25/1990", "1990-12-25",
			"02451-1234", "K1A 0B1", "50% off; really?", "100%", "%OFF", "; DROP", "000000000000", "6000", "6000100000001985",
			"%B6000", ";60001", "1234567890123456", "Señor Ñandú", "日本", "12 Example St. #4", "AB123456",
		}),
		rapid.StringMatching(`[0-9]{1,20}`),
		rapid.StringMatching(`[ -~]{0,20}`).Filter(func(s string) bool { return !strings.Contains(s, "?") }),
	)
}

// fingers are the pauses of somebody who types at up to 120 words a minute,
// ten keys a second, with rolls of a few keys that come almost together.
func fingers(r *rapid.T) func() time.Duration {
	roll := 0
	return func() time.Duration {
		if roll == 0 {
			roll = rapid.IntRange(1, 4).Draw(r, "roll")
			return time.Duration(rapid.IntRange(31, 600).Draw(r, "pause")) * time.Millisecond
		}
		roll--
		return time.Duration(rapid.IntRange(1, 120).Draw(r, "roll gap")) * time.Millisecond
	}
}

func TestNoCharacterIsLostWhileTyping(t *testing.T) {
	t.Parallel()
	all := rules(t)
	rapid.Check(t, func(r *rapid.T) {
		d := deskWith(t, rapid.SampledFrom(all).Draw(r, "rule"), true)
		pause, want := fingers(r), strings.Builder{}

		for range rapid.IntRange(1, 6).Draw(r, "words") {
			text := words().Draw(r, "text") + rapid.SampledFrom([]string{"", "\r", "\t", " "}).Draw(r, "end")
			want.WriteString(text)
			for _, key := range text {
				d.press(key, pause())
			}
		}

		d.rest(time.Second)
		require.Empty(r, d.cards)
		require.Empty(r, d.refused)
		require.Equal(r, want.String(), d.typed.String())
	})
}

func TestTypingAtHundredAndTwentyWordsAMinuteIsNeverAScan(t *testing.T) {
	t.Parallel()
	all := rules(t)
	rapid.Check(t, func(r *rapid.T) {
		text := words().Draw(r, "text") + "\r"

		d := deskWith(t, rapid.SampledFrom(all).Draw(r, "rule"), true).send(text, 100*time.Millisecond).rest(time.Second)

		require.Empty(r, d.cards)
		require.Empty(r, d.refused)
		require.Equal(r, text, d.typed.String())
	})
}

func TestEveryScanOfTheProgramsCardsIsRead(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(r *rapid.T) {
		number := "6000" + rapid.StringMatching(`[0-9]{12}`).Draw(r, "number")
		forms := []string{
			";" + number + "?", ";" + number + "=4912?", "%" + number + "?", "%B" + number + "^EXAMPLE/ANA^4912?",
			"%B" + number + "^EXAMPLE/ANA^4912?;" + number + "=4912?", number,
		}
		text := rapid.SampledFrom(forms).Draw(r, "form")
		slowest := 250_000 // microseconds
		if text == number {
			slowest = 29_000
		}
		pace := rapid.IntRange(100, slowest).Draw(r, "pace")
		d := newDesk(t, rapid.SampledFrom([]string{"", own}).Draw(r, "pattern"), rapid.Bool().Draw(r, "capturing"))

		for _, key := range text + rapid.SampledFrom([]string{"", "\r", "\n", "\t", "\r\n"}).Draw(r, "end") {
			jitter := min(pace/4, slowest-pace)
			d.press(key, time.Duration(pace+rapid.IntRange(0, jitter).Draw(r, "jitter"))*time.Microsecond)
		}

		d.rest(time.Second)
		require.Empty(r, d.refused)
		require.Equal(r, []string{number}, d.cards)
		require.Empty(r, d.typed.String())
	})
}

func TestNoDigitOfAPaymentCardIsReturned(t *testing.T) {
	t.Parallel()
	all := rules(t)
	rapid.Check(t, func(r *rapid.T) {
		number := payment(r)
		text := rapid.SampledFrom([]string{
			";" + number + "=4912101?", "%B" + number + "^EXAMPLE/ANA^4912101?", number,
			"%B" + number + "^EXAMPLE/ANA^4912101?;" + number + "=4912101?",
		}).Draw(r, "form")
		pace := time.Duration(rapid.IntRange(100, 29_000).Draw(r, "pace")) * time.Microsecond
		d := deskWith(t, rapid.SampledFrom(all).Draw(r, "rule"), rapid.Bool().Draw(r, "capturing"))

		d.send(text+rapid.SampledFrom([]string{"", "\r", "\n", "\t"}).Draw(r, "end"), pace).rest(time.Second)

		require.Equal(r, []string{scan.RefusedPayment}, d.refused)
		require.Empty(r, d.cards)
		require.Empty(r, d.typed.String())
	})
}

// payment is a number that could be a payment card's; nobody's, if luck holds.
func payment(r *rapid.T) string {
	head := rapid.SampledFrom([]string{"4", "51", "55", "2221", "2720", "34", "37", "6011", "644", "65", "3528", "36", "62"}).Draw(r, "issuer")
	length := 16
	if head == "34" || head == "37" {
		length = 15
	}
	body := head + rapid.StringMatching(`[0-9]{16}`).Draw(r, "body")
	body = body[:length-1]
	for check := '0'; check <= '9'; check++ {
		if number := body + string(check); valid(number) {
			return number
		}
	}
	return ""
}

// valid computes the check digit's sum in the textbook's way.
func valid(number string) bool {
	sum := 0
	for i, digit := range number {
		n := int(digit - '0')
		if (len(number)-i)%2 == 0 {
			n = n*2/10 + n*2%10
		}
		sum += n
	}
	return sum%10 == 0
}

// FuzzReader feeds keys, pauses and pastes of any kind. Whatever comes, nothing
// panics, keys come back in their order, and nothing is held back for ever.
func FuzzReader(f *testing.F) {
	f.Add([]byte("%B6000100000001985^A^?\r"), true)
	f.Add([]byte(";4111111111111111=49?\x00\x01"), false)
	f.Add([]byte("6000100000001985\xff\x80212"), true)
	f.Fuzz(func(t *testing.T, input []byte, capturing bool) {
		rule, err := scan.NewRule(frontdesk.Program{CardPattern: own})
		require.NoError(t, err)
		rule.Prefix, rule.Suffix = "~C", "#!"
		d := deskWith(t, rule, capturing)

		fed := feed(d, input)

		d.rest(time.Minute)
		require.Zero(t, d.wait)
		requireSubsequence(t, fed, d.typed.String())
		for _, number := range d.cards {
			require.Regexp(t, "^"+own+"$", number)
		}
	})
}

// feed presses a key for each byte; 0x80 and above are pauses, 0x01 pastes
// what follows.
func feed(d *desk, input []byte) string {
	var fed strings.Builder
	gap := time.Millisecond
	for i, b := range input {
		switch {
		case b >= 0x80:
			gap = time.Duration(b-0x80) * 3 * time.Millisecond
		case b == 0x01:
			d.paste(string(input[i+1:]))
			fed.Write(input[i+1:])
			return fed.String()
		case b == '\r' || b == '\n' || b == '\t' || b >= ' ':
			d.press(rune(b), gap)
			fed.WriteByte(b)
		default:
			d.rest(gap)
			d.take(d.reader.Feed(tea.KeyPressMsg{Code: rune(b), Mod: tea.ModCtrl}, d.now, d.capturing))
		}
	}
	return fed.String()
}

func requireSubsequence(t *testing.T, whole, part string) {
	t.Helper()
	for i := range len(part) {
		at := strings.IndexByte(whole, part[i])
		require.GreaterOrEqual(t, at, 0, "%q did not come in this order", part[i:])
		whole = whole[at+1:]
	}
}
