package api

import (
	"context"
	"sync"
	"time"

	"frontdesk"
)

// How guest tokens are asked for and renewed.
const (
	tokenScope = "account_read account_write user_read user_write"

	// tokenLife is how long a token lives when the service does not say.
	tokenLife = 30 * time.Minute

	// tokenMargin is how long before its end a token is renewed.
	tokenMargin = 2 * time.Minute
)

// Session acts for one guest who logged in. It renews its tokens by itself and
// may be used by any number of goroutines.
type Session struct {
	client     *Client
	merchantID int

	mu      sync.Mutex
	access  frontdesk.Private
	refresh frontdesk.Private
	until   time.Time // when access is to be renewed
}

// LogIn opens a Session for the guest with a username and password. Wrong ones
// are EINVALID with the service's own words.
func (c *Client) LogIn(ctx context.Context, merchantID int, username, password frontdesk.Private) (*Session, error) {
	s := &Session{client: c.AsAnonymous(), merchantID: merchantID}
	a := s.request(ctx, params{"grant_type": "password", "username": username, "password": password})
	if err := a.problem(); err != nil {
		return nil, err
	}
	return s, nil
}

// AsGuest returns a Client whose calls are made on behalf of the guest of a
// Session. Operations that take no guest's token refuse it.
func (c *Client) AsGuest(s *Session) *Client { return c.as(s) }

func (s *Session) kind() Authentication { return OAuth }

func (s *Session) params(ctx context.Context, refused params) (params, *answer) {
	s.mu.Lock()
	defer s.mu.Unlock()
	// Of many who were refused the first renews for all: each new token may
	// end the one before.
	if refused["access_token"] == s.access || !s.client.now().Before(s.until) {
		a := s.request(ctx, params{"grant_type": "refresh_token", "refresh_token": s.refresh})
		if a.Outcome != frontdesk.OutcomeApplied {
			return nil, a.unsent()
		}
	}
	return params{"authentication": string(OAuth), "access_token": s.access}, nil
}

// request asks for tokens and keeps them.
func (s *Session) request(ctx context.Context, p params) answer {
	p["merchantId"], p["scope"] = s.merchantID, tokenScope
	a := s.client.call(ctx, RequestGuestToken, p)
	if a.Outcome != frontdesk.OutcomeApplied {
		return a
	}
	access := frontdesk.Private(a.members.text("access_token"))
	if access == "" {
		return refusal(a.op, codeToken, "The service gave no access token.")
	}
	s.access = access
	if refresh := a.members.text("refresh_token"); refresh != "" {
		s.refresh = frontdesk.Private(refresh)
	}
	s.until = s.client.now().Add(untilRenewal(a.members.number("expires_in")))
	return a
}

// untilRenewal returns how long a token is used that lives for seconds.
func untilRenewal(seconds int64) time.Duration {
	life := tokenLife
	if seconds > 0 {
		life = time.Duration(min(seconds, int64(24*time.Hour/time.Second))) * time.Second
	}
	return life - min(tokenMargin, life/2)
}

// codeToken is the code of a token reply without a token.
const codeToken = "desk.no_token"
