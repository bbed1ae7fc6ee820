package forms_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"frontdesk"
	"frontdesk/forms"
)

// everyForm asks for a field of each place on the wire.
func everyForm(t testing.TB) *forms.Form {
	t.Helper()
	values := `"values":[{"code":"red","label":"Red"},{"code":"green","label":"Green"},{"code":"27","label":"Main Street"}]`
	return compile(t, `{"fields":[
		{"field":"firstName","label":"First","type":"entry","required":true},
		{"field":"email","label":"E-mail","type":"email"},
		{"field":"mobilePhone","label":"Mobile","type":"phone"},
		{"field":"dateOfBirth","label":"Born","type":"date","setOnce":true},
		{"field":"password","label":"Password","type":"entry"},
		{"field":"username","label":"User","type":"entry"},
		{"field":"optIn","label":"Mail","type":"boolean"},
		{"field":"textCampaignOptIn","label":"Text","type":"selection","values":[{"code":"true","label":"Yes"},{"code":"false","label":"No"}]},
		{"field":"custom1","label":"Member","type":"boolean"},
		{"field":"custom2","label":"Colours","type":"multi-selection",`+values+`},
		{"field":"perks","label":"Perks","type":"multi-selection",`+values+`},
		{"field":"customerNumber","label":"Number","type":"entry"},
		{"field":"favoriteStore","label":"Store","type":"selection",`+values+`},
		{"field":"favoriteStores","label":"Stores","type":"entry"},
		{"field":"externalAccounts","label":"Other","type":"entry"}]}`)
}

func TestFieldsGoWhereTheServiceWantsThem(t *testing.T) {
	t.Parallel()
	form := everyForm(t)
	answers := texts("firstName", "Ana", "mobilePhone", "2125550142", "textCampaignOptIn", "false", "customerNumber", "0042",
		"favoriteStore", "27", "favoriteStores", "27, 32", "externalAccounts", "ios:abc", "unasked", "x")
	answers["optIn"] = frontdesk.Flag(true)
	answers["custom1"] = frontdesk.Flag(false)
	answers["custom2"] = frontdesk.Codes("red", "green")
	answers["perks"] = frontdesk.Codes("red")

	fields := form.FieldsOf(answers)

	require.JSONEq(t, `{
		"user": {"firstName":"Ana","mobilePhone":"2125550142","optIn":true,"textCampaignOptIn":false,"custom1":"false","custom2":["red","green"]},
		"account": {"perks":["red"],"customerNumber":"0042","favoriteStore":"27","favoriteStores":["27","32"]},
		"external": [{"integration":"ios","accountCode":"abc"}]}`, plain(t, fields))
}

func TestFieldsLeaveOutWhatWasNotAnswered(t *testing.T) {
	t.Parallel()
	form := everyForm(t)
	answers := texts("firstName", "", "email", "ana@example.com")
	answers["perks"] = frontdesk.Codes()
	answers["customerNumber"] = frontdesk.Cleared()
	answers["optIn"] = frontdesk.Cleared()
	answers["password"] = frontdesk.Cleared()

	fields := form.FieldsOf(answers)

	require.JSONEq(t, `{"user":{"email":"ana@example.com"},"account":{"customerNumber":null}}`, plain(t, fields))
}

func TestEditsWriteOnlyWhatChanged(t *testing.T) {
	t.Parallel()
	form := everyForm(t)
	before := texts("firstName", "Ana", "email", "ana@example.com", "mobilePhone", "(212) 555-0142", "dateOfBirth", "1990-02-03", "customerNumber", "7")
	before["perks"] = frontdesk.Codes("green", "red")
	before["optIn"] = frontdesk.Flag(true)
	for name, c := range map[string]struct {
		after frontdesk.Answers
		want  string
	}{
		"nothing":                     {frontdesk.Answers{}, `{}`},
		"the same":                    {texts("firstName", "Ana", "mobilePhone", "2125550142"), `{}`},
		"the same in another order":   {frontdesk.Answers{"perks": frontdesk.Codes("red", "green")}, `{}`},
		"changed":                     {texts("firstName", "Anna"), `{"user":{"firstName":"Anna"}}`},
		"emptied":                     {texts("email", ""), `{"user":{"email":null}}`},
		"cleared":                     {frontdesk.Answers{"customerNumber": frontdesk.Cleared()}, `{"account":{"customerNumber":null}}`},
		"no option left":              {frontdesk.Answers{"perks": frontdesk.Codes()}, `{"account":{"perks":null}}`},
		"nothing there to clear":      {frontdesk.Answers{"custom2": frontdesk.Codes(), "password": frontdesk.Text("")}, `{}`},
		"a yes taken back":            {frontdesk.Answers{"optIn": frontdesk.Flag(false)}, `{"user":{"optIn":false}}`},
		"a yes that cannot be undone": {frontdesk.Answers{"optIn": frontdesk.Cleared()}, `{}`},
		"a locked one":                {texts("dateOfBirth", "1991-02-03"), `{}`},
		"new":                         {texts("password", "example1!"), `{"user":{"password":"example1!"}}`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()

			require.JSONEq(t, c.want, plain(t, form.Edits(before, c.after)))
		})
	}
}

func TestAnswersComeBackFromARecord(t *testing.T) {
	t.Parallel()
	form := everyForm(t)
	answers := texts("firstName", "Ana", "mobilePhone", "2125550142", "customerNumber", "0042", "favoriteStore", "27",
		"favoriteStores", "27, 32", "externalAccounts", "ios:abc", "password", "example1!")
	answers["optIn"] = frontdesk.Flag(true)
	answers["custom1"] = frontdesk.Flag(true)
	answers["perks"] = frontdesk.Codes("red")
	answers["custom2"] = frontdesk.Codes("red", "green")

	back := form.AnswersOf(form.FieldsOf(answers))

	delete(answers, "password")
	answers["externalAccounts"] = frontdesk.Text("ios:abc")
	require.JSONEq(t, plain(t, answers), plain(t, back))
	require.Equal(t, `{}`, plain(t, form.Edits(back, answers)))
}

func TestEditingChangesExactlyWhatDiffers(t *testing.T) {
	t.Parallel()
	form := everyForm(t)
	names := []string{"firstName", "email", "mobilePhone", "customerNumber"}
	value := rapid.SampledFrom([]string{"", "Ana", "ana@example.com", "2125550142"})
	rapid.Check(t, func(t *rapid.T) {
		before, after := frontdesk.Answers{}, frontdesk.Answers{}
		for _, name := range names {
			if rapid.Bool().Draw(t, "had") {
				before[name] = frontdesk.Text(value.Draw(t, "before"))
			}
			if rapid.Bool().Draw(t, "touched") {
				after[name] = frontdesk.Text(value.Draw(t, "after"))
			}
		}

		edits := form.Edits(before, after)

		for _, name := range names {
			written, changed := edits.User[name]
			if name == "customerNumber" {
				written, changed = edits.Account[name]
			}
			_, touched := after[name]
			require.Equal(t, touched && before[name].Text() != after[name].Text(), changed)
			if changed {
				require.Equal(t, after[name].Text(), written.Text())
				require.Equal(t, after[name].IsEmpty(), written.Kind() == frontdesk.AnswerCleared)
			}
		}
	})
}
