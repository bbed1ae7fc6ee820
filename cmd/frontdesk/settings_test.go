package main

import (
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

			_, err := s.program()

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
