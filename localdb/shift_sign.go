package localdb

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"encoding/hex"
	"fmt"
	"strings"
	"time"

	"frontdesk"
)

// The first line of a signed shift, which is part of the format, and what
// begins the two lines that follow what is signed.
const (
	shiftTitle     = "frontdesk shift 1"
	shiftKey       = "Key:       "
	shiftSignature = "Signature: "
)

// SignShift returns a shift as a text for the file, with the name of whoever
// closed it, how many acts the audit log had ("altered" if its end was), and a
// signature of this desk (Ed25519) over all of it. Anybody with the desk's key can check it, see VerifyShift.
// The error is EINVALID for a name that cannot be one of staff and for numbers
// that do not add up.
func (db *DB) SignShift(ctx context.Context, s frontdesk.Shift, by string) (string, error) {
	if err := frontdesk.CheckStaffName(by); err != nil {
		return "", err
	}
	if s.Captured != s.Sent+s.Waiting+s.Held+s.Cancelled {
		return "", frontdesk.Errorf(frontdesk.EINVALID, "The numbers of this shift do not add up.")
	}
	acts, err := db.countActs(ctx)
	if err != nil {
		return "", err
	}

	var text strings.Builder
	fmt.Fprintln(&text, shiftTitle)
	for _, line := range []struct {
		name  string
		value any
	}{
		{"From", s.From.Format(time.RFC3339)},
		{"To", s.To.Format(time.RFC3339)},
		{"Closed by", by},
		{"Captured", s.Captured},
		{"Sent", s.Sent},
		{"Waiting", s.Waiting},
		{"Held", s.Held},
		{"Cancelled", s.Cancelled},
		{"Acts", acts},
	} {
		fmt.Fprintf(&text, "%-11s%v\n", line.name+":", line.value)
	}
	key := db.seals.shiftKey()
	signature := ed25519.Sign(key, []byte(text.String()))
	fmt.Fprintf(&text, "%s%x\n", shiftKey, []byte(key.Public().(ed25519.PublicKey)))
	for len(signature) > 0 { // two lines of 64 digits
		fmt.Fprintf(&text, "%s%x\n", shiftSignature, signature[:32])
		signature = signature[32:]
	}
	return text.String(), nil
}

// ShiftKey returns the key, 64 hexadecimal digits, by which others can check
// the shifts that this desk signs. It is no secret.
func (db *DB) ShiftKey() string {
	return hex.EncodeToString(db.seals.shiftKey().Public().(ed25519.PublicKey))
}

// shiftKey signs shifts. It stays the same when the master key is exchanged.
func (s *sealer) shiftKey() ed25519.PrivateKey { return ed25519.NewKeyFromSeed(s.subkey("shift")) }

// VerifyShift checks a text of SignShift against the key of the desk that is
// said to have signed it. Line ends and blanks at the end of a line may have
// been changed on the way. The error is EINVALID for a text that is not one of
// a shift, and ECONFLICT when it was altered or another desk signed it.
func VerifyShift(text, key string) error {
	var body bytes.Buffer
	var keyText, signatureText string
	for i, line := range strings.Split(strings.TrimSpace(text), "\n") {
		line = strings.TrimRight(line, " \t\r")
		if i == 0 && line != shiftTitle {
			return errNoShift()
		}
		switch {
		case strings.HasPrefix(line, shiftKey):
			keyText += line[len(shiftKey):]
		case strings.HasPrefix(line, shiftSignature):
			signatureText += line[len(shiftSignature):]
		default:
			body.WriteString(line + "\n")
		}
	}
	public, err := hex.DecodeString(keyText)
	signature, err2 := hex.DecodeString(signatureText)
	if err != nil || err2 != nil || len(public) != ed25519.PublicKeySize || len(signature) != ed25519.SignatureSize {
		return errNoShift()
	}

	switch {
	case !ed25519.Verify(public, body.Bytes(), signature):
		return frontdesk.Errorf(frontdesk.ECONFLICT, "This text was altered after it was signed.")
	case keyText != strings.TrimSpace(key):
		return frontdesk.Errorf(frontdesk.ECONFLICT, "Another desk signed this text, or somebody who only says so: its key is not the one asked for.")
	default:
		return nil
	}
}

func errNoShift() error {
	return frontdesk.Errorf(frontdesk.EINVALID, "This is not the text of a signed shift.")
}
