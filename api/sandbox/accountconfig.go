package sandbox

import "slices"

// configAccount holds the account fields to the program's Config.
func (c *checker) configAccount(in *input) {
	if c.program == nil {
		return
	}
	for i := range c.program.fields {
		f := &c.program.fields[i]
		if !isAccountField(f.Field) || in.errs.has(in.prefix+f.Field) {
			continue
		}
		now, sent := c.accountValues(f.Field)
		had := accountValues(c.before, f.Field)
		var code string
		switch {
		case f.SetOnce && sent && len(had) > 0 && !slices.Equal(now, had):
			code = "non_null_field"
		case f.Required && sent && len(now) == 0, f.Required && !sent && c.enrolls && len(had) == 0:
			code = "null_field"
		case sent && len(now) > 0:
			code = f.checkValues(now)
		}
		if code != "" {
			in.fail(f.Field, code)
		}
	}
	if c.account.perks != nil && c.program.field("perks") == nil &&
		slices.ContainsFunc(*c.account.perks, func(code string) bool { return !isPromo(code) }) {
		in.fail("perks", "invalid_enumeration")
	}
}

// checkValues holds the values of an account field to the Config.
func (f *configField) checkValues(values []string) string {
	switch f.Type {
	case "multi-selection":
		least, most := f.selectRange()
		switch {
		case len(values) < least:
			return "underflow"
		case most >= 0 && len(values) > most:
			return "overflow"
		}
		fallthrough
	case "selection":
		for _, v := range values {
			if !f.offers(v) {
				return "invalid_enumeration"
			}
		}
		return ""
	default:
		return f.check(values[0])
	}
}

// accountValues returns what the request makes of an account field, and
// whether it touches it.
func (c *checker) accountValues(field string) ([]string, bool) {
	a := c.account
	touched := false
	switch field {
	case "customerNumber":
		touched = a.customerNumber != nil
	case "perks":
		touched = a.perks != nil
	case "externalAccounts":
		touched = a.external != nil
	case "favoriteStore":
		touched = a.favoriteStore != nil
	case "favoriteStores":
		touched = a.favoriteStores != nil
	}
	if !touched {
		return nil, false
	}
	g := c.before.clone()
	a.apply(g)
	return accountValues(g, field), true
}

// accountValues returns the guest's values of an account field.
func accountValues(g *guest, field string) []string {
	one := func(value string) []string {
		if value == "" {
			return nil
		}
		return []string{value}
	}
	switch field {
	case "customerNumber":
		return one(g.CustomerNumber)
	case "perks":
		return g.Perks
	case "externalAccounts":
		var keys []string
		for _, e := range g.External {
			keys = append(keys, externalKey(e))
		}
		return keys
	case "favoriteStore":
		return one(g.FavoriteStore)
	default:
		return g.FavoriteStores
	}
}

// apply writes the change.
func (a accountChange) apply(g *guest) {
	if a.customerNumber != nil {
		g.CustomerNumber = a.customerNumber.text
	}
	if a.perks != nil {
		g.Perks = *a.perks
	}
	if a.external != nil {
		g.External = *a.external
	}
	if a.favoriteStore != nil {
		g.FavoriteStore = *a.favoriteStore
	}
	if a.favoriteStores != nil {
		g.FavoriteStores = *a.favoriteStores
	}
}
