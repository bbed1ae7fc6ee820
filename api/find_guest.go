package api

import (
	"context"
	"maps"

	"frontdesk"
)

// Guest returns all that the service tells of one guest of a program: the
// person and the account, from as many look-ups as that takes. The guest is
// meant by username, else by card, else by e-mail address. The error is
// ENOTFOUND when there is nobody, ECONFLICT when several guests share an
// e-mail address, and EOFFLINE when the service cannot be reached.
func (c *Client) Guest(ctx context.Context, program frontdesk.Program, who frontdesk.Identity) (*frontdesk.Guest, error) {
	if who.Username == "" && who.Card == "" {
		found, err := c.identify(ctx, program, who.Email)
		if err != nil {
			return nil, err
		}
		who = found
	}
	person, err := c.person(ctx, program, who)
	nobody := frontdesk.CodeOf(err) == frontdesk.ENOTFOUND
	if err != nil && (!nobody || who.Card == "") {
		return nil, err
	}
	card := who.Card
	if card == "" {
		card = person.Card
	}
	if card == "" {
		return &person, nil
	}
	account, held, problem := c.lookAccount(ctx, program.MerchantID, card)
	switch {
	case problem != nil && frontdesk.CodeOf(problem) != frontdesk.ENOTFOUND:
		return nil, problem
	case nobody && !held:
		return nil, err
	case nobody && account.Username != "":
		// The look-up by card is known from third parties only; a username
		// leads to the same person.
		if person, err = c.UserByName(ctx, program.MerchantID, account.Username); err != nil && frontdesk.CodeOf(err) != frontdesk.ENOTFOUND {
			return nil, err
		}
	}
	if problem == nil {
		account.addTo(&person, program)
	}
	if person.Card == "" {
		person.Card = card
	}
	if len(person.Cards) == 0 {
		person.Cards = []frontdesk.Private{person.Card}
	}
	return &person, nil
}

// identify finds whom an e-mail address belongs to.
func (c *Client) identify(ctx context.Context, program frontdesk.Program, email frontdesk.Private) (frontdesk.Identity, error) {
	switch {
	case email == "":
		return frontdesk.Identity{}, frontdesk.Errorf(frontdesk.EINVALID, "Say which guest is meant: by card number, username or e-mail address.")
	case program.Kind == frontdesk.EClub:
		return frontdesk.Identity{Email: email}, nil
	}
	found, err := c.Find(ctx, program, frontdesk.Query{Identity: frontdesk.Identity{Email: email}})
	switch {
	case err != nil:
		return frontdesk.Identity{}, err
	case len(found) == 0 || found[0].Username == "" && found[0].Card == "":
		return frontdesk.Identity{}, frontdesk.Errorf(frontdesk.ENOTFOUND, "The loyalty service knows no guest with that e-mail address.")
	case len(found) > 1:
		return frontdesk.Identity{}, frontdesk.Errorf(frontdesk.ECONFLICT, "Several guests have that e-mail address. Pick one by card number or username.")
	default:
		return found[0].Identity, nil
	}
}

// person looks up who is meant.
func (c *Client) person(ctx context.Context, program frontdesk.Program, who frontdesk.Identity) (frontdesk.Guest, error) {
	switch {
	case who.Username != "":
		return c.UserByName(ctx, program.MerchantID, who.Username)
	case who.Card != "":
		return c.UserByCard(ctx, program.MerchantID, who.Card)
	default:
		return c.UserByEmail(ctx, program, who.Email)
	}
}

// lookAccount looks up the account of a card. held says that somebody has the
// card; a card that was never activated, or that cannot be used, is known and
// has no account.
func (c *Client) lookAccount(ctx context.Context, merchantID int, card frontdesk.Private) (account Account, held bool, err error) {
	a := c.call(ctx, AccountInformation, params{"merchantId": merchantID, "printedCardNumber": card})
	if a.Outcome == frontdesk.OutcomeRejected && a.Result == resultInvalidStatus {
		return accountOf(a.members), false, nil
	}
	if err := a.problem(); err != nil {
		return Account{}, false, err
	}
	return accountOf(a.members), true, nil
}

// addTo adds what the account look-up tells to what is known of the person.
// The primary card is the one to write by, so the status is that card's, also
// when the guest was found by an older card.
func (a Account) addTo(g *frontdesk.Guest, program frontdesk.Program) {
	if a.MainStatus != "" {
		a.CardStatus = a.MainStatus
	}
	g.CardState = cardStatus(a, program)
	g.Account, g.Template, g.Tier = a.Status, a.TemplateLabel, a.TierLabel
	g.Enrolled = day(a.Fields["enrollDate"].Text())
	if a.Username != "" {
		g.Username = a.Username
	}
	if a.ID != 0 {
		g.AccountID = a.ID
	}
	if a.Card != "" {
		g.Card = a.Card
		g.Cards = append([]frontdesk.Private{a.Card}, a.Cards...)
	}
	told := profileOf(a.Fields)
	if g.Profile.Account == nil {
		g.Profile.Account = frontdesk.Answers{}
	}
	maps.Copy(g.Profile.Account, told.Account)
	g.Profile.External = a.External
}
