package forms

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// The longest texts of the service that are shown, in characters.
const (
	longestLabel = 200
	longestName  = 100
)

// description reads the members of one object of a Config. Nothing in it is
// trusted to be there or to have the documented type: what can be understood is
// used, and what is odd is reported.
type description struct {
	field    string // for the reports
	members  map[string]json.RawMessage
	findings []Finding
}

// report notes one thing that is odd.
func (d *description) report(severity Severity, code, format string, args ...any) {
	d.findings = append(d.findings, Finding{
		Severity: severity,
		Field:    d.field,
		Code:     code,
		Message:  SafeText(fmt.Sprintf(format, args...), 2*longestLabel),
	})
}

// problem notes that the form cannot be asked as the service means it.
func (d *description) problem(code, format string, args ...any) {
	d.report(SeverityError, code, format, args...)
}

// warn notes that somebody should look.
func (d *description) warn(code, format string, args ...any) {
	d.report(SeverityWarning, code, format, args...)
}

// wrongType notes a member that does not have its documented type.
func (d *description) wrongType(member, want string) {
	d.warn("wrong_type", "The member %s of %s is not %s.", member, d.named(), want)
}

// named names the object in a sentence.
func (d *description) named() string {
	if d.field == "" {
		return "the Config"
	}
	return "the field " + d.field
}

// value decodes a member: a string, a bool, a json.Number as it is written, or
// the raw text of a list or an object. It reports false for a member that is
// absent or null.
func (d *description) value(member string) (any, bool) {
	raw := d.members[member]
	if len(raw) == 0 {
		return nil, false
	}
	switch raw[0] {
	case '"':
		var s string
		err := json.Unmarshal(raw, &s)
		return s, err == nil
	case 't', 'f':
		return raw[0] == 't', true
	case 'n':
		return nil, false
	case '[', '{':
		return raw, true
	default:
		return json.Number(raw), true
	}
}

// text reads a string. A number or a boolean is taken as it is written.
func (d *description) text(member string) (string, bool) {
	v, ok := d.value(member)
	if !ok {
		return "", false
	}
	switch v := v.(type) {
	case string:
		return v, true
	case json.Number:
		d.wrongType(member, "a string")
		return v.String(), true
	case bool:
		d.wrongType(member, "a string")
		return strconv.FormatBool(v), true
	default:
		d.wrongType(member, "a string")
		return "", false
	}
}

// flag reads a boolean, false where it is absent or cannot be read. The
// service is known to write some as strings.
func (d *description) flag(member string) bool {
	v, ok := d.value(member)
	if !ok {
		return false
	}
	switch v := v.(type) {
	case bool:
		return v
	case string:
		d.wrongType(member, "true or false")
		yes, _ := readFlag(v)
		return yes
	case json.Number:
		d.wrongType(member, "true or false")
		return v.String() != "0"
	default:
		d.wrongType(member, "true or false")
		return false
	}
}

// count reads a whole number that is not negative. It reports false where
// there is none that can be used.
func (d *description) count(member string) (int, bool) {
	v, ok := d.value(member)
	if !ok {
		return 0, false
	}
	var written string
	switch v := v.(type) {
	case json.Number:
		written = v.String()
	case string:
		d.wrongType(member, "a number")
		written = strings.TrimSpace(v)
	}
	n, err := strconv.ParseFloat(written, 64)
	if err != nil || n != math.Trunc(n) || n < 0 || n > math.MaxInt32 {
		d.warn("bad_number", "The member %s of %s is not a whole number from 0 up, so it is not used.", member, d.named())
		return 0, false
	}
	return int(n), true
}

// options reads the choices of a selection. A choice without a code cannot be
// sent and is left out; a code that comes twice is kept once.
func (d *description) options() []Option {
	var values []map[string]json.RawMessage
	if raw, ok := d.members["values"]; ok && json.Unmarshal(raw, &values) != nil {
		values = d.looseOptions(raw)
	}
	options := make([]Option, 0, len(values))
	seen := make(map[string]bool, len(values))
	for _, members := range values {
		option, ok := d.option(members)
		if !ok || seen[option.Code] {
			if ok {
				d.warn("duplicate_option", "The field %s offers the code %q more than once.", d.field, SafeText(option.Code, longestName))
			}
			continue
		}
		seen[option.Code] = true
		options = append(options, option)
	}
	return options
}

// looseOptions reads a list in which not every value is an object: a bare
// string is a code and its own label.
func (d *description) looseOptions(raw json.RawMessage) []map[string]json.RawMessage {
	d.wrongType("values", "a list of objects")
	var items []json.RawMessage
	if json.Unmarshal(raw, &items) != nil {
		return nil
	}
	var values []map[string]json.RawMessage
	for _, item := range items {
		var members map[string]json.RawMessage
		if json.Unmarshal(item, &members) != nil {
			members = map[string]json.RawMessage{"code": item, "label": item}
		}
		values = append(values, members)
	}
	return values
}

// option reads one choice.
func (d *description) option(members map[string]json.RawMessage) (Option, bool) {
	v := &description{field: d.field, members: members}
	code, ok := v.text("code")
	if !ok || code == "" {
		d.warn("option_without_code", "An option of the field %s has no code, so it is left out.", d.field)
		return Option{}, false
	}
	label, _ := v.text("label")
	label = SafeText(label, longestLabel)
	if label == "" {
		d.warn("option_without_label", "An option of the field %s has no label, so its code is shown.", d.field)
		label = SafeText(code, longestLabel)
	}
	return Option{Code: code, Label: label, Color: colorOf(members["attributes"])}, true
}

// colorOf returns attributes.htmlColor where it is "#RRGGBB", else "".
func colorOf(attributes json.RawMessage) string {
	var a struct {
		HTMLColor string `json:"htmlColor"`
	}
	if len(attributes) == 0 || json.Unmarshal(attributes, &a) != nil {
		return ""
	}
	color := strings.ToUpper(a.HTMLColor)
	if len(color) != 7 || color[0] != '#' || strings.Trim(color[1:], "0123456789ABCDEF") != "" {
		return ""
	}
	return color
}
