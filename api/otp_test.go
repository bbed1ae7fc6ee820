package api

import (
	"fmt"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/time/rate"

	"frontdesk"
)

func TestTheWorkedExampleOfASignature(t *testing.T) {
	t.Parallel()
	for hash, want := range map[SignatureHash]string{
		SHA1:   "yF5Qb0Y9bmrA+bOcgC046eM2rjQ=",
		SHA256: "34FpEMSTl1WpDBSfLYhzQrSKP0Y4WDnkjWzJyubueM8=",
		SHA512: "1cN7T+k9YEVIlRPzV+dXyCKCdPIsoJRFEhAqRwKLrMn/bxv93BRslRkgga4aSbupiTe0q0ecLrJrrHCI4ea0Qg==",
	} {
		s := signature{
			method: "POST", url: "https://sandbox.interswitchng.com/api/v3/purchases/otps/enrollments",
			at: time.Unix(1700000000, 0), nonce: "0123456789abcdef0123456789abcdef",
			client: "IKIAEXAMPLECLIENTID", secret: "example+secret/with=chars", hash: hash, version: "1",
		}
		header := http.Header{}

		s.header(header)

		require.Equal(t, want, header.Get("Signature"))
		require.Equal(t, string(hash), header.Get("SignatureMethod"))
		require.Equal(t, "1700000000", header.Get("Timestamp"))
		require.Equal(t, "0123456789abcdef0123456789abcdef", header.Get("Nonce"))
		require.Equal(t, "1", header.Get("AuthKeyVersion"))
	}
}

// newGateway returns an OTP client and the gateway that answers it, which
// gives tokens by itself.
func newGateway(t *testing.T, answer func(received) reply, options ...Option) (*OTP, *service) {
	t.Helper()
	s := &service{answer: func(call received) reply {
		if call.path == "/passport/oauth/token" {
			return reply{status: 200, kind: asJSON, body: `{"access_token": "gateway-token", "token_type": "bearer", "expires_in": 86399}`}
		}
		return answer(call)
	}}
	otp, err := NewOTP(OTPSettings{
		BaseURL: "https://gateway.example", ClientID: "IKIAEXAMPLECLIENTID", ClientSecret: "gateway-secret",
	}, append([]Option{WithTransport(s)}, options...)...)
	require.NoError(t, err)
	return otp, s
}

func enrollment1() frontdesk.OTPEnrollment {
	return frontdesk.OTPEnrollment{PaymentID: "266274", Phone: "2345550142000", TransactionRef: "JB-1542891523-Enrol"}
}

func TestAnOTPEnrollmentIsWrittenAsTheSeedSays(t *testing.T) {
	t.Parallel()
	otp, service := newGateway(t, func(received) reply { return reply{status: 200} },
		WithClock(func() time.Time { return time.Unix(1700000000, 999_000_000) }))

	got := otp.Enroll(t.Context(), enrollment1())
	again := otp.Enroll(t.Context(), enrollment1())

	require.NoError(t, got.Err())
	require.Equal(t, applied, got.Outcome)
	require.Equal(t, applied, again.Outcome)
	require.Len(t, service.calls, 3, "the token is asked for once")

	token := service.calls[0]
	request := http.Request{Header: token.header}
	id, secret, _ := request.BasicAuth()
	require.Equal(t, "IKIAEXAMPLECLIENTID", id)
	require.Equal(t, "gateway-secret", secret)
	require.Equal(t, "grant_type=client_credentials", token.body)
	require.Equal(t, "application/x-www-form-urlencoded", token.header.Get("Content-Type"))

	call := service.calls[1]
	require.Equal(t, "POST", call.method)
	require.Equal(t, "/api/v3/purchases/otps/enrollments", call.path)
	require.JSONEq(t, `{"paymentId": "266274", "mobilePhoneNumber": "2345550142000", "transactionRef": "JB-1542891523-Enrol"}`, call.body)
	require.Equal(t, "application/json", call.header.Get("Content-Type"))
	require.Equal(t, "Bearer gateway-token", call.header.Get("Authorization"))
	require.Equal(t, "frontdesk", call.header.Get("User-Agent"), "not the name of a library")
	require.Equal(t, "1700000000", call.header.Get("Timestamp"))
	require.Equal(t, "SHA1", call.header.Get("SignatureMethod"))
	require.Equal(t, signature{
		method: "POST", url: "https://gateway.example/api/v3/purchases/otps/enrollments", at: time.Unix(1700000000, 0),
		nonce: call.header.Get("Nonce"), client: "IKIAEXAMPLECLIENTID", secret: "gateway-secret", hash: SHA1,
	}.sum(), call.header.Get("Signature"))
	require.Len(t, call.header.Get("Nonce"), 32)
	require.NotEqual(t, call.header.Get("Nonce"), service.calls[2].header.Get("Nonce"))
}

func TestAnswersOfTheGatewayHaveTheOutcomeTheyMustHave(t *testing.T) {
	t.Parallel()
	coded := func(code string) string { return `{"errors": [{"code": "` + code + `", "message": "m"}]}` }
	tests := map[string]struct {
		reply   reply
		outcome frontdesk.Outcome
		cause   frontdesk.Cause
		already bool
		says    string
	}{
		"empty, as the seed has it": {reply{status: 200, body: fixture(t, "otp_enrolled")}, applied, "", false, ""},
		"empty JSON":                {reply{status: 200, kind: asJSON, body: "{}"}, applied, "", false, ""},
		"no content":                {reply{status: 204}, applied, "", false, ""},
		"already enrolled":          {reply{status: 400, kind: asJSON, body: fixture(t, "otp_already")}, rejected, "", true, ""},
		"already enrolled with 200": {reply{status: 200, kind: asJSON, body: fixture(t, "otp_already")}, rejected, "", true, ""},
		"OTP trouble": {reply{status: 400, kind: asJSON, body: fixture(t, "otp_related")}, rejected, "", false,
			"The payment gateway refused: An OTP related error has occured, please contact support (-2)."},
		"refused with 403":    {reply{status: 403, kind: asJSON, body: coded("E28")}, rejected, "", false, "The payment gateway refused: m (E28)."},
		"403 without a word":  {reply{status: 403, kind: asHTML, body: loginPage}, notApplied, frontdesk.CauseUnauthorized, false, "The payment gateway refused this desk's client id and secret."},
		"401":                 {reply{status: 401}, notApplied, frontdesk.CauseUnauthorized, false, "The payment gateway refused this desk's client id and secret."},
		"a wrong clock":       {reply{status: 401, kind: asJSON, body: coded("E24")}, notApplied, frontdesk.CauseUnauthorized, false, "The payment gateway refused this desk: m (E24)."},
		"login page":          {reply{status: 200, kind: asHTML, body: loginPage}, unsure, frontdesk.CausePortal, false, "A login page answered instead of the payment gateway."},
		"broken":              {reply{status: 500, kind: asJSON, body: coded("X")}, unsure, frontdesk.CauseBroken, false, "The payment gateway gave an answer that cannot be read (HTTP status 500)."},
		"upstream timed out":  {reply{status: 400, kind: asJSON, body: coded("E20")}, unsure, frontdesk.CauseTimeout, false, "The payment gateway did not answer in time."},
		"no JSON":             {reply{status: 200, kind: asJSON, body: "{"}, unsure, frontdesk.CauseBroken, false, "The payment gateway gave an answer that cannot be read."},
		"errors in any shape": {reply{status: 400, kind: asJSON, body: `{"errors": ["x"]}`}, rejected, "", false, "The payment gateway refused: HTTP status 400."},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			otp, _ := newGateway(t, func(received) reply { return tt.reply })

			got := otp.Enroll(t.Context(), enrollment1())

			require.Equal(t, tt.outcome, got.Outcome)
			require.Equal(t, tt.cause, got.Cause)
			require.Equal(t, tt.already, got.AlreadyEnrolled)
			if tt.says == "" {
				require.NoError(t, got.Err())
			} else {
				require.True(t, strings.HasPrefix(frontdesk.MessageOf(got.Err()), tt.says), "%v", got.Err())
			}
		})
	}
}

func TestAGatewayTokenThatIsRefusedIsRenewedOnceAndTheCallSignedAnew(t *testing.T) {
	t.Parallel()
	otp, service := newGateway(t, func(received) reply { return reply{status: 401} })

	otp.Enroll(t.Context(), enrollment1())

	require.Len(t, service.calls, 4)
	require.NotEqual(t, service.calls[1].header.Get("Nonce"), service.calls[3].header.Get("Nonce"))
}

func TestAGatewayTokenThatManyAreRefusedIsRenewedOnceForAll(t *testing.T) {
	t.Parallel()
	const calls = 8
	refused, given := together(calls), atomic.Int32{}
	s := &service{answer: func(call received) reply {
		switch {
		case call.path == "/passport/oauth/token":
			return reply{status: 200, kind: asJSON, body: fmt.Sprintf(`{"access_token": "%d"}`, given.Add(1))}
		case call.header.Get("Authorization") == "Bearer 1":
			refused()
			return reply{status: 401}
		default:
			return reply{status: 200}
		}
	}}
	otp, err := NewOTP(OTPSettings{BaseURL: "https://gateway.example"}, WithTransport(s))
	require.NoError(t, err)
	otp.wire.pace.SetLimit(rate.Inf)

	var asking sync.WaitGroup
	for range calls {
		asking.Go(func() { otp.Enroll(t.Context(), enrollment1()) })
	}
	asking.Wait()

	require.EqualValues(t, 2, given.Load())
	require.Len(t, s.calls, 2+2*calls)
}

func TestAPassportThatGivesNoTokenLeavesTheEnrollmentUnsent(t *testing.T) {
	t.Parallel()
	for _, answer := range []reply{
		{status: 500}, {status: 200, kind: asJSON, body: `{"result": "success"}`}, {status: 200, kind: asHTML, body: loginPage}, {status: 401},
	} {
		s := &service{answer: func(received) reply { return answer }}
		otp, err := NewOTP(OTPSettings{BaseURL: "https://gateway.example", PassportURL: "https://passport.example"}, WithTransport(s))
		require.NoError(t, err)

		got := otp.Enroll(t.Context(), enrollment1())

		require.Equal(t, notApplied, got.Outcome)
		require.Error(t, got.Err())
		require.Len(t, s.calls, 1)
	}
}

func TestAPlainGatewayOnThisMachineIsSignedAsASecureOne(t *testing.T) {
	t.Parallel()

	got := signedURL("http://127.0.0.1:8080/api/v3/purchases/otps/enrollments")

	require.Equal(t, "https://127.0.0.1:8080/api/v3/purchases/otps/enrollments", got)
}

func TestSettingsOfTheGatewayAreChecked(t *testing.T) {
	t.Parallel()

	_, address := NewOTP(OTPSettings{BaseURL: "http://gateway.example"})
	_, hash := NewOTP(OTPSettings{BaseURL: "https://gateway.example", Hash: "MD5"})

	require.Equal(t, frontdesk.EINVALID, frontdesk.CodeOf(address))
	require.Contains(t, address.Error(), "FRONTDESK_OTP_BASE_URL")
	require.Equal(t, frontdesk.EINVALID, frontdesk.CodeOf(hash))
}
