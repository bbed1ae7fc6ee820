package forms

import (
	"slices"

	"frontdesk"
)

// The program's own rules may leave nothing that the service's rules between
// fields take: a pattern of five digits beside the country Canada. A guest
// cannot mend that, so the program's rule is the last word here, and Lint says
// what is odd.

// settlePlace notes which countries' postal codes the field never takes.
func (f *Field) settlePlace() {
	if _, postal := f.rules.subject.text.(postalText); !postal || f.choice() {
		return
	}
	f.rules.noZIP = !slices.ContainsFunc(sampleZIPs(), f.takes)
	f.rules.noCanadian = !slices.ContainsFunc(sampleCanadian(), f.takes)
}

// takes reports whether the field's own length and pattern take a value.
func (f *Field) takes(s string) bool { return checkLength(f, s) == nil && f.matches(s) }

// shuts reports a country none of whose postal codes the field takes, though it
// takes some.
func (f *Field) shuts(country string) bool {
	switch {
	case f.rules.noZIP && f.rules.noCanadian:
		return false // no guess of ours fits; that says nothing
	case country == "US":
		return f.rules.noZIP
	case country == "CA":
		return f.rules.noCanadian
	default:
		return false
	}
}

// sampleZIPs are ZIP codes of every region in every spelling.
func sampleZIPs() []string {
	var all []string
	for _, zip := range []string{"02451", "10001", "20001", "30301", "40202", "53202", "60601", "73301", "80202", "90001"} {
		all = append(all, zip, zip+"-1234", zip+"1234", zip+" 1234")
	}
	return all
}

// sampleCanadian are postal codes of every province in every spelling.
func sampleCanadian() []string {
	var all []string
	for _, letter := range "ABCEGHJKLMNPRSTVXY" {
		head, tail := string(letter)+"1A", "1A1"
		all = append(all, head+" "+tail, head+tail, head+"-"+tail)
	}
	return all
}

// offersRegion reports whether the field can be answered with a state or
// province of the country. A field that is typed can.
func (f *Field) offersRegion(country string) bool {
	return f == nil || !f.choice() ||
		slices.ContainsFunc(f.Options, func(o Option) bool { return regionCountry(o.Code) == country })
}

// offers reports whether the field can be answered with a code.
func (f *Field) offers(code string) bool { return f != nil && (!f.choice() || f.hasOption(code)) }

// tenOnly reports a field that takes ten digits and so no number of a country
// that has fewer.
func (f *Field) tenOnly() bool {
	return f != nil && slices.ContainsFunc(f.rules.texts, func(rule textRule) bool {
		ten, ok := rule.(tenDigits)
		return ok && !ten.abroad
	})
}

// lintUnmet finds answers that no guest could give together.
func (f *Form) lintUnmet(d *description) {
	country, region, postal := f.Field("country"), f.Field("stateProvince"), f.Field("postalCode")
	for _, code := range []string{"US", "CA"} {
		if postal != nil && postal.shuts(code) && (country.offers(code) || country == nil && region != nil && region.choice() && region.offersRegion(code)) {
			d.warn("postal_against_country", "The field postalCode takes no postal code of %s, and that country can be chosen; there its spelling is left to the service.", code)
		}
		if country.offers(code) && region != nil && region.Required && !region.offersRegion(code) {
			d.warn("region_against_country", "The field stateProvince is required and offers nothing in %s, and that country can be chosen; there any state is taken.", code)
		}
		if country != nil && !country.offers(code) && region != nil && region.choice() && region.offersRegion(code) {
			d.warn("region_without_country", "The field stateProvince offers places in %s, and the field country does not offer that country.", code)
		}
	}
	for _, name := range []string{"phone", "mobilePhone"} {
		if country != nil && country.choice() && country.offers("SG") && f.Field(name).tenOnly() {
			d.warn("phone_against_country", "The field %s takes ten digits, and numbers of SG, which can be chosen as country, have eight.", name)
		}
	}
	email, code := f.Field("referrerEmail"), f.Field("referralCode")
	if email != nil && code != nil && email.Required && code.Required {
		d.problem("both_referrers", "The fields referrerEmail and referralCode are both required, and the service takes only one of them.")
	}
}

// lintBounds finds a length that none of the values fit which the service takes
// under the field's name.
func (f *Field) lintBounds(d *description) {
	if f.rules.pattern != nil || f.choice() || f.Kind == Boolean || len(f.rules.texts) == 0 || f.MinLength == 0 && f.MaxLength == 0 {
		return
	}
	for _, sample := range append(samplesOf(f.Name), "Mr.", "CA", "anaexample@example.com") {
		if len(f.Check(f.Normalise(frontdesk.Text(sample), "en-US"), sampleDay())) == 0 {
			return
		}
	}
	d.warn("bounds_against_rules", "No value was found that fits the %s of the field %s.", f.boundsInWords(), f.Name)
}
