package ui

import (
	"slices"

	"frontdesk"
)

// Case is what staff look into: everything personal that their screens hold in
// memory. The shell makes one when somebody signs in, and wipes it when they
// leave.
type Case struct {
	// Guest is whom the service knows, as it told them last; nil for nobody.
	Guest *frontdesk.Guest

	// Entry and Captured are a guest of the queue and what was captured of
	// them; nil for nobody.
	Entry    *frontdesk.Entry
	Captured *frontdesk.Submission

	// Conflict is what the service said about the Entry and another guest, nil
	// for nothing.
	Conflict *frontdesk.Conflict

	// Draft is the change that staff are making, and Mends says that it is in
	// the queue already. The Draft is a copy of what it came from.
	Draft *frontdesk.Submission
	Mends bool

	// Watched are the changes that staff saved last, and what became of them.
	Watched []Watched

	// Origin is where Outcome leads back to.
	Origin Place
}

// Watched is one saved change and how it fares.
type Watched struct {
	ID       string
	Hint     string // masked
	Progress frontdesk.Progress
}

// Watch follows changes in place of any that were followed before.
func (c *Case) Watch(origin Place, changes ...Watched) {
	c.Watched, c.Origin = changes, origin
}

// Heard takes what the engine told, and reports whether it is about a change
// that is watched.
func (c *Case) Heard(p frontdesk.Progress) bool {
	i := slices.IndexFunc(c.Watched, func(w Watched) bool { return w.ID == p.ID })
	if i >= 0 {
		c.Watched[i].Progress = p
	}
	return i >= 0
}

// Open looks into a guest of the queue. What was captured of another is
// forgotten.
func (c *Case) Open(e frontdesk.Entry) {
	if c.Captured != nil && c.Captured.ID != e.ID {
		c.dropCaptured()
	}
	if c.Entry != nil && c.Entry.ID != e.ID {
		c.Conflict = nil
	}
	c.Entry = &e
}

// Begin makes a change the one that staff are making. origin is where its
// Outcome leads back to.
func (c *Case) Begin(s *frontdesk.Submission, mends bool, origin Place) {
	c.Draft, c.Mends, c.Origin = s, mends, origin
}

// dropCaptured forgets what was captured.
func (c *Case) dropCaptured() {
	if c.Captured != nil {
		clear(c.Captured.Answers)
		clear(c.Captured.Fields.User)
		clear(c.Captured.Fields.Account)
		*c.Captured = frontdesk.Submission{}
		c.Captured = nil
	}
}

// Wipe forgets everything.
func (c *Case) Wipe() {
	c.dropCaptured()
	if c.Guest != nil {
		clear(c.Guest.Profile.User)
		clear(c.Guest.Profile.Account)
		clear(c.Guest.Related)
		clear(c.Guest.Addresses)
		*c.Guest = frontdesk.Guest{}
	}
	*c = Case{}
}
