package sandbox

// deleteUser deletes a guest by username.
func deleteUser(s *Service, c *call) reply {
	username := c.args.text("username")
	if r := c.args.problem(); r != nil {
		return r
	}
	return s.erase(c, s.guestNamed(username))
}

// deleteUserByCard deletes the guest of a card.
func deleteUserByCard(s *Service, c *call) reply {
	number := c.args.text("printedCardNumber")
	if r := c.args.problem(); r != nil {
		return r
	}
	return s.erase(c, s.guestOf(number))
}

// erase deletes a guest with everything about them; nil is nobody. The cards
// cannot be used again.
func (s *Service) erase(c *call, g *guest) reply {
	if g == nil {
		return documented("user_info.not_found")
	}
	if r := c.own(g); r != nil {
		return r
	}
	for _, number := range g.Cards {
		found := s.card(number)
		found.Status, found.Guest = cardDisabled, 0
		s.state.Cards[number] = found
	}
	s.enter(c, g, []string{"user"})
	s.index.remove(g)
	delete(s.state.Guests, g.ID)
	return success()
}
