package main

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/api/sandbox"
	"frontdesk/localdb"
	frontsync "frontdesk/sync"
)

// outbox is the queue of one desk and the engine that sends it.
type outbox struct {
	db     *localdb.DB
	engine *frontsync.Engine
}

// outbox opens a queue of its own before the service of the desk.
func (d desk) outbox(t *testing.T) outbox {
	t.Helper()
	db, err := localdb.Open(t.Context(), t.TempDir(), localdb.Options{})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, db.Close()) })
	return outbox{db: db, engine: frontsync.New(db, d.desk, frontsync.Options{LateGrace: time.Millisecond})}
}

// change saves a change of a guest and sends what waits.
func (o outbox) change(t *testing.T, d desk, guest *frontdesk.Guest, journey frontdesk.Journey, fields frontdesk.Fields, c frontdesk.Change) frontdesk.Entry {
	t.Helper()
	c.Guest, c.Before = guest.Identity, guest.Profile
	s := &frontdesk.Submission{
		ID: frontdesk.NewID(), Journey: journey, Program: d.program, Language: "en-US", Fields: fields, Change: &c, CapturedAt: time.Now(),
	}
	require.NoError(t, o.db.Save(t.Context(), s))
	_, err := o.engine.RunOnce(t.Context())
	require.NoError(t, err)
	entries, err := o.db.List(t.Context(), frontdesk.Filter{Limit: 1})
	require.NoError(t, err)
	require.Equal(t, s.ID, entries[0].ID)
	return entries[0]
}

func TestTwoDesksDoNotOverwriteEachOther(t *testing.T) {
	t.Parallel()
	d := newDesk(t, sandbox.FamilyTemplate, frontdesk.Loyalty)
	first, second := d.outbox(t), d.outbox(t)
	guest, err := d.Guest(t.Context(), frontdesk.Identity{Username: "guest23000"})
	require.NoError(t, err)
	named := func(field, name string) frontdesk.Fields {
		return frontdesk.Fields{User: frontdesk.Answers{field: frontdesk.Text(name)}}
	}

	done := first.change(t, d, guest, frontdesk.Edit, named("nickname", "Annie"), frontdesk.Change{})
	held := second.change(t, d, guest, frontdesk.Edit, named("nickname", "Nan"), frontdesk.Change{})
	other := second.change(t, d, guest, frontdesk.Edit, named("firstName", "Anna"), frontdesk.Change{})

	require.Equal(t, frontdesk.Sent, done.State)
	require.Equal(t, frontdesk.Held, held.State)
	require.Len(t, held.Issues, 1)
	require.Equal(t, "nickname", held.Issues[0].Field)
	require.Equal(t, frontdesk.IssueCode(frontdesk.CodeChangedMeanwhile), held.Issues[0].Code)
	require.Equal(t, frontdesk.Sent, other.State)
	guest, err = d.Guest(t.Context(), guest.Identity)
	require.NoError(t, err)
	require.Equal(t, "Annie", guest.Profile.User["nickname"].Text())
	require.Equal(t, "Anna", guest.Profile.User["firstName"].Text())
}

func TestAnAddressWhoseReplyIsLostIsAddedOnce(t *testing.T) {
	t.Parallel()
	for name, fault := range map[string]sandbox.Fault{
		"after the work":  {Kind: sandbox.FaultDropAfter},
		"before the work": {Kind: sandbox.FaultDropBefore},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := newDesk(t, sandbox.FamilyTemplate, frontdesk.Loyalty)
			queue := d.outbox(t)
			guest, err := d.Guest(t.Context(), frontdesk.Identity{Card: "6000200000003000"})
			require.NoError(t, err)
			fault.Operation, fault.Count = string(frontdesk.AddAddress), 1
			require.NoError(t, d.sandbox.SetDial(sandbox.Dial{Faults: []sandbox.Fault{fault}}))

			got := queue.change(t, d, guest, frontdesk.Addresses, frontdesk.Fields{}, frontdesk.Change{
				Verb: frontdesk.VerbAdd, Address: &frontdesk.Address{Label: "Home", Address1: "1 Example Street"},
			})

			require.Equal(t, frontdesk.Sent, got.State, "%+v", got)
			guest, err = d.Guest(t.Context(), guest.Identity)
			require.NoError(t, err)
			require.Len(t, guest.Addresses, 1)
		})
	}
}
