package sandbox

import (
	"crypto/rand"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"encoding/json"
	"errors"
	"hash"
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// The paths of the payment gateway (seed, OTP enrollment; wire facts, section
// 5).
const (
	otpTokenPath  = "/passport/oauth/token"
	otpEnrollPath = "/api/v3/purchases/otps/enrollments"
)

// otpSkew is how far a request's clock may be off.
const otpSkew = 30 * time.Minute

// otpTokenLife is how long a bearer token is good for.
const otpTokenLife = 24 * time.Hour

// otpDesk is what the payment gateway remembers while it runs.
type otpDesk struct {
	tokens map[string]time.Time // until when, by token
	nonces map[string]time.Time // when each came
}

func newOTPDesk() *otpDesk {
	return &otpDesk{tokens: map[string]time.Time{}, nonces: map[string]time.Time{}}
}

// otpToken gives a bearer token for the client's credentials.
func (s *Service) otpToken(r *http.Request, body []byte) answer {
	kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if r.Method != http.MethodPost || err != nil || kind != "application/x-www-form-urlencoded" {
		return refusal(http.StatusBadRequest)
	}
	form, err := url.ParseQuery(string(body))
	switch {
	case !s.trusted(r):
		return refusal(http.StatusUnauthorized)
	case err != nil || form.Get("grant_type") != "client_credentials":
		return refusal(http.StatusBadRequest)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	token := rand.Text()
	s.otp.tokens[token] = s.options.Now().Add(otpTokenLife)
	return jsonAnswer(reply{
		"access_token": token, "token_type": "bearer", "expires_in": int(otpTokenLife.Seconds()), "scope": "profile",
	})
}

// otpRequest is the body of an enrollment. The document's table has the first
// two as numbers, its samples as strings; both are taken.
type otpRequest struct {
	PaymentID   looseText `json:"paymentId"`
	MobilePhone looseText `json:"mobilePhoneNumber"`
	Reference   looseText `json:"transactionRef"`
}

// looseText is a JSON string, or a number as it was written.
type looseText string

// UnmarshalJSON reads either form.
func (t *looseText) UnmarshalJSON(data []byte) error {
	var text string
	if json.Unmarshal(data, &text) == nil {
		*t = looseText(text)
		return nil
	}
	var number json.Number
	if json.Unmarshal(data, &number) != nil {
		return errors.New("neither a string nor a number")
	}
	*t = looseText(number.String())
	return nil
}

// otpEnroll enrolls a payment card's phone number for one-time passwords. Its
// answer has no body, as the document's sample has none.
func (s *Service) otpEnroll(r *http.Request, body []byte) answer {
	if r.Method != http.MethodPost {
		return refusal(http.StatusMethodNotAllowed)
	}
	s.mu.Lock()
	defer s.mu.Unlock()

	if code, message := s.otpSecurity(r); code != "" {
		return otpError(http.StatusUnauthorized, code, message, otpRequest{})
	}
	var req otpRequest
	if !isJSON(r.Header.Get("Content-Type")) || json.Unmarshal(body, &req) != nil {
		return otpError(http.StatusBadRequest, "E32", "The request could not be read", req)
	}
	phone, ok := cleanPhone(string(req.MobilePhone))
	switch {
	case len(req.Reference) < 6 || len(req.Reference) > 50:
		return otpError(http.StatusBadRequest, "E44", "The transaction reference must have 6 to 50 characters", req)
	case req.PaymentID == "" || !ok:
		return otpError(http.StatusBadRequest, "-2", "An OTP related error has occured, please contact support.", req)
	case s.state.Enrolled[phone] != "":
		return otpError(http.StatusBadRequest, "10403", "Payments is not allowed for auto enrollment", req)
	}
	s.state.Enrolled[phone] = string(req.PaymentID)
	s.state.Ledger = append(s.state.Ledger, Entry{
		N: len(s.state.Ledger) + 1, Operation: "otpEnroll", At: s.options.Now(), Guest: phone,
	})
	if err := s.state.save(s.options.StateFile); err != nil {
		return refusal(http.StatusInternalServerError)
	}
	return answer{status: http.StatusOK, kind: "text/plain; charset=utf-8"}
}

// otpError is an error as the document prints it.
func otpError(status int, code, message string, req otpRequest) answer {
	a := jsonAnswer(reply{
		"errors":         []map[string]string{{"code": code, "message": message}},
		"transactionRef": string(req.Reference), "paymentId": string(req.PaymentID),
	})
	a.status = status
	return a
}

// otpSecurity checks the token and the signed headers, and spends the nonce.
// It returns the code of what is wrong, "" for nothing.
func (s *Service) otpSecurity(r *http.Request) (code, message string) {
	now := s.options.Now()
	token, isBearer := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	stamp, nonce := r.Header.Get("Timestamp"), r.Header.Get("Nonce")
	seconds, err := strconv.ParseInt(stamp, 10, 64)
	version := r.Header.Get("AuthKeyVersion")

	switch {
	case !isBearer || !now.Before(s.otp.tokens[token]):
		return "E27", "The authorization is not known"
	case stamp == "":
		return "E29", "The timestamp is missing"
	case err != nil || now.Sub(time.Unix(seconds, 0)).Abs() > otpSkew:
		return "E24", "The timestamp is not that of the moment"
	case nonce == "" || len(nonce) > 64:
		return "E23", "The nonce is missing"
	case !s.otp.nonces[nonce].IsZero():
		return "E25", "The nonce was used before"
	case version != "1" && version != "1.0":
		return "E22", "The key version is missing"
	case !s.signed(r, stamp, nonce):
		return "E26", "The signature does not fit"
	}
	s.otp.spend(nonce, now)
	return "", ""
}

// spend remembers a nonce, and forgets those that the clock refuses by now.
func (d *otpDesk) spend(nonce string, now time.Time) {
	d.nonces[nonce] = now
	for old, at := range d.nonces {
		if now.Sub(at) > 2*otpSkew {
			delete(d.nonces, old)
		}
	}
}

// signed checks the signature: the plain digest of six parts joined by "&", in
// standard base64 (wire facts, section 5.4). The address may have been signed
// as https, as clients behind a proxy do.
func (s *Service) signed(r *http.Request, stamp, nonce string) bool {
	sum := digest(r.Header.Get("SignatureMethod"))
	if sum == nil {
		return false
	}
	for _, scheme := range []string{"http://", "https://"} {
		sum.Reset()
		address := url.QueryEscape(scheme + r.Host + r.URL.Path)
		parts := []string{r.Method, address, stamp, nonce, s.options.ClientID, s.options.ClientSecret}
		// A hash never fails to be written to.
		_, _ = sum.Write([]byte(strings.Join(parts, "&")))
		if same(base64.StdEncoding.EncodeToString(sum.Sum(nil)), r.Header.Get("Signature")) {
			return true
		}
	}
	return false
}

// digest returns the hash that a SignatureMethod names, nil for any other.
func digest(method string) hash.Hash {
	switch strings.ToUpper(method) {
	case "SHA1", "SHA-1":
		return sha1.New()
	case "SHA256", "SHA-256":
		return sha256.New()
	case "SHA512", "SHA-512":
		return sha512.New()
	default:
		return nil
	}
}
