package scan

import (
	"bytes"
	"strings"

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
		n := strings.IndexByte("%;+", text[0]) + 1
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

// sureDigits is how many digits between a start sentinel and a separator or the
// end of the track are certainly no typing, however slowly they came.
const sureDigits = 8

// isSure reports whether nobody types such a track by hand.
func (t track) isSure() bool {
	number, separated := t.account()
	if !separated {
		number, separated = t.data, t.ended
	}
	return separated && len(number) >= sureDigits && digitsOnly(number)
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

// field returns what the field n may hold, counted from 1: all of it, and what
// follows the format code of a bank's first track.
func (t track) field(n int) [][]byte {
	rest := t.data
	for ; n > 1; n-- {
		i := bytes.IndexAny(rest, "^=")
		if i < 0 {
			return nil
		}
		rest = rest[i+1:]
	}
	if i := bytes.IndexAny(rest, "^="); i >= 0 {
		rest = rest[:i]
	}
	if len(rest) > 1 && t.n == 1 && !isDigit(rest[0]) {
		return [][]byte{rest, rest[1:]}
	}
	return [][]byte{rest}
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
