package scan_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"frontdesk"
	"frontdesk/ui/scan"
)

// swiped is something that a scanner sends.
type swiped struct {
	text    string
	card    string
	refused string
	bare    bool // only its pace tells it from typing
}

// swipes draws what the scanner of a set-up may send: cards, on whichever track
// the set-up reads, and what is no card of the program.
func swipes(r *rapid.T, o scan.Options) swiped {
	number := "6000" + rapid.StringMatching(`[0-9]{12}`).Draw(r, "number")
	first, second := "%B"+number+"^EXAMPLE/ANA^4912?", ";"+number+"=4912?"
	var all []swiped
	if o.Track != 2 {
		all = append(all, swiped{text: first, card: number}, swiped{text: "%" + number + "?", card: number})
	}
	if o.Track != 1 {
		all = append(all, swiped{text: second, card: number}, swiped{text: ";" + number + "?", card: number})
	}
	other := "6001" + number[4:]
	all = append(all,
		swiped{text: first + second, card: number},
		swiped{text: number, card: number, bare: true},
		swiped{text: second + ";" + other[:3] + "0" + other[4:15] + flip(number[15]) + "=4912?", refused: "two"},
		swiped{text: ";7" + number[1:] + "=4912?", refused: scan.RefusedUnknown},
		swiped{text: ";4111111111111111=4912101?", refused: scan.RefusedPayment},
	)
	s := rapid.SampledFrom(all).Draw(r, "swipe")
	if s.refused == "two" {
		s = twoOf(s.text, o)
	}
	s.text = o.Prefix + s.text + o.Suffix
	s.bare = s.bare && o.Prefix == ""
	return s
}

// twoOf is what two cards in one swipe come to: with the first track alone
// there is nothing that the set-up reads.
func twoOf(text string, o scan.Options) swiped {
	if o.Track == 1 {
		return swiped{text: text, refused: scan.RefusedUnknown}
	}
	return swiped{text: text, refused: scan.RefusedTwo}
}

// flip returns another digit.
func flip(digit byte) string { return string('0' + (digit-'0'+1)%10) }

// setups draws how a scanner is set up.
func setups(r *rapid.T) scan.Options {
	o := scan.Options{
		Track: rapid.IntRange(0, 2).Draw(r, "track"),
		Gap:   time.Duration(rapid.SampledFrom([]int{0, 60, 250}).Draw(r, "gap")) * time.Millisecond,
	}
	if rapid.Bool().Draw(r, "framed") {
		o.Prefix, o.Suffix = "~C", rapid.SampledFrom([]string{"", "#!"}).Draw(r, "suffix")
	}
	return o
}

// TestTypingAndScansKeepApart types at 40 to 120 words a minute into a field,
// scans at 0.1 to 250 ms a character, and types on. Every scan is told by its
// verdict, once, and every other character arrives, in order.
func TestTypingAndScansKeepApart(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(r *rapid.T) {
		o := setups(r)
		rule, err := scan.NewRule(frontdesk.Program{CardPattern: own})
		require.NoError(t, err)
		rule.Options = o
		d := deskWith(t, rule, true)
		var typed strings.Builder
		var cards, refused []string

		for range rapid.IntRange(1, 4).Draw(r, "rounds") {
			typeAt(r, d, &typed, max(100*time.Millisecond, o.Gap+time.Millisecond))
			s := swipes(r, o)
			// Hand and scanner are two devices: what one typed is at rest
			// when the other begins, except where the start of a scan shows.
			if s.bare {
				d.rest(301 * time.Millisecond)
			}
			scanAt(r, d, s, o)
			if s.card != "" {
				cards = append(cards, s.card)
			} else {
				refused = append(refused, s.refused)
			}
			d.rest(301 * time.Millisecond)
		}
		typeAt(r, d, &typed, max(100*time.Millisecond, o.Gap+time.Millisecond))

		d.rest(time.Second)
		require.Equal(r, cards, d.cards)
		require.Equal(r, refused, d.refused)
		require.Equal(r, typed.String(), d.typed.String())
	})
}

// typeAt types a few words by hand, no faster than a pace.
func typeAt(r *rapid.T, d *desk, typed *strings.Builder, fastest time.Duration) {
	pace := time.Duration(rapid.IntRange(int(fastest/time.Millisecond), 300).Draw(r, "hand")) * time.Millisecond
	text := rapid.SampledFrom([]string{
		"", "Ana", "Ana Example\t", "ana@example.com\r", "12 Example St. #4", "2125550142\r", "(212) 555-0142", "6000 1000", "100%", ";",
	}).Draw(r, "words")
	typed.WriteString(text)
	for _, key := range text {
		d.press(key, pace)
	}
	d.rest(pace)
}

// scanAt sends a scan: key by key at any pace that the set-up allows, or pasted
// in one piece.
func scanAt(r *rapid.T, d *desk, s swiped, o scan.Options) {
	end := rapid.SampledFrom([]string{"", "\r", "\n", "\t", "\r\n"}).Draw(r, "end")
	if rapid.IntRange(0, 4).Draw(r, "pasted") == 0 {
		d.rest(time.Second)
		d.paste(s.text + end)
		return
	}
	slowest := 250_000
	if s.bare {
		slowest = max(30_000, int(o.Gap/time.Microsecond)) - 500
	}
	pace := time.Duration(rapid.IntRange(100, slowest).Draw(r, "pace")) * time.Microsecond
	for i, key := range s.text + end {
		if i == 0 {
			d.press(key, time.Millisecond)
			continue
		}
		d.press(key, pace)
	}
	d.rest(time.Second)
}

func TestHalfASwipeSaysSoAtAnyPaceOfAMachine(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(r *rapid.T) {
		whole := rapid.SampledFrom([]string{"%B" + member + "^EXAMPLE/ANA^4912?", ";" + member + "=4912?"}).Draw(r, "swipe")
		half := whole[:rapid.IntRange(8, len(whole)-1).Draw(r, "cut")]
		pace := time.Duration(rapid.IntRange(100, 29_000).Draw(r, "pace")) * time.Microsecond
		d := newDesk(t, own, rapid.Bool().Draw(r, "capturing"))

		d.send(half+rapid.SampledFrom([]string{"", "\r", "\t"}).Draw(r, "end"), pace).rest(time.Second)

		require.Equal(r, []string{scan.RefusedHalf}, d.refused)
		require.Empty(r, d.cards)
		require.Empty(r, d.typed.String())
	})
}
