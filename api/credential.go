package api

import (
	"context"

	"frontdesk"
)

// credential says on whose behalf a call is made.
type credential interface {
	kind() Authentication

	// params returns the authentication and what goes with it. refused are
	// those that the service has just refused, nil at first. A second result
	// that is not nil says why there are none.
	params(ctx context.Context, refused params) (params, *answer)
}

// plain is an authentication that needs nothing but its name.
type plain Authentication

func (p plain) kind() Authentication { return Authentication(p) }

func (p plain) params(context.Context, params) (params, *answer) {
	return params{"authentication": string(p)}, nil
}

// mailbox authenticates an eClub guest by e-mail address. The operations that
// take it have merchant and template among their own parameters.
type mailbox frontdesk.Private

func (mailbox) kind() Authentication { return Email }

func (m mailbox) params(context.Context, params) (params, *answer) {
	return params{"authentication": string(Email), "email": frontdesk.Private(m)}, nil
}

// AsAnonymous returns a Client whose calls are made on nobody's behalf.
func (c *Client) AsAnonymous() *Client { return c.as(plain(Anonymous)) }

// AsEmail returns a Client whose calls are made on behalf of the eClub guest
// with that e-mail address.
func (c *Client) AsEmail(email frontdesk.Private) *Client { return c.as(mailbox(email)) }

// as returns a Client that differs in its authentication only.
func (c *Client) as(auth credential) *Client {
	out := *c
	out.auth = auth
	return &out
}

// unsent returns the answer to a request for credentials as the answer to the
// call that needed them: nothing of that one was sent.
func (a answer) unsent() *answer {
	if a.Outcome == frontdesk.OutcomeUnsure {
		a.Outcome = frontdesk.OutcomeNotApplied
	}
	return &a
}
