package api

import (
	"context"
	"encoding/json"

	"frontdesk"
)

// UserByName looks a registered guest up. The error is ENOTFOUND when there is
// none of that name.
func (c *Client) UserByName(ctx context.Context, merchantID int, username frontdesk.Private) (frontdesk.Guest, error) {
	return c.user(ctx, UserInformation, params{"merchantId": merchantID, "username": username})
}

// UserByCard looks up who holds a card. The error is ENOTFOUND when the
// service knows nobody who does.
func (c *Client) UserByCard(ctx context.Context, merchantID int, card frontdesk.Private) (frontdesk.Guest, error) {
	return c.user(ctx, UserInformationByCard, params{"merchantId": merchantID, "printedCardNumber": card})
}

// UserByEmail looks an eClub guest up. The error is ENOTFOUND when the
// program has none with that address.
func (c *Client) UserByEmail(ctx context.Context, program frontdesk.Program, email frontdesk.Private) (frontdesk.Guest, error) {
	return c.user(ctx, EClubUserInformation, params{
		"merchantId": program.MerchantID, "cardTemplateCode": program.CardTemplateCode, "email": email,
	})
}

func (c *Client) user(ctx context.Context, op frontdesk.Operation, p params) (frontdesk.Guest, error) {
	a := c.call(ctx, op, p)
	if err := a.problem(); err != nil {
		return frontdesk.Guest{}, err
	}
	return userOf(a.members), nil
}

// userOf reads a reply of a user look-up. Its values are plain, unlike those
// of SetUserFields.
func userOf(e envelope) frontdesk.Guest {
	fields := e.object("fields")
	g := frontdesk.Guest{Profile: profileOf(answersOf(fields)), EmailVerified: fields.flag("emailVerified")}
	g.Username = frontdesk.Private(g.Profile.User["username"].Text())
	g.Email = frontdesk.Private(g.Profile.User["email"].Text())
	for _, address := range e.objects("addresses") {
		g.Addresses = append(g.Addresses, addressOf(address))
	}
	for _, relative := range e.objects("relatedGuests") {
		g.Related = append(g.Related, relativeOf(relative))
	}
	for _, number := range e.texts("primaryCardNumbers") {
		g.Cards = append(g.Cards, frontdesk.Private(number))
	}
	g.Card = first(g.Cards)
	for _, raw := range e.list("accountIds") {
		if g.AccountID = (envelope{"id": raw}).number("id"); g.AccountID != 0 {
			break
		}
	}
	return g
}

// relativeOf reads a RelatedGuest.
func relativeOf(e envelope) frontdesk.Relative {
	return frontdesk.Relative{
		Code: e.number("relatedGuestCode"),
		RelatedGuest: frontdesk.RelatedGuest{
			Salutation:  words(e.text("salutation")),
			FirstName:   frontdesk.Private(e.text("firstName")),
			LastName:    frontdesk.Private(e.text("lastName")),
			Email:       frontdesk.Private(e.text("email")),
			DateOfBirth: frontdesk.Private(e.text("dateOfBirth")),
			Added:       true,
		},
	}
}

// answersOf reads values of any shape as answers: a yes or no, a text, or
// codes. What has no such reading is left out.
func answersOf(e envelope) frontdesk.Answers {
	out := frontdesk.Answers{}
	for name, raw := range e {
		if answer, ok := answerOf(name, raw); ok {
			out[name] = answer
		}
	}
	return out
}

// answerOf reads one value. Only the members that are Booleans in
// SetUserFields are read as such when they come as a string: a guest may well
// be called "True".
func answerOf(name string, raw json.RawMessage) (frontdesk.Answer, bool) {
	if yes, ok := flagOf(raw); ok && (plainFlag(name) || textOf(raw) == "") {
		return frontdesk.Flag(yes), true
	}
	var found []string
	for _, item := range listOf(raw) {
		s := textOf(item)
		if s == "" {
			var e envelope
			if json.Unmarshal(item, &e) == nil {
				s = e.text("code")
			}
		}
		if s != "" {
			found = append(found, s)
		}
	}
	switch {
	case len(found) == 0:
		return frontdesk.Answer{}, false
	case name == "perks" || name == "favoriteStores" || len(found) > 1:
		return frontdesk.Codes(found...), true
	default:
		return frontdesk.Text(found[0]), true
	}
}
