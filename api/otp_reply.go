package api

import (
	"context"
	"net/http"
	"net/url"
	"sync"
	"time"

	"frontdesk"
)

// The codes of the gateway that this package knows.
const (
	otpAlready = "10403" // the number is enrolled already (seed, comment on the sample)
	otpTimeout = "E20"   // the gateway lost patience with what is behind it
	otpBusy    = "E34"   // it could not look at the request
)

// otpRules is the table of outcomes for the gateway: it refuses some requests
// with 403 for reasons of the guest's, and gives them in the body.
func otpRules() []rule {
	return append([]rule{
		{statuses: []span{only(403)}, forms: []form{formRefused}, outcome: frontdesk.OutcomeRejected,
			why: "The gateway refuses what the guest asked, and says why."},
	}, rules()...)
}

// readOTP judges a response of the gateway.
func readOTP(r response, now time.Time) answer {
	shape, members := otpForm(r)
	outcome, cause := judge(otpRules(), evidence{fault: r.fault, status: r.status, form: shape})
	a := answer{op: otpOperation(), cause: r.cause, Reply: frontdesk.Reply{
		Outcome: outcome, Cause: cause, HTTPStatus: r.status, RetryAfter: retryAfter(r.header, now),
	}}
	for _, e := range members.objects("errors") {
		a.Code, a.Message = words(e.text("code")), words(e.text("message"))
		if a.Code == otpAlready {
			break
		}
	}
	if outcome == frontdesk.OutcomeRejected && (a.Code == otpTimeout || a.Code == otpBusy) {
		// Something behind the gateway may have done it.
		a.Outcome, a.Cause = frontdesk.OutcomeUnsure, frontdesk.CauseTimeout
	}
	return a
}

// otpForm tells what the body of a response of the gateway is. It has no
// "result"; its documented success is an empty body.
func otpForm(r response) (form, envelope) {
	shape, members := formOf(otpOperation(), r)
	switch {
	case shape == formNameless:
		if len(members.list("errors")) > 0 {
			return formRefused, members
		}
		return formDone, members
	case (shape == formEmpty || shape == formHollow) && r.fault == faultNone:
		return formDone, nil
	default:
		return shape, members
	}
}

// otpToken keeps the gateway's token until it runs out.
type otpToken struct {
	mu    sync.Mutex
	value frontdesk.Private
	until time.Time
}

// get returns a token, another than the one that the gateway has just refused,
// "" for none. The second result, if not nil, says why there is none.
func (t *otpToken) get(ctx context.Context, o *OTP, refused frontdesk.Private) (frontdesk.Private, *answer) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.value != refused && o.now().Before(t.until) {
		return t.value, nil
	}
	a := o.requestToken(ctx)
	token := a.members.text("access_token")
	if a.Outcome != frontdesk.OutcomeApplied {
		return "", a.unsent()
	}
	t.value = frontdesk.Private(token)
	t.until = o.now().Add(untilRenewal(a.members.number("expires_in")))
	return t.value, nil
}

// requestToken asks for a token by the client's credentials. A reply is
// believed only if it has one.
func (o *OTP) requestToken(ctx context.Context) answer {
	got := o.wire.exchange(ctx, request{
		method: http.MethodPost, url: o.passport.String() + "/passport/oauth/token",
		header: otpHeader("application/x-www-form-urlencoded", basicAuth(o.settings.ClientID, o.settings.ClientSecret).Reveal()),
		body:   []byte(url.Values{"grant_type": {"client_credentials"}}.Encode()),
	})
	op := otpOperation()
	op.reads = true
	shape, members := formOf(op, got)
	switch has := members.text("access_token") != ""; {
	case has && shape == formNameless:
		shape = formDone
	case !has && shape == formDone:
		shape = formNameless
	}
	outcome, cause := judge(rules(), evidence{fault: got.fault, status: got.status, form: shape})
	a := answer{op: op, cause: got.cause, Reply: frontdesk.Reply{
		Outcome: outcome, Cause: cause, HTTPStatus: got.status, RetryAfter: retryAfter(got.header, o.now()),
	}}
	if outcome == frontdesk.OutcomeApplied {
		a.members = members
	}
	return a
}
