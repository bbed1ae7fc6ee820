package forms_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/api/sandbox"
	"frontdesk/forms"
)

// agreeFields add fields to a Config, each with one type and what belongs to
// that type.
func agreeFields(kind, more string, names ...string) string {
	var fields []string
	for _, name := range names {
		fields = append(fields, fmt.Sprintf(`{"field":%q,"label":%q,"type":%q,"required":false,"setOnce":false%s}`, name, name, kind, more))
	}
	return strings.Join(fields, ",")
}

// agreeConfig asks for every field of SetUserFields and SetAccountFields, each
// by the type that programs give it, and for custom fields with every kind of
// limit.
func agreeConfig() string {
	return `{"fields":[` + strings.Join([]string{
		agreeFields("entry", "", "salutation", "firstName", "lastName", "companyName", "addressLabel", "address1", "address2", "city",
			"stateProvince", "postalCode", "country", "phone", "fax", "username", "password", "nickname", "avatarCode", "referrerEmail",
			"referralCode", "customerNumber", "externalAccounts", "custom1"),
		agreeFields("email", "", "email"),
		agreeFields("phone", "", "mobilePhone"),
		agreeFields("date", "", "dateOfBirth", "anniversaryDate"),
		agreeFields("boolean", "", "optIn", "textCampaignOptIn", "custom6"),
		agreeFields("entry", `,"minLength":3,"maxLength":8`, "custom2"),
		agreeFields("entry", `,"pattern":"[- a-zA-z]+"`, "custom3"),
		agreeFields("entry", `,"pattern":"\\d{5}"`, "custom4"),
		agreeFields("selection", `,"values":[{"code":"Ana","label":"A"},{"code":"1","label":"B"}]`, "custom5"),
		agreeFields("multi-selection", `,"minSelect":1,"maxSelect":2,"values":[{"code":"1","label":"A"},{"code":"2","label":"B"},{"code":"red","label":"C"}]`, "perks"),
		agreeFields("selection", `,"values":[{"code":"27","label":"A"},{"code":"corp","label":"B"}]`, "favoriteStore"),
		agreeFields("multi-selection", `,"minSelect":1,"maxSelect":2,"values":[{"code":"27","label":"A"},{"code":"32","label":"B"},{"code":"corp","label":"C"}]`, "favoriteStores"),
	}, ",") + `]}`
}

// oddConfig asks for the same fields by other types, and binds them more
// tightly than the documents do.
func oddConfig() string {
	return `{"fields":[` + strings.Join([]string{
		agreeFields("entry", `,"minLength":3,"maxLength":12,"pattern":"[\\p{L}\\d .,'@_-]+"`, "firstName", "lastName", "companyName", "addressLabel",
			"address1", "address2", "city", "nickname", "avatarCode", "referralCode", "customerNumber", "username", "custom1", "custom2", "custom3"),
		agreeFields("selection", `,"values":[{"code":"Mr.","label":"A"},{"code":"Rev.","label":"B"}]`, "salutation"),
		agreeFields("selection", `,"values":[{"code":"MA","label":"A"},{"code":"NY","label":"B"},{"code":"ON","label":"C"},{"code":"QC","label":"D"}]`, "stateProvince"),
		agreeFields("selection", `,"values":[{"code":"US","label":"A"},{"code":"CA","label":"B"}]`, "country"),
		agreeFields("entry", `,"pattern":"(\\d{5}([- ]?\\d{4})?)|([a-zA-Z]\\d[a-zA-Z][- ]?\\d[a-zA-Z]\\d)"`, "postalCode"),
		agreeFields("phone", "", "phone", "fax", "custom6"),
		agreeFields("email", "", "referrerEmail", "custom4"),
		agreeFields("entry", "", "email", "mobilePhone", "dateOfBirth", "favoriteStore", "favoriteStores", "externalAccounts"),
		agreeFields("date", "", "anniversaryDate", "custom5"),
		agreeFields("entry", `,"pattern":"(?=.*[0-9])(?=.*[a-z]).{8,}"`, "password"),
		agreeFields("boolean", "", "optIn", "textCampaignOptIn"),
		agreeFields("multi-selection", `,"values":[{"code":"1","label":"A"},{"code":"2","label":"B"},{"code":"red","label":"C"}]`, "perks"),
	}, ",") + `]}`
}

// desk is one form, and the service that has its Config.
type desk struct {
	form    *forms.Form
	service *sandbox.Service
	odd     bool
}

// agreeDesks are both Configs, with the Corp store in every country that has a
// rule for phone numbers.
func agreeDesks(t *testing.T) []desk {
	t.Helper()
	var desks []desk
	for i, config := range []string{agreeConfig(), oddConfig()} {
		for home, corp := range map[string]string{"": "", "CA": "CA", "GB": "UK", "SG": "SG"} {
			service, err := sandbox.New(sandbox.Options{Now: today, CorpCountry: corp})
			require.NoError(t, err)
			t.Cleanup(service.Close)
			require.NoError(t, service.SetConfig(sandbox.FamilyTemplate, []byte(config)))
			form := compile(t, config)
			form.SetHome(home)
			desks = append(desks, desk{form: form, service: service, odd: i == 1})
		}
	}
	return desks
}

// ask sends answers with a field that nobody knows, so that nothing is ever
// written, and returns the service's codes by field.
func (d desk) ask(t *testing.T, answers frontdesk.Answers) map[string][]string {
	t.Helper()
	fields := d.form.FieldsOf(answers)
	user, account := map[string]any{"style": "typed", "nobodyKnows": []string{"x"}}, map[string]any{"style": "typed"}
	for name, a := range fields.User {
		user[name] = onWire(name, a)
	}
	for name, a := range fields.Account {
		account[name] = onWire(name, a)
	}
	if a, ok := answers["externalAccounts"]; ok {
		account["externalAccounts"] = externalOnWire(a.Text())
	}
	return post(t, d.service, "createAndRegister", map[string]any{
		"cardTemplateCode": sandbox.FamilyTemplate, "enforceUniqueFields": []string{}, "setUserFields": user, "setAccountFields": account,
	})
}

// onWire writes one value as the documents want it.
func onWire(name string, a frontdesk.Answer) any {
	if a.Kind() == frontdesk.AnswerFlag {
		return a.Flag()
	}
	codes := a.Codes()
	switch name {
	case "favoriteStore":
		codes = []string{a.Text()}
	case "perks", "favoriteStores":
	default:
		return []string{a.Text()}
	}
	list := []map[string]any{}
	for _, code := range codes {
		var value any = code
		if n, err := strconv.Atoi(code); err == nil && name == "perks" {
			value = n
		}
		list = append(list, map[string]any{"code": value})
	}
	return list
}

// externalOnWire writes external accounts as they were typed, also what is
// wrong with them.
func externalOnWire(typed string) []map[string]string {
	list := []map[string]string{}
	for item := range strings.SplitSeq(typed, ",") {
		integration, code, _ := strings.Cut(strings.TrimSpace(item), ":")
		if strings.TrimSpace(item) != "" || strings.Trim(typed, ", ") == "" {
			list = append(list, map[string]string{"integration": integration, "accountCode": code})
		}
	}
	return list
}

// post calls an operation of the sandbox, which must refuse it, and returns the
// codes by field.
func post(t *testing.T, service *sandbox.Service, operation string, body map[string]any) map[string][]string {
	t.Helper()
	body["authentication"], body["merchantId"] = "b2b", sandbox.MerchantID
	data, err := json.Marshal(body)
	require.NoError(t, err)
	request := httptest.NewRequest(http.MethodPost, sandbox.BasePath+"/enrollment/"+operation+".json", bytes.NewReader(data))
	request.SetBasicAuth(sandbox.ClientID, sandbox.ClientSecret)
	request.Header.Set("Content-Type", "application/json")
	recorder := httptest.NewRecorder()

	service.Handler().ServeHTTP(recorder, request)

	var reply struct {
		ErrorsByField map[string][]struct {
			Code string `json:"code"`
		} `json:"errorsByField"`
	}
	require.NoError(t, json.Unmarshal(recorder.Body.Bytes(), &reply), recorder.Body.String())
	require.NotEmpty(t, reply.ErrorsByField, recorder.Body.String())
	out := make(map[string][]string)
	for path, errs := range reply.ErrorsByField {
		_, name, _ := strings.Cut(path, "/")
		for _, e := range errs {
			out[name] = append(out[name], e.Code)
		}
	}
	return out
}
