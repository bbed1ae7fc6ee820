package sandbox

import "slices"

// editUser edits a user by username. Uniqueness cannot be asked for, since the
// document does not let this operation know the program; setOnce and the
// Config's limits hold all the same.
func editUser(s *Service, c *call) reply {
	username := c.args.text("username")
	user := c.args.object("setUserFields")
	if r := c.args.problem(); r != nil {
		return r
	}
	g := s.guestNamed(username)
	if g == nil {
		return documented("user_info.not_found")
	}
	return s.edit(c, g, "", nil, user, nil)
}

// editAccount edits the user and the account of an active card.
func editAccount(s *Service, c *call) reply {
	number := c.args.text("printedCardNumber")
	account, _ := c.args.optionalInteger("accountId")
	unique := takeUnique(c.args)
	user, fields := c.args.object("setUserFields"), c.args.object("setAccountFields")
	if r := c.args.problem(); r != nil {
		return r
	}
	g, r := s.holder(number)
	if r != nil {
		return r
	}
	if account != 0 && g.ID != account {
		return badParameter("accountId", "is not the account of this card")
	}
	return s.edit(c, g, number, unique, user, fields)
}

// editEClubAccount edits an eClub guest, who is known by an e-mail address.
func editEClubAccount(s *Service, c *call) reply {
	email := c.args.text("email")
	template := int(c.args.integer("cardTemplateCode"))
	unique := takeUnique(c.args)
	user, fields := c.args.object("setUserFields"), c.args.object("setAccountFields")
	if r := c.args.problem(); r != nil {
		return r
	}
	if p := s.programs[template]; p == nil || p.kind != kindEClub {
		return documented("enrollment_config.invalid_card_template")
	}
	g := s.eClubGuest(template, email)
	if g == nil {
		return documented("user_info.not_found")
	}
	return s.edit(c, g, "", unique, user, fields)
}

// holder returns the guest of an active card, or why there is none.
func (s *Service) holder(number string) (*guest, reply) {
	found := s.card(number)
	if found == nil {
		return nil, documented("enrollment.card_not_found")
	}
	g := s.guestOf(number)
	if found.Status != cardActive || g == nil {
		return nil, documented("enrollment.card_not_active")
	}
	return g, nil
}

// edit checks and writes the two compound parameters; a nil one was not a
// parameter of the operation.
func (s *Service) edit(c *call, g *guest, number string, unique []string, user, fields map[string]any) reply {
	if r := c.own(g); r != nil {
		return r
	}
	p := s.programs[g.Template]
	check := s.checker(c, p, g)
	check.eclub = p.kind == kindEClub
	check.readUser(user)
	if fields != nil {
		check.readAccount(fields)
	}
	o := &order{journey: journey{eclub: check.eclub}, program: p, before: g, unique: unique}
	if number != "" {
		o.card = s.card(number)
	}
	if r := s.settle(c, check, o); r != nil {
		return r
	}
	if len(o.what) > 0 {
		s.put(c, g, o.after, o.what)
	}
	return modified(len(o.what) > 0, g.ID)
}

// editExternalAccounts adds, removes or sets external accounts. Those of
// another integration than constrainByIntegration are left alone, in the list
// as on the account.
func editExternalAccounts(s *Service, c *call) reply {
	number := c.args.text("printedCardNumber")
	only := c.args.optionalText("constrainByIntegration")
	operation := c.args.text("operation")
	list := c.args.list("externalAccounts")
	if !slices.Contains([]string{"", "add", "remove", "set"}, operation) {
		c.args.refuse("operation", "must be add, remove or set")
	}
	listed := make([]externalAccount, 0, len(list))
	for _, item := range list {
		o, _ := item.(map[string]any)
		e, ok := externalOf(o)
		if !ok || e.Integration == "" || e.AccountCode == "" ||
			!onlyMembers(o, "integration", "accountCode", "appIdentifier", "accessToken", "integrationDetail") {
			c.args.refuse("externalAccounts", "must be a list of external accounts")
			break
		}
		if only == "" || e.Integration == only {
			listed = append(listed, e)
		}
	}
	if r := c.args.problem(); r != nil {
		return r
	}
	g, r := s.holder(number)
	if r == nil {
		r = c.own(g)
	}
	if r != nil {
		return r
	}
	after := g.clone()
	after.External = rework(g.External, listed, operation, only)
	occurred := !slices.Equal(g.External, after.External)
	if occurred {
		s.put(c, g, after, []string{"externalAccounts"})
	}
	return modified(occurred, g.ID)
}

// rework returns the external accounts as the operation leaves them.
func rework(have, listed []externalAccount, operation, only string) []externalAccount {
	in := func(list []externalAccount, e externalAccount) bool {
		return slices.ContainsFunc(list, func(o externalAccount) bool { return externalKey(o) == externalKey(e) })
	}
	var out []externalAccount
	for _, e := range have {
		untouchable := only != "" && e.Integration != only
		switch {
		case untouchable, operation == "add", operation == "remove" && !in(listed, e), operation == "set" && in(listed, e):
			out = append(out, e)
		}
	}
	if operation == "remove" {
		return out
	}
	for _, e := range listed {
		if !in(out, e) {
			out = append(out, e)
		}
	}
	return out
}
