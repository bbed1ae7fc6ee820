package forms_test

import (
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/api/sandbox"
	"frontdesk/forms"
)

// agreeRounds is how often every field is judged. FRONTDESK_AGREE_ROUNDS makes
// the tests look longer: 116,000 rounds are more than 100,000 values of each
// field.
func agreeRounds(t *testing.T) int {
	t.Helper()
	written, set := os.LookupEnv("FRONTDESK_AGREE_ROUNDS")
	if !set {
		return 1000
	}
	rounds, err := strconv.Atoi(written)
	require.NoError(t, err)
	return rounds
}

// TestFormsAndTheSandboxAgree puts random values of every field to the two
// readings of the documents: what one refuses the other refuses, with the same
// code. docs/decisions/0006-forms-and-service-agree.md has the exceptions and
// their reasons.
func TestFormsAndTheSandboxAgree(t *testing.T) {
	t.Parallel()
	desks := agreeDesks(t)
	seed := uint64(time.Now().UnixNano())
	random := rand.New(rand.NewPCG(seed, 1))
	judged := make(map[string]int)

	for range agreeRounds(t) {
		d := desks[random.IntN(len(desks))]
		answers := randomAnswers(random, d.form)
		ours := verdicts(d.form.Check(answers, today()))
		theirs := d.ask(t, answers)

		for name, a := range answers {
			judged[name]++
			if !agree(ours[name], theirs[name]) && !d.excepted(name, answers, ours, theirs[name]) {
				t.Errorf("seed %d: %s = %s: forms say %v, the sandbox says %v (country %q, state %q, postal %q, odd %t)", seed, name, plain(t, a),
					ours[name], theirs[name], answers["country"].Text(), answers["stateProvince"].Text(), answers["postalCode"].Text(), d.odd)
			}
		}
	}
	tell(t, judged)
}

// TestRelativesAndAddressesAgree does the same for the forms that no Config
// describes.
func TestRelativesAndAddressesAgree(t *testing.T) {
	t.Parallel()
	service, err := sandbox.New(sandbox.Options{Now: today})
	require.NoError(t, err)
	defer service.Close()
	seed := uint64(time.Now().UnixNano())
	random := rand.New(rand.NewPCG(seed, 1))
	judged := make(map[string]int)

	for range agreeRounds(t) {
		for _, c := range []struct {
			form            *forms.Form
			operation, what string
		}{
			{forms.RelatedForm(), "validateRelatedGuest", "setRelatedGuestFields"},
			{forms.AddressForm(), "addAddressForUser", "addressInformation"},
		} {
			answers := randomAnswers(random, c.form)
			members := map[string]any{"nobodyKnows": "x"}
			for name, a := range answers {
				members[name], _ = forms.DateReadings(a.Text())
			}
			body := map[string]any{c.what: members}
			if c.what == "addressInformation" {
				body["printedCardNumber"] = enrolledCard
			}
			ours := verdicts(c.form.Check(answers, today()))
			theirs := post(t, service, c.operation, body)

			for name := range members {
				a, answered := answers[name]
				if !answered {
					continue
				}
				judged[c.what+"/"+name]++
				require.True(t, agree(ours[name], theirs[name]) || name == "postalCode" && placeRefused(ours) || abroadAddress(c.what, name, answers),
					"seed %d: %s/%s = %q: forms say %v, the sandbox says %v, of %s", seed, c.what, name, a.Text(), ours[name], theirs[name], plain(t, answers))
			}
		}
	}
	tell(t, judged)
}

// enrolledCard is a card of a guest whom the sandbox has from the start.
const enrolledCard = "6000100000002000"

// tell says how many values were judged.
func tell(t *testing.T, judged map[string]int) {
	t.Helper()
	sum, fewest := 0, slices.Min(slices.Collect(maps.Values(judged)))
	for _, n := range judged {
		sum += n
	}
	t.Logf("%d values of %d fields judged twice, at least %d of each", sum, len(judged), fewest)
}

// randomAnswers answers most questions of a form, and normalises half the time.
// What is empty is not sent.
func randomAnswers(r *rand.Rand, form *forms.Form) frontdesk.Answers {
	answers := make(frontdesk.Answers)
	for _, field := range form.Fields {
		if r.IntN(10) == 0 {
			continue
		}
		answers[field.Name] = randomAnswer(r, field)
		if field.Kind == forms.Boolean || field.Name == "externalAccounts" || field.Name == "favoriteStores" {
			// Where it is text, only the normalised one has a form on the wire.
			answers[field.Name] = field.Normalise(answers[field.Name], "en-US")
		}
	}
	if r.IntN(2) == 0 {
		answers = form.Normalise(answers, "en-US")
	}
	maps.DeleteFunc(answers, func(_ string, a frontdesk.Answer) bool { return a.IsEmpty() })
	return answers
}

// agree compares the issues of a field with the codes that the sandbox has for
// it.
func agree(ours []frontdesk.Issue, theirs []string) bool {
	if len(ours) == 0 {
		return len(theirs) == 0
	}
	issue := ours[0]
	switch issue.Code {
	case frontdesk.UnlikelyPhone, frontdesk.UnlikelyEmail, frontdesk.UnlikelyDate:
		return !issue.Warning || len(theirs) == 0
	case frontdesk.InvalidZIPStateCombo, frontdesk.InvalidPostalProvinceCombo:
		return issue.Warning && slices.Contains(theirs, string(issue.Code))
	case frontdesk.AmbiguousDate:
		// A warning stands where the likelier day, which is sent, is possible.
		return issue.Warning == (len(theirs) == 0)
	case frontdesk.ValueConflicts, frontdesk.TooFewChosen, frontdesk.TooManyChosen, frontdesk.InvalidEnumeration,
		frontdesk.InvalidCanPostalFormat, frontdesk.InvalidZIPFormat, frontdesk.InvalidEmail:
		return len(theirs) > 0
	case frontdesk.PaymentCard:
		return true
	default:
		return slices.Contains(theirs, string(issue.Code))
	}
}

// excepted reports a difference that is meant, besides those of agree.
func (d desk) excepted(name string, answers frontdesk.Answers, all map[string][]frontdesk.Issue, theirs []string) bool {
	ours, field := all[name], d.form.Field(name)
	switch {
	case name == "externalAccounts", name == "referralCode" && slices.Contains(theirs, string(frontdesk.NonNullField)):
		return len(ours) > 0 && len(theirs) > 0
	case name == "favoriteStores" && slices.Contains(splitStores(answers[name]), answers["favoriteStore"].Text()):
		return true
	case d.odd && name == "favoriteStores" && strings.Trim(answers[name].Text(), ", ") == "":
		return len(ours) > 0
	case d.odd && (name == "favoriteStore" || name == "favoriteStores"):
		return len(ours) == 0 && slices.Equal(theirs, []string{string(frontdesk.InvalidValue)})
	case strings.HasPrefix(name, "custom") && field.Kind != forms.Entry && field.Kind != forms.Selection:
		return len(ours) > 0
	case d.odd && (name == "phone" || name == "mobilePhone" || name == "postalCode"):
		return placeRefused(all)
	default:
		return false
	}
}

// placeRefused reports whether a field that tells the country is in doubt. What
// else hangs on it is judged again once the guest has mended it.
func placeRefused(all map[string][]frontdesk.Issue) bool {
	return len(all["country"])+len(all["stateProvince"])+len(all["postalCode"]) > 0
}

// splitStores returns the codes of favorite stores, picked or typed.
func splitStores(a frontdesk.Answer) []string {
	if a.Kind() == frontdesk.AnswerCodes {
		return a.Codes()
	}
	return strings.Split(strings.ReplaceAll(a.Text(), " ", ""), ",")
}

// abroadAddress reports a field of an address in a country that only the
// sandbox takes.
func abroadAddress(what, name string, answers frontdesk.Answers) bool {
	country := answers["country"].Text()
	return what == "addressInformation" && country != "" && country != "US" && country != "CA" &&
		(name == "country" || name == "stateProvince" || name == "postalCode")
}

// verdicts sorts issues by field.
func verdicts(issues []frontdesk.Issue) map[string][]frontdesk.Issue {
	out := make(map[string][]frontdesk.Issue)
	for _, issue := range issues {
		out[issue.Field] = append(out[issue.Field], issue)
	}
	return out
}
