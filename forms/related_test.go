package forms_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/forms"
)

func TestRelatedFieldsAskWhatTheDocumentsAllow(t *testing.T) {
	t.Parallel()
	var asked []string
	for _, field := range forms.RelatedFields() {
		require.Equal(t, "related."+field.Name, field.Label)
		require.False(t, field.Required)
		asked = append(asked, field.Name+":"+string(field.Kind))
	}

	require.Equal(t, []string{"firstName:entry", "lastName:entry", "salutation:selection", "email:email", "dateOfBirth:date"}, asked)
	require.Len(t, forms.RelatedFields()[2].Options, 5)
}

func TestRelatedGuestsAreChecked(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		guest frontdesk.RelatedGuest
		want  []string
	}{
		"a name":        {frontdesk.RelatedGuest{FirstName: "Leo"}, nil},
		"everything":    {frontdesk.RelatedGuest{Salutation: "Rev.", FirstName: "Leo", LastName: "Example", Email: "leo@example.com", DateOfBirth: "2015-02-03"}, nil},
		"nothing":       {frontdesk.RelatedGuest{}, []string{"firstName: null_field"}},
		"salutation":    {frontdesk.RelatedGuest{Salutation: "Sir"}, []string{"salutation: invalid_enumeration"}},
		"long name":     {frontdesk.RelatedGuest{FirstName: frontdesk.Private(strings.Repeat("x", 31))}, []string{"firstName: too_long"}},
		"e-mail":        {frontdesk.RelatedGuest{Email: "leo"}, []string{"email: invalid_email"}},
		"born today":    {frontdesk.RelatedGuest{DateOfBirth: "2026-06-15"}, []string{"dateOfBirth: unlikely_date?"}},
		"born tomorrow": {frontdesk.RelatedGuest{DateOfBirth: "2026-06-16"}, []string{"dateOfBirth: invalid_date"}},
		"as typed":      {frontdesk.RelatedGuest{DateOfBirth: "2/3/2015"}, []string{"dateOfBirth: invalid_date"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()

			require.ElementsMatch(t, c.want, byField(forms.CheckRelated(c.guest, today())))
		})
	}
}

func TestRelatedAnswersComeBack(t *testing.T) {
	t.Parallel()
	guest := frontdesk.RelatedGuest{Salutation: "Dr.", FirstName: "Leo", LastName: "Example", Email: "leo@example.com", DateOfBirth: "2015-02-03"}

	require.Equal(t, guest, forms.RelatedGuest(forms.RelatedAnswers(guest)))
	require.Empty(t, forms.RelatedAnswers(frontdesk.RelatedGuest{}))
	require.Equal(t, frontdesk.Private("2015-02-03"), forms.RelatedGuest(texts("dateOfBirth", "2015-02-03/2015-03-02")).DateOfBirth)
}

func TestAddressesAreChecked(t *testing.T) {
	t.Parallel()
	form := forms.AddressForm()
	for name, c := range map[string]struct {
		answers frontdesk.Answers
		want    []string
	}{
		"no label":        {texts("city", "Waltham"), []string{"label: null_field"}},
		"label only":      {texts("label", "Home"), nil},
		"long label":      {texts("label", strings.Repeat("x", 31)), []string{"label: too_long"}},
		"long line":       {texts("label", "Home", "address1", strings.Repeat("x", 101)), []string{"address1: too_long"}},
		"long city":       {texts("label", "Home", "city", strings.Repeat("x", 51)), []string{"city: too_long"}},
		"state":           {texts("label", "Home", "stateProvince", "Mass"), []string{"stateProvince: invalid_enumeration"}},
		"ZIP elsewhere":   {texts("label", "Home", "stateProvince", "NY", "postalCode", "02452"), []string{"postalCode: invalid_zip_state_combo?"}},
		"a whole address": {texts("label", "Home", "address1", "1 Example Street", "city", "Ottawa", "stateProvince", "ON", "postalCode", "K1A 0B1", "country", "CA"), nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()

			require.ElementsMatch(t, c.want, byField(form.Check(c.answers, today())))
		})
	}
}
