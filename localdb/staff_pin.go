package localdb

import (
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/json"

	"golang.org/x/crypto/argon2"

	"frontdesk"
)

// pinCost says how much work one look at a PIN is.
type pinCost struct {
	Time    uint32 `json:"time"` // passes
	Memory  uint32 `json:"memoryKiB"`
	Threads uint8  `json:"threads"`
}

// usualPINCost is RFC 9106's second choice, for machines with little memory,
// on two cores: an eighth of a second.
func usualPINCost() pinCost { return pinCost{Time: 3, Memory: 64 << 10, Threads: 2} }

// pinSecret is what is kept of a PIN. Ten thousand PINs of four digits are
// nothing to whoever can try them all, whatever one try costs them: so it is
// sealed too, and a stolen database without its master key says nothing.
type pinSecret struct {
	KDF string `json:"kdf"` // "argon2id"
	pinCost
	Salt []byte `json:"salt"`
	Hash []byte `json:"hash"`
}

// newPINSecret makes what is kept of a PIN.
func newPINSecret(pin frontdesk.Private, cost pinCost) pinSecret {
	s := pinSecret{KDF: "argon2id", pinCost: cost, Salt: make([]byte, 16)}
	_, _ = rand.Read(s.Salt) // never fails, see crypto/rand
	s.Hash = s.stretch(pin)
	return s
}

func (s pinSecret) stretch(pin frontdesk.Private) []byte {
	return argon2.IDKey([]byte(pin.Reveal()), s.Salt, s.Time, s.Memory, s.Threads, keySize)
}

// fits reports whether a PIN is the right one.
func (s pinSecret) fits(pin frontdesk.Private) bool { return hmac.Equal(s.Hash, s.stretch(pin)) }

// sealedPIN is what a sealed PIN is bound to, with the member's ID and role:
// a PIN moved to another row, or a host made a manager by hand, does not open.
const sealedPIN = "frontdesk.pin.1"

// sealPIN seals what is kept of a PIN for its row.
func (s *sealer) sealPIN(id string, role frontdesk.Role, secret pinSecret) ([]byte, error) {
	text, err := json.Marshal(secret)
	if err != nil {
		return nil, err
	}
	return newAEAD(s.subkey("pin")).Seal(nil, nil, text, bind(sealedPIN, id+" "+string(role), 0)), nil
}

// openPIN opens what sealPIN sealed.
func (s *sealer) openPIN(id string, role frontdesk.Role, sealed []byte) (pinSecret, error) {
	var secret pinSecret
	text, err := newAEAD(s.subkey("pin")).Open(nil, nil, sealed, bind(sealedPIN, id+" "+string(role), 0))
	if err != nil || json.Unmarshal(text, &secret) != nil {
		return pinSecret{}, frontdesk.Errorf(frontdesk.ESTORAGE,
			"The PIN of this member of staff cannot be read: the database was damaged or altered. Set a new one with frontdesk staff pin.")
	}
	return secret, nil
}

// subkey derives a key for one purpose from the key of cards, which stays the
// same when the master key is exchanged. The purposes are part of the format on
// disk. A card number is never one of them, see cardMAC.
func (s *sealer) subkey(purpose string) []byte {
	out, err := hkdf.Expand(sha256.New, s.cardKey, "frontdesk 1 "+purpose, keySize)
	if err != nil {
		panic("localdb: subkey of an impossible size")
	}
	return out
}
