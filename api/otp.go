package api

import (
	"context"
	"net/http"
	"net/url"
	"time"

	"frontdesk"
)

// otpPath is the one operation of the OTP seed.
const otpPath = "/api/v3/purchases/otps/enrollments"

// OTPSettings say where the payment gateway is and who is calling.
type OTPSettings struct {
	// BaseURL is scheme and host of the gateway, as in Settings.BaseURL.
	BaseURL string

	// PassportURL is scheme and host that give tokens; "" means BaseURL.
	PassportURL string

	ClientID     string
	ClientSecret frontdesk.Private

	Hash       SignatureHash // "" means SHA1
	KeyVersion string        // AuthKeyVersion; "" means "1"

	CAFile  string        // as in Settings
	Timeout time.Duration // as in Settings
}

// OTP enrolls payment cards for one-time passwords, in the middle of a
// purchase that another system began. It may be used by any number of
// goroutines.
type OTP struct {
	settings OTPSettings
	wire     *wire
	base     *url.URL
	passport *url.URL
	now      func() time.Time
	token    otpToken
}

// NewOTP returns an OTP client. It calls nobody. The error is EINVALID and
// says which setting is wrong.
func NewOTP(s OTPSettings, options ...Option) (*OTP, error) {
	if s.PassportURL == "" {
		s.PassportURL = s.BaseURL
	}
	if s.Hash == "" {
		s.Hash = SHA1
	}
	if s.KeyVersion == "" {
		s.KeyVersion = "1"
	}
	base, err := baseURL(gateway(), s.BaseURL)
	if err != nil {
		return nil, err
	}
	passport, err := baseURL(gateway(), s.PassportURL)
	if err != nil {
		return nil, err
	}
	if s.Hash.digest() == nil {
		return nil, frontdesk.Errorf(frontdesk.EINVALID, "The hash of OTP signatures must be %s, %s or %s.", SHA1, SHA256, SHA512)
	}
	trust, err := tlsConfig(s.CAFile)
	if err != nil {
		return nil, err
	}
	c := &Client{transport: newTransport(trust), now: time.Now}
	for _, option := range options {
		option(c)
	}
	general := Settings{Timeout: s.Timeout}.withDefaults()
	return &OTP{settings: s, wire: newWire(c.transport, general), base: base, passport: passport, now: c.now}, nil
}

// OTPReply is what came of an enrollment.
type OTPReply struct {
	frontdesk.Reply

	// AlreadyEnrolled says that the number needs no enrollment. The gateway
	// words it as a refusal (seed, error 10403).
	AlreadyEnrolled bool

	err error
}

// Err returns nil when the number is enrolled, whether now or before, else an
// error with a sentence.
func (r OTPReply) Err() error { return r.err }

// Enroll enrolls a mobile phone for one-time passwords. Each call is signed
// anew. A second call after a lost reply does no harm: it is told as already
// enrolled.
func (o *OTP) Enroll(ctx context.Context, e frontdesk.OTPEnrollment) OTPReply {
	token, failed := o.token.get(ctx, o, "")
	if failed != nil {
		return otpReply(*failed)
	}
	a := o.send(ctx, e, token)
	if a.HTTPStatus == http.StatusUnauthorized {
		if token, failed = o.token.get(ctx, o, token); failed != nil {
			return otpReply(*failed)
		}
		a = o.send(ctx, e, token)
	}
	return otpReply(a)
}

// send makes one signed call.
func (o *OTP) send(ctx context.Context, e frontdesk.OTPEnrollment, token frontdesk.Private) answer {
	body, err := appendJSON(nil, params{
		"paymentId": e.PaymentID, "mobilePhoneNumber": e.Phone, "transactionRef": e.TransactionRef,
	})
	if err != nil {
		return refusal(otpOperation(), codeParameters, "The request cannot be written.")
	}
	r := request{
		method: http.MethodPost, url: o.base.String() + otpPath, body: body,
		header: otpHeader("application/json", "Bearer "+token.Reveal()),
	}
	signature{
		method: r.method, url: signedURL(r.url), at: o.now(), nonce: frontdesk.NewID(),
		client: o.settings.ClientID, secret: o.settings.ClientSecret,
		hash: o.settings.Hash, version: o.settings.KeyVersion,
	}.header(r.header)
	return readOTP(o.wire.exchange(ctx, r), o.now())
}

// otpHeader returns what a request to the gateway carries besides a signature.
func otpHeader(kind, authorization string) http.Header {
	header := http.Header{}
	header.Set("Accept", "application/json")
	header.Set("Content-Type", kind)
	header.Set("Authorization", authorization)
	header.Set("User-Agent", "frontdesk")
	return header
}

// signedURL returns the address as it is signed: always of the secure line,
// also when a gateway on this machine is asked in plain.
func signedURL(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	u.Scheme = "https"
	return u.String()
}

// otpOperation describes the operation to those who judge its answer.
func otpOperation() *operation {
	return &operation{name: "otps/enrollments", party: gateway(), method: http.MethodPost, path: otpPath}
}

// otpReply reads an answer of the gateway.
func otpReply(a answer) OTPReply {
	r := OTPReply{Reply: a.Reply, AlreadyEnrolled: a.Code == otpAlready}
	switch {
	case r.AlreadyEnrolled:
	case a.Cause == frontdesk.CauseUnauthorized && a.Code != "":
		// The gateway says what it dislikes: the signature, or a clock that is
		// more than half an hour off.
		r.err = frontdesk.Errorf(frontdesk.EUNAUTHORIZED, "The %s refused this desk: %s", a.op.party.name, a.reason())
	default:
		r.err = a.problem()
	}
	return r
}
