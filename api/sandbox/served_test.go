package sandbox_test

import (
	"encoding/json"
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"
)

// operations are those of the enrollment document, by name and method.
func operations() map[string]string {
	return map[string]string{
		"createAndEdit": "POST", "createAndRegister": "POST", "createAndRegisterWithCardNumber": "POST",
		"createEClubAndRegister": "POST", "activateAndEdit": "POST", "activateAndRegister": "POST",
		"addAddressForUser": "POST", "deleteAddressForUser": "DELETE", "editAddressForUser": "POST",
		"user": "DELETE", "userByPrintedCardNumber": "DELETE",
		"editUser": "POST", "editAccount": "POST", "editEClubAccount": "POST", "register": "POST", "editExternalAccounts": "POST",
		"eClubEnrollmentConfig": "GET", "enrollmentConfig": "GET", "perksByType": "GET",
		"editRelatedGuest": "POST", "addRelatedGuests": "POST", "relatedGuest": "DELETE", "validateRelatedGuest": "POST",
		"sendVerificationEmail": "POST", "processEmailVerification": "POST",
		"initiateAutoCombine": "POST", "autoCombineDetails": "GET", "processAutoCombine": "POST",
		"smsEnroll": "POST", "editSmsEnroll": "POST",
	}
}

func TestEveryOperationOfTheDocumentIsServed(t *testing.T) {
	t.Parallel()
	require.Len(t, operations(), 30)
	for name, method := range operations() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := setup(t)
			path := "/rest/25.33/enrollment/" + name + ".json"
			other := http.MethodGet
			if method == http.MethodGet {
				other = http.MethodPost
			}

			r := d.reply(d.send(method, path, []byte("{}")))
			wrong := d.send(other, path, []byte("{}"))

			require.Equal(t, "failure", r["result"])
			require.Equal(t, "enrollment_input.invalid_field", r["errorCode"])
			require.Equal(t, http.StatusMethodNotAllowed, wrong.Code)
		})
	}
}

// FuzzBody sends anything as the body of any operation: the answer is a status
// without JSON, or one object with a result.
func FuzzBody(f *testing.F) {
	for name := range operations() {
		f.Add(name, `{"authentication":"b2b","merchantId":123}`)
	}
	f.Add("createAndEdit", jsonText(with(object{"authentication": "b2b", "merchantId": 123}, loyalty(nil))))
	f.Add("createAndRegister", jsonText(with(object{"authentication": "b2b", "merchantId": 123}, family(nil))))
	f.Add("createAndEdit", `{"authentication":"b2b","merchantId":123,"cardTemplateCode":0,"enforceUniqueFields":[null],"setUserFields":{"style":"strings","optIn":""},"setAccountFields":{"style":"strings","perks":"","externalAccounts":[{}]}}`)
	f.Add("addAddressForUser", `{"authentication":"b2b","merchantId":123,"printedCardNumber":"6000100000002000","addressInformation":{"addressId":-1,"label":null}}`)
	f.Add("editExternalAccounts", `{"authentication":"b2b","merchantId":123,"printedCardNumber":"6000100000002000","operation":"set","externalAccounts":[1,{}]}`)
	f.Add("addRelatedGuests", `{"authentication":"b2b","merchantId":123,"username":"guest03000","setRelatedGuestFields":[null,1,{"x":[]}]}`)
	f.Fuzz(func(t *testing.T, name, body string) {
		method, ok := operations()[name]
		if !ok {
			return
		}
		d := setup(t)

		w := d.send(method, "/rest/25.33/enrollment/"+name+".json", []byte(body))

		if w.Code == http.StatusOK {
			var reply struct{ Result string }
			require.NoError(t, json.Unmarshal(w.Body.Bytes(), &reply))
			require.NotEmpty(t, reply.Result)
		}
	})
}
