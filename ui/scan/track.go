package scan

import (
	"bytes"

	"frontdesk"
)

// track is one track of a magnetic stripe as a reader sends it: a start
// sentinel, the data, and "?" at the end (ISO/IEC 7811).
type track struct {
	n     int    // 1 for "%", 2 for ";", 3 for "+"
	data  []byte // between the sentinels
	ended bool   // the "?" was there
}

// tracks cuts what a reader sent into its tracks. False: it is something else.
func tracks(text []byte) ([]track, bool) {
	var found []track
	for len(text) > 0 {
		n := bytes.IndexByte([]byte("%;+"), text[0]) + 1
		if n == 0 {
			return nil, false
		}
		data, rest, ended := bytes.Cut(text[1:], []byte("?"))
		found = append(found, track{n: n, data: data, ended: ended})
		text = rest
	}
	return found, len(found) > 0
}

// account returns the account number of a track that has the form of a bank's
// (ISO/IEC 7813), "%B<number>^<name>^<expiry>" or ";<number>=<expiry>", and
// whether the separator after the number was there.
func (t track) account() (number []byte, separated bool) {
	switch t.n {
	case 1:
		if len(t.data) == 0 || (t.data[0] != 'B' && t.data[0] != 'b') {
			return nil, false
		}
		number, _, separated = bytes.Cut(t.data[1:], []byte("^"))
	case 2:
		number, _, separated = bytes.Cut(t.data, []byte("="))
	}
	return number, separated
}

// isPayment reports whether the track is a payment card's, a whole one or the
// first part of one. With the separator in place the issuer's range is enough;
// without it the check digit must agree too.
func (t track) isPayment() bool {
	account, separated := t.account()
	number := squeeze(account)
	defer clear(number)

	return frontdesk.IsBankNumber(number) && (separated || frontdesk.HasCheckDigit(number))
}

// head returns the data before the first separator.
func (t track) head() []byte {
	if i := bytes.IndexAny(t.data, "^="); i >= 0 {
		return t.data[:i]
	}
	return t.data
}

// numbers returns what may be the card's number, the likeliest first.
func (t track) numbers() [][]byte {
	var likely [][]byte
	if number, _ := t.account(); digitsOnly(number) {
		likely = append(likely, number)
	}
	likely = append(likely, t.data)
	separates := func(r rune) bool { return r == '^' || r == '=' || r == ' ' }
	return append(likely, bytes.FieldsFunc(t.data, separates)...)
}

// squeeze returns a copy without the blanks and hyphens that group a number.
func squeeze(number []byte) []byte {
	out := make([]byte, 0, len(number))
	for _, c := range number {
		if c != ' ' && c != '-' {
			out = append(out, c)
		}
	}
	return out
}
