package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"filippo.io/age"

	"frontdesk"
	"frontdesk/localdb"
)

// A bundle is one JSON object, sealed with age:
//
//	{"format": …, "exportedAt": …, "guests": [localdb.Parcel …], "configs": [bundledConfig …]}
//
// It may hold a million guests, so it is written and read guest by guest. The
// configs are those that the guests were asked by, without which another desk
// could neither show nor mend what they answered.

// bundledConfig is a frontdesk.Config as a bundle holds it.
type bundledConfig struct {
	Program   string    `json:"program"`
	Body      []byte    `json:"body"` // to the byte: its hash is its name
	FetchedAt time.Time `json:"fetchedAt"`
}

const (
	bundleFormat = "frontdesk-bundle-1"

	// maxMember bounds what is kept in memory of a bundle, in bytes: one guest
	// or one Config, which are far smaller.
	maxMember = 64 << 20
)

// bundleWriter writes a bundle: guests, then configs. Its first failure stays,
// and close returns it.
type bundleWriter struct {
	sealed io.WriteCloser
	out    *bufio.Writer
	n      int // members of the list that is written
	err    error
}

// newBundleWriter begins a bundle that only a recipient can open.
func newBundleWriter(to io.Writer, recipient age.Recipient, now time.Time) (*bundleWriter, error) {
	sealed, err := age.Encrypt(to, recipient)
	if err != nil {
		return nil, fmt.Errorf("sealing a bundle: %w", err)
	}
	w := &bundleWriter{sealed: sealed, out: bufio.NewWriter(sealed)}
	w.text(`{"format":`)
	w.value(bundleFormat)
	w.text(`,"exportedAt":`)
	w.value(now)
	w.text(`,"guests":[`)
	return w, nil
}

// configs ends the guests: what follows are configs.
func (w *bundleWriter) configs() {
	w.text(`],"configs":[`)
	w.n = 0
}

// member writes one of a list.
func (w *bundleWriter) member(v any) error {
	if w.n++; w.n > 1 {
		w.text(",")
	}
	w.value(v)
	return w.err
}

// close ends the bundle, without which it does not open.
func (w *bundleWriter) close() error {
	w.text("]}")
	if w.err == nil {
		w.err = w.out.Flush()
	}
	if w.err == nil {
		w.err = w.sealed.Close()
	}
	return w.err
}

func (w *bundleWriter) text(s string) {
	if w.err == nil {
		_, w.err = w.out.WriteString(s)
	}
}

func (w *bundleWriter) value(v any) {
	if w.err == nil {
		w.err = json.NewEncoder(w.out).Encode(v)
	}
}

// bundleFile is a bundle that may be read again and again. Whoever made it,
// nothing of it is trusted: it is read to its end before anything is done with
// it, and each guest is checked again when they are added.
type bundleFile struct {
	unseal func() (io.Reader, error) // from its beginning
	close  func() error
}

// openBundle opens a bundle, which the caller closes.
func openBundle(path string, who []age.Identity) (*bundleFile, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, usageError(frontdesk.Wrap(err, frontdesk.EINVALID, fmt.Sprintf("The file %s cannot be read.", path)))
	}
	// A passphrase takes a second to stretch, so that is done once.
	header, err := age.ExtractHeader(file)
	var key []byte
	if err == nil {
		key, err = age.DecryptHeader(header, who...)
	}
	if err != nil {
		_ = file.Close() // only read
		return nil, frontdesk.Errorf(frontdesk.EINVALID, "The bundle does not open: it is damaged, or sealed for somebody else.")
	}
	return &bundleFile{close: file.Close, unseal: func() (io.Reader, error) {
		if _, err := file.Seek(0, io.SeekStart); err != nil {
			return nil, err
		}
		return age.Decrypt(file, age.NewInjectedFileKeyIdentity(key))
	}}, nil
}

// errBundle marks a fault of the bundle itself, wherever that shows.
var errBundle = errors.New("reading a bundle")

// each reads the whole bundle, to the end that its seal proves, and calls guest
// and config with what it holds; either may be nil. The error is one of
// theirs, or errBundle.
func (b *bundleFile) each(guest func(localdb.Parcel) error, config func(bundledConfig) error) error {
	opened, err := b.unseal()
	if err != nil {
		return errors.Join(errBundle, err)
	}
	r := &bundleReader{from: opened}
	r.json = json.NewDecoder(r)
	if err := r.object(guest, config); err != nil {
		return err
	}
	if _, err := io.Copy(io.Discard, opened); err != nil {
		return errors.Join(errBundle, err)
	}
	return nil
}

// bundleReader reads a bundle's JSON, no more of it at a time than maxMember.
type bundleReader struct {
	from io.Reader
	left int
	json *json.Decoder
}

// Read reads what may be read of one member.
func (r *bundleReader) Read(p []byte) (int, error) {
	if r.left <= 0 {
		return 0, errBundle
	}
	n, err := r.from.Read(p[:min(len(p), r.left)])
	r.left -= n
	return n, err
}

// object reads the bundle.
func (r *bundleReader) object(guest func(localdb.Parcel) error, config func(bundledConfig) error) error {
	if err := r.delim('{'); err != nil {
		return err
	}
	format := ""
	for r.json.More() {
		name, err := r.token()
		if err != nil {
			return err
		}
		switch name {
		case "format":
			err = read(r, &format)
		case "guests":
			err = list(r, guest)
		case "configs":
			err = list(r, config)
		default: // of a newer release
			err = read(r, new(json.RawMessage))
		}
		if err != nil {
			return err
		}
	}
	if err := r.delim('}'); err != nil {
		return err
	}
	if format != bundleFormat {
		return errBundle
	}
	return nil
}

// list reads the members of a list.
func list[T any](r *bundleReader, each func(T) error) error {
	if err := r.delim('['); err != nil {
		return err
	}
	for r.json.More() {
		var one T
		if err := read(r, &one); err != nil {
			return err
		}
		if each == nil {
			continue
		}
		if err := each(one); err != nil {
			return err
		}
	}
	return r.delim(']')
}

// read reads one value.
func read(r *bundleReader, into any) error {
	r.left = maxMember
	if err := r.json.Decode(into); err != nil {
		return errors.Join(errBundle, err)
	}
	return nil
}

func (r *bundleReader) token() (json.Token, error) {
	r.left = maxMember
	token, err := r.json.Token()
	if err != nil {
		return nil, errors.Join(errBundle, err)
	}
	return token, nil
}

func (r *bundleReader) delim(want json.Delim) error {
	token, err := r.token()
	if err == nil && token != want {
		err = errBundle
	}
	return err
}
