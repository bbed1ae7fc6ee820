package api_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/api"
	"frontdesk/api/sandbox"
)

// provoked is a way of asking that the sandbox itself refuses, and with what.
type provoked struct {
	op   frontdesk.Operation
	code string
	ask  func(*scene) frontdesk.Reply

	// name and value replace a parameter on its way; none without a name.
	name  string
	value any
}

// tampered changes a parameter of one operation's requests on their way: no
// client of ours would send them so.
type tampered struct {
	provoked
	next http.RoundTripper
}

// RoundTrip carries a request.
func (c tampered) RoundTrip(r *http.Request) (*http.Response, error) {
	if c.name == "" || !strings.HasSuffix(r.URL.Path, "/"+lastPart(c.op)+".json") {
		return c.next.RoundTrip(r)
	}
	out := r.Clone(r.Context())
	if r.Method != http.MethodPost {
		query := r.URL.Query()
		query.Set(c.name, fmt.Sprint(c.value))
		out.URL.RawQuery = query.Encode()
		return c.next.RoundTrip(out)
	}
	members := map[string]any{}
	d := json.NewDecoder(r.Body)
	d.UseNumber()
	if err := d.Decode(&members); err != nil {
		return nil, err
	}
	members[c.name] = c.value
	body, err := json.Marshal(members)
	if err != nil {
		return nil, err
	}
	out.Body = io.NopCloser(bytes.NewReader(body))
	return c.next.RoundTrip(out)
}

// neverGiven are the rejections on the list that nothing leads to: the
// operation shares code with one that gives them, or the sandbox has no such
// state.
func neverGiven() map[string][]string {
	noCard := []string{"435", "enrollment.card_disabled", "enrollment.card_exchanged", "enrollment.card_not_found",
		"enrollment.wrong_card_batch", "enrollment.wrong_program"}
	noGuest := []string{"enrollment.account_suspended", "enrollment.already_registered", "enrollment.card_not_active", "could_not_authenticate"}
	noTemplate := []string{"enrollment.wrong_card_batch", "enrollment.wrong_program", "enrollment_config.invalid_card_template"}
	return map[string][]string{
		"createAndEdit":          slices.Concat(noCard, noGuest),
		"createAndRegister":      slices.Concat(noCard, noGuest),
		"createEClubAndRegister": slices.Concat(noCard, noGuest),
		"activateAndEdit":        slices.Concat(noTemplate, noGuest),
		"activateAndRegister":    slices.Concat(noTemplate, noGuest),
		"register":               append(noTemplate, "435"),
		// Only inactive cards and those of guests who were deleted are of the batch.
		"createAndRegisterWithCardNumber": append(noGuest, "enrollment.card_exchanged"),

		"editUser":                {"enrollment_input.not_unique"},
		"editEClubAccount":        {"could_not_authenticate"},
		"smsEnroll":               {"enrollment.account_suspended", "enrollment.already_registered", "enrollment.card_not_active"},
		"sendVerificationEmail":   {"email_verification.card_not_active"}, // a guest's first card stays active
		"userInformationForEClub": {"could_not_authenticate"},

		// Whoever has a code has passed the look at the card.
		"autoCombineDetails": {"auto_combine.card_exchanged", "auto_combine.activation_not_allowed"},
		"processAutoCombine": {"auto_combine.card_exchanged", "auto_combine.activation_not_allowed"},
	}
}

// common lists the refusals that every operation shares: another merchant, a
// parameter that it does not have, and a guest's token used on another guest.
func common(t *testing.T) []provoked {
	t.Helper()
	kinds := map[frontdesk.Operation][]api.Authentication{}
	for _, row := range rows(t) {
		kinds[row.Operation] = row.Auth
	}
	var out []provoked
	for _, way := range servings() {
		if way.op == otpEnroll {
			continue
		}
		out = append(out,
			provoked{op: way.op, code: merchantCode(way.op), ask: way.done, name: "merchantId", value: nobody},
			provoked{op: way.op, code: "enrollment_input.invalid_field", ask: way.done, name: "nonsense", value: "x"})
		if slices.Contains(kinds[way.op], api.OAuth) && way.op != frontdesk.ValidateRelatedGuest {
			out = append(out, provoked{op: way.op, code: "could_not_authenticate", ask: asStranger(way.done)})
		}
	}
	return out
}

// merchantCode returns how an operation refuses another merchant.
func merchantCode(op frontdesk.Operation) string {
	for _, r := range sandbox.Rejections() {
		if r.Operation == lastPart(op) && strings.Contains(r.Code, ".invalid_merchant") {
			return r.Code
		}
	}
	return ""
}

// asStranger asks with the token of a guest whom it is not about.
func asStranger(ask func(*scene) frontdesk.Reply) func(*scene) frontdesk.Reply {
	return func(s *scene) frontdesk.Reply {
		session, err := s.desk.LogIn(s.t.Context(), merchant, "guest23001", preloaded)
		require.NoError(s.t, err)
		s.client = s.desk.AsGuest(session)
		return ask(s)
	}
}

func TestEveryRejectionIsProvokedAndTold(t *testing.T) {
	t.Parallel()
	all := slices.Concat(common(t), enrollRefusals(), editRefusals(), combineRefusals(), lookRefusals())
	for _, p := range all {
		t.Run(string(p.op)+" "+p.code, func(t *testing.T) {
			t.Parallel()
			s := near(t, func(next http.RoundTripper) http.RoundTripper { return tampered{p, next} })

			r := sandbox.Rejection{Operation: lastPart(p.op), Code: p.code}

			got := p.ask(s)

			require.True(t, told(r, got), "%+v", got)
			if p.code != "enrollment_input.validation_error" { // which comes with fields
				require.Equal(t, dialed(t, r).Result, got.Result, "the dial refuses as the operation does")
			}
		})
	}

	var want, got []string
	for _, r := range sandbox.Rejections() {
		if !r.Field && !slices.Contains(neverGiven()[r.Operation], r.Code) {
			want = append(want, r.Operation+" "+r.Code)
		}
	}
	for _, p := range all {
		got = append(got, lastPart(p.op)+" "+p.code)
	}
	slices.Sort(got)
	require.Equal(t, want, slices.Compact(got), "each rejection on the list is provoked or can never be given")
}
