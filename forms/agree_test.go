package forms_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/api/sandbox"
)

// agreeConfig asks for every field of SetUserFields, each by the type that
// programs give it, and for custom fields with every kind of limit.
func agreeConfig() string {
	var fields []string
	add := func(name, kind, more string) {
		fields = append(fields, fmt.Sprintf(`{"field":%q,"label":%q,"type":%q,"required":false,"setOnce":false%s}`, name, name, kind, more))
	}
	for _, name := range []string{
		"salutation", "firstName", "lastName", "companyName", "addressLabel", "address1", "address2", "city", "stateProvince",
		"postalCode", "country", "phone", "fax", "username", "password", "nickname", "avatarCode", "referrerEmail", "referralCode", "customerNumber",
	} {
		add(name, "entry", "")
	}
	add("email", "email", "")
	add("mobilePhone", "phone", "")
	add("dateOfBirth", "date", "")
	add("anniversaryDate", "date", "")
	add("custom1", "entry", "")
	add("custom2", "entry", `,"minLength":3,"maxLength":8`)
	add("custom3", "entry", `,"pattern":"[- a-zA-z]+"`)
	add("custom4", "entry", `,"pattern":"\\d{5}"`)
	add("custom5", "selection", `,"values":[{"code":"Ana","label":"A"},{"code":"1","label":"B"}]`)
	add("perks", "multi-selection", `,"minSelect":1,"maxSelect":2,"values":[{"code":"1","label":"A"},{"code":"2","label":"B"},{"code":"3","label":"C"}]`)
	return `{"fields":[` + strings.Join(fields, ",") + `]}`
}

// TestFormsAndTheSandboxAgree puts random values of every field to the two
// readings of the documents: what one refuses the other refuses, with the same
// code. FRONTDESK_AGREE_ROUNDS makes it look longer: 115,000 rounds are 100,000
// values of each field.
//
// The exceptions, each of them on purpose:
//   - An unlikely phone number is the desk's own question; the service has no
//     such rule.
//   - A postal code of another state or province is only asked about here, so
//     that the guest can insist; the service may refuse it.
//   - A date that reads as two days is asked about before it is sent at all.
//   - Two referrers and the number of options have codes of ours, because the
//     documents name none. What is wrong in two ways, no option and too many, no
//     ZIP and no Canadian code, no address and too long, may be refused for
//     either.
func TestFormsAndTheSandboxAgree(t *testing.T) {
	t.Parallel()
	rounds := 1000
	if n, err := strconv.Atoi(os.Getenv("FRONTDESK_AGREE_ROUNDS")); err == nil {
		rounds = n
	}
	service, err := sandbox.New(sandbox.Options{Now: today})
	require.NoError(t, err)
	defer service.Close()
	require.NoError(t, service.SetConfig(sandbox.FamilyTemplate, []byte(agreeConfig())))
	form := compile(t, agreeConfig())
	seed := uint64(time.Now().UnixNano())
	random := rand.New(rand.NewPCG(seed, 1))
	names := make([]string, 0, len(form.Fields))
	for _, field := range form.Fields {
		names = append(names, field.Name)
	}
	judged := 0

	for range rounds {
		answers := make(frontdesk.Answers)
		for _, name := range names {
			if random.IntN(10) > 0 {
				answers[name] = randomAnswer(random, name)
			}
		}
		if random.IntN(2) == 0 {
			answers = form.Normalise(answers, "en-US")
		}
		// What is empty is not sent.
		maps.DeleteFunc(answers, func(_ string, a frontdesk.Answer) bool { return a.IsEmpty() })
		ours := verdicts(form.Check(answers, today()))
		theirs := askSandbox(t, service, answers)

		for _, name := range names {
			if _, answered := answers[name]; !answered {
				continue
			}
			judged++
			if !agree(ours[name], theirs[name]) {
				t.Errorf("seed %d: %s = %q: forms say %v, the sandbox says %v (country %q, state %q, postal %q)", seed, name,
					answers[name].Text()+strings.Join(answers[name].Codes(), ","), ours[name], theirs[name],
					answers["country"].Text(), answers["stateProvince"].Text(), answers["postalCode"].Text())
			}
		}
	}
	t.Logf("%d values judged twice", judged)
}

// agree compares the issues of a field with the codes that the sandbox has for
// it.
func agree(ours []frontdesk.Issue, theirs []string) bool {
	if len(ours) == 0 {
		return len(theirs) == 0
	}
	issue := ours[0]
	switch issue.Code {
	case frontdesk.UnlikelyPhone, frontdesk.UnlikelyEmail, frontdesk.UnlikelyDate:
		return !issue.Warning || len(theirs) == 0
	case frontdesk.InvalidZIPStateCombo, frontdesk.InvalidPostalProvinceCombo:
		return issue.Warning && slices.Contains(theirs, string(issue.Code))
	case frontdesk.AmbiguousDate:
		return slices.Contains(theirs, string(frontdesk.InvalidDate))
	case frontdesk.ValueConflicts, frontdesk.TooFewChosen, frontdesk.TooManyChosen, frontdesk.InvalidEnumeration,
		frontdesk.InvalidCanPostalFormat, frontdesk.InvalidZIPFormat, frontdesk.InvalidEmail:
		return len(theirs) > 0
	default:
		return slices.Contains(theirs, string(issue.Code))
	}
}

// verdicts sorts issues by field.
func verdicts(issues []frontdesk.Issue) map[string][]frontdesk.Issue {
	out := make(map[string][]frontdesk.Issue)
	for _, issue := range issues {
		out[issue.Field] = append(out[issue.Field], issue)
	}
	return out
}

// askSandbox sends answers in an order that is always refused for a field that
// nobody knows, so that nothing is written, and returns the codes by field.
func askSandbox(t *testing.T, service *sandbox.Service, answers frontdesk.Answers) map[string][]string {
	t.Helper()
	user, account := map[string]any{"style": "typed", "nobodyKnows": []string{"x"}}, map[string]any{"style": "typed"}
	for name, a := range answers {
		switch name {
		case "perks":
			perks := []map[string]any{}
			for _, code := range a.Codes() {
				n, err := strconv.Atoi(code)
				require.NoError(t, err)
				perks = append(perks, map[string]any{"code": n})
			}
			account[name] = perks
		case "customerNumber":
			account[name] = []string{a.Text()}
		default:
			user[name] = []string{a.Text()}
		}
	}
	body, err := json.Marshal(map[string]any{
		"authentication": "b2b", "merchantId": sandbox.MerchantID, "cardTemplateCode": sandbox.FamilyTemplate,
		"enforceUniqueFields": []string{}, "setUserFields": user, "setAccountFields": account,
	})
	require.NoError(t, err)
	request := httptest.NewRequest(http.MethodPost, sandbox.BasePath+"/enrollment/createAndRegister.json", bytes.NewReader(body))
	request.SetBasicAuth(sandbox.ClientID, sandbox.ClientSecret)
	request.Header.Set("Content-Type", "application/json")
	recorder := httptest.NewRecorder()

	service.Handler().ServeHTTP(recorder, request)

	var reply struct {
		Result        string `json:"result"`
		ErrorsByField map[string][]struct {
			Code string `json:"code"`
		} `json:"errorsByField"`
	}
	require.NoError(t, json.Unmarshal(recorder.Body.Bytes(), &reply), recorder.Body.String())
	require.Equal(t, "invalidInputs", reply.Result, recorder.Body.String())
	out := make(map[string][]string)
	for path, errs := range reply.ErrorsByField {
		_, name, _ := strings.Cut(path, "/")
		for _, e := range errs {
			out[name] = append(out[name], e.Code)
		}
	}
	return out
}

// randomAnswer makes an answer that is right about half the time.
func randomAnswer(r *rand.Rand, name string) frontdesk.Answer {
	if name == "perks" {
		codes := []string{"1", "2", "3", "4"}
		r.Shuffle(len(codes), func(i, j int) { codes[i], codes[j] = codes[j], codes[i] })
		return frontdesk.Codes(codes[:1+r.IntN(3)]...)
	}
	good := goodValues(name)
	value := good[r.IntN(len(good))]
	switch r.IntN(6) {
	case 0:
		value = mutate(r, value)
	case 1:
		all := slices.Concat(slices.Collect(maps.Values(allGoodValues()))...)
		slices.Sort(all)
		value = all[r.IntN(len(all))]
	case 2:
		value = strings.Repeat(string([]rune("aé1_ .🎂")[r.IntN(7)]), 1+r.IntN(110))
	}
	if value == "" {
		value = " "
	}
	return frontdesk.Text(value)
}

// mutate changes one character of a value.
func mutate(r *rand.Rand, s string) string {
	runes := []rune(s)
	odd := []rune(" -_.@0123456789AZaz()+<>[]\\\"\t\x00é٣字/")
	at := r.IntN(len(runes) + 1)
	switch {
	case at == len(runes) || r.IntN(3) == 0:
		return string(slices.Insert(runes, at, odd[r.IntN(len(odd))]))
	case r.IntN(2) == 0:
		return string(slices.Delete(runes, at, at+1))
	default:
		runes[at] = odd[r.IntN(len(odd))]
		return string(runes)
	}
}

func goodValues(name string) []string {
	if values, ok := allGoodValues()[name]; ok {
		return values
	}
	return []string{"Ana", "Example", "1", "12345", "Springfield", strings.Repeat("x", 30), strings.Repeat("é", 31), strings.Repeat("x", 50), strings.Repeat("x", 100)}
}

func allGoodValues() map[string][]string {
	return map[string][]string{
		"salutation":      {"Mr.", "Ms.", "Mrs.", "Dr.", "Rev.", "Sir"},
		"email":           {"ana@example.com", "a@b", "ana.b+c@mail.example.co.uk", strings.Repeat("a", 88) + "@example.com"},
		"referrerEmail":   {"leo@example.com", "l@b.c"},
		"stateProvince":   {"MA", "NY", "ON", "QC", "AE", "PR", "ZZ", "ma"},
		"postalCode":      {"02452", "10001", "02452-1234", "024521234", "02452 1234", "K1A 0B1", "k1a0b1", "H2X-1Y4", "W1A 1A1", "00000", "06390", "96799"},
		"country":         {"US", "CA", "GB", "us"},
		"phone":           {"2125550142", "12125550142", "(212) 555-0142", "02079460958", "61234567", "+1 212 555 0142", "9995551212"},
		"mobilePhone":     {"2125550142", "6176493300", "0201234567", "1125550142", "(212) 555-0142", "9115550142"},
		"fax":             {"2125550142", "0000000000", "212555014"},
		"dateOfBirth":     {"1990-02-03", "1753-01-01", "1753-01-02", "2026-06-14", "2026-06-15", "2026-06-16", "1900-02-29", "03/04/1990"},
		"anniversaryDate": {"2005-01-01", "2026-06-15", "1800-01-01"},
		"username":        {"anaexample", "ana@example.com", "123456", "_anaexample", "abcde", " anaexample", strings.Repeat("u", 60)},
		"password":        {"test1234", "abcdef", "123456", "ab12!", "      ", "pass word"},
	}
}
