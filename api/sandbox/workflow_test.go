package sandbox_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk/api/sandbox"
)

// letter returns the newest letter of a kind.
func (d *desk) letter(kind string) sandbox.Letter {
	d.t.Helper()
	letters := d.service.State().Letters
	for _, letter := range slices.Backward(letters) {
		if letter.Kind == kind {
			return letter
		}
	}
	require.Fail(d.t, "no letter was written", kind)
	return sandbox.Letter{}
}

func TestAnEmailIsVerifiedByTheMailedCode(t *testing.T) {
	t.Parallel()
	d, _ := member(t)
	send := func(username string) object {
		return d.post("enrollment/sendVerificationEmail", object{"username": username, "url": "https://example.com/verify?a=1"})
	}
	process := func(code string) object {
		return d.post("enrollment/processEmailVerification", object{"code": code})
	}

	nobody := send("nobody")
	sent := send("anaexample")
	letter := d.letter("verification")
	wrong := process("VERIFY-999999")
	verified := process(letter.Code)
	twice := process(letter.Code)
	already := send("anaexample")
	d.post("enrollment/editUser", object{"username": "anaexample", "setUserFields": typed(object{"email": one("new@example.com")})})
	changed := send("anaexample")

	require.Equal(t, "email_verification.invalid_username", nobody["errorCode"])
	require.Equal(t, object{"result": "success", "email": "ana@example.com"}, sent)
	require.Equal(t, "https://example.com/verify?a=1&id="+letter.Code, letter.URL)
	require.Equal(t, "email_verification.invalid_code", wrong["errorCode"])
	require.Equal(t, object{"result": "success", "email": "ana@example.com"}, verified)
	require.Equal(t, "email_verification.invalid_code", twice["errorCode"])
	require.Equal(t, "email_verification.email_already_verified", already["errorCode"])
	require.Equal(t, "ana@example.com", already["email"])
	require.Equal(t, "success", changed["result"], "another address is not verified")
}

func TestACodeDiesWithTheAddressItWasMailedTo(t *testing.T) {
	t.Parallel()
	d, _ := member(t)
	d.post("enrollment/sendVerificationEmail", object{"username": "anaexample"})
	d.post("enrollment/editUser", object{"username": "anaexample", "setUserFields": typed(object{"email": one("new@example.com")})})

	r := d.post("enrollment/processEmailVerification", object{"code": d.letter("verification").Code})

	require.Equal(t, "email_verification.invalid_code", r["errorCode"])
}

// offerCombine makes a conflict on a card and returns the combine code.
func offerCombine(d *desk, number string) string {
	d.t.Helper()
	r := d.post("enrollment/activateAndEdit", with(onCard(family(object{"username": nil, "password": nil}), number), object{
		"enforceUniqueFields": one("email"),
	}))
	require.Equal(d.t, true, r["canAutoCombine"], r)
	return r["combineCode"].(string)
}

// confirm takes the combine through to the mailed code.
func confirm(d *desk, number string) string {
	d.t.Helper()
	r := d.post("enrollment/initiateAutoCombine", object{"printedCardNumber": number, "combineCode": offerCombine(d, number)})
	require.Equal(d.t, "success", r["result"], r)
	return d.letter("combine").Code
}

func TestACardIsCombinedIntoTheAccountThatWasThere(t *testing.T) {
	t.Parallel()
	d, number := member(t)
	const second = "6000200000001000"
	code := confirm(d, second)
	process := func(code string, account int64) object {
		return d.post("enrollment/processAutoCombine", object{"combineConfirmationCode": code, "accountCode": account})
	}

	details := d.get("enrollment/autoCombineDetails", map[string]string{"combineConfirmationCode": code})
	account := int64(details["accounts"].([]any)[0].(map[string]any)["accountCode"].(float64))
	wrongCode := process("CONFIRM-999999", account)
	wrongAccount := process(code, account+1)
	combined := process(code, account)
	again := process(code, account)
	info := d.get("guest/accountInformation", map[string]string{"printedCardNumber": second})

	require.Equal(t, "001000", details["maskedCardNumber"])
	require.Equal(t, "auto_combine.invalid_combine_confirmation_code", wrongCode["errorCode"])
	require.Equal(t, "auto_combine.no_matching_account", wrongAccount["errorCode"])
	require.Equal(t, object{"result": "success"}, combined)
	require.Equal(t, "auto_combine.invalid_combine_confirmation_code", again["errorCode"])
	require.Equal(t, number, info["primaryCard"].(map[string]any)["printedCardNumber"])
	require.Equal(t, second, info["additionalCards"].([]any)[0].(map[string]any)["printedCardNumber"])
	require.Len(t, d.service.Ledger().Guests, 1)
}

func TestACardBringsTheOtherCardsOfItsAccountAlong(t *testing.T) {
	t.Parallel()
	d := setup(t)
	const first, second = "6000200000001000", "6000200000001001"
	nameless := family(object{"username": nil, "password": nil})
	process := func(code string) object {
		details := d.get("enrollment/autoCombineDetails", map[string]string{"combineConfirmationCode": code})
		account := details["accounts"].([]any)[0].(map[string]any)["accountCode"]
		return d.post("enrollment/processAutoCombine", object{"combineConfirmationCode": code, "accountCode": account})
	}
	require.Equal(t, "success", d.post("enrollment/activateAndEdit", onCard(nameless, first))["result"])
	require.Equal(t, "success", process(confirm(d, second))["result"], "the first account has two cards")
	leo := d.post("enrollment/createAndRegister", family(object{
		"username": one("leoexample"), "email": one("leo@example.com"), "mobilePhone": one("2125550143"),
	}))
	offer := d.post("enrollment/activateAndEdit", with(onCard(family(object{
		"username": nil, "password": nil, "email": one("leo@example.com"),
	}), first), object{"enforceUniqueFields": one("email")}))
	d.post("enrollment/initiateAutoCombine", object{"printedCardNumber": first, "combineCode": offer["combineCode"]})

	joined := process(d.letter("combine").Code)
	info := d.get("guest/accountInformation", map[string]string{"printedCardNumber": second})
	again := d.post("enrollment/register", onCard(family(object{"username": one("anaexample")}), second))

	require.Equal(t, "success", joined["result"])
	require.Equal(t, leo["printedCardNumber"], info["primaryCard"].(map[string]any)["printedCardNumber"])
	require.Len(t, info["additionalCards"], 2)
	require.Equal(t, "enrollment.already_registered", again["errorCode"])
}

func TestACombineIsRefusedInTheDocumentsWords(t *testing.T) {
	t.Parallel()
	d, _ := member(t)
	code := offerCombine(d, "6000200000001000")
	initiate := func(number, code string) any {
		return d.post("enrollment/initiateAutoCombine", object{"printedCardNumber": number, "combineCode": code})["errorCode"]
	}

	merchant := d.post("enrollment/initiateAutoCombine", object{"merchantId": 124, "printedCardNumber": "6000200000001000", "combineCode": code})

	require.Equal(t, "auto_combine.invalid_merchant_id", merchant["errorCode"])
	require.Equal(t, "auto_combine.invalid_combine_code", initiate("6000200000001000", "COMBINE-999999"))
	require.Equal(t, "auto_combine.card_not_found", initiate("6000200000000001", code))
	require.Equal(t, "auto_combine.combine_code_not_for_specified_card", initiate("6000200000001001", code))
	d.post("enrollment/activateAndRegister", onCard(family(object{"username": one("leoexample")}), "6000200000001000"))
	require.Equal(t, "auto_combine.already_registered", initiate("6000200000001000", code))
}

func TestACardThatCannotBeCombinedIsToldWhy(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		number    string
		meanwhile func(*desk) // between the offer and its use
		code      string
	}{
		"exchanged":            {"6000200000005000", nil, "card_exchanged"},
		"disabled":             {"6000200000004000", nil, "card_status_not_valid_for_combine"},
		"of the reverse batch": {"6000200000006000", nil, "activation_not_allowed"},
		"nobody left to ask":   {"6000200000001000", func(d *desk) { d.remove("enrollment/user", map[string]string{"username": "anaexample"}) }, "no_combinable_accounts"},
		"attached to another":  {"6000200000001000", attachElsewhere, "already_attached"},
		"of a guest by now":    {"6000200000001000", registerElsewhere, "already_registered"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d, _ := member(t)
			params := object{"printedCardNumber": test.number, "combineCode": offerCombine(d, test.number)}
			if test.meanwhile != nil {
				test.meanwhile(d)
			}

			r := d.post("enrollment/initiateAutoCombine", params)

			require.Equal(t, "auto_combine."+test.code, r["errorCode"], r)
		})
	}
}

// attachElsewhere combines the card into the account of a second guest.
func attachElsewhere(d *desk) {
	d.t.Helper()
	const second = "leo@example.com"
	d.post("enrollment/createAndRegister", family(object{"username": one("leoexample"), "email": one(second), "mobilePhone": one("2125550143")}))
	offer := d.post("enrollment/activateAndEdit", with(onCard(family(object{
		"username": nil, "password": nil, "email": one(second), "mobilePhone": one("2125550144"),
	}), "6000200000001000"), object{"enforceUniqueFields": one("email")}))
	d.post("enrollment/initiateAutoCombine", object{"printedCardNumber": "6000200000001000", "combineCode": offer["combineCode"]})
	code := d.letter("combine").Code
	details := d.get("enrollment/autoCombineDetails", map[string]string{"combineConfirmationCode": code})
	account := details["accounts"].([]any)[0].(map[string]any)["accountCode"]
	r := d.post("enrollment/processAutoCombine", object{"combineConfirmationCode": code, "accountCode": account})
	require.Equal(d.t, "success", r["result"], r)
}

// registerElsewhere registers the card for a second guest.
func registerElsewhere(d *desk) {
	d.t.Helper()
	r := d.post("enrollment/activateAndRegister", onCard(family(object{"username": one("leoexample")}), "6000200000001000"))
	require.Equal(d.t, "success", r["result"], r)
}

func TestOneCombineTooManySuspendsTheAccount(t *testing.T) {
	t.Parallel()
	d, number := member(t)
	account := d.service.Ledger().Guests[0].Account
	var last object
	for place := range 4 {
		code := confirm(d, fmt.Sprintf("600020000000%04d", 1000+place))
		last = d.post("enrollment/processAutoCombine", object{"combineConfirmationCode": code, "accountCode": account})
	}

	info := d.get("guest/accountInformation", map[string]string{"printedCardNumber": number})

	require.Equal(t, "accountSuspended", last["result"])
	require.Equal(t, "auto_combine.account_suspended", last["errorCode"])
	require.Equal(t, "Account is suspended", last["errorMessage"])
	require.Equal(t, "SUSPENDED", info["accountStatus"])
}

func TestAGuestJoinsByTextMessage(t *testing.T) {
	t.Parallel()
	d := setup(t)

	fresh := d.post("enrollment/smsEnroll", object{"phoneNumber": "(212) 555-0142"})
	onCard := d.post("enrollment/smsEnroll", object{"phoneNumber": "2125550143", "printedCardNumber": "6000200000001000", "activationStoreCode": "12"})
	active := d.post("enrollment/smsEnroll", object{"phoneNumber": "2125550144", "printedCardNumber": "6000200000001000"})
	wrong := d.post("enrollment/smsEnroll", object{"phoneNumber": "911"})
	reply := d.service.ReplyBySMS("2125550143", "ana@example.com")
	again := d.service.ReplyBySMS("2125550143", "ana@example.com")
	nonsense := d.service.ReplyBySMS("2125550142", "yes please")
	info := d.get("guest/userInformation", map[string]string{"username": "ana@example.com"})

	require.Equal(t, object{"result": "success", "printedCardNumber": "6000900000000001"}, fresh)
	require.Equal(t, object{"result": "success", "printedCardNumber": "6000200000001000"}, onCard)
	require.Equal(t, 435.0, active["responseCode"])
	require.Equal(t, "failure", wrong["result"])
	require.NoError(t, reply)
	require.Error(t, again)
	require.Error(t, nonsense)
	require.Equal(t, true, info["fields"].(map[string]any)["smsOptInVerified"])
	require.Len(t, d.service.State().Letters, 2)
	require.Len(t, d.service.Ledger().Entries, 3)
}

func TestAnActiveCardJoinsByTextMessageOnlyWithItsOwnNumber(t *testing.T) {
	t.Parallel()
	d, number := member(t)
	join := func(card, phone string) object {
		return d.post("enrollment/editSmsEnroll", object{"printedCardNumber": card, "phoneNumber": phone})
	}

	same := join(number, "2125550142")
	other := join(number, "2125550143")
	empty := join("6000100000002000", "2125550144")
	inactive := join("6000100000001000", "2125550144")

	require.Equal(t, object{"result": "success"}, same)
	require.Equal(t, "sms_enroll.phone_number_mismatch", other["errorCode"])
	require.Equal(t, object{"result": "success"}, empty)
	require.Equal(t, "enrollment.card_not_active", inactive["errorCode"])
	require.Len(t, d.service.State().Letters, 2)
}

func TestAGuestTokenActsForItsGuestUntilItExpires(t *testing.T) {
	t.Parallel()
	d, number := member(t)
	other := d.post("enrollment/createAndRegister", family(object{"username": one("leoexample")}))["printedCardNumber"].(string)
	token := func(params object) object {
		return d.post("oauth/requestGuestToken", with(object{"authentication": "anonymous"}, params))
	}
	look := func(access, card string) int {
		path := "/rest/25.33/guest/accountInformation.json?authentication=oauth&merchantId=123&access_token=" + access +
			"&printedCardNumber=" + card
		w := d.send(http.MethodGet, path, nil)
		if w.Code == http.StatusOK {
			var r object
			require.NoError(t, json.Unmarshal(w.Body.Bytes(), &r))
			if r["result"] != "success" {
				return http.StatusForbidden
			}
		}
		return w.Code
	}

	wrong := token(object{"grant_type": "password", "username": "anaexample", "password": "secret2"})
	unknown := token(object{"grant_type": "telepathy"})
	first := token(object{"grant_type": "password", "username": "anaexample", "password": "secret1", "scope": "user_read"})
	access := first["access_token"].(string)

	require.Equal(t, "could_not_authenticate", wrong["errorCode"])
	require.Equal(t, "failure", unknown["result"])
	require.Equal(t, "bearer", first["token_type"])
	require.Equal(t, 1800.0, first["expires_in"])
	require.Equal(t, http.StatusOK, look(access, number))
	require.Equal(t, http.StatusForbidden, look(access, other))
	require.Equal(t, http.StatusUnauthorized, look("nonsense", number))

	d.now = d.now.Add(30 * time.Minute)
	second := token(object{"grant_type": "refresh_token", "refresh_token": first["refresh_token"]})
	spent := token(object{"grant_type": "refresh_token", "refresh_token": first["refresh_token"]})

	require.Equal(t, http.StatusUnauthorized, look(access, number))
	require.Equal(t, http.StatusOK, look(second["access_token"].(string), number))
	require.Equal(t, "could_not_authenticate", spent["errorCode"])
}
