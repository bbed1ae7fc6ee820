package forms

import (
	"slices"
	"strings"
)

// Labels are a form's texts in one language, as whoever runs the desk wrote
// them: the service gives its labels in one language only.
type Labels struct {
	Fields  map[string]string            // label by the field's name
	Options map[string]map[string]string // label by the field's name and the option's code
}

// SetLabels keeps the operator's labels of a language (BCP 47), in place of
// any before. "es" serves "es-US" too. It may be called only before the Form is
// shared.
func (f *Form) SetLabels(language string, l Labels) {
	if f.labels == nil {
		f.labels = make(map[string]Labels)
	}
	f.labels[strings.ToLower(language)] = l
}

// Relabel returns the form as a guest reads it: with the operator's labels of
// the language, else with ours where the service's own label is one of the
// plain English ones that everybody knows, else as it is. say returns what a
// field is called in that language, "firstName", or an option, "option_US"; ""
// for one that it does not know. The form itself does not change.
//
// What a consent is recorded with are the labels of the form that was shown:
// make the Submission from the form that Relabel returned.
func (f *Form) Relabel(language string, say func(name string) string) *Form {
	out := *f
	out.Fields = make([]*Field, len(f.Fields))
	for i, field := range f.Fields {
		out.Fields[i] = f.reworded(field, language, say)
	}
	return &out
}

// Label returns what Relabel calls a field, "" if there is none of that name.
func (f *Form) Label(name, language string, say func(name string) string) string {
	field := f.Field(name)
	if field == nil {
		return ""
	}
	return f.reworded(field, language, say).Label
}

// reworded returns a field in the words of a language.
func (f *Form) reworded(field *Field, language string, say func(name string) string) *Field {
	out := *field
	out.Options = slices.Clone(field.Options)
	if languageOf(language) != "en" {
		out.translate(say)
	}
	out.relabel(f.labelsOf(language))
	return &out
}

// labelsOf returns the operator's labels of a language, those of its region
// first.
func (f *Form) labelsOf(language string) Labels {
	if l, ok := f.labels[strings.ToLower(language)]; ok {
		return l
	}
	return f.labels[languageOf(language)]
}

// languageOf returns the first part of a tag in lower case, "en" for an empty
// one.
func languageOf(tag string) string { return Locale(tag).language() }

// translate puts our words in place of the plain English ones.
func (f *Field) translate(say func(name string) string) {
	if isPlain(f.Label, plainLabels(f.Name)) {
		f.Label = sayOr(say, f.Name, f.Label)
	}
	if f.Name != "country" {
		return
	}
	for i, option := range f.Options {
		if isPlain(option.Label, plainCountries(option.Code)) {
			f.Options[i].Label = sayOr(say, "option_"+option.Code, option.Label)
		}
	}
}

// relabel puts the operator's words in place of any other.
func (f *Field) relabel(l Labels) {
	if label := SafeText(l.Fields[f.Name], longestLabel); label != "" {
		f.Label = label
	}
	for i, option := range f.Options {
		if label := SafeText(l.Options[f.Name][option.Code], longestLabel); label != "" {
			f.Options[i].Label = label
		}
	}
}

// sayOr returns what a name means, or what to show in its place.
func sayOr(say func(name string) string, name, other string) string {
	if text := say(name); text != "" {
		return text
	}
	return other
}

// isPlain reports whether a label is one of the given, whatever its capitals.
func isPlain(label string, plain []string) bool {
	label = strings.TrimRight(label, " :*")
	return slices.ContainsFunc(plain, func(p string) bool { return strings.EqualFold(p, label) })
}

// plainCountries are the English names of a country.
func plainCountries(code string) []string {
	switch code {
	case "US":
		return []string{"US", "USA", "U.S.A.", "United States", "United States of America"}
	case "CA":
		return []string{"CA", "Canada"}
	default:
		return nil
	}
}

// plainLabels are the English labels under which programs ask for a field that
// the service's documents name. A program that asks in other words means
// something else by it, and keeps them.
func plainLabels(name string) []string {
	switch name {
	case "email":
		return []string{"Email", "E-mail", "Email Address", "E-mail Address"}
	case "mobilePhone":
		return []string{"Mobile Phone", "Mobile Phone Number", "Mobile", "Mobile Number", "Cell Phone"}
	case "phone":
		return []string{"Phone", "Phone Number"}
	case "dateOfBirth":
		return []string{"Date Of Birth", "DOB", "Birthday", "Birth Date", "Birthdate"}
	case "anniversaryDate":
		return []string{"Anniversary", "Anniversary Date"}
	case "postalCode":
		return []string{"ZIP Code", "ZIP", "Postal Code", "ZIP/Postal Code", "ZIP / Postal Code"}
	case "stateProvince":
		return []string{"State", "State/Province", "State / Province", "State or Province"}
	case "address1":
		return []string{"Address", "Address 1", "Address Line 1", "Street Address"}
	case "address2":
		return []string{"Address 2", "Address Line 2"}
	case "optIn":
		return []string{"Opt In to Email", "Email Opt In", "Opt In"}
	case "textCampaignOptIn":
		return []string{"Opt In to Text", "Opt In to Texts", "Opt In to Text Messages", "Text Opt In"}
	case "username":
		return []string{"Username", "User Name"}
	case "firstName", "lastName", "salutation", "nickname", "companyName", "fax", "city", "country", "password",
		"referrerEmail", "referralCode", "favoriteStore", "favoriteStores", "customerNumber", "perks":
		return []string{spellOut(name)}
	default:
		return nil
	}
}
