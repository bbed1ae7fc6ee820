package forms_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"frontdesk"
	"frontdesk/forms"
)

func TestNormaliseReadsDatesAsTheGuestWritesThem(t *testing.T) {
	t.Parallel()
	field := fieldOf(t, `"field":"dateOfBirth","type":"date"`)
	for _, c := range []struct{ locale, typed, want string }{
		{"en-US", "02/13/1990", "1990-02-13"},
		{"en-US", "2/13/1990", "1990-02-13"},
		{"en-US", "13/02/1990", "1990-02-13"}, // only one order makes a day
		{"fr-CA", "02/13/1990", "1990-02-13"},
		{"es-US", "13-02-1990", "1990-02-13"},
		{"fr-US", "13.02.1990", "1990-02-13"},
		{"fr-US", "13 02 1990", "1990-02-13"},
		{"en-US", "03/03/1990", "1990-03-03"},
		{"en-US", "03/04/1990", "1990-03-04"},
		{"en", "03/04/1990", "1990-03-04"},
		{"", "03/04/1990", "1990-03-04"},
		{"es-US", "03/04/1990", "1990-04-03"},
		{"fr-CA", "03/04/1990", "1990-04-03"},
		{"fr-US", "03/04/1990", "1990-04-03"},
		{"fr-FR", "03/04/1990", "1990-04-03"},
		{"en-CA", "03/04/1990", "1990-03-04/1990-04-03"}, // both orders are met there
		{"en-GB", "03/04/1990", "1990-04-03"},
		{"es-MX", "3/4/1990", "1990-04-03"},
		{"en-US", "1990-03-04", "1990-03-04"},
		{"fr-FR", "1990-3-4", "1990-03-04"},
		{"fr-CA", "1990/03/04", "1990-03-04"},
		{"en-US", "19900304", "1990-03-04"},
		{"en-US", "02131990", "1990-02-13"},
		{"fr-FR", "03041990", "1990-04-03"},
		{"en-US", "20102010", "2010-10-20"}, // the 20th of October, not a day of month 20
		{"en-US", "March 4, 1990", "1990-03-04"},
		{"en-US", "4th of Mar. 1990", "1990-03-04"},
		{"en-US", "1990 Mar 4", "1990-03-04"},
		{"es-US", "4 de marzo de 1990", "1990-03-04"},
		{"fr-CA", "1er février 1990", "1990-02-01"},
		{"fr-CA", "4 AOÛT 1990", "1990-08-04"},
		{"en-US", "４/１３/1990", "1990-04-13"}, // full-width digits
		{"en-US", " 1990-03-04\t", "1990-03-04"},
		{"en-US", "02/29/1992", "1992-02-29"},
		// What cannot be read stays as it was typed.
		{"en-US", "02/30/1990", "02/30/1990"},
		{"en-US", "3/4/90", "3/4/90"},
		{"en-US", "1990", "1990"},
		{"en-US", "yesterday", "yesterday"},
		{"en-US", "13/13/1990", "13/13/1990"},
		{"en-US", "1/2/3/1990", "1/2/3/1990"},
		{"en-US", "Mar Apr 1990", "Mar Apr 1990"},
		{"en-US", "0000-00-00", "0000-00-00"},
	} {
		got := field.Normalise(frontdesk.Text(c.typed), forms.Locale(c.locale))

		require.Equal(t, c.want, got.Text(), "%s %q", c.locale, c.typed)
	}
}

func TestAnUncertainDateIsAskedBack(t *testing.T) {
	t.Parallel()
	form := compile(t, `{"fields":[{"field":"dateOfBirth","label":"Born","type":"date"}]}`)
	answers := form.Normalise(texts("dateOfBirth", "04/03/1990"), "en-CA")

	issues := form.Check(answers, today())

	require.Equal(t, []string{"dateOfBirth: ambiguous_date?"}, byField(issues))
	require.Equal(t, "1990-04-03", issues[0].Suggestion.Reveal())
	first, second := forms.DateReadings(answers["dateOfBirth"].Text())
	require.Equal(t, []string{"1990-04-03", "1990-03-04"}, []string{first, second})
	require.Equal(t, `{"user":{"dateOfBirth":"1990-04-03"}}`, plain(t, form.FieldsOf(answers)))
	require.Empty(t, form.Check(texts("dateOfBirth", second), today()))
}

func TestADateWithDayAndMonthSwappedIsNamed(t *testing.T) {
	t.Parallel()
	form := compile(t, `{"fields":[{"field":"dateOfBirth","label":"Born","type":"date"}]}`)

	issues := form.Check(form.Normalise(texts("dateOfBirth", "12/01/2026"), "en-US"), today())
	never := form.Check(form.Normalise(texts("dateOfBirth", "12/11/2026"), "en-US"), today())

	require.Equal(t, []string{"dateOfBirth: invalid_date"}, byField(issues))
	require.Equal(t, "2026-01-12", issues[0].Suggestion.Reveal())
	require.Equal(t, []string{"dateOfBirth: invalid_date"}, byField(never))
	require.Empty(t, never[0].Suggestion)
}

func TestNormaliseReadsPhonesFromAnyPaste(t *testing.T) {
	t.Parallel()
	field := fieldOf(t, `"field":"mobilePhone","type":"phone"`)
	for typed, want := range map[string]string{
		"2125550142": "2125550142", "(212) 555-0142": "2125550142", "212.555.0142": "2125550142", "212 555 0142": "2125550142",
		"+1 212-555-0142": "2125550142", "1-212-555-0142": "2125550142", "tel:+12125550142": "2125550142", "212–555–0142": "2125550142",
		"212\u00a0555\u00a00142": "2125550142", "\u202d212-555-0142\u202c": "2125550142", "２１２5550142": "2125550142", "212/555/0142": "2125550142",
		"+44 20 7946 0958": "02079460958", "+44 (0)20 7946 0958": "02079460958", "+65 6123 4567": "61234567",
		"212555014": "212555014", "call me": "call me", "212-555-0142 x5": "212-555-0142 x5", "21255501421": "21255501421",
	} {
		require.Equal(t, want, field.Normalise(frontdesk.Text(typed), "en-US").Text(), "%q", typed)
	}
}

func TestNormaliseWritesAPhoneAsThePatternWantsIt(t *testing.T) {
	t.Parallel()
	dashes := fieldOf(t, `"field":"phone","type":"entry","pattern":"\\d{3}-\\d{3}-\\d{4}"`)
	brackets := fieldOf(t, `"field":"phone","type":"entry","pattern":"\\(\\d{3}\\) \\d{3}-\\d{4}"`)

	require.Equal(t, "212-555-0142", dashes.Normalise(frontdesk.Text("2125550142"), "en-US").Text())
	require.Equal(t, "(212) 555-0142", brackets.Normalise(frontdesk.Text("212.555.0142"), "en-US").Text())
}

func TestNormaliseWritesPostalCodes(t *testing.T) {
	t.Parallel()
	free := fieldOf(t, `"field":"postalCode","type":"entry"`)
	tight := fieldOf(t, `"field":"postalCode","type":"entry","maxLength":6`)
	for typed, want := range map[string]string{
		"k1a0b1": "K1A 0B1", "k1a 0b1": "K1A 0B1", "K1A-0B1": "K1A 0B1", " 02452 ": "02452", "02452-1234": "02452-1234",
		"024521234": "024521234", "02452–1234": "02452-1234", "02 452": "02452", "nonsense": "NONSENSE",
	} {
		require.Equal(t, want, free.Normalise(frontdesk.Text(typed), "en-US").Text(), "%q", typed)
	}
	require.Equal(t, "K1A0B1", tight.Normalise(frontdesk.Text("k1a 0b1"), "en-US").Text())
}

func TestNormaliseTidiesText(t *testing.T) {
	t.Parallel()
	name := fieldOf(t, `"field":"firstName","type":"entry"`)
	password := fieldOf(t, `"field":"password","type":"entry"`)
	for typed, want := range map[string]string{
		"  Ana  ": "Ana", "Ana\nMaria": "Ana Maria", "Ana\x00\x1b": "Ana", "\ufeffAna\u200b": "Ana", "A\u202ena": "Ana",
		"Jose\u0301": "José", "名前": "名前", "👩‍🍳": "👩‍🍳", "   ": "", "a\xffb": "ab",
	} {
		require.Equal(t, want, name.Normalise(frontdesk.Text(typed), "en-US").Text(), "%q", typed)
	}
	require.Equal(t, " pass word1 ", password.Normalise(frontdesk.Text(" pass word1 "), "en-US").Text())
}

func TestNormaliseReadsChoices(t *testing.T) {
	t.Parallel()
	values := `"values":[{"code":"US","label":"United States"},{"code":"CA","label":"Canada"},{"code":"ca","label":"small"}]`
	one := fieldOf(t, `"field":"country","type":"selection",`+values)
	some := fieldOf(t, `"field":"perks","type":"multi-selection","maxSelect":3,`+values)
	flag := fieldOf(t, `"field":"optIn","type":"boolean"`)

	require.Equal(t, "CA", one.Normalise(frontdesk.Text("CA"), "").Text())
	require.Equal(t, "ca", one.Normalise(frontdesk.Text("ca"), "").Text())
	require.Equal(t, "US", one.Normalise(frontdesk.Text(" united states"), "").Text())
	require.Equal(t, "US", one.Normalise(frontdesk.Codes("US"), "").Text())
	require.Equal(t, "XX", one.Normalise(frontdesk.Text("XX"), "").Text())
	require.Equal(t, []string{"US", "CA", "zz"}, some.Normalise(frontdesk.Codes("zz", "CA", "US", "CA", "zz"), "").Codes())
	require.Equal(t, []string{"US", "CA"}, some.Normalise(frontdesk.Text("Canada, us"), "").Codes())
	require.Equal(t, frontdesk.AnswerFlag, flag.Normalise(frontdesk.Text("Unchecked"), "").Kind())
	require.Equal(t, frontdesk.AnswerText, flag.Normalise(frontdesk.Text("perhaps"), "").Kind())
}

func TestNormaliseKeepsWhatWasCleared(t *testing.T) {
	t.Parallel()
	form := placeForm(t)

	answers := form.Normalise(frontdesk.Answers{"country": frontdesk.Cleared(), "other": frontdesk.Text(" x ")}, "en-US")

	require.Equal(t, frontdesk.AnswerCleared, answers["country"].Kind())
	require.Equal(t, " x ", answers["other"].Text())
}

func TestNormaliseTwiceChangesNothing(t *testing.T) {
	t.Parallel()
	form, err := forms.Compile(bigConfig(40), frontdesk.Loyalty)
	require.NoError(t, err)
	locales := []forms.Locale{"en-US", "es-US", "fr-CA", "fr-FR"}
	rapid.Check(t, func(t *rapid.T) {
		field := rapid.SampledFrom(form.Fields).Draw(t, "field")
		typed := rapid.OneOf(rapid.String(), rapid.StringMatching(`[ +(]?[0-9 ()./-]{0,16}`), rapid.StringMatching(`[0-3]?[0-9]/[01]?[0-9]/(19|20)[0-9]{2}`),
			rapid.StringMatching(`[A-Za-z][0-9][A-Za-z][ -]?[0-9][A-Za-z][0-9]`)).Draw(t, "typed")
		in := rapid.SampledFrom(locales).Draw(t, "locale")

		once := field.Normalise(frontdesk.Text(typed), in)
		twice := field.Normalise(once, in)

		require.Equal(t, once.Text(), twice.Text())
		require.True(t, once.Equal(twice))
	})
}

func TestADayIsReadBackFromEveryWayOfWritingIt(t *testing.T) {
	t.Parallel()
	field := fieldOf(t, `"field":"custom1","type":"date"`)
	layouts := map[forms.Locale]string{"en-US": "01/02/2006", "es-US": "02/01/2006", "fr-CA": "02/01/2006", "fr-US": "2.1.2006", "en-GB": "02012006"}
	rapid.Check(t, func(t *rapid.T) {
		day := time.Date(1753, 1, 2, 0, 0, 0, 0, time.UTC).AddDate(0, 0, rapid.IntRange(0, 110_000).Draw(t, "days"))
		in := rapid.SampledFrom([]forms.Locale{"en-US", "es-US", "fr-CA", "fr-US", "en-GB"}).Draw(t, "locale")

		read := field.Normalise(frontdesk.Text(day.Format(layouts[in])), in)
		iso := field.Normalise(frontdesk.Text(day.Format(time.DateOnly)), in)
		shown := field.Normalise(frontdesk.Text(forms.ShowDate(day.Format(time.DateOnly), in)), in)

		first, _ := forms.DateReadings(read.Text())
		require.Equal(t, day.Format(time.DateOnly), first)
		require.Equal(t, day.Format(time.DateOnly), iso.Text())
		first, _ = forms.DateReadings(shown.Text())
		require.Equal(t, day.Format(time.DateOnly), first)
	})
}

func FuzzNormaliseAndCheck(f *testing.F) {
	f.Add("03/04/1990", "en-US")
	f.Add("+1 (212) 555-0142", "fr-CA")
	f.Add("k1a 0b1", "es_US")
	f.Add("ana@gmial.com", "-")
	form, err := forms.Compile(bigConfig(40), frontdesk.Loyalty)
	require.NoError(f, err)
	f.Fuzz(func(t *testing.T, typed, locale string) {
		answers := make(frontdesk.Answers)
		for _, field := range form.Fields {
			answers[field.Name] = frontdesk.Text(typed)
		}

		once := form.Normalise(answers, forms.Locale(locale))

		require.Equal(t, plain(t, once), plain(t, form.Normalise(once, forms.Locale(locale))))
		for _, issue := range form.Check(once, today()) {
			require.NotEmpty(t, issue.Field)
		}
		form.FieldsOf(once)
		form.Check(answers, today())
	})
}
