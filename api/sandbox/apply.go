package sandbox

import (
	"maps"
	"slices"
)

// apply writes what the request does onto a copy of the guest, and returns it
// with the names of the fields that are different now.
func (c *checker) apply() (*guest, []string) {
	g := c.before.clone()
	var what []string
	for _, name := range slices.Sorted(maps.Keys(c.user)) {
		if c.user[name].apply(g, name, c.hasher) {
			what = append(what, userPrefix+name)
		}
	}
	for _, name := range []string{"customerNumber", "perks", "externalAccounts", "favoriteStore", "favoriteStores"} {
		now, touched := c.accountValues(name)
		if touched && !slices.Equal(now, accountValues(g, name)) {
			what = append(what, accountPrefix+name)
		}
	}
	c.account.apply(g)
	return g, what
}

// apply writes one field and reports whether it is different now. A password
// counts as different unless it is the very same.
func (ch change) apply(g *guest, name string, hasher passwordHasher) bool {
	switch name {
	case "optIn", "textCampaignOptIn":
		had, set := g.Flags[name]
		g.Flags[name] = ch.flag
		return !set || had != ch.flag
	case "password":
		if g.Password != "" && passwordMatches(g.Password, ch.text) {
			return false
		}
		g.Password = hasher.hash(ch.text)
		return true
	}
	had := g.Fields[name]
	if ch.clear {
		delete(g.Fields, name)
		return had != ""
	}
	g.Fields[name] = ch.text
	if name == "email" && had != ch.text {
		g.EmailVerified = false
	}
	return had != ch.text
}
