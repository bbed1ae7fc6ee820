package sandbox

import (
	"crypto/rand"
	"strings"
	"time"
)

// tokenLife is how long an access token is good for.
const tokenLife = 30 * time.Minute

// tokenScope is what a token is for when its request names nothing.
const tokenScope = "account_read account_write user_read user_write"

// token is an access token with the refresh token that follows it.
type token struct {
	Guest   int64     `json:"guest"`
	Refresh string    `json:"refresh"`
	Until   time.Time `json:"until"`
}

// requestGuestToken gives a token for a password or a refresh token.
func requestGuestToken(s *Service, c *call) reply {
	grant := c.args.text("grant_type")
	scope := c.args.optionalText("scope")
	username, password := c.args.optionalText("username"), c.args.optionalText("password")
	refresh := c.args.optionalText("refresh_token")
	// Older clients repeat the integration's credentials here.
	c.args.optionalText("client_id")
	c.args.optionalText("client_secret")
	for word := range strings.FieldsSeq(scope) {
		if !strings.Contains(" "+tokenScope+" ", " "+word+" ") {
			c.args.refuse("scope", "names something that there is no token for")
		}
	}
	if r := c.args.problem(); r != nil {
		return r
	}
	var g *guest
	switch grant {
	case "password":
		g = s.guestNamed(username)
		if g != nil && !passwordMatches(g.Password, password) {
			g = nil
		}
	case "refresh_token":
		g = s.refreshed(refresh)
	default:
		return badParameter("grant_type", "is not one that this service grants")
	}
	if g == nil || g.Suspended {
		return documented("could_not_authenticate")
	}
	r := s.issueToken(g, c.now)
	r["result"] = "success"
	c.dirty = true
	return r
}

// issueToken makes a token that acts for the guest (seed, TokenResponse).
func (s *Service) issueToken(g *guest, now time.Time) reply {
	access, refresh := rand.Text(), rand.Text()
	s.state.Tokens[access] = &token{Guest: g.ID, Refresh: refresh, Until: now.Add(tokenLife)}
	s.state.Refreshes[refresh] = access
	r := reply{
		"access_token": access, "token_type": "bearer", "expires_in": int(tokenLife.Seconds()),
		"refresh_token": refresh, "scope": tokenScope, "printedCardNumber": g.primary(),
	}
	if name := g.username(); name != "" {
		r["username"] = name
	}
	return r
}

// refreshed spends a refresh token and returns its guest, nil when nobody has
// one. The access token that it follows ends with it.
func (s *Service) refreshed(refresh string) *guest {
	access, ok := s.state.Refreshes[refresh]
	if !ok {
		return nil
	}
	t := s.state.Tokens[access]
	delete(s.state.Refreshes, refresh)
	delete(s.state.Tokens, access)
	return s.state.Guests[t.Guest]
}

// actor returns the guest that an access token acts for, nil when it is
// unknown or has expired.
func (s *Service) actor(access string, now time.Time) *guest {
	t := s.state.Tokens[access]
	if t == nil || !now.Before(t.Until) {
		return nil
	}
	return s.state.Guests[t.Guest]
}
