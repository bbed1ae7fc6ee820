package main

import (
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/api/sandbox"
)

// The answers of invented guests.
const (
	anaLoyalty = `{"answers": {"firstName": "Ana", "mobilePhone": "(212) 555-0142", "email": "ana@example.com",
		"dateOfBirth": "1990-02-03", "custom2": "A friend", "perks": ["red"], "optIn": true}}`
	anaFamily = `{"answers": {"username": "example-ana", "password": "not-real-1", "firstName": "Ana", "lastName": "Example",
		"email": "ana@example.com", "mobilePhone": "2125550142"},
		"relatedGuests": [{"firstName": "Leo", "dateOfBirth": "2019-05-06"}, {"firstName": "Mia"}]}`
)

func TestEnrollSavesSendsAndTellsTheCard(t *testing.T) {
	t.Parallel()
	w := newWorld(t)

	status, out, problems := command(t, w.env(sandbox.LoyaltyTemplate), anaLoyalty, "enroll", "--answers", "-", "--json")

	require.Equal(t, exitDone, status, problems)
	report := decode[enrollReport](t, out)
	require.Equal(t, frontdesk.Sent, report.State)
	guest := w.guest("Ana")
	require.Equal(t, guest.Card, report.Card)
	require.NotEmpty(t, report.RegistrationCode)
	require.Equal(t, "2125550142", guest.MobilePhone)
	require.Equal(t, []string{"red"}, guest.Perks)
}

func TestEnrollSendsRelativesAfterTheirGuest(t *testing.T) {
	t.Parallel()
	w := newWorld(t)

	status, out, problems := command(t, w.env(sandbox.FamilyTemplate), anaFamily, "enroll", "--answers", "-", "--json")

	require.Equal(t, exitDone, status, out+problems)
	require.Equal(t, []string{"Leo", "Mia"}, relatives(w.guest("Ana")))
	require.NotEmpty(t, decode[enrollReport](t, out).Card)
}

func TestEnrollActivatesACard(t *testing.T) {
	t.Parallel()
	w := newWorld(t)

	status, out, problems := command(t, w.env(sandbox.LoyaltyTemplate), anaLoyalty,
		"enroll", "--journey", "activate", "--card", "6000100000001234", "--answers", "-")

	require.Equal(t, exitDone, status, out+problems)
	require.Equal(t, "6000100000001234", w.guest("Ana").Card)
}

func TestEnrollRefusesAnswersFieldByFieldAndSavesNothing(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	env := w.env(sandbox.LoyaltyTemplate)

	status, out, problems := command(t, env,
		`{"answers": {"firstName": "An", "mobilePhone": "12", "email": "ana", "custom2": "x", "perks": ["red"]}}`,
		"enroll", "--answers", "-", "--json")

	require.Equal(t, exitRefused, status)
	codes := map[string]frontdesk.IssueCode{}
	for _, issue := range decode[failureReport](t, out).Error.Issues {
		codes[issue.Field] = issue.Code
	}
	require.Equal(t, frontdesk.TooShort, codes["firstName"])
	require.Equal(t, frontdesk.InvalidEmail, codes["email"])
	require.Equal(t, frontdesk.NullField, codes["dateOfBirth"])
	require.Contains(t, codes, "mobilePhone")
	require.NotContains(t, problems, "ana", "an error never repeats what was answered")
	require.Empty(t, queueOf(t, env).Entries)
}

func TestEnrollWithoutALineSavesAndSyncSendsLater(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	env := w.env(sandbox.FamilyTemplate)
	status, _, problems := command(t, env, "", "config", "fetch")
	require.Equal(t, exitDone, status, problems)
	w.dial(sandbox.Dial{Mode: sandbox.ModeOffline})

	saved, sentence, _ := command(t, env, anaFamily, "enroll", "--answers", "-", "--wait", "1s")
	waiting, _, _ := command(t, env, "", "sync", "--once")
	w.dial(sandbox.Dial{Mode: sandbox.ModeOnline})
	sent, summary, problems := command(t, env, "", "sync", "--once", "--json")

	require.Equal(t, exitSaved, saved)
	require.Equal(t, "Saved. Will be sent when the line is back.\n", sentence)
	require.Equal(t, exitSaved, waiting)
	require.Equal(t, exitDone, sent, summary+problems)
	require.Equal(t, 1, decode[syncReport](t, summary).Sent)
	require.Equal(t, []string{"Leo", "Mia"}, relatives(w.guest("Ana")))
}

func TestEnrollTwiceWithOneUsernameIsHeldInTheServicesWords(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	env := w.env(sandbox.FamilyTemplate)
	first, _, problems := command(t, env, anaFamily, "enroll", "--answers", "-")
	require.Equal(t, exitDone, first, problems)

	status, out, _ := command(t, env, anaFamily, "enroll", "--answers", "-", "--json")

	require.Equal(t, exitHeld, status)
	report := decode[enrollReport](t, out)
	require.Equal(t, frontdesk.Held, report.State)
	require.NotEmpty(t, report.Issues)
	require.Equal(t, "username", report.Issues[0].Field)
	require.NotEmpty(t, report.Issues[0].Text)
	require.Len(t, w.ledger().Guests, 1)
	require.Equal(t, 1, queueOf(t, env).Counts[frontdesk.Held])
}

func TestALostReplyIsSettledByReadingNotBySendingAgain(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	env := w.env(sandbox.LoyaltyTemplate, "FRONTDESK_INTEGRATION="+sandbox.Integration)
	w.dial(sandbox.Dial{Faults: []sandbox.Fault{{Kind: sandbox.FaultDropAfter, Operation: "createAndEdit", Count: 1}}})

	status, out, problems := command(t, env, anaLoyalty, "enroll", "--answers", "-", "--wait", "50s", "--json")

	require.Equal(t, exitDone, status, out+problems)
	require.Equal(t, w.guest("Ana").Card, decode[enrollReport](t, out).Card)
	require.Len(t, w.ledger().Entries, 1)
}

func TestAnAnswerThatIsNoneDoesNotEnrollTwice(t *testing.T) {
	t.Parallel()
	for name, fault := range map[string]sandbox.Fault{
		"503 after the work":          {Kind: sandbox.FaultStatus, Status: 503, After: true},
		"502 after the work":          {Kind: sandbox.FaultStatus, Status: 502, After: true},
		"a login page after the work": {Kind: sandbox.FaultPortal, After: true},
		"nothing after the work":      {Kind: sandbox.FaultEmpty, After: true},
		"a redirect after the work":   {Kind: sandbox.FaultPortal, Status: 302, After: true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			env := w.env(sandbox.LoyaltyTemplate) // no key of our own, nothing unique
			fault.Operation, fault.Count = "createAndEdit", 1
			w.dial(sandbox.Dial{Faults: []sandbox.Fault{fault}})

			first, _, problems := command(t, env, anaLoyalty, "enroll", "--answers", "-", "--wait", "3s")
			_, _, _ = command(t, env, "", "sync", "--once")

			require.NotEqual(t, exitDone, first, problems)
			require.Len(t, w.ledger().Guests, 1, "enrolled once")
			queue := queueOf(t, env)
			require.Equal(t, 1, queue.Counts[frontdesk.Held]+queue.Counts[frontdesk.Sent]+queue.Counts[frontdesk.Unsure])
		})
	}
}

func TestEnrollRefusesACardThatIsNoneOfTheProgram(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	env := w.env(sandbox.LoyaltyTemplate)

	for _, card := range []string{"4111111111111111", "12", "6000800000001234"} {
		status, _, problems := command(t, env, anaLoyalty, "enroll", "--journey", "activate", "--card", card, "--answers", "-")

		require.Equal(t, exitRefused, status)
		require.NotContains(t, problems, card)
		requireOneSentence(t, problems)
	}
	require.Empty(t, queueOf(t, env).Entries)
}

func TestACardNeedNotStandAmongTheArguments(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	env := w.env(sandbox.LoyaltyTemplate)

	none, _, problems := command(t, env, "", "enroll", "--journey", "activate", "--card", "-", "--answers", "-")
	status, _, more := command(t, env, "6000100000001234\n"+anaLoyalty, "enroll", "--journey", "activate", "--card", "-", "--answers", "-")

	require.Equal(t, exitUsage, none)
	requireOneSentence(t, problems)
	require.Equal(t, exitDone, status, more)
	require.Equal(t, "6000100000001234", w.guest("Ana").Card)
}

// queueOf lists a desk's queue.
func queueOf(t *testing.T, env []string) queueReport {
	t.Helper()
	status, out, problems := command(t, env, "", "queue", "list", "--json", "--limit", "10000")
	require.Equal(t, exitDone, status, problems)
	return decode[queueReport](t, out)
}
