package api_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/api"
	"frontdesk/api/sandbox"
)

const merchant = sandbox.MerchantID

// enrolled returns a bench with a guest of the family program, and the guest's
// card.
func enrolled(t *testing.T) (bench, frontdesk.Private) {
	t.Helper()
	b := newBench(t)
	s := visitor(of(sandbox.FamilyTemplate, frontdesk.Loyalty), true)
	s.Fields.Account = nil
	got := b.desk.Send(t.Context(), s, frontdesk.CreateAndRegister)
	require.Equal(t, frontdesk.OutcomeApplied, got.Outcome, "%+v", got)
	return b, got.Card
}

// letter returns the code of the last letter of a kind.
func (b bench) letter(t *testing.T, kind string) frontdesk.Private {
	t.Helper()
	letters := b.service.State().Letters
	for _, letter := range slices.Backward(letters) {
		if letter.Kind == kind {
			return frontdesk.Private(letter.Code)
		}
	}
	require.Fail(t, "no letter", kind)
	return ""
}

func TestAGuestIsEditedAndReadBack(t *testing.T) {
	t.Parallel()
	b, card := enrolled(t)
	ana := func(fields frontdesk.Fields, verb frontdesk.Verb) *frontdesk.Submission {
		return &frontdesk.Submission{Program: family(), Fields: fields, Change: &frontdesk.Change{
			Guest: frontdesk.Identity{Username: "ana.example", Card: card}, Verb: verb,
		}}
	}

	user := b.desk.Send(t.Context(), ana(frontdesk.Fields{User: frontdesk.Answers{
		"nickname": frontdesk.Text("Annie"), "postalCode": frontdesk.Cleared(), "optIn": frontdesk.Flag(false),
	}}, ""), frontdesk.EditUser)
	account := b.desk.Send(t.Context(), ana(frontdesk.Fields{Account: frontdesk.Answers{
		"customerNumber": frontdesk.Text("000123"), "favoriteStore": frontdesk.Text("12"),
	}}, ""), frontdesk.EditAccount)
	external := b.desk.Send(t.Context(), ana(frontdesk.Fields{External: key()}, frontdesk.VerbAdd), frontdesk.EditExternalAccounts)

	require.Equal(t, frontdesk.OutcomeApplied, user.Outcome, "%+v", user)
	require.Equal(t, frontdesk.OutcomeApplied, account.Outcome, "%+v", account)
	require.Equal(t, frontdesk.OutcomeApplied, external.Outcome, "%+v", external)
	found := b.guest(t, frontdesk.Identity{Card: card})
	require.Equal(t, "Annie", found.Profile.User["nickname"].Text())
	require.NotContains(t, found.Profile.User, "postalCode")
	require.False(t, found.Profile.User["optIn"].Flag())
	require.NotContains(t, found.Profile.User, "password")
	require.Equal(t, "000123", found.Profile.Account["customerNumber"].Text())
	require.True(t, found.Registered())
	byKey, err := b.desk.CardByExternalAccount(t.Context(), merchant, "key-1")
	require.NoError(t, err)
	require.Equal(t, card.Reveal(), byKey.Reveal())
	byID, err := b.desk.AccountByID(t.Context(), merchant, found.AccountID)
	require.NoError(t, err)
	require.Equal(t, card.Reveal(), byID.Card.Reveal())
}

func TestWhatIsWrongWithARelativeOrAnAddressIsToldByField(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	long := about(frontdesk.Addresses, frontdesk.VerbAdd)
	long.Change.Address = &frontdesk.Address{Label: "A label of more than thirty characters"}
	leo := frontdesk.RelatedGuest{FirstName: "Leo", DateOfBirth: "2015-06-07"}

	fine := b.desk.ValidateRelative(t.Context(), merchant, "", frontdesk.Relative{RelatedGuest: leo}).Err()
	wrong := b.desk.ValidateRelative(t.Context(), merchant, "", frontdesk.Relative{RelatedGuest: frontdesk.RelatedGuest{Email: "nowhere"}}).Err()
	tooLong := b.desk.Send(t.Context(), long, frontdesk.AddAddress)

	require.NoError(t, fine)
	require.Equal(t, frontdesk.EINVALID, frontdesk.CodeOf(wrong))
	require.Equal(t, "related/email", frontdesk.IssuesOf(wrong)[0].Field)
	require.Equal(t, frontdesk.TooLong, tooLong.Issues[0].Code)
	require.Equal(t, "addressInformation/label", tooLong.Issues[0].Field)
}

func TestAnAddressIsVerifiedByTheCodeOfTheLetter(t *testing.T) {
	t.Parallel()
	b, _ := enrolled(t)
	ctx := t.Context()

	sent := b.desk.SendVerification(ctx, merchant, "ana.example", "https://example.com/verify")
	wrong := b.desk.CompleteVerification(ctx, merchant, "no-such-code")
	done := b.desk.CompleteVerification(ctx, merchant, b.letter(t, "verification"))

	require.NoError(t, sent.Err())
	require.Equal(t, "ana@example.com", sent.Email.Reveal())
	require.Equal(t, "email_verification.invalid_code", wrong.Code)
	require.NoError(t, done.Err())
	user, err := b.desk.UserByName(ctx, merchant, "ana.example")
	require.NoError(t, err)
	require.True(t, user.EmailVerified)
}

func TestANewCardIsCombinedWithTheAccountItCollidesWith(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	ctx := t.Context()
	require.Equal(t, frontdesk.OutcomeApplied, b.desk.Send(ctx, visitor(loyalty(), true), frontdesk.CreateAndRegister).Outcome)
	second := visitor(loyalty(), true)
	second.Card = "6000100000002005"
	second.Fields.User["username"] = frontdesk.Text("ana.again")

	taken := b.desk.Send(ctx, second, frontdesk.RegisterCard)
	require.NotNil(t, taken.Conflict, "%+v", taken)
	require.Equal(t, "email", taken.Conflict.Field)
	require.True(t, taken.Conflict.CanAutoCombine)
	started := b.desk.StartCombine(ctx, merchant, second.Card, taken.Conflict.CombineCode, "https://example.com/combine")
	require.NoError(t, started.Err())
	confirmation := b.letter(t, "combine")
	choice, err := b.desk.CombineDetails(ctx, merchant, confirmation)
	require.NoError(t, err)
	require.Len(t, choice.Accounts, 1)
	combined := b.desk.Combine(ctx, merchant, confirmation, choice.Accounts[0].Code)

	require.NoError(t, combined.Err())
	account, err := b.desk.AccountByCard(ctx, merchant, second.Card)
	require.NoError(t, err)
	require.Equal(t, "ana.example", account.Username.Reveal())
}

func TestAGuestIsInvitedAgainOnlyAtTheSamePhone(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	invite := func(phone string, card frontdesk.Private) frontdesk.Reply {
		s := &frontdesk.Submission{Program: loyalty(), Journey: frontdesk.SMS, Fields: person("mobilePhone", phone)}
		if card == "" {
			return b.desk.Send(t.Context(), s, frontdesk.SMSEnroll)
		}
		s.Change = &frontdesk.Change{Guest: frontdesk.Identity{Card: card}}
		return b.desk.Send(t.Context(), s, frontdesk.EditSMSEnroll)
	}

	made := invite("2125550142", "")
	again := invite("2125550142", made.Card)
	other := invite("2125550199", made.Card)

	require.Equal(t, frontdesk.OutcomeApplied, made.Outcome)
	require.NotEmpty(t, made.Card)
	require.Equal(t, frontdesk.OutcomeApplied, again.Outcome)
	require.Equal(t, frontdesk.OutcomeRejected, other.Outcome)
}

func TestAGuestOfAnEClubMayActForThemselves(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	s := edit(person("firstName", "Anna"), frontdesk.Fields{})
	s.Program = of(sandbox.EClubTemplate, frontdesk.EClub)
	s.Change.Guest = frontdesk.Identity{Email: eClubEmail}

	got := api.NewDesk(b.desk.AsEmail(eClubEmail)).Send(t.Context(), s, frontdesk.EditEClubAccount)
	user, err := b.desk.UserByEmail(t.Context(), s.Program, eClubEmail)

	require.Equal(t, frontdesk.OutcomeApplied, got.Outcome)
	require.NoError(t, err)
	require.Equal(t, "Anna", user.Profile.User["firstName"].Text())
}

func TestAGuestWhoLogsInActsForNobodyElse(t *testing.T) {
	t.Parallel()
	b, _ := enrolled(t)
	ctx := t.Context()
	_, wrong := b.desk.LogIn(ctx, merchant, "ana.example", "another-word-2")
	session, err := b.desk.LogIn(ctx, merchant, "ana.example", "pass-word-1")
	require.NoError(t, err)
	guest := b.desk.AsGuest(session)

	mailed := guest.SendVerification(ctx, merchant, "ana.example", "")
	_, byDesk := guest.CardByExternalAccount(ctx, merchant, "key")

	require.ErrorContains(t, wrong, "could_not_authenticate")
	require.NoError(t, mailed.Err())
	require.ErrorContains(t, byDesk, "does not take the authentication")
}

func TestProgramsTellTheirFieldsAndPerks(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	ctx := t.Context()

	body, err := b.desk.Config(ctx, loyalty())
	eClub, eClubErr := b.desk.Config(ctx, of(sandbox.EClubTemplate, frontdesk.EClub))
	perks, perksErr := b.desk.Perks(ctx, loyalty(), "promo")
	_, unknown := b.desk.Config(ctx, of(99, frontdesk.Loyalty))

	require.NoError(t, err)
	require.Contains(t, string(body), `"firstName"`)
	require.NoError(t, eClubErr)
	require.Contains(t, string(eClub), `"maxRelatedUsers"`)
	require.NoError(t, perksErr)
	require.NotEmpty(t, perks.Values)
	require.ErrorContains(t, unknown, "enrollment_config.invalid_card_template")
}

func TestGuestsAreDeletedByNameAndByCard(t *testing.T) {
	t.Parallel()
	b, card := enrolled(t)
	ctx := t.Context()

	deleted := b.desk.DeleteUser(ctx, merchant, "ana.example")
	_, gone := b.desk.UserByName(ctx, merchant, "ana.example")
	again := b.desk.DeleteUserByCard(ctx, merchant, card)
	byCard := b.desk.DeleteUserByCard(ctx, merchant, "6000100000003000")

	require.NoError(t, deleted.Err())
	require.Equal(t, frontdesk.ENOTFOUND, frontdesk.CodeOf(gone))
	require.Error(t, again.Err())
	require.NoError(t, byCard.Err())
}

func TestAPhoneIsEnrolledForOneTimePasswordsOnce(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	for _, hash := range []api.SignatureHash{api.SHA1, api.SHA256, api.SHA512} {
		otp, err := api.NewOTP(api.OTPSettings{
			BaseURL: b.url, ClientID: sandbox.ClientID, ClientSecret: sandbox.ClientSecret, Hash: hash,
		})
		require.NoError(t, err)
		wanted := frontdesk.OTPEnrollment{PaymentID: "266274", Phone: "2345550142000", TransactionRef: "JB-1542891523-Enrol"}

		got := otp.Enroll(t.Context(), wanted)

		require.NoError(t, got.Err(), "%s", hash)
		require.Equal(t, hash != api.SHA1, got.AlreadyEnrolled)
	}
}

func TestADeskWithAWrongSecretIsRefusedByTheGatewayToo(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	otp, err := api.NewOTP(api.OTPSettings{BaseURL: b.url, ClientID: sandbox.ClientID, ClientSecret: "wrong"})
	require.NoError(t, err)

	got := otp.Enroll(t.Context(), frontdesk.OTPEnrollment{PaymentID: "1", Phone: "2345550142000", TransactionRef: "JB-1542891523-Enrol"})

	require.Equal(t, frontdesk.OutcomeNotApplied, got.Outcome)
	require.Equal(t, frontdesk.CauseUnauthorized, got.Cause)
}

func TestEveryCodeOfTheDocumentIsToldAsItCame(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	refused := func(code, field string) frontdesk.Reply {
		require.NoError(t, b.service.SetDial(sandbox.Dial{Faults: []sandbox.Fault{{Kind: sandbox.FaultRefuse, Code: code, Field: field}}}))
		return b.desk.Send(t.Context(), edit(person("nickname", "Annie"), frontdesk.Fields{}), frontdesk.EditUser)
	}
	for _, code := range []frontdesk.IssueCode{
		"cannot_be_set_unless_registered", "exceeded_max_related_guests", "invalid_can_postal_format", "invalid_date",
		"invalid_email", "invalid_enumeration", "invalid_field", "invalid_format", "invalid_negative",
		"invalid_negative_or_zero", "invalid_non_numeric", "invalid_numeric", "invalid_positive", "invalid_positive_or_zero",
		"invalid_postal_province_combo", "invalid_username_length", "invalid_username_numeric", "invalid_username_underscore",
		"invalid_username_whitespace", "invalid_value", "invalid_zip_format", "invalid_zip_state_combo", "non_null_field",
		"non_existent_related_guests", "null_field", "overflow", "password_no_alpha", "password_no_nonalpha", "too_long",
		"too_short", "underflow", "username_exists", "email_exists",
	} {
		got := refused(string(code), "setUserFields/email")

		require.Equal(t, "invalidInputs", got.Result)
		require.Len(t, got.Issues, 1)
		require.Equal(t, "email", got.Issues[0].Field)
		require.Equal(t, code, got.Issues[0].Code)
		require.NotEmpty(t, got.Issues[0].Text)
	}
	for code, message := range map[string]string{
		"email_verification.server_error": "Internal server error", "email_verification.invalid_merchant_id": "Invalid merchant ID",
		"email_verification.invalid_username": "Invalid username", "email_verification.card_not_active": "Card not active",
		"email_verification.account_not_active":            "Account not active",
		"email_verification.no_email_address":              "User does not have an email address defined",
		"email_verification.email_already_verified":        "Email address already verified",
		"email_verification.invalid_code":                  "Invalid code",
		"email_verification.send_failed":                   "Unable to send email to the specified address",
		"enrollment_config.invalid_merchant":               "Invalid merchant",
		"enrollment_config.invalid_card_template":          "Invalid card template",
		"enrollment_config.cache_error":                    "Cache error",
		"enrollment_input.validation_error":                "Validation error for input fields",
		"enrollment_input.invalid_field":                   "Invalid input field",
		"enrollment_input.username_not_unique":             "Username already exists",
		"auto_combine.server_error":                        "Server error",
		"auto_combine.invalid_merchant_id":                 "Invalid merchant ID",
		"auto_combine.invalid_combine_code":                "Invalid or expired combine code",
		"auto_combine.card_not_found":                      "Card not found",
		"auto_combine.combine_code_not_for_specified_card": "Combine code is valid, but not for the specified card number",
		"auto_combine.card_status_not_valid_for_combine":   "Card or account status is no longer valid for combine",
		"auto_combine.card_exchanged":                      "Card has been exchanged",
		"auto_combine.already_registered":                  "This user is already registered",
		"auto_combine.already_attached":                    "This card has already been involved in an attach",
		"auto_combine.no_combinable_accounts":              "There are no existing accounts to which this card can be combined",
		"auto_combine.invalid_combine_confirmation_code":   "Invalid combine confirmation code",
		"auto_combine.merchant_id_mismatch":                "Merchant ID in combine confirmation code does not match the merchant ID in the request",
		"auto_combine.no_matching_account":                 "The account matching the specified account code either does not exist or is no longer valid for this auto combine",
		"auto_combine.activation_not_allowed":              "Activation of the card referenced in this request is not allowed",
	} {
		got := refused(code, "")

		require.Equal(t, frontdesk.OutcomeRejected, got.Outcome)
		require.Equal(t, code, got.Code)
		require.Equal(t, message, got.Message)
	}
}
