package main

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk"
)

func TestSettingsComeFromTheFileAndTheEnvironmentOverIt(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "settings.toml")
	require.NoError(t, os.WriteFile(path, []byte("merchant_id = 7\nprogram_name = \"Example\"\nunique_fields = [\"email\"]\n"), 0o600))

	got, err := loadSettings(console{env: []string{
		"FRONTDESK_MERCHANT_ID=123", "FRONTDESK_UNIQUE_FIELDS=mobilePhone,email", "OTHER=1",
	}}, path)

	require.NoError(t, err)
	require.Equal(t, 123, got.MerchantID)
	require.Equal(t, "Example", got.ProgramName)
	require.Equal(t, []string{"mobilePhone", "email"}, got.UniqueFields)
}

func TestWrongSettingsAreToldWhereTheyStand(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ name, file, env, want string }{
		{"unknown key", "base_ulr = \"x\"\n", "", `:1:1: there is no setting "base_ulr"`},
		{"wrong type", "\nmerchant_id = \"many\"\n", "", ":2:15: this is not a valid setting"},
		{"not TOML", "=\n", "", ":1:1: this is not a valid setting"},
		{"unknown variable", "", "FRONTDESK_BASE_ULR=x", "There is no setting FRONTDESK_BASE_ULR."},
		{"value out of range", "# first\n  timeout = \"5\"\n", "", ":2:3: The setting timeout (FRONTDESK_TIMEOUT) must be a time between 1s and 2m"},
		{"variable out of range", "timeout = \"5s\"\n", "FRONTDESK_TIMEOUT=5", "The setting timeout (FRONTDESK_TIMEOUT) must"},
		{"metrics for everybody", "metrics_listen = \"0.0.0.0:9477\"\n", "", ":1:1: The setting metrics_listen"},
		{"links in the clear", "combine_url = \"http://example.com\"\n", "", "must be a whole address that begins with https://"},
		{"country without rules", "store_country = \"DE\"\n", "", "must be US, CA, GB or SG"},
		{"language that F2 would not find again", "language = \"fr\"\nlanguages = [\"en\"]\n", "", "must hold the language of the first screen too"},
		{"colour", "accent = \"blue\"\n", "", "must be a colour"},
		{"track", "scan_track = 3\n", "", "must be 0, 1 or 2"},
		{"field of a track", "scan_field = -1\n", "", "must be between 0 and 20"},
		{"log level", "log_level = \"loud\"\n", "", "must be debug"},
		{"rate", "requests_per_second = 0.0\n", "", "must be between 0.1 and 1000"},
		{"no rate", "requests_per_second = nan\n", "", "must be between 0.1 and 1000"},
		{"variable that is no yes or no", "", "FRONTDESK_ACCESSIBLE=perhaps", "FRONTDESK_ACCESSIBLE must be true or false."},
		{"unknown key of a program", "[[program]]\nnam = \"x\"\n", "", ":2:1: there is no setting \"program.nam\""},
		{"program without a merchant", "[[program]]\nname = \"x\"\n", "", "In program 1 of the settings file: The setting merchant_id"},
		{"program twice", "merchant_id = 1\n[[program]]\n[[program]]\nname = \"x\"\n", "", "Program 2 of the settings file has the numbers or the name of an earlier one."},
		{"variable that is no number", "", "FRONTDESK_MERCHANT_ID=many", "FRONTDESK_MERCHANT_ID must be a number."},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			path := filepath.Join(t.TempDir(), "settings.toml")
			require.NoError(t, os.WriteFile(path, []byte(test.file), 0o600))

			_, err := loadSettings(console{env: []string{test.env}}, path)

			require.ErrorContains(t, err, test.want)
			require.Equal(t, exitUsage, exitStatus(err))
		})
	}
}

func TestAProgramIsRefusedWithTheSettingsName(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name   string
		change func(*settings)
		want   string
	}{
		{"kind", func(s *settings) { s.ProgramKind = "club" }, "program_kind"},
		{"merchant", func(s *settings) { s.MerchantID = 0 }, "merchant_id"},
		{"template", func(s *settings) { s.CardTemplateCode = -1 }, "card_template_code"},
		{"unique field", func(s *settings) { s.UniqueFields = []string{"shoeSize"} }, "unique_fields"},
		{"card pattern", func(s *settings) { s.CardPattern = "(" }, "card_pattern"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			s := defaultSettings()
			s.MerchantID = 123
			test.change(&s)

			_, err := s.programs()

			require.ErrorContains(t, err, "The setting "+test.want)
		})
	}
}

func TestTheSecretComesFromItsFileWithoutTheLineEnd(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "secret")
	require.NoError(t, os.WriteFile(path, []byte("not-a-real-secret\n"), 0o600))

	secret, err := settings{ClientSecretFile: path}.secret()
	_, both := settings{ClientSecretFile: path, ClientSecret: "x"}.secret()

	require.NoError(t, err)
	require.Equal(t, frontdesk.Private("not-a-real-secret"), secret)
	require.ErrorContains(t, both, "both set")
}

func TestEveryPromisedVariableIsASetting(t *testing.T) {
	t.Setenv("XDG_CONFIG_HOME", t.TempDir())
	secret := filepath.Join(t.TempDir(), "secret")
	require.NoError(t, os.WriteFile(secret, []byte("not-a-real-secret"), 0o600))

	s, err := loadSettings(console{env: []string{
		"FRONTDESK_BASE_URL=https://loyalty.example/rest/25.33", "FRONTDESK_CLIENT_ID=desk", "FRONTDESK_CLIENT_SECRET_FILE=" + secret,
		"FRONTDESK_MERCHANT_ID=123", "FRONTDESK_CARD_TEMPLATE_CODE=0", "FRONTDESK_PROGRAM_KIND=loyalty", "FRONTDESK_STORE_CODE=corp",
		"FRONTDESK_UNIQUE_FIELDS=mobilePhone,email", "FRONTDESK_DATA_DIR=" + t.TempDir(), "FRONTDESK_CA_FILE=/tmp/ca.pem",
		"FRONTDESK_OTP_BASE_URL=https://gateway.example", "FRONTDESK_LANGUAGE=fr-CA",
	}}, "")
	require.NoError(t, err)

	program, err := s.program()
	require.NoError(t, err)
	require.Equal(t, frontdesk.Program{
		MerchantID: 123, Kind: frontdesk.Loyalty, StoreCode: "corp", UniqueFields: []string{"mobilePhone", "email"},
	}, program)
	_, err = s.gateway()
	require.ErrorContains(t, err, "CA", "a certificate file that is not there is told, not passed over")
}

func TestALanguageNobodySpeaksIsRefused(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "settings.toml")
	require.NoError(t, os.WriteFile(path, nil, 0o600))

	_, err := loadSettings(console{env: []string{"FRONTDESK_LANGUAGE=de"}}, path)

	require.ErrorContains(t, err, "FRONTDESK_LANGUAGE")
}

func TestSeveralProgramsShareWhatTheirTablesLeaveOut(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "settings.toml")
	require.NoError(t, os.WriteFile(path, []byte(`merchant_id = 7
store_code = "corp"
unique_fields = ["email"]

[[program]]
name = "Rewards"

[[program]]
name = "Birthdays"
card_template_code = 1
program_kind = "eclub"
unique_fields = []
`), 0o600))
	s, err := loadSettings(console{env: []string{"FRONTDESK_MERCHANT_ID=123"}}, path)
	require.NoError(t, err)

	programs, err := s.programs()
	byName, nameErr := choose(programs, "birthdays")
	byCode, codeErr := choose(programs, "1")
	first, firstErr := choose(programs, "")
	_, unknown := choose(programs, "club")

	require.NoError(t, errors.Join(err, nameErr, codeErr, firstErr))
	require.Equal(t, []namedProgram{
		{frontdesk.Program{MerchantID: 123, Kind: frontdesk.Loyalty, StoreCode: "corp", UniqueFields: []string{"email"}}, "Rewards"},
		{frontdesk.Program{MerchantID: 123, CardTemplateCode: 1, Kind: frontdesk.EClub, StoreCode: "corp", UniqueFields: []string{}}, "Birthdays"},
	}, programs)
	require.Equal(t, programs[1], byName)
	require.Equal(t, programs[1], byCode)
	require.Equal(t, programs[0], first)
	require.ErrorContains(t, unknown, `It has "Rewards", "Birthdays".`)
}

func TestASettingsFileReadsBackAsItWasWritten(t *testing.T) {
	t.Parallel()
	code, merchant := 1, 9
	s := defaultSettings()
	s.BaseURL, s.MerchantID, s.ProgramName = "https://loyalty.example/rest/25.33", 123, "Joe\"s \\ caf\u00e9\t"
	s.UniqueFields, s.RequestsPerSecond, s.Accessible = []string{"email"}, 0.25, true
	s.ClientSecret = "not-a-real-secret"
	s.Programs = []programTable{{Name: "A"}, {Name: "B", MerchantID: &merchant, CardTemplateCode: &code, UniqueFields: []string{}}}
	path := filepath.Join(t.TempDir(), "settings.toml")
	text := settingsText(s)
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))

	got, err := loadSettings(console{}, path)

	require.NoError(t, err)
	s.ClientSecret, s.getenv, got.getenv = "", nil, nil
	require.Equal(t, s, got)
	require.NotContains(t, text, "not-a-real-secret")
	for _, one := range settingsList() {
		require.Regexp(t, `(?m)^#?`+one.name+` = `, text)
	}
}

func TestTheEnvironmentsSecretStandsOverTheFiles(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "settings.toml")
	require.NoError(t, os.WriteFile(path, []byte("client_secret_file = \"/nowhere\"\n"), 0o600))
	s, err := loadSettings(console{env: []string{"FRONTDESK_CLIENT_SECRET=not-a-real-secret"}}, path)
	require.NoError(t, err)

	secret, err := s.secret()

	require.NoError(t, err)
	require.Equal(t, frontdesk.Private("not-a-real-secret"), secret)
}

func TestTheSecretComesFromSystemdWhereNothingIsSet(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(folder, "frontdesk-client-secret"), []byte("not-a-real-secret\n"), 0o400))
	path := filepath.Join(folder, "settings.toml")
	require.NoError(t, os.WriteFile(path, nil, 0o600))
	s, err := loadSettings(console{env: []string{"CREDENTIALS_DIRECTORY=" + folder}}, path)
	require.NoError(t, err)

	secret, err := s.secret()

	require.NoError(t, err)
	require.Equal(t, frontdesk.Private("not-a-real-secret"), secret)
}

func TestLabelsAreReadStrictly(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ name, file, want string }{
		{"good", "[es.fields]\nfirstName = \"Nombre\"\n[es.options.meal]\nlunch = \"Almuerzo\"\n", ""},
		{"unknown table", "[es.filds]\nfirstName = \"Nombre\"\n", `:1:2: there is no label "es.filds"`},
		{"language that nobody speaks", "[de.fields]\nfirstName = \"Vorname\"\n", `there is no language "de"`},
		{"not TOML", "=", ":1:1: this is not a valid label"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			s := settings{LabelsFile: filepath.Join(t.TempDir(), "labels.toml")}
			require.NoError(t, os.WriteFile(s.LabelsFile, []byte(test.file), 0o600))

			labels, err := s.labels()

			if test.want != "" {
				require.ErrorContains(t, err, test.want)
				return
			}
			require.NoError(t, err)
			require.Equal(t, "Nombre", labels["es"].Fields["firstName"])
			require.Equal(t, "Almuerzo", labels["es"].Options["meal"]["lunch"])
		})
	}
}
