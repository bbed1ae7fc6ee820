package sandbox

import (
	"cmp"
	"slices"
)

// accountQuery searches the accounts of the merchant. Each of accountQueries
// is one description; an account is found when every member of one of them is
// its own. The shape is a third party's reading of the service.
func accountQuery(s *Service, c *call) reply {
	size, _ := c.args.optionalInteger("pageSize")
	queries := c.args.list("accountQueries")
	if r := c.args.problem(); r != nil {
		return r
	}
	found := map[int64]*guest{}
	for _, item := range queries {
		o, ok := item.(map[string]any)
		if !ok {
			return badParameter("accountQueries", "must be a list of objects")
		}
		q, r := readQuery(o)
		if r != nil {
			return r
		}
		s.search(q, found)
	}
	return reply{"result": "success", "accounts": describe(found, size)}
}

// query is one description of an account, empty members left out.
type query map[string]string

func readQuery(o map[string]any) (query, reply) {
	q := query{}
	for name := range o {
		switch name {
		case "phone", "email", "firstName", "lastName", "postalCode":
		default:
			return nil, badParameter("accountQueries/"+name, "is not something that accounts are found by")
		}
		value, ok := member(o, name)
		if !ok {
			return nil, badParameter("accountQueries/"+name, "must be a string")
		}
		if name == "phone" && value != "" {
			var code string
			if value, code = checkPhone(value, "US"); code != "" {
				return nil, badParameter("accountQueries/phone", "must be a phone number")
			}
		}
		if value != "" {
			q[name] = value
		}
	}
	if len(q) == 0 {
		return nil, badParameter("accountQueries", "must say what to look for")
	}
	return q, nil
}

// search adds the accounts that fit. A phone number or an address is looked
// up; a name or a postal code alone is searched for.
func (s *Service) search(q query, found map[int64]*guest) {
	var ids []int64
	switch {
	case q["phone"] != "":
		ids = append(s.index.find(indexKey{everyTemplate, "mobilePhone", q["phone"]}),
			s.index.find(indexKey{everyTemplate, "phone", q["phone"]})...)
	case q["email"] != "":
		ids = s.index.find(indexKey{everyTemplate, "email", fold(q["email"])})
	default:
		for id := range s.state.Guests {
			ids = append(ids, id)
		}
	}
	for _, id := range ids {
		if g := s.state.Guests[id]; q.fits(g) {
			found[id] = g
		}
	}
}

// fits reports whether every member is the guest's.
func (q query) fits(g *guest) bool {
	for name, value := range q {
		if name == "phone" {
			if g.Fields["mobilePhone"] != value && g.Fields["phone"] != value {
				return false
			}
		} else if fold(g.Fields[name]) != fold(value) {
			return false
		}
	}
	return true
}

// describe lists the accounts, the oldest first, at most size of them.
func describe(found map[int64]*guest, size int64) []map[string]any {
	guests := make([]*guest, 0, len(found))
	for _, g := range found {
		guests = append(guests, g)
	}
	slices.SortFunc(guests, func(a, b *guest) int { return cmp.Compare(a.ID, b.ID) })
	if size > 0 && int64(len(guests)) > size {
		guests = guests[:size]
	}
	out := make([]map[string]any, 0, len(guests))
	for _, g := range guests {
		fields := userFields(g)
		fields["enrollDate"] = today(g.EnrolledAt)
		out = append(out, map[string]any{
			"accountId": g.ID, "printedCardNumber": g.primary(), "cardTemplateCode": g.Template, "fieldValues": fields,
		})
	}
	return out
}
