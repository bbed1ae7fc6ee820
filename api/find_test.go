package api_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/api/sandbox"
)

func TestPeopleAreFoundByWhateverTheyTell(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	twin := frontdesk.Identity{Username: "guest23007", Card: "6000200000003007", Email: "guest23007@example.com"}
	other := frontdesk.Identity{Username: "guest23008", Card: "6000200000003008", Email: "guest23008@example.com"}
	old := frontdesk.Identity{Username: "guest23006", Card: "6000200000003006", Email: "guest23006@example.com"}
	name := frontdesk.Query{FirstName: "sam", LastName: "SAMPLE"}
	for told, tt := range map[string]struct {
		query frontdesk.Query
		want  []frontdesk.Identity
	}{
		"a card":                         {frontdesk.Query{Identity: frontdesk.Identity{Card: twin.Card}}, []frontdesk.Identity{twin}},
		"an old card, exchanged":         {frontdesk.Query{Identity: frontdesk.Identity{Card: "6000200000005099"}}, []frontdesk.Identity{old}},
		"a username":                     {frontdesk.Query{Identity: frontdesk.Identity{Username: "Guest23007"}}, []frontdesk.Identity{twin}},
		"an e-mail address":              {frontdesk.Query{Identity: frontdesk.Identity{Email: "GUEST23007@example.com"}}, []frontdesk.Identity{twin}},
		"a phone that two share":         {frontdesk.Query{Phone: "2125523007"}, []frontdesk.Identity{twin, other}},
		"a name, of this program alone":  {name, []frontdesk.Identity{twin, other}},
		"a username and the wrong phone": {frontdesk.Query{Identity: frontdesk.Identity{Username: twin.Username}, Phone: "2125550142"}, nil},
		"a username and the right phone": {frontdesk.Query{Identity: frontdesk.Identity{Username: twin.Username}, Phone: "2125523007"}, []frontdesk.Identity{twin}},
		"a phone and the wrong name":     {frontdesk.Query{Phone: "2125523007", LastName: "Whole"}, nil},
		"nobody's username":              {frontdesk.Query{Identity: frontdesk.Identity{Username: "nobody"}}, nil},
		"nobody's phone":                 {frontdesk.Query{Phone: "2125550199"}, nil},
		"nobody's e-mail address":        {frontdesk.Query{Identity: frontdesk.Identity{Email: "nobody@example.com"}}, nil},
		"a card that is not active":      {frontdesk.Query{Identity: frontdesk.Identity{Card: "6000200000001000"}}, nil},
		"a card that nobody printed":     {frontdesk.Query{Identity: frontdesk.Identity{Card: "1234567890"}}, nil},
	} {
		t.Run(told, func(t *testing.T) {
			t.Parallel()

			got, err := b.desk.Find(t.Context(), family(), tt.query)

			require.NoError(t, err)
			var found []frontdesk.Identity
			for _, m := range got {
				found = append(found, m.Identity)
				require.NotZero(t, m.AccountID)
				require.NotEmpty(t, m.FirstName)
				require.NotEmpty(t, m.Phone)
			}
			require.Equal(t, tt.want, found)
		})
	}
}

func TestAnEClubGuestIsFoundByEmail(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	eClub := of(sandbox.EClubTemplate, frontdesk.EClub)
	q := func(email frontdesk.Private) frontdesk.Query {
		return frontdesk.Query{Identity: frontdesk.Identity{Email: email}}
	}

	found, err := b.desk.Find(t.Context(), eClub, q("Guest13009@example.com"))
	none, noneErr := b.desk.Find(t.Context(), eClub, q("nobody@example.com"))

	require.NoError(t, err)
	require.Len(t, found, 1)
	require.Equal(t, frontdesk.Private("6000400000003009"), found[0].Card)
	require.NoError(t, noneErr)
	require.Empty(t, none)
}

func TestAQueryThatSaysNothingIsRefused(t *testing.T) {
	t.Parallel()
	b := newBench(t)

	_, find := b.desk.Find(t.Context(), family(), frontdesk.Query{})
	_, guest := b.desk.Guest(t.Context(), family(), frontdesk.Identity{})

	require.Equal(t, frontdesk.EINVALID, frontdesk.CodeOf(find))
	require.Equal(t, frontdesk.EINVALID, frontdesk.CodeOf(guest))
}

func TestAGuestIsToldWhole(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	for _, who := range []frontdesk.Identity{
		{Username: "guest23009"}, {Card: "6000200000003009"}, {Email: "guest23009@example.com"},
		{Username: "guest23009", Card: "6000200000003009"},
	} {
		got, err := b.desk.Guest(t.Context(), family(), who)

		require.NoError(t, err)
		require.Equal(t, frontdesk.Identity{Username: "guest23009", Card: "6000200000003009", Email: "guest23009@example.com"}, got.Identity)
		require.True(t, got.Registered())
		require.True(t, got.EmailVerified)
		require.Equal(t, "Wanda", got.Profile.User["firstName"].Text())
		require.Equal(t, "1980-01-01", got.Profile.User["dateOfBirth"].Text())
		require.True(t, got.Profile.User["textCampaignOptIn"].Flag())
		require.NotContains(t, got.Profile.User, "password")
		require.Equal(t, frontdesk.Answers{
			"customerNumber": frontdesk.Text("W-2"), "favoriteStore": frontdesk.Text("12"),
			"favoriteStores": frontdesk.Codes("27", "32"), "perks": frontdesk.Codes("red"),
		}, got.Profile.Account)
		require.Equal(t, []frontdesk.ExternalAccount{{Integration: sandbox.Integration, AccountCode: "wanda-2"}}, got.Profile.External)
		require.Equal(t, "ACTIVE", got.Account)
		require.Equal(t, frontdesk.CardRegistered, got.CardState)
		require.Equal(t, "Blue Spoon Family", got.Template)
		require.Equal(t, "Member", got.Tier)
		require.Regexp(t, `^\d{4}-\d\d-\d\d$`, got.Enrolled)
		require.Len(t, got.Addresses, 2)
		require.Len(t, got.Related, 2)
		require.NotZero(t, got.AccountID)
	}
}

func TestAGuestIsToldByTheStateOfTheirCard(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	suspended := b.guest(t, frontdesk.Identity{Card: "6000200000003005"})
	nameless := b.guest(t, frontdesk.Identity{Card: "6000200000002001"})
	exchanged := b.guest(t, frontdesk.Identity{Card: "6000200000005099"})
	inactive, none := b.desk.Guest(t.Context(), family(), frontdesk.Identity{Card: "6000200000001000"})
	elsewhere, err := b.desk.Guest(t.Context(), loyalty(), frontdesk.Identity{Card: memberCard})

	require.Equal(t, "SUSPENDED", suspended.Account)
	require.Equal(t, frontdesk.CardDisabled, suspended.CardState)
	require.False(t, nameless.Registered())
	require.Equal(t, frontdesk.CardActive, nameless.CardState)
	require.Equal(t, []frontdesk.Private{"6000200000002001"}, nameless.Cards)
	require.Equal(t, []frontdesk.Private{"6000200000003006", "6000200000005099"}, exchanged.Cards)
	require.Equal(t, frontdesk.CardRegistered, exchanged.CardState, "the primary card is the one to write by")
	require.Nil(t, inactive)
	require.Equal(t, frontdesk.ENOTFOUND, frontdesk.CodeOf(none))
	require.NoError(t, err)
	require.Equal(t, frontdesk.CardOtherProgram, elsewhere.CardState)
}

func TestAnAddressThatSeveralShareSaysSo(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	s := visitor(family(), true)
	s.Program.UniqueFields, s.Fields.Account = nil, nil
	s.Fields.User["email"] = frontdesk.Text(stranger)
	require.Equal(t, frontdesk.OutcomeApplied, b.desk.Send(t.Context(), s, frontdesk.CreateAndRegister).Outcome)

	_, shared := b.desk.Guest(t.Context(), family(), frontdesk.Identity{Email: stranger})
	_, nobody := b.desk.Guest(t.Context(), family(), frontdesk.Identity{Email: "nobody@example.com"})

	require.Equal(t, frontdesk.ECONFLICT, frontdesk.CodeOf(shared))
	require.Equal(t, frontdesk.ENOTFOUND, frontdesk.CodeOf(nobody))
}

func TestALookThatTheServiceDoesNotAnswerIsNoAbsence(t *testing.T) {
	t.Parallel()
	for _, operation := range []string{"userInformation", "accountInformation", "accountQuery"} {
		t.Run(operation, func(t *testing.T) {
			t.Parallel()
			b := newBench(t)
			require.NoError(t, b.service.SetDial(sandbox.Dial{Faults: []sandbox.Fault{{Kind: sandbox.FaultPortal, Operation: operation}}}))

			_, found := b.desk.Find(t.Context(), family(), frontdesk.Query{Identity: frontdesk.Identity{Username: member}})
			_, queried := b.desk.Find(t.Context(), family(), frontdesk.Query{Phone: "2125523000"})

			if operation == "accountQuery" {
				require.Equal(t, frontdesk.EOFFLINE, frontdesk.CodeOf(queried))
			} else {
				require.Equal(t, frontdesk.EOFFLINE, frontdesk.CodeOf(found))
			}
		})
	}
}
