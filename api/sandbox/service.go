package sandbox

import (
	"fmt"
	"net/http"
	"sync"
	"time"

	"frontdesk"
)

// Service is the enrollment service. It may be used by any number of
// goroutines. Close it when it is no longer needed; Server.Run does.
type Service struct {
	options Options
	hasher  passwordHasher
	faults  *faults
	routes  map[string]*operation // by path behind the base, and by method

	mu       sync.Mutex // guards all of the following
	state    *state
	index    index
	programs map[int]*program
	otp      *otpDesk

	gateMu sync.Mutex               // one turn of the dial at a time, guards the two below
	scene  frontdesk.Scene          // what the dial stands at
	gate   func(offline bool) error // opens and closes a Server's listener; nil without one

	closing   chan struct{} // closed by Close
	closeOnce sync.Once
}

// New makes a service, with the state of Options.StateFile if there is one.
// An error says that the file cannot be read.
func New(o Options) (*Service, error) {
	o = o.withDefaults()
	programs, err := demoPrograms()
	if err != nil {
		return nil, err
	}
	hasher := passwordHasher(1)
	if o.StateFile != "" {
		hasher = passwordRounds
	}
	st, err := loadState(o.StateFile, hasher, o.Now())
	if err != nil {
		return nil, err
	}
	s := &Service{
		options: o, hasher: hasher, faults: newFaults(o.Seed), routes: routes(),
		state: st, index: index{}, programs: programs, otp: newOTPDesk(), closing: make(chan struct{}),
		scene: frontdesk.SceneOnline,
	}
	for _, g := range st.Guests {
		s.index.add(g)
	}
	return s, nil
}

// Close lets go of the requests that a fault holds. The service answers
// afterwards, but no fault waits any more.
func (s *Service) Close() { s.closeOnce.Do(func() { close(s.closing) }) }

// Dial returns what the service does wrong, each Count as it is left.
func (s *Service) Dial() Dial { return s.faults.get() }

// SetDial changes what the service does wrong. When it returns, a Server's
// listener is as the mode says: gone, and its connections with it, or back at
// the same port. An error names what is wrong with the dial, or says that the
// port was taken meanwhile; then nothing has changed.
func (s *Service) SetDial(d Dial) error {
	s.gateMu.Lock()
	defer s.gateMu.Unlock()
	if err := s.turn(d); err != nil {
		return err
	}
	s.scene = frontdesk.SceneCustom
	return nil
}

// turn turns the dial. The caller holds the gate.
func (s *Service) turn(d Dial) error {
	if d.Mode == "" {
		d.Mode = ModeOnline
	}
	if err := d.check(); err != nil {
		return err
	}
	if s.gate != nil {
		if err := s.gate(d.Mode == ModeOffline); err != nil {
			return fmt.Errorf("turning the dial: %w", err)
		}
	}
	s.faults.set(d)
	return nil
}

// SetConfig replaces the Config of a program, as a program's manager would in
// the middle of a day. An error says why this Config cannot be, and then the
// old one stays.
func (s *Service) SetConfig(template int, config []byte) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	p, ok := s.programs[template]
	if !ok {
		return fmt.Errorf("there is no program with the card template code %d", template)
	}
	return p.configure(config)
}

// Handler serves the API: every operation under /rest/<any release>/, with or
// without /api before it, and the one-time-password enrollment at its own
// paths.
func (s *Service) Handler() http.Handler { return http.HandlerFunc(s.serve) }

// card returns the card of that number as it is now, nil if there is none. A
// card that was never touched is as it was delivered.
func (s *Service) card(number string) *card {
	if c := s.state.Cards[number]; c != nil {
		return c
	}
	return delivered(number)
}

// newCard makes a virtual card: "60009", the template code, and a counter.
func (s *Service) newCard(template int) *card {
	s.state.Virtual[template]++
	number := fmt.Sprintf("60009%d%010d", template, s.state.Virtual[template])
	return &card{Number: number, Template: template, Code: registrationCode(number)}
}

// guestOf returns the guest of a card, nil when nobody has it.
func (s *Service) guestOf(number string) *guest {
	c := s.card(number)
	if c == nil || c.Guest == 0 {
		return nil
	}
	return s.state.Guests[c.Guest]
}

// guestNamed returns the registered guest of that username, nil if none.
func (s *Service) guestNamed(username string) *guest {
	for _, id := range s.index.find(indexKey{everyTemplate, "username", fold(username)}) {
		return s.state.Guests[id]
	}
	return nil
}

// put replaces a guest by what an operation made of it and enters the change
// in the ledger. before is the guest as it is now, new guests being in nobody's
// way.
func (s *Service) put(c *call, before, after *guest, what []string) {
	if before != nil && before.ID != 0 {
		s.index.remove(before)
	}
	after.Touched, after.ActiveAt = true, c.now
	s.state.Guests[after.ID] = after
	s.index.add(after)
	s.enter(c, after, what)
}

// enter adds an entry to the ledger.
func (s *Service) enter(c *call, g *guest, what []string) {
	e := Entry{
		N: len(s.state.Ledger) + 1, Operation: c.op.name, At: c.now, Account: g.ID,
		Card: g.primary(), Username: g.username(), What: what,
	}
	for _, key := range []string{g.username(), g.primary(), g.Fields["mobilePhone"]} {
		if e.Guest == "" {
			e.Guest = key
		}
	}
	s.state.Ledger = append(s.state.Ledger, e)
	c.dirty = true
}

// checker returns a checker of a request on a guest.
func (s *Service) checker(c *call, p *program, before *guest) *checker {
	return &checker{
		errs: fieldErrors{}, program: p, before: before, now: c.now, corp: s.options.CorpCountry, hasher: s.hasher,
	}
}

// today is the day of a time as the wire writes it.
func today(t time.Time) string { return t.Format(time.DateOnly) }
