package sandbox

import "slices"

// uniqueFields lists what enforceUniqueFields may name (seed, "Enforcing Field
// Uniqueness").
func uniqueFields() []string {
	return []string{"externalAccountIdentifier", "customerNumber", "email", "name", "phone", "fax", "mobilePhone"}
}

// takeUnique takes the parameter enforceUniqueFields.
func takeUnique(a *args) []string {
	fields := a.texts("enforceUniqueFields")
	for _, field := range fields {
		if !slices.Contains(uniqueFields(), field) {
			a.refuse("enforceUniqueFields", "cannot name this field")
		}
	}
	return fields
}

// usernameTaken reports whether another guest of the merchant has the
// username that the request sets.
func (s *Service) usernameTaken(c *checker) bool {
	ch, sent := c.user["username"]
	if !sent || ch.clear {
		return false
	}
	for _, id := range s.index.find(indexKey{everyTemplate, "username", fold(ch.text)}) {
		if id != c.before.ID {
			return true
		}
	}
	return false
}

// conflict looks for another guest of the program with a value that the
// request sends, field by field in the order that the request names them. It
// returns the first field that has one, and that guest; after is the guest as
// the request makes it.
func (s *Service) conflict(c *checker, after *guest, fields []string) (string, *guest) {
	for _, field := range fields {
		for _, value := range c.sentValues(after, field) {
			for _, id := range s.index.find(indexKey{after.Template, field, value}) {
				if id != c.before.ID {
					return field, s.state.Guests[id]
				}
			}
		}
	}
	return "", nil
}

// sentValues returns the values of a unique field that the request sets, as
// the index has them.
func (c *checker) sentValues(after *guest, field string) []string {
	sent := func(name string) bool {
		ch, ok := c.user[name]
		return ok && !ch.clear
	}
	switch field {
	case "externalAccountIdentifier":
		if c.account.external == nil {
			return nil
		}
		var keys []string
		for _, e := range *c.account.external {
			keys = append(keys, externalKey(e))
		}
		return keys
	case "customerNumber":
		if c.account.customerNumber == nil {
			return nil
		}
	case "name":
		if !sent("firstName") && !sent("lastName") {
			return nil
		}
	default:
		if !sent(field) {
			return nil
		}
	}
	if value := uniqueValue(after, field); value != "" {
		return []string{value}
	}
	return nil
}

// conflictReply is the answer to a conflict. The new account can be combined
// only where there is a card to combine and an address to ask at.
func (s *Service) conflictReply(c *call, field string, other *guest, card string) reply {
	r := notUnique(field)
	if card != "" && other.Fields["email"] != "" && other.primary() != "" {
		r["canAutoCombine"] = true
		r["combineCode"] = s.newCombine(card, other.ID)
		c.dirty = true
	}
	return r
}
