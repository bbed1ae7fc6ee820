package api

import (
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk"
)

func TestAUserIsReadInEveryStyle(t *testing.T) {
	t.Parallel()
	client, _ := newService(t, says(fixture(t, "user")))

	got, err := client.UserByName(t.Context(), 123, "ana.example")

	require.NoError(t, err)
	require.Equal(t, frontdesk.Guest{
		Identity: frontdesk.Identity{Username: "ana.example", Card: "6000100000001985", Email: "ANA@example.com"},
		Profile: frontdesk.Fields{
			User: frontdesk.Answers{
				"address1": frontdesk.Text("1 Example Street"), "email": frontdesk.Text("ANA@example.com"),
				"firstName": frontdesk.Text("Ana"), "lastName": frontdesk.Text("Example"),
				"mobilePhone": frontdesk.Text("2125550142"), "optIn": frontdesk.Flag(true),
				"username": frontdesk.Text("ana.example"),
			},
			Account: frontdesk.Answers{"favoriteStores": frontdesk.Codes("27", "32")},
		},
		Addresses: []frontdesk.Address{{
			ID: 213736113, Label: "Primary Address", Address1: "1 Example Street", City: "Boston",
			StateProvince: "MA", PostalCode: "02110", Country: "US",
		}},
		Related: []frontdesk.Relative{{Code: 7, RelatedGuest: frontdesk.RelatedGuest{
			FirstName: "Leo", LastName: "Example", DateOfBirth: "2015-06-07", Added: true,
		}}},
		Cards:     []frontdesk.Private{"6000100000001985"},
		AccountID: 213736109,
	}, got)
}

func TestAGuestMayBeCalledTrue(t *testing.T) {
	t.Parallel()
	client, _ := newService(t, says(`{"result": "success", "fields": {"firstName": "True", "optIn": "False", "emailVerified": true}}`))

	got, err := client.UserByName(t.Context(), 123, "true")

	require.NoError(t, err)
	require.True(t, got.EmailVerified)
	require.Equal(t, frontdesk.Answers{
		"firstName": frontdesk.Text("True"), "optIn": frontdesk.Flag(false),
	}, got.Profile.User)
}

func TestAnAccountIsRead(t *testing.T) {
	t.Parallel()
	client, _ := newService(t, says(fixture(t, "account")))

	got, err := client.AccountByCard(t.Context(), 123, testCard)

	require.NoError(t, err)
	require.Equal(t, Account{
		Username: "ana.example", Status: "ACTIVE", CardStatus: "ACTIVE", Registered: true,
		TemplateCode: 1, HasTemplate: true, TemplateLabel: "Rewards", TierLabel: "Gold",
		Fields: frontdesk.Answers{
			"enrollDate": frontdesk.Text("2014-07-29"), "favoriteStore": frontdesk.Text("123"), "perks": frontdesk.Codes("1"),
		},
		External: []frontdesk.ExternalAccount{{Integration: "desk", AccountCode: "12"}},
		Card:     "6000100000001985", MainStatus: "ACTIVE",
		Cards: []frontdesk.Private{"06000100000001986"},
	}, got)
	require.True(t, got.Active())
}

func TestAChangeTellsWhatTheServiceTells(t *testing.T) {
	t.Parallel()
	verified, _ := newService(t, says(fixture(t, "verification")))
	unsent, _ := newService(t, says(fixture(t, "verification_failed")))
	wrong, _ := newService(t, says(fixture(t, "verification_invalid_code")))
	suspended, _ := newService(t, says(fixture(t, "account_suspended")))
	taken, _ := newService(t, says(fixture(t, "uniqueness_conflict")))
	refused, _ := newService(t, says(fixture(t, "failure_related")))

	require.Equal(t, frontdesk.Private("ana@example.com"), verified.CompleteVerification(t.Context(), 123, "code").Email)

	failed := unsent.SendVerification(t.Context(), 123, "ana.example", "")
	require.Equal(t, "email_verification.send_failed", failed.Code)
	require.Equal(t, frontdesk.Private("ana@example.com"), failed.Email)
	require.EqualError(t, wrong.CompleteVerification(t.Context(), 123, "code").Err(),
		"The loyalty service refused: Invalid email verification code (email_verification.invalid_code).")
	require.Equal(t, rejected, suspended.Combine(t.Context(), 123, "confirm", 1).Outcome)

	conflict := taken.DeleteUserByCard(t.Context(), 123, testCard).Err()
	require.Equal(t, frontdesk.ECONFLICT, frontdesk.CodeOf(conflict))
	require.EqualError(t, conflict, "Another guest has the same mobilePhone.")

	invalid := refused.ValidateRelative(t.Context(), 123, "", frontdesk.Relative{}).Err()
	require.Equal(t, frontdesk.EINVALID, frontdesk.CodeOf(invalid))
	require.Len(t, frontdesk.IssuesOf(invalid), 2)
}

func TestAChangeWithoutABelievableReplySaysThatItMayHaveBeenMade(t *testing.T) {
	t.Parallel()
	client, _ := newService(t, func(received) reply { return reply{status: 504} })

	err := client.DeleteUser(t.Context(), 123, "ana.example").Err()

	require.EqualError(t, err, "The loyalty service gave an answer that cannot be read (HTTP status 504). The change may have been made; look before trying again.")
}

func TestTheAccountsOfACombinationKeepEveryDigitOfTheirCodes(t *testing.T) {
	t.Parallel()
	client, _ := newService(t, says(fixture(t, "auto_combine_details")))

	got, err := client.CombineDetails(t.Context(), 123, "confirm")

	require.NoError(t, err)
	require.Equal(t, frontdesk.Combination{MaskedCard: "200841", Accounts: []frontdesk.CombineAccount{
		{Code: 9007199254740993, MaskedCard: "001985", FirstName: "Ana", LastName: "Example", DateOfBirth: "1990-02-03", LastActivity: "2026-01-02"},
		{Code: 12, MaskedCard: "001986", LastActivity: "2025-01-02"},
	}}, got)
}

func TestPerksAreRead(t *testing.T) {
	t.Parallel()
	client, _ := newService(t, says(fixture(t, "perks")))

	got, err := client.Perks(t.Context(), program(), "promo")

	require.NoError(t, err)
	require.Equal(t, "Perks", got.Label)
	require.True(t, got.Required)
	require.Equal(t, 1, got.MinSelect)
	require.Equal(t, 1, got.MaxSelect)
	require.Len(t, got.Values, 2)
	require.Equal(t, "24", got.Values[1].Code)
	require.Equal(t, "i/abc", got.Values[0].Attributes["imageCode"])
}

func TestAbsentBoundsOfPerksAreReadAsTheSeedSays(t *testing.T) {
	t.Parallel()
	client, _ := newService(t, says(`{"result": "success", "perksField": {"required": true, "values": []}}`))

	got, err := client.Perks(t.Context(), program(), "promo")

	require.NoError(t, err)
	require.Equal(t, 1, got.MinSelect)
	require.Equal(t, 1, got.MaxSelect)
}

func TestAnAccountIsFoundByAQuery(t *testing.T) {
	t.Parallel()
	client, _ := newService(t, says(fixture(t, "account_query")))

	got, err := client.FindAccounts(t.Context(), 123, AccountQuery{Email: "ana@example.com"})

	require.NoError(t, err)
	require.Equal(t, []FoundAccount{{ID: 54, Card: "6000100000001985", Fields: frontdesk.Answers{
		"firstName": frontdesk.Text("ana"), "lastName": frontdesk.Text("EXAMPLE"), "email": frontdesk.Text("ana@example.com"),
	}}}, got)
}
