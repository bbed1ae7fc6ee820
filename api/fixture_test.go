package api

import (
	"encoding/json"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk"
)

// fixtures says of which operations each reply in testdata/replies is. Those
// of the gateway are not among them: they have no "result".
func fixtures() map[string][]frontdesk.Operation {
	table := newTable(nil)
	answering := func(result string) []frontdesk.Operation {
		var of []frontdesk.Operation
		for _, name := range slices.Sorted(maps.Keys(table)) {
			if slices.Contains(table[name].replies, result) {
				of = append(of, name)
			}
		}
		return of
	}
	common, fails := answering(resultCardCreated), answering(resultFailure)
	related := []frontdesk.Operation{
		frontdesk.AddRelatedGuests, frontdesk.EditRelatedGuest, frontdesk.ValidateRelatedGuest,
	}
	verify := []frontdesk.Operation{frontdesk.SendVerificationEmail, frontdesk.ProcessEmailVerification}
	users := []frontdesk.Operation{UserInformation, UserInformationByCard, EClubUserInformation}
	accounts := []frontdesk.Operation{AccountInformation, AccountInformationByID}
	bare := append([]frontdesk.Operation{
		frontdesk.InitiateAutoCombine, frontdesk.ProcessAutoCombine, frontdesk.EditSMSEnroll,
	}, append(related, common...)...)
	return map[string][]frontdesk.Operation{
		"success":          bare,
		"success_stringly": common, "card_created": common, "card_created_number": common, "card_created_leading_zero": common,
		"uniqueness_conflict": common, "uniqueness_conflict_bare": common,
		"invalid_inputs": common, "invalid_inputs_bare_codes": common,
		"failure": fails, "failure_response_code": fails,

		"failure_related": related,
		"removed_guest":   {frontdesk.RemoveRelatedGuest}, "removed_guest_result": {frontdesk.RemoveRelatedGuest},
		"config": {frontdesk.EnrollmentConfig, frontdesk.EClubEnrollmentConfig},
		"perks":  {frontdesk.PerksByType}, "sms": {frontdesk.SMSEnroll},
		"verification": verify, "verification_failed": verify[:1], "verification_invalid_code": verify[1:],
		"auto_combine_details": {frontdesk.AutoCombineDetails}, "account_suspended": {frontdesk.ProcessAutoCombine},
		"user": users, "user_not_found": users,
		"account": accounts, "account_inactive": accounts, "external_card": {CardForExternalAccount},
		"account_query": {TransactionAccountQuery}, "account_query_authorized": {TransactionAccountQuery}, "account_query_refused": {TransactionAccountQuery},
		"token": {RequestGuestToken}, "token_refused": {RequestGuestToken},
	}
}

// resultOf returns the word that a fixture answers with.
func resultOf(t testing.TB, name string) string {
	t.Helper()
	var e envelope
	require.NoError(t, json.Unmarshal([]byte(fixture(t, name)), &e), name)
	return e.text("result")
}

// fixturesOf returns the fixtures of an operation by the result that they
// answer with.
func fixturesOf(t testing.TB, op frontdesk.Operation) map[string][]string {
	t.Helper()
	out := map[string][]string{}
	all := fixtures()
	for _, name := range slices.Sorted(maps.Keys(all)) {
		if slices.Contains(all[name], op) {
			out[resultOf(t, name)] = append(out[resultOf(t, name)], name)
		}
	}
	return out
}

func TestEveryDocumentedReplyOfEveryOperationHasAFixture(t *testing.T) {
	t.Parallel()
	for name, op := range newTable(nil) {
		got := fixturesOf(t, name)

		require.ElementsMatch(t, op.replies, slices.Collect(maps.Keys(got)), "%s", name)
	}
}

func TestEveryFixtureIsAReplyOfAnOperation(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob(filepath.Join("testdata", "replies", "*.json"))
	require.NoError(t, err)

	var loyalty []string
	for _, file := range files {
		if name := strings.TrimSuffix(filepath.Base(file), ".json"); !strings.HasPrefix(name, "otp_") {
			loyalty = append(loyalty, name)
		}
	}

	require.ElementsMatch(t, slices.Collect(maps.Keys(fixtures())), loyalty)
}

// requests are one call of every operation, by the method that makes it.
func requests() map[frontdesk.Operation]func(*testing.T, *Client) error {
	out := map[frontdesk.Operation]func(*testing.T, *Client) error{}
	for name := range newTable(nil) {
		if sendable(ana(), name) {
			s := *ana()
			s.Card, s.Related = testCard, []frontdesk.RelatedGuest{{FirstName: "Mia"}}
			send := sending(name, s)
			out[name] = func(t *testing.T, c *Client) error { return send(t.Context(), c) }
		}
	}
	for _, call := range calls() {
		out[call.op] = func(t *testing.T, c *Client) error { return call.make(t.Context(), c) }
	}
	return out
}

func TestEveryOperationReadsEachOfItsFixtures(t *testing.T) {
	t.Parallel()
	done := []string{resultSuccess, resultCardCreated, resultResult, resultAuthorized}
	for name, request := range requests() {
		for result, files := range fixturesOf(t, name) {
			for _, file := range files {
				t.Run(string(name)+" "+file, func(t *testing.T) {
					t.Parallel()
					client, _ := newService(t, says(fixture(t, file)))

					err := request(t, client)

					if slices.Contains(done, result) {
						require.NoError(t, err)
						return
					}
					require.Contains(t, []frontdesk.ErrorCode{frontdesk.EINVALID, frontdesk.ECONFLICT, frontdesk.ENOTFOUND}, frontdesk.CodeOf(err))
					require.NotEmpty(t, frontdesk.MessageOf(err))
				})
			}
		}
	}
}

func TestEveryOperationIsCalledByAMethod(t *testing.T) {
	t.Parallel()
	require.ElementsMatch(t, slices.Collect(maps.Keys(newTable(nil))), slices.Collect(maps.Keys(requests())))
}
