package sandbox

import (
	"slices"
	"time"
)

// relatedPrefix stands before the fields of a related guest in errors.
const relatedPrefix = "setRelatedGuestFields/"

// addRelatedGuests adds every relative of the list, or none.
func addRelatedGuests(s *Service, c *call) reply {
	username := c.args.text("username")
	list := c.args.list("setRelatedGuestFields")
	if r := c.args.problem(); r != nil {
		return r
	}
	g := s.guestNamed(username)
	if g == nil {
		return failure("enrollment_input.invalid_field", "Invalid username")
	}
	if r := c.own(g); r != nil {
		return r
	}
	errs := fieldErrors{}
	added := readRelatives(list, errs, c.now)
	if p := s.programs[g.Template]; len(g.Related)+len(added) > p.related {
		errs.add(relatedPrefix+"maxRelatedUsers", "exceeded_max_related_guests")
	}
	if len(errs) > 0 {
		return invalidRelated(errs)
	}
	if len(added) == 0 {
		return success()
	}
	after := g.clone()
	for _, rel := range added {
		s.state.Codes++
		rel.Code = s.state.Codes
		after.Related = append(after.Related, rel)
	}
	s.put(c, g, after, []string{"setRelatedGuestFields"})
	return success()
}

// validateRelatedGuest checks relatives without adding them. The document's
// table has one object and a code, its example a list and a username; a
// relative that is still to be added has no code, so both are optional.
func validateRelatedGuest(s *Service, c *call) reply {
	code, coded := c.args.optionalInteger("relatedGuestCode")
	username := c.args.optionalText("username")
	v, ok := c.args.take("setRelatedGuestFields")
	if !ok {
		c.args.refuse("setRelatedGuestFields", "is required")
	}
	if r := c.args.problem(); r != nil {
		return r
	}
	list, isList := v.([]any)
	if !isList {
		list = []any{v}
	}
	errs := fieldErrors{}
	added := readRelatives(list, errs, c.now)
	if g := s.guestNamed(username); username != "" && g != nil {
		if r := c.own(g); r != nil {
			return r
		}
		if !coded && len(g.Related)+len(added) > s.programs[g.Template].related {
			errs.add(relatedPrefix+"maxRelatedUsers", "exceeded_max_related_guests")
		}
		if coded && !slices.ContainsFunc(g.Related, func(r relative) bool { return r.Code == code }) {
			errs.add(relatedPrefix+"relatedGuestCode", "non_existent_related_guests")
		}
	} else if username != "" {
		return failure("enrollment_input.invalid_field", "Invalid username")
	}
	if len(errs) > 0 {
		return invalidRelated(errs)
	}
	return success()
}

// readRelatives reads a list of relatives.
func readRelatives(list []any, errs fieldErrors, now time.Time) []relative {
	out := make([]relative, len(list))
	for i, item := range list {
		o, ok := item.(map[string]any)
		if !ok {
			errs.add("setRelatedGuestFields", "invalid_format")
			continue
		}
		out[i].read(o, errs, now)
	}
	return out
}

// read writes the members of an object (seed, RelatedGuestFieldsInput): plain
// strings, all optional, without a style. Absent and null keep what is there,
// an empty string clears it.
func (r *relative) read(o map[string]any, errs fieldErrors, now time.Time) {
	for name, v := range o {
		value, ok := member(o, name)
		to, code := r.member(name, value, now)
		switch {
		case to == nil:
			errs.add(relatedPrefix+name, "invalid_field")
		case !ok:
			errs.add(relatedPrefix+name, "invalid_format")
		case value != "" && code != "":
			errs.add(relatedPrefix+name, code)
		case v != nil:
			*to = value
		}
	}
}

// member returns where a member is kept, nil for an unknown one, and what is
// wrong with a value of it.
func (r *relative) member(name, value string, now time.Time) (*string, string) {
	switch name {
	case "salutation":
		return &r.Salutation, checkSalutation(value)
	case "firstName":
		return &r.FirstName, checkLength(value, 1, 30)
	case "lastName":
		return &r.LastName, checkLength(value, 1, 30)
	case "email":
		return &r.Email, checkEmail(value)
	case "dateOfBirth":
		return &r.DateOfBirth, checkBirth(value, now)
	default:
		return nil, ""
	}
}
