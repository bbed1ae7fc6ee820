package main

import (
	"context"
	"fmt"
	"io"
	"strings"
	"time"

	"charm.land/huh/v2"

	"frontdesk"
)

// manager finds out which manager gives a command: from FRONTDESK_MANAGER and
// FRONTDESK_MANAGER_PIN, else from whoever sits at the terminal. It returns nil
// while nobody works at this desk. Wrong PINs count as they do on the screen.
func (p *parts) manager(ctx context.Context, c console) (*frontdesk.Staff, error) {
	staff, err := p.db.Staff(ctx)
	if err != nil || len(staff) == 0 {
		return nil, err
	}
	name, pin, err := c.askManager(ctx)
	if err != nil {
		return nil, err
	}
	member, err := findStaff(staff, name)
	if err != nil {
		return nil, err
	}
	var in *frontdesk.Staff
	err = sitOut(ctx, c, func() (wait time.Duration, err error) {
		in, wait, err = p.db.SignIn(ctx, member.ID, pin)
		return wait, err
	})
	if frontdesk.CodeOf(err) == frontdesk.EUNAUTHORIZED {
		if err := p.note(ctx, member, frontdesk.ActRefused, "", ""); err != nil {
			return nil, err
		}
	}
	if err != nil {
		return nil, err
	}
	if !in.May(frontdesk.Manager) {
		return nil, frontdesk.Errorf(frontdesk.EUNAUTHORIZED, "This command is for managers, and %s is a host.", in.Name)
	}
	return in, p.tellResets(ctx, c.stderr, in)
}

// tellResets tells a manager whose PIN was set with the client secret, once.
func (p *parts) tellResets(ctx context.Context, w io.Writer, in *frontdesk.Staff) error {
	acts, err := p.db.Acts(ctx, frontdesk.RecentActs)
	resets := frontdesk.Untold(acts, in.ID)
	if err != nil || len(resets) == 0 {
		return err
	}
	for _, act := range resets {
		fmt.Fprintln(w, resetSentence(act)+" "+resetAdvice)
	}
	return p.note(ctx, in, frontdesk.ActStaffTold, "", "")
}

// resetAdvice is what to do about a PIN that a stranger may have set.
const resetAdvice = "If none of you did that, let the service give this desk a new client secret, and set new PINs."

func resetSentence(act frontdesk.Act) string {
	return "The PIN of " + act.Subject + " was set with the client secret on " + localMinute(act.At) + "."
}

// askManager returns who gives the command, and their PIN.
func (c console) askManager(ctx context.Context) (string, frontdesk.Private, error) {
	name, pin := c.getenv("FRONTDESK_MANAGER"), c.getenv("FRONTDESK_MANAGER_PIN")
	switch {
	case name != "" && pin != "":
		return name, frontdesk.Private(pin), nil
	case !isTerminal(c.stdin):
		return "", "", frontdesk.Errorf(frontdesk.EUNAUTHORIZED,
			"This command is for managers. Give it at a terminal, or set FRONTDESK_MANAGER and FRONTDESK_MANAGER_PIN.")
	}
	err := c.ask(ctx,
		huh.NewInput().Title("Manager").Value(&name),
		huh.NewInput().Title("PIN").EchoMode(huh.EchoModePassword).Value(&pin),
	)
	if err != nil {
		return "", "", frontdesk.Wrap(err, frontdesk.EUNAUTHORIZED, "This command is for managers. Nothing was done.")
	}
	return name, frontdesk.Private(pin), nil
}

// findStaff finds a member by name, whatever its case, or by ID.
func findStaff(staff []frontdesk.Staff, name string) (*frontdesk.Staff, error) {
	for _, s := range staff {
		if s.ID == name || strings.EqualFold(s.Name, name) {
			return &s, nil
		}
	}
	return nil, frontdesk.Errorf(frontdesk.ENOTFOUND, "Nobody of that name works at this desk. frontdesk staff list shows who does.")
}

// note writes into the audit log what a member of staff is about to do by a
// command. by is nil while nobody works at this desk.
func (p *parts) note(ctx context.Context, by *frontdesk.Staff, act frontdesk.ActName, subject, id string) error {
	entry := frontdesk.Act{Name: act, Subject: subject, ID: id}
	if by != nil {
		entry.StaffID, entry.Staff = by.ID, by.Name
	}
	return p.db.Note(ctx, entry)
}
