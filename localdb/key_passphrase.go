package localdb

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"golang.org/x/crypto/argon2"

	"frontdesk"
)

// passphraseFile holds the master key sealed under a passphrase.
const passphraseFile = "master.key.sealed"

// PassphraseKey is the key in a file of the data folder, sealed under a
// passphrase that ask brings: from a person, mostly. It is asked only where the
// file is there. An empty passphrase counts as none.
func PassphraseKey(dir string, ask func(context.Context) (frontdesk.Private, error)) KeyReplacer {
	return &passphraseKey{path: filepath.Join(dir, passphraseFile), ask: ask}
}

type passphraseKey struct {
	path string
	ask  func(context.Context) (frontdesk.Private, error)
}

// sealedMasterKey is the content of the file.
type sealedMasterKey struct {
	KDF     string `json:"kdf"` // "argon2id"
	Time    uint32 `json:"time"`
	Memory  uint32 `json:"memoryKiB"`
	Threads uint8  `json:"threads"`
	Salt    []byte `json:"salt"`
	Sealed  []byte `json:"sealed"`
}

// sealedMasterKeyAD is what a sealed master key is bound to.
const sealedMasterKeyAD = "frontdesk.master-key.1"

// stretch derives the sealing key. RFC 9106's second choice, for machines with
// little memory, takes a tenth of a second.
func (s sealedMasterKey) stretch(passphrase frontdesk.Private) []byte {
	return argon2.IDKey([]byte(passphrase.Reveal()), s.Salt, s.Time, s.Memory, s.Threads, keySize)
}

// sound reports whether the numbers are ones that somebody could have meant:
// the file may have been altered to use up the machine.
func (s sealedMasterKey) sound() bool {
	return s.KDF == "argon2id" && s.Time >= 1 && s.Time <= 20 && s.Memory >= 8<<10 && s.Memory <= 1<<20 &&
		s.Threads >= 1 && s.Threads <= 16 && len(s.Salt) >= 16
}

// Key implements KeySource.
func (k *passphraseKey) Key(ctx context.Context) (MasterKey, bool, error) {
	body, err := os.ReadFile(k.path)
	if errors.Is(err, fs.ErrNotExist) {
		return MasterKey{}, false, nil
	}
	if err != nil {
		return MasterKey{}, false, fault(err)
	}
	var s sealedMasterKey
	if json.Unmarshal(body, &s) != nil || !s.sound() {
		return MasterKey{}, false, frontdesk.Errorf(frontdesk.ESTORAGE,
			"The file %s is damaged, so the master key in it cannot be read. Restore it from your copy.", k.path)
	}
	passphrase, err := k.ask(ctx)
	if err != nil || passphrase == "" {
		return MasterKey{}, false, err
	}
	text, err := newAEAD(s.stretch(passphrase)).Open(nil, nil, s.Sealed, []byte(sealedMasterKeyAD))
	if err != nil {
		return MasterKey{}, false, frontdesk.Errorf(frontdesk.EINVALID,
			"The passphrase does not open this desk's master key. Try again; nothing was changed.")
	}
	defer clear(text)
	key, err := ParseMasterKey(string(text))
	return key, err == nil, err
}

// Keep implements KeyKeeper. It never makes a passphrase up, so a new desk
// keeps its key elsewhere.
func (k *passphraseKey) Keep(context.Context, MasterKey) (MasterKey, error) {
	return MasterKey{}, errNoKeyring
}

// Replace implements KeyReplacer.
func (k *passphraseKey) Replace(ctx context.Context, key MasterKey) error {
	passphrase, err := k.ask(ctx)
	if err != nil {
		return err
	}
	if len(passphrase) < 8 {
		return frontdesk.Errorf(frontdesk.EINVALID, "A passphrase needs 8 characters or more.")
	}
	s := sealedMasterKey{KDF: "argon2id", Time: 3, Memory: 64 << 10, Threads: 4, Salt: make([]byte, 16)}
	_, _ = rand.Read(s.Salt) // never fails, see crypto/rand
	s.Sealed = newAEAD(s.stretch(passphrase)).Seal(nil, nil, []byte(key.Encode()), []byte(sealedMasterKeyAD))
	body, err := json.Marshal(s)
	if err != nil {
		return err
	}
	return replaceFile(k.path, append(body, '\n'))
}
