package forms

import (
	"encoding/json"
	"errors"
	"strings"
	"unicode"

	"frontdesk"
	"frontdesk/forms/javaregex"
)

// Compile makes a Form of a Config's body, the "config" object of the
// service's reply (seed, EnrollmentConfig); the whole reply is taken too. kind
// is the program's.
//
// It refuses only what cannot be asked at all, with EINVALID and one sentence:
// text that is not a JSON object, or an object without a list of fields.
// Whatever else is odd becomes a Finding, and what is usable is asked.
func Compile(body []byte, kind frontdesk.ProgramKind) (*Form, error) {
	members, list, err := readConfig(body)
	if err != nil {
		return nil, err
	}
	form := &Form{Hash: frontdesk.HashConfig(body), Kind: kind}
	if form.Kind == "" {
		form.Kind = frontdesk.Loyalty
	}
	whole := &description{members: members}
	form.MaxRelated, _ = whole.count("maxRelatedUsers")
	form.addFields(list, whole)
	form.Findings = append(whole.findings, form.Findings...)
	form.settleLogin()
	return form, nil
}

// CompileField makes a single Field of its description, such as the
// "perksField" of a reply to perksByType. The error is EINVALID.
func CompileField(body []byte) (*Field, []Finding, error) {
	var d description
	if err := json.Unmarshal(body, &d.members); err != nil || d.members == nil {
		return nil, nil, frontdesk.Errorf(frontdesk.EINVALID, "The field's description is not a JSON object.")
	}
	field := d.compile()
	if field == nil {
		return nil, d.findings, frontdesk.Errorf(frontdesk.EINVALID, "The field's description has no usable name.")
	}
	return field, d.findings, nil
}

// readConfig finds the object that holds "fields", and the list of them.
func readConfig(body []byte) (members map[string]json.RawMessage, list []json.RawMessage, err error) {
	if err := json.Unmarshal(body, &members); err != nil || members == nil {
		return nil, nil, frontdesk.Errorf(frontdesk.EINVALID, "The Config is not a JSON object.")
	}
	if _, ok := members["fields"]; !ok {
		var inner map[string]json.RawMessage
		if json.Unmarshal(members["config"], &inner) == nil {
			members = inner
		}
	}
	if json.Unmarshal(members["fields"], &list) != nil || list == nil {
		return nil, nil, frontdesk.Errorf(frontdesk.EINVALID, "The Config has no list of fields.")
	}
	return members, list, nil
}

// addFields compiles the fields of a Config. Of two with one name the first is
// asked, because a name is answered once.
func (f *Form) addFields(list []json.RawMessage, whole *description) {
	if len(list) == 0 {
		whole.problem("no_fields", "The Config asks nothing: its list of fields is empty.")
	}
	seen := make(map[string]bool, len(list))
	for i, raw := range list {
		var d description
		if err := json.Unmarshal(raw, &d.members); err != nil || d.members == nil {
			whole.problem("not_an_object", "Field %d of the Config is not an object, so it is not asked.", i+1)
			continue
		}
		field := d.compile()
		if field != nil && seen[field.Name] {
			d.findings = nil
			d.problem("duplicate_field", "The field %s is described more than once, and only the first description is used.", field.Name)
			field = nil
		}
		f.Findings = append(f.Findings, d.findings...)
		if field == nil {
			continue
		}
		seen[field.Name] = true
		f.Fields = append(f.Fields, field)
	}
}

// compile makes the Field, nil if it has no name that can be asked under.
func (d *description) compile() *Field {
	name, _ := d.text("field")
	d.field = SafeText(name, longestName)
	if name == "" || d.field != name {
		d.problem("no_name", "A field has no usable name, so it is not asked.")
		return nil
	}
	f := &Field{Name: name, Required: d.flag("required"), SetOnce: d.flag("setOnce"), Secret: name == "password"}
	f.rules.subject = subjectOf(name)
	f.Account = f.rules.subject.account
	if !f.rules.subject.known {
		d.warn("unknown_field", "The service's documents do not have the field %s. It is sent with the guest's own fields.", name)
	}
	d.label(f)
	d.kind(f)
	f.asked().describe(f, d)
	if len(f.Options) == 0 && f.choice() {
		d.problem("no_options", "The field %s is a %s without options, so it is asked as text.", name, f.Kind)
		f.Kind, f.MinSelect, f.MaxSelect = Entry, 0, 0
	}
	f.settle(d)
	return f
}

// label reads the label. Without one the name is spelled out.
func (d *description) label(f *Field) {
	label, _ := d.text("label")
	f.Label = SafeText(label, longestLabel)
	switch {
	case f.Label == "":
		d.warn("no_label", "The field %s has no label.", f.Name)
		f.Label = SafeText(spellOut(f.Name), longestLabel)
	case f.Label != strings.TrimSpace(label):
		d.warn("unsafe_label", "The label of the field %s has characters that are not shown or is longer than %d characters.", f.Name, longestLabel)
	}
}

// kind reads the type.
func (d *description) kind(f *Field) {
	written, ok := d.text("type")
	f.Kind = Kind(strings.ReplaceAll(strings.ToLower(strings.TrimSpace(written)), "_", "-"))
	unknown := rulesOf(f.Kind) == nil
	switch {
	case unknown && !ok:
		d.problem("no_type", "The field %s has no type, so it is asked as text.", f.Name)
	case unknown:
		d.problem("unknown_type", "The field %s has the unknown type %q, so it is asked as text.", f.Name, SafeText(written, longestName))
	case string(f.Kind) != written:
		d.warn("odd_type", "The type of the field %s is written %q instead of %q.", f.Name, SafeText(written, longestName), string(f.Kind))
	}
	if unknown {
		f.Kind = Entry
	}
	if f.Kind == MultiSelection && f.Account && f.rules.subject.holds == frontdesk.AnswerText {
		d.warn("one_value", "The field %s takes one value, so it is asked as a selection.", f.Name)
		f.Kind = Selection
	}
}

// choice reports whether the field is answered by picking from a list.
func (f *Field) choice() bool { return f.Kind == Selection || f.Kind == MultiSelection }

// settle adds what the service's documents say about the field's name.
func (f *Field) settle(d *description) {
	if f.choice() || f.Kind == Boolean {
		return
	}
	s := f.rules.subject
	if s.text != nil && (len(f.rules.texts) == 0 || f.rules.texts[0] != s.text) {
		f.rules.texts = append([]textRule{s.text}, f.rules.texts...)
	}
	if s.max > 0 && (f.MaxLength == 0 || f.MaxLength > s.max) {
		f.MaxLength = s.max
	}
	if f.MaxLength > 0 && f.MinLength > f.MaxLength {
		d.problem("min_above_max", "The field %s asks for at least %d characters, and the service takes at most %d.", f.Name, f.MinLength, f.MaxLength)
		f.MinLength = 0
	}
	f.settlePlace()
}

// settleLogin holds the program's kind against what its form asks: an eClub
// needs an e-mail address (seed, createEClubAndRegister).
func (f *Form) settleLogin() {
	whole := &description{}
	if f.Kind == frontdesk.EClub {
		switch email := f.Field("email"); {
		case email == nil:
			whole.problem("no_email", "An eClub needs an e-mail address, and the Config does not ask for one.")
		case !email.Required:
			whole.warn("email_optional", "An eClub needs an e-mail address, so the field is asked as a required one.")
			email.Required = true
		}
	}
	if (f.Field("username") == nil) != (f.Field("password") == nil) {
		whole.problem("half_login", "The Config asks for only one of username and password, so nobody can register.")
	}
	f.Findings = append(f.Findings, whole.findings...)
}

// setPattern prepares the field's pattern. One that cannot be used is left to
// the service.
func (f *Field) setPattern(source string, d *description) {
	f.rules.source = source
	pattern, err := javaregex.Compile(source)
	var unsupported *javaregex.UnsupportedError
	var refused *javaregex.SyntaxError
	switch {
	case errors.As(err, &unsupported):
		d.warn("pattern_untranslated", "The pattern of the field %s cannot be checked here, only by the service: %s.", f.Name, unsupported.Feature)
	case errors.As(err, &refused):
		d.problem("pattern_refused", "Java would refuse the pattern of the field %s: %s at character %d.", f.Name, refused.Reason, refused.Offset+1)
	case err != nil:
		d.problem("pattern_refused", "The pattern of the field %s cannot be read.", f.Name)
	default:
		f.rules.pattern = pattern
	}
}

// spellOut turns "firstName" into "First Name".
func spellOut(name string) string {
	var b strings.Builder
	for i, r := range name {
		switch {
		case i == 0:
			b.WriteRune(unicode.ToUpper(r))
		case unicode.IsUpper(r):
			b.WriteRune(' ')
			b.WriteRune(r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
