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

// Two codes of the service.
const (
	emailTaken   = "enrollment_input.validation_error"
	cardNotFound = "435"
)

// refused is a settlement that holds a guest for a code.
func refused(code string) frontdesk.Settlement {
	s := rejected
	s.Reply.Code = code
	return s
}

// at captures a guest at a time.
func at(when time.Time) func(*frontdesk.Submission) {
	return func(s *frontdesk.Submission) { s.CapturedAt = when }
}

func TestListPicksByEverythingAManagerAsksFor(t *testing.T) {
	t.Parallel()
	d := setup(t)
	hours := func(n int) time.Time { return capturedAt.Add(time.Duration(n) * time.Hour) }
	first := d.save(withCard(plantedCard), at(hours(0)))
	d.settle(d.claim(), refused(cardNotFound))
	second := d.save(at(hours(9)), func(s *frontdesk.Submission) { s.Program.MerchantID = 8 })
	d.settle(d.claim(), refused(emailTaken))
	third := d.save(at(hours(3)))
	d.settle(d.claim(), refused(emailTaken))
	fourth := d.save(at(hours(4)))
	second.Program = frontdesk.Program{MerchantID: 8, CardTemplateCode: 2, Kind: frontdesk.Loyalty}

	for name, tt := range map[string]struct {
		filter frontdesk.Filter
		want   []string
	}{
		"one program":                    {frontdesk.Filter{Program: second.Program.Key()}, []string{second.ID}},
		"no such program":                {frontdesk.Filter{Program: "9/9/loyalty"}, nil},
		"one cause":                      {frontdesk.Filter{Codes: []string{emailTaken}}, []string{third.ID, second.ID}},
		"two causes":                     {frontdesk.Filter{Codes: []string{emailTaken, cardNotFound}}, []string{third.ID, second.ID, first.ID}},
		"the newest of two causes":       {frontdesk.Filter{Codes: []string{emailTaken, cardNotFound}, Limit: 2}, []string{third.ID, second.ID}},
		"the page after":                 {frontdesk.Filter{Codes: []string{emailTaken}, Before: 3}, []string{second.ID}},
		"a cause in a program":           {frontdesk.Filter{Codes: []string{emailTaken}, Program: third.Program.Key()}, []string{third.ID}},
		"a cause of nobody":              {frontdesk.Filter{Codes: []string{"437"}}, nil},
		"a cause that waits":             {frontdesk.Filter{Codes: []string{emailTaken}, States: []frontdesk.State{frontdesk.Queued}}, nil},
		"since, though the clock jumped": {frontdesk.Filter{Since: hours(4)}, []string{fourth.ID, second.ID}},
		"until":                          {frontdesk.Filter{Until: hours(3)}, []string{first.ID}},
		"between":                        {frontdesk.Filter{Since: hours(3), Until: hours(9)}, []string{fourth.ID, third.ID}},
		"since, of a state":              {frontdesk.Filter{Since: hours(3), States: []frontdesk.State{frontdesk.Held}}, []string{third.ID, second.ID}},
		"never":                          {frontdesk.Filter{Since: hours(10)}, nil},
		"a card's tail":                  {frontdesk.Filter{Find: "1985"}, []string{first.ID}},
		"a tail as it is shown":          {frontdesk.Filter{Find: " …0142 "}, []string{fourth.ID, third.ID, second.ID}},
		"a tail of a state":              {frontdesk.Filter{Find: "0142", States: []frontdesk.State{frontdesk.Queued}}, []string{fourth.ID}},
		"a tail of a cause":              {frontdesk.Filter{Find: "0142", Codes: []string{emailTaken}, Limit: 1}, []string{third.ID}},
		"a phone":                        {frontdesk.Filter{Find: plantedPhone}, []string{fourth.ID, third.ID, second.ID}},
		"a card":                         {frontdesk.Filter{Find: plantedCard}, []string{first.ID}},
		"a number":                       {frontdesk.Filter{Find: "3"}, []string{third.ID}},
		"a number as it is shown":        {frontdesk.Filter{Find: "#4"}, []string{fourth.ID}},
		"a number that is none":          {frontdesk.Filter{Find: "#"}, nil},
		"a number too long":              {frontdesk.Filter{Find: "99999999999999999999999999999999999999999"}, nil},
		"a name":                         {frontdesk.Filter{Find: plantedName}, nil},
		"what is no text at all":         {frontdesk.Filter{Find: "\xff%'\""}, nil},
	} {
		got, err := d.List(t.Context(), tt.filter)

		require.NoError(t, err, name)
		require.Equal(t, tt.want, ids(got), name)
	}
}

func TestCausesAreCountedWhileTheyLast(t *testing.T) {
	t.Parallel()
	d := setup(t)
	var held []string
	for _, code := range []string{cardNotFound, emailTaken, emailTaken, "An unusual form!"} {
		held = append(held, d.save().ID)
		d.settle(d.claim(), refused(code))
	}
	causes := func() []frontdesk.CauseCount {
		got, err := d.Causes(t.Context())
		require.NoError(t, err)
		return got
	}

	require.Equal(t, []frontdesk.CauseCount{{Code: emailTaken, Count: 2}, {Code: "", Count: 1}, {Code: cardNotFound, Count: 1}}, causes())
	d.cancel(held[0])
	require.NoError(t, d.Retry(t.Context(), held[1]))
	require.Equal(t, []frontdesk.CauseCount{{Code: "", Count: 1}, {Code: emailTaken, Count: 1}}, causes())
	d.settle(d.claim(), refused("436"))
	require.Equal(t, []frontdesk.CauseCount{{Code: "", Count: 1}, {Code: "436", Count: 1}, {Code: emailTaken, Count: 1}}, causes())
}
