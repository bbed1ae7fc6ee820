package forms_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/forms"
)

func TestCompileAsksTheProgramOfTheDocuments(t *testing.T) {
	t.Parallel()

	form, err := forms.Compile(seedConfig(t, "loyalty.json"), frontdesk.Loyalty)

	require.NoError(t, err)
	require.Empty(t, form.Findings)
	require.Equal(t, frontdesk.HashConfig(seedConfig(t, "loyalty.json")), form.Hash)
	require.Len(t, form.Fields, 10)
	first := form.Field("firstName")
	require.Equal(t, "First Name", first.Label)
	require.Equal(t, [2]int{3, 30}, [2]int{first.MinLength, first.MaxLength})
	require.True(t, form.Field("dateOfBirth").SetOnce)
	perks := form.Field("perks")
	require.True(t, perks.Account)
	require.Equal(t, [2]int{1, 3}, [2]int{perks.MinSelect, perks.MaxSelect})
	require.Equal(t, forms.Option{Code: "blue", Label: "Blue", Color: "#0000FF"}, perks.Options[2])
	require.Nil(t, form.Field("nobody"))
}

func TestCompileAsksTheEClubOfTheDocuments(t *testing.T) {
	t.Parallel()

	form, err := forms.Compile(seedConfig(t, "eclub.json"), frontdesk.EClub)

	require.NoError(t, err)
	require.Empty(t, form.Findings)
	require.Len(t, form.Fields, 5)
	require.Zero(t, form.MaxRelated)
}

func TestCompileTakesTheWholeReply(t *testing.T) {
	t.Parallel()

	form := compile(t, `{"result":"success","config":{"fields":[{"field":"firstName","label":"First","type":"entry"}],"maxRelatedUsers":"4"}}`)

	require.Len(t, form.Fields, 1)
	require.Equal(t, 4, form.MaxRelated)
	require.Equal(t, "The member maxRelatedUsers of the Config is not a number.", form.Findings[0].Message)
}

func TestCompileRefusesWhatCannotBeAsked(t *testing.T) {
	t.Parallel()
	for _, body := range []string{"", "null", "[]", "5", `"x"`, "{", "{}", "<html></html>", `{"fields":null}`, `{"fields":{}}`, `{"fields":"x"}`, `{"config":{}}`, "\x00\xff"} {
		form, err := forms.Compile([]byte(body), frontdesk.Loyalty)

		require.Nil(t, form, "%q", body)
		require.Equal(t, frontdesk.EINVALID, frontdesk.CodeOf(err), "%q", body)
		require.True(t, strings.HasSuffix(frontdesk.MessageOf(err), "."), "%q", body)
	}
}

func TestCompileReportsWhatIsOddAndAsksTheRest(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		fields  string
		reports []string
		asked   string // names and types
	}{
		"no fields":               {``, []string{"no_fields"}, ""},
		"not an object":           {`5,{"field":"city","label":"City","type":"entry"}`, []string{"not_an_object"}, "city:entry"},
		"no name":                 {`{"label":"X","type":"entry"}`, []string{"no_name"}, ""},
		"name with escapes":       {`{"field":"a\u001b[31m","label":"X","type":"entry"}`, []string{"a no_name"}, ""},
		"no label":                {`{"field":"firstName","type":"entry"}`, []string{"firstName no_label"}, "firstName:entry"},
		"label of spaces":         {`{"field":"city","label":"  ","type":"entry"}`, []string{"city no_label"}, "city:entry"},
		"label of wrong type":     {`{"field":"city","label":{},"type":"entry"}`, []string{"city wrong_type", "city no_label"}, "city:entry"},
		"hostile label":           {`{"field":"city","label":"C\u202eity","type":"entry"}`, []string{"city unsafe_label"}, "city:entry"},
		"duplicate field":         {`{"field":"city","label":"A","type":"entry"},{"field":"city","label":"B","type":"date"}`, []string{"city duplicate_field"}, "city:entry"},
		"unknown type":            {`{"field":"city","label":"A","type":"slider"}`, []string{"city unknown_type"}, "city:entry"},
		"no type":                 {`{"field":"city","label":"A"}`, []string{"city no_type"}, "city:entry"},
		"type in capitals":        {`{"field":"city","label":"A","type":"Entry"}`, []string{"city odd_type"}, "city:entry"},
		"unknown field":           {`{"field":"shoeSize","label":"A","type":"entry"}`, []string{"shoeSize unknown_field"}, "shoeSize:entry"},
		"minimum above maximum":   {`{"field":"city","label":"A","type":"entry","minLength":9,"maxLength":5}`, []string{"city min_above_max"}, "city:entry"},
		"minimum above the seed":  {`{"field":"firstName","label":"A","type":"entry","minLength":40}`, []string{"firstName min_above_max"}, "firstName:entry"},
		"negative length":         {`{"field":"city","label":"A","type":"entry","minLength":-1}`, []string{"city bad_number"}, "city:entry"},
		"huge length":             {`{"field":"city","label":"A","type":"entry","maxLength":1e99}`, []string{"city bad_number"}, "city:entry"},
		"length as text":          {`{"field":"city","label":"A","type":"entry","maxLength":"20"}`, []string{"city wrong_type"}, "city:entry"},
		"required as text":        {`{"field":"city","label":"A","type":"entry","required":"True"}`, []string{"city wrong_type"}, "city:entry"},
		"pattern Java refuses":    {`{"field":"city","label":"A","type":"entry","pattern":"(a"}`, []string{"city pattern_refused"}, "city:entry"},
		"no options":              {`{"field":"custom1","label":"A","type":"selection"}`, []string{"custom1 no_options"}, "custom1:entry"},
		"options of wrong type":   {`{"field":"custom1","label":"A","type":"selection","values":7}`, []string{"custom1 wrong_type", "custom1 no_options"}, "custom1:entry"},
		"options as strings":      {`{"field":"custom1","label":"A","type":"selection","values":["a","b"]}`, []string{"custom1 wrong_type"}, "custom1:selection"},
		"duplicate option":        {`{"field":"custom1","label":"A","type":"selection","values":[{"code":"a","label":"A"},{"code":"a","label":"B"}]}`, []string{"custom1 duplicate_option"}, "custom1:selection"},
		"option without code":     {`{"field":"custom1","label":"A","type":"selection","values":[{"label":"A"},{"code":"b","label":"B"}]}`, []string{"custom1 option_without_code"}, "custom1:selection"},
		"option without label":    {`{"field":"custom1","label":"A","type":"selection","values":[{"code":"a"}]}`, []string{"custom1 option_without_label"}, "custom1:selection"},
		"more than there are":     {`{"field":"perks","label":"A","type":"multi-selection","minSelect":5,"maxSelect":6,"values":[{"code":"a","label":"A"}]}`, []string{"perks min_above_options"}, "perks:multi-selection"},
		"selects upside down":     {`{"field":"perks","label":"A","type":"multi-selection","minSelect":2,"maxSelect":1,"values":[{"code":"a","label":"A"},{"code":"b","label":"B"}]}`, []string{"perks min_above_max"}, "perks:multi-selection"},
		"nothing to pick":         {`{"field":"perks","label":"A","type":"multi-selection","maxSelect":0,"values":[{"code":"a","label":"A"}]}`, []string{"perks nothing_to_pick"}, "perks:multi-selection"},
		"one store of many":       {`{"field":"favoriteStore","label":"A","type":"multi-selection","values":[{"code":"a","label":"A"}]}`, []string{"favoriteStore one_value"}, "favoriteStore:selection"},
		"password alone":          {`{"field":"password","label":"A","type":"entry"}`, []string{"half_login"}, "password:entry"},
		"unknown members":         {`{"field":"city","label":"A","type":"entry","colour":{"a":[1]}}`, []string{}, "city:entry"},
		"numbers for everything":  {`{"field":1,"label":2,"type":3,"required":4,"setOnce":5}`, []string{"wrong_type", "1 unknown_field", "1 wrong_type", "1 wrong_type", "1 wrong_type", "1 wrong_type", "1 unknown_type"}, "1:entry"},
		"attributes of any shape": {`{"field":"custom1","label":"A","type":"selection","values":[{"code":"a","label":"A","attributes":{"htmlColor":"red"}},{"code":"b","label":"B","attributes":[1]}]}`, []string{}, "custom1:selection"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()

			form := compile(t, `{"fields":[`+c.fields+`]}`)

			require.ElementsMatch(t, c.reports, findingCodes(form.Findings))
			asked := []string{}
			for _, field := range form.Fields {
				asked = append(asked, field.Name+":"+string(field.Kind))
				require.NotEmpty(t, field.Label)
			}
			require.Equal(t, c.asked, strings.Join(asked, " "))
			for _, finding := range form.Findings {
				require.True(t, strings.HasSuffix(finding.Message, "."), finding.Message)
				require.Equal(t, forms.SafeText(finding.Message, 1000), finding.Message)
			}
		})
	}
}

func TestCompileSurvivesHostileLabels(t *testing.T) {
	t.Parallel()
	for _, label := range []string{"", strings.Repeat("x", 6000), "\x1b]0;own\a\x1b[2JName", "\u202ename", "名前", "🎂🏽‍🍳", "a\nb\tc", "\xff\xfe", "Z" + strings.Repeat("\u0301", 500)} {
		body, err := json.Marshal(map[string]any{"fields": []any{map[string]any{"field": "city", "label": label, "type": "entry"}}})
		require.NoError(t, err)

		field := compile(t, string(body)).Fields[0]

		require.NotEmpty(t, field.Label)
		require.LessOrEqual(t, len([]rune(field.Label)), 200)
		require.Equal(t, forms.SafeText(field.Label, 200), field.Label)
	}
}

func TestCompileSurvivesManyFieldsAndOptions(t *testing.T) {
	t.Parallel()
	var options []string
	for i := range 500 {
		options = append(options, fmt.Sprintf(`{"code":"c%d","label":"Option %d"}`, i, i))
	}
	var fields []string
	for i := range 60 {
		fields = append(fields, fmt.Sprintf(`{"field":"f%d","label":"F %d","type":"multi-selection","values":[%s]}`, i, i, strings.Join(options, ",")))
	}

	form := compile(t, `{"fields":[`+strings.Join(fields, ",")+`]}`)

	require.Len(t, form.Fields, 60)
	require.Len(t, form.Fields[59].Options, 500)
	require.Equal(t, 500, form.Fields[59].MaxSelect)
}

func TestCompileBoundsSelectionsAsTheDocumentsSay(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		bounds   string
		low, top int
	}{
		{`"required":true`, 1, 1},
		{`"required":false`, 0, 4},
		{`"required":false,"minSelect":2`, 2, 2},
		{`"required":true,"minSelect":2`, 2, 2},
		{`"required":true,"maxSelect":3`, 1, 3},
		{`"required":true,"minSelect":0,"maxSelect":3`, 1, 3},
		{`"required":false,"minSelect":0`, 0, 4},
		{`"required":false,"minSelect":1,"maxSelect":9`, 1, 4},
	} {
		field := fieldOf(t, `"field":"perks","type":"multi-selection",`+c.bounds+`,"values":[{"code":"a","label":"A"},{"code":"b","label":"B"},{"code":"c","label":"C"},{"code":"d","label":"D"}]`)

		require.Equal(t, [2]int{c.low, c.top}, [2]int{field.MinSelect, field.MaxSelect}, c.bounds)
	}
}

func TestCompileRequiresTheEmailOfAnEClub(t *testing.T) {
	t.Parallel()

	optional, err := forms.Compile([]byte(`{"fields":[{"field":"email","label":"E","type":"email"}]}`), frontdesk.EClub)
	require.NoError(t, err)
	missing, err := forms.Compile([]byte(`{"fields":[{"field":"city","label":"C","type":"entry"}]}`), frontdesk.EClub)
	require.NoError(t, err)

	require.True(t, optional.Field("email").Required)
	require.Equal(t, []string{"email_optional"}, findingCodes(optional.Findings))
	require.Equal(t, []string{"no_email"}, findingCodes(missing.Findings))
}

func TestCompileFieldReadsThePerksOfAType(t *testing.T) {
	t.Parallel()

	field, findings, err := forms.CompileField([]byte(`{"field":"perks","label":"Perks","maxSelect":1,"minSelect":1,"required":true,"type":"multi-selection",
		"values":[{"attributes":{"daylabel":"Monday"},"code":"0","label":"Early Bird Mon 3-5"}]}`))
	_, _, wrong := forms.CompileField([]byte(`{"label":"x"}`))

	require.NoError(t, err)
	require.Empty(t, findings)
	require.Equal(t, "Early Bird Mon 3-5", field.Options[0].Label)
	require.Equal(t, frontdesk.EINVALID, frontdesk.CodeOf(wrong))
}

func FuzzCompile(f *testing.F) {
	f.Add(seedConfig(f, "loyalty.json"))
	f.Add(seedConfig(f, "eclub.json"))
	f.Add([]byte(`{"fields":[{"field":"a","type":["x"],"values":[{}],"minSelect":"x","pattern":5},null]}`))
	f.Add([]byte(`{"fields":[{"field":"username","type":"entry","pattern":"\\p{Alpha}{3,"}],"maxRelatedUsers":{}}`))
	f.Fuzz(func(t *testing.T, body []byte) {
		form, err := forms.Compile(body, frontdesk.EClub)
		if err != nil {
			require.Equal(t, frontdesk.EINVALID, frontdesk.CodeOf(err))
			return
		}
		seen := map[string]bool{}
		for _, field := range form.Fields {
			require.False(t, seen[field.Name])
			seen[field.Name] = true
			require.NotEmpty(t, field.Label)
			require.Equal(t, forms.SafeText(field.Label, 200), field.Label)
			require.Contains(t, forms.Kinds(), field.Kind)
			require.LessOrEqual(t, field.MinSelect, field.MaxSelect)
			if field.MaxLength > 0 {
				require.LessOrEqual(t, field.MinLength, field.MaxLength)
			}
		}
		answers := texts("email", "ana@example.com")
		form.Check(form.Normalise(answers, "en-US"), today())
		form.Forecast()
	})
}
