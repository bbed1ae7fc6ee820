package api

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk"
)

// answers returns what the service answers by the end of the path.
func answers(t *testing.T, byPath map[string]string) func(received) reply {
	return func(call received) reply {
		for path, body := range byPath {
			if strings.HasSuffix(call.path, "/"+path+".json") {
				return reply{status: 200, kind: asJSON, body: body}
			}
		}
		t.Errorf("%s was not to be asked", call.path)
		return reply{status: 500}
	}
}

const (
	notFound   = `{"result": "failure", "errorCode": "user_info.not_found", "errorMessage": "The user was not found"}`
	noSuchCode = `{"result": "failure", "errorCode": "guest.something_else", "errorMessage": "No"}`
	brokenCode = `{"result": "failure", "errorCode": "guest.server_error", "errorMessage": "Server error"}`
	inactive   = `{"result": "invalid_status"}`
	otherUser  = `{"result": "success", "fields": {"firstName": "Bo", "lastName": "Sample", "email": "bo@example.com"}, "primaryCardNumbers": ["6"]}`
	mixedUser  = `{"result": "success", "fields": {"firstName": "Ana", "lastName": "Sample"}, "primaryCardNumbers": ["6"]}`
	partUser   = `{"result": "success", "fields": {"firstName": "Ana", "lastName": "Example"}, "primaryCardNumbers": ["6"]}`
	emptyUser  = `{"result": "success", "fields": {}}`
	unclaimed  = `{"result": "success", "accountStatus": "ACTIVE", "queryCardStatus": "ACTIVE", "isRegistered": "false", "cardTemplateCode": 1}`
	taken      = `{"result": "success", "username": "somebody", "accountStatus": "ACTIVE", "queryCardStatus": "ACTIVE", "isRegistered": "true"}`
	disabled   = `{"result": "success", "accountStatus": "ACTIVE", "queryCardStatus": "DISABLED"}`
)

func TestALostReplyIsSettledByReadingTheService(t *testing.T) {
	t.Parallel()
	const (
		user, byCard, eClub = "userInformation", "userInformationByPrintedCardNumber", "userInformationForEClub"
		account, key, query = "accountInformation", "printedCardNumberForExternalAccount", "accountQuery"
		card                = frontdesk.Private("6000100000001985")
	)
	ours, oursAccount, keyFound, queried := fixture(t, "user"), fixture(t, "account"), fixture(t, "external_card"), fixture(t, "account_query")
	nobody := `{"result": "success", "accounts": []}`
	two := `{"result": "success", "accounts": [{}, {}]}`
	keyed := func(s *frontdesk.Submission) { s.Program.Integration = "desk" }
	unguarded := func(s *frontdesk.Submission) { s.Program.UniqueFields = nil }
	type replies = map[string]string
	tests := []struct {
		name    string
		op      frontdesk.Operation
		change  func(*frontdesk.Submission)
		replies replies
		want    frontdesk.Verdict
		card    frontdesk.Private
		instead frontdesk.Operation
	}{
		{"the key is there", frontdesk.CreateAndEdit, keyed, replies{key: keyFound}, frontdesk.VerdictApplied, card, ""},
		{"the key is not there", frontdesk.CreateAndEdit, keyed, replies{key: noSuchCode}, frontdesk.VerdictAbsent, "", ""},
		{"the key cannot be read", frontdesk.CreateAndEdit, keyed, replies{key: brokenCode}, frontdesk.VerdictNoReply, "", ""},
		{"the key of a registration is there", frontdesk.CreateAndRegister, keyed, replies{key: keyFound}, frontdesk.VerdictApplied, card, ""},

		{"the username is ours", frontdesk.CreateAndRegister, nil, replies{user: ours}, frontdesk.VerdictApplied, card, ""},
		{"the username is ours, with our card", frontdesk.CreateAndRegisterWithCardNumber, nil, replies{user: ours}, frontdesk.VerdictApplied, card, ""},
		{"the username is not there", frontdesk.CreateAndRegister, nil, replies{user: notFound}, frontdesk.VerdictAbsent, "", ""},
		{"the username is refused in other words", frontdesk.CreateAndRegister, nil, replies{user: noSuchCode}, frontdesk.VerdictAbsent, "", ""},
		{"the username is somebody else's", frontdesk.CreateAndRegister, nil, replies{user: otherUser}, frontdesk.VerdictAbsent, "", ""},
		{"the username is of somebody like us", frontdesk.CreateAndRegister, nil, replies{user: mixedUser}, frontdesk.VerdictUnknown, "", ""},
		{"the username is of somebody with our name alone", frontdesk.CreateAndRegister, nil, replies{user: partUser}, frontdesk.VerdictUnknown, "", ""},
		{"the username says nothing else", frontdesk.CreateAndRegister, nil, replies{user: emptyUser}, frontdesk.VerdictUnknown, "", ""},

		{"the card is ours", frontdesk.ActivateAndRegister, nil, replies{account: oursAccount}, frontdesk.VerdictApplied, card, ""},
		{"the card is not active", frontdesk.ActivateAndRegister, nil, replies{account: inactive}, frontdesk.VerdictAbsent, "", ""},
		{"the card is not known", frontdesk.ActivateAndRegister, nil, replies{account: noSuchCode}, frontdesk.VerdictAbsent, "", ""},
		{"the card is somebody else's", frontdesk.ActivateAndRegister, nil, replies{account: taken}, frontdesk.VerdictUnknown, "", ""},
		{"the card is switched off", frontdesk.ActivateAndRegister, nil, replies{account: disabled}, frontdesk.VerdictUnknown, "", ""},
		{"half done, holder is us", frontdesk.ActivateAndRegister, nil, replies{account: unclaimed, byCard: ours}, frontdesk.VerdictAbsent, "", frontdesk.RegisterCard},
		{"half done, no holder", frontdesk.ActivateAndRegister, nil, replies{account: unclaimed, byCard: notFound}, frontdesk.VerdictAbsent, "", frontdesk.RegisterCard},
		{"half done, nameless holder", frontdesk.ActivateAndRegister, nil, replies{account: unclaimed, byCard: emptyUser}, frontdesk.VerdictAbsent, "", frontdesk.RegisterCard},
		{"half done, holder is us in part", frontdesk.ActivateAndRegister, nil, replies{account: unclaimed, byCard: partUser}, frontdesk.VerdictAbsent, "", frontdesk.RegisterCard},
		{"half done, another holder", frontdesk.ActivateAndRegister, nil, replies{account: unclaimed, byCard: otherUser}, frontdesk.VerdictUnknown, "", ""},
		{"half done, a holder like us", frontdesk.ActivateAndRegister, nil, replies{account: unclaimed, byCard: mixedUser}, frontdesk.VerdictUnknown, "", ""},
		{"half done, holder cannot be read", frontdesk.ActivateAndRegister, nil, replies{account: unclaimed, byCard: brokenCode}, frontdesk.VerdictNoReply, "", ""},
		{"half done by our key", frontdesk.ActivateAndRegister, keyed, replies{key: keyFound, account: unclaimed}, frontdesk.VerdictAbsent, "", frontdesk.RegisterCard},
		{"done by our key", frontdesk.ActivateAndRegister, keyed, replies{key: keyFound, account: oursAccount}, frontdesk.VerdictApplied, card, ""},
		{"no key on an inactive card", frontdesk.ActivateAndRegister, keyed, replies{key: notFound, account: inactive}, frontdesk.VerdictAbsent, "", ""},

		{"registered by us", frontdesk.RegisterCard, nil, replies{account: oursAccount}, frontdesk.VerdictApplied, card, ""},
		{"not registered yet", frontdesk.RegisterCard, nil, replies{account: unclaimed}, frontdesk.VerdictAbsent, "", ""},
		{"registered by somebody else", frontdesk.RegisterCard, nil, replies{account: taken}, frontdesk.VerdictUnknown, "", ""},

		{"activated for us", frontdesk.ActivateAndEdit, nil, replies{account: unclaimed, byCard: ours}, frontdesk.VerdictApplied, card, ""},
		{"activated for somebody else", frontdesk.ActivateAndEdit, nil, replies{account: unclaimed, byCard: otherUser}, frontdesk.VerdictUnknown, "", ""},
		{"activated for somebody with our name alone", frontdesk.ActivateAndEdit, nil, replies{account: unclaimed, byCard: partUser}, frontdesk.VerdictUnknown, "", ""},
		{"activated for nobody", frontdesk.ActivateAndEdit, nil, replies{account: unclaimed, byCard: emptyUser}, frontdesk.VerdictUnknown, "", ""},
		{"activated, holder not told", frontdesk.ActivateAndEdit, nil, replies{account: unclaimed, byCard: notFound}, frontdesk.VerdictUnknown, "", ""},
		{"not activated", frontdesk.ActivateAndEdit, nil, replies{account: inactive}, frontdesk.VerdictAbsent, "", ""},
		{"activated by our key", frontdesk.ActivateAndEdit, keyed, replies{key: keyFound}, frontdesk.VerdictApplied, card, ""},

		{"the eClub has us", frontdesk.CreateEClubAndRegister, nil, replies{eClub: ours}, frontdesk.VerdictApplied, card, ""},
		{"the eClub has not", frontdesk.CreateEClubAndRegister, nil, replies{eClub: notFound}, frontdesk.VerdictAbsent, "", ""},
		{"the eClub has somebody like us", frontdesk.CreateEClubAndRegister, nil, replies{eClub: mixedUser}, frontdesk.VerdictUnknown, "", ""},
		{"the eClub refuses in other words", frontdesk.CreateEClubAndRegister, nil, replies{eClub: noSuchCode}, frontdesk.VerdictUnknown, "", ""},

		{"one match on a unique phone", frontdesk.CreateAndEdit, nil, replies{query: queried}, frontdesk.VerdictApplied, card, ""},
		{"one match that others may share", frontdesk.CreateAndEdit, unguarded, replies{query: queried}, frontdesk.VerdictUnknown, "", ""},
		{"no match", frontdesk.CreateAndEdit, nil, replies{query: nobody}, frontdesk.VerdictAbsent, "", ""},
		{"no match in other words", frontdesk.CreateAndEdit, nil, replies{query: notFound}, frontdesk.VerdictAbsent, "", ""},
		{"a success without a list", frontdesk.CreateAndEdit, nil, replies{query: `{"result": "authorizedSuccess"}`}, frontdesk.VerdictUnknown, "", ""},
		{"two matches", frontdesk.CreateAndEdit, nil, replies{query: two}, frontdesk.VerdictUnknown, "", ""},
		{"a query that is refused", frontdesk.CreateAndEdit, nil, replies{query: noSuchCode}, frontdesk.VerdictUnknown, "", ""},
		{"nothing to look for", frontdesk.CreateAndEdit, func(s *frontdesk.Submission) {
			delete(s.Fields.User, "mobilePhone")
			delete(s.Fields.User, "email")
		}, nil, frontdesk.VerdictUnknown, "", ""},

		{"an operation without a look-up", frontdesk.ValidateRelatedGuest, nil, nil, frontdesk.VerdictUnknown, "", ""},
	}
	for _, tt := range tests {
		t.Run(fmt.Sprint(tt.op, ": ", tt.name), func(t *testing.T) {
			t.Parallel()
			client, _ := newService(t, answers(t, tt.replies))
			s := ana()
			if tt.op == frontdesk.CreateAndEdit || tt.op == frontdesk.ActivateAndEdit || tt.op == frontdesk.CreateEClubAndRegister {
				s = guest()
			}
			s.Card = card
			if tt.change != nil {
				tt.change(s)
			}

			got := NewDesk(client).Probe(t.Context(), s, tt.op)

			require.Equal(t, tt.want, got.Verdict)
			require.Equal(t, tt.instead, got.Instead)
			if tt.want == frontdesk.VerdictApplied {
				require.Equal(t, tt.card, got.Reply.Card)
			}
			if tt.want == frontdesk.VerdictNoReply {
				require.NotEqual(t, frontdesk.CauseNone, got.Reply.Cause)
			}
		})
	}
}

func TestAServiceThatCannotBeReadSettlesNothing(t *testing.T) {
	t.Parallel()
	refusals := map[frontdesk.Cause]reply{
		frontdesk.CausePortal:       {status: 200, kind: asHTML, body: loginPage},
		frontdesk.CauseUnauthorized: {status: 401},
		frontdesk.CauseThrottled:    {status: 429, header: http.Header{"Retry-After": {"7"}}},
		frontdesk.CauseBusy:         {status: 503},
		frontdesk.CauseBroken:       {status: 500},
	}
	for _, op := range []frontdesk.Operation{
		frontdesk.CreateAndEdit, frontdesk.CreateAndRegister, frontdesk.CreateAndRegisterWithCardNumber, frontdesk.CreateEClubAndRegister,
		frontdesk.ActivateAndEdit, frontdesk.ActivateAndRegister, frontdesk.RegisterCard, frontdesk.AddRelatedGuests,
	} {
		for cause, answer := range refusals {
			for _, integration := range []string{"", "desk"} {
				t.Run(fmt.Sprint(op, cause, integration), func(t *testing.T) {
					t.Parallel()
					client, _ := newService(t, func(received) reply { return answer })
					s := ana()
					s.Program.Integration = integration

					s.Card = "6000100000001985"

					got := NewDesk(client).Probe(t.Context(), s, op)

					require.Equal(t, frontdesk.VerdictNoReply, got.Verdict)
					require.Equal(t, cause, got.Reply.Cause)
				})
			}
		}
	}
}

// What stands in an answer that is not believed says nothing, whatever it says.
func TestAnAbsenceThatIsNotBelievedIsNone(t *testing.T) {
	t.Parallel()
	for _, op := range frontdesk.QueuedOperations() {
		t.Run(string(op), func(t *testing.T) {
			t.Parallel()
			client, _ := newService(t, func(received) reply { return reply{status: 502, kind: asJSON, body: notFound} })
			s := ana()
			s.Card = "6000100000001985"
			if op != frontdesk.AddRelatedGuests && !sendable(s, op) {
				s.Change = &frontdesk.Change{
					Guest:    frontdesk.Identity{Username: "ana.example", Card: s.Card, Email: "ana@example.com"},
					Relative: &frontdesk.Relative{Code: 1}, Address: &frontdesk.Address{ID: 1},
				}
			}
			if op == frontdesk.SMSEnroll {
				s.Card = ""
			}

			got := NewDesk(client).Probe(t.Context(), s, op)

			require.Equal(t, frontdesk.VerdictNoReply, got.Verdict)
			require.Equal(t, frontdesk.CauseBroken, got.Reply.Cause)
		})
	}
}

func TestABareRefusalOfALookUpIsNeverAbsence(t *testing.T) {
	t.Parallel()
	for _, op := range []frontdesk.Operation{
		frontdesk.CreateAndEdit, frontdesk.CreateAndRegister, frontdesk.CreateEClubAndRegister,
		frontdesk.ActivateAndEdit, frontdesk.ActivateAndRegister, frontdesk.RegisterCard, frontdesk.AddRelatedGuests,
	} {
		t.Run(string(op), func(t *testing.T) {
			t.Parallel()
			client, _ := newService(t, func(received) reply { return reply{status: 404, kind: asJSON, body: `{"error": "no"}`} })
			s := ana()
			s.Card = "6000100000001985"

			got := NewDesk(client).Probe(t.Context(), s, op)

			require.Equal(t, frontdesk.VerdictUnknown, got.Verdict)
		})
	}
}

func TestAGuestIsLookedUpByPhoneAndThenByEmail(t *testing.T) {
	t.Parallel()
	client, service := newService(t, func(call received) reply {
		body := `{"result": "success", "accounts": []}`
		if strings.Contains(call.body, "ana@example.com") {
			body = fixture(t, "account_query")
		}
		return reply{status: 200, kind: asJSON, body: body}
	})

	got := NewDesk(client).Probe(t.Context(), guest(), frontdesk.CreateAndEdit)

	require.Equal(t, frontdesk.VerdictApplied, got.Verdict)
	require.Len(t, service.calls, 2)
	require.Equal(t, []any{map[string]any{"phone": "2125550142"}}, service.calls[0].members(t)["accountQueries"])
	require.Equal(t, []any{map[string]any{"email": "ana@example.com"}}, service.calls[1].members(t)["accountQueries"])
}

func TestRelativesAreFoundOneByOne(t *testing.T) {
	t.Parallel()
	leo := frontdesk.RelatedGuest{FirstName: "Leo", LastName: "Example"}
	known := leo
	known.Added = true
	mia := frontdesk.RelatedGuest{FirstName: "Mia"}
	older := frontdesk.RelatedGuest{FirstName: "Leo", DateOfBirth: "2001-01-01"}
	one := `{"result": "success", "relatedGuests": [{"relatedGuestCode": 1, "firstName": "LEO", "lastName": "Example", "dateOfBirth": "2015-06-07"}]}`
	twins := `{"result": "success", "relatedGuests": [{"firstName": "Leo", "lastName": "Example"}, {"firstName": "Leo", "lastName": "Example"}]}`
	tests := map[string]struct {
		related []frontdesk.RelatedGuest
		body    string
		want    frontdesk.Verdict
		added   []int
	}{
		"all there":                       {[]frontdesk.RelatedGuest{leo}, one, frontdesk.VerdictApplied, []int{0}},
		"one of two":                      {[]frontdesk.RelatedGuest{mia, leo}, one, frontdesk.VerdictAbsent, []int{1}},
		"none":                            {[]frontdesk.RelatedGuest{mia}, one, frontdesk.VerdictAbsent, nil},
		"another birthday":                {[]frontdesk.RelatedGuest{older}, one, frontdesk.VerdictAbsent, nil},
		"twins of whom one is there":      {[]frontdesk.RelatedGuest{leo, leo}, one, frontdesk.VerdictAbsent, []int{0}},
		"twins of whom both are there":    {[]frontdesk.RelatedGuest{leo, leo}, twins, frontdesk.VerdictApplied, []int{0, 1}},
		"the one there was known already": {[]frontdesk.RelatedGuest{leo, known}, one, frontdesk.VerdictAbsent, []int{1}},
		"no relatives in the reply":       {[]frontdesk.RelatedGuest{leo}, emptyUser, frontdesk.VerdictAbsent, nil},
		"no such guest":                   {[]frontdesk.RelatedGuest{leo}, notFound, frontdesk.VerdictAbsent, nil},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			client, _ := newService(t, says(tt.body))
			s := ana()
			s.Related = tt.related

			got := NewDesk(client).Probe(t.Context(), s, frontdesk.AddRelatedGuests)

			require.Equal(t, tt.want, got.Verdict)
			require.Equal(t, tt.added, got.Added)
		})
	}
}

func TestValuesAreComparedAsTheServiceMayHaveRewrittenThem(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, ours, theirs string
		want               bool
	}{
		{"firstName", "Ana  María", " ana maría ", true},
		{"firstName", "Ana", "Anna", false},
		{"email", "ana@example.com", "ANA@EXAMPLE.COM", true},
		{"mobilePhone", "2125550142", "+1 (212) 555-0142", true},
		{"mobilePhone", "2125550142", "2125550143", false},
		{"dateOfBirth", "1990-02-03", "1990-02-03T00:00:00-0500", true},
		{"dateOfBirth", "1990-02-03", "", false},
	}
	for _, tt := range tests {
		require.Equal(t, tt.want, alike(tt.name, tt.ours, tt.theirs), "%s %q %q", tt.name, tt.ours, tt.theirs)
	}
}
