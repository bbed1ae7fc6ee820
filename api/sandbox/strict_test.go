package sandbox_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk/api/sandbox"
)

func TestTheIntegrationsCredentialsAreChecked(t *testing.T) {
	t.Parallel()
	d := open(t, sandbox.Options{ClientID: "desk", ClientSecret: "swordfish"})
	for name, test := range map[string]struct {
		id, secret string
		status     int
	}{
		"right":        {"desk", "swordfish", http.StatusOK},
		"wrong secret": {"desk", "tunafish", http.StatusUnauthorized},
		"wrong id":     {"chair", "swordfish", http.StatusUnauthorized},
		"none":         {"", "", http.StatusUnauthorized},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := httptest.NewRequest(http.MethodGet,
				"/rest/25.33/enrollment/enrollmentConfig.json?authentication=b2b&merchantId=123&cardTemplateCode=0", nil)
			if test.id != "" {
				r.SetBasicAuth(test.id, test.secret)
			}
			w := httptest.NewRecorder()

			d.service.Handler().ServeHTTP(w, r)

			require.Equal(t, test.status, w.Code)
			if test.status != http.StatusOK {
				require.NotContains(t, w.Body.String(), "{")
			}
		})
	}
}

func TestARequestIsFoundUnderAnyRelease(t *testing.T) {
	t.Parallel()
	d := setup(t)
	const query = "/enrollment/enrollmentConfig.json?authentication=b2b&merchantId=123&cardTemplateCode=0"
	for path, status := range map[string]int{
		"/rest/25.33" + query:                       http.StatusOK,
		"/rest/19.2" + query:                        http.StatusOK,
		"/api/rest/16.3" + query:                    http.StatusOK,
		"/rest" + query:                             http.StatusNotFound,
		"/" + query:                                 http.StatusNotFound,
		"/rest/25.33/enrollment/no.json":            http.StatusNotFound,
		"/rest/25.33/enrollment/createAndEdit.json": http.StatusMethodNotAllowed,
	} {
		require.Equal(t, status, d.send(http.MethodGet, path, nil).Code, path)
	}
}

func TestABodyThatIsNoObjectIsRefused(t *testing.T) {
	t.Parallel()
	d := setup(t)
	const path = "/rest/25.33/enrollment/createAndEdit.json"
	for _, body := range []string{"", "null", "[]", `"x"`, `{"a":1} {"b":2}`, "{", "\x00", strings.Repeat("[", 100000)} {
		require.Equal(t, http.StatusBadRequest, d.send(http.MethodPost, path, []byte(body)).Code)
	}
	require.Equal(t, http.StatusBadRequest, d.send(http.MethodPost, path+"?merchantId=123", []byte("{}")).Code)
	require.Equal(t, http.StatusRequestEntityTooLarge, d.send(http.MethodPost, path, make([]byte, 2<<20)).Code)
}

func TestParametersAreTakenStrictly(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]object{
		"an unknown parameter":        {"cardTemplate": 0},
		"a secret in the body":        {"client_secret": "training-secret"},
		"a merchant as a string":      {"merchantId": "123"},
		"no merchant":                 {"merchantId": nil},
		"a template as a string":      {"cardTemplateCode": "0"},
		"a template with a fraction":  {"cardTemplateCode": 0.5},
		"no template":                 {"cardTemplateCode": nil},
		"no authentication":           {"authentication": nil},
		"an unsupported one":          {"authentication": "oauth", "access_token": "x"},
		"an unknown one":              {"authentication": "magic"},
		"no unique fields":            {"enforceUniqueFields": nil},
		"unique fields as a string":   {"enforceUniqueFields": "email"},
		"a unique field by number":    {"enforceUniqueFields": []int{1}},
		"username as a unique field":  {"enforceUniqueFields": []string{"username"}},
		"no user fields":              {"setUserFields": nil},
		"user fields as a list":       {"setUserFields": []string{}},
		"no account fields":           {"setAccountFields": nil},
		"a store that does not exist": {"activationStoreCode": "moon"},
		"a store as a number":         {"activationStoreCode": 12},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := setup(t)
			params := with(loyalty(nil), change)
			for name, value := range change {
				if value == nil {
					params = with(params, object{name: nil})
				}
			}
			body := []byte(jsonText(with(object{"authentication": "b2b", "merchantId": 123}, params)))

			w := d.send(http.MethodPost, "/rest/25.33/enrollment/createAndEdit.json", body)

			if w.Code == http.StatusUnauthorized {
				require.Equal(t, "an unsupported one", name)
				return
			}
			r := d.reply(w)
			require.Equal(t, "failure", r["result"])
			require.Equal(t, "enrollment_input.invalid_field", r["errorCode"], r)
			require.Empty(t, d.service.Ledger().Entries)
		})
	}
}

func TestAnotherMerchantIsRefusedInEachGroupsWords(t *testing.T) {
	t.Parallel()
	d := setup(t)
	for operation, code := range map[string]string{
		"createAndEdit":            "enrollment_config.invalid_merchant",
		"processEmailVerification": "email_verification.invalid_merchant_id",
		"processAutoCombine":       "auto_combine.invalid_merchant_id",
	} {
		require.Equal(t, code, d.post("enrollment/"+operation, object{"merchantId": 124})["errorCode"])
	}
}

func TestAQueryIsTakenStrictly(t *testing.T) {
	t.Parallel()
	d := setup(t)
	const path = "/rest/25.33/enrollment/enrollmentConfig.json?authentication=b2b&merchantId=123"
	for _, query := range []string{"", "&cardTemplateCode=x", "&cardTemplateCode=0&cardTemplateCode=1", "&cardTemplateCode=0&x=1"} {
		r := d.reply(d.send(http.MethodGet, path+query, nil))

		require.Equal(t, "enrollment_input.invalid_field", r["errorCode"], query)
	}
}
