package localdb

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"frontdesk"
)

// anyAnswers are answers of every kind, with any text that JSON can carry.
func anyAnswers() *rapid.Generator[frontdesk.Answers] {
	answer := rapid.OneOf(
		rapid.Map(rapid.String(), frontdesk.Text),
		rapid.Map(rapid.Bool(), frontdesk.Flag),
		rapid.Map(rapid.SliceOf(rapid.String()), func(codes []string) frontdesk.Answer { return frontdesk.Codes(codes...) }),
		rapid.Just(frontdesk.Cleared()),
	)
	return rapid.Map(rapid.MapOf(rapid.String(), answer), func(m map[string]frontdesk.Answer) frontdesk.Answers { return m })
}

func TestAnswersAreWrittenAsTheRootPackageWritesThem(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		answers := anyAnswers().Draw(t, "answers")
		want, err := json.Marshal(answers)
		require.NoError(t, err)

		require.JSONEq(t, string(want), string(appendAnswers(nil, answers)))
	})
}

func TestPayloadSurvivesTheDisk(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		p := &payload{
			Answers: anyAnswers().Draw(t, "answers"),
			Fields: frontdesk.Fields{
				User:     anyAnswers().Draw(t, "user"),
				External: []frontdesk.ExternalAccount{{Integration: "x", AccountCode: "y"}},
			},
			Card:    frontdesk.Private(rapid.String().Draw(t, "card")),
			Related: []frontdesk.RelatedGuest{{FirstName: frontdesk.Private(rapid.String().Draw(t, "relative"))}},
			Results: []result{{Step: 1, Card: "6000100000001985", AccountID: 54}},
			Change: &frontdesk.Change{
				Guest: frontdesk.Identity{Username: frontdesk.Private(rapid.String().Draw(t, "username")), Card: "6000100000001985"},
				Verb:  rapid.SampledFrom([]frontdesk.Verb{"", frontdesk.VerbEdit, frontdesk.VerbAdd, frontdesk.VerbRemove, frontdesk.VerbSet}).Draw(t, "verb"),
				Before: frontdesk.Fields{
					User: anyAnswers().Draw(t, "before"), Account: frontdesk.Answers{}, External: []frontdesk.ExternalAccount{},
				},
				Relative: &frontdesk.Relative{Code: 7, RelatedGuest: frontdesk.RelatedGuest{FirstName: "Leo"}},
				Address:  &frontdesk.Address{ID: 9, Label: "Home", PostalCode: "02110"},
			},
		}

		text, err := p.encode()
		require.NoError(t, err)
		got, err := decodePayload(text)

		require.NoError(t, err)
		require.True(t, p.sameCapture(got))
		require.Equal(t, p.Results, got.Results)
		require.Equal(t, p.Related, got.Related)
		require.Equal(t, p.Change, got.Change)
	})
}

func TestAnswersThatDifferAreNotTheSameCapture(t *testing.T) {
	t.Parallel()
	base := func() *payload {
		return &payload{
			Answers: frontdesk.Answers{"firstName": frontdesk.Text("Ana"), "password": frontdesk.Text("secret")},
			Fields:  frontdesk.Fields{User: frontdesk.Answers{"firstName": frontdesk.Text("Ana")}},
			Related: []frontdesk.RelatedGuest{{FirstName: "Leo"}},
		}
	}
	for name, tt := range map[string]struct {
		change func(*payload)
		same   bool
	}{
		"nothing":           {func(*payload) {}, true},
		"a lost password":   {func(p *payload) { p.dropPassword() }, true},
		"an added relative": {func(p *payload) { p.markAdded([]int{0}) }, true},
		"a result":          {func(p *payload) { p.keep(0, frontdesk.Reply{Card: "6000100000001985"}) }, true},
		"an answer":         {func(p *payload) { p.Answers["firstName"] = frontdesk.Text("Bob") }, false},
		"a field":           {func(p *payload) { p.Fields.User["firstName"] = frontdesk.Cleared() }, false},
		"an account field":  {func(p *payload) { p.Fields.Account = frontdesk.Answers{"perks": frontdesk.Codes()} }, false},
		"a card":            {func(p *payload) { p.Card = "6000100000001985" }, false},
		"a relative":        {func(p *payload) { p.Related = nil }, false},
		"consent":           {func(p *payload) { p.Consent = &frontdesk.Consent{} }, false},
	} {
		other := base()
		tt.change(other)

		require.Equal(t, tt.same, base().sameCapture(other), name)
	}
}

func FuzzPayloadOnDisk(f *testing.F) {
	text, err := (&payload{Answers: frontdesk.Answers{"a": frontdesk.Codes("b")}}).encode()
	require.NoError(f, err)
	f.Add(text)
	f.Add([]byte(`{"answers":{"a":1}}`))
	f.Add([]byte(`null`))
	f.Fuzz(func(t *testing.T, text []byte) {
		p, err := decodePayload(text)
		if err != nil {
			require.ErrorIs(t, err, errUnreadable)
			return
		}
		_ = p.hint()
		p.markAdded([]int{0, 1, 2})
		p.dropPassword()
		_, err = p.encode()
		require.NoError(t, err)
	})
}

// The searches of the data folder look for plain words. They would find them
// if payloads were not sealed.
func TestPayloadHoldsItsWordsAsTheyAre(t *testing.T) {
	t.Parallel()
	s := benchGuest()
	s.Card = "6000100000001985"
	s.Related = []frontdesk.RelatedGuest{{FirstName: "Leopold"}}

	text, err := payloadOf(s).encode()

	require.NoError(t, err)
	for _, word := range []string{"Ana", "ana@example.com", "2125550142", "correct-horse-battery", "6000100000001985", "Leopold"} {
		require.Contains(t, string(text), word)
	}
}
