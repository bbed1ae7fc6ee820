package localdb

import (
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"log/slog"

	"frontdesk"
)

// keySize is the length of the master key and of every Submission's own key,
// in bytes.
const keySize = 32

// MasterKey is the secret that opens everything a desk has sealed. It prints
// as a mask.
type MasterKey struct {
	bytes [keySize]byte
}

// NewMasterKey returns a new random key.
func NewMasterKey() MasterKey {
	var k MasterKey
	_, _ = rand.Read(k.bytes[:]) // never fails, see crypto/rand
	return k
}

// ParseMasterKey reads a key as Encode writes it: 64 hexadecimal digits. The
// error is EINVALID and does not repeat what was read.
func ParseMasterKey(text string) (MasterKey, error) {
	var k MasterKey
	if len(text) != hex.EncodedLen(keySize) {
		return MasterKey{}, errKeyForm()
	}
	if _, err := hex.Decode(k.bytes[:], []byte(text)); err != nil {
		return MasterKey{}, errKeyForm()
	}
	return k, nil
}

func errKeyForm() error {
	return frontdesk.Errorf(frontdesk.EINVALID, "A master key is 64 hexadecimal digits.")
}

// Encode returns the key as text, for the one file that keeps it.
func (k MasterKey) Encode() string { return hex.EncodeToString(k.bytes[:]) }

// String returns a mask.
func (k MasterKey) String() string { return "master key" }

// Format prints the mask for every verb.
func (k MasterKey) Format(f fmt.State, _ rune) { fmt.Fprint(f, k.String()) }

// LogValue logs the mask.
func (k MasterKey) LogValue() slog.Value { return slog.StringValue(k.String()) }

// wrap is what seals the keys of Submissions.
func (k MasterKey) wrap() cipher.AEAD { return newAEAD(k.subkey("wrap", keySize)) }

// check is what a database keeps to know the key again. It says nothing about
// the key, and nothing that the key opens.
func (k MasterKey) check() []byte { return k.subkey("check", 16) }

// subkey derives a key for one purpose. The purposes are part of the format
// on disk: a changed one opens nothing that was sealed before.
func (k MasterKey) subkey(purpose string, size int) []byte {
	// The master key is uniformly random, so HKDF's first half has nothing to
	// add. Expand fails only for sizes beyond 255 hashes.
	out, err := hkdf.Expand(sha256.New, k.bytes[:], "frontdesk 1 "+purpose, size)
	if err != nil {
		panic("localdb: subkey of an impossible size")
	}
	return out
}
