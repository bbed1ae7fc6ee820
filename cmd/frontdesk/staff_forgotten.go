package main

import (
	"context"
	"time"

	"frontdesk"
)

// resetPIN gives a member of staff a new PIN without a manager's: the way back
// when every manager forgot theirs. Whoever gives the command proves with the
// client secret that they look after the desk; wrong tries count as wrong PINs
// do.
func resetPIN(ctx context.Context, c console, o *options, name string) error {
	return withStore(ctx, c, o, func(p *parts) error {
		staff, err := p.db.Staff(ctx)
		if err != nil {
			return err
		}
		member, err := findStaff(staff, name)
		if err != nil {
			return err
		}
		own, err := ownSecret(c, o)
		if err != nil {
			return err
		}
		secret, rest, err := c.askSecret(ctx)
		if err != nil {
			return err
		}
		err = sitOut(ctx, c, func() (time.Duration, error) {
			return p.db.Prove(ctx, member.ID, func() bool { return same(secret, own) })
		})
		if frontdesk.CodeOf(err) == frontdesk.EUNAUTHORIZED {
			if noting := p.note(ctx, nil, frontdesk.ActRefused, "", ""); noting != nil {
				return noting
			}
		}
		if err != nil {
			return err
		}
		return p.givePIN(ctx, rest, o, nil, member, frontdesk.ActStaffReset)
	})
}

// givePIN asks for a member's new PIN and sets it, which it notes first.
func (p *parts) givePIN(ctx context.Context, c console, o *options, by, member *frontdesk.Staff, act frontdesk.ActName) error {
	pin, err := c.askNewPIN(ctx, member.Name)
	if err != nil {
		return err
	}
	if err := frontdesk.CheckPIN(pin); err != nil {
		return err
	}
	if err := p.note(ctx, by, act, member.Name, ""); err != nil {
		return err
	}
	if err := p.db.ChangePIN(ctx, member.ID, pin); err != nil {
		return err
	}
	return tellStaff(c, o, *member, member.Name+" has a new PIN.")
}
