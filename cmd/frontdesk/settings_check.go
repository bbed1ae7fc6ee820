package main

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"net"
	"net/url"
	"slices"
	"strings"
	"time"

	"frontdesk"
	"frontdesk/assets"
)

// check looks at every setting that can be judged by itself. What is wrong in
// the file is told with its line and column.
func (s settings) check(body []byte, path string, fromEnvironment map[string]bool) error {
	for _, one := range settingsList() {
		if one.check == nil {
			continue
		}
		problem := one.check(s)
		if problem == "" {
			continue
		}
		err := settingError(one.name, problem)
		if row, column, found := position(body, one.name); found && !fromEnvironment[one.name] {
			return usageError(frontdesk.Errorf(frontdesk.EINVALID, "%s:%d:%d: %s", path, row, column, frontdesk.MessageOf(err)))
		}
		return err
	}
	if len(s.Programs) > 0 {
		_, err := s.programs()
		return err
	}
	return nil
}

// position finds where a setting stands in a file that was read without a
// fault, both numbers from 1.
func position(body []byte, name string) (row, column int, found bool) {
	for line := range bytes.Lines(body) {
		row++
		text := bytes.TrimLeft(line, " \t")
		if bytes.HasPrefix(text, []byte("[")) {
			return 0, 0, false // tables come last
		}
		if key, _, isSetting := bytes.Cut(text, []byte("=")); isSetting && string(bytes.Trim(key, " \t\"'")) == name {
			return row, len(line) - len(text) + 1, true
		}
	}
	return 0, 0, false
}

// settingError says what is wrong with one setting, by both of its names.
func settingError(name, problem string) error {
	return usageError(frontdesk.Errorf(frontdesk.EINVALID, "The setting %s (FRONTDESK_%s) %s.", name, strings.ToUpper(name), problem))
}

// span checks a length of time.
func span(of func(settings) string, least, most string) func(settings) string {
	return func(s settings) string {
		if d, err := time.ParseDuration(of(s)); err == nil && d >= length(least) && d <= length(most) {
			return ""
		}
		return fmt.Sprintf("must be a time between %s and %s, such as %q", least, most, least)
	}
}

// length reads a length of time that was checked before, or is a constant.
func length(text string) time.Duration {
	d, err := time.ParseDuration(text)
	if err != nil {
		return 0
	}
	return d
}

// link checks the address of a page.
func link(of func(settings) string) func(settings) string {
	return func(s settings) string {
		u, err := url.Parse(of(s))
		if of(s) == "" || err == nil && u.Scheme == "https" && u.Host != "" {
			return ""
		}
		return "must be a whole address that begins with https://"
	}
}

func checkRate(s settings) string {
	if s.RequestsPerSecond >= 0.1 && s.RequestsPerSecond <= 1000 { // neither holds of NaN
		return ""
	}
	return "must be between 0.1 and 1000"
}

func checkCountry(s settings) string {
	if slices.Contains([]string{"US", "CA", "GB", "SG"}, s.StoreCountry) {
		return ""
	}
	return "must be US, CA, GB or SG"
}

func checkLanguage(s settings) string {
	if slices.Contains(assets.Languages(), baseLanguage(s.Language)) {
		return ""
	}
	return "must be one of " + strings.Join(assets.Languages(), ", ") + `, also with a region such as "fr-CA"`
}

func checkLanguages(s settings) string {
	if len(s.Languages) == 0 {
		return "must name at least one language"
	}
	for _, language := range s.Languages {
		if !slices.Contains(assets.Languages(), language) {
			return "may hold only " + strings.Join(assets.Languages(), ", ")
		}
	}
	if base := baseLanguage(s.Language); !slices.Contains(s.Languages, base) {
		return "must hold the language of the first screen too, " + base
	}
	return ""
}

// baseLanguage returns "fr" of "fr-CA".
func baseLanguage(tag string) string {
	base, _, _ := strings.Cut(tag, "-")
	return base
}

func checkAccent(s settings) string {
	digits, isColour := strings.CutPrefix(s.Accent, "#")
	if s.Accent == "" || isColour && len(digits) == 6 && isHex(digits) {
		return ""
	}
	return `must be a colour such as "#00539C"`
}

func isHex(digits string) bool {
	_, err := hex.DecodeString(digits)
	return err == nil
}

func checkTrack(s settings) string {
	if s.ScanTrack < 0 || s.ScanTrack > 2 {
		return "must be 0, 1 or 2"
	}
	return ""
}

func checkField(s settings) string {
	if s.ScanField < 0 || s.ScanField > 20 {
		return "must be between 0 and 20"
	}
	return ""
}

func checkLogLevel(s settings) string {
	if slices.Contains([]string{"debug", "info", "warn", "error"}, s.LogLevel) {
		return ""
	}
	return "must be debug, info, warn or error"
}

// checkMetrics takes loopback addresses only: the counts are nobody else's
// business, and the page asks for no password.
func checkMetrics(s settings) string {
	if s.MetricsListen == "" {
		return ""
	}
	host, _, err := net.SplitHostPort(s.MetricsListen)
	if ip := net.ParseIP(host); err == nil && (host == "localhost" || ip != nil && ip.IsLoopback()) {
		return ""
	}
	return `must be an address of this machine with a port, such as "127.0.0.1:9477"`
}

// timeout returns how long one request may take.
func (s settings) timeout() time.Duration { return length(s.Timeout) }
