package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	oskeyring "github.com/zalando/go-keyring"

	"frontdesk"
)

// credentialSecret is the name of the client secret among the credentials
// that systemd hands to a service.
const credentialSecret = "frontdesk-client-secret"

// secret returns the client secret from the first place that is set: the
// settings, the file they name, systemd's credential, the keyring of the
// person who is signed in. "" if there is none.
func (s settings) secret() (frontdesk.Private, error) {
	switch {
	case s.ClientSecret != "" && s.ClientSecretFile != "":
		return "", settingError("client_secret_file", "and client_secret are both set: keep one of them")
	case s.ClientSecretFile != "":
		body, err := os.ReadFile(s.ClientSecretFile)
		if err != nil {
			return "", usageError(frontdesk.Wrap(err, frontdesk.EINVALID, "The client secret file cannot be read. Check client_secret_file."))
		}
		return frontdesk.Private(strings.TrimSpace(string(body))), nil
	case s.ClientSecret != "":
		return frontdesk.Private(s.ClientSecret), nil
	}
	if folder := s.env("CREDENTIALS_DIRECTORY"); folder != "" {
		body, err := os.ReadFile(filepath.Join(folder, credentialSecret))
		if err == nil {
			return frontdesk.Private(strings.TrimSpace(string(body))), nil
		}
		if !errors.Is(err, fs.ErrNotExist) {
			return "", usageError(frontdesk.Wrap(err, frontdesk.EINVALID, "The systemd credential "+credentialSecret+" cannot be read."))
		}
	}
	return s.secretRing().get(), nil
}

// env returns a variable of the environment that the settings were read in.
func (s settings) env(name string) string {
	if s.getenv == nil {
		return ""
	}
	return s.getenv(name)
}

// secretRing is the system keyring's entry for the client secret of a data
// folder. Where there is no keyring, as on a bare console, it holds nothing
// and keeps nothing; asking for one would start a session bus.
type secretRing struct {
	account string
	there   bool
}

// ringTime is how long a keyring may take. One that asks a person for a
// password would keep a kiosk from starting.
const ringTime = 3 * time.Second

// ringService is the name of our entries in a keyring.
const ringService = "frontdesk client secret"

func (s settings) secretRing() secretRing {
	return secretRing{account: s.DataDir, there: runtime.GOOS != "linux" || s.env("DBUS_SESSION_BUS_ADDRESS") != ""}
}

// get returns the secret, "" if the keyring has none or cannot be used.
func (r secretRing) get() frontdesk.Private {
	secret := make(chan string, 1)
	if !r.there || !inTime(func() bool {
		text, err := oskeyring.Get(ringService, r.account)
		secret <- text
		return err == nil
	}) {
		return ""
	}
	return frontdesk.Private(<-secret)
}

// keep stores the secret and reports whether it can be read back.
func (r secretRing) keep(secret frontdesk.Private) bool {
	return r.there && inTime(func() bool {
		return oskeyring.Set(ringService, r.account, secret.Reveal()) == nil
	}) && r.get() == secret
}

// inTime runs a call of the keyring, which knows no context, and leaves it
// behind when it takes longer than ringTime.
func inTime(do func() bool) bool {
	done := make(chan bool, 1)
	go func() { done <- do() }()
	timer := time.NewTimer(ringTime)
	defer timer.Stop()
	select {
	case ok := <-done:
		return ok
	case <-timer.C:
		return false
	}
}
