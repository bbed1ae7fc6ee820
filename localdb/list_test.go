package localdb_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
)

// every is a queue with guests in every state; it returns their IDs by state.
func every(d *desk) map[frontdesk.State][]string {
	out := map[frontdesk.State][]string{}
	note := func(state frontdesk.State, id string) { out[state] = append([]string{id}, out[state]...) }
	for range 2 {
		note(frontdesk.Sent, d.save().ID)
		d.settle(d.claim(), applied)
		note(frontdesk.Held, d.save().ID)
		d.settle(d.claim(), rejected)
		s := d.save()
		d.cancel(s.ID)
		note(frontdesk.Cancelled, s.ID)
		note(frontdesk.Unsure, d.save().ID)
		d.settle(d.claim(), frontdesk.Settlement{Disposition: frontdesk.Doubt, Due: d.clock.Now().Add(time.Minute)})
		note(frontdesk.Queued, d.save().ID)
		d.settle(d.claim(), frontdesk.Settlement{Disposition: frontdesk.Requeue, Due: d.clock.Now().Add(time.Minute)})
	}
	note(frontdesk.Sending, d.save().ID)
	d.claim()
	note(frontdesk.Queued, d.save().ID)
	return out
}

func ids(entries []frontdesk.Entry) []string {
	var out []string
	for _, e := range entries {
		out = append(out, e.ID)
	}
	return out
}

func TestListShowsTheNewestFirst(t *testing.T) {
	t.Parallel()
	d := setup(t)
	every(d)

	all, err := d.List(t.Context(), frontdesk.Filter{})
	require.NoError(t, err)
	page, err := d.List(t.Context(), frontdesk.Filter{Before: 8, Limit: 3})
	require.NoError(t, err)

	require.Len(t, all, 12)
	for i, e := range all {
		require.Equal(t, int64(12-i), e.Seq)
	}
	require.Equal(t, ids(all[5:8]), ids(page))
}

func TestListPicksStates(t *testing.T) {
	t.Parallel()
	d := setup(t)
	want := every(d)

	for state, expected := range want {
		got, err := d.List(t.Context(), frontdesk.Filter{States: []frontdesk.State{state}})
		require.NoError(t, err)
		require.Equal(t, expected, ids(got), state)
	}
	both, err := d.List(t.Context(), frontdesk.Filter{States: []frontdesk.State{frontdesk.Held, frontdesk.Sent}, Limit: 3})
	require.NoError(t, err)
	require.Equal(t, []string{
		want[frontdesk.Held][0], want[frontdesk.Sent][0], want[frontdesk.Held][1],
	}, ids(both))
	paged, err := d.List(t.Context(), frontdesk.Filter{States: []frontdesk.State{frontdesk.Queued}, Before: both[0].Seq})
	require.NoError(t, err)
	require.Equal(t, want[frontdesk.Queued][2:], ids(paged))
}

func TestListOfUnknownStateIsEmpty(t *testing.T) {
	t.Parallel()
	d := setup(t)
	every(d)

	got, err := d.List(t.Context(), frontdesk.Filter{States: []frontdesk.State{"elsewhere", frontdesk.Draft}})

	require.NoError(t, err)
	require.Empty(t, got)
}

func TestEntryTellsWhatAListNeeds(t *testing.T) {
	t.Parallel()
	d := setup(t)
	s := d.save(withCard(plantedCard))
	d.clock.Move(time.Second)
	d.claim()

	e := d.entry(s.ID)

	require.Equal(t, frontdesk.Entry{
		ID:         s.ID,
		Seq:        1,
		State:      frontdesk.Sending,
		Journey:    frontdesk.Activate,
		Program:    s.Program.Key(),
		CapturedAt: capturedAt,
		ChangedAt:  d.clock.Now(),
		Steps:      []frontdesk.Step{{Operation: frontdesk.ActivateAndRegister, State: frontdesk.StepPending}},
		Hint:       "A•••, …1985",
	}, e)
}

func TestUnknownCardFindsNobody(t *testing.T) {
	t.Parallel()
	d := setup(t)
	d.save(withCard(plantedCard))
	d.save()

	for _, card := range []frontdesk.Private{"", "6000100000002223"} {
		found, err := d.FindByCard(t.Context(), card)
		require.NoError(t, err)
		require.Empty(t, found)
	}
}

func TestConfigsAreKeptByContent(t *testing.T) {
	t.Parallel()
	d := setup(t)
	program := guest().Program
	other := frontdesk.Program{MerchantID: 8, Kind: frontdesk.EClub}
	_, err := d.LatestConfig(t.Context(), program)
	require.Equal(t, frontdesk.ENOTFOUND, frontdesk.CodeOf(err))

	first, err := d.SaveConfig(t.Context(), program, []byte(`{"a":1}`), capturedAt)
	require.NoError(t, err)
	second, err := d.SaveConfig(t.Context(), program, []byte(`{"a":2}`), capturedAt.Add(-10*365*24*time.Hour))
	require.NoError(t, err)
	_, err = d.SaveConfig(t.Context(), other, []byte(`{"a":1}`), capturedAt)
	require.NoError(t, err)

	latest, err := d.LatestConfig(t.Context(), program)
	require.NoError(t, err)
	require.Equal(t, second, *latest)
	pinned, err := d.ConfigByHash(t.Context(), first.Hash)
	require.NoError(t, err)
	require.Equal(t, first.Body, pinned.Body)
	require.Equal(t, capturedAt, pinned.FetchedAt)
	_, err = d.SaveConfig(t.Context(), program, []byte(`{"a":1}`), capturedAt.Add(time.Hour))
	require.NoError(t, err)
	latest, err = d.LatestConfig(t.Context(), program)
	require.NoError(t, err)
	require.Equal(t, first.Hash, latest.Hash)
	require.Equal(t, capturedAt.Add(time.Hour), latest.FetchedAt)
}

func TestConfigThatIsNoJSONIsRefused(t *testing.T) {
	t.Parallel()
	d := setup(t)

	_, err := d.SaveConfig(t.Context(), guest().Program, []byte("<html>"), capturedAt)

	require.Equal(t, frontdesk.EINVALID, frontdesk.CodeOf(err))
}
