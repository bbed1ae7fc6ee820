package api

import (
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk"
)

// written returns a value as JSON.
func written(t *testing.T, v any) string {
	t.Helper()
	body, err := appendJSON(nil, v)
	require.NoError(t, err)
	return string(body)
}

func TestFieldsAreKeptClearedAndSetApart(t *testing.T) {
	t.Parallel()
	answers := frontdesk.Answers{
		"firstName": frontdesk.Text("Ana"), "custom1": frontdesk.Cleared(), "custom2": frontdesk.Text(""),
		"optIn": frontdesk.Flag(false), "textCampaignOptIn": frontdesk.Flag(true),
	}

	got := written(t, userFields(answers))

	require.JSONEq(t, `{
		"style": "typed", "firstName": ["Ana"], "custom1": [], "custom2": [],
		"optIn": false, "textCampaignOptIn": true
	}`, got)
}

func TestNoAnswersWriteTheStyleAlone(t *testing.T) {
	t.Parallel()

	user, account := written(t, userFields(nil)), written(t, accountFields(frontdesk.Fields{}))

	require.JSONEq(t, `{"style": "typed"}`, user)
	require.JSONEq(t, `{"style": "typed"}`, account)
}

func TestAConsentCannotBeCleared(t *testing.T) {
	t.Parallel()
	answers := frontdesk.Answers{"optIn": frontdesk.Cleared(), "textCampaignOptIn": frontdesk.Text("maybe")}

	got := written(t, userFields(answers))

	require.JSONEq(t, `{"style": "typed"}`, got)
}

func TestAccountFieldsAreWrittenInTheirOwnForms(t *testing.T) {
	t.Parallel()
	fields := frontdesk.Fields{
		Account: frontdesk.Answers{
			"customerNumber": frontdesk.Text("000123"),
			"perks":          frontdesk.Codes("0", "24", "red", "007", "99999999999999999999"),
			"favoriteStore":  frontdesk.Text("123"),
			"favoriteStores": frontdesk.Codes("27", "32"),
		},
		External: []frontdesk.ExternalAccount{{Integration: "i", AccountCode: "a", AccessToken: "t"}},
	}

	got := written(t, accountFields(fields))

	require.JSONEq(t, `{
		"style": "typed", "customerNumber": ["000123"],
		"perks": [{"code": 0}, {"code": 24}, {"code": "red"}, {"code": "007"}, {"code": "99999999999999999999"}],
		"favoriteStore": [{"code": "123"}], "favoriteStores": [{"code": "27"}, {"code": "32"}],
		"externalAccounts": [{"integration": "i", "accountCode": "a", "accessToken": "t"}]
	}`, got)
}

func TestClearedAccountFieldsAreEmptyLists(t *testing.T) {
	t.Parallel()
	fields := frontdesk.Fields{
		Account: frontdesk.Answers{
			"customerNumber": frontdesk.Cleared(), "perks": frontdesk.Codes(),
			"favoriteStore": frontdesk.Cleared(), "favoriteStores": frontdesk.Cleared(),
		},
		External: []frontdesk.ExternalAccount{},
	}

	got := written(t, accountFields(fields))

	require.JSONEq(t, `{
		"style": "typed", "customerNumber": [], "perks": [], "favoriteStore": [], "favoriteStores": [], "externalAccounts": []
	}`, got)
}

func TestARelativeIsWrittenInPlainStrings(t *testing.T) {
	t.Parallel()
	r := frontdesk.RelatedGuest{Salutation: "Mr.", FirstName: "Leo", DateOfBirth: "2015-06-07"}

	got := written(t, relatedGuest(r))

	require.JSONEq(t, `{"salutation": "Mr.", "firstName": "Leo", "dateOfBirth": "2015-06-07"}`, got)
}
