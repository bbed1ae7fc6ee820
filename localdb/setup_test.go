package localdb_test

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/localdb"
)

// clock is a time that stands still until a test moves it.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func newClock() *clock { return &clock{now: time.Date(2026, 11, 20, 18, 0, 0, 0, time.UTC)} }

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) Move(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// desk is a data folder with its database open.
type desk struct {
	*localdb.DB
	t     *testing.T
	dir   string
	clock *clock
}

func setup(t *testing.T) *desk {
	t.Helper()
	d := &desk{t: t, dir: t.TempDir(), clock: newClock()}
	d.DB = d.open()
	return d
}

// open opens the folder once more, as another process would.
func (d *desk) open() *localdb.DB {
	d.t.Helper()
	db, err := localdb.Open(d.t.Context(), d.dir, localdb.Options{Now: d.clock.Now})
	require.NoError(d.t, err)
	d.t.Cleanup(func() { _ = db.Close() })
	return db
}

// save captures a guest and returns what was saved.
func (d *desk) save(change ...func(*frontdesk.Submission)) *frontdesk.Submission {
	d.t.Helper()
	s := guest(change...)
	require.NoError(d.t, d.Save(d.t.Context(), s))
	return s
}

// claim claims and insists that there is something to claim.
func (d *desk) claim() *frontdesk.Claim {
	d.t.Helper()
	c, _, err := d.Claim(d.t.Context())
	require.NoError(d.t, err)
	require.NotNil(d.t, c)
	return c
}

// claimNone insists that there is nothing to claim, and returns when there
// will be.
func (d *desk) claimNone() time.Time {
	d.t.Helper()
	c, next, err := d.Claim(d.t.Context())
	require.NoError(d.t, err)
	require.Nil(d.t, c)
	return next
}

// settle settles and insists that the claim was held.
func (d *desk) settle(c *frontdesk.Claim, s frontdesk.Settlement) {
	d.t.Helper()
	held, err := d.Settle(d.t.Context(), c, s)
	require.NoError(d.t, err)
	require.True(d.t, held)
}

// entry returns the Entry of a Submission.
func (d *desk) entry(id string) frontdesk.Entry {
	d.t.Helper()
	e, err := d.Find(d.t.Context(), id)
	require.NoError(d.t, err)
	return *e
}

// The obviously invented guest of every test.
const (
	plantedName     = "Anastasia-Example"
	plantedEmail    = "anastasia@example.com"
	plantedPhone    = "2125550142"
	plantedPassword = "correct-horse-battery"
	plantedUser     = "anastasia_example"
	plantedCard     = "6000100000001985"
	plantedRelative = "Leopold-Example"
)

var capturedAt = time.Date(2026, 11, 20, 17, 59, 0, 0, time.UTC)

// guest is a guest who asks for a virtual card and an account.
func guest(change ...func(*frontdesk.Submission)) *frontdesk.Submission {
	user := frontdesk.Answers{
		"firstName":   frontdesk.Text(plantedName),
		"email":       frontdesk.Text(plantedEmail),
		"mobilePhone": frontdesk.Text(plantedPhone),
		"username":    frontdesk.Text(plantedUser),
		"password":    frontdesk.Text(plantedPassword),
		"optIn":       frontdesk.Flag(true),
	}
	s := &frontdesk.Submission{
		ID:         frontdesk.NewID(),
		Journey:    frontdesk.Create,
		Program:    frontdesk.Program{MerchantID: 7, CardTemplateCode: 2, Kind: frontdesk.Loyalty},
		ConfigHash: "0123456789abcdef0123456789abcdef",
		Language:   "en",
		Answers:    user.Clone(),
		Fields: frontdesk.Fields{
			User:    user,
			Account: frontdesk.Answers{"perks": frontdesk.Codes("red", "blue")},
		},
		Consent: &frontdesk.Consent{
			Fields:   []string{"optIn"},
			Wording:  []string{"Yes, send me offers."},
			Language: "en",
			Channel:  "kiosk",
			At:       capturedAt,
		},
		CapturedAt: capturedAt,
	}
	for _, c := range change {
		c(s)
	}
	return s
}

// withRelative adds a relative, and with it a second step.
func withRelative(s *frontdesk.Submission) {
	s.Related = append(s.Related, frontdesk.RelatedGuest{FirstName: plantedRelative})
}

// withCard makes it the activation of a plastic card.
func withCard(card frontdesk.Private) func(*frontdesk.Submission) {
	return func(s *frontdesk.Submission) {
		s.Journey = frontdesk.Activate
		s.Card = card
	}
}

// unregistered takes the username and the password away.
func unregistered(s *frontdesk.Submission) {
	for _, name := range []string{"username", "password"} {
		delete(s.Answers, name)
		delete(s.Fields.User, name)
	}
}

var applied = frontdesk.Settlement{
	Disposition: frontdesk.Advance,
	Reply:       frontdesk.Reply{Outcome: frontdesk.OutcomeApplied, HTTPStatus: 200, Result: "success"},
}

var rejected = frontdesk.Settlement{
	Disposition: frontdesk.Hold,
	Reply: frontdesk.Reply{
		Outcome:    frontdesk.OutcomeRejected,
		HTTPStatus: 200,
		Result:     "invalidInputs",
		Code:       "enrollment_input.validation_error",
		Message:    "The e-mail " + plantedEmail + " is not valid.",
		Issues:     []frontdesk.Issue{{Field: "email", Code: frontdesk.InvalidEmail, Text: plantedEmail + " is not valid"}},
	},
}

var lost = frontdesk.Settlement{
	Disposition: frontdesk.Doubt,
	Reply:       frontdesk.Reply{Outcome: frontdesk.OutcomeUnsure, Cause: frontdesk.CauseTimeout},
}

// id makes short IDs that sort as they are numbered.
func id(n int) string { return fmt.Sprintf("%032d", n) }

// background is for what runs after a test's own context ended.
func background() context.Context { return context.Background() }
