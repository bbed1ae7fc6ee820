package localdb

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"strings"

	"frontdesk"
)

// sealer holds what the master key opens: what wraps the keys of Submissions,
// and what makes cards comparable without being readable.
type sealer struct {
	wrap    cipher.AEAD
	check   []byte // of the master key, see vault
	cardKey []byte
	newAEAD func(key []byte) cipher.AEAD // seals under a Submission's own key
}

// newAEAD is AES-256-GCM with a random nonce before each sealed text. The
// wrapping key seals one short text a guest, far below the 2³² that random
// nonces allow; every other key seals a handful.
func newAEAD(key []byte) cipher.AEAD {
	block, err := aes.NewCipher(key)
	if err != nil {
		panic("localdb: key of an impossible size")
	}
	aead, err := cipher.NewGCMWithRandomNonce(block)
	if err != nil {
		panic("localdb: AES without GCM")
	}
	return aead
}

// What a sealed text is, and of which version. It is bound to the text with
// the Submission's ID, so that a text moved to another row or column does not
// open. The names are part of the format on disk.
const (
	sealedCardKey = "frontdesk.card-key.1"
	sealedKey     = "frontdesk.key.1"
	sealedPayload = "frontdesk.payload.1"
	sealedDetail  = "frontdesk.detail.1"
)

// bind returns the additional data of a sealed text. The attempt is 0 for
// texts of which a Submission has one.
func bind(what, id string, attempt int) []byte {
	out := make([]byte, 0, len(what)+len(id)+9)
	out = append(out, what...)
	out = append(out, 0)
	out = binary.BigEndian.AppendUint64(out, uint64(attempt))
	return append(out, id...)
}

// record is a Submission's own key, ready for use.
type record struct {
	id   string
	aead cipher.AEAD
}

// newRecord makes a Submission's own key, and wraps it for its row.
func (s *sealer) newRecord(id string) (record, []byte) {
	var key [keySize]byte
	_, _ = rand.Read(key[:]) // never fails, see crypto/rand
	defer clear(key[:])
	wrapped := s.wrap.Seal(nil, nil, key[:], bind(sealedKey, id, 0))
	return record{id: id, aead: s.newAEAD(key[:])}, wrapped
}

// openRecord unwraps a Submission's own key.
func (s *sealer) openRecord(id string, wrapped []byte) (record, error) {
	key, err := s.wrap.Open(nil, nil, wrapped, bind(sealedKey, id, 0))
	if err != nil || len(key) != keySize {
		return record{}, errUnreadable
	}
	defer clear(key)
	return record{id: id, aead: s.newAEAD(key)}, nil
}

// seal seals a text. The record must have been opened, or made.
func (r record) seal(what string, attempt int, text []byte) []byte {
	return r.aead.Seal(nil, nil, text, bind(what, r.id, attempt))
}

// open opens a text. A record whose key could not be unwrapped opens none.
func (r record) open(what string, attempt int, sealed []byte) ([]byte, error) {
	if r.aead == nil {
		return nil, errUnreadable
	}
	text, err := r.aead.Open(nil, nil, sealed, bind(what, r.id, attempt))
	if err != nil {
		return nil, errUnreadable
	}
	return text, nil
}

// cardMAC returns what stands for a card number in an index: equal for equal
// numbers, and of no use without the master key. It is nil for no card.
func (s *sealer) cardMAC(card frontdesk.Private) []byte {
	if card == "" {
		return nil
	}
	h := hmac.New(sha256.New, s.cardKey)
	if strings.Trim(card.Reveal(), "0123456789") != "" {
		h.Write([]byte{0}) // no other text may stand for a subkey
	}
	h.Write([]byte(card.Reveal()))
	return h.Sum(nil)[:16]
}

// errUnreadable says that a sealed text was altered, moved or cut.
var errUnreadable = frontdesk.Errorf(frontdesk.ESTORAGE,
	"What this guest answered cannot be read any more: the database was damaged or altered.")
