package api

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk"
)

func TestEachOperationOfTheQueueIsWrittenAsTheSeedSays(t *testing.T) {
	t.Parallel()
	const (
		user = `{"style": "typed", "firstName": ["Ana"], "lastName": ["Example"], "email": ["ana@example.com"],
			"mobilePhone": ["2125550142"], "optIn": true, "custom1": []`
		plainUser  = user + `}`
		registrant = user + `, "username": ["ana.example"], "password": ["pass-word-1"]}`
		account    = `{"style": "typed", "perks": [{"code": 1}, {"code": "red"}]}`
		unique     = `"enforceUniqueFields": ["email", "mobilePhone"]`
		merchant   = `"authentication": "b2b", "merchantId": 123`
		template   = `"cardTemplateCode": 1, "activationStoreCode": "corp"`
		card       = `"printedCardNumber": "06000100000001985"`
		store      = `"activationStoreCode": "corp"`
	)
	tests := map[frontdesk.Operation]struct {
		submission *frontdesk.Submission
		want       string
	}{
		frontdesk.CreateAndEdit: {guest(),
			`{` + merchant + `,` + template + `,` + unique + `,"setUserFields":` + plainUser + `,"setAccountFields":` + account + `}`},
		frontdesk.CreateAndRegister: {ana(),
			`{` + merchant + `,` + template + `,` + unique + `,"setUserFields":` + registrant + `,"setAccountFields":` + account + `}`},
		frontdesk.CreateAndRegisterWithCardNumber: {ana(),
			`{` + merchant + `,` + card + `,` + template + `,` + unique + `,"setUserFields":` + registrant + `,"setAccountFields":` + account + `}`},
		frontdesk.CreateEClubAndRegister: {guest(),
			`{` + merchant + `,` + template + `,` + unique + `,"setUserFields":` + plainUser + `,"setAccountFields":` + account + `}`},
		frontdesk.ActivateAndEdit: {guest(),
			`{` + merchant + `,` + card + `,` + store + `,` + unique + `,"setUserFields":` + plainUser + `,"setAccountFields":` + account + `}`},
		frontdesk.ActivateAndRegister: {ana(),
			`{` + merchant + `,` + card + `,` + store + `,` + unique + `,"setUserFields":` + registrant + `,"setAccountFields":` + account + `}`},
		frontdesk.RegisterCard: {ana(),
			`{` + merchant + `,` + card + `,` + unique + `,"setUserFields":` + registrant + `,"setAccountFields":` + account + `}`},
		frontdesk.AddRelatedGuests: {ana(),
			`{` + merchant + `, "username": "ana.example", "setRelatedGuestFields": [{"firstName": "Mia"}]}`},
	}
	for op, tt := range tests {
		t.Run(string(op), func(t *testing.T) {
			t.Parallel()
			client, service := newService(t, says(`{"result": "success"}`))
			tt.submission.Card = "06000100000001985"
			tt.submission.Related = []frontdesk.RelatedGuest{{FirstName: "Leo", Added: true}, {FirstName: "Mia"}}

			got := NewDesk(client).Send(t.Context(), tt.submission, op)

			require.Equal(t, applied, got.Outcome)
			call := service.last(t)
			require.Equal(t, http.MethodPost, call.method)
			require.Equal(t, "/rest/25.33/enrollment/"+string(op)+".json", call.path)
			require.Empty(t, call.query)
			require.JSONEq(t, tt.want, call.body)
		})
	}
}

func TestEveryRequestCarriesTheDesksCredentials(t *testing.T) {
	t.Parallel()
	client, service := newService(t, says(`{"result": "success"}`))

	NewDesk(client).Send(t.Context(), guest(), frontdesk.CreateAndEdit)

	header := service.last(t).header
	request := http.Request{Header: header}
	id, secret, ok := request.BasicAuth()
	require.True(t, ok)
	require.Equal(t, "desk", id)
	require.Equal(t, "desk-secret", secret)
	require.Equal(t, "application/json; charset=UTF-8", header.Get("Content-Type"))
	require.Equal(t, "application/json", header.Get("Accept"))
	require.Equal(t, "frontdesk/1.0", header.Get("User-Agent"))
	require.Empty(t, header.Get("Cookie"))
}

func TestAProgramWithAnIntegrationSendsAKeyOfOurOwn(t *testing.T) {
	t.Parallel()
	client, service := newService(t, says(`{"result": "success"}`))
	s := guest()
	s.Program.Integration = "desk-integration"
	s.Program.UniqueFields = []string{"email", "externalAccountIdentifier"}
	s.Fields.External = []frontdesk.ExternalAccount{{Integration: "other", AccountCode: "1"}}

	NewDesk(client).Send(t.Context(), s, frontdesk.CreateAndEdit)

	members := service.last(t).members(t)
	require.Equal(t, []any{"externalAccountIdentifier", "email"}, members["enforceUniqueFields"])
	require.Equal(t, []any{
		map[string]any{"integration": "other", "accountCode": "1"},
		map[string]any{"integration": "desk-integration", "accountCode": s.ID},
	}, members["setAccountFields"].(map[string]any)["externalAccounts"])
	require.Len(t, s.Fields.External, 1, "the Submission itself is not changed")
	require.Equal(t, []string{"email", "externalAccountIdentifier"}, s.Program.UniqueFields)
}

func TestRegisteringAnActiveCardSendsNoKey(t *testing.T) {
	t.Parallel()
	client, service := newService(t, says(`{"result": "success"}`))
	s := ana()
	s.Card, s.Program.Integration, s.Program.UniqueFields = "6000100000001985", "desk-integration", nil

	NewDesk(client).Send(t.Context(), s, frontdesk.RegisterCard)

	members := service.last(t).members(t)
	require.Equal(t, []any{}, members["enforceUniqueFields"])
	require.NotContains(t, members["setAccountFields"], "externalAccounts")
}

func TestAStoreThatIsNotSetIsNotSent(t *testing.T) {
	t.Parallel()
	client, service := newService(t, says(`{"result": "success"}`))
	s := guest()
	s.Program.StoreCode = ""

	NewDesk(client).Send(t.Context(), s, frontdesk.CreateAndEdit)

	require.NotContains(t, service.last(t).members(t), "activationStoreCode")
}

func TestRelativesWhoAreAllThereAreNotSentAgain(t *testing.T) {
	t.Parallel()
	client, service := newService(t, says(`{"result": "success"}`))
	s := ana()
	s.Related = []frontdesk.RelatedGuest{{FirstName: "Leo", Added: true}}

	got := NewDesk(client).Send(t.Context(), s, frontdesk.AddRelatedGuests)

	require.Equal(t, applied, got.Outcome)
	require.Empty(t, service.calls)
}

func TestWhatASubmissionCannotCarryIsRefusedWithoutARequest(t *testing.T) {
	t.Parallel()
	client, service := newService(t, says(`{"result": "success"}`))

	withoutCard := NewDesk(client).Send(t.Context(), guest(), frontdesk.ActivateAndEdit)
	deletion := NewDesk(client).Send(t.Context(), guest(), frontdesk.DeleteUser)
	invented := NewDesk(client).Send(t.Context(), guest(), "inventGuest")

	for _, got := range []frontdesk.Reply{withoutCard, deletion, invented} {
		require.Equal(t, rejected, got.Outcome)
		require.NotEmpty(t, got.Code)
		require.NotEmpty(t, got.Message)
	}
	require.Empty(t, service.calls)
}
