package api

import (
	"context"
	"slices"
	"strings"

	"frontdesk"
)

// Find returns the guests of a program that match everything in the query, at
// most 25, each once; nobody is no error. A username, a card and an eClub
// guest's e-mail address are looked up, anything else is searched for. The
// error is EOFFLINE when the service cannot be reached and EINVALID for a
// query that says nothing.
func (c *Client) Find(ctx context.Context, program frontdesk.Program, q frontdesk.Query) ([]frontdesk.Match, error) {
	switch {
	case !q.Identity.IsZero() && (q.Username != "" || q.Card != "" || program.Kind == frontdesk.EClub):
		guest, err := c.Guest(ctx, program, q.Identity)
		if frontdesk.CodeOf(err) == frontdesk.ENOTFOUND {
			return nil, nil
		}
		if err != nil {
			return nil, err
		}
		return one(matchOf(guest), fits(guest, q)), nil
	case q == frontdesk.Query{}:
		return nil, frontdesk.Errorf(frontdesk.EINVALID, "Say whom to find: a card number, a username, an e-mail address, a phone number or a name.")
	}
	accounts, err := c.FindAccounts(ctx, program.MerchantID, AccountQuery{
		Phone: q.Phone, Email: q.Email, FirstName: q.FirstName, LastName: q.LastName, PostalCode: q.PostalCode,
	})
	if err != nil && frontdesk.CodeOf(err) != frontdesk.ENOTFOUND {
		return nil, err
	}
	return matches(accounts, program), nil
}

// one returns the match, or nobody.
func one(m frontdesk.Match, found bool) []frontdesk.Match {
	if !found {
		return nil
	}
	return []frontdesk.Match{m}
}

// matches lists the accounts of a program's guests. An account that is told
// twice, by two of its cards, is one guest; accounts of other programs of the
// merchant are left out.
func matches(accounts []FoundAccount, program frontdesk.Program) []frontdesk.Match {
	var out []frontdesk.Match
	for _, account := range accounts {
		if account.HasTemplate && account.TemplateCode != int64(program.CardTemplateCode) {
			continue
		}
		known := func(m frontdesk.Match) bool {
			return m.Card == account.Card && m.Card != "" || m.AccountID == account.ID && m.AccountID != 0
		}
		if !slices.ContainsFunc(out, known) {
			out = append(out, account.match())
		}
	}
	return out
}

// match returns the account as one that was found.
func (a FoundAccount) match() frontdesk.Match {
	m := matchOf(&frontdesk.Guest{Profile: profileOf(a.Fields), AccountID: a.ID})
	m.Identity = frontdesk.Identity{
		Username: frontdesk.Private(a.Fields["username"].Text()),
		Card:     a.Card,
		Email:    frontdesk.Private(a.Fields["email"].Text()),
	}
	return m
}

// matchOf returns a guest as one that was found.
func matchOf(g *frontdesk.Guest) frontdesk.Match {
	user := g.Profile.User
	phone := user["mobilePhone"].Text()
	if phone == "" {
		phone = user["phone"].Text()
	}
	return frontdesk.Match{
		Identity: g.Identity, AccountID: g.AccountID, Phone: frontdesk.Private(phone),
		FirstName: frontdesk.Private(user["firstName"].Text()), LastName: frontdesk.Private(user["lastName"].Text()),
	}
}

// fits reports whether a guest who was looked up has everything of the query.
// The card that was asked for may be any of theirs, also an old one.
func fits(g *frontdesk.Guest, q frontdesk.Query) bool {
	user := g.Profile.User
	has := func(name string, wanted frontdesk.Private) bool {
		return agrees(name, wanted.Reveal(), user[name].Text())
	}
	return (q.Username == "" || strings.EqualFold(q.Username.Reveal(), g.Username.Reveal())) &&
		has("email", q.Email) && has("firstName", q.FirstName) && has("lastName", q.LastName) &&
		has("postalCode", q.PostalCode) &&
		(has("mobilePhone", q.Phone) || has("phone", q.Phone))
}
