package api

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
)

const (
	applied    = frontdesk.OutcomeApplied
	rejected   = frontdesk.OutcomeRejected
	notApplied = frontdesk.OutcomeNotApplied
	unsure     = frontdesk.OutcomeUnsure
)

const loginPage = "<!DOCTYPE html><html><body>Sign in to the guest network</body></html>"

const (
	asJSON = "application/json"
	asHTML = "text/html; charset=utf-8"
)

// outcomeCase is one reply and what it means for a createAndEdit.
type outcomeCase struct {
	status  int
	kind    string
	body    string
	outcome frontdesk.Outcome
	cause   frontdesk.Cause
}

// outcomeCases are the replies that a desk may meet.
func outcomeCases() []outcomeCase {
	done, no := `{"result": "success"}`, `{"result": "failure", "responseCode": 435}`
	portal, broken := frontdesk.CausePortal, frontdesk.CauseBroken
	return []outcomeCase{
		{200, asJSON, done, applied, ""},
		{200, "application/json; charset=UTF-8", done, applied, ""},
		{200, "application/vnd.service+json", done, applied, ""},
		{201, asJSON, `{"result": "cardCreatedSuccess", "printedCardNumber": "1"}`, applied, ""},
		{200, asJSON, no, rejected, ""},
		{200, asJSON, `{"result": "invalidInputs"}`, rejected, ""},
		{200, asJSON, `{"result": "uniquenessConflict"}`, rejected, ""},
		{200, asJSON, `{"result": "accountSuspended"}`, rejected, ""},
		{400, asJSON, no, rejected, ""},
		{404, asJSON, no, rejected, ""},
		{409, asJSON, no, rejected, ""},
		{422, asJSON, no, rejected, ""},

		// A result that nobody knows is not believed, whatever it sounds like.
		{200, asJSON, `{"result": "Success"}`, unsure, broken},
		{200, asJSON, `{"Result": "success"}`, unsure, broken},
		{200, asJSON, `{"result": "invalid_status"}`, unsure, broken},
		{200, asJSON, `{"result": "authorizedSuccess"}`, unsure, broken},
		{200, asJSON, `{"result": "partialSuccess"}`, unsure, broken},
		{200, asJSON, `{"result": true}`, unsure, broken},
		{200, asJSON, `{"result": null}`, unsure, broken},
		{200, asJSON, `{}`, unsure, broken},
		{200, asJSON, `null`, unsure, broken},
		{200, asJSON, `[{"result": "success"}]`, unsure, broken},
		{200, asJSON, `"success"`, unsure, broken},
		{200, asJSON, `{"result": "success"`, unsure, broken},
		{200, asJSON, `{"result": "success"} {}`, unsure, broken},
		{200, asJSON, `{"result": "failure", "result": "success"}`, unsure, broken},
		{200, asJSON, `{"result": "success", "re\u0073ult": "success"}`, unsure, broken},
		{200, asJSON, "{\"result\": \"succ\x00\xff]]", unsure, broken},
		{200, asJSON, `{"result": "success", "deep": ` + strings.Repeat("[", 100) + strings.Repeat("]", 100) + `}`, unsure, broken},
		{200, asJSON, `{"result": "success", "many": [` + strings.Repeat("1,", maxValues) + `1]}`, unsure, broken},
		{200, asJSON, `{"result": "success", "long": "` + strings.Repeat("x", 2<<20) + `"}`, unsure, broken},
		{200, asJSON, loginPage, unsure, portal},

		// Somebody else answers.
		{200, asHTML, loginPage, unsure, portal},
		{200, asHTML, strings.Repeat(loginPage, 1<<15), unsure, portal},
		{200, asHTML, "", unsure, portal},
		{200, "", "", unsure, portal},
		{200, "text/plain", "ok", unsure, portal},
		{200, "text/xml", "<result>success</result>", unsure, portal},
		{200, "text/plain", `{"message": "please sign in"}`, unsure, portal},
		{407, asHTML, loginPage, notApplied, portal},
		{511, asHTML, loginPage, notApplied, portal},
		{404, asHTML, "<h1>Not Found</h1>", notApplied, portal},
		{404, "", "", notApplied, portal},
		{405, asHTML, "", notApplied, portal},
		{410, asHTML, "", notApplied, portal},

		// The words are the service's, the label is not.
		{200, "text/plain", done, unsure, broken},
		{200, "", done, unsure, broken},
		{400, "text/plain", no, unsure, broken},
		{200, asJSON, "", unsure, portal},
		{200, asJSON, " \n", unsure, portal},
		{204, "", "", unsure, broken},
		{204, asJSON, "", unsure, broken},

		// The status speaks.
		{401, asJSON, no, notApplied, frontdesk.CauseUnauthorized},
		{401, asJSON, done, notApplied, frontdesk.CauseUnauthorized},
		{403, asHTML, loginPage, notApplied, frontdesk.CauseUnauthorized},
		{429, "", "", notApplied, frontdesk.CauseThrottled},
		{429, asJSON, done, notApplied, frontdesk.CauseThrottled},
		{503, asHTML, "<h1>Back soon</h1>", unsure, frontdesk.CauseBusy},
		{425, "", "", notApplied, frontdesk.CauseBusy},
		{408, "", "", unsure, frontdesk.CauseTimeout},
		{500, asJSON, done, unsure, broken},
		{500, asJSON, no, unsure, broken},
		{500, asHTML, "<h1>Error</h1>", unsure, broken},
		{502, asHTML, "<h1>Bad Gateway</h1>", unsure, broken},
		{504, "", "", unsure, broken},
		{599, "", "", unsure, broken},

		// A no without a word of the service's.
		{400, asHTML, "<h1>Bad Request</h1>", rejected, ""},
		{400, asJSON, `{"error": "no"}`, rejected, ""},
		{404, asJSON, `{"error": "no"}`, rejected, ""},
		{405, asJSON, `{"error": "no"}`, rejected, ""},
		{413, "", "", rejected, ""},
		{422, asJSON, `{}`, rejected, ""},
		{431, "", "", rejected, ""},
		{400, asJSON, done, unsure, broken},
		{404, asJSON, done, unsure, broken},
		{409, asJSON, `{"error": "conflict"}`, unsure, broken},
		{409, "", "", unsure, broken},
		{304, "", "", unsure, broken},
		{302, "", "", unsure, broken},
		{999, asJSON, done, unsure, broken},
	}
}

func TestEveryReplyHasTheOutcomeItMustHave(t *testing.T) {
	t.Parallel()
	for _, tt := range outcomeCases() {
		name := fmt.Sprintf("%d %s %.40q", tt.status, tt.kind, tt.body)
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			client, _ := newService(t, func(received) reply {
				return reply{status: tt.status, kind: tt.kind, body: tt.body}
			})

			got := NewDesk(client).Send(t.Context(), guest(), frontdesk.CreateAndEdit)

			require.Equal(t, tt.outcome, got.Outcome)
			require.Equal(t, tt.cause, got.Cause)
			require.Equal(t, tt.status, got.HTTPStatus)
		})
	}
}

func TestARedirectIsJudgedAndNeverFollowed(t *testing.T) {
	t.Parallel()
	tests := []struct {
		status   int
		location string
		outcome  frontdesk.Outcome
		cause    frontdesk.Cause
	}{
		{302, "http://login.portal.invalid/", unsure, frontdesk.CausePortal},
		{301, "https://other.example/rest/25.33/enrollment/createAndEdit.json", unsure, frontdesk.CausePortal},
		{303, "http://m123.api.example/rest/25.33", unsure, frontdesk.CausePortal},
		{307, "/login", notApplied, frontdesk.CausePortal},
		{308, "https://m123.api.example/rest/26.1", notApplied, frontdesk.CausePortal},
		{302, "/login", unsure, frontdesk.CauseBroken},
		{303, "done.json", unsure, frontdesk.CauseBroken},
	}
	for _, tt := range tests {
		t.Run(fmt.Sprint(tt.status, " ", tt.location), func(t *testing.T) {
			t.Parallel()
			client, service := newService(t, func(received) reply {
				return reply{status: tt.status, header: http.Header{"Location": {tt.location}}}
			})

			got := NewDesk(client).Send(t.Context(), guest(), frontdesk.CreateAndEdit)

			require.Equal(t, tt.outcome, got.Outcome)
			require.Equal(t, tt.cause, got.Cause)
			require.Len(t, service.calls, 1)
		})
	}
}

func TestEveryRuleDecidesSomething(t *testing.T) {
	t.Parallel()
	forms := []form{
		formEmpty, formHollow, formForeign, formMislabeled, formCut, formHuge,
		formUnreadable, formNameless, formDone, formRefused, formElsewhere,
	}
	var seen []evidence
	for _, f := range []fault{faultUnsent, faultProxy, faultStopped, faultTimeout, faultLost} {
		seen = append(seen, evidence{fault: f, form: formEmpty})
	}
	for status := range 700 {
		for _, f := range forms {
			seen = append(seen, evidence{status: status, form: f})
		}
	}

	table := rules()
	decided := make([]bool, len(table))
	for _, e := range seen {
		for i, r := range table {
			if r.matches(e) {
				decided[i] = true
				break
			}
		}
		outcome, _ := judge(table, e)
		if outcome == applied {
			require.True(t, e.form == formDone && e.status/100 == 2, "%+v must never be applied", e)
		}
	}

	for i, r := range table {
		require.True(t, decided[i], "rule %d (%s) is hidden by the ones before it", i, r.why)
	}
}

func TestRetryAfterIsReadAsSecondsOrAsADateOnTheServicesClock(t *testing.T) {
	t.Parallel()
	date := "Wed, 21 Oct 2026 07:28:00 GMT"
	tests := map[string]struct {
		header http.Header
		want   time.Duration
	}{
		"absent":                    {http.Header{}, 0},
		"seconds":                   {http.Header{"Retry-After": {" 120 "}}, 2 * time.Minute},
		"negative":                  {http.Header{"Retry-After": {"-5"}}, 0},
		"absurd":                    {http.Header{"Retry-After": {"999999999999"}}, 24 * time.Hour},
		"too many digits":           {http.Header{"Retry-After": {"99999999999999999999999"}}, 0},
		"words":                     {http.Header{"Retry-After": {"soon"}}, 0},
		"a date":                    {http.Header{"Retry-After": {"Wed, 21 Oct 2026 07:29:30 GMT"}, "Date": {date}}, 90 * time.Second},
		"a date without a clock":    {http.Header{"Retry-After": {"Sat, 01 Jan 2000 00:01:00 GMT"}}, time.Minute},
		"a date that is over":       {http.Header{"Retry-After": {date}, "Date": {"Thu, 22 Oct 2026 07:28:00 GMT"}}, 0},
		"a date in another century": {http.Header{"Retry-After": {"Fri, 31 Dec 2199 23:59:59 GMT"}, "Date": {date}}, 24 * time.Hour},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			client, _ := newService(t, func(received) reply {
				return reply{status: 429, header: tt.header}
			}, WithClock(func() time.Time { return time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC) }))

			got := NewDesk(client).Send(t.Context(), guest(), frontdesk.CreateAndEdit)

			require.Equal(t, frontdesk.CauseThrottled, got.Cause)
			require.Equal(t, tt.want, got.RetryAfter)
		})
	}
}
