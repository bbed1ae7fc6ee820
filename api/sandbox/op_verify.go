package sandbox

// verification is a code that was mailed to prove an address.
type verification struct {
	Guest int64  `json:"guest"`
	Email string `json:"email"`
}

// sendVerificationEmail mails a code to a guest. The code can be read from the
// service's State.
func sendVerificationEmail(s *Service, c *call) reply {
	username := c.args.text("username")
	link := c.args.optionalText("url")
	if r := c.args.problem(); r != nil {
		return r
	}
	g := s.guestNamed(username)
	if g == nil {
		return documented("email_verification.invalid_username")
	}
	if r := c.own(g); r != nil {
		return r
	}
	email := g.Fields["email"]
	refuse := func(code string) reply {
		r := documented(code)
		r["email"] = email
		return r
	}
	switch {
	case s.card(g.primary()).Status != cardActive:
		return refuse("email_verification.card_not_active")
	case g.Suspended:
		return refuse("email_verification.account_not_active")
	case email == "":
		return refuse("email_verification.no_email_address")
	case g.EmailVerified:
		return refuse("email_verification.email_already_verified")
	}
	code := s.newCode("VERIFY")
	s.state.Verifications[code] = verification{Guest: g.ID, Email: email}
	s.write("verification", email, code, link)
	c.dirty = true
	return reply{"result": "success", "email": email}
}

// processEmailVerification takes a code. It is good once, and only while the
// guest has the address that it was mailed to.
func processEmailVerification(s *Service, c *call) reply {
	code := c.args.text("code")
	if r := c.args.problem(); r != nil {
		return r
	}
	v, known := s.state.Verifications[code]
	g := s.state.Guests[v.Guest]
	if !known || g == nil || g.Fields["email"] != v.Email {
		r := failure("email_verification.invalid_code", "Invalid email verification code")
		r["email"] = v.Email
		return r
	}
	delete(s.state.Verifications, code)
	after := g.clone()
	after.EmailVerified = true
	s.put(c, g, after, []string{"emailVerified"})
	return reply{"result": "success", "email": v.Email}
}
