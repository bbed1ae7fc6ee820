package sandbox_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk/api/sandbox"
)

func TestUniquenessIsCheckedInTheListedOrder(t *testing.T) {
	t.Parallel()
	d := setup(t)
	d.post("enrollment/createAndEdit", loyalty(nil))
	unique := func(fields ...string) object {
		return with(loyalty(object{"firstName": one("Leo")}), object{"enforceUniqueFields": fields})
	}

	phoneFirst := d.post("enrollment/createAndEdit", unique("phone", "mobilePhone", "email"))
	emailFirst := d.post("enrollment/createAndEdit", unique("email", "mobilePhone"))

	require.Equal(t, "uniquenessConflict", phoneFirst["result"])
	require.Equal(t, "mobilePhone", phoneFirst["conflictingField"])
	require.Equal(t, false, phoneFirst["canAutoCombine"])
	require.NotContains(t, phoneFirst, "combineCode")
	require.NotEmpty(t, phoneFirst["errorCode"])
	require.Equal(t, "email", emailFirst["conflictingField"])
	require.Len(t, d.service.Ledger().Entries, 1)
}

func TestEachUniqueFieldIsCompared(t *testing.T) {
	t.Parallel()
	shared := object{
		"lastName": one("Example"), "phone": one("2125550143"), "fax": one("2125550144"),
	}
	account := object{
		"style": "typed", "perks": []object{{"code": "red"}}, "customerNumber": one("C-1"),
		"externalAccounts": []object{{"integration": sandbox.Integration, "accountCode": "key-1"}},
	}
	for _, field := range []string{
		"externalAccountIdentifier", "customerNumber", "email", "name", "phone", "fax", "mobilePhone",
	} {
		t.Run(field, func(t *testing.T) {
			t.Parallel()
			d := setup(t)
			params := with(loyalty(shared), object{"setAccountFields": account})
			d.post("enrollment/createAndEdit", params)

			r := d.post("enrollment/createAndEdit", with(params, object{"enforceUniqueFields": one(field)}))

			require.Equal(t, field, r["conflictingField"])
		})
	}
}

func TestUniquenessComesAfterTheFieldsRules(t *testing.T) {
	t.Parallel()
	d := setup(t)
	d.post("enrollment/createAndEdit", loyalty(nil))

	r := d.post("enrollment/createAndEdit", with(loyalty(object{"custom1": one("none")}), object{
		"enforceUniqueFields": one("mobilePhone"),
	}))

	require.Equal(t, "invalidInputs", r["result"])
}

func TestUniquenessIsOfTheProgramAndUsernamesOfTheMerchant(t *testing.T) {
	t.Parallel()
	d := setup(t)
	d.post("enrollment/createAndRegister", family(nil))

	other := d.post("enrollment/createAndEdit", with(loyalty(nil), object{"enforceUniqueFields": one("mobilePhone")}))
	user := d.post("enrollment/activateAndRegister", onCard(with(loyalty(object{
		"username": one("anaexample"), "password": one("secret1"),
	}), nil), "6000100000001000"))

	require.Equal(t, "cardCreatedSuccess", other["result"])
	require.Equal(t, map[string]string{"setUserFields/username": "username_exists"}, codes(user))
}

func TestAnEditDoesNotConflictWithItself(t *testing.T) {
	t.Parallel()
	d := setup(t)
	made := d.post("enrollment/createAndEdit", loyalty(nil))
	edit := with(onCard(loyalty(nil), made["printedCardNumber"].(string)), object{"enforceUniqueFields": one("mobilePhone")})

	r := d.post("enrollment/editAccount", edit)

	require.Equal(t, "success", r["result"])
	require.Equal(t, false, r["modificationsOccurred"])
	require.Len(t, d.service.Ledger().Entries, 1)
}

func TestAConflictOnACardOffersToCombine(t *testing.T) {
	t.Parallel()
	d := setup(t)
	d.post("enrollment/createAndEdit", loyalty(nil))

	r := d.post("enrollment/activateAndEdit", with(onCard(loyalty(nil), "6000100000001000"), object{
		"enforceUniqueFields": one("email"),
	}))

	require.Equal(t, true, r["canAutoCombine"])
	require.NotEmpty(t, r["combineCode"])
}
