package api

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk"
)

func TestConfigIsReturnedAsItCame(t *testing.T) {
	t.Parallel()
	client, service := newService(t, says(fixture(t, "config")))

	body, err := NewDesk(client).Config(t.Context(), program())

	require.NoError(t, err)
	require.Equal(t, `{"fields": [{"type": "entry", "field": "firstName", "label": "First Name", "maxLength": 30, "minLength": 1, "pattern": "[- a-zA-z]+", "required": true, "setOnce": false}], "maxRelatedUsers": 0}`, string(body))
	call := service.last(t)
	require.Equal(t, "GET", call.method)
	require.Equal(t, "/rest/25.33/enrollment/enrollmentConfig.json", call.path)
	require.Equal(t, "authentication=b2b&cardTemplateCode=1&merchantId=123", call.query.Encode())
	require.Empty(t, call.body)
}

func TestTheConfigOfAnEClubIsAskedAnonymously(t *testing.T) {
	t.Parallel()
	client, service := newService(t, says(fixture(t, "config")))
	p := program()
	p.Kind = frontdesk.EClub

	_, err := client.Config(t.Context(), p)

	require.NoError(t, err)
	call := service.last(t)
	require.Equal(t, "/rest/25.33/enrollment/eClubEnrollmentConfig.json", call.path)
	require.Equal(t, "anonymous", call.query.Get("authentication"))
}

func TestAConfigThatCannotBeHadIsExplainedInASentence(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		reply reply
		code  frontdesk.ErrorCode
		says  string
	}{
		"credentials refused": {reply{status: 401}, frontdesk.EUNAUTHORIZED,
			"The loyalty service refused this desk's client id and secret. Check FRONTDESK_CLIENT_ID and FRONTDESK_CLIENT_SECRET."},
		"login page": {reply{status: 200, kind: asHTML, body: loginPage}, frontdesk.EOFFLINE,
			"A login page answered instead of the loyalty service. Sign in to the network, or check the address in FRONTDESK_BASE_URL."},
		"wrong address": {reply{status: 404, kind: asHTML, body: "<h1>Not Found</h1>"}, frontdesk.EOFFLINE,
			"A login page answered instead of the loyalty service."},
		"throttled": {reply{status: 429, header: map[string][]string{"Retry-After": {"90"}}}, frontdesk.EBUSY,
			"The loyalty service is busy. Try again in 1m30s."},
		"busy":   {reply{status: 503}, frontdesk.EBUSY, "The loyalty service is busy. Try again in a minute."},
		"broken": {reply{status: 500}, frontdesk.EINTERNAL, "The loyalty service gave an answer that cannot be read (HTTP status 500). Try again."},
		"no JSON": {reply{status: 200, kind: asJSON, body: "oops"}, frontdesk.EINTERNAL,
			"The loyalty service gave an answer that cannot be read. Try again."},
		"too large": {reply{status: 200, kind: asJSON, body: `{"result": "success", "config": {"x": "` + strings.Repeat("x", 2<<20) + `"}}`},
			frontdesk.EINTERNAL, "The loyalty service gave an answer that cannot be read. Try again."},
		"refused": {reply{status: 200, kind: asJSON, body: `{"result": "failure", "errorCode": "enrollment_config.invalid_card_template", "errorMessage": "Invalid\u001b card template."}`},
			frontdesk.EINVALID, "The loyalty service refused: Invalid card template (enrollment_config.invalid_card_template)."},
		"no config": {reply{status: 200, kind: asJSON, body: `{"result": "success"}`}, frontdesk.EINTERNAL,
			"The loyalty service answered without the program's fields."},
		"a list for a config": {reply{status: 200, kind: asJSON, body: `{"result": "success", "config": []}`}, frontdesk.EINTERNAL,
			"The loyalty service answered without the program's fields."},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			client, _ := newService(t, func(received) reply { return tt.reply })

			body, err := client.Config(t.Context(), program())

			require.Nil(t, body)
			require.Equal(t, tt.code, frontdesk.CodeOf(err))
			require.True(t, strings.HasPrefix(frontdesk.MessageOf(err), tt.says), frontdesk.MessageOf(err))
		})
	}
}

func TestAServiceThatIsGoneIsExplainedInASentence(t *testing.T) {
	t.Parallel()
	desk, server := newLoopback(t, nil)
	server.Close()

	_, err := desk.Config(t.Context(), program())

	require.Equal(t, frontdesk.EOFFLINE, frontdesk.CodeOf(err))
	require.Equal(t, "The loyalty service cannot be reached. Check the network and try again.", frontdesk.MessageOf(err))
	require.Contains(t, err.Error(), "connection refused")
	require.NotContains(t, err.Error(), "merchantId")
}

func TestTheAddressOfTheServiceIsCheckedBeforeAnythingIsSent(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ address, says string }{
		"empty":            {"", "is not a whole web address"},
		"host alone":       {"m123.api.example/rest", "is not a whole web address"},
		"unreadable":       {"https://[::1", "is not a whole web address"},
		"opaque":           {"https:m123.api.example", "is not a whole web address"},
		"another scheme":   {"ftp://m123.api.example", "must begin with https://"},
		"plain and remote": {"http://m123.api.example/rest/25.33", "begins with http://"},
		"a password":       {"https://desk:planted-secret@m123.api.example/rest", "holds a user name or password"},
		"a query":          {"https://m123.api.example/rest?secret=planted-secret", "must have nothing after a ?"},
		"a fragment":       {"https://m123.api.example/rest#planted-secret", "must have nothing after a ?"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()

			_, err := New(Settings{BaseURL: tt.address})

			require.Equal(t, frontdesk.EINVALID, frontdesk.CodeOf(err))
			require.Contains(t, err.Error(), tt.says)
			require.NotContains(t, err.Error(), "planted-secret")
		})
	}
}

func TestPlainHTTPIsTakenForThisMachine(t *testing.T) {
	t.Parallel()
	for _, address := range []string{
		"http://localhost:8080/rest/25.33", "http://127.0.0.1/", "http://127.9.9.9:1", "http://[::1]:8080/rest", "HTTP://LOCALHOST/rest", "http://desk.localhost./x",
	} {
		_, err := New(Settings{BaseURL: address})

		require.NoError(t, err, address)
	}
}

func TestAFileOfCertificatesMustHoldSome(t *testing.T) {
	t.Parallel()

	_, missing := New(Settings{BaseURL: base, CAFile: "/nowhere/ca.pem"})
	_, empty := New(Settings{BaseURL: base, CAFile: "testdata/replies/success.json"})

	require.Equal(t, frontdesk.EINVALID, frontdesk.CodeOf(missing))
	require.Equal(t, frontdesk.EINVALID, frontdesk.CodeOf(empty))
}
