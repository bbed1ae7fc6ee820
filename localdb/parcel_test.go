package localdb_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/localdb"
)

func TestAParcelStandsAtTheOtherDeskAsItStoodHere(t *testing.T) {
	t.Parallel()
	here, there := setup(t), setup(t)
	inDoubt, family, waiting := here.save(), here.save(withRelative), here.save(withCard(plantedCard))
	here.settle(here.claim(), lost)
	parcels, err := here.Parcels(t.Context())
	require.NoError(t, err)
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
	require.NoError(t, here.HandOver(t.Context(), parcels, "Exported."))
	require.Zero(t, here.claimNone())
}

func TestAParcelThatWasHalfSentGoesOnWhereItWas(t *testing.T) {
	t.Parallel()
	here, there := setup(t), setup(t)
	s := here.save(withRelative)
	given := applied
	given.Reply.Card = "6000100000002223"
	here.settle(here.claim(), given)
	here.settle(here.claim(), rejected)
	parcels, err := here.Parcels(t.Context())
	require.NoError(t, err)

	_, err = there.Accept(t.Context(), parcels[0])

	require.NoError(t, err)
	c := there.claim()
	require.Equal(t, s.ID, c.Submission.ID)
	require.True(t, c.Probe, "it was sent from another desk")
	require.Equal(t, frontdesk.AddRelatedGuests, c.Step.Operation)
	require.Equal(t, frontdesk.Private("6000100000002223"), c.Card)
}

func TestADamagedGuestKeepsNobodyFromAnotherDesk(t *testing.T) {
	t.Parallel()
	d := setup(t)
	bad, worse, good := d.save(), d.save(), d.save()
	alter(t, d.dir, `UPDATE submissions SET sealed = zeroblob(100) WHERE id = ?`, bad.ID)
	alter(t, d.dir, `UPDATE submissions SET steps = '[]' WHERE id = ?`, worse.ID)

	parcels, err := d.Parcels(t.Context())

	require.NoError(t, err)
	require.Len(t, parcels, 1)
	require.Equal(t, good.ID, parcels[0].ID)
}

func TestAGuestWhoseSendingDiedIsExportedInDoubt(t *testing.T) {
	t.Parallel()
	d := setup(t)
	s := d.save()
	d.claim()
	_, err := d.Parcels(t.Context())
	require.Equal(t, frontdesk.EBUSY, frontdesk.CodeOf(err), "another process may be sending")
	release, ok, err := d.TrySender(t.Context())
	require.NoError(t, err)
	require.True(t, ok)
	defer release()

	parcels, err := d.Parcels(t.Context())

	require.NoError(t, err)
	require.Equal(t, frontdesk.Unsure, parcels[0].State)
	require.Equal(t, 1, parcels[0].Steps[0].Sends)
	require.NoError(t, d.HandOver(t.Context(), parcels, "Exported."))
	require.Equal(t, frontdesk.Cancelled, d.entry(s.ID).State)
}

func TestWhatNoDeskExportedIsRefused(t *testing.T) {
	t.Parallel()
	d := setup(t)
	d.save(withCard(plantedCard))
	parcels, err := d.Parcels(t.Context())
	require.NoError(t, err)
	other := setup(t)
	for name, change := range map[string]func(*localdb.Parcel){
		"no ID":              func(p *localdb.Parcel) { p.ID = "" },
		"no steps":           func(p *localdb.Parcel) { p.Steps = nil },
		"too many steps":     func(p *localdb.Parcel) { p.Steps = append(p.Steps[:1:1], p.Steps[0]) },
		"an unknown state":   func(p *localdb.Parcel) { p.Steps = []localdb.ParcelStep{{State: "perhaps"}} },
		"everything is done": func(p *localdb.Parcel) { p.Steps = []localdb.ParcelStep{{State: frontdesk.StepApplied}} },
		"negative sends":     func(p *localdb.Parcel) { p.Steps = []localdb.ParcelStep{{State: frontdesk.StepPending, Sends: -1}} },
		"no card":            func(p *localdb.Parcel) { p.Card = "" },
		"no journey":         func(p *localdb.Parcel) { p.Journey = "" },
	} {
		p := parcels[0]
		change(&p)

		_, err := other.Accept(t.Context(), p)

		require.Equal(t, frontdesk.EINVALID, frontdesk.CodeOf(err), name)
	}
	taken := parcels[0]
	taken.ID = frontdesk.NewID()
	_, err = d.Accept(t.Context(), taken)
	require.Equal(t, frontdesk.ECONFLICT, frontdesk.CodeOf(err))
}
