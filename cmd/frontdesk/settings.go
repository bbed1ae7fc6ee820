package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/adrg/xdg"
	"github.com/pelletier/go-toml/v2"

	"frontdesk"
	"frontdesk/assets"
)

// settings are everything that an operator can set. The file has the names of
// the toml tags; the environment has FRONTDESK_ and the same name in capitals.
type settings struct {
	BaseURL           string   `toml:"base_url"`                // whole: https://host/rest/25.33
	ClientID          string   `toml:"client_id"`               // integration identifier
	ClientSecret      string   `toml:"client_secret,omitempty"` // integration secret
	ClientSecretFile  string   `toml:"client_secret_file"`      // file that holds the secret
	MerchantID        int      `toml:"merchant_id"`             // assigned by the service
	CardTemplateCode  int      `toml:"card_template_code"`      // the program
	ProgramKind       string   `toml:"program_kind"`            // loyalty or eclub
	ProgramName       string   `toml:"program_name"`            // as guests know it
	StoreCode         string   `toml:"store_code"`              // store that activates cards
	UniqueFields      []string `toml:"unique_fields"`           // checked by the service
	Integration       string   `toml:"integration"`             // scope of external accounts
	CardPattern       string   `toml:"card_pattern"`            // how a card number looks
	Language          string   `toml:"language"`                // of a new guest
	DataDir           string   `toml:"data_dir"`                // queue, keys, log
	CAFile            string   `toml:"ca_file"`                 // certificates to trust besides the system's
	Timeout           string   `toml:"timeout"`                 // of one request, "10s"
	RequestsPerSecond float64  `toml:"requests_per_second"`     // cap in every fault
	LateGrace         string   `toml:"late_grace"`              // how late the service may still carry out a request
	OTPBaseURL        string   `toml:"otp_base_url"`            // the payment gateway
	OTPClientID       string   `toml:"otp_client_id"`           // its credentials, if they differ
	OTPClientSecret   string   `toml:"otp_client_secret,omitempty"`
	OTPHash           string   `toml:"otp_hash"` // of its signatures: SHA1, SHA-256, SHA-512
}

// defaultSettings are what is not set by anybody.
func defaultSettings() settings {
	return settings{
		ProgramKind:       string(frontdesk.Loyalty),
		ProgramName:       "Rewards",
		Language:          "en",
		DataDir:           filepath.Join(xdg.DataHome, "frontdesk"),
		Timeout:           "10s",
		RequestsPerSecond: 5,
		LateGrace:         "20s",
	}
}

// loadSettings reads the file, then the environment over it. An empty path
// means the default file, which may be missing.
func loadSettings(c console, path string) (settings, error) {
	s := defaultSettings()
	optional := path == ""
	if optional {
		path = filepath.Join(xdg.ConfigHome, "frontdesk", "settings.toml")
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
	if err := s.overlay(c); err != nil {
		return s, usageError(err)
	}
	return s, s.checkLanguage()
}

// decodeSettings reads a settings file strictly and names the line and column
// of what is wrong in it.
func decodeSettings(body []byte, path string, into *settings) error {
	decoder := toml.NewDecoder(bytes.NewReader(body)).DisallowUnknownFields()
	err := decoder.Decode(into)
	if err == nil {
		return nil
	}
	var unknown *toml.StrictMissingError
	if errors.As(err, &unknown) && len(unknown.Errors) > 0 {
		first := unknown.Errors[0]
		row, column := first.Position()
		return frontdesk.Errorf(frontdesk.EINVALID, "%s:%d:%d: there is no setting %q. Remove it or correct its name.",
			path, row, column, strings.Join(first.Key(), "."))
	}
	var broken *toml.DecodeError
	if errors.As(err, &broken) {
		row, column := broken.Position()
		return frontdesk.Errorf(frontdesk.EINVALID, "%s:%d:%d: this is not a valid setting: %s.",
			path, row, column, strings.TrimPrefix(broken.Error(), "toml: "))
	}
	return frontdesk.Wrap(err, frontdesk.EINVALID, fmt.Sprintf("The settings file %s is not valid TOML.", path))
}

// overlay puts the environment's FRONTDESK_* variables over the settings.
func (s *settings) overlay(c console) error {
	texts := map[string]*string{
		"BASE_URL": &s.BaseURL, "CLIENT_ID": &s.ClientID, "CLIENT_SECRET": &s.ClientSecret,
		"CLIENT_SECRET_FILE": &s.ClientSecretFile, "PROGRAM_KIND": &s.ProgramKind, "PROGRAM_NAME": &s.ProgramName,
		"STORE_CODE": &s.StoreCode, "INTEGRATION": &s.Integration, "CARD_PATTERN": &s.CardPattern,
		"LANGUAGE": &s.Language, "DATA_DIR": &s.DataDir, "CA_FILE": &s.CAFile, "TIMEOUT": &s.Timeout,
		"OTP_BASE_URL": &s.OTPBaseURL, "OTP_CLIENT_ID": &s.OTPClientID, "OTP_CLIENT_SECRET": &s.OTPClientSecret, "OTP_HASH": &s.OTPHash,
		"LATE_GRACE": &s.LateGrace,
	}
	numbers := map[string]*int{"MERCHANT_ID": &s.MerchantID, "CARD_TEMPLATE_CODE": &s.CardTemplateCode}

	for _, pair := range c.env {
		name, value, _ := strings.Cut(pair, "=")
		name, ours := strings.CutPrefix(name, "FRONTDESK_")
		if !ours {
			continue
		}
		var err error
		switch {
		case name == "SETTINGS", name == "PASSPHRASE", name == "BUNDLE_PASSPHRASE": // read where they are needed
		case texts[name] != nil:
			*texts[name] = value
		case numbers[name] != nil:
			*numbers[name], err = strconv.Atoi(value)
		case name == "UNIQUE_FIELDS":
			s.UniqueFields = strings.FieldsFunc(value, func(r rune) bool { return r == ',' || r == ' ' })
		case name == "REQUESTS_PER_SECOND":
			s.RequestsPerSecond, err = strconv.ParseFloat(value, 64)
		default:
			return frontdesk.Errorf(frontdesk.EINVALID, "There is no setting FRONTDESK_%s. Unset it or correct its name.", name)
		}
		if err != nil {
			return frontdesk.Errorf(frontdesk.EINVALID, "FRONTDESK_%s must be a number.", name)
		}
	}
	return nil
}

// checkLanguage refuses a language that nobody here speaks.
func (s settings) checkLanguage() error {
	base, _, _ := strings.Cut(s.Language, "-")
	if slices.Contains(assets.Languages(), base) {
		return nil
	}
	return settingError("language", "must be one of "+strings.Join(assets.Languages(), ", ")+`, also with a region such as "fr-CA"`)
}

// program returns the program that the settings describe.
func (s settings) program() (frontdesk.Program, error) {
	kind := frontdesk.ProgramKind(s.ProgramKind)
	if kind != frontdesk.Loyalty && kind != frontdesk.EClub {
		return frontdesk.Program{}, settingError("program_kind", "must be loyalty or eclub")
	}
	if s.MerchantID <= 0 {
		return frontdesk.Program{}, settingError("merchant_id", "must be the number that the loyalty service gave the merchant")
	}
	if s.CardTemplateCode < 0 {
		return frontdesk.Program{}, settingError("card_template_code", "must be the program's number, 0 or more")
	}
	for _, name := range s.UniqueFields {
		if !slices.Contains(frontdesk.UniqueFieldNames(), name) {
			return frontdesk.Program{}, settingError("unique_fields",
				"may hold only "+strings.Join(frontdesk.UniqueFieldNames(), ", "))
		}
	}
	if _, err := regexp.Compile(s.CardPattern); err != nil {
		return frontdesk.Program{}, settingError("card_pattern", "must be a regular expression")
	}
	return frontdesk.Program{
		MerchantID: s.MerchantID, CardTemplateCode: s.CardTemplateCode, Kind: kind, StoreCode: s.StoreCode,
		UniqueFields: s.UniqueFields, Integration: s.Integration, CardPattern: s.CardPattern,
	}, nil
}

// secret returns the client secret, from its file when one is named.
func (s settings) secret() (frontdesk.Private, error) {
	if s.ClientSecretFile == "" {
		return frontdesk.Private(s.ClientSecret), nil
	}
	if s.ClientSecret != "" {
		return "", settingError("client_secret_file", "and client_secret are both set: keep one of them")
	}
	body, err := os.ReadFile(s.ClientSecretFile)
	if err != nil {
		return "", usageError(frontdesk.Wrap(err, frontdesk.EINVALID, "The client secret file cannot be read. Check client_secret_file."))
	}
	return frontdesk.Private(strings.TrimSpace(string(body))), nil
}

// timeout returns how long one request may take.
func (s settings) timeout() (time.Duration, error) {
	d, err := time.ParseDuration(s.Timeout)
	if err != nil || d < time.Second || d > 2*time.Minute {
		return 0, settingError("timeout", `must be between 1s and 2m, such as "10s"`)
	}
	return d, nil
}

// lateGrace returns how long the service may still carry out a request after
// this desk stopped listening for its reply.
func (s settings) lateGrace() (time.Duration, error) {
	d, err := time.ParseDuration(s.LateGrace)
	if err != nil || d < time.Second || d > 10*time.Minute {
		return 0, settingError("late_grace", `must be between 1s and 10m, such as "20s"`)
	}
	return d, nil
}

// settingError says what is wrong with one setting, by both of its names.
func settingError(name, problem string) error {
	return usageError(frontdesk.Errorf(frontdesk.EINVALID, "The setting %s (FRONTDESK_%s) %s.", name, strings.ToUpper(name), problem))
}
