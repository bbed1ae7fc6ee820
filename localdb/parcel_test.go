package localdb_test

import (
	"encoding/json"
	"errors"
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/localdb"
)

// export gives out everybody who was not sent.
func (d *desk) export() ([]localdb.Parcel, *localdb.Export) {
	d.t.Helper()
	var parcels []localdb.Parcel
	export, err := d.Export(d.t.Context(), func(p localdb.Parcel) error {
		parcels = append(parcels, p)
		return nil
	})
	require.NoError(d.t, err)
	require.Len(d.t, parcels, export.Guests)
	return parcels, export
}

func TestAParcelStandsAtTheOtherDeskAsItStoodHere(t *testing.T) {
	t.Parallel()
	here, there := setup(t), setup(t)
	inDoubt, family, waiting := here.save(), here.save(withRelative), here.save(withCard(plantedCard))
	here.settle(here.claim(), lost)
	parcels, export := here.export()
	require.Len(t, parcels, 3)
	text, err := json.Marshal(parcels)
	require.NoError(t, err)
	var read []localdb.Parcel
	require.NoError(t, json.Unmarshal(text, &read))

	for _, p := range read {
		added, err := there.Accept(t.Context(), p)
		require.NoError(t, err)
		require.True(t, added)
	}

	for _, s := range []*frontdesk.Submission{inDoubt, family, waiting} {
		require.Equal(t, here.entry(s.ID).Steps, there.entry(s.ID).Steps)
		require.Equal(t, here.entry(s.ID).State, there.entry(s.ID).State)
		got, err := there.Submission(t.Context(), s.ID)
		require.NoError(t, err)
		require.Equal(t, s, got)
	}
	requireAbsent(t, there.dir, planted()...)
	again, err := there.Accept(t.Context(), read[0])
	require.NoError(t, err)
	require.False(t, again)
	require.NoError(t, export.HandOver(t.Context(), "Exported."))
	require.Zero(t, here.claimNone())
	for _, s := range []*frontdesk.Submission{inDoubt, family, waiting} {
		kept, err := here.Submission(t.Context(), s.ID)
		require.NoError(t, err)
		require.NotContains(t, kept.Fields.User, "password", "it can serve nobody here any more")
	}
}

func TestAQueueThatChangedWhileItWasExportedStays(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(d *desk, held, waits string) error{
		"somebody was mended": func(d *desk, held, _ string) error {
			return d.Repair(d.t.Context(), guest(func(s *frontdesk.Submission) { s.ID = held }))
		},
		"somebody was tried again": func(d *desk, _, waits string) error { return d.Retry(d.t.Context(), waits) },
		"somebody was given up":    func(d *desk, held, _ string) error { return d.Cancel(d.t.Context(), held, "They left.") },
		"somebody is being sent":   func(d *desk, _, _ string) error { d.claim(); return nil },
		"somebody was damaged": func(d *desk, held, _ string) error {
			alter(d.t, d.dir, `UPDATE submissions SET sealed = zeroblob(100) WHERE id = ?`, held)
			return nil
		},
		"somebody was sent already": func(d *desk, _, _ string) error { d.settle(d.claim(), applied); return nil },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := setup(t)
			held, waits := d.save(), d.save()
			d.settle(d.claim(), rejected)
			_, export := d.export()
			require.NoError(t, change(d, held.ID, waits.ID))
			before, err := d.List(t.Context(), frontdesk.Filter{})
			require.NoError(t, err)

			err = export.HandOver(t.Context(), "Exported.")

			require.Equal(t, frontdesk.ECONFLICT, frontdesk.CodeOf(err), "%v", err)
			after, err := d.List(t.Context(), frontdesk.Filter{})
			require.NoError(t, err)
			require.Equal(t, before, after)
		})
	}
}

func TestWhoComesWhileTheQueueIsExportedStays(t *testing.T) {
	t.Parallel()
	d := setup(t)
	goes := d.save()
	_, export := d.export()
	stays := d.save()

	require.NoError(t, export.HandOver(t.Context(), "Exported."))

	require.Equal(t, frontdesk.Cancelled, d.entry(goes.ID).State)
	require.Equal(t, stays.ID, d.claim().Submission.ID)
}

func TestMoreGuestsThanOnePageAreExportedInOrder(t *testing.T) {
	t.Parallel()
	d := setup(t)
	var saved, given []string
	for range 3 {
		saved = append(saved, d.save().ID)
	}
	alter(t, d.dir, `
		WITH RECURSIVE n (i) AS (SELECT 4 UNION ALL SELECT i + 1 FROM n WHERE i < 1203)
		INSERT INTO submissions (seq, id, state, journey, program_key, program, config_hash, language, captured_at, changed_at, steps, hint, wrapped_key, sealed)
		SELECT i, printf('%032d', i), 'queued', 'create', '', '{}', '', '', 1, 1, '[]', '', x'00', x'00' FROM n`)
	saved = append(saved, d.save().ID)

	export, err := d.Export(t.Context(), func(p localdb.Parcel) error {
		given = append(given, p.ID)
		return nil
	})

	require.NoError(t, err)
	require.Equal(t, saved, given)
	require.NoError(t, export.HandOver(t.Context(), "Exported."))
	tally, err := d.Tally(t.Context())
	require.NoError(t, err)
	require.Equal(t, 4, tally.ByState[frontdesk.Cancelled])
	require.Equal(t, 1200, tally.ByState[frontdesk.Queued], "who cannot be read stays")
}

func TestAnExportEndsWithWhoeverTakesIt(t *testing.T) {
	t.Parallel()
	d := setup(t)
	d.save()
	d.save()
	full := errors.New("full")
	taken := 0

	_, err := d.Export(t.Context(), func(localdb.Parcel) error {
		taken++
		return full
	})

	require.Equal(t, full, err)
	require.Equal(t, 1, taken)
}

func TestAParcelThatWasSentTooOftenToCountIsInDoubt(t *testing.T) {
	t.Parallel()
	here, there := setup(t), setup(t)
	here.save(withRelative)
	parcels, _ := here.export()
	for i := range parcels[0].Steps {
		parcels[0].Steps[i].Sends = math.MaxInt
	}

	_, err := there.Accept(t.Context(), parcels[0])

	require.NoError(t, err)
	require.True(t, there.claim().Probe)
}

func TestAParcelThatWasHalfSentGoesOnWhereItWas(t *testing.T) {
	t.Parallel()
	here, there := setup(t), setup(t)
	s := here.save(withRelative)
	given := applied
	given.Reply.Card = "6000100000002223"
	here.settle(here.claim(), given)
	here.settle(here.claim(), rejected)
	parcels, _ := here.export()

	_, err := there.Accept(t.Context(), parcels[0])

	require.NoError(t, err)
	c := there.claim()
	require.Equal(t, s.ID, c.Submission.ID)
	require.True(t, c.Probe, "it was sent from another desk")
	require.Equal(t, frontdesk.AddRelatedGuests, c.Step.Operation)
	require.Equal(t, frontdesk.Private("6000100000002223"), c.Card)
}

func TestWhomNoDeskWouldTakeStaysAndKeepsNobodyBack(t *testing.T) {
	t.Parallel()
	d := setup(t)
	bad, worse, older, good := d.save(), d.save(), d.save(unregistered), d.save()
	alter(t, d.dir, `UPDATE submissions SET sealed = zeroblob(100) WHERE id = ?`, bad.ID)
	alter(t, d.dir, `UPDATE submissions SET steps = '[]' WHERE id = ?`, worse.ID)
	alter(t, d.dir, `UPDATE submissions SET journey = 'register' WHERE id = ?`, older.ID) // for which there is no plan any more

	parcels, _ := d.export()

	require.Len(t, parcels, 1)
	require.Equal(t, good.ID, parcels[0].ID)
}

func TestAGuestWhoseSendingDiedIsExportedInDoubt(t *testing.T) {
	t.Parallel()
	d := setup(t)
	s := d.save()
	d.claim()
	_, err := d.Export(t.Context(), func(localdb.Parcel) error { return nil })
	require.Equal(t, frontdesk.EBUSY, frontdesk.CodeOf(err), "another process may be sending")
	release, ok, err := d.TrySender(t.Context())
	require.NoError(t, err)
	require.True(t, ok)
	defer release()

	parcels, export := d.export()

	require.Equal(t, frontdesk.Unsure, parcels[0].State)
	require.Equal(t, 1, parcels[0].Steps[0].Sends)
	require.NoError(t, export.HandOver(t.Context(), "Exported."))
	require.Equal(t, frontdesk.Cancelled, d.entry(s.ID).State)
}

func TestWhatNoDeskExportedIsRefused(t *testing.T) {
	t.Parallel()
	d := setup(t)
	d.save(withCard(plantedCard))
	parcels, _ := d.export()
	other := setup(t)
	for name, change := range map[string]func(*localdb.Parcel){
		"no ID":               func(p *localdb.Parcel) { p.ID = "" },
		"no steps":            func(p *localdb.Parcel) { p.Steps = nil },
		"too many steps":      func(p *localdb.Parcel) { p.Steps = append(p.Steps[:1:1], p.Steps[0]) },
		"an unknown state":    func(p *localdb.Parcel) { p.Steps[0].State = "perhaps" },
		"everything is done":  func(p *localdb.Parcel) { p.Steps[0].State = frontdesk.StepApplied },
		"negative sends":      func(p *localdb.Parcel) { p.Steps[0].Sends = -1 },
		"an ID for terminals": func(p *localdb.Parcel) { p.ID = "\x1b[2J" + p.ID[4:] },
		"another's ID":        func(p *localdb.Parcel) { p.ID = "ana@example.com" },
		"an odd operation": func(p *localdb.Parcel) {
			p.Steps = []localdb.ParcelStep{{Operation: frontdesk.DeleteUser, State: frontdesk.StepPending}}
		},
		"an odd journey": func(p *localdb.Parcel) {
			p.Related = []frontdesk.RelatedGuest{{FirstName: plantedRelative}}
			p.Steps = []localdb.ParcelStep{
				{Operation: frontdesk.ActivateAndRegister, State: frontdesk.StepApplied},
				{Operation: frontdesk.AddRelatedGuests, State: frontdesk.StepPending},
			}
			p.Journey = "\x1b[2J"
		},
		"an odd kind": func(p *localdb.Parcel) { p.Program.Kind = "ana" },
		"an odd hash": func(p *localdb.Parcel) { p.ConfigHash = plantedEmail },
		"no card":     func(p *localdb.Parcel) { p.Card = "" },
		"no journey":  func(p *localdb.Parcel) { p.Journey = "" },
	} {
		p := parcels[0]
		p.Steps = slices.Clone(p.Steps)
		change(&p)

		_, err := other.Accept(t.Context(), p)

		require.Equal(t, frontdesk.EINVALID, frontdesk.CodeOf(err), name)
	}
	taken := parcels[0]
	taken.ID = frontdesk.NewID()
	_, err := d.Accept(t.Context(), taken)
	require.Equal(t, frontdesk.ECONFLICT, frontdesk.CodeOf(err))
}
