package linear_test

import (
	"context"
	"errors"
	"io"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/assets"
	"frontdesk/forms"
	"frontdesk/ui"
	"frontdesk/ui/linear"
	"frontdesk/ui/scan"
	"frontdesk/ui/shell"
	"frontdesk/ui/uitest"
)

// counter is a kiosk that is told in lines, with a desk that saves into
// memory.
type counter struct {
	*uitest.Listener
	desk *ui.Desk
	box  *box
}

// box is an Outbox and whatever else a desk must have, in memory.
type box struct {
	mu    sync.Mutex
	saved []*frontdesk.Submission
	fail  error
	card  frontdesk.CardStatus
}

func (b *box) Save(_ context.Context, s *frontdesk.Submission) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.saved = append(b.saved, s)
	return b.fail
}

func (b *box) Repair(_ context.Context, s *frontdesk.Submission) error {
	return b.Save(context.Background(), s)
}

func (b *box) List(context.Context, frontdesk.Filter) ([]frontdesk.Entry, error) { return nil, nil }

func (b *box) Card(context.Context, frontdesk.Private) (frontdesk.CardStatus, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.card, nil
}

// last returns the guest who was saved last.
func (b *box) last(t *testing.T) *frontdesk.Submission {
	t.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	require.NotEmpty(t, b.saved)
	return b.saved[len(b.saved)-1]
}

// errDisk is what a full disk says; none of it may be said.
var errDisk = frontdesk.Wrap(errors.New("disk I/O error: /secret/path"), frontdesk.ESTORAGE, "The disk is full.")

// at opens a kiosk for one of the demo programs, at Welcome, in a bubble.
func at(t *testing.T, program, lang string, body func(c *counter)) {
	t.Helper()
	config, err := assets.Programs.ReadFile("programs/" + program + ".json")
	require.NoError(t, err)
	with(t, string(config), lang, body)
}

// with opens a kiosk for a Config, on a desk that is changed first.
func with(t *testing.T, config, lang string, body func(c *counter), changes ...func(desk *ui.Desk)) {
	t.Helper()
	desk, b, build, o := parts(t, config, lang)
	for _, change := range changes {
		change(desk)
	}
	uitest.Bubble(t, func(t *testing.T) {
		kiosk := build()
		l := uitest.Listen(t, inLines(kiosk, o))
		defer l.Stop()
		body(&counter{Listener: l, desk: desk, box: b})
	})
}

// inLines tells a kiosk in lines.
func inLines(kiosk *shell.Model, o linear.Options) func(in io.Reader, out io.Writer) *tea.Program {
	return func(in io.Reader, out io.Writer) *tea.Program {
		return linear.Program(linear.New(kiosk, out, o), in)
	}
}

// parts are what a kiosk is made of. It must be built in a bubble.
func parts(t *testing.T, config, lang string) (*ui.Desk, *box, func() *shell.Model, linear.Options) {
	t.Helper()
	catalogue, err := assets.LoadCatalogue()
	require.NoError(t, err)
	form, err := forms.Compile([]byte(config), frontdesk.Loyalty)
	require.NoError(t, err)

	b := &box{card: frontdesk.CardInactive}
	desk := &ui.Desk{
		Offer: ui.Offer{
			Program: frontdesk.Program{MerchantID: 1, CardTemplateCode: 2, Kind: frontdesk.Loyalty},
			Name:    "Ocean Grill Rewards",
			Form:    form,
			Cards:   b,
		},
		Language: lang,
		Say:      catalogue.In(lang),
		Theme:    ui.NewTheme(true),
		Outbox:   b,
		Repairs:  b,
		Ledger:   b,
		Now:      time.Now,
		Nudge:    func() {},
		Status:   frontdesk.Status{Link: frontdesk.LinkUp, Sender: true},
	}
	phrases := func(lang string) ui.Phrases { return catalogue.In(lang) }
	build := func() *shell.Model {
		rule, err := scan.NewRule(desk.Program)
		require.NoError(t, err)
		return shell.New(desk, shell.Options{Languages: assets.Languages(), Phrases: phrases, Rule: rule})
	}
	return desk, b, build, linear.Options{Phrases: phrases, Now: time.Now}
}
