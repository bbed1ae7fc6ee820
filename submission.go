package frontdesk

import (
	"crypto/rand"
	"encoding/hex"
	"time"
)

// Submission is one guest's captured change.
type Submission struct {
	ID         string  // see NewID; fixed at the first keystroke
	Journey    Journey // how the guest joins, or what of them changes
	Program    Program // as it was when the guest answered
	ConfigHash string  // the Config the guest was asked by
	Language   string  // BCP 47, the language the guest read

	Answers Answers        // what the guest typed or picked
	Fields  Fields         // the answers in the service's form
	Card    Private        // printed card number, digits and leading zeros kept
	Related []RelatedGuest // relatives to add once the guest has a username
	Consent *Consent       // what the guest agreed to, nil if nothing was asked
	Change  *Change        // what staff change of a guest who is enrolled, nil for one who joins

	CapturedAt time.Time // when the guest was done, by the wall clock
}

// Registers reports whether the guest gives a username and a password.
func (s *Submission) Registers() bool {
	return !s.Fields.User["username"].IsEmpty() && !s.Fields.User["password"].IsEmpty()
}

// Username returns the username that the guest chose, "" if none.
func (s *Submission) Username() Private { return Private(s.Fields.User["username"].Text()) }

// Phone returns the mobile phone number, ten digits, "" if none.
func (s *Submission) Phone() Private { return Private(s.Fields.User["mobilePhone"].Text()) }

// Consent records what a guest agreed to, in the words that were shown.
type Consent struct {
	Fields   []string  `json:"fields"`   // the consents given: optIn, textCampaignOptIn
	Wording  []string  `json:"wording"`  // the sentence shown for each of them
	Language string    `json:"language"` // BCP 47
	Channel  string    `json:"channel"`  // "kiosk" or "command"
	At       time.Time `json:"at"`
}

// NewID returns a new Submission's ID: 32 hexadecimal digits, of which the
// first twelve count the milliseconds since 1970 and the other twenty are 80
// random bits. IDs that are made one after the other stand beside each other
// in an index, which therefore stays quick with a million of them. Nothing is
// concluded from the time: the clock may be wrong.
func NewID() string {
	var b [16]byte
	// crypto/rand.Read never fails on a supported system; it ends the
	// program rather than return poor randomness.
	_, _ = rand.Read(b[6:])
	ms := uint64(max(0, time.Now().UnixMilli()))
	for i := range 6 {
		b[i] = byte(ms >> (8 * (5 - i)))
	}
	return hex.EncodeToString(b[:])
}
