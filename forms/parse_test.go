package forms_test

import (
	"errors"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"

	"frontdesk"
)

func TestParseAnswersReadsTheCommandLinesJSON(t *testing.T) {
	t.Parallel()
	form := everyForm(t)

	answers, related, err := form.ParseAnswers(strings.NewReader(`{
		"answers": {"firstName": "Ana", "perks": ["red"], "optIn": true, "dateOfBirth": "1990-02-03", "email": null},
		"relatedGuests": [{"firstName": "Leo", "dateOfBirth": "2015-02-03"}]}`))

	require.NoError(t, err)
	require.JSONEq(t, `{"firstName":"Ana","perks":["red"],"optIn":true,"dateOfBirth":"1990-02-03","email":null}`, plain(t, answers))
	require.Equal(t, []frontdesk.RelatedGuest{{FirstName: "Leo", DateOfBirth: "2015-02-03"}}, related)
}

func TestParseAnswersTakesNothingForAnAnswer(t *testing.T) {
	t.Parallel()

	answers, related, err := everyForm(t).ParseAnswers(strings.NewReader(`{}`))

	require.NoError(t, err)
	require.Empty(t, answers)
	require.Empty(t, related)
}

func TestParseAnswersNamesWhatDoesNotFit(t *testing.T) {
	t.Parallel()
	form := everyForm(t)
	for in, want := range map[string][]string{
		`{"answers":{"shoeSize":"44"}}`:                   {"shoeSize: invalid_field"},
		`{"answers":{"firstName":5}}`:                     {"firstName: invalid_format"},
		`{"answers":{"firstName":["Ana"]}}`:               {"firstName: invalid_format"},
		`{"answers":{"optIn":"true"}}`:                    {"optIn: invalid_format"},
		`{"answers":{"perks":"red"}}`:                     {"perks: invalid_format"},
		`{"answers":{"perks":[1]}}`:                       {"perks: invalid_format"},
		`{"answers":{"firstName":{}, "a":1, "email":[]}}`: {"firstName: invalid_format", "email: invalid_format", "a: invalid_field"},
		`{"relatedGuests":[{"nickname":"Leo"}]}`:          {"relatedGuests/nickname: invalid_field"},
		`{"relatedGuests":[{"firstName":true}]}`:          {"relatedGuests/firstName: invalid_format"},
	} {
		_, _, err := form.ParseAnswers(strings.NewReader(in))

		require.Equal(t, frontdesk.EINVALID, frontdesk.CodeOf(err), in)
		require.Equal(t, want, byField(frontdesk.IssuesOf(err)), in)
	}
}

func TestParseAnswersRefusesWhatIsNotWellFormed(t *testing.T) {
	t.Parallel()
	form := everyForm(t)
	for _, in := range []string{
		"", "5", "[]", "null", "{", `{"answers":}`, `{"answers":5}`, `{"answers":{}} {}`, `{"answers":{}} x`, `{"answer":{}}`, `{"relatedGuests":{}}`,
		`{"relatedGuests":[5]}`, `{"answers":{"firstName":"a","firstName":"b"}}`, `{"answers":{},"answers":{}}`, `{"answers":{"firstName":"a"`,
		`{"answers":{"x":"` + strings.Repeat("x", 1<<20) + `"}}`,
	} {
		_, _, err := form.ParseAnswers(strings.NewReader(in))

		require.Equal(t, frontdesk.EINVALID, frontdesk.CodeOf(err), "%.60q", in)
		require.NotContains(t, err.Error(), "\n")
	}
}

func TestParseAnswersRefusesANameThatOnlyLooksKnown(t *testing.T) {
	t.Parallel()

	_, _, err := everyForm(t).ParseAnswers(strings.NewReader(`{"answers":{"first\u0007Name":"Ana"}}`))

	require.Equal(t, []frontdesk.Issue{{Field: "firstName", Code: frontdesk.InvalidField}}, frontdesk.IssuesOf(err))
}

func TestParseAnswersReportsAReaderThatFails(t *testing.T) {
	t.Parallel()
	broken := errors.New("broken")

	_, _, err := everyForm(t).ParseAnswers(iotest.ErrReader(broken))

	require.ErrorIs(t, err, broken)
}

func FuzzParseAnswers(f *testing.F) {
	f.Add([]byte(`{"answers":{"firstName":"Ana","perks":["red"]},"relatedGuests":[{"firstName":"Leo"}]}`))
	f.Add([]byte(`{"answers":{"a":null,"a":1}}`))
	form := everyForm(f)
	f.Fuzz(func(t *testing.T, in []byte) {
		answers, _, err := form.ParseAnswers(strings.NewReader(string(in)))
		if err != nil {
			require.Equal(t, frontdesk.EINVALID, frontdesk.CodeOf(err))
			return
		}
		for name := range answers {
			require.NotNil(t, form.Field(name))
		}
		form.Check(answers, today())
	})
}
