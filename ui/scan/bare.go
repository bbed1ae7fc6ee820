package scan

import (
	"bytes"

	"frontdesk"
)

// phoneDigits is how many digits a pasted phone number has at most, with the
// country's. A longer paste is a card's number.
const phoneDigits = 11

// judgeBare reads characters without sentinels: a barcode, or a number typed
// by hand.
func (r Rule) judgeBare(text []byte, e evidence) reading {
	if !r.looksScanned(text, e) {
		return reading{}
	}
	switch {
	case r.isBarePayment(text):
		return reading{refused: RefusedPayment}
	case r.mayBeAnswer(text, e):
		return reading{}
	case e.torn, e.broken && !r.isWhole(text):
		return reading{refused: RefusedHalf}
	case r.isCard(text):
		return reading{card: text}
	case r.twice(text):
		half := text[:len(text)/2]
		if bytes.Equal(half, text[len(half):]) {
			return reading{card: half}
		}
		return reading{refused: RefusedTwo}
	case len(text) >= burst && digitsOnly(text) && (e.machine || !e.capturing):
		return reading{refused: RefusedUnknown}
	default:
		return reading{}
	}
}

// looksScanned reports whether characters that may be a card's number were
// meant as one.
func (r Rule) looksScanned(text []byte, e evidence) bool {
	switch {
	case e.pasted && r.isBarePayment(text):
		return true
	case e.pasted:
		// People paste phone numbers and addresses into fields.
		return !e.capturing || r.specific || (e.ended && len(text) > phoneDigits)
	case bytes.Count(text, text[:1]) == len(text):
		return false // a key that is held down
	case e.machine:
		return true
	case e.capturing || e.resumed || !r.isCard(text) && !r.isBarePayment(text):
		return false
	default:
		// Slow, where nobody types text. What was typed by hand ends with
		// Enter; only a pattern can tell that it is whole without.
		return e.ended || r.specific
	}
}

// mayBeAnswer reports whether digits that came fast into a text field can be
// an answer: a phone number, a date or a ZIP that was filled in by a program.
// They are, unless the program's own cards are as short.
func (r Rule) mayBeAnswer(text []byte, e evidence) bool {
	return e.capturing && !e.framed && len(text) <= phoneDigits && !(r.specific && r.isCard(text))
}

// isBarePayment reports whether a number without any track around it is a
// payment card's.
func (r Rule) isBarePayment(text []byte) bool {
	number := squeeze(text)
	defer clear(number)

	return len(number) > 12 && frontdesk.IsBankNumber(number) && frontdesk.HasCheckDigit(number) && !(r.claims && r.isCard(number))
}

// isWhole reports whether the program described its cards and the number is
// one from its first digit to its last.
func (r Rule) isWhole(number []byte) bool { return r.specific && r.isCard(number) }

// twice reports whether two numbers of the program stand side by side.
func (r Rule) twice(text []byte) bool {
	half := len(text) / 2
	return r.specific && len(text)%2 == 0 && r.isCard(text[:half]) && r.isCard(text[half:])
}
