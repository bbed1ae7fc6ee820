package sandbox

import "fmt"

// maxCombined is how many cards may be combined into an account; one more
// suspends it (seed, "Complete an Automatic Combine Workflow", accountSuspended).
const maxCombined = 3

// combine is one automatic combine, from the conflict that offered it to the
// guest's confirmation.
type combine struct {
	Card         string `json:"card"`  // the new card
	Guest        int64  `json:"guest"` // whose account it may be combined into
	Confirmation string `json:"confirmation,omitempty"`
	Done         bool   `json:"done,omitempty"`
}

// newCombine offers to combine a card into an account and returns the code for
// it, the same one when it was offered before.
func (s *Service) newCombine(card string, guest int64) string {
	for code, c := range s.state.Combines {
		if c.Card == card && c.Guest == guest && !c.Done {
			return code
		}
	}
	code := s.newCode("COMBINE")
	s.state.Combines[code] = &combine{Card: card, Guest: guest}
	return code
}

// newCode makes a code that a letter or a reply carries.
func (s *Service) newCode(kind string) string {
	s.state.Codes++
	return fmt.Sprintf("%s-%06d", kind, s.state.Codes)
}

// initiateAutoCombine mails the guest who has the account already.
func initiateAutoCombine(s *Service, c *call) reply {
	number := c.args.text("printedCardNumber")
	code := c.args.text("combineCode")
	url := c.args.optionalText("confirmationUrl")
	if r := c.args.problem(); r != nil {
		return r
	}
	offer := s.state.Combines[code]
	if offer == nil || offer.Done {
		return documented("auto_combine.invalid_combine_code")
	}
	if s.card(number) == nil {
		return documented("auto_combine.card_not_found")
	}
	if offer.Card != number {
		return documented("auto_combine.combine_code_not_for_specified_card")
	}
	if r := s.combinable(offer); r != nil {
		return r
	}
	g := s.state.Guests[offer.Guest]
	if r := c.own(g); r != nil {
		return r
	}
	if offer.Confirmation == "" {
		offer.Confirmation = s.newCode("CONFIRM")
	}
	s.write("combine", g.Fields["email"], offer.Confirmation, url)
	c.dirty = true
	return success()
}

// combinable tells why an offer cannot be taken any more, nil when it can.
func (s *Service) combinable(offer *combine) reply {
	found, g := s.card(offer.Card), s.state.Guests[offer.Guest]
	holder := s.guestOf(offer.Card)
	switch {
	case g == nil || len(g.Cards) == 0:
		return documented("auto_combine.no_combinable_accounts")
	case found.Status == cardExchanged:
		return documented("auto_combine.card_exchanged")
	case found.Status == cardDisabled, g.Suspended:
		return documented("auto_combine.card_status_not_valid_for_combine")
	case holder != nil && holder.primary() != offer.Card:
		return documented("auto_combine.already_attached")
	case holder != nil && holder.Registered:
		return documented("auto_combine.already_registered")
	case found.Batch == reverseBatch && found.Status == cardInactive:
		return documented("auto_combine.activation_not_allowed")
	default:
		return nil
	}
}

// confirmed returns the offer that a confirmation code belongs to.
func (s *Service) confirmed(code string) *combine {
	for _, offer := range s.state.Combines {
		if offer.Confirmation == code && !offer.Done {
			return offer
		}
	}
	return nil
}

// autoCombineDetails tells which accounts the card can be combined into.
func autoCombineDetails(s *Service, c *call) reply {
	code := c.args.text("combineConfirmationCode")
	if r := c.args.problem(); r != nil {
		return r
	}
	offer := s.confirmed(code)
	if offer == nil {
		return documented("auto_combine.invalid_combine_confirmation_code")
	}
	if r := s.combinable(offer); r != nil {
		return r
	}
	g := s.state.Guests[offer.Guest]
	account := map[string]any{
		"maskedCardNumber": masked(g.primary()), "accountCode": g.ID, "lastActivityDate": today(g.ActiveAt),
	}
	for _, name := range []string{"firstName", "lastName", "dateOfBirth"} {
		if value := g.Fields[name]; value != "" {
			account[name] = value
		}
	}
	return reply{"result": "success", "maskedCardNumber": masked(offer.Card), "accounts": []map[string]any{account}}
}

// processAutoCombine makes the card one of the account's. One card too many
// suspends the account instead.
func processAutoCombine(s *Service, c *call) reply {
	code := c.args.text("combineConfirmationCode")
	account := c.args.integer("accountCode")
	if r := c.args.problem(); r != nil {
		return r
	}
	offer := s.confirmed(code)
	if offer == nil {
		return documented("auto_combine.invalid_combine_confirmation_code")
	}
	if offer.Guest != account {
		return documented("auto_combine.no_matching_account")
	}
	if r := s.combinable(offer); r != nil {
		return r
	}
	g := s.state.Guests[offer.Guest]
	after := g.clone()
	offer.Done = true
	if len(g.Cards) > maxCombined {
		after.Suspended = true
		s.put(c, g, after, []string{"accountStatus"})
		return suspended()
	}
	s.attach(offer.Card, after)
	s.put(c, g, after, []string{"printedCardNumber"})
	return success()
}

// attach gives the card to the guest. An account that held it before, and that
// nobody registered, is no more: its other cards come along.
func (s *Service) attach(number string, to *guest) {
	numbers := []string{number}
	if holder := s.guestOf(number); holder != nil {
		numbers = holder.Cards
		s.index.remove(holder)
		delete(s.state.Guests, holder.ID)
	}
	for _, each := range numbers {
		found := s.card(each)
		found.Guest = to.ID
		s.state.Cards[each] = found
	}
	s.state.Cards[number].Status = cardActive
	to.Cards = append(to.Cards, numbers...)
}
