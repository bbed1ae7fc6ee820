package sandbox

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"

	"frontdesk/assets"
)

// The kinds of program, each with its own Config operation.
const (
	kindLoyalty = "loyalty"
	kindEClub   = "eclub"
)

// program is one loyalty program of the merchant.
type program struct {
	template int
	kind     string
	label    string          // cardTemplateLabel
	config   json.RawMessage // as it is served
	fields   []configField
	related  int // maxRelatedUsers
}

// configField is one field of a Config as the rules need it.
type configField struct {
	Field     string `json:"field"`
	Type      string `json:"type"`
	Required  bool   `json:"required"`
	SetOnce   bool   `json:"setOnce"`
	Pattern   string `json:"pattern"`
	MinLength int    `json:"minLength"`
	MaxLength int    `json:"maxLength"`
	MinSelect *int   `json:"minSelect"`
	MaxSelect *int   `json:"maxSelect"`
	Values    []struct {
		Code string `json:"code"`
	} `json:"values"`

	matches func(string) bool // the pattern, whole value; nil for none
}

// demoPrograms reads the Configs that are built in.
func demoPrograms() (map[int]*program, error) {
	programs := make(map[int]*program, 4)
	for _, demo := range []struct {
		template          int
		kind, label, file string
	}{
		{LoyaltyTemplate, kindLoyalty, "Blue Spoon Rewards", "programs/loyalty.json"},
		{EClubTemplate, kindEClub, "Blue Spoon eClub", "programs/eclub.json"},
		{FamilyTemplate, kindLoyalty, "Blue Spoon Family", "programs/family.json"},
		{ReverseTemplate, kindLoyalty, "Blue Spoon Keepsake", "programs/reverse.json"},
	} {
		body, err := assets.Programs.ReadFile(demo.file)
		if err != nil {
			return nil, fmt.Errorf("reading a demo program: %w", err)
		}
		p := &program{template: demo.template, kind: demo.kind, label: demo.label}
		if err := p.configure(body); err != nil {
			return nil, fmt.Errorf("reading %s: %w", demo.file, err)
		}
		programs[demo.template] = p
	}
	return programs, nil
}

// configure replaces the program's Config, or changes nothing and says what is
// wrong with the new one.
func (p *program) configure(body []byte) error {
	var config struct {
		Fields          []configField `json:"fields"`
		MaxRelatedUsers int           `json:"maxRelatedUsers"`
	}
	if err := json.Unmarshal(body, &config); err != nil {
		return fmt.Errorf("decoding the Config: %w", err)
	}
	for i := range config.Fields {
		f := &config.Fields[i]
		if f.Pattern == "" {
			continue
		}
		var err error
		if f.matches, err = compileWhole(f.Pattern); err != nil {
			return fmt.Errorf("pattern of field %q: %w", f.Field, err)
		}
	}
	p.config, p.fields, p.related = slices.Clone(body), config.Fields, config.MaxRelatedUsers
	return nil
}

// field returns the Config's field of that name, nil if it has none.
func (p *program) field(name string) *configField {
	for i := range p.fields {
		if p.fields[i].Field == name {
			return &p.fields[i]
		}
	}
	return nil
}

// offers reports whether code is among the field's values.
func (f *configField) offers(code string) bool {
	for _, v := range f.Values {
		if v.Code == code {
			return true
		}
	}
	return false
}

// selectRange returns how many options must and may be chosen; a negative
// maximum is no bound. An absent minimum is one for a required field, an
// absent maximum is the minimum (seed, EnrollmentConfigMultiSelectionField).
// With neither the field is free, since a maximum of nothing could never be
// met.
func (f *configField) selectRange() (least, most int) {
	switch {
	case f.MinSelect != nil:
		least = *f.MinSelect
	case f.Required:
		least = 1
	case f.MaxSelect == nil:
		return 0, -1
	}
	if f.MaxSelect != nil {
		return least, *f.MaxSelect
	}
	return least, least
}

// storeExists reports whether the merchant has the store: "corp", "pxweb" and
// the numbers 1 to 999.
func storeExists(code string) bool {
	if code == "corp" || code == "pxweb" {
		return true
	}
	n, err := strconv.Atoi(code)
	return err == nil && n >= 1 && n <= 999 && strconv.Itoa(n) == code
}
