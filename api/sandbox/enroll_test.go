package sandbox_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk/api/sandbox"
)

func TestCreateAndEditMakesAVirtualCardOnce(t *testing.T) {
	t.Parallel()
	d := setup(t)

	r := d.post("enrollment/createAndEdit", loyalty(nil))

	require.Equal(t, "cardCreatedSuccess", r["result"])
	require.Regexp(t, `^\d{16}$`, r["printedCardNumber"])
	require.Regexp(t, `^`+sandbox.CardPattern+`$`, r["printedCardNumber"])
	require.Regexp(t, `^\d{6}$`, r["generatedRegistrationCode"])
	require.NotContains(t, r["oauthTokens"], "username", "the tokens are of a card, not of a username")
	ledger := d.service.Ledger()
	require.Len(t, ledger.Entries, 1)
	require.Equal(t, "createAndEdit", ledger.Entries[0].Operation)
	require.Len(t, ledger.Guests, 1)
	require.Equal(t, "Ana", ledger.Guests[0].FirstName)
	require.Equal(t, []string{"red"}, ledger.Guests[0].Perks)
	require.True(t, ledger.Guests[0].Flags["optIn"], "a guest who was not asked is opted in")
}

func TestEachCreatedCardHasANumberOfItsOwn(t *testing.T) {
	t.Parallel()
	d := setup(t)

	first := d.post("enrollment/createAndEdit", loyalty(nil))
	second := d.post("enrollment/createAndEdit", loyalty(nil))

	require.Equal(t, "6000900000000001", first["printedCardNumber"])
	require.Equal(t, "6000900000000002", second["printedCardNumber"])
}

func TestRegisteringOperationsTakeAUsernameAndOthersRefuseIt(t *testing.T) {
	t.Parallel()
	d := setup(t)

	registered := d.post("enrollment/createAndRegister", family(nil))
	refused := d.post("enrollment/createAndEdit", family(nil))
	missing := d.post("enrollment/createAndRegister", family(object{"username": nil, "password": nil}))
	taken := d.post("enrollment/createAndRegister", family(object{"username": []string{"AnaExample"}}))

	require.Equal(t, "cardCreatedSuccess", registered["result"])
	require.Contains(t, registered, "oauthTokens")
	require.Equal(t, "invalidInputs", refused["result"])
	require.Equal(t, map[string]string{
		"setUserFields/username": "invalid_field", "setUserFields/password": "invalid_field",
	}, codes(refused))
	require.Equal(t, map[string]string{
		"setUserFields/username": "null_field", "setUserFields/password": "null_field",
	}, codes(missing))
	require.Equal(t, "enrollment_input.validation_error", taken["errorCode"])
	require.Equal(t, map[string]string{"setUserFields/username": "username_exists"}, codes(taken))
	require.Len(t, d.service.Ledger().Entries, 1)
}

func TestCardsAnswerByTheirState(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		operation, card string
		params          object
		result, code    string
	}{
		"inactive":           {"activateAndEdit", "6000100000001000", loyalty(nil), "success", ""},
		"the last inactive":  {"activateAndEdit", "6000100000001999", loyalty(nil), "success", ""},
		"unknown":            {"activateAndEdit", "6000100000009999", loyalty(nil), "failure", "enrollment.card_not_found"},
		"no number":          {"activateAndEdit", "6000x00000001000", loyalty(nil), "failure", "enrollment.card_not_found"},
		"disabled":           {"activateAndEdit", "6000100000004000", loyalty(nil), "failure", "enrollment.card_disabled"},
		"exchanged":          {"activateAndEdit", "6000100000005000", loyalty(nil), "failure", "enrollment.card_exchanged"},
		"registered at once": {"activateAndRegister", "6000200000001000", family(nil), "success", ""},
		"active":             {"register", "6000200000002000", family(nil), "success", ""},
		"registered already": {"register", "6000200000003000", family(nil), "failure", "enrollment.already_registered"},
		"not active yet":     {"register", "6000200000001001", family(nil), "failure", "enrollment.card_not_active"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := setup(t)

			r := d.post("enrollment/"+test.operation, onCard(test.params, test.card))

			require.Equal(t, test.result, r["result"])
			if test.code != "" {
				require.Equal(t, test.code, r["errorCode"])
				require.Empty(t, d.service.Ledger().Entries)
				return
			}
			require.Equal(t, true, r["modificationsOccurred"])
			require.Equal(t, test.card, d.service.Ledger().Guests[0].Card)
		})
	}
}

func TestAnActiveCardIsRefusedInTheDocumentsOwnForm(t *testing.T) {
	t.Parallel()
	d := setup(t)
	d.post("enrollment/activateAndEdit", onCard(loyalty(nil), "6000100000001985"))

	again := d.post("enrollment/activateAndEdit", onCard(loyalty(nil), "6000100000001985"))

	require.Equal(t, object{"result": "failure", "responseCode": 435.0, "responseMessage": "Card already active"}, again)
	require.Len(t, d.service.Ledger().Entries, 1)
}

func TestActivatingAnothersCardTellsNothingOfThem(t *testing.T) {
	t.Parallel()
	d := setup(t)

	// The preloaded guest of this card has another date of birth, which may be
	// set only once.
	r := d.post("enrollment/activateAndEdit", onCard(loyalty(nil), "6000100000003000"))

	require.Equal(t, 435.0, r["responseCode"], r)
}

func TestOnlyReverseCardsAreCreatedWithACardNumber(t *testing.T) {
	t.Parallel()
	d := setup(t)
	on := func(number string, template int) object {
		return with(family(nil), object{"printedCardNumber": number, "cardTemplateCode": template})
	}

	wrongBatch := d.post("enrollment/createAndRegisterWithCardNumber", on("6000200000001000", sandbox.FamilyTemplate))
	plain := d.post("enrollment/createAndRegisterWithCardNumber", on("6000200000001000", sandbox.EClubTemplate))
	wrongProgram := d.post("enrollment/createAndRegisterWithCardNumber", on("6000300000001000", sandbox.FamilyTemplate))
	made := d.post("enrollment/createAndRegisterWithCardNumber", on("6000300000001000", sandbox.ReverseTemplate))

	require.Equal(t, "enrollment.wrong_card_batch", wrongBatch["errorCode"])
	require.Equal(t, "enrollment_config.invalid_card_template", plain["errorCode"])
	require.Equal(t, "enrollment.wrong_program", wrongProgram["errorCode"])
	require.Equal(t, "cardCreatedSuccess", made["result"])
	require.Equal(t, "6000300000001000", made["printedCardNumber"])
}

func TestAnEClubGuestIsRegisteredByEmail(t *testing.T) {
	t.Parallel()
	d := setup(t)
	params := enrolling(object{
		"style": "typed", "firstName": []string{"Ana"}, "lastName": []string{"Example"},
		"postalCode": []string{"K1A 0B1"}, "dateOfBirth": []string{"1990-02-03"}, "email": []string{"ana@example.com"},
	}, nil, object{"style": "typed"}, sandbox.EClubTemplate)

	made := d.post("enrollment/createEClubAndRegister", params)
	again := d.post("enrollment/createEClubAndRegister", params)
	conflict := d.post("enrollment/createEClubAndRegister", with(params, object{"enforceUniqueFields": []string{"email"}}))
	elsewhere := d.post("enrollment/createEClubAndRegister", with(params, object{"cardTemplateCode": sandbox.LoyaltyTemplate}))
	found := d.get("guest/userInformationForEClub", map[string]string{"email": "ana@example.com", "cardTemplateCode": "1"})

	require.Equal(t, "cardCreatedSuccess", made["result"])
	require.Equal(t, map[string]string{"setUserFields/email": "email_exists"}, codes(again))
	require.Equal(t, "uniquenessConflict", conflict["result"])
	require.Equal(t, "enrollment_config.invalid_card_template", elsewhere["errorCode"])
	require.Equal(t, "success", found["result"])
}

func TestRequiredFieldsOfTheConfigMustBeThere(t *testing.T) {
	t.Parallel()
	d := setup(t)

	r := d.post("enrollment/createAndEdit", with(
		loyalty(object{"firstName": nil, "custom2": nil, "dateOfBirth": []string{}}),
		object{"setAccountFields": object{"style": "typed"}}))

	require.Equal(t, map[string]string{
		"setUserFields/firstName": "null_field", "setUserFields/custom2": "null_field",
		"setUserFields/dateOfBirth": "null_field", "setAccountFields/perks": "null_field",
	}, codes(r))
	require.Empty(t, d.service.Ledger().Entries)
}

func TestTheStringsStyleMeansTheSame(t *testing.T) {
	t.Parallel()
	d := setup(t)

	r := d.post("enrollment/createAndEdit", with(loyalty(nil), object{
		"setUserFields": object{
			"style": "strings", "firstName": "Ana", "mobilePhone": "2125550142", "email": "ana@example.com",
			"dateOfBirth": "1990-02-03", "custom2": "A friend", "optIn": "false", "lastName": "",
		},
		"setAccountFields": object{"style": "strings", "perks": []object{{"code": "blue"}}},
	}))

	require.Equal(t, "cardCreatedSuccess", r["result"])
	require.False(t, d.service.Ledger().Guests[0].Flags["optIn"])
	require.Equal(t, []string{"blue"}, d.service.Ledger().Guests[0].Perks)
}
