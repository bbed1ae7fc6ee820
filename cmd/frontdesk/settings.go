package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/adrg/xdg"
	"github.com/pelletier/go-toml/v2"

	"frontdesk"
)

// settings are everything that an operator can set. The file has the names of
// the toml tags; the environment has FRONTDESK_ and the same name in capitals.
// What each of them means stands in settingsList.
type settings struct {
	BaseURL           string   `toml:"base_url"`
	ClientID          string   `toml:"client_id"`
	ClientSecret      string   `toml:"client_secret"`
	ClientSecretFile  string   `toml:"client_secret_file"`
	CAFile            string   `toml:"ca_file"`
	Timeout           string   `toml:"timeout"`
	RequestsPerSecond float64  `toml:"requests_per_second"`
	LateGrace         string   `toml:"late_grace"`
	MerchantID        int      `toml:"merchant_id"`
	CardTemplateCode  int      `toml:"card_template_code"`
	ProgramKind       string   `toml:"program_kind"`
	ProgramName       string   `toml:"program_name"`
	StoreCode         string   `toml:"store_code"`
	StoreCountry      string   `toml:"store_country"`
	UniqueFields      []string `toml:"unique_fields"`
	Integration       string   `toml:"integration"`
	CardPattern       string   `toml:"card_pattern"`
	VerificationURL   string   `toml:"verification_url"`
	CombineURL        string   `toml:"combine_url"`
	Language          string   `toml:"language"`
	Languages         []string `toml:"languages"`
	Accent            string   `toml:"accent"`
	Accessible        bool     `toml:"accessible"`
	IdleAfter         string   `toml:"idle_after"`
	SignOutOnVisit    bool     `toml:"sign_out_on_visit"`
	LabelsFile        string   `toml:"labels_file"`
	ScanPrefix        string   `toml:"scan_prefix"`
	ScanSuffix        string   `toml:"scan_suffix"`
	ScanTrack         int      `toml:"scan_track"`
	ScanField         int      `toml:"scan_field"`
	ScanGap           string   `toml:"scan_gap"`
	DataDir           string   `toml:"data_dir"`
	LogLevel          string   `toml:"log_level"`
	MetricsListen     string   `toml:"metrics_listen"`
	OTPBaseURL        string   `toml:"otp_base_url"`
	OTPClientID       string   `toml:"otp_client_id"`
	OTPClientSecret   string   `toml:"otp_client_secret"`
	OTPHash           string   `toml:"otp_hash"`

	// Programs are the [[program]] tables, for a desk of several programs.
	Programs []programTable `toml:"program"`

	chosen string              // the program that a command is about, see choose
	getenv func(string) string // for the places that systemd names
}

// defaultSettings are what is not set by anybody.
func defaultSettings() settings {
	return settings{
		Timeout:           "10s",
		RequestsPerSecond: 5,
		LateGrace:         "20s",
		ProgramKind:       string(frontdesk.Loyalty),
		ProgramName:       "Rewards",
		StoreCountry:      "US",
		Language:          "en",
		Languages:         []string{"en", "es", "fr"},
		IdleAfter:         "30s",
		ScanGap:           "30ms",
		DataDir:           filepath.Join(xdg.DataHome, "frontdesk"),
		LogLevel:          "info",
		getenv:            func(string) string { return "" },
	}
}

// defaultSettingsPath is the file that is read when none is named.
func defaultSettingsPath() string { return filepath.Join(xdg.ConfigHome, "frontdesk", "settings.toml") }

// loadSettings reads the file, then the environment over it. An empty path
// means the default file, which may be missing.
func loadSettings(c console, path string) (settings, error) {
	s := defaultSettings()
	s.getenv = c.getenv
	optional := path == ""
	if optional {
		path = defaultSettingsPath()
	}
	body, err := os.ReadFile(path)
	switch {
	case errors.Is(err, fs.ErrNotExist) && optional:
	case err != nil:
		return s, usageError(frontdesk.Wrap(err, frontdesk.EINVALID,
			fmt.Sprintf("The settings file %s cannot be read.", path)))
	default:
		if err := decodeSettings(body, path, &s); err != nil {
			return s, usageError(err)
		}
	}
	fromEnvironment, err := s.overlay(c)
	if err != nil {
		return s, usageError(err)
	}
	return s, s.check(body, path, fromEnvironment)
}

// decodeSettings reads a settings file strictly and names the line and column
// of what is wrong in it.
func decodeSettings(body []byte, path string, into *settings) error {
	decoder := toml.NewDecoder(bytes.NewReader(body)).DisallowUnknownFields()
	return tomlError(decoder.Decode(into), path, "setting")
}

// overlay puts the environment's FRONTDESK_* variables over the settings and
// returns the names of those that were there.
func (s *settings) overlay(c console) (map[string]bool, error) {
	byVariable := map[string]setting{}
	for _, one := range settingsList() {
		byVariable[one.variable()] = one
	}
	given := map[string]bool{}
	for _, pair := range c.env {
		variable, value, _ := strings.Cut(pair, "=")
		if !strings.HasPrefix(variable, "FRONTDESK_") || isOtherVariable(variable) {
			continue
		}
		one, known := byVariable[variable]
		if !known {
			return nil, frontdesk.Errorf(frontdesk.EINVALID, "There is no setting %s. Unset it or correct its name.", variable)
		}
		if err := assign(one.value(s), value); err != nil {
			return nil, frontdesk.Errorf(frontdesk.EINVALID, "%s must be %s.", variable, err.Error())
		}
		given[one.name] = true
	}

	// A secret from the environment stands over the file's other kind.
	switch {
	case given["client_secret"] && !given["client_secret_file"]:
		s.ClientSecretFile = ""
	case given["client_secret_file"] && !given["client_secret"]:
		s.ClientSecret = ""
	}
	return given, nil
}

// isOtherVariable reports a FRONTDESK_ variable that is no setting: it is read
// where it is needed.
func isOtherVariable(name string) bool {
	switch name {
	case "FRONTDESK_SETTINGS", "FRONTDESK_PROGRAM", "FRONTDESK_MANAGER", "FRONTDESK_MANAGER_PIN":
		return true
	default:
		return strings.HasSuffix(name, "PASSPHRASE")
	}
}

// The kinds of value, in the words of an error.
var (
	errNoNumber = errors.New("a number")
	errNoBool   = errors.New("true or false")
)

// assign reads a text into a setting of whatever kind it is.
func assign(into any, text string) (err error) {
	switch into := into.(type) {
	case *string:
		*into = text
	case *[]string:
		*into = strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ' ' })
	case *int:
		if *into, err = strconv.Atoi(text); err != nil {
			return errNoNumber
		}
	case *float64:
		if *into, err = strconv.ParseFloat(text, 64); err != nil {
			return errNoNumber
		}
	case *bool:
		if *into, err = strconv.ParseBool(text); err != nil {
			return errNoBool
		}
	}
	return nil
}
