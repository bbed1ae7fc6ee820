package api

import (
	"context"

	"frontdesk"
)

// Edit is what changes about a guest. What has no answer in Fields stays as it
// is.
type Edit struct {
	Fields       frontdesk.Fields
	UniqueFields []string // see Program.UniqueFields
	AccountID    int64    // of the account, where the caller knows it; 0 if not
}

// EditUser changes what is known of a registered guest. Uniqueness cannot be
// enforced by this operation (seed, "Edit User Fields"); EditAccount does.
func (c *Client) EditUser(ctx context.Context, merchantID int, username frontdesk.Private, answers frontdesk.Answers) Change {
	return c.change(ctx, frontdesk.EditUser, params{
		"merchantId": merchantID, "username": username, "setUserFields": userFields(answers, c.style),
	})
}

// EditAccount changes what is known of the holder of a card and of the
// account.
func (c *Client) EditAccount(ctx context.Context, merchantID int, card frontdesk.Private, e Edit) Change {
	p := e.params(c.style)
	p["merchantId"], p["printedCardNumber"] = merchantID, card
	if e.AccountID != 0 {
		p["accountId"] = e.AccountID
	}
	return c.change(ctx, frontdesk.EditAccount, p)
}

// EditEClubAccount changes what is known of the eClub guest with an e-mail
// address.
func (c *Client) EditEClubAccount(ctx context.Context, program frontdesk.Program, email frontdesk.Private, e Edit) Change {
	p := e.params(c.style)
	p["merchantId"], p["cardTemplateCode"], p["email"] = program.MerchantID, program.CardTemplateCode, email
	return c.change(ctx, frontdesk.EditEClubAccount, p)
}

// params writes the parameters that the edits share.
func (e Edit) params(style Style) params {
	return params{
		"enforceUniqueFields": listed(e.UniqueFields),
		"setUserFields":       userFields(e.Fields.User, style),
		"setAccountFields":    accountFields(e.Fields, style),
	}
}

// ExternalVerb says what EditExternalAccounts does with the accounts listed.
type ExternalVerb string

// The verbs (seed, "Change External Accounts Linked to an Account").
const (
	ExternalAdd    ExternalVerb = "add"    // those that are not there yet
	ExternalRemove ExternalVerb = "remove" // those that are there
	ExternalSet    ExternalVerb = "set"    // add and delete until the list matches
)

// EditExternalAccounts changes which accounts of other systems belong to a
// card. With integration given, accounts of any other one stay untouched.
func (c *Client) EditExternalAccounts(ctx context.Context, merchantID int, card frontdesk.Private, verb ExternalVerb, accounts []frontdesk.ExternalAccount, integration string) Change {
	p := params{
		"merchantId": merchantID, "printedCardNumber": card, "operation": string(verb),
		"externalAccounts": externalAccounts(accounts),
	}
	if integration != "" {
		p["constrainByIntegration"] = integration
	}
	return c.change(ctx, frontdesk.EditExternalAccounts, p)
}
