package forms

import "frontdesk"

// between checks the rules that concern more than one field. before is what
// the service has of the guest, nil for a new one. A field that is already
// refused is not refused again, and a rule none of whose fields was touched is
// not checked.
func (f *Form) between(answers, before frontdesk.Answers, found []frontdesk.Issue, touched func(name string) bool) []frontdesk.Issue {
	b := &crossCheck{form: f, answers: answers, before: before, touched: touched, refused: make(map[string]bool)}
	for _, issue := range found {
		if !issue.Warning {
			b.refused[issue.Field] = true
		}
	}
	if touched("username") || touched("password") {
		b.login()
	}
	if touched("referrerEmail") || touched("referralCode") {
		b.referral()
	}
	if touched("country") || touched("stateProvince") || touched("postalCode") {
		b.place()
	}
	b.phones()
	return b.issues
}

// crossCheck collects what is wrong between fields.
type crossCheck struct {
	form            *Form
	answers, before frontdesk.Answers
	touched         func(name string) bool
	refused         map[string]bool
	issues          []frontdesk.Issue
}

// text returns the text of an answer that is given and in order.
func (c *crossCheck) text(name string) string {
	if c.refused[name] {
		return ""
	}
	return c.answers[name].Text()
}

// add notes issues of a field that the form asks and that is in order.
func (c *crossCheck) add(name string, issues []frontdesk.Issue) {
	if c.form.Field(name) == nil || c.refused[name] {
		return
	}
	for _, issue := range issues {
		issue.Field = name
		c.issues = append(c.issues, issue)
		c.refused[name] = c.refused[name] || !issue.Warning
	}
}

// login wants a username and a password or neither: a guest registers or does
// not. One who is registered already may change either.
func (c *crossCheck) login() {
	if !c.before["username"].IsEmpty() {
		return
	}
	username, password := c.answers["username"].IsEmpty(), c.answers["password"].IsEmpty()
	switch {
	case username && !password:
		c.add("username", problem(frontdesk.NullField))
	case password && !username:
		c.add("password", problem(frontdesk.NullField))
	}
}

// referral takes one of the two ways to name a referrer (seed, "referralCode":
// "Do not provide both").
func (c *crossCheck) referral() {
	email, code := c.form.Field("referrerEmail"), c.form.Field("referralCode")
	if email != nil && code != nil && email.Required && code.Required {
		return // the guest could not mend that, see lintUnmet
	}
	if !c.answers["referrerEmail"].IsEmpty() && !c.answers["referralCode"].IsEmpty() {
		c.add("referralCode", problem(frontdesk.ValueConflicts))
	}
}

// place holds country, state and postal code against one another. One that is
// refused says nothing about the others.
func (c *crossCheck) place() {
	country, region := c.text("country"), c.text("stateProvince")
	if c.strangeRegion(country, region) {
		c.add("stateProvince", problem(frontdesk.InvalidEnumeration))
		region = ""
	}
	postal, home := c.text("postalCode"), regionCountry(region)
	if country != "US" && country != "CA" {
		country = home
	}
	field := c.form.Field("postalCode")
	switch issues := checkPostal(country, postal); {
	case postal == "", field != nil && field.shuts(country):
	case issues != nil:
		c.add("postalCode", issues)
	case home != "":
		c.add("postalCode", checkRegion(region, postal))
	}
}

// strangeRegion reports a state or province of another country than the
// guest's. "If the country is not specified, US is assumed": where the form
// does not ask for a country the guest could not mend that, so there it is left
// to the service.
func (c *crossCheck) strangeRegion(country, region string) bool {
	home := regionCountry(region)
	switch field := c.form.Field("stateProvince"); {
	case home == "":
		return false // none given, or one that only the Config knows
	case field != nil && field.Required && !field.offersRegion(country) && country != "":
		return false // none of the country's can be chosen
	case country == "":
		return home != "US" && c.form.Field("country") != nil
	default:
		return (country == "US" || country == "CA") && home != country
	}
}

// phones checks the numbers by the country that they are derived to be from
// (seed, "Phone Number Validation"): country, state, postal code, the address
// that the service has, the store.
func (c *crossCheck) phones() {
	country := placeCountry(c.text)
	if country == "" {
		country = placeCountry(func(name string) string { return c.before[name].Text() })
	}
	if country == "" {
		country = c.form.corp()
	}
	for _, name := range []string{"phone", "mobilePhone"} {
		if country == "SG" && c.form.Field(name).tenOnly() {
			continue // no number of the country can be given
		}
		if s := c.text(name); s != "" && c.touched(name) && !validIn(country, s) {
			c.add(name, bounded(frontdesk.InvalidFormat, phoneDigits, phoneDigits))
		}
	}
}

// placeCountry derives a country from the answers about an address.
func placeCountry(text func(name string) string) string {
	if country := text("country"); country != "" {
		return country
	}
	if country := regionCountry(text("stateProvince")); country != "" {
		return country
	}
	return postalCountry(text("postalCode"))
}

// corp returns the country of the program's "Corp" store.
func (f *Form) corp() string {
	if f.home == "" {
		return "US"
	}
	return f.home
}
