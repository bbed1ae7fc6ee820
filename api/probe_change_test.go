package api

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
)

func TestALostChangeIsSettledByReadingTheService(t *testing.T) {
	t.Parallel()
	const (
		user, byCard, eClub = "userInformation", "userInformationByPrintedCardNumber", "userInformationForEClub"
		account, query      = "accountInformation", "accountQuery"
		active              = `{"result": "success", "queryCardStatus": "ACTIVE", "fields": {}}`
	)
	ofAna := frontdesk.Identity{Username: "ana.example", Card: "6000100000001985", Email: "ana@example.com"}
	phone := func(s *frontdesk.Submission) { s.Fields.User["mobilePhone"] = frontdesk.Text("2125550142") }
	captured := func(s *frontdesk.Submission) {
		phone(s)
		s.CapturedAt = time.Date(2026, 3, 4, 0, 30, 0, 0, time.UTC)
	}
	phoneBefore := func(s *frontdesk.Submission) {
		phone(s)
		s.Change.Before.User = frontdesk.Answers{"firstName": frontdesk.Text("Ana")}
	}
	withCard := func(s *frontdesk.Submission) {
		phone(s)
		s.Card = "6000100000001985"
	}
	name := func(s *frontdesk.Submission) { s.Fields.User["firstName"] = frontdesk.Text("Anna") }
	rename := func(s *frontdesk.Submission) { s.Fields.User["username"] = frontdesk.Text("anna.example") }
	move := func(s *frontdesk.Submission) { s.Fields.User["email"] = frontdesk.Text("anna@example.com") }
	home := func(s *frontdesk.Submission) {
		s.Change.Address = &frontdesk.Address{ID: 7, Label: "Home", Address1: "1 Example Street"}
	}
	leo := func(s *frontdesk.Submission) {
		s.Change.Relative = &frontdesk.Relative{Code: 7, RelatedGuest: frontdesk.RelatedGuest{FirstName: "Leon"}}
	}
	add := func(s *frontdesk.Submission) { s.Related = []frontdesk.RelatedGuest{{FirstName: "Leo"}} }
	nothing := func(*frontdesk.Submission) {}
	anna := `{"result": "success", "fields": {"firstName": "Anna", "username": "anna.example", "email": "anna@example.com"}, "primaryCardNumbers": ["6"]}`
	type replies = map[string]string
	for name, tt := range map[string]struct {
		op      frontdesk.Operation
		change  func(*frontdesk.Submission)
		replies replies
		want    frontdesk.Verdict
	}{
		"a name that is there":                     {frontdesk.EditUser, name, replies{user: anna}, frontdesk.VerdictApplied},
		"a name that is not":                       {frontdesk.EditUser, name, replies{user: emptyUser}, frontdesk.VerdictAbsent},
		"a name in other letters is not there yet": {frontdesk.EditUser, name, replies{user: `{"result": "success", "fields": {"firstName": "ANNA"}}`}, frontdesk.VerdictAbsent},
		"a guest who is gone":                      {frontdesk.EditUser, name, replies{user: notFound}, frontdesk.VerdictAbsent},
		"a look-up that broke":                     {frontdesk.EditUser, name, replies{user: brokenCode}, frontdesk.VerdictNoReply},
		"an eClub guest's new address":             {frontdesk.EditEClubAccount, move, replies{eClub: anna}, frontdesk.VerdictApplied},
		"a card without a person":                  {frontdesk.EditAccount, name, replies{user: notFound, byCard: notFound, account: active}, frontdesk.VerdictAbsent},
		"a username that nobody has":               {frontdesk.EditUser, rename, replies{user: notFound}, frontdesk.VerdictAbsent},

		"an address that is there":               {frontdesk.AddAddress, home, replies{user: `{"result": "success", "addresses": [{"label": "HOME", "address1": "1 Example  Street", "country": "US"}]}`}, frontdesk.VerdictApplied},
		"an address of which more is known":      {frontdesk.AddAddress, home, replies{user: `{"result": "success", "addresses": [{"label": "Home", "address1": "1 Example Street", "city": "Boston"}]}`}, frontdesk.VerdictAbsent},
		"an address of somebody with a new name": {frontdesk.AddAddress, home, replies{user: notFound, byCard: `{"result": "success", "addresses": [{"label": "Home", "address1": "1 Example Street"}]}`}, frontdesk.VerdictApplied},
		"an address of nobody":                   {frontdesk.AddAddress, home, replies{user: noSuchCode}, frontdesk.VerdictUnknown},
		"an address edited":                      {frontdesk.EditAddress, home, replies{user: `{"result": "success", "addresses": [{"addressId": 7, "label": "Home", "address1": "1 Example Street"}]}`}, frontdesk.VerdictApplied},
		"an address not edited yet":              {frontdesk.EditAddress, home, replies{user: `{"result": "success", "addresses": [{"addressId": 7, "label": "Work"}]}`}, frontdesk.VerdictAbsent},
		"an address to edit that is gone":        {frontdesk.EditAddress, home, replies{user: `{"result": "success", "addresses": []}`}, frontdesk.VerdictAbsent},
		"an address that is gone":                {frontdesk.DeleteAddress, home, replies{user: `{"result": "success", "addresses": []}`}, frontdesk.VerdictApplied},
		"a reply that does not speak of one":     {frontdesk.DeleteAddress, home, replies{user: emptyUser}, frontdesk.VerdictAbsent},
		"an address to delete, of a broken look": {frontdesk.DeleteAddress, home, replies{user: brokenCode}, frontdesk.VerdictNoReply},
		"no address at all":                      {frontdesk.AddAddress, nothing, nil, frontdesk.VerdictUnknown},

		"a relative that is there":                {frontdesk.AddRelatedGuests, add, replies{user: `{"result": "success", "relatedGuests": [{"firstName": "leo"}]}`}, frontdesk.VerdictApplied},
		"another relative of the name":            {frontdesk.AddRelatedGuests, add, replies{user: `{"result": "success", "relatedGuests": [{"firstName": "Leo", "lastName": "Sample"}]}`}, frontdesk.VerdictAbsent},
		"a relative edited":                       {frontdesk.EditRelatedGuest, leo, replies{user: `{"result": "success", "relatedGuests": [{"relatedGuestCode": 7, "firstName": "Leon", "lastName": "Example"}]}`}, frontdesk.VerdictApplied},
		"a relative not edited yet":               {frontdesk.EditRelatedGuest, leo, replies{user: `{"result": "success", "relatedGuests": [{"relatedGuestCode": 7, "firstName": "Leo"}]}`}, frontdesk.VerdictAbsent},
		"a relative removed":                      {frontdesk.RemoveRelatedGuest, leo, replies{user: `{"result": "success", "relatedGuests": [{"relatedGuestCode": 8}]}`}, frontdesk.VerdictApplied},
		"a relative not removed yet":              {frontdesk.RemoveRelatedGuest, leo, replies{user: `{"result": "success", "relatedGuests": [{"relatedGuestCode": 7}]}`}, frontdesk.VerdictAbsent},
		"a reply that does not speak of them":     {frontdesk.RemoveRelatedGuest, leo, replies{user: emptyUser}, frontdesk.VerdictAbsent},
		"a relative of a guest who is not there":  {frontdesk.RemoveRelatedGuest, leo, replies{user: notFound}, frontdesk.VerdictAbsent},
		"no relative at all":                      {frontdesk.RemoveRelatedGuest, nothing, nil, frontdesk.VerdictUnknown},
		"external accounts of an unreadable card": {frontdesk.EditExternalAccounts, nothing, replies{account: brokenCode}, frontdesk.VerdictNoReply},

		"a phone that nobody has":              {frontdesk.SMSEnroll, phone, replies{query: `{"result": "success", "accounts": []}`}, frontdesk.VerdictAbsent},
		"a phone that nobody has, as a code":   {frontdesk.SMSEnroll, phone, replies{query: notFound}, frontdesk.VerdictAbsent},
		"a phone that only an invitation has":  {frontdesk.SMSEnroll, phone, replies{query: `{"result": "success", "accounts": [{"printedCardNumber": "6"}]}`}, frontdesk.VerdictApplied},
		"a phone of an older invitation":       {frontdesk.SMSEnroll, captured, replies{query: `{"result": "success", "accounts": [{"printedCardNumber": "6", "fieldValues": {"enrollDate": "2026-01-02"}}]}`}, frontdesk.VerdictUnknown},
		"a phone of today's invitation":        {frontdesk.SMSEnroll, captured, replies{query: `{"result": "success", "accounts": [{"printedCardNumber": "6", "fieldValues": {"enrollDate": "2026-03-03"}}]}`}, frontdesk.VerdictApplied},
		"a phone of somebody with a name":      {frontdesk.SMSEnroll, phone, replies{query: fixture(t, "account_query")}, frontdesk.VerdictUnknown},
		"a phone of two":                       {frontdesk.SMSEnroll, phone, replies{query: `{"result": "success", "accounts": [{}, {}]}`}, frontdesk.VerdictUnknown},
		"a query without a list":               {frontdesk.SMSEnroll, phone, replies{query: `{"result": "success"}`}, frontdesk.VerdictUnknown},
		"a query that is refused":              {frontdesk.SMSEnroll, phone, replies{query: noSuchCode}, frontdesk.VerdictUnknown},
		"a card that is not active":            {frontdesk.SMSEnroll, withCard, replies{account: inactive}, frontdesk.VerdictAbsent},
		"a card that is called inactive":       {frontdesk.SMSEnroll, withCard, replies{account: `{"result": "success", "queryCardStatus": "INACTIVE"}`}, frontdesk.VerdictAbsent},
		"a card with our phone":                {frontdesk.SMSEnroll, withCard, replies{account: active, byCard: fixture(t, "user")}, frontdesk.VerdictApplied},
		"a card with another phone":            {frontdesk.SMSEnroll, withCard, replies{account: active, byCard: otherUser}, frontdesk.VerdictUnknown},
		"a card whose holder cannot be read":   {frontdesk.SMSEnroll, withCard, replies{account: active, byCard: brokenCode}, frontdesk.VerdictNoReply},
		"an invitation that linked the phone":  {frontdesk.EditSMSEnroll, phoneBefore, replies{byCard: fixture(t, "user")}, frontdesk.VerdictApplied},
		"a phone that was linked all the time": {frontdesk.EditSMSEnroll, phone, replies{byCard: fixture(t, "user")}, frontdesk.VerdictUnknown},
		"a phone that is not linked":           {frontdesk.EditSMSEnroll, phone, replies{byCard: emptyUser}, frontdesk.VerdictAbsent},
		"an invitation to nobody":              {frontdesk.EditSMSEnroll, phone, replies{byCard: noSuchCode}, frontdesk.VerdictUnknown},
	} {
		t.Run(string(tt.op)+": "+name, func(t *testing.T) {
			t.Parallel()
			client, _ := newService(t, answers(t, tt.replies))
			s := &frontdesk.Submission{
				ID: "0123456789abcdef0123456789abcdef", Program: program(),
				Fields: frontdesk.Fields{User: frontdesk.Answers{}}, Change: &frontdesk.Change{Guest: ofAna},
			}
			tt.change(s)

			got := NewDesk(client).Probe(t.Context(), s, tt.op)

			require.Equal(t, tt.want, got.Verdict)
		})
	}
}

func TestAGuestWhoseNameTheEditChangedIsFoundUnderTheNewOne(t *testing.T) {
	t.Parallel()
	client, service := newService(t, func(call received) reply {
		if call.query.Get("username") == "ana.example" {
			return reply{status: 200, kind: asJSON, body: notFound}
		}
		return reply{status: 200, kind: asJSON, body: `{"result": "success", "fields": {"username": "anna.example"}}`}
	})
	s := &frontdesk.Submission{Program: program(), Fields: frontdesk.Fields{User: frontdesk.Answers{"username": frontdesk.Text("anna.example")}},
		Change: &frontdesk.Change{
			Guest:  frontdesk.Identity{Username: "ana.example"},
			Before: frontdesk.Fields{User: frontdesk.Answers{"username": frontdesk.Text("ana.example")}},
		}}

	found := NewDesk(client).Probe(t.Context(), s, frontdesk.EditUser)
	sent := NewDesk(client).Send(t.Context(), s, frontdesk.EditUser)

	require.Equal(t, frontdesk.VerdictApplied, found.Verdict)
	require.Equal(t, applied, sent.Outcome)
	require.Len(t, service.calls, 4, "nothing but look-ups")
}
