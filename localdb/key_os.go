package localdb

import (
	"context"
	"errors"
	"runtime"
	"sync/atomic"
	"time"

	"github.com/zalando/go-keyring"

	"frontdesk"
)

// osKeyTime is how long the system's keyring may take. One that asks a person
// for a password would keep a kiosk from starting.
const osKeyTime = 3 * time.Second

// OSKey is the key in the keyring of the person who is signed in, under the
// name of the data folder. On Linux it is looked for only where a session bus
// runs, since asking would start one. A keyring that is locked, missing or slow
// counts as one that holds no key.
func OSKey(dir string, getenv func(string) string) KeyReplacer {
	return osKey{silent: &atomic.Bool{}, account: dir, there: runtime.GOOS != "linux" || getenv("DBUS_SESSION_BUS_ADDRESS") != ""}
}

type osKey struct {
	account string
	there   bool
	silent  *atomic.Bool // it did not answer once, and is not asked again
}

// osService is the name of our entries in a keyring.
const osService = "frontdesk master key"

// errNoKeyring says that the system has no keyring that can be used now.
var errNoKeyring = errors.New("no keyring")

// Key implements KeySource.
func (k osKey) Key(ctx context.Context) (MasterKey, bool, error) {
	var text string
	err := k.within(ctx, func() (err error) {
		text, err = keyring.Get(osService, k.account)
		return err
	})
	if err != nil {
		return MasterKey{}, false, nil //nolint:nilerr // a keyring that is not there holds no key
	}
	key, err := ParseMasterKey(text)
	if err != nil {
		return MasterKey{}, false, frontdesk.Errorf(frontdesk.ESTORAGE,
			"The keyring's entry %q does not hold a master key: 64 hexadecimal digits. Restore it from your copy.", osService)
	}
	return key, true, nil
}

// Keep implements KeyKeeper. The error is errNoKeyring where there is none.
func (k osKey) Keep(ctx context.Context, key MasterKey) (MasterKey, error) {
	if have, found, err := k.Key(ctx); found || err != nil {
		return have, err
	}
	return key, k.Replace(ctx, key)
}

// Replace implements KeyReplacer. What was written is read back.
func (k osKey) Replace(ctx context.Context, key MasterKey) error {
	err := k.within(ctx, func() error { return keyring.Set(osService, k.account, key.Encode()) })
	if have, found, _ := k.Key(ctx); err != nil || !found || have != key {
		return frontdesk.Wrap(errNoKeyring, frontdesk.ESTORAGE,
			"This machine has no keyring that can keep the key now: there is none, it is locked, or it does not answer.")
	}
	return nil
}

// within runs a call of the keyring, which knows no context, and leaves it
// behind when it takes too long.
func (k osKey) within(ctx context.Context, do func() error) error {
	if !k.there || k.silent.Load() {
		return errNoKeyring
	}
	ctx, cancel := context.WithTimeout(ctx, osKeyTime)
	defer cancel()
	done := make(chan error, 1)
	go func() { done <- do() }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		k.silent.Store(true)
		return errNoKeyring
	}
}
