package sync_test

import (
	"context"
	"time"

	"frontdesk"
)

// change is what a program does to its Config while guests wait.
type change string

const (
	stays   change = "stays"
	renames change = "renames" // an option gets another code: answers are mapped
	asks    change = "asks"    // a question is new and required: who did not answer it is held
)

const (
	simBefore = "before" // Config hashes
	simAfter  = "after"

	// simLeniency is how long the service goes on taking answers by the older
	// Config, so that nothing that is on its way is refused.
	simLeniency = 10 * time.Minute

	// simTurn is how long a guest who was compared may wait for the turn to
	// be sent.
	simTurn = 30 * time.Second
)

// config is the program's Config, and the moment at which it changes.
type config struct {
	w      *world
	change change
	at     time.Duration
}

func newConfig(w *world) *config {
	r := w.dice("config")
	c := &config{w: w, change: []change{stays, stays, renames, asks}[r.IntN(4)]}
	c.at = time.Duration(r.Int64N(int64(w.chaos)))
	return c
}

// hash names the Config of today.
func (c *config) hash() string {
	if c.change == stays || time.Since(c.w.began) < c.at {
		return simBefore
	}
	return simAfter
}

// answer lets a guest answer today's Config. Every third one leaves the
// question open that is asked later.
func (c *config) answer(i int, s *frontdesk.Submission) {
	if s.Change != nil {
		return // no form asks
	}
	s.ConfigHash = c.hash()
	s.Fields.User["custom1"] = frontdesk.Text("red")
	if s.ConfigHash == simAfter && c.change == renames {
		s.Fields.User["custom1"] = frontdesk.Text("R")
	}
	if i%3 > 0 || s.ConfigHash == simAfter {
		s.Fields.User["custom2"] = frontdesk.Text("yes")
	}
	s.Answers = s.Fields.User.Clone()
}

// answerAll answers all that is asked today.
func (c *config) answerAll(s *frontdesk.Submission) { c.answer(1, s) }

// drift compares as the desk does.
func (c *config) drift(s *frontdesk.Submission) frontdesk.Drift {
	switch {
	case s.Change != nil, s.ConfigHash == c.hash():
		return frontdesk.Drift{}
	case c.change == asks && s.Fields.User["custom2"].IsEmpty():
		return frontdesk.Drift{Missing: []frontdesk.Issue{{Field: "custom2", Code: frontdesk.NullField}}}
	case c.change == asks:
		return frontdesk.Drift{}
	}
	mapped := *s
	mapped.ConfigHash = c.hash()
	mapped.Answers, mapped.Fields.User = s.Answers.Clone(), s.Fields.User.Clone()
	mapped.Answers["custom1"], mapped.Fields.User["custom1"] = frontdesk.Text("R"), frontdesk.Text("R")
	return frontdesk.Drift{Submission: &mapped, Mapped: []frontdesk.Mapping{{
		From: "custom1", To: "custom1", Code: "renamed_option", Before: frontdesk.Text("red"), After: frontdesk.Text("R"),
	}}}
}

// taken checks what the service is sent against what it takes by now.
func (c *config) taken(s *frontdesk.Submission) {
	now, color := time.Since(c.w.began), s.Fields.User["custom1"].Text()
	strict := c.change != stays && now >= c.at+simLeniency
	switch {
	case color == "R" && (c.change != renames || now < c.at), color == "red" && strict && c.change == renames:
		c.w.violated("%s is sent with %s at %s", s.ID, color, now)
	case strict && c.change == asks && s.Fields.User["custom2"].IsEmpty():
		c.w.violated("%s is sent without an answer to what is asked", s.ID)
	}
}

// leaves checks what leaves the desk against the Config that it knows.
func (c *config) leaves(s *frontdesk.Submission, op frontdesk.Operation) {
	if op == frontdesk.AddRelatedGuests || c.change == stays || time.Since(c.w.began) < c.at+simTurn {
		return
	}
	if d := c.drift(s); d.Submission != nil || len(d.Missing) > 0 {
		c.w.violated("%s is sent as asked by the older Config", s.ID)
	}
}

// mayHold reports whether a guest may be held for a question.
func (c *config) mayHold(s *frontdesk.Submission) bool {
	return c.change == asks && s.ConfigHash == simBefore && s.Fields.User["custom2"].IsEmpty()
}

// Drift compares, unless the disk fails or the process is dead.
func (p *process) Drift(_ context.Context, s *frontdesk.Submission) (frontdesk.Drift, error) {
	nth := p.nth("compare " + s.ID)
	time.Sleep(p.moment("compare", s.ID, nth))
	if !p.step("before comparing " + s.ID) {
		return frontdesk.Drift{}, errDead
	}
	if p.diskFault("compare", s.ID, nth) != diskWell {
		return frontdesk.Drift{}, errDisk
	}
	d := p.config.drift(s)
	p.note("compared %s: %d mapped, %d missing", s.ID, len(d.Mapped), len(d.Missing))
	if d.Submission != nil {
		p.count(&p.figures.mapped)
	}
	return d, nil
}
