package main

import (
	"context"
	"sync"
	"time"

	"frontdesk"
	"frontdesk/forms"
	"frontdesk/localdb"
)

// drifter compares the Config that a guest was asked by with the program's
// latest one on this machine.
type drifter struct {
	db      *localdb.DB
	compile func([]byte, frontdesk.ProgramKind) (*forms.Form, error)

	mu    sync.Mutex
	forms map[string]*forms.Form // by program and hash
}

func newDrifter(db *localdb.DB, compile func([]byte, frontdesk.ProgramKind) (*forms.Form, error)) *drifter {
	return &drifter{db: db, compile: compile, forms: map[string]*forms.Form{}}
}

// Drift says how today's Config takes a guest. Only whoever joins by a form,
// and a profile that was edited by one, can drift: a Config says nothing of
// invitations, relatives, addresses and external accounts. A guest whose own
// Config is not on this machine, such as one imported from another desk, is
// sent as they are: there is nothing to compare with, and the service still
// checks.
func (d *drifter) Drift(ctx context.Context, s *frontdesk.Submission) (frontdesk.Drift, error) {
	if !asked(s) {
		return frontdesk.Drift{}, nil
	}
	today, err := d.db.LatestConfig(ctx, s.Program)
	if frontdesk.CodeOf(err) == frontdesk.ENOTFOUND {
		return frontdesk.Drift{}, nil
	}
	if err != nil || today.Hash == s.ConfigHash {
		return frontdesk.Drift{}, err
	}
	pinned, err := d.db.ConfigByHash(ctx, s.ConfigHash)
	if frontdesk.CodeOf(err) == frontdesk.ENOTFOUND {
		return frontdesk.Drift{}, nil
	}
	if err != nil {
		return frontdesk.Drift{}, err
	}
	then, err := d.form(pinned, s.Program.Kind)
	if err != nil {
		return frontdesk.Drift{}, err
	}
	now, err := d.form(today, s.Program.Kind)
	if err != nil {
		return frontdesk.Drift{}, err
	}
	if s.Change != nil {
		return driftOf(s, now.ReconcileEdit(then, s.Answers, time.Now()), now.Hash), nil
	}
	return driftOf(s, now.Reconcile(then, s.Answers, time.Now()), now.Hash), nil
}

// asked reports whether a Submission's answers are those of a form.
func asked(s *frontdesk.Submission) bool {
	if s.Change == nil {
		return s.Journey != frontdesk.SMS
	}
	return s.Journey == frontdesk.Edit && (s.Change.Verb == "" || s.Change.Verb == frontdesk.VerbEdit)
}

// form compiles a Config once.
func (d *drifter) form(c *frontdesk.Config, kind frontdesk.ProgramKind) (*forms.Form, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	key := string(kind) + " " + c.Hash
	if form, known := d.forms[key]; known {
		return form, nil
	}
	form, err := d.compile(c.Body, kind)
	if err != nil {
		return nil, err
	}
	d.forms[key] = form
	return form, nil
}

// driftOf puts what forms found into the words of the engine.
func driftOf(s *frontdesk.Submission, found forms.Drift, hash string) frontdesk.Drift {
	switch found.Class {
	case forms.DriftHeld:
		return frontdesk.Drift{Missing: found.Missing}
	case forms.DriftMapped:
		mapped := *s
		mapped.Answers, mapped.Fields, mapped.ConfigHash = found.Answers, found.Fields, hash
		mapped.Fields.External = s.Fields.External
		mapped.Change = renamed(s.Change, found.Mapped)
		return frontdesk.Drift{Submission: &mapped, Mapped: found.Mapped}
	default:
		return frontdesk.Drift{}
	}
}

// renamed returns a Change whose values before the edit stand under the names
// of today, so that they are compared with what is written.
func renamed(c *frontdesk.Change, found []frontdesk.Mapping) *frontdesk.Change {
	if c == nil {
		return nil
	}
	out := *c
	out.Before.User, out.Before.Account = c.Before.User.Clone(), c.Before.Account.Clone()
	for _, m := range found {
		for _, values := range []frontdesk.Answers{out.Before.User, out.Before.Account} {
			if before, named := values[m.From]; named && m.From != m.To {
				delete(values, m.From)
				values[m.To] = before
			}
		}
	}
	return &out
}
