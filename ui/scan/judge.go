package scan

import (
	"bytes"
	"slices"

	"frontdesk"
)

// The keys of the sentences that say why a scan was refused.
const (
	RefusedUnknown = "scan.refused.unknown" // no card of this program looks like it
	RefusedPayment = "scan.refused.payment" // a bank's card; nothing of it is kept
	RefusedHalf    = "scan.refused.half"    // only a part of it arrived
	RefusedTwo     = "scan.refused.two"     // two cards in one swipe
)

// evidence is what is known of a run of characters besides the characters.
type evidence struct {
	machine   bool // faster than fingers
	pasted    bool // it came in one piece
	ended     bool // CR, LF or Tab came after it
	capturing bool // a text field had the focus
	torn      bool // digits let through just before seem to be its beginning
	resumed   bool // digits were let through a moment ago, as by hand
	framed    bool // the scanner's prefix stands before it
	broken    bool // it began at a machine's pace and did not end so
}

// reading is what a run of characters turned out to be. Neither a card nor a
// refusal is typing.
type reading struct {
	card    []byte
	refused string
	program string // whose card it is
}

func (r reading) typed() bool { return r.card == nil && r.refused == "" }

// result is what a reading that is no typing comes to.
func (r reading) result() Result {
	if r.card == nil {
		return Result{Refused: r.refused}
	}
	return Result{Card: frontdesk.Private(r.card), Program: r.program}
}

// judge reads a run of characters by the rule.
func (r Rule) judge(text []byte, e evidence) reading {
	body, framed := r.unframe(text)
	if framed {
		// What the scanner puts around a number is not typed by chance, and
		// nothing of the number came before it.
		e.machine, e.framed, e.torn = true, true, false
	}
	switch {
	case len(body) == 0:
		return reading{}
	case isStart(body[0]):
		return r.judgeTracks(body, e)
	default:
		return r.judgeBare(body, e)
	}
}

// unframe takes the scanner's prefix and suffix off. framed says that the
// prefix was there.
func (r Rule) unframe(text []byte) (body []byte, framed bool) {
	body, framed = bytes.CutPrefix(text, []byte(r.Prefix))
	return bytes.TrimSuffix(body, []byte(r.Suffix)), framed && r.Prefix != ""
}

// judgeTracks reads the tracks of a magnetic stripe.
func (r Rule) judgeTracks(text []byte, e evidence) reading {
	found, ok := tracks(text)
	if !ok {
		return reading{}
	}
	if slices.ContainsFunc(found, r.isPayment) {
		return reading{refused: RefusedPayment}
	}
	sure := e.machine || e.pasted || found[0].isSure()
	if !found[len(found)-1].ended {
		if sure && len(text) > burst {
			return reading{refused: RefusedHalf}
		}
		return reading{}
	}

	card, two := r.pick(found)
	switch {
	case two:
		return reading{refused: RefusedTwo}
	case card != nil:
		return reading{card: card}
	case sure && len(text) > burst:
		return reading{refused: RefusedUnknown}
	default:
		return reading{}
	}
}

// isPayment reports whether a track is a payment card's, unless the program
// claims its number.
func (r Rule) isPayment(t track) bool {
	for _, number := range t.numbers() {
		if r.claims && r.isCard(number) {
			return false
		}
	}
	return t.isPayment() || r.isBarePayment(t.head())
}

// pick returns the card's number, nil if no track has one. two says that the
// tracks hold different cards: the same track twice, or the account numbers of
// two tracks.
func (r Rule) pick(found []track) (card []byte, two bool) {
	var byTrack [4][]byte
	accounts := true
	for _, t := range found {
		if r.Track != 0 && t.n != r.Track {
			continue
		}
		number := r.number(t)
		if number == nil {
			continue
		}
		if seen := byTrack[t.n]; seen != nil && !bytes.Equal(seen, number) {
			return nil, true
		}
		account, _ := t.account()
		accounts = accounts && bytes.Equal(account, number)
		byTrack[t.n] = number
	}
	if accounts && byTrack[1] != nil && byTrack[2] != nil && !bytes.Equal(byTrack[1], byTrack[2]) {
		return nil, true
	}
	for _, n := range []int{2, 1, 3} {
		if byTrack[n] != nil {
			return byTrack[n], false
		}
	}
	return nil, false
}

// number returns the program's card number on a track, nil if it has none.
func (r Rule) number(t track) []byte {
	numbers := t.numbers()
	if r.Field > 0 {
		numbers = t.field(r.Field)
	}
	for _, number := range numbers {
		if r.isCard(number) {
			return number
		}
	}
	return nil
}

func isStart(c byte) bool { return c == '%' || c == ';' }
