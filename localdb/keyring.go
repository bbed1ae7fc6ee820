package localdb

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"frontdesk"
)

// KeySource is one place that may hold the master key.
type KeySource interface {
	// Key returns the key that the place holds, and false when it holds none.
	// An error says that the place is there but must not or cannot be read.
	Key(ctx context.Context) (MasterKey, bool, error)
}

// KeyKeeper is a KeySource that can also keep a new key, for a desk that
// starts with none.
type KeyKeeper interface {
	KeySource

	// Keep stores the key so that it survives a loss of power, unless the
	// place has one already, and returns the key that the place then holds.
	Keep(ctx context.Context, key MasterKey) (MasterKey, error)
}

// KeyReplacer is a KeyKeeper that can exchange its key for another.
type KeyReplacer interface {
	KeyKeeper

	// Replace stores the key so that it survives a loss of power, instead of
	// the one that the place has, if any.
	Replace(ctx context.Context, key MasterKey) error
}

// Keyring is every place that may hold the master key, in order of
// preference. A new database takes the first key found; a database that has
// one takes the first key that is its own.
type Keyring []KeySource

// DefaultKeyring looks in the service's credential folder, which systemd
// names in the environment, then in the keyring of the person who is signed
// in, then in the data folder: in the key file, and in the one that a rotation
// was interrupted with.
func DefaultKeyring(dir string, getenv func(string) string) Keyring {
	var ring Keyring
	if credentials := getenv("CREDENTIALS_DIRECTORY"); credentials != "" {
		ring = append(ring, CredentialKey(credentials))
	}
	return append(ring,
		OSKey(dir, getenv),
		KeyFile(filepath.Join(dir, keyFile)),
		KeyFile(filepath.Join(dir, nextKeyFile)),
	)
}

// CredentialKey is the key that systemd hands to a service
// (LoadCredentialEncrypted=frontdesk-master-key): the file
// "frontdesk-master-key" of its credential folder.
func CredentialKey(dir string) KeySource {
	return credentialKey(filepath.Join(dir, "frontdesk-master-key"))
}

type credentialKey string

// Key implements KeySource. systemd guards the folder, so the file's own
// permissions are not looked at.
func (path credentialKey) Key(context.Context) (MasterKey, bool, error) {
	return readKey(string(path))
}

// KeyFile is a key in a file that only its owner may read. It protects a copy
// of the database that was made without it, such as a backup, and nothing
// else.
func KeyFile(path string) KeyReplacer { return fileKey(path) }

// DefaultKeyFile is the KeyFile of a data folder.
func DefaultKeyFile(dir string) KeyReplacer { return KeyFile(filepath.Join(dir, keyFile)) }

type fileKey string

// Key implements KeySource.
func (path fileKey) Key(context.Context) (MasterKey, bool, error) {
	info, err := os.Stat(string(path))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return MasterKey{}, false, nil
	case err != nil:
		return MasterKey{}, false, fault(err)
	case info.Mode().Perm()&0o077 != 0 && runtime.GOOS != "windows":
		return MasterKey{}, false, frontdesk.Errorf(frontdesk.ESTORAGE,
			"The key file %s can be read by other users of this machine. Give it the mode 600 (chmod 600), then start again.", string(path))
	}
	return readKey(string(path))
}

// Keep implements KeyKeeper.
func (path fileKey) Keep(ctx context.Context, key MasterKey) (MasterKey, error) {
	err := placeFile(string(path), []byte(key.Encode()+"\n"))
	if !errors.Is(err, fs.ErrExist) {
		return key, fault(err)
	}

	// Another process was quicker; its key is the one.
	key, found, err := path.Key(ctx)
	if err == nil && !found {
		err = frontdesk.Errorf(frontdesk.ESTORAGE, "The key file %s disappeared while it was read.", string(path))
	}
	return key, err
}

// Replace implements KeyReplacer.
func (path fileKey) Replace(_ context.Context, key MasterKey) error {
	return replaceFile(string(path), []byte(key.Encode()+"\n"))
}

func readKey(path string) (MasterKey, bool, error) {
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return MasterKey{}, false, nil
	}
	if err != nil {
		return MasterKey{}, false, fault(err)
	}
	key, err := ParseMasterKey(strings.TrimSpace(string(text)))
	if err != nil {
		return MasterKey{}, false, frontdesk.Errorf(frontdesk.ESTORAGE,
			"The file %s does not hold a master key: 64 hexadecimal digits. Restore it from your copy.", path)
	}
	return key, true, nil
}

// find returns the first key that fits, with its place. When none does, the
// error says whether keys were found at all.
func (ring Keyring) find(ctx context.Context, fits func(MasterKey) bool) (MasterKey, KeySource, error) {
	var wrong bool
	var faults []error
	for _, source := range ring {
		key, found, err := source.Key(ctx)
		switch {
		case err != nil:
			faults = append(faults, err)
		case found && fits(key):
			return key, source, nil
		case found:
			wrong = true
		}
	}

	switch {
	case len(faults) > 0:
		return MasterKey{}, nil, fmt.Errorf("reading the master key: %w", errors.Join(faults...))
	case wrong:
		return MasterKey{}, nil, errWrongKey
	default:
		return MasterKey{}, nil, errNoKey
	}
}

// keep stores a new key in the first place that can.
func (ring Keyring) keep(ctx context.Context, key MasterKey) (MasterKey, error) {
	for _, source := range ring {
		keeper, ok := source.(KeyKeeper)
		if !ok {
			continue
		}
		kept, err := keeper.Keep(ctx, key)
		if errors.Is(err, errNoKeyring) {
			continue
		}
		return kept, err
	}
	return MasterKey{}, errNoKey
}

// What unlocking says when the database cannot be opened.
var (
	errNoKey = frontdesk.Errorf(frontdesk.ESTORAGE,
		"The master key of this desk is missing, so the guests that wait cannot be read. Put the key back where it was; nothing was changed. If it is lost for good: frontdesk key give-up.")
	errWrongKey = frontdesk.Errorf(frontdesk.ESTORAGE,
		"The master key is not the one that this desk's guests were sealed with. Put the right key back; nothing was changed.")
	errDamagedVault = frontdesk.Errorf(frontdesk.ESTORAGE,
		"The database was damaged or altered: its card key does not open. Keep a copy of the data folder, then restore the last backup.")
)
