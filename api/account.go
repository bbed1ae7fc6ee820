package api

import (
	"context"
	"strings"

	"frontdesk"
)

// Account is what the service knows of a card and its account.
type Account struct {
	Username   frontdesk.Private // "" while nobody registered it
	ID         int64             // 0 if the service did not tell
	Status     string            // of the account: "ACTIVE", "SUSPENDED"
	CardStatus string            // of the card asked for: "ACTIVE", "DISABLED", "EXCHANGED"
	Registered bool

	TemplateCode  int64 // cardTemplateCode; meaningful if HasTemplate
	HasTemplate   bool
	TemplateLabel string
	TierLabel     string

	// Fields are the values under the names of SetAccountFields and what else
	// the service tells, such as enrollDate.
	Fields   frontdesk.Answers
	External []frontdesk.ExternalAccount

	// Card is the account's primary card, which may differ from the one that
	// was asked for.
	Card       frontdesk.Private
	MainStatus string              // of that card, "" if the service did not tell
	Cards      []frontdesk.Private // additional cards
}

// Active reports whether the card can be used.
func (a Account) Active() bool {
	return a.CardStatus == "ACTIVE" && (a.Status == "" || a.Status == "ACTIVE")
}

// AccountByCard looks the account of a card up. The error is ENOTFOUND when
// the service does not know the card.
func (c *Client) AccountByCard(ctx context.Context, merchantID int, card frontdesk.Private) (Account, error) {
	return c.account(ctx, AccountInformation, params{"merchantId": merchantID, "printedCardNumber": card})
}

// AccountByID looks an account up by its id. The error is ENOTFOUND when there
// is none.
func (c *Client) AccountByID(ctx context.Context, merchantID int, id int64) (Account, error) {
	return c.account(ctx, AccountInformationByID, params{"merchantId": merchantID, "accountId": id})
}

// CardByExternalAccount returns the primary card of the account that has the
// given external account code. The error is ENOTFOUND when there is none.
func (c *Client) CardByExternalAccount(ctx context.Context, merchantID int, code frontdesk.Private) (frontdesk.Private, error) {
	a := c.call(ctx, CardForExternalAccount, params{"merchantId": merchantID, "accountCode": code})
	if err := a.problem(); err != nil {
		return "", err
	}
	return primaryCard(a.members), nil
}

func (c *Client) account(ctx context.Context, op frontdesk.Operation, p params) (Account, error) {
	a := c.call(ctx, op, p)
	if err := a.problem(); err != nil {
		return Account{}, err
	}
	return accountOf(a.members), nil
}

// accountOf reads a reply of an account look-up, also the part of it that
// comes with an invalid status.
func accountOf(e envelope) Account {
	fields := e.object("fields")
	a := Account{
		Username:      frontdesk.Private(e.text("username")),
		Status:        strings.ToUpper(words(e.text("accountStatus"))),
		CardStatus:    strings.ToUpper(words(e.text("queryCardStatus"))),
		Registered:    e.flag("isRegistered") || strings.EqualFold(e.text("registrationStatus"), "REGISTERED"),
		TemplateCode:  e.number("cardTemplateCode"),
		HasTemplate:   e.text("cardTemplateCode") != "",
		TemplateLabel: words(e.text("cardTemplateLabel")),
		TierLabel:     words(e.text("tierLabel")),
		ID:            e.number("accountId"),
		Card:          primaryCard(e),
		MainStatus:    strings.ToUpper(words(e.object("primaryCard").text("status"))),
	}
	for _, external := range fields.objects("externalAccounts") {
		a.External = append(a.External, frontdesk.ExternalAccount{
			Integration:       words(external.text("integration")),
			AccountCode:       frontdesk.Private(external.text("accountCode")),
			AppIdentifier:     words(external.text("appIdentifier")),
			IntegrationDetail: words(external.text("integrationDetail")),
		})
	}
	delete(fields, "externalAccounts")
	a.Fields = answersOf(fields)
	for _, card := range e.objects("additionalCards") {
		a.Cards = append(a.Cards, frontdesk.Private(card.text("printedCardNumber")))
	}
	return a
}

// primaryCard reads the number of a reply's primary card.
func primaryCard(e envelope) frontdesk.Private {
	return frontdesk.Private(e.object("primaryCard").text("printedCardNumber"))
}
