package sandbox

import (
	"slices"
	"time"
)

// accountChange is what a request does to the account. A nil member is kept.
type accountChange struct {
	customerNumber *change
	perks          *[]string
	external       *[]externalAccount
	favoriteStore  *string
	favoriteStores *[]string
}

// isAccountField reports whether a Config's field belongs to
// setAccountFields.
func isAccountField(name string) bool {
	switch name {
	case "customerNumber", "perks", "externalAccounts", "favoriteStore", "favoriteStores":
		return true
	default:
		return false
	}
}

// readAccount reads and checks setAccountFields.
func (c *checker) readAccount(members map[string]any) {
	in := newInput(accountPrefix, members, c.errs)
	for _, name := range in.names() {
		switch name {
		case "customerNumber":
			c.customerNumber(in)
		case "perks":
			c.perks(in)
		case "externalAccounts":
			if list, ok := in.objects(name); ok {
				c.account.external = readExternal(in, name, list)
			}
		case "favoriteStore":
			c.favoriteStore(in)
		case "favoriteStores":
			c.favoriteStores(in)
		case "perksModifiedDate":
			c.perksModified(in)
		default:
			in.fail(name, "invalid_field")
		}
	}
	c.configAccount(in)
}

func (c *checker) customerNumber(in *input) {
	ch, ok := in.text("customerNumber")
	if !ok {
		return
	}
	if !ch.clear {
		if code := checkLength(ch.text, 1, 30); code != "" {
			in.fail("customerNumber", code)
			return
		}
	}
	c.account.customerNumber = &ch
}

// perks reads [{"code": 1}]. A code that is a number in the Config is an
// Integer here (seed, SetPerk); one that is none, as "red" in the document's
// own Config, can only be sent as the string that it is.
func (c *checker) perks(in *input) {
	list, ok := in.objects("perks")
	if !ok {
		return
	}
	codes := make([]string, 0, len(list))
	for _, perk := range list {
		code := perkCode(perk["code"], in.strings)
		if code == "" || !onlyMembers(perk, "code", "label") {
			in.fail("perks", "invalid_format")
			return
		}
		if slices.Contains(codes, code) {
			in.fail("perks", "invalid_value")
			return
		}
		codes = append(codes, code)
	}
	c.account.perks = &codes
}

// perkCode returns a perk's code as the Config writes it, "" for one of the
// wrong type.
func perkCode(v any, stringsStyle bool) string {
	if digits := integerText(v); digits != "" && !stringsStyle {
		return digits
	}
	s, ok := v.(string)
	if !ok || allDigits(s) && !stringsStyle {
		return ""
	}
	return s
}

// readExternal reads a list of external accounts; nil after an error.
func readExternal(in *input, name string, list []map[string]any) *[]externalAccount {
	out := make([]externalAccount, 0, len(list))
	for _, o := range list {
		e, ok := externalOf(o)
		switch {
		case !ok || !onlyMembers(o, "integration", "accountCode", "appIdentifier", "accessToken", "integrationDetail"):
			in.fail(name, "invalid_format")
			return nil
		case e.Integration == "" || e.AccountCode == "":
			in.fail(name, "null_field")
			return nil
		}
		out = append(out, e)
	}
	return &out
}

// externalOf converts one external account; false when a member is no string.
func externalOf(o map[string]any) (externalAccount, bool) {
	var e externalAccount
	for name, to := range map[string]*string{
		"integration": &e.Integration, "accountCode": &e.AccountCode, "appIdentifier": &e.AppIdentifier,
		"accessToken": &e.AccessToken, "integrationDetail": &e.IntegrationDetail,
	} {
		s, ok := member(o, name)
		if !ok {
			return e, false
		}
		*to = s
	}
	return e, true
}

func (c *checker) favoriteStore(in *input) {
	codes, ok := storeCodes(in, "favoriteStore")
	if !ok {
		return
	}
	switch len(codes) {
	case 0:
		c.account.favoriteStore = new("")
	case 1:
		c.account.favoriteStore = &codes[0]
	default:
		in.fail("favoriteStore", "invalid_format")
	}
}

// favoriteStores leaves out the primary favourite, which stays where it is
// (seed, SetAccountFields.favoriteStores).
func (c *checker) favoriteStores(in *input) {
	codes, ok := storeCodes(in, "favoriteStores")
	if !ok {
		return
	}
	primary := c.before.FavoriteStore
	if c.account.favoriteStore != nil {
		primary = *c.account.favoriteStore
	}
	codes = slices.DeleteFunc(codes, func(code string) bool { return code == primary })
	c.account.favoriteStores = &codes
}

// storeCodes reads [{"code": "27"}] and checks that the stores exist.
func storeCodes(in *input, name string) ([]string, bool) {
	list, ok := in.objects(name)
	if !ok {
		return nil, false
	}
	codes := make([]string, 0, len(list))
	for _, o := range list {
		code, ok := member(o, "code")
		switch {
		case !ok || !onlyMembers(o, "code"):
			in.fail(name, "invalid_format")
			return nil, false
		case code == "":
			in.fail(name, "null_field")
			return nil, false
		case !storeExists(code):
			in.fail(name, "invalid_value")
			return nil, false
		}
		if !slices.Contains(codes, code) {
			codes = append(codes, code)
		}
	}
	return codes, true
}

// perksModified takes the member that only the document's example has. It is a
// date of the service's own, so it is checked and left alone.
func (c *checker) perksModified(in *input) {
	ch, ok := in.text("perksModifiedDate")
	if !ok || ch.clear {
		return
	}
	if _, err := time.Parse(time.DateOnly, ch.text); err != nil {
		in.fail("perksModifiedDate", "invalid_date")
	}
}
