package api

import (
	"context"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk"
)

// called is one typed call and how it must look on the wire.
type called struct {
	op     frontdesk.Operation
	reply  string // fixture
	make   func(context.Context, *Client) error
	method string
	path   string // without base
	query  string // for GET and DELETE
	body   string // for POST
}

const testCard = frontdesk.Private("06000100000001985")

// sending sends one operation of a Submission from the queue.
func sending(op frontdesk.Operation, s frontdesk.Submission, as ...func(*Client) *Client) func(context.Context, *Client) error {
	return func(ctx context.Context, c *Client) error {
		for _, auth := range as {
			c = auth(c)
		}
		return changeOf(answer{Reply: NewDesk(c).Send(ctx, &s, op), op: c.table[op]}).Err()
	}
}

// changing returns a Submission that changes a guest.
func changing(fields frontdesk.Fields, c frontdesk.Change, related ...frontdesk.RelatedGuest) frontdesk.Submission {
	p := program()
	p.UniqueFields = []string{"email"}
	return frontdesk.Submission{Program: p, Fields: fields, Change: &c, Related: related}
}

// calls are the typed calls of everything that is about a guest who is
// enrolled, or about nobody.
func calls() []called {
	home := frontdesk.Address{ID: 7, Label: "Home", Address1: "1 Example Street", City: "Boston", StateProvince: "MA", PostalCode: "02110", Country: "US"}
	edit := frontdesk.Fields{User: frontdesk.Answers{"firstName": frontdesk.Text("Ana"), "custom1": frontdesk.Cleared()}}
	one, none := frontdesk.Fields{External: []frontdesk.ExternalAccount{{Integration: "i", AccountCode: "a"}}}, frontdesk.Fields{}
	phone := frontdesk.Fields{User: frontdesk.Answers{"mobilePhone": frontdesk.Text("2125550142")}}
	anna := frontdesk.Identity{Username: "ana.example", Card: testCard, Email: "ana@example.com"}
	bare := frontdesk.Program{MerchantID: 123}
	leo := frontdesk.Relative{Code: 1111, RelatedGuest: frontdesk.RelatedGuest{FirstName: "Leo", DateOfBirth: "2015-06-07"}}
	p := program()
	const fields = `"enforceUniqueFields": ["email"], "setUserFields": {"style": "typed", "firstName": ["Ana"], "custom1": []}, "setAccountFields": {"style": "typed"}`
	const cardOf = `"authentication": "b2b", "merchantId": 123, "printedCardNumber": "06000100000001985"`
	const userOf = `"authentication": "b2b", "merchantId": 123, "username": "ana.example"`
	return []called{
		{op: frontdesk.EditUser, reply: "success", method: "POST", path: "enrollment/editUser.json",
			make: sending(frontdesk.EditUser, changing(edit, frontdesk.Change{Guest: anna})),
			body: `{` + userOf + `, "setUserFields": {"style": "typed", "firstName": ["Ana"], "custom1": []}}`},
		{op: frontdesk.EditAccount, reply: "success", method: "POST", path: "enrollment/editAccount.json",
			make: sending(frontdesk.EditAccount, changing(edit, frontdesk.Change{Guest: anna})),
			body: `{` + cardOf + `, ` + fields + `}`},
		{op: frontdesk.EditEClubAccount, reply: "success_stringly", method: "POST", path: "enrollment/editEClubAccount.json",
			make: sending(frontdesk.EditEClubAccount, changing(edit, frontdesk.Change{Guest: anna}), func(c *Client) *Client { return c.AsEmail("ana@example.com") }),
			body: `{"authentication": "email", "merchantId": 123, "cardTemplateCode": 1, "email": "ana@example.com", ` + fields + `}`},
		{op: frontdesk.EditExternalAccounts, reply: "success", method: "POST", path: "enrollment/editExternalAccounts.json",
			make: sending(frontdesk.EditExternalAccounts, changing(one, frontdesk.Change{Guest: anna, Verb: frontdesk.VerbAdd})),
			body: `{` + cardOf + `, "operation": "add", "externalAccounts": [{"integration": "i", "accountCode": "a"}]}`},
		{op: frontdesk.EditExternalAccounts, reply: "success", method: "POST", path: "enrollment/editExternalAccounts.json",
			make: sending(frontdesk.EditExternalAccounts, changing(none, frontdesk.Change{Guest: anna, Verb: frontdesk.VerbSet})),
			body: `{` + cardOf + `, "operation": "set", "externalAccounts": []}`},
		{op: frontdesk.AddAddress, reply: "success", method: "POST", path: "enrollment/addAddressForUser.json",
			make: sending(frontdesk.AddAddress, changing(none, frontdesk.Change{Guest: anna, Verb: frontdesk.VerbAdd, Address: &home})),
			body: `{` + cardOf + `, "addressInformation": {"label": "Home", "address1": "1 Example Street", "city": "Boston", "stateProvince": "MA", "postalCode": "02110", "country": "US"}}`},
		{op: frontdesk.EditAddress, reply: "success", method: "POST", path: "enrollment/editAddressForUser.json",
			make: sending(frontdesk.EditAddress, changing(none, frontdesk.Change{Guest: anna, Address: &frontdesk.Address{ID: 7, Label: "Work"}}), (*Client).AsAnonymous),
			body: `{"authentication": "anonymous", "merchantId": 123, "printedCardNumber": "06000100000001985", "addressInformation": {"addressId": 7, "label": "Work"}}`},
		{op: frontdesk.DeleteAddress, reply: "success", method: "DELETE", path: "enrollment/deleteAddressForUser.json",
			make:  sending(frontdesk.DeleteAddress, changing(none, frontdesk.Change{Guest: anna, Address: &frontdesk.Address{ID: 7}})),
			query: "addressId=7&authentication=b2b&merchantId=123&printedCardNumber=06000100000001985"},
		{op: frontdesk.DeleteUser, reply: "success", method: "DELETE", path: "enrollment/user.json",
			make:  func(ctx context.Context, c *Client) error { return c.DeleteUser(ctx, 123, "ana.example").Err() },
			query: "authentication=b2b&merchantId=123&username=ana.example"},
		{op: frontdesk.DeleteUserByCard, reply: "success", method: "DELETE", path: "enrollment/userByPrintedCardNumber.json",
			make:  func(ctx context.Context, c *Client) error { return c.DeleteUserByCard(ctx, 123, testCard).Err() },
			query: "authentication=b2b&merchantId=123&printedCardNumber=06000100000001985"},
		{op: frontdesk.AddRelatedGuests, reply: "success", method: "POST", path: "enrollment/addRelatedGuests.json",
			make: sending(frontdesk.AddRelatedGuests, changing(none, frontdesk.Change{Guest: anna}, leo.RelatedGuest, frontdesk.RelatedGuest{FirstName: "Mia"})),
			body: `{` + userOf + `, "setRelatedGuestFields": [{"firstName": "Leo", "dateOfBirth": "2015-06-07"}, {"firstName": "Mia"}]}`},
		{op: frontdesk.EditRelatedGuest, reply: "success", method: "POST", path: "enrollment/editRelatedGuest.json",
			make: sending(frontdesk.EditRelatedGuest, changing(none, frontdesk.Change{Guest: anna, Relative: &leo})),
			body: `{` + userOf + `, "relatedGuestCode": 1111, "setRelatedGuestFields": {"firstName": "Leo", "dateOfBirth": "2015-06-07"}}`},
		{op: frontdesk.ValidateRelatedGuest, reply: "success", method: "POST", path: "enrollment/validateRelatedGuest.json",
			make: func(ctx context.Context, c *Client) error {
				return c.ValidateRelative(ctx, 123, "", frontdesk.Relative{RelatedGuest: leo.RelatedGuest}).Err()
			},
			body: `{"authentication": "b2b", "merchantId": 123, "setRelatedGuestFields": {"firstName": "Leo", "dateOfBirth": "2015-06-07"}}`},
		{op: frontdesk.RemoveRelatedGuest, reply: "removed_guest", method: "DELETE", path: "enrollment/relatedGuest.json",
			make:  sending(frontdesk.RemoveRelatedGuest, changing(none, frontdesk.Change{Guest: anna, Relative: &leo})),
			query: "authentication=b2b&merchantId=123&relatedGuestCode=1111&username=ana.example"},
		{op: frontdesk.PerksByType, reply: "perks", method: "GET", path: "enrollment/perksByType.json",
			make: func(ctx context.Context, c *Client) error {
				_, err := c.Perks(ctx, p, "promo")
				return err
			},
			query: "authentication=anonymous&cardTemplateCode=1&merchantId=123&perkType=promo"},
		{op: frontdesk.EnrollmentConfig, reply: "config", method: "GET", path: "enrollment/enrollmentConfig.json",
			make: func(ctx context.Context, c *Client) error {
				_, err := c.AsAnonymous().Config(ctx, p)
				return err
			},
			query: "authentication=anonymous&cardTemplateCode=1&merchantId=123"},
		{op: frontdesk.EClubEnrollmentConfig, reply: "config", method: "GET", path: "enrollment/eClubEnrollmentConfig.json",
			make: func(ctx context.Context, c *Client) error {
				_, err := c.Config(ctx, frontdesk.Program{MerchantID: 123, CardTemplateCode: 0, Kind: frontdesk.EClub})
				return err
			},
			query: "authentication=anonymous&cardTemplateCode=0&merchantId=123"},
		{op: frontdesk.SendVerificationEmail, reply: "verification", method: "POST", path: "enrollment/sendVerificationEmail.json",
			make: func(ctx context.Context, c *Client) error {
				return c.SendVerification(ctx, 123, "ana.example", "https://example.com/verify").Err()
			},
			body: `{` + userOf + `, "url": "https://example.com/verify"}`},
		{op: frontdesk.ProcessEmailVerification, reply: "verification", method: "POST", path: "enrollment/processEmailVerification.json",
			make: func(ctx context.Context, c *Client) error { return c.CompleteVerification(ctx, 123, "code-1").Err() },
			body: `{"authentication": "b2b", "merchantId": 123, "code": "code-1"}`},
		{op: frontdesk.InitiateAutoCombine, reply: "success", method: "POST", path: "enrollment/initiateAutoCombine.json",
			make: func(ctx context.Context, c *Client) error {
				return c.StartCombine(ctx, 123, testCard, "combine-1", "https://example.com/combine").Err()
			},
			body: `{` + cardOf + `, "combineCode": "combine-1", "confirmationUrl": "https://example.com/combine"}`},
		{op: frontdesk.AutoCombineDetails, reply: "auto_combine_details", method: "GET", path: "enrollment/autoCombineDetails.json",
			make: func(ctx context.Context, c *Client) error {
				_, err := c.CombineDetails(ctx, 123, "confirm-1")
				return err
			},
			query: "authentication=b2b&combineConfirmationCode=confirm-1&merchantId=123"},
		{op: frontdesk.ProcessAutoCombine, reply: "success", method: "POST", path: "enrollment/processAutoCombine.json",
			make: func(ctx context.Context, c *Client) error {
				return c.Combine(ctx, 123, "confirm-1", 9007199254740993).Err()
			},
			body: `{"authentication": "b2b", "merchantId": 123, "combineConfirmationCode": "confirm-1", "accountCode": 9007199254740993}`},
		{op: frontdesk.SMSEnroll, reply: "sms", method: "POST", path: "enrollment/smsEnroll.json",
			make: sending(frontdesk.SMSEnroll, frontdesk.Submission{Program: p, Fields: phone}),
			body: `{"authentication": "b2b", "merchantId": 123, "phoneNumber": "2125550142", "activationStoreCode": "corp"}`},
		{op: frontdesk.SMSEnroll, reply: "sms", method: "POST", path: "enrollment/smsEnroll.json",
			make: sending(frontdesk.SMSEnroll, frontdesk.Submission{Program: bare, Fields: phone, Card: testCard}),
			body: `{` + cardOf + `, "phoneNumber": "2125550142"}`},
		{op: frontdesk.EditSMSEnroll, reply: "success", method: "POST", path: "enrollment/editSmsEnroll.json",
			make: sending(frontdesk.EditSMSEnroll, changing(phone, frontdesk.Change{Guest: anna})),
			body: `{` + cardOf + `, "phoneNumber": "2125550142"}`},
		{op: UserInformation, reply: "user", method: "GET", path: "guest/userInformation.json",
			make: func(ctx context.Context, c *Client) error {
				_, err := c.UserByName(ctx, 123, "ana.example")
				return err
			},
			query: "authentication=b2b&merchantId=123&username=ana.example"},
		{op: UserInformationByCard, reply: "user", method: "GET", path: "guest/userInformationByPrintedCardNumber.json",
			make: func(ctx context.Context, c *Client) error {
				_, err := c.UserByCard(ctx, 123, testCard)
				return err
			},
			query: "authentication=b2b&merchantId=123&printedCardNumber=06000100000001985"},
		{op: EClubUserInformation, reply: "user", method: "GET", path: "guest/userInformationForEClub.json",
			make: func(ctx context.Context, c *Client) error {
				_, err := c.AsEmail("ana@example.com").UserByEmail(ctx, p, "ana@example.com")
				return err
			},
			query: "authentication=email&cardTemplateCode=1&email=" + url.QueryEscape("ana@example.com") + "&merchantId=123"},
		{op: AccountInformation, reply: "account", method: "GET", path: "guest/accountInformation.json",
			make: func(ctx context.Context, c *Client) error {
				_, err := c.AccountByCard(ctx, 123, testCard)
				return err
			},
			query: "authentication=b2b&merchantId=123&printedCardNumber=06000100000001985"},
		{op: AccountInformationByID, reply: "account", method: "GET", path: "guest/accountInformationById.json",
			make: func(ctx context.Context, c *Client) error {
				_, err := c.AccountByID(ctx, 123, 54)
				return err
			},
			query: "accountId=54&authentication=b2b&merchantId=123"},
		{op: CardForExternalAccount, reply: "external_card", method: "GET", path: "guest/printedCardNumberForExternalAccount.json",
			make: func(ctx context.Context, c *Client) error {
				_, err := c.CardByExternalAccount(ctx, 123, "a")
				return err
			},
			query: "accountCode=a&authentication=b2b&merchantId=123"},
		{op: TransactionAccountQuery, reply: "account_query", method: "POST", path: "transaction/accountQuery.json",
			make: func(ctx context.Context, c *Client) error {
				_, err := c.FindAccounts(ctx, 123, AccountQuery{Phone: "2125550142"})
				return err
			},
			body: `{"authentication": "b2b", "merchantId": 123, "headerInfo": {"merchantId": 123, "programId": "PX"}, "pageSize": 25, "accountQueries": [{"phone": "2125550142"}]}`},
		{op: RequestGuestToken, reply: "token", method: "POST", path: "oauth/requestGuestToken.json",
			make: func(ctx context.Context, c *Client) error {
				_, err := c.LogIn(ctx, 123, "ana.example", "pass-word-1")
				return err
			},
			body: `{"authentication": "anonymous", "merchantId": 123, "grant_type": "password", "scope": "account_read account_write user_read user_write", "username": "ana.example", "password": "pass-word-1"}`},
	}
}

func TestEveryTypedCallIsWrittenAsTheDocumentsSay(t *testing.T) {
	t.Parallel()
	for _, tt := range calls() {
		t.Run(string(tt.op), func(t *testing.T) {
			t.Parallel()
			client, service := newService(t, says(fixture(t, tt.reply)))

			err := tt.make(t.Context(), client)

			require.NoError(t, err)
			call := service.last(t)
			require.Equal(t, tt.method, call.method)
			require.Equal(t, "/rest/25.33/"+tt.path, call.path)
			require.Equal(t, tt.query, call.query.Encode())
			if tt.method == "POST" {
				require.JSONEq(t, tt.body, call.body)
			} else {
				require.Empty(t, call.body)
			}
		})
	}
}

func TestEveryTypedCallTellsARefusalFromALostReply(t *testing.T) {
	t.Parallel()
	for _, tt := range calls() {
		t.Run(string(tt.op), func(t *testing.T) {
			t.Parallel()
			refusing, _ := newService(t, says(fixture(t, "user_not_found")))
			breaking, _ := newService(t, func(received) reply { return reply{status: 502} })

			refused, lost := tt.make(t.Context(), refusing), tt.make(t.Context(), breaking)

			require.Equal(t, frontdesk.ENOTFOUND, frontdesk.CodeOf(refused))
			require.Equal(t, "The loyalty service refused: The user was not found (user_info.not_found).", frontdesk.MessageOf(refused))
			require.Equal(t, frontdesk.EINTERNAL, frontdesk.CodeOf(lost))
			require.Contains(t, frontdesk.MessageOf(lost), "HTTP status 502")
		})
	}
}

// seedOperations are the thirty endpoints of the enrollment seed, in its
// order.
func seedOperations() []frontdesk.Operation {
	return []frontdesk.Operation{
		"createAndEdit", "createAndRegister", "createAndRegisterWithCardNumber", "createEClubAndRegister",
		"activateAndEdit", "activateAndRegister", "addAddressForUser", "deleteAddressForUser", "user",
		"userByPrintedCardNumber", "editAddressForUser", "editUser", "editAccount", "editEClubAccount", "register",
		"editExternalAccounts", "eClubEnrollmentConfig", "enrollmentConfig", "perksByType", "sendVerificationEmail",
		"editRelatedGuest", "addRelatedGuests", "relatedGuest", "validateRelatedGuest", "processEmailVerification",
		"initiateAutoCombine", "autoCombineDetails", "processAutoCombine", "smsEnroll", "editSmsEnroll",
	}
}

func TestTheTableHasTheOperationsOfTheSeed(t *testing.T) {
	t.Parallel()
	var enrollment []frontdesk.Operation
	for name, op := range newTable(nil) {
		require.NotEmpty(t, op.auth, name)
		if strings.HasPrefix(op.path, "enrollment/") {
			require.Equal(t, "enrollment/"+string(name)+".json", op.path)
			enrollment = append(enrollment, name)
		}
	}

	require.Len(t, enrollment, 30)
	require.ElementsMatch(t, seedOperations(), enrollment)
}

func TestAPathCanBeCorrected(t *testing.T) {
	t.Parallel()
	s := &service{answer: says(fixture(t, "user"))}
	client, err := New(Settings{BaseURL: base, Paths: map[frontdesk.Operation]string{
		UserInformationByCard: "guest/userInformationbyPrintedCardNumber.json",
	}}, WithTransport(s))
	require.NoError(t, err)

	_, err = client.UserByCard(t.Context(), 123, testCard)

	require.NoError(t, err)
	require.Equal(t, "/rest/25.33/guest/userInformationbyPrintedCardNumber.json", s.last(t).path)
}

func TestAnAuthenticationThatAnOperationDoesNotTakeIsNotSent(t *testing.T) {
	t.Parallel()
	client, service := newService(t, says(`{"result": "success"}`))

	err := client.AsAnonymous().DeleteUser(t.Context(), 123, "ana.example").Err()

	require.Equal(t, frontdesk.EINVALID, frontdesk.CodeOf(err))
	require.Empty(t, service.calls)
}
