package sandbox_test

import (
	"bytes"
	"encoding/json"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk/api/sandbox"
)

// object is a JSON object in a test.
type object = map[string]any

// desk calls a service in process, as a desk with the right credentials.
type desk struct {
	t       *testing.T
	service *sandbox.Service
	now     time.Time
}

// setup returns a desk of a new service whose clock stands still.
func setup(t *testing.T) *desk {
	t.Helper()
	return open(t, sandbox.Options{})
}

func open(t *testing.T, o sandbox.Options) *desk {
	t.Helper()
	d := &desk{t: t, now: time.Date(2026, time.March, 2, 15, 4, 5, 0, time.UTC)}
	o.Now = func() time.Time { return d.now }
	service, err := sandbox.New(o)
	require.NoError(t, err)
	t.Cleanup(service.Close)
	d.service = service
	return d
}

// send sends a request and returns the response.
func (d *desk) send(method, path string, body []byte) *httptest.ResponseRecorder {
	d.t.Helper()
	r := httptest.NewRequest(method, path, bytes.NewReader(body))
	r.SetBasicAuth(sandbox.ClientID, sandbox.ClientSecret)
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/json; charset=UTF-8")
	}
	w := httptest.NewRecorder()
	d.service.Handler().ServeHTTP(w, r)
	return w
}

// reply reads a response that must be JSON under HTTP 200.
func (d *desk) reply(w *httptest.ResponseRecorder) object {
	d.t.Helper()
	require.Equal(d.t, http.StatusOK, w.Code, w.Body.String())
	var out object
	require.NoError(d.t, json.Unmarshal(w.Body.Bytes(), &out))
	return out
}

// post calls an operation "enrollment/createAndEdit" with the parameters; the
// merchant and the authentication are added where they are absent.
func (d *desk) post(operation string, params object) object {
	d.t.Helper()
	all := object{"authentication": "b2b", "merchantId": sandbox.MerchantID}
	maps.Copy(all, params)
	body, err := json.Marshal(all)
	require.NoError(d.t, err)
	return d.reply(d.send(http.MethodPost, "/rest/25.33/"+operation+".json", body))
}

// query calls an operation whose parameters are in the query.
func (d *desk) query(method, operation string, params map[string]string) object {
	d.t.Helper()
	q := url.Values{"authentication": {"b2b"}, "merchantId": {"123"}}
	for name, value := range params {
		q.Set(name, value)
	}
	return d.reply(d.send(method, "/rest/25.33/"+operation+".json?"+q.Encode(), nil))
}

func (d *desk) get(operation string, params map[string]string) object {
	d.t.Helper()
	return d.query(http.MethodGet, operation, params)
}

func (d *desk) remove(operation string, params map[string]string) object {
	d.t.Helper()
	return d.query(http.MethodDelete, operation, params)
}

// loyalty are parameters that createAndEdit of the loyalty program accepts,
// with changes to setUserFields; a nil change removes the field.
func loyalty(changes object) object {
	return enrolling(object{
		"style": "typed", "firstName": []string{"Ana"}, "mobilePhone": []string{"2125550142"},
		"email": []string{"ana@example.com"}, "dateOfBirth": []string{"1990-02-03"}, "custom2": []string{"A friend"},
	}, changes, object{"style": "typed", "perks": []object{{"code": "red"}}}, sandbox.LoyaltyTemplate)
}

// family are parameters that createAndRegister of the family program accepts.
func family(changes object) object {
	return enrolling(object{
		"style": "typed", "firstName": []string{"Ana"}, "lastName": []string{"Example"},
		"mobilePhone": []string{"2125550142"}, "email": []string{"ana@example.com"},
		"username": []string{"anaexample"}, "password": []string{"secret1"},
	}, changes, object{"style": "typed"}, sandbox.FamilyTemplate)
}

func enrolling(user, changes, account object, template int) object {
	for name, value := range changes {
		if value == nil {
			delete(user, name)
			continue
		}
		user[name] = value
	}
	return object{
		"cardTemplateCode": template, "enforceUniqueFields": []string{}, "setUserFields": user, "setAccountFields": account,
	}
}

// with returns the parameters with more of them, or others.
func with(params, more object) object {
	out := maps.Clone(params)
	maps.Copy(out, more)
	return out
}

// without returns the parameters without one.
func without(params object, name string) object {
	out := maps.Clone(params)
	delete(out, name)
	return out
}

// onCard returns the parameters of an operation that takes a card and no
// template.
func onCard(params object, number string) object {
	return with(without(params, "cardTemplateCode"), object{"printedCardNumber": number})
}

// codes returns the field errors of a reply, the first code of each field.
func codes(r object) map[string]string {
	out := map[string]string{}
	byField, _ := r["errorsByField"].(map[string]any)
	for field, list := range byField {
		out[field] = list.([]any)[0].(map[string]any)["code"].(string)
	}
	return out
}
