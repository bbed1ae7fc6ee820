package sandbox_test

import (
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"encoding/json"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk/api/sandbox"
)

const otpPath = "/api/v3/purchases/otps/enrollments"

// gateway returns a desk and a bearer token of the payment gateway.
func gateway(t *testing.T) (*desk, string) {
	t.Helper()
	d := setup(t)
	r := httptest.NewRequest(http.MethodPost, "/passport/oauth/token", strings.NewReader("grant_type=client_credentials"))
	r.SetBasicAuth(sandbox.ClientID, sandbox.ClientSecret)
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	w := httptest.NewRecorder()
	d.service.Handler().ServeHTTP(w, r)
	return d, d.reply(w)["access_token"].(string)
}

// sign returns the signed headers of an enrollment.
func sign(d *desk, token, nonce, method string) map[string]string {
	stamp := strconv.FormatInt(d.now.Unix(), 10)
	text := strings.Join([]string{
		"POST", url.QueryEscape("https://example.com" + otpPath), stamp, nonce, sandbox.ClientID, sandbox.ClientSecret,
	}, "&")
	var sum []byte
	switch method {
	case "SHA1":
		s := sha1.Sum([]byte(text))
		sum = s[:]
	case "SHA-256":
		s := sha256.Sum256([]byte(text))
		sum = s[:]
	default:
		s := sha512.Sum512([]byte(text))
		sum = s[:]
	}
	return map[string]string{
		"Content-Type": "application/json", "Authorization": "Bearer " + token, "Timestamp": stamp, "Nonce": nonce,
		"Signature": base64.StdEncoding.EncodeToString(sum), "SignatureMethod": method, "AuthKeyVersion": "1",
	}
}

// enrollOTP returns the status and the code of the first error.
func enrollOTP(d *desk, headers map[string]string, body string) (int, string) {
	d.t.Helper()
	r := httptest.NewRequest(http.MethodPost, otpPath, strings.NewReader(body))
	for name, value := range headers {
		r.Header.Set(name, value)
	}
	w := httptest.NewRecorder()
	d.service.Handler().ServeHTTP(w, r)
	if w.Body.Len() == 0 {
		return w.Code, ""
	}
	var reply struct {
		Errors []struct{ Code, Message string }
	}
	require.NoError(d.t, json.Unmarshal(w.Body.Bytes(), &reply))
	return w.Code, reply.Errors[0].Code
}

const otpBody = `{"paymentId": "266274", "mobilePhoneNumber": "2348030000000", "transactionRef": "JB-1542891523-Enrol"}`

func TestAPhoneIsEnrolledForOneTimePasswordsOnce(t *testing.T) {
	t.Parallel()
	for _, method := range []string{"SHA1", "SHA-256", "SHA-512"} {
		t.Run(method, func(t *testing.T) {
			t.Parallel()
			d, token := gateway(t)

			first, none := enrollOTP(d, sign(d, token, "nonce-1", method), otpBody)
			second, already := enrollOTP(d, sign(d, token, "nonce-2", method), otpBody)

			require.Equal(t, http.StatusOK, first)
			require.Empty(t, none)
			require.Equal(t, http.StatusBadRequest, second)
			require.Equal(t, "10403", already)
			require.Len(t, d.service.Ledger().Entries, 1)
		})
	}
}

func TestAnUnsignedEnrollmentIsRefused(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		header, value, code string
	}{
		"another token":     {"Authorization", "Bearer nonsense", "E27"},
		"no token":          {"Authorization", "", "E27"},
		"no time":           {"Timestamp", "", "E29"},
		"milliseconds":      {"Timestamp", "1700000000000", "E24"},
		"no nonce":          {"Nonce", "", "E23"},
		"a long nonce":      {"Nonce", strings.Repeat("n", 65), "E23"},
		"another nonce":     {"Nonce", "nonce-2", "E26"},
		"another signature": {"Signature", "yF5Qb0Y9bmrA+bOcgC046eM2rjQ=", "E26"},
		"another hash":      {"SignatureMethod", "SHA-256", "E26"},
		"an unknown hash":   {"SignatureMethod", "MD5", "E26"},
		"another version":   {"AuthKeyVersion", "2", "E22"},
		"another body type": {"Content-Type", "text/plain", "E32"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d, token := gateway(t)
			headers := sign(d, token, "nonce-1", "SHA1")
			headers[test.header] = test.value

			_, code := enrollOTP(d, headers, otpBody)

			require.Equal(t, test.code, code)
			require.Empty(t, d.service.Ledger().Entries)
		})
	}
}

func TestANonceIsGoodOnceAndATimestampForHalfAnHour(t *testing.T) {
	t.Parallel()
	d, token := gateway(t)
	headers := sign(d, token, "nonce-1", "SHA1")
	enrollOTP(d, headers, `{}`)

	_, again := enrollOTP(d, headers, otpBody)
	late := maps.Clone(sign(d, token, "nonce-2", "SHA1"))
	d.now = d.now.Add(31 * time.Minute)
	_, old := enrollOTP(d, late, otpBody)

	require.Equal(t, "E25", again)
	require.Equal(t, "E24", old)
}

func TestAnEnrollmentIsReadStrictly(t *testing.T) {
	t.Parallel()
	for body, code := range map[string]string{
		`nonsense`: "E32",
		`{"paymentId": "1", "mobilePhoneNumber": "234", "transactionRef": "short"}`:        "E44",
		`{"paymentId": "", "mobilePhoneNumber": "234", "transactionRef": "JB-1-Enrol"}`:    "-2",
		`{"paymentId": 1, "mobilePhoneNumber": "call me", "transactionRef": "JB-1-Enrol"}`: "-2",
		`{"paymentId": [], "mobilePhoneNumber": "234", "transactionRef": "JB-1-Enrol"}`:    "E32",
		`{"paymentId": 1, "mobilePhoneNumber": 234, "transactionRef": "JB-1-Enrol"}`:       "",
	} {
		t.Run(body, func(t *testing.T) {
			t.Parallel()
			d, token := gateway(t)

			_, got := enrollOTP(d, sign(d, token, "nonce-1", "SHA1"), body)

			require.Equal(t, code, got)
		})
	}
}
