package shell_test

import (
	"context"
	"errors"
	"flag"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/assets"
	"frontdesk/forms"
	"frontdesk/ui"
	"frontdesk/ui/scan"
	"frontdesk/ui/shell"
	"frontdesk/ui/uitest"
)

// -update writes the goldens; uitest looks it up by its name.
var _ = flag.Bool("update", false, "write the golden files")

// counter is what a test has at hand: a kiosk with a desk that saves into
// memory.
type counter struct {
	*uitest.Driver
	desk  *ui.Desk
	box   *box
	model *shell.Model
}

// box is an Outbox, a Repairer and a Ledger in memory.
type box struct {
	mu       sync.Mutex
	saved    []*frontdesk.Submission
	repaired []*frontdesk.Submission
	fail     error
	slow     time.Duration
	nudges   int
	entries  []frontdesk.Entry
	listed   int // how many entries were read
	card     frontdesk.CardStatus
	cardErr  error
	asked    []frontdesk.Private
}

func (b *box) Save(_ context.Context, s *frontdesk.Submission) error {
	time.Sleep(b.slow)
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.fail != nil {
		return b.fail
	}
	b.saved = append(b.saved, s)
	return nil
}

func (b *box) Repair(_ context.Context, s *frontdesk.Submission) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.repaired = append(b.repaired, s)
	return b.fail
}

func (b *box) List(_ context.Context, f frontdesk.Filter) ([]frontdesk.Entry, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	var page []frontdesk.Entry
	for _, e := range b.entries {
		if (f.Before == 0 || e.Seq < f.Before) && len(page) < f.Limit && picks(f, e) {
			page = append(page, e)
		}
	}
	b.listed += len(page)
	return page, b.fail
}

// picks reports whether a filter picks an entry. Of a card it knows the end.
func picks(f frontdesk.Filter, e frontdesk.Entry) bool {
	number := strconv.FormatInt(e.Seq, 10)
	return (len(f.States) == 0 || slices.Contains(f.States, e.State)) &&
		(f.Program == "" || f.Program == e.Program) &&
		(len(f.Codes) == 0 || slices.Contains(f.Codes, e.Code)) &&
		(f.Since.IsZero() || !e.CapturedAt.Before(f.Since)) &&
		(f.Until.IsZero() || e.CapturedAt.Before(f.Until)) &&
		(f.Find == "" || f.Find == number || f.Find == "#"+number || len(f.Find) >= 4 && strings.HasSuffix(e.Hint, f.Find[len(f.Find)-4:]))
}

func (b *box) Card(_ context.Context, number frontdesk.Private) (frontdesk.CardStatus, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.asked = append(b.asked, number)
	return b.card, b.cardErr
}

// last returns the guest who was saved last.
func (b *box) last(t *testing.T) *frontdesk.Submission {
	t.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	require.NotEmpty(t, b.saved)
	return b.saved[len(b.saved)-1]
}

// grace is how long Done swallows keys when it offers to mend something.
const grace = 300 * time.Millisecond

// errDisk is what a full disk says; none of it may reach the screen.
var errDisk = frontdesk.Wrap(errors.New("disk I/O error: /secret/path"), frontdesk.ESTORAGE, "The disk is full.")

// form compiles one of the demo programs.
func form(t testing.TB, name string) *forms.Form {
	t.Helper()
	body, err := assets.Programs.ReadFile("programs/" + name + ".json")
	require.NoError(t, err)
	return compile(t, string(body))
}

// compile makes a form of a Config.
func compile(t testing.TB, config string) *forms.Form {
	t.Helper()
	f, err := forms.Compile([]byte(config), frontdesk.Loyalty)
	require.NoError(t, err)
	return f
}

// at opens a kiosk for a program, at Welcome, in a bubble.
func at(t *testing.T, program string, body func(c *counter)) {
	t.Helper()
	sized(t, program, 80, 24, body)
}

// spoken is at with a desk of another language.
func spoken(t *testing.T, program, lang string, body func(c *counter)) {
	t.Helper()
	open(t, opening{program: program, lang: lang, width: 80, height: 24}, body)
}

// sized is at with a window of another size.
func sized(t *testing.T, program string, width, height int, body func(c *counter)) {
	t.Helper()
	open(t, opening{program: program, lang: "en", width: width, height: height}, body)
}

// opening is how a kiosk is opened.
type opening struct {
	program, lang string
	width, height int
	offers        func(first ui.Offer) []ui.Offer // nil for one program
	drafts        ui.Drafts
}

// open opens a kiosk in a bubble.
func open(t *testing.T, o opening, body func(c *counter)) {
	t.Helper()
	catalogue, err := assets.LoadCatalogue()
	require.NoError(t, err)
	rule, err := scan.NewRule(frontdesk.Program{})
	require.NoError(t, err)

	b := &box{card: frontdesk.CardInactive}
	desk := &ui.Desk{
		Offer: ui.Offer{
			Program: frontdesk.Program{MerchantID: 1, CardTemplateCode: 2, Kind: frontdesk.Loyalty},
			Name:    "Ocean Grill Rewards",
			Cards:   b,
		},
		Language: o.lang,
		Say:      catalogue.In(o.lang),
		Theme:    ui.NewTheme(true),
		Outbox:   b,
		Repairs:  b,
		Ledger:   b,
		Now:      now,
		Nudge:    func() { b.nudges++ },
		Status:   frontdesk.Status{Link: frontdesk.LinkUp, Sender: true},
	}
	if o.program != "" {
		desk.Form = form(t, o.program)
	}
	desk.Drafts = o.drafts
	if o.offers != nil {
		desk.Offers = o.offers(desk.Offer)
		desk.Offer = desk.Offers[0]
		rule, err = scan.NewRule(desk.Program)
		require.NoError(t, err)
	}
	var model *shell.Model
	build := func() tea.Model {
		model = shell.New(desk, shell.Options{
			Languages: assets.Languages(),
			Phrases:   func(lang string) ui.Phrases { return catalogue.In(lang) },
			Rule:      rule,
		})
		return model
	}
	uitest.Run(t, build, o.width, o.height, func(d *uitest.Driver) {
		body(&counter{Driver: d, desk: desk, box: b, model: model})
	})
}

// now is the time at the desk: the bubble's clock, begun on an evening that a
// golden can show wherever it is made.
func now() time.Time {
	bubble := time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)
	evening := time.Date(2026, 11, 20, 18, 2, 0, 0, time.Local)
	return evening.Add(time.Since(bubble))
}

// progress tells the kiosk what happened to the guest who was saved last.
func (c *counter) progress(t *testing.T, p frontdesk.Progress) {
	t.Helper()
	p.ID = c.box.last(t).ID
	c.Send(ui.ProgressMsg{Progress: p})
}

// fillLoyalty answers the ten questions of the service's own example.
func (c *counter) fillLoyalty() {
	c.Type("Ana")
	c.Press("enter")
	c.Type("2125550142")
	c.Press("enter")
	c.Type("ana@example.com")
	c.Press("enter")
	lang := assets.Base(c.desk.Language)
	c.Press(map[string]string{"en": "y", "es": "s", "fr": "o"}[lang], "enter")
	c.Type(map[string]string{"en": "02/13/1990", "es": "13/02/1990", "fr": "13/02/1990"}[lang])
	c.Press("enter")
	c.Type("10001")
	c.Press("enter")
	c.Press("enter", "enter")
	c.Type("a friend")
	c.Press("enter")
	c.Press("space", "enter")
}
