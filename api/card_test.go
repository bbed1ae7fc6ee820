package api

import (
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk"
)

func TestACardIsToldFromEveryOtherKindOfCard(t *testing.T) {
	t.Parallel()
	failure := func(code string) string { return `{"result": "failure", "errorCode": "` + code + `"}` }
	tests := map[string]struct {
		body string
		want frontdesk.CardStatus
		code frontdesk.ErrorCode
	}{
		"registered":                   {fixture(t, "account"), frontdesk.CardRegistered, ""},
		"registered by the newer word": {`{"result": "success", "accountStatus": "ACTIVE", "queryCardStatus": "ACTIVE", "registrationStatus": "REGISTERED"}`, frontdesk.CardRegistered, ""},
		"active":                       {unclaimed, frontdesk.CardActive, ""},
		"inactive":                     {inactive, frontdesk.CardInactive, ""},
		"inactive with its status":     {`{"result": "invalid_status", "queryCardStatus": "INACTIVE", "cardTemplateCode": "1"}`, frontdesk.CardInactive, ""},
		"inactive by code":             {failure("account_info.card_not_active"), frontdesk.CardInactive, ""},
		"inactive of another program":  {`{"result": "invalid_status", "queryCardStatus": "INACTIVE", "cardTemplateCode": 9}`, frontdesk.CardOtherProgram, ""},
		"of another program":           {`{"result": "success", "accountStatus": "ACTIVE", "queryCardStatus": "ACTIVE", "cardTemplateCode": 0}`, frontdesk.CardOtherProgram, ""},
		"disabled":                     {disabled, frontdesk.CardDisabled, ""},
		"exchanged":                    {`{"result": "success", "accountStatus": "ACTIVE", "queryCardStatus": "EXCHANGED"}`, frontdesk.CardDisabled, ""},
		"suspended":                    {`{"result": "success", "accountStatus": "SUSPENDED", "queryCardStatus": "ACTIVE"}`, frontdesk.CardDisabled, ""},
		"disabled by invalid status":   {`{"result": "invalid_status", "queryCardStatus": "DISABLED"}`, frontdesk.CardDisabled, ""},
		"unknown":                      {failure("account_info.card_not_found"), frontdesk.CardUnknown, ""},
		"unknown by the common code":   {failure("account_info.not_found"), frontdesk.CardUnknown, ""},
		"refused in other words":       {failure("enrollment_config.invalid_merchant"), frontdesk.CardUnchecked, frontdesk.EINVALID},
		"a broken service":             {failure("account_info.server_error"), frontdesk.CardUnchecked, ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			client, service := newService(t, says(tt.body))

			got, err := NewDesk(client).Card(t.Context(), program(), "06000100000001985")

			require.Equal(t, tt.want, got)
			require.Equal(t, tt.code, frontdesk.CodeOf(err))
			require.Equal(t, "06000100000001985", service.last(t).query.Get("printedCardNumber"))
		})
	}
}

func TestACardStaysUncheckedWhileTheServiceCannotBeAsked(t *testing.T) {
	t.Parallel()
	for _, answer := range []reply{
		{status: 200, kind: asHTML, body: loginPage}, {status: 500}, {status: 503}, {status: 429}, {status: 200, kind: asJSON, body: "{"},
	} {
		client, _ := newService(t, func(received) reply { return answer })

		got, err := client.Card(t.Context(), program(), "6000100000001985")

		require.NoError(t, err)
		require.Equal(t, frontdesk.CardUnchecked, got)
	}
}

func TestARefusedDeskIsToldWhenACardIsAskedFor(t *testing.T) {
	t.Parallel()
	client, _ := newService(t, func(received) reply { return reply{status: 401} })

	got, err := client.Card(t.Context(), program(), "6000100000001985")

	require.Equal(t, frontdesk.EUNAUTHORIZED, frontdesk.CodeOf(err))
	require.Equal(t, frontdesk.CardUnchecked, got)
}
