package sandbox

import "slices"

// editRelatedGuest changes a relative. A member that is absent or null is
// kept, an empty one cleared.
func editRelatedGuest(s *Service, c *call) reply {
	code := c.args.integer("relatedGuestCode")
	username := c.args.text("username")
	o := c.args.object("setRelatedGuestFields")
	if r := c.args.problem(); r != nil {
		return r
	}
	g, at, r := s.relativeOf(c, username, code)
	if r != nil {
		return r
	}
	errs := fieldErrors{}
	after := g.clone()
	after.Related[at].read(o, errs, c.now)
	if len(errs) > 0 {
		return invalidRelated(errs)
	}
	if after.Related[at] != g.Related[at] {
		s.put(c, g, after, []string{"setRelatedGuestFields"})
	}
	return success()
}

// removeRelatedGuest detaches a relative and tells who it was.
func removeRelatedGuest(s *Service, c *call) reply {
	code := c.args.integer("relatedGuestCode")
	username := c.args.text("username")
	if r := c.args.problem(); r != nil {
		return r
	}
	g, at, r := s.relativeOf(c, username, code)
	if r != nil {
		return r
	}
	removed := g.Related[at]
	after := g.clone()
	after.Related = slices.Delete(after.Related, at, at+1)
	s.put(c, g, after, []string{"relatedGuestCode"})
	return reply{"result": "success", "removedGuest": removed}
}

// relativeOf finds a guest and the place of one of the relatives.
func (s *Service) relativeOf(c *call, username string, code int64) (*guest, int, reply) {
	g := s.guestNamed(username)
	if g == nil {
		return nil, 0, failure("enrollment_input.invalid_field", "Invalid username")
	}
	if r := c.own(g); r != nil {
		return nil, 0, r
	}
	at := slices.IndexFunc(g.Related, func(r relative) bool { return r.Code == code })
	if at < 0 {
		errs := fieldErrors{}
		errs.add(relatedPrefix+"relatedGuestCode", "non_existent_related_guests")
		return nil, 0, invalidRelated(errs)
	}
	return g, at, nil
}
