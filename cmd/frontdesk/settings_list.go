package main

import (
	"fmt"
	"strconv"
	"strings"
)

// setting is one thing that an operator can set. The settings file that init
// writes, docs/settings.md and the reading of the environment all go by it.
type setting struct {
	name    string // in the file
	group   string // heading that it stands under
	meaning string // a sentence or two
	example string // what the file shows while it is not set, as TOML; "" shows the default
	secret  bool   // never printed
	value   func(*settings) any
	check   func(settings) string // what is wrong with the value, "" if nothing
}

// variable returns the setting's name in the environment.
func (s setting) variable() string { return "FRONTDESK_" + strings.ToUpper(s.name) }

// The headings of the settings, in their order.
const (
	groupService = "The service"
	groupProgram = "The program"
	groupGuests  = "What guests see"
	groupScanner = "The scanner"
	groupDesk    = "This desk"
	groupOTP     = "The payment gateway"
)

// settingsList returns every setting in the order in which files and documents
// show them.
func settingsList() []setting {
	var all []setting
	for _, group := range [][]setting{
		serviceSettings(), programSettings(), guestSettings(), scannerSettings(), deskSettings(), otpSettings(),
	} {
		all = append(all, group...)
	}
	return all
}

func serviceSettings() []setting {
	return within(groupService,
		setting{name: "base_url", value: func(s *settings) any { return &s.BaseURL }, example: `"https://m123.api.example.com/rest/25.33"`,
			meaning: "The service's whole address, release included. Plain HTTP is taken for this machine only."},
		setting{name: "client_id", value: func(s *settings) any { return &s.ClientID }, example: `"desk-7"`,
			meaning: "The integration's identifier, as the service gave it."},
		setting{name: "client_secret", value: func(s *settings) any { return &s.ClientSecret }, secret: true, example: `"..."`,
			meaning: "The integration's secret. Better kept elsewhere: where this and client_secret_file are empty, the systemd credential frontdesk-client-secret is read, then the keyring of the person who is signed in."},
		setting{name: "client_secret_file", value: func(s *settings) any { return &s.ClientSecretFile }, example: `"/etc/frontdesk/client.secret"`,
			meaning: "A file that holds nothing but the secret."},
		setting{name: "ca_file", value: func(s *settings) any { return &s.CAFile }, example: `"/etc/frontdesk/ca.pem"`,
			meaning: "Certificates to trust besides the system's, in PEM form."},
		setting{name: "timeout", value: func(s *settings) any { return &s.Timeout }, check: span(func(s settings) string { return s.Timeout }, "1s", "2m"),
			meaning: "How long one request may take, from 1s to 2m."},
		setting{name: "requests_per_second", value: func(s *settings) any { return &s.RequestsPerSecond }, check: checkRate,
			meaning: "The most requests that this desk makes in a second, in every fault."},
		setting{name: "late_grace", value: func(s *settings) any { return &s.LateGrace }, check: span(func(s settings) string { return s.LateGrace }, "1s", "10m"),
			meaning: "How long the service may still carry a request out after this desk stopped listening, from 1s to 10m. A guest without an answer is looked up and sent again no earlier."},
		setting{name: "verification_url", value: func(s *settings) any { return &s.VerificationURL }, check: link(func(s settings) string { return s.VerificationURL }), example: `"https://example.com/verify"`,
			meaning: "The page that the link in a verification e-mail opens."},
		setting{name: "combine_url", value: func(s *settings) any { return &s.CombineURL }, check: link(func(s settings) string { return s.CombineURL }), example: `"https://example.com/combine"`,
			meaning: "The page that the link in an e-mail about combining accounts opens."},
	)
}

func programSettings() []setting {
	return within(groupProgram,
		setting{name: "merchant_id", value: func(s *settings) any { return &s.MerchantID }, example: "123",
			meaning: "The merchant's number, as the service gave it."},
		setting{name: "card_template_code", value: func(s *settings) any { return &s.CardTemplateCode },
			meaning: "The program's number."},
		setting{name: "program_kind", value: func(s *settings) any { return &s.ProgramKind },
			meaning: "The kind of program: loyalty or eclub."},
		setting{name: "program_name", value: func(s *settings) any { return &s.ProgramName },
			meaning: "The name that guests know the program by."},
		setting{name: "store_code", value: func(s *settings) any { return &s.StoreCode }, example: `"corp"`,
			meaning: "The store that activates cards."},
		setting{name: "store_country", value: func(s *settings) any { return &s.StoreCountry }, check: checkCountry,
			meaning: "The country of the program's corporate store, by which the service judges phone numbers: US, CA, GB or SG."},
		setting{name: "unique_fields", value: func(s *settings) any { return &s.UniqueFields }, example: `["mobilePhone", "email"]`,
			meaning: "The fields in which the service allows no two guests to agree. With one of them a lost reply can be settled by looking."},
		setting{name: "integration", value: func(s *settings) any { return &s.Integration }, example: `"frontdesk"`,
			meaning: "The scope of external accounts that the service gave this desk. With it a lost reply is always settled exactly."},
		setting{name: "card_pattern", value: func(s *settings) any { return &s.CardPattern }, example: `"6000[0-9]{12}"`,
			meaning: "A regular expression that a whole card number matches. Without one 6 to 38 digits are a card."},
	)
}

func guestSettings() []setting {
	return within(groupGuests,
		setting{name: "language", value: func(s *settings) any { return &s.Language }, check: checkLanguage,
			meaning: "The language of the first screen: en, es or fr, also with a region such as fr-CA."},
		setting{name: "languages", value: func(s *settings) any { return &s.Languages }, check: checkLanguages,
			meaning: "The languages that F2 offers, in this order."},
		setting{name: "accent", value: func(s *settings) any { return &s.Accent }, check: checkAccent, example: `"#00539C"`,
			meaning: "The colour of titles and keys, as #RRGGBB. It is made lighter or darker where the terminal's background asks for it."},
		setting{name: "accessible", value: func(s *settings) any { return &s.Accessible },
			meaning: "Ask line by line, for a screen reader, from the start."},
		setting{name: "idle_after", value: func(s *settings) any { return &s.IdleAfter }, check: span(func(s settings) string { return s.IdleAfter }, "10s", "10m"),
			meaning: "How long nobody touches a key before the guest is asked whether they are still there, from 10s to 10m."},
		setting{name: "sign_out_on_visit", value: func(s *settings) any { return &s.SignOutOnVisit },
			meaning: "Sign staff out as soon as a guest's visit starts, not only when nobody has touched a key for five minutes."},
		setting{name: "labels_file", value: func(s *settings) any { return &s.LabelsFile }, example: `"/etc/frontdesk/labels.toml"`,
			meaning: "A TOML file with the program's questions in other languages: tables [es.fields] of labels by field name and [es.options.NAME] of labels by code."},
	)
}

func scannerSettings() []setting {
	return within(groupScanner,
		setting{name: "scan_prefix", value: func(s *settings) any { return &s.ScanPrefix }, example: `"]C1"`,
			meaning: "What the scanner sends before each number, if anything."},
		setting{name: "scan_suffix", value: func(s *settings) any { return &s.ScanSuffix }, example: `"#"`,
			meaning: "What the scanner sends after each number. Enter and Tab need no mention."},
		setting{name: "scan_track", value: func(s *settings) any { return &s.ScanTrack }, check: checkTrack,
			meaning: "The magnetic track that holds the number: 1, 2, or 0 for whichever does."},
		setting{name: "scan_field", value: func(s *settings) any { return &s.ScanField }, check: checkField,
			meaning: "The field of the track that holds the number, counted from 1, or 0 for the first that is a card's."},
		setting{name: "scan_gap", value: func(s *settings) any { return &s.ScanGap }, check: span(func(s settings) string { return s.ScanGap }, "5ms", "300ms"),
			meaning: "The longest pause between two characters of a scan, from 5ms to 300ms. Raise it for a slow wireless scanner."},
	)
}

func deskSettings() []setting {
	return within(groupDesk,
		setting{name: "data_dir", value: func(s *settings) any { return &s.DataDir }, example: `"/var/lib/frontdesk"`,
			meaning: "The folder of queue, keys and log, on a local disk."},
		setting{name: "log_level", value: func(s *settings) any { return &s.LogLevel }, check: checkLogLevel,
			meaning: "How much the log tells: debug, info, warn or error. No level tells anything personal."},
		setting{name: "metrics_listen", value: func(s *settings) any { return &s.MetricsListen }, check: checkMetrics, example: `"127.0.0.1:9477"`,
			meaning: "Where Prometheus may read counts, on this machine only. Empty serves nobody."},
	)
}

func otpSettings() []setting {
	return within(groupOTP,
		setting{name: "otp_base_url", value: func(s *settings) any { return &s.OTPBaseURL }, example: `"https://gateway.example.com"`,
			meaning: "The payment gateway's address, for frontdesk otp enroll."},
		setting{name: "otp_client_id", value: func(s *settings) any { return &s.OTPClientID }, example: `"gateway-7"`,
			meaning: "The gateway's identifier for this desk, where it is not client_id."},
		setting{name: "otp_client_secret", value: func(s *settings) any { return &s.OTPClientSecret }, secret: true, example: `"..."`,
			meaning: "The gateway's secret, where it is not the service's."},
		setting{name: "otp_hash", value: func(s *settings) any { return &s.OTPHash }, example: `"SHA-256"`,
			meaning: "The hash of the gateway's signatures: SHA1, SHA-256 or SHA-512."},
	)
}

// within puts settings under a heading.
func within(group string, list ...setting) []setting {
	for i := range list {
		list[i].group = group
	}
	return list
}

// literal writes a setting's value as TOML.
func literal(value any) string {
	switch v := value.(type) {
	case *string:
		return quoted(*v)
	case *[]string:
		parts := make([]string, len(*v))
		for i, text := range *v {
			parts[i] = quoted(text)
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case *int:
		return strconv.Itoa(*v)
	case *float64:
		text := strconv.FormatFloat(*v, 'f', -1, 64)
		if !strings.Contains(text, ".") {
			text += ".0" // as TOML tells it from a whole number
		}
		return text
	case *bool:
		return strconv.FormatBool(*v)
	default:
		return ""
	}
}

// quoted writes a text as a basic string of TOML.
func quoted(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r < ' ' || r == 0x7f:
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
