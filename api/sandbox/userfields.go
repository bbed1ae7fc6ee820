package sandbox

import (
	"maps"
	"slices"
	"time"
)

// checker holds the fields of one request to the rules.
type checker struct {
	errs    fieldErrors
	program *program // nil when the operation does not know it
	before  *guest   // the guest as it is; empty for a new one
	now     time.Time
	corp    string // the Corp store's country
	hasher  passwordHasher

	enrolls   bool // creates, activates or registers: required fields must be there
	registers bool // username and password are required
	refuses   bool // username and password cannot be sent at all
	eclub     bool // registers by e-mail: no username is needed

	user    map[string]change // what the request does to each user field
	account accountChange
}

// userPrefix and accountPrefix stand before the fields' names in errors.
const (
	userPrefix    = "setUserFields/"
	accountPrefix = "setAccountFields/"
)

// readUser reads setUserFields and checks every value by itself and against
// its neighbours.
func (c *checker) readUser(members map[string]any) {
	in := newInput(userPrefix, members, c.errs)
	c.user = map[string]change{}
	for _, name := range in.names() {
		var (
			ch change
			ok bool
		)
		switch {
		case isFlag(name):
			ch, ok = in.boolean(name)
		case !isUserText(name):
			in.fail(name, "invalid_field")
		default:
			ch, ok = in.text(name)
		}
		if ok {
			c.user[name] = ch
		}
	}
	c.credentials(in)
	c.userValues(in)
	c.configUser(in)
}

// isUserText reports whether SetUserFields has a text field of that name.
func isUserText(name string) bool {
	switch name {
	case "salutation", "firstName", "lastName", "companyName", "email",
		"addressLabel", "address1", "address2", "city", "stateProvince", "postalCode", "country",
		"phone", "fax", "mobilePhone", "dateOfBirth", "anniversaryDate",
		"custom1", "custom2", "custom3", "custom4", "custom5", "custom6",
		"username", "password", "nickname", "avatarCode", "referrerEmail", "referralCode":
		return true
	default:
		return false
	}
}

// credentials holds username and password to the operation: required where it
// registers, refused where it does not, and for an edit only to be set once
// the guest is registered.
func (c *checker) credentials(in *input) {
	for _, name := range []string{"username", "password"} {
		ch, sent := c.user[name]
		switch {
		case sent && c.refuses:
			in.fail(name, "invalid_field")
		case sent && !c.registers && !c.before.Registered:
			in.fail(name, "cannot_be_set_unless_registered")
		case sent && ch.clear:
			in.fail(name, "null_field")
		case !sent && c.registers && !c.eclub:
			in.fail(name, "null_field")
		}
	}
	if email, sent := c.user["email"]; c.eclub && c.enrolls && (!sent || email.clear) {
		in.fail("email", "null_field")
	}
	_, referrer := c.user["referrerEmail"]
	if _, code := c.user["referralCode"]; referrer && code {
		in.fail("referralCode", "non_null_field")
	}
}

// userValues checks every text that is set, and stores it normalised. The
// country goes first, then what it judges; a value that is refused judges
// nothing.
func (c *checker) userValues(in *input) {
	sent := make(map[string]string, len(c.user))
	for name, ch := range c.user {
		sent[name] = ch.text
	}
	merged := c.merged()
	names := append([]string{"country", "stateProvince", "postalCode"}, slices.Sorted(maps.Keys(c.user))...)
	for i, name := range names {
		ch, ok := c.user[name]
		if !ok || ch.clear || i > 2 && slices.Contains(names[:3], name) || isFlag(name) || in.errs.has(in.prefix+name) {
			continue
		}
		var code string
		switch name {
		case "phone", "mobilePhone":
			typed := ch.text
			ch.text, code = checkPhone(typed, phoneCountry(sent, c.before.Fields, c.corp))
			if code == "" && ch.text != typed && c.asksPhone(name) {
				code = "invalid_format"
			}
		case "stateProvince":
			code = checkState(ch.text, merged["country"])
		case "postalCode":
			code = checkPostal(ch.text, merged["country"], merged["stateProvince"])
		default:
			code = checkUserText(name, ch.text, c.now)
		}
		if code != "" {
			in.fail(name, code)
			delete(sent, name)
			delete(merged, name)
			continue
		}
		c.user[name] = ch
	}
}

// isFlag reports whether a user field is a Boolean.
func isFlag(name string) bool { return name == "optIn" || name == "textCampaignOptIn" }

// checkUserText holds the value of a field without neighbours to its rule.
func checkUserText(name, value string, now time.Time) string {
	switch name {
	case "salutation":
		return checkSalutation(value)
	case "firstName", "lastName", "nickname", "avatarCode":
		return checkLength(value, 1, 30)
	case "companyName", "city":
		return checkLength(value, 1, 50)
	case "email":
		return checkEmail(value)
	case "referrerEmail":
		return checkEmail(value)
	case "addressLabel", "address1", "address2",
		"custom1", "custom2", "custom3", "custom4", "custom5", "custom6":
		return checkLength(value, 1, 100)
	case "referralCode":
		return checkLength(value, 1, 0)
	case "country":
		if value != "US" && value != "CA" {
			return "invalid_enumeration"
		}
		return ""
	case "fax":
		return checkFax(value)
	case "dateOfBirth", "anniversaryDate":
		return checkDate(value, now)
	case "username":
		return checkUsername(value)
	case "password":
		return checkPassword(value)
	default:
		return ""
	}
}

// merged returns the guest's text fields as they will be.
func (c *checker) merged() map[string]string {
	out := maps.Clone(c.before.Fields)
	if out == nil {
		out = map[string]string{}
	}
	for name, ch := range c.user {
		switch {
		case ch.clear:
			delete(out, name)
		case !isFlag(name):
			out[name] = ch.text
		}
	}
	return out
}

// configUser holds the user fields to the program's Config.
func (c *checker) configUser(in *input) {
	if c.program == nil {
		return
	}
	for i := range c.program.fields {
		f := &c.program.fields[i]
		if isAccountField(f.Field) || in.errs.has(in.prefix+f.Field) {
			continue
		}
		if code := c.configField(f); code != "" {
			in.fail(f.Field, code)
		}
	}
}

// configField returns what is wrong with a user field by its Config. The
// Config may list username and password; whether they are needed is the
// operation's matter.
func (c *checker) configField(f *configField) string {
	ch, sent := c.user[f.Field]
	had := c.before.Fields[f.Field]
	_, flagged := c.before.Flags[f.Field]
	credential := f.Field == "username" || f.Field == "password"

	switch {
	case f.SetOnce && sent && had != "" && (ch.clear || ch.text != had):
		return "non_null_field"
	case sent && ch.clear && f.Required:
		return "null_field"
	case !sent && f.Required && c.enrolls && !credential && had == "" && !flagged:
		return "null_field"
	case !sent || ch.clear || f.Type == "boolean":
		return ""
	}
	return f.check(ch.text)
}

// asksPhone reports whether the Config asks for the field by the type "phone",
// which takes bare digits only (seed, EnrollmentConfigPhoneField), while a
// number that no Config asks for may be punctuated.
func (c *checker) asksPhone(name string) bool {
	if c.program == nil {
		return false
	}
	f := c.program.field(name)
	return f != nil && f.Type == "phone"
}

// check holds a value to the field's own limits.
func (f *configField) check(value string) string {
	if code := checkLength(value, f.MinLength, f.MaxLength); code != "" {
		return code
	}
	if f.matches != nil && !f.matches(value) {
		return "invalid_format"
	}
	if f.Type == "selection" && !f.offers(value) {
		return "invalid_enumeration"
	}
	return ""
}
