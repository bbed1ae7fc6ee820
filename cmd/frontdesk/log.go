package main

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"

	"gopkg.in/natefinch/lumberjack.v2"

	"frontdesk"
)

// logName is the log's file in the data folder.
const logName = "frontdesk.log"

// openLog starts the log file, which rotates at 5 MB and keeps four old ones.
func (p *parts) openLog() {
	file := &lumberjack.Logger{
		Filename: filepath.Join(p.settings.DataDir, logName),
		MaxSize:  5, MaxBackups: 4,
	}
	p.log = newLog(file, p.settings.LogLevel)
	p.closers = append(p.closers, file.Close)
}

// newLog returns a log of JSON lines that lets nothing personal through; see
// redact.
func newLog(w io.Writer, level string) *slog.Logger {
	least := slog.LevelInfo
	_ = least.UnmarshalText([]byte(level)) // checked with the settings
	return slog.New(slog.NewJSONHandler(w, &slog.HandlerOptions{Level: least, ReplaceAttr: redact}))
}

// redact decides by type what of a value may be logged. Numbers and times pass.
// Texts lose what looks personal. Errors are taken apart. Everything else, which
// JSON would write out with all that is in it, leaves its type only.
func redact(_ []string, a slog.Attr) slog.Attr {
	switch a.Value.Kind() {
	case slog.KindString:
		a.Value = slog.StringValue(scrub(a.Value.String()))
	case slog.KindAny:
		a.Value = redactAny(a.Value.Any())
	default:
	}
	return a
}

func redactAny(v any) slog.Value {
	if level, isLevel := v.(slog.Level); isLevel {
		return slog.StringValue(level.String())
	}
	if err, isError := v.(error); isError {
		return errorValue(err)
	}
	// Our own words: a state, an operation, an error code.
	if kind := reflect.TypeOf(v); kind != nil && kind.Kind() == reflect.String && kind.PkgPath() == "frontdesk" {
		return slog.StringValue(scrub(fmt.Sprint(v)))
	}
	return slog.StringValue(fmt.Sprintf("(%T)", v))
}

// The parts of an error in the log. What was told to a person holds nothing
// personal by contract; the whole text, of causes that are not ours, may.
const (
	logCode = "code"
	logTold = "told"
	logKind = "kind"
	logText = "text"
)

// logFrames is where a panic was, see frames.
const logFrames = "frames"

// errorValue takes an error apart.
func errorValue(err error) slog.Value {
	told := ""
	if own := (*frontdesk.Error)(nil); errors.As(err, &own) {
		told = own.Message
	}
	return slog.GroupValue(
		slog.String(logCode, string(frontdesk.CodeOf(err))),
		slog.String(logTold, told),
		slog.String(logKind, kinds(err)),
		slog.String(logText, err.Error()),
	)
}

// kinds lists the types of an error's chain, outermost first.
func kinds(err error) string {
	var names []string
	for ; err != nil && len(names) < 10; err = errors.Unwrap(err) {
		names = append(names, fmt.Sprintf("%T", err))
	}
	return strings.Join(names, " < ")
}

// scrub masks what in a text looks like an e-mail address, a phone or card
// number, a web address's user or query, or a secret in a header.
func scrub(text string) string {
	for _, rule := range scrubbers {
		text = rule.looks.ReplaceAllString(text, rule.becomes)
	}
	return numbers.ReplaceAllStringFunc(text, func(number string) string {
		if net.ParseIP(number) != nil {
			return number
		}
		return "•••"
	})
}

// numbers look like those of phones and cards.
var numbers = regexp.MustCompile(`\+?\(?\b\d[\d().\s-]{5,}\d\b`)

type scrubber struct {
	looks   *regexp.Regexp
	becomes string
}

var scrubbers = []scrubber{ //nolint:gochecknoglobals // constants that Go cannot write as such
	{regexp.MustCompile(`(?i)(\bhttps?://)[^/\s"]*@`), "$1"},
	{regexp.MustCompile(`(?i)(\bhttps?://[^\s"?#]*)[?#][^\s"]*`), "$1?•••"},
	{regexp.MustCompile(`(?i)\b(basic|bearer)\s+[A-Za-z0-9+/=._~-]+`), "$1 •••"},
	{regexp.MustCompile(`[^\s"'<>(),;:=]+@[^\s"'<>(),;:=]+`), "•••"},
}
