package sandbox_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk/api/sandbox"
	"frontdesk/assets"
)

func TestTheConfigsAreThoseOfTheDocument(t *testing.T) {
	t.Parallel()
	d := setup(t)
	for _, test := range []struct {
		operation, template, file string
		fields                    int
	}{
		{"enrollmentConfig", "0", "programs/loyalty.json", 10},
		{"eClubEnrollmentConfig", "1", "programs/eclub.json", 5},
		{"enrollmentConfig", "2", "programs/family.json", 8},
		{"enrollmentConfig", "3", "programs/reverse.json", 7},
	} {
		body, err := assets.Programs.ReadFile(test.file)
		require.NoError(t, err)
		var want object
		require.NoError(t, json.Unmarshal(body, &want))

		r := d.get("enrollment/"+test.operation, map[string]string{"cardTemplateCode": test.template, "authentication": "anonymous"})

		require.Equal(t, "success", r["result"])
		require.Equal(t, want, r["config"])
		require.Len(t, want["fields"], test.fields)
	}
}

func TestAPatternIsServedAsTheDocumentPrintsIt(t *testing.T) {
	t.Parallel()
	d := setup(t)

	r := d.get("enrollment/enrollmentConfig", map[string]string{"cardTemplateCode": "0"})
	eclub := d.get("enrollment/eClubEnrollmentConfig", map[string]string{"cardTemplateCode": "1", "authentication": "anonymous"})

	fields := r["config"].(map[string]any)["fields"].([]any)
	postal := eclub["config"].(map[string]any)["fields"].([]any)[2].(map[string]any)
	require.Equal(t, "[- a-zA-z]+", fields[0].(map[string]any)["pattern"])
	require.Equal(t, `\d{5}`, fields[5].(map[string]any)["pattern"], "which takes no Canadian code, although Canada is offered")
	require.Equal(t, `^\d{5}$|^\d{9}$|^\d{5}( |-)\d{4}$|^[A-Za-z]\d[A-Za-z](( |-)?)\d[A-Za-z]\d$`, postal["pattern"])
	require.NotContains(t, r["config"], "maxRelatedUsers")
	require.Equal(t, 0.0, eclub["config"].(map[string]any)["maxRelatedUsers"])
}

func TestAConfigIsThereForItsOwnKindOfProgramOnly(t *testing.T) {
	t.Parallel()
	d := setup(t)
	code := func(operation, template, merchant string) any {
		return d.get("enrollment/"+operation, map[string]string{
			"cardTemplateCode": template, "merchantId": merchant, "authentication": "anonymous",
		})["errorCode"]
	}

	require.Equal(t, "enrollment_config.invalid_card_template", code("enrollmentConfig", "1", "123"))
	require.Equal(t, "enrollment_config.invalid_card_template", code("eClubEnrollmentConfig", "0", "123"))
	require.Equal(t, "enrollment_config.invalid_card_template", code("enrollmentConfig", "9", "123"))
	require.Equal(t, "enrollment_config.invalid_merchant", code("enrollmentConfig", "0", "124"))
}

func TestPerksAreThoseOfTheDocument(t *testing.T) {
	t.Parallel()
	d := setup(t)
	get := func(kind string) object {
		return d.get("enrollment/perksByType", map[string]string{"cardTemplateCode": "2", "perkType": kind, "authentication": "anonymous"})
	}

	r := get("promo")
	unknown := get("colour")
	chosen := d.post("enrollment/createAndRegister", with(family(nil), object{
		"setAccountFields": object{"style": "typed", "perks": []object{{"code": 24}}},
	}))

	require.Len(t, r["perksField"].(map[string]any)["values"], 3)
	require.Equal(t, "failure", unknown["result"])
	require.Equal(t, "cardCreatedSuccess", chosen["result"])
}

func TestACreatedGuestIsFoundByTheCallersOwnKey(t *testing.T) {
	t.Parallel()
	d := setup(t)
	params := with(loyalty(nil), object{
		"enforceUniqueFields": one("externalAccountIdentifier"),
		"setAccountFields": object{
			"style": "typed", "perks": []object{{"code": "red"}},
			"externalAccounts": []object{{"integration": sandbox.Integration, "accountCode": "key-1"}},
		},
	})
	look := func() object {
		return d.get("guest/printedCardNumberForExternalAccount", map[string]string{"accountCode": "key-1"})
	}

	before := look()
	made := d.post("enrollment/createAndEdit", params)
	after := look()
	again := d.post("enrollment/createAndEdit", params)

	require.Equal(t, "account_info.not_found", before["errorCode"])
	require.Equal(t, made["printedCardNumber"], after["primaryCard"].(map[string]any)["printedCardNumber"])
	require.Equal(t, "externalAccountIdentifier", again["conflictingField"])
}

func TestACardSaysWhatItIs(t *testing.T) {
	t.Parallel()
	d := setup(t)
	look := func(number string) object {
		return d.get("guest/accountInformation", map[string]string{"printedCardNumber": number})
	}

	inactive := look("6000200000001000")
	active := look("6000100000002000")
	registered := look("6000100000003000")
	disabled := look("6000100000004000")
	unknown := look("6000100000000000")

	require.Equal(t, "invalid_status", inactive["result"])
	require.Equal(t, "INACTIVE", inactive["queryCardStatus"])
	require.Equal(t, 2.0, inactive["cardTemplateCode"])
	require.Equal(t, "success", active["result"])
	require.Equal(t, "false", active["isRegistered"])
	require.NotContains(t, active, "username")
	require.Equal(t, "true", registered["isRegistered"])
	require.Equal(t, "REGISTERED", registered["registrationStatus"])
	require.Equal(t, "guest03000", registered["username"])
	require.Equal(t, "DISABLED", disabled["queryCardStatus"])
	require.Equal(t, "account_info.not_found", unknown["errorCode"])
}

func TestAGuestIsFoundByNameByCardAndByAccount(t *testing.T) {
	t.Parallel()
	d, number := member(t)
	account := d.service.Ledger().Guests[0].Account

	byName := d.get("guest/userInformation", map[string]string{"username": "anaexample"})
	byCard := d.get("guest/userInformationByPrintedCardNumber", map[string]string{"printedCardNumber": number})
	byID := d.get("guest/accountInformationById", map[string]string{"accountId": jsonText(account)})
	nobody := d.get("guest/userInformation", map[string]string{"username": "nobody"})

	require.Equal(t, byName, byCard)
	require.Equal(t, []any{number}, byName["primaryCardNumbers"])
	require.Equal(t, "Ana", byName["fields"].(map[string]any)["firstName"])
	require.NotContains(t, byName["fields"], "password")
	require.Equal(t, "anaexample", byID["username"])
	require.Equal(t, object{
		"result": "failure", "errorCode": "user_info.not_found", "errorMessage": "The user was not found",
	}, nobody)
}

func jsonText(v any) string {
	body, err := json.Marshal(v)
	if err != nil {
		return err.Error()
	}
	return string(body)
}

func TestAccountsAreQueriedByWhatIsKnown(t *testing.T) {
	t.Parallel()
	d, number := member(t)
	find := func(queries ...object) []any {
		r := d.post("transaction/accountQuery", object{
			"merchantId": nil, "headerInfo": object{"merchantId": 123, "programId": "PX"},
			"pageSize": 25, "accountQueries": queries,
		})
		require.Equal(t, "success", r["result"], r)
		return r["accounts"].([]any)
	}

	require.Len(t, find(object{"phone": "2125550142"}), 1)
	require.Len(t, find(object{"phone": "2125550142", "lastName": "Example"}), 1)
	require.Empty(t, find(object{"phone": "2125550142", "lastName": "Other"}))
	require.Len(t, find(object{"email": "ANA@example.com"}), 1)
	require.Len(t, find(object{"firstName": "ana"}, object{"phone": "2125550142"}), 1)
	account := find(object{"lastName": "Example"})[0].(map[string]any)
	require.Equal(t, number, account["printedCardNumber"])
	require.Equal(t, "Ana", account["fieldValues"].(map[string]any)["firstName"])
	require.Equal(t, "2026-03-02", account["fieldValues"].(map[string]any)["enrollDate"])
}
