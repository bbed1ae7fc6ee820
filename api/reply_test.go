package api

import (
	"encoding/json"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"frontdesk"
)

func TestDocumentedRepliesAreReadInEveryStyle(t *testing.T) {
	t.Parallel()
	tests := map[string]frontdesk.Reply{
		"success":          {Outcome: applied, Result: "success", AccountID: 54},
		"success_stringly": {Outcome: applied, Result: "success", AccountID: 54},
		"card_created": {
			Outcome: applied, Result: "cardCreatedSuccess", AccountID: 54,
			Card: "6000100000001985", RegistrationCode: "578281",
		},
		"card_created_number": {
			Outcome: applied, Result: "cardCreatedSuccess", AccountID: 54,
			Card: "60001000000019851234567890", RegistrationCode: "578281",
		},
		"card_created_leading_zero": {Outcome: applied, Result: "cardCreatedSuccess", Card: "01293812048129048"},
		"uniqueness_conflict": {
			Outcome: rejected, Result: "uniquenessConflict", Code: "enrollment_input.conflict",
			Message:  "Another cardholder has this value",
			Conflict: &frontdesk.Conflict{Field: "mobilePhone", CanAutoCombine: true, CombineCode: "combine-1"},
		},
		"uniqueness_conflict_bare": {
			Outcome: rejected, Result: "uniquenessConflict", Conflict: &frontdesk.Conflict{Field: "mobilePhone"},
		},
		"invalid_inputs": {
			Outcome: rejected, Result: "invalidInputs", Code: "enrollment_input.validation_error",
			Message: "Validation error for input fields",
			Issues: []frontdesk.Issue{
				{Field: "customerNumber", Code: frontdesk.TooLong, Text: "too long"},
				{Field: "username", Code: frontdesk.InvalidUsernameUnderscore, Text: "username cannot have leading underscores"},
				{Field: "username", Code: frontdesk.InvalidUsernameLength, Text: "too short"},
			},
		},
		"invalid_inputs_bare_codes": {
			Outcome: rejected, Result: "invalidInputs", Code: "enrollment_input.validation_error",
			Message: "Validation error for input fields",
			Issues: []frontdesk.Issue{
				{Field: "email", Code: frontdesk.InvalidEmail},
				{Field: "username", Code: frontdesk.UsernameExists},
				{Field: "somewhereElse", Code: frontdesk.InvalidField},
			},
		},
		"failure": {
			Outcome: rejected, Result: "failure", Code: "enrollment_config.invalid_card_template", Message: "Invalid card template",
		},
		"failure_response_code": {Outcome: rejected, Result: "failure", Code: "435", Message: "Card already active"},
		"failure_related": {
			Outcome: rejected, Result: "failure", Code: "enrollment_input.validation_error",
			Message: "Validation error for input fields",
			Issues: []frontdesk.Issue{
				{Field: "related/1/email", Code: frontdesk.InvalidEmail, Text: "no address"},
				{Field: "related/firstName", Code: frontdesk.TooLong, Text: "too long"},
			},
		},
		"account_suspended": {
			Outcome: rejected, Result: "accountSuspended", Code: "auto_combine.account_suspended", Message: "The account is suspended",
		},
	}
	for name, want := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			client, _ := newService(t, says(fixture(t, name)))

			got := NewDesk(client).Send(t.Context(), guest(), frontdesk.CreateAndEdit)

			want.HTTPStatus = 200
			require.Equal(t, want, got)
		})
	}
}

func TestTheServicesWordsReachNobodyWithControlCharacters(t *testing.T) {
	t.Parallel()
	body := `{"result": "failure", "errorCode": "a\u001b[31mb", "errorMessage": "first\nsecond\u202e\u0007 ` +
		strings.Repeat("x", 5000) + `", "errorsByField": {"setUserFields/a\u001b": [{"code": "\u0000", "text": "\t\u009b"}]}}`
	client, _ := newService(t, says(body))

	got := NewDesk(client).Send(t.Context(), guest(), frontdesk.CreateAndEdit)

	require.Equal(t, "a[31mb", got.Code)
	require.True(t, strings.HasPrefix(got.Message, "first second x"))
	require.LessOrEqual(t, utf8.RuneCountInString(got.Message), maxWords+1)
	require.Equal(t, []frontdesk.Issue{{Field: "a"}}, got.Issues)
}

func TestMoreErrorsThanAnybodyReadsAreNotKept(t *testing.T) {
	t.Parallel()
	body := `{"result": "invalidInputs", "errorsByField": {"setUserFields/email": [` +
		strings.TrimSuffix(strings.Repeat(`"invalid_email",`, 9000), ",") + `]}}`
	client, _ := newService(t, says(body))

	got := NewDesk(client).Send(t.Context(), guest(), frontdesk.CreateAndEdit)

	require.Len(t, got.Issues, maxIssues)
}

func TestTextsAreReadAsJSONReadsThem(t *testing.T) {
	t.Parallel()
	for raw, want := range map[string]string{
		`"plain"`: "plain", ` "spaced" `: "spaced", `"é"`: "é", `"\u00e9\n\""`: "é\n\"", `""`: "", `"`: "",
		"\"\xff\"": "\ufffd", `12`: "12", `-12`: "-12", `-`: "", `1.5`: "", `1e3`: "", `true`: "", `null`: "", `{}`: "", ``: "",
		`00012`: "00012", `12345678901234567890123`: "12345678901234567890123",
	} {
		require.Equal(t, want, textOf(json.RawMessage(raw)), "%q", raw)
	}
}

func FuzzAReplyOfAnyShapeIsJudgedWithoutPanicAndWithinBounds(f *testing.F) {
	for _, tt := range outcomeCases() {
		if len(tt.body) < 4096 {
			f.Add(tt.status, tt.kind, []byte(tt.body))
		}
	}
	for _, name := range []string{"success_stringly", "invalid_inputs", "invalid_inputs_bare_codes", "uniqueness_conflict", "user", "account"} {
		f.Add(200, asJSON, []byte(fixture(f, name)))
	}
	table, ops := rules(), newTable(nil)

	f.Fuzz(func(t *testing.T, status int, kind string, body []byte) {
		r := response{status: status, header: map[string][]string{"Content-Type": {kind}}, body: body}
		for _, name := range []frontdesk.Operation{frontdesk.CreateAndEdit, AccountInformation} {
			a := read(table, ops[name], r, time.Unix(0, 0))

			require.LessOrEqual(t, len(a.Issues), maxIssues)
			require.LessOrEqual(t, utf8.RuneCountInString(a.Message), maxWords+1)
			if a.Outcome == applied {
				require.Equal(t, 2, status/100)
				var members map[string]json.RawMessage // a name may be escaped
				require.NoError(t, json.Unmarshal(body, &members))
				require.Contains(t, members, "result")
			}
			userOf(a.members)
			accountOf(a.members)
			_ = a.problem()
		}
	})
}
