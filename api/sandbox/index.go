package sandbox

import (
	"slices"
	"strings"
)

// indexKey is one value that guests are found by.
type indexKey struct {
	template int // everyTemplate for what is looked up in the whole merchant
	field    string
	value    string
}

// everyTemplate stands for all programs of the merchant.
const everyTemplate = -1

// index finds guests by value, so that a check for uniqueness costs the same
// with one guest and with a million.
type index map[indexKey]map[int64]struct{}

// keysOf returns every key that the guest is found by.
func keysOf(g *guest) []indexKey {
	var keys []indexKey
	add := func(template int, field, value string) {
		if value != "" {
			keys = append(keys, indexKey{template, field, value})
		}
	}
	for _, field := range []string{"email", "phone", "fax", "mobilePhone", "name", "customerNumber"} {
		value := uniqueValue(g, field)
		add(g.Template, field, value)
		add(everyTemplate, field, value)
	}
	add(everyTemplate, "username", fold(g.username()))
	for _, e := range g.External {
		add(g.Template, "externalAccountIdentifier", externalKey(e))
		add(everyTemplate, "accountCode", e.AccountCode)
	}
	return keys
}

// uniqueValue returns the guest's value as it is compared with others; "" when
// there is none.
func uniqueValue(g *guest, field string) string {
	switch field {
	case "name":
		first, last := g.Fields["firstName"], g.Fields["lastName"]
		if first == "" || last == "" {
			return ""
		}
		return fold(first) + "\x00" + fold(last)
	case "customerNumber":
		return g.CustomerNumber
	case "email":
		return fold(g.Fields["email"])
	default:
		return g.Fields[field]
	}
}

// fold makes two spellings of one name, username or address the same.
func fold(s string) string { return strings.ToLower(s) }

// externalKey names an external account within its integration.
func externalKey(e externalAccount) string { return e.Integration + "\x00" + e.AccountCode }

// add makes the guest findable.
func (ix index) add(g *guest) {
	for _, key := range keysOf(g) {
		if ix[key] == nil {
			ix[key] = map[int64]struct{}{}
		}
		ix[key][g.ID] = struct{}{}
	}
}

// remove makes the guest, as it is now, unfindable.
func (ix index) remove(g *guest) {
	for _, key := range keysOf(g) {
		delete(ix[key], g.ID)
		if len(ix[key]) == 0 {
			delete(ix, key)
		}
	}
}

// find returns the accounts with that value, oldest first.
func (ix index) find(key indexKey) []int64 {
	ids := make([]int64, 0, len(ix[key]))
	for id := range ix[key] {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids
}
