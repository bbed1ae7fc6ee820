package sandbox

import "slices"

// addressPrefix stands before the fields of an address in errors. The document
// describes no reply of these operations; they answer as the others do.
const addressPrefix = "addressInformation/"

// addAddressForUser adds a secondary address.
func addAddressForUser(s *Service, c *call) reply {
	g, a, r := s.takeAddress(c)
	if r != nil {
		return r
	}
	if a.ID != 0 {
		errs := fieldErrors{}
		errs.add(addressPrefix+"addressId", "non_null_field")
		return invalidInputs(errs)
	}
	s.state.Codes++
	a.ID = s.state.Codes
	after := g.clone()
	after.Addresses = append(after.Addresses, a)
	s.put(c, g, after, []string{"addressInformation"})
	reply := modified(true, g.ID)
	reply["addressId"] = a.ID
	return reply
}

// editAddressForUser overwrites all fields of a secondary address: one that is
// not sent is empty afterwards.
func editAddressForUser(s *Service, c *call) reply {
	g, a, r := s.takeAddress(c)
	if r != nil {
		return r
	}
	if a.ID == 0 {
		errs := fieldErrors{}
		errs.add(addressPrefix+"addressId", "null_field")
		return invalidInputs(errs)
	}
	at := slices.IndexFunc(g.Addresses, func(o address) bool { return o.ID == a.ID })
	if at < 0 {
		return documented("enrollment.address_not_found")
	}
	if g.Addresses[at] == a {
		return modified(false, g.ID)
	}
	after := g.clone()
	after.Addresses[at] = a
	s.put(c, g, after, []string{"addressInformation"})
	return modified(true, g.ID)
}

// deleteAddressForUser deletes a secondary address.
func deleteAddressForUser(s *Service, c *call) reply {
	number := c.args.text("printedCardNumber")
	id := c.args.integer("addressId")
	if r := c.args.problem(); r != nil {
		return r
	}
	g, r := s.holder(number)
	if r != nil {
		return r
	}
	after := g.clone()
	after.Addresses = slices.DeleteFunc(after.Addresses, func(a address) bool { return a.ID == id })
	if len(after.Addresses) == len(g.Addresses) {
		return documented("enrollment.address_not_found")
	}
	s.put(c, g, after, []string{"addressInformation"})
	return modified(true, g.ID)
}

// takeAddress takes the parameters of adding and editing.
func (s *Service) takeAddress(c *call) (*guest, address, reply) {
	number := c.args.text("printedCardNumber")
	o := c.args.object("addressInformation")
	if r := c.args.problem(); r != nil {
		return nil, address{}, r
	}
	g, r := s.holder(number)
	if r != nil {
		return nil, address{}, r
	}
	errs := fieldErrors{}
	a := readAddress(o, errs)
	if len(errs) > 0 {
		return nil, address{}, invalidInputs(errs)
	}
	return g, a, nil
}

// readAddress reads an AddressInformation: plain strings, and an integer.
func readAddress(o map[string]any, errs fieldErrors) address {
	var a address
	members := map[string]*string{
		"label": &a.Label, "address1": &a.Address1, "address2": &a.Address2, "city": &a.City,
		"stateProvince": &a.StateProvince, "postalCode": &a.PostalCode, "country": &a.Country,
	}
	for name, v := range o {
		to := members[name]
		switch {
		case name == "addressId":
			if n := (&args{values: o}); v != nil {
				a.ID, _ = n.optionalInteger(name)
				if n.bad != nil || a.ID <= 0 {
					errs.add(addressPrefix+name, "invalid_non_numeric")
				}
			}
		case to == nil:
			errs.add(addressPrefix+name, "invalid_field")
		default:
			text, ok := member(o, name)
			if !ok {
				errs.add(addressPrefix+name, "invalid_format")
			}
			*to = text
		}
	}
	a.check(errs)
	return a
}

// check holds the address to the rules of AddressInformation. A country may be
// any code of two letters; a state and a postal code are American or Canadian.
func (a address) check(errs fieldErrors) {
	if a.Label == "" {
		errs.add(addressPrefix+"label", "null_field")
	}
	for _, f := range []struct {
		name, value string
		most        int
	}{
		{"label", a.Label, 30}, {"address1", a.Address1, 100}, {"address2", a.Address2, 100}, {"city", a.City, 50},
	} {
		if code := checkLength(f.value, 0, f.most); code != "" {
			errs.add(addressPrefix+f.name, code)
		}
	}
	if a.Country != "" && !isCountryCode(a.Country) {
		errs.add(addressPrefix+"country", "invalid_enumeration")
	}
	if a.StateProvince != "" && checkState(a.StateProvince, a.Country) != "" {
		errs.add(addressPrefix+"stateProvince", "invalid_enumeration")
	}
	if a.PostalCode != "" {
		if code := checkPostal(a.PostalCode, a.Country, a.StateProvince); code != "" {
			errs.add(addressPrefix+"postalCode", code)
		}
	}
}

// isCountryCode reports whether the code is two capital letters.
func isCountryCode(code string) bool {
	return len(code) == 2 && code[0] >= 'A' && code[0] <= 'Z' && code[1] >= 'A' && code[1] <= 'Z'
}
