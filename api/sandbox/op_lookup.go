package sandbox

import "maps"

// The look-ups of the guest service. Their shapes are not in the document;
// they are those that clients of the service were seen to get.

// userInformation finds a registered guest by username.
func userInformation(s *Service, c *call) reply {
	username := c.args.text("username")
	if r := c.args.problem(); r != nil {
		return r
	}
	return c.userReply(s.guestNamed(username))
}

// userInformationByCard finds the guest of a card, registered or not.
func userInformationByCard(s *Service, c *call) reply {
	number := c.args.text("printedCardNumber")
	if r := c.args.problem(); r != nil {
		return r
	}
	return c.userReply(s.guestOf(number))
}

// userInformationForEClub finds a guest of an eClub program by e-mail.
func userInformationForEClub(s *Service, c *call) reply {
	email := c.args.text("email")
	template := c.args.integer("cardTemplateCode")
	if r := c.args.problem(); r != nil {
		return r
	}
	if p := s.programs[int(template)]; p == nil || p.kind != kindEClub {
		return documented("enrollment_config.invalid_card_template")
	}
	return c.userReply(s.eClubGuest(int(template), email))
}

// eClubGuest returns the guest of an eClub program who has the address, nil if
// none.
func (s *Service) eClubGuest(template int, email string) *guest {
	for _, id := range s.index.find(indexKey{template, "email", fold(email)}) {
		return s.state.Guests[id]
	}
	return nil
}

// userReply describes a guest; nil is nobody. Values are plain here, not the
// lists that requests have, and an empty one is left out.
func (c *call) userReply(g *guest) reply {
	if g == nil {
		return documented("user_info.not_found")
	}
	if r := c.own(g); r != nil {
		return r
	}
	fields := userFields(g)
	fields["emailVerified"] = g.EmailVerified
	fields["smsOptInVerified"] = g.SMSVerified
	return reply{
		"result": "success", "accountIds": []int64{g.ID}, "fields": fields,
		"primaryCardNumbers": []string{g.primary()},
		"relatedGuests":      append([]relative{}, g.Related...),
		"addresses":          append([]address{}, g.Addresses...),
	}
}

// userFields returns the guest's fields as look-ups have them, never the
// password.
func userFields(g *guest) map[string]any {
	fields := make(map[string]any, len(g.Fields)+len(g.Flags)+3)
	for name, value := range g.Fields {
		fields[name] = value
	}
	for name, flag := range g.Flags {
		fields[name] = flag
	}
	return fields
}

// accountInformation describes a card and its account. A card that was never
// activated has the result "invalid_status"; its program is told all the same.
func accountInformation(s *Service, c *call) reply {
	number := c.args.text("printedCardNumber")
	c.args.optionalText("accessFilterStoreGroupCode")
	if r := c.args.problem(); r != nil {
		return r
	}
	found := s.card(number)
	if found == nil {
		return documented("account_info.not_found")
	}
	g := s.guestOf(number)
	if g == nil {
		if c.auth == authOAuth {
			return c.own(&guest{})
		}
		r := invalidStatus()
		r["queryCardStatus"] = found.Status
		r["cardTemplateCode"] = found.Template
		return r
	}
	if r := c.own(g); r != nil {
		return r
	}
	return s.accountReply(found, g)
}

// accountInformationByID describes an account by its number.
func accountInformationByID(s *Service, c *call) reply {
	id := c.args.integer("accountId")
	if r := c.args.problem(); r != nil {
		return r
	}
	g := s.state.Guests[id]
	if g == nil {
		return failure("account_info.not_found", "Account not found")
	}
	if r := c.own(g); r != nil {
		return r
	}
	return s.accountReply(s.card(g.primary()), g)
}

// accountReply describes an account by way of one of its cards.
func (s *Service) accountReply(found *card, g *guest) reply {
	status := "ACTIVE"
	if g.Suspended {
		status = "SUSPENDED"
	}
	registration, registered := "NOT_REGISTERED", "false"
	if g.Registered {
		registration, registered = "REGISTERED", "true"
	}
	r := reply{
		"result": "success", "accountId": g.ID, "accountStatus": status, "queryCardStatus": found.Status,
		"isRegistered": registered, "registrationStatus": registration,
		"cardTemplateCode": g.Template, "cardTemplateLabel": s.programs[g.Template].label,
		"tierCode": 0, "tierLabel": "Member", "fields": accountFields(g),
		"enrollmentStore": map[string]string{"code": g.Store, "label": g.Store},
	}
	if name := g.username(); name != "" {
		r["username"] = name
	}
	maps.Copy(r, s.cardsOf(g))
	return r
}

// accountFields returns the account's fields as look-ups have them.
func accountFields(g *guest) map[string]any {
	external := make([]map[string]string, 0, len(g.External))
	for _, e := range g.External {
		external = append(external, map[string]string{"integration": e.Integration, "accountCode": e.AccountCode})
	}
	fields := map[string]any{"enrollDate": today(g.EnrolledAt), "externalAccounts": external}
	if g.CustomerNumber != "" {
		fields["customerNumber"] = g.CustomerNumber
	}
	if len(g.Perks) > 0 {
		fields["perks"] = coded(g.Perks)
	}
	if g.FavoriteStore != "" {
		fields["favoriteStore"] = map[string]string{"code": g.FavoriteStore, "label": g.FavoriteStore}
	}
	if len(g.FavoriteStores) > 0 {
		fields["favoriteStores"] = coded(g.FavoriteStores)
	}
	return fields
}

// coded wraps codes in objects.
func coded(codes []string) []map[string]string {
	out := make([]map[string]string, 0, len(codes))
	for _, code := range codes {
		out = append(out, map[string]string{"code": code})
	}
	return out
}

// cardsOf describes the cards of an account.
func (s *Service) cardsOf(g *guest) reply {
	described := make([]map[string]string, 0, len(g.Cards))
	for _, number := range g.Cards {
		described = append(described, map[string]string{
			"printedCardNumber": number, "maskedCardNumber": masked(number), "status": s.card(number).Status,
		})
	}
	r := reply{"additionalCards": described}
	if len(described) > 0 {
		r["primaryCard"], r["additionalCards"] = described[0], described[1:]
	}
	return r
}

// masked is how the service shows a card number: its last six digits.
func masked(number string) string {
	if len(number) <= 6 {
		return number
	}
	return number[len(number)-6:]
}

// cardForExternalAccount finds a card by an external account's code.
func cardForExternalAccount(s *Service, c *call) reply {
	code := c.args.text("accountCode")
	integration := c.args.optionalText("integration")
	if r := c.args.problem(); r != nil {
		return r
	}
	for _, id := range s.index.find(indexKey{everyTemplate, "accountCode", code}) {
		g := s.state.Guests[id]
		for _, e := range g.External {
			if e.AccountCode == code && (integration == "" || e.Integration == integration) {
				r := s.cardsOf(g)
				r["result"] = "success"
				return r
			}
		}
	}
	return failure("account_info.not_found", "No card has this external account")
}
