package main

import (
	"context"
	"fmt"
	"time"

	"frontdesk"
	"frontdesk/localdb"
)

// allow is the gate of a manager's command: it finds out which manager gives it
// and writes down what they are about to do. It lets everybody through while
// nobody works at this desk.
func (p *parts) allow(ctx context.Context, c console, act frontdesk.ActName) (*frontdesk.Staff, error) {
	by, err := p.manager(ctx, c)
	if err != nil {
		return nil, err
	}
	return by, p.note(ctx, by, act, "", "")
}

// sitOut tries what may have to wait for earlier wrong PINs. At a terminal it
// sits the wait out: the desk counts only the time that a program which tried
// is there, so giving the command again would begin the wait anew.
func sitOut(ctx context.Context, c console, try func() (time.Duration, error)) error {
	for {
		left, err := try()
		if frontdesk.CodeOf(err) != frontdesk.EBUSY || left <= 0 {
			return err
		}
		if !isTerminal(c.stdin) {
			return frontdesk.Wrap(err, frontdesk.EBUSY, frontdesk.MessageOf(err)+" At a terminal the command waits by itself.")
		}
		fmt.Fprintln(c.stderr, frontdesk.MessageOf(err)+" This command goes on by itself then.")
		timer := time.NewTimer(left)
		select {
		case <-timer.C:
		case <-ctx.Done():
			timer.Stop()
			return err
		}
	}
}

// allowAside is the gate of a command that puts the database aside, which must
// be closed meanwhile. Where its key is lost no PIN can be checked, and the
// client secret stands in; the log cannot be written either then, and the file
// that is put aside, with its date, is what tells of it. A database that is gone
// or cannot be read knows of nobody: who made it so needs no command of ours.
func allowAside(ctx context.Context, c console, o *options, s settings, act frontdesk.ActName) (*frontdesk.Staff, error) {
	if staff, err := localdb.StaffLocked(ctx, s.DataDir); err != nil || len(staff) == 0 {
		return nil, ctx.Err() // nil, unless whoever asked gave up
	}
	p, err := openStoreWith(ctx, c, s)
	switch frontdesk.CodeOf(err) {
	case "":
		by, err := p.allow(ctx, c, act)
		return by, p.closeAfter(err)
	case frontdesk.EBUSY:
		return nil, err
	}
	secret, _, err := c.askSecret(ctx)
	if err != nil {
		return nil, err
	}
	own, err := ownSecret(c, o)
	if err != nil {
		return nil, err
	}
	if !same(secret, own) {
		return nil, frontdesk.Errorf(frontdesk.EUNAUTHORIZED, "This is not the client secret of this desk. Nothing was done.")
	}
	return nil, nil
}
