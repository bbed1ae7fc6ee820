package shell_test

import (
	"context"
	"slices"
	"sync"
	"testing"
	"time"

	"frontdesk"
	"frontdesk/ui"
)

// staffed is a counter with staff, whose ports are functions that a test
// replaces.
type staffed struct {
	*counter
	p *ports
}

// ports are what staff's screens use, in memory.
type ports struct {
	mu    sync.Mutex
	acts  []frontdesk.Act
	calls []string

	staff    []frontdesk.Staff
	pinCheck func(id string, pin frontdesk.Private) (*frontdesk.Staff, time.Duration, error)
	noteErr  error

	find     func(frontdesk.Query) ([]frontdesk.Match, error)
	guest    func(frontdesk.Identity) (*frontdesk.Guest, error)
	erase    func(frontdesk.Identity) error
	sendMail func(frontdesk.Private) (frontdesk.Private, error)
	complete func(frontdesk.Private) (frontdesk.Private, error)
	ask      func(card, code frontdesk.Private) error
	accounts func(frontdesk.Private) (frontdesk.Combination, error)
	combine  func(frontdesk.Private, int64) error
	perks    func(string) (frontdesk.Perks, error)
	validate func(frontdesk.Relative) error
	otp      func(frontdesk.OTPEnrollment) error

	captured  map[string]*frontdesk.Submission
	attempts  []frontdesk.Attempt
	retried   []string
	cancelled map[string]string
	mendErr   error

	shift frontdesk.Shift
	scene frontdesk.Scene
}

// The two members of staff, with the last four digits of their PINs.
const (
	managerPIN = "2468"
	hostPIN    = "1357"
)

func theStaff() []frontdesk.Staff {
	return []frontdesk.Staff{
		{ID: "m", Name: "Marta", Role: frontdesk.Manager},
		{ID: "h", Name: "Hugo", Role: frontdesk.Host},
	}
}

// call notes that a port was used.
func (p *ports) call(name string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.calls = append(p.calls, name)
}

// called reports how often a port was used.
func (p *ports) called(name string) int {
	p.mu.Lock()
	defer p.mu.Unlock()
	n := 0
	for _, c := range p.calls {
		if c == name {
			n++
		}
	}
	return n
}

// noted returns the names of the acts, in their order.
func (p *ports) noted() []frontdesk.ActName {
	p.mu.Lock()
	defer p.mu.Unlock()
	var names []frontdesk.ActName
	for _, a := range p.acts {
		names = append(names, a.Name)
	}
	return names
}

func (p *ports) Staff(context.Context) ([]frontdesk.Staff, error) { return p.staff, nil }

func (p *ports) SignIn(_ context.Context, id string, pin frontdesk.Private) (*frontdesk.Staff, time.Duration, error) {
	return p.pinCheck(id, pin)
}

func (p *ports) Note(_ context.Context, act frontdesk.Act) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.noteErr != nil {
		return p.noteErr
	}
	p.acts = append(p.acts, act)
	p.calls = append(p.calls, "note "+string(act.Name))
	return nil
}

func (p *ports) Acts(context.Context, int) ([]frontdesk.Act, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	acts := slices.Clone(p.acts)
	slices.Reverse(acts)
	return acts, nil
}

func (p *ports) Find(_ context.Context, q frontdesk.Query) ([]frontdesk.Match, error) {
	return p.find(q)
}

func (p *ports) Guest(_ context.Context, who frontdesk.Identity) (*frontdesk.Guest, error) {
	p.call("guest")
	return p.guest(who)
}

func (p *ports) Delete(_ context.Context, who frontdesk.Identity) error {
	p.call("delete")
	return p.erase(who)
}

func (p *ports) SendVerification(_ context.Context, u frontdesk.Private) (frontdesk.Private, error) {
	return p.sendMail(u)
}

func (p *ports) CompleteVerification(_ context.Context, code frontdesk.Private) (frontdesk.Private, error) {
	return p.complete(code)
}

func (p *ports) AskCombine(_ context.Context, card, code frontdesk.Private) error {
	return p.ask(card, code)
}

func (p *ports) Candidates(_ context.Context, code frontdesk.Private) (frontdesk.Combination, error) {
	return p.accounts(code)
}

func (p *ports) Combine(_ context.Context, code frontdesk.Private, account int64) error {
	p.call("combine")
	return p.combine(code, account)
}

func (p *ports) Perks(_ context.Context, perkType string) (frontdesk.Perks, error) {
	return p.perks(perkType)
}

func (p *ports) Validate(_ context.Context, _ frontdesk.Private, r frontdesk.Relative) error {
	return p.validate(r)
}

func (p *ports) EnrollOTP(_ context.Context, e frontdesk.OTPEnrollment) error {
	p.call("otp")
	return p.otp(e)
}

func (p *ports) Submission(_ context.Context, id string) (*frontdesk.Submission, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	s, ok := p.captured[id]
	if !ok {
		return nil, frontdesk.Errorf(frontdesk.ENOTFOUND, "There is no such guest.")
	}
	c := *s
	return &c, nil
}

func (p *ports) Retry(_ context.Context, id string) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.retried = append(p.retried, id)
	return p.mendErr
}

func (p *ports) Cancel(_ context.Context, id, reason string) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.cancelled[id] = reason
	return p.mendErr
}

func (p *ports) Attempts(context.Context, string) ([]frontdesk.Attempt, error) {
	return p.attempts, nil
}

func (p *ports) Shift(_ context.Context, since time.Time) (frontdesk.Shift, error) {
	s := p.shift
	s.From = since
	return s, nil
}

func (p *ports) SignShift(_ context.Context, _ frontdesk.Shift, by string) (string, error) {
	return "shift of " + by + "\nsaved to shift.txt", nil
}

func (p *ports) Examine(context.Context) []frontdesk.Symptom {
	return []frontdesk.Symptom{
		{Part: "disk", Health: frontdesk.Healthy, Text: "12 GB are free."},
		{Part: "clock", Health: frontdesk.Ailing, Text: "The clock is 3 min behind the service's.", Advice: "Set the clock."},
	}
}

func (p *ports) Scenes() []frontdesk.Scene { return frontdesk.Scenes() }

func (p *ports) Scene() frontdesk.Scene {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.scene
}

func (p *ports) SetScene(s frontdesk.Scene) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.scene = s
	return nil
}

func (p *ports) Mail() []frontdesk.Letter {
	return []frontdesk.Letter{{Kind: "verification", To: "ana@example.com", Code: "code-1"}}
}

// newPorts returns ports that know nobody.
func newPorts() *ports {
	p := &ports{staff: theStaff(), captured: map[string]*frontdesk.Submission{}, cancelled: map[string]string{}, scene: frontdesk.SceneOnline}
	p.pinCheck = func(id string, pin frontdesk.Private) (*frontdesk.Staff, time.Duration, error) {
		for _, s := range p.staff {
			if s.ID == id && pin == map[string]frontdesk.Private{"m": managerPIN, "h": hostPIN}[id] {
				return &s, 0, nil
			}
		}
		return nil, 0, frontdesk.Errorf(frontdesk.EUNAUTHORIZED, "That is not the PIN.")
	}
	p.find = func(frontdesk.Query) ([]frontdesk.Match, error) { return nil, nil }
	p.guest = func(frontdesk.Identity) (*frontdesk.Guest, error) {
		return nil, frontdesk.Errorf(frontdesk.ENOTFOUND, "There is no such guest.")
	}
	p.validate = func(frontdesk.Relative) error { return nil }
	return p
}

// lendPorts gives the ports to a desk.
func lendPorts(desk *ui.Desk, p *ports) {
	desk.Roster, desk.Audit, desk.Shifts, desk.Doctor = p, p, p, p
	desk.Mender, desk.Histories, desk.Payments, desk.Trainer = p, p, p, p
	desk.Guests, desk.Deleter, desk.Verifier, desk.Combiner = p, p, p, p
	desk.Perks, desk.Relatives = p, p
}

// withStaff opens a kiosk at which somebody works.
func withStaff(t *testing.T, program string, body func(c *staffed)) {
	t.Helper()
	inWithStaff(t, program, "en", body)
}

// inWithStaff is withStaff at a desk of another language.
func inWithStaff(t *testing.T, program, lang string, body func(c *staffed)) {
	t.Helper()
	open(t, opening{program: program, lang: lang, width: 80, height: 24}, func(c *counter) {
		s := &staffed{counter: c, p: newPorts()}
		c.Do(func() { lendPorts(c.desk, s.p) })
		body(s)
	})
}

// managed is withStaff with the manager signed in, on their menu.
func managed(t *testing.T, program string, body func(c *staffed)) {
	t.Helper()
	withStaff(t, program, func(c *staffed) {
		c.signIn("m", managerPIN)
		body(c)
	})
}

// signIn lets one of the two in.
func (c *staffed) signIn(letter, pin string) {
	c.Press("f9")
	c.Press(letter, "enter")
	c.Type(pin)
	c.Press("enter")
}

// choose presses keys until the cursor is on a choice, and takes it.
func (c *staffed) choose(text string) {
	c.on(text)
	c.Press("enter")
}

// on puts the cursor on a choice.
func (c *staffed) on(text string) {
	c.Press("home")
	for range 40 {
		if c.Has("> " + text) {
			return
		}
		c.Press("down")
	}
	c.Sees("> " + text)
}

// goes opens a screen as a route would.
func (c *staffed) goes(r ui.Route) { c.Send(ui.GoMsg{Route: r}) }
