package sandbox

// journey says what one of the enrolling operations does (seed, table of
// endpoints).
type journey struct {
	creates   bool // makes a virtual card
	activates bool // turns an inactive card into an active one
	registers bool // the guest gets a username and a password
	eclub     bool // of an eClub program: registered by e-mail

	template bool // takes cardTemplateCode
	card     bool // takes printedCardNumber
	account  bool // takes accountId
}

// The enrolling operations.
func createAndEdit(s *Service, c *call) reply {
	return s.enroll(c, journey{creates: true, template: true})
}

func createAndRegister(s *Service, c *call) reply {
	return s.enroll(c, journey{creates: true, registers: true, template: true})
}

func createAndRegisterWithCardNumber(s *Service, c *call) reply {
	return s.enroll(c, journey{activates: true, registers: true, template: true, card: true})
}

func createEClubAndRegister(s *Service, c *call) reply {
	return s.enroll(c, journey{creates: true, registers: true, eclub: true, template: true})
}

func activateAndEdit(s *Service, c *call) reply {
	return s.enroll(c, journey{activates: true, card: true})
}

func activateAndRegister(s *Service, c *call) reply {
	return s.enroll(c, journey{activates: true, registers: true, card: true})
}

func register(s *Service, c *call) reply {
	return s.enroll(c, journey{registers: true, card: true, account: true})
}

// order is an enrolling request with its parameters taken.
type order struct {
	journey
	store       string
	unique      []string
	program     *program
	card        *card  // nil where a virtual card is made
	before      *guest // empty for a new account
	after       *guest
	what        []string
	answersCard bool // with cardCreatedSuccess
}

// enroll carries out one of the enrolling operations: it takes the parameters,
// finds the program and the card, checks the fields, then the uniqueness, then
// the state of the card, and only then writes.
func (s *Service) enroll(c *call, j journey) reply {
	o := &order{journey: j, answersCard: j.template}
	template, number, account := s.takeOrder(c, o)
	user, fields := c.args.object("setUserFields"), c.args.object("setAccountFields")
	if r := c.args.problem(); r != nil {
		return r
	}
	if r := s.placeOrder(c, o, template, number, account); r != nil {
		return r
	}

	check := s.checker(c, o.program, o.before)
	check.enrolls, check.registers, check.refuses, check.eclub = true, j.registers, !j.registers, j.eclub
	check.readUser(user)
	check.readAccount(fields)
	if j.creates || j.activates {
		check.defaultOptIn()
	}
	if r := s.settle(c, check, o); r != nil {
		return r
	}
	if r := o.cardState(); r != nil {
		return r
	}
	r := s.carryOut(c, o)
	// Also for a guest who did not register: a token is all by which such a
	// guest can ask for "register" themselves (seed, TokenResponse, whose
	// username is optional).
	r["oauthTokens"] = s.issueToken(o.after, c.now)
	return r
}

// takeOrder takes the parameters besides the two compound ones.
func (s *Service) takeOrder(c *call, o *order) (template int64, number string, account int64) {
	if o.journey.template {
		template = c.args.integer("cardTemplateCode")
	}
	if o.journey.card {
		number = c.args.text("printedCardNumber")
	}
	if o.account {
		account, _ = c.args.optionalInteger("accountId")
	}
	if o.creates || o.activates {
		o.store = c.args.optionalText("activationStoreCode")
		// The document has another default for this one operation.
		switch {
		case o.store == "" && c.op.name == "activateAndRegister":
			o.store = "corp"
		case o.store == "":
			o.store = "pxweb"
		case !storeExists(o.store):
			c.args.refuse("activationStoreCode", "is not a store of this merchant")
		}
	}
	o.unique = takeUnique(c.args)
	return template, number, account
}

// placeOrder finds the program, the card and the guest who has it.
func (s *Service) placeOrder(c *call, o *order, template int64, number string, account int64) reply {
	if o.journey.card {
		o.card = s.card(number)
		if o.card == nil {
			return documented("enrollment.card_not_found")
		}
		o.program = s.programs[o.card.Template]
	}
	if o.journey.template {
		o.program = s.programs[int(template)]
	}
	kind := kindLoyalty
	if o.eclub {
		kind = kindEClub
	}
	switch {
	case o.program == nil, o.journey.template && o.program.kind != kind:
		return documented("enrollment_config.invalid_card_template")
	case o.journey.template && o.card != nil && o.card.Template != o.program.template:
		return documented("enrollment.wrong_program")
	case o.journey.template && o.card != nil && o.card.Batch != reverseBatch:
		return documented("enrollment.wrong_card_batch")
	}
	o.before = &guest{Template: o.program.template}
	switch {
	case o.card == nil || o.card.Guest == 0:
	case o.activates:
		// Activating will be refused. What the holder has is no matter of
		// whoever asks, but a value of the holder's is no conflict either:
		// it may be the very request that activated the card.
		o.before.ID = o.card.Guest
	default:
		o.before = s.state.Guests[o.card.Guest]
	}
	if r := c.own(o.before); r != nil {
		return r
	}
	if account != 0 && o.before.ID != account {
		return badParameter("accountId", "is not the account of this card")
	}
	return nil
}

// defaultOptIn opts a new guest in who was not asked (seed,
// SetUserFields.optIn).
func (c *checker) defaultOptIn() {
	if _, sent := c.user["optIn"]; sent {
		return
	}
	if _, set := c.before.Flags["optIn"]; !set {
		c.user["optIn"] = change{flag: true}
	}
}

// settle tells what is wrong with the fields or who else has a value of them;
// nil when nothing, and the guest as it will be is in the order.
func (s *Service) settle(c *call, check *checker, o *order) reply {
	if s.usernameTaken(check) {
		check.errs.add(userPrefix+"username", "username_exists")
	}
	if len(check.errs) > 0 {
		return invalidInputs(check.errs)
	}
	o.after, o.what = check.apply()
	number := ""
	if o.card != nil {
		number = o.card.Number
	}
	if field, other := s.conflict(check, o.after, o.unique); other != nil {
		return s.conflictReply(c, field, other, number)
	}
	if o.eclub {
		// An eClub account is known by its address, so two cannot share one.
		if _, other := s.conflict(check, o.after, []string{"email"}); other != nil {
			check.errs.add(userPrefix+"email", "email_exists")
			return invalidInputs(check.errs)
		}
	}
	return nil
}

// cardState refuses a card that is not in the state that the operation needs.
func (o *order) cardState() reply {
	if o.card == nil {
		return nil
	}
	switch {
	case o.card.Status == cardDisabled:
		return documented("enrollment.card_disabled")
	case o.card.Status == cardExchanged:
		return documented("enrollment.card_exchanged")
	case o.activates && o.card.Status == cardActive:
		return alreadyActive()
	case !o.activates && o.card.Status != cardActive:
		return documented("enrollment.card_not_active")
	case !o.activates && o.before.Registered:
		return documented("enrollment.already_registered")
	case o.before.Suspended:
		return documented("enrollment.account_suspended")
	default:
		return nil
	}
}

// carryOut writes the guest and the card, and answers.
func (s *Service) carryOut(c *call, o *order) reply {
	g := o.after
	if o.creates {
		o.card = s.newCard(o.program.template)
	}
	if g.ID == 0 {
		s.state.Accounts++
		g.ID, g.EnrolledAt, g.Store = s.state.Accounts, c.now, o.store
		g.Cards = []string{o.card.Number}
	}
	if o.registers {
		g.Registered = true
	}
	o.card.Status, o.card.Guest = cardActive, g.ID
	s.state.Cards[o.card.Number] = o.card
	s.put(c, o.before, g, o.what)

	if o.answersCard {
		return reply{
			"result": "cardCreatedSuccess", "printedCardNumber": o.card.Number,
			"generatedRegistrationCode": o.card.Code, "accountId": g.ID,
		}
	}
	return modified(true, g.ID)
}
