package sandbox

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// stateVersion is written into the state file; a file of another version is
// refused rather than misread.
const stateVersion = 1

// state is everything that operations change. It is what the state file holds.
type state struct {
	Version  int              `json:"version"`
	Accounts int64            `json:"accounts"` // the last account ID given
	Virtual  map[int]int64    `json:"virtual"`  // the last virtual card of each program
	Codes    int64            `json:"codes"`    // the last related guest, address or mail code
	Guests   map[int64]*guest `json:"guests"`
	Cards    map[string]*card `json:"cards"` // those that are no longer as delivered
	Ledger   []Entry          `json:"ledger"`
	Letters  []Letter         `json:"letters"`
	Posted   int64            `json:"posted"` // the last letter's number

	Combines      map[string]*combine     `json:"combines"`
	Verifications map[string]verification `json:"verifications"` // by code
	Tokens        map[string]*token       `json:"tokens"`        // by access token
	Refreshes     map[string]string       `json:"refreshes"`     // access token by refresh token
	Enrolled      map[string]string       `json:"enrolled"`      // payment by phone number, for the one-time password
}

// newState returns a state with the preloaded guests.
func newState(hasher passwordHasher, now time.Time) *state {
	st := &state{Version: stateVersion}
	st.makeMaps()
	password := hasher.hash(preloadedPassword)
	for template := range 4 {
		for place := firstActive; place <= lastActive; place++ {
			st.preload(template, place, nil, "", now)
		}
		for place := firstRegistered; place <= lastRegistered; place++ {
			st.preload(template, place, castOf(template, place), password, now)
		}
		st.embellish(template)
	}
	return st
}

// makeMaps makes the maps that a new state or an older file lacks.
func (st *state) makeMaps() {
	if st.Virtual == nil {
		st.Virtual = map[int]int64{}
	}
	if st.Guests == nil {
		st.Guests = map[int64]*guest{}
	}
	if st.Cards == nil {
		st.Cards = map[string]*card{}
	}
	if st.Combines == nil {
		st.Combines = map[string]*combine{}
	}
	if st.Verifications == nil {
		st.Verifications = map[string]verification{}
	}
	if st.Tokens == nil {
		st.Tokens = map[string]*token{}
	}
	if st.Refreshes == nil {
		st.Refreshes = map[string]string{}
	}
	if st.Enrolled == nil {
		st.Enrolled = map[string]string{}
	}
}

// preload makes the guest of an active card; fields and the password's hash are
// those of a registered one.
func (st *state) preload(template, place int, fields map[string]string, password string, now time.Time) {
	number := printedNumber(template, place)
	st.Accounts++
	g := &guest{
		ID: st.Accounts, Template: template, Cards: []string{number},
		Fields: fields, Flags: map[string]bool{}, Registered: fields != nil, Password: password,
		EnrolledAt: now.AddDate(0, 0, -30), ActiveAt: now.AddDate(0, 0, -1), Store: "corp",
	}
	if fields == nil {
		g.Fields = map[string]string{}
	} else {
		g.Flags["optIn"] = true
	}
	st.Guests[g.ID] = g
	c := delivered(number)
	c.Guest = g.ID
	st.Cards[number] = c
}

// loadState reads the state file; a file that is not there is a new state.
func loadState(path string, hasher passwordHasher, now time.Time) (*state, error) {
	if path == "" {
		return newState(hasher, now), nil
	}
	body, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return newState(hasher, now), nil
	}
	if err != nil {
		return nil, fmt.Errorf("reading the state: %w", err)
	}
	var st state
	if err := json.Unmarshal(body, &st); err != nil {
		return nil, fmt.Errorf("reading the state in %s: it is not a sandbox's state file: %w", path, err)
	}
	if st.Version != stateVersion {
		return nil, fmt.Errorf("reading the state in %s: version %d is not the one that this sandbox writes", path, st.Version)
	}
	st.makeMaps()
	if err := st.check(); err != nil {
		return nil, fmt.Errorf("reading the state in %s: %w", path, err)
	}
	return &st, nil
}

// check says what in a file would lead nowhere, so that nothing has to ask
// later.
func (st *state) check() error {
	for id, g := range st.Guests {
		if g == nil || g.ID != id || !slices.Contains(series(), g.Template) {
			return fmt.Errorf("account %d is not one of a program", id)
		}
		for _, number := range g.Cards {
			if c := st.Cards[number]; c == nil || c.Guest != id {
				return fmt.Errorf("account %d has a card that is not its own", id)
			}
		}
	}
	for number, c := range st.Cards {
		if c == nil || c.Number != number || !slices.Contains(series(), c.Template) || c.Guest != 0 && st.Guests[c.Guest] == nil {
			return errors.New("a card is not one of a program, or of nobody's account")
		}
	}
	for _, offer := range st.Combines {
		if offer == nil || st.Cards[offer.Card] == nil && delivered(offer.Card) == nil {
			return errors.New("a combine is of no card")
		}
	}
	for _, access := range st.Refreshes {
		if st.Tokens[access] == nil {
			return errors.New("a refresh token follows no token")
		}
	}
	return nil
}

// save replaces the state file, so that a crash leaves either the old or the
// new one.
func (st *state) save(path string) error {
	if path == "" {
		return nil
	}
	body, err := json.Marshal(st)
	if err != nil {
		return fmt.Errorf("encoding the state: %w", err)
	}
	folder := filepath.Dir(path)
	temp, err := os.CreateTemp(folder, ".sandbox-*")
	if err != nil {
		return fmt.Errorf("writing the state: %w", err)
	}
	defer os.Remove(temp.Name())
	_, err = temp.Write(body)
	err = errors.Join(err, temp.Sync(), temp.Close())
	if err != nil {
		return fmt.Errorf("writing the state: %w", err)
	}
	if err := os.Rename(temp.Name(), path); err != nil {
		return fmt.Errorf("replacing the state: %w", err)
	}
	// The new name must reach the disk too.
	dir, err := os.Open(folder)
	if err != nil {
		return fmt.Errorf("opening the state's folder: %w", err)
	}
	if err := errors.Join(dir.Sync(), dir.Close()); err != nil {
		return fmt.Errorf("syncing the state's folder: %w", err)
	}
	return nil
}
