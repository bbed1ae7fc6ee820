package main

import (
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/api/sandbox"
)

// heldGuest enrolls two guests with one username and returns the desk's
// environment; the second guest is held as number 2.
func heldGuest(t *testing.T, w *world) []string {
	t.Helper()
	env := w.env(sandbox.FamilyTemplate)
	first, _, problems := command(t, env, anaFamily, "enroll", "--answers", "-")
	require.Equal(t, exitDone, first, problems)
	second, _, problems := command(t, env, anaFamily, "enroll", "--answers", "-")
	require.Equal(t, exitHeld, second, problems)
	return env
}

func TestQueueShowTellsWhatWasTriedAndHidesWhatWasAnswered(t *testing.T) {
	t.Parallel()
	env := heldGuest(t, newWorld(t))

	status, text, problems := command(t, env, "", "queue", "show", "2")
	_, plain, _ := command(t, env, "", "queue", "show", "2", "--json")
	_, revealed, _ := command(t, env, "", "queue", "show", "2", "--json", "--reveal")

	require.Equal(t, exitDone, status, problems)
	require.Contains(t, text, "No. 2, held")
	require.Contains(t, text, "username")
	require.Contains(t, text, "send")
	report := decode[guestReport](t, plain)
	require.Equal(t, frontdesk.Held, report.State)
	require.Len(t, report.History, 1)
	require.Nil(t, report.Answers)
	require.NotContains(t, plain+text, "2125550142")
	require.Contains(t, revealed, "2125550142")
	require.NotContains(t, revealed, "not-real-1")
	byID, again, _ := command(t, env, "", "queue", "show", report.ID, "--json")
	require.Equal(t, exitDone, byID)
	require.Equal(t, plain, again)
}

func TestQueueShowOfNobodyIsToldInOneSentence(t *testing.T) {
	t.Parallel()
	env := []string{"FRONTDESK_DATA_DIR=" + t.TempDir()}
	for _, name := range []string{"7", "0", "-1", "nobody", strings.Repeat("9", 40)} {
		status, out, problems := command(t, env, "", "queue", "show", "--", name)

		require.Equal(t, exitFailed, status, name)
		require.Empty(t, out)
		requireOneSentence(t, problems)
	}
}

func TestAHeldGuestIsMendedAndSentWithTheHistoryKept(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	env := heldGuest(t, w)
	mended := strings.Replace(strings.Replace(anaFamily, "example-ana", "example-bea", 1), `"password": "not-real-1", `, "", 1)
	mended = strings.Replace(mended, `"firstName": "Ana"`, `"firstName": "Bea"`, 1)

	refused, _, reasons := command(t, env, `{"answers": {"firstName": "Bea"}}`, "queue", "retry", "2", "--answers", "-")
	status, out, problems := command(t, env, mended, "queue", "retry", "2", "--answers", "-", "--json")
	sent, summary, _ := command(t, env, "", "sync")

	require.Equal(t, exitRefused, refused)
	require.Contains(t, reasons, "lastName")
	require.Equal(t, exitDone, status, problems)
	require.Len(t, decode[repairReport](t, out).Done, 1)
	require.Equal(t, exitDone, sent, summary)
	require.Equal(t, "example-bea", w.guest("Bea").Username)
	require.Equal(t, []string{"Leo", "Mia"}, relatives(w.guest("Bea")))
	_, text, _ := command(t, env, "", "queue", "show", "2")
	require.Contains(t, text, "repair")
}

func TestAChangeThatStaffMadeIsMendedByNoAnswers(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	env := w.env(sandbox.FamilyTemplate)
	w.dial(sandbox.Dial{Faults: []sandbox.Fault{{Kind: sandbox.FaultRefuse, Operation: "addAddressForUser", Code: "enrollment_input.invalid_value"}}})
	held, _, problems := command(t, env, `{"answers": {"label": "Work", "address1": "1 Example Street", "city": "Exampleton", "stateProvince": "NY", "postalCode": "10001", "country": "US"}}`,
		"guest", "address", "add", "username:"+sandbox.People(sandbox.FamilyTemplate)[0].Username, "--answers", "-")
	require.Equal(t, exitHeld, held, problems)

	status, _, sentence := command(t, env, anaFamily, "queue", "retry", "1", "--answers", "-")

	require.Equal(t, exitRefused, status)
	require.Equal(t, staffChange+"\n", sentence)
	require.Equal(t, frontdesk.Held, queueOf(t, env).Entries[0].State)
}

func TestAllGuestsHeldForOneCauseAreQueuedAgain(t *testing.T) {
	t.Parallel()
	env := heldGuest(t, newWorld(t))
	code := queueOf(t, env).Entries[0].Code

	none, out, _ := command(t, env, "", "queue", "retry", "--all", "--code", "some_other")
	all, told, problems := command(t, env, "", "queue", "retry", "--all", "--code", code)

	require.NotEmpty(t, code)
	require.Equal(t, exitDone, none)
	require.Contains(t, out, "0 guests queued again.")
	require.Equal(t, exitDone, all, problems)
	require.Equal(t, "1 guest queued again.\n", told)
	require.Equal(t, 1, queueOf(t, env).Counts[frontdesk.Queued])
}

func TestEverybodyHeldForOneCauseIsMendedWithOneAnswer(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	env := w.env(sandbox.LoyaltyTemplate)
	require.Equal(t, exitDone, first(command(t, env, "", "config", "fetch")))
	bea := strings.NewReplacer(`"firstName": "Ana"`, `"firstName": "Bea"`, "2125550142", "2125550143", "ana@", "bea@").Replace(anaLoyalty)
	for _, guest := range []string{anaLoyalty, bea} {
		require.Equal(t, exitSaved, first(command(t, env, guest, "enroll", "--answers", "-", "--wait", "0")))
	}
	w.configure(sandbox.LoyaltyTemplate, changed(t, `"fields": [`,
		`"fields": [{"field": "city", "label": "City", "type": "entry", "required": true, "setOnce": false},`))
	require.Equal(t, exitDone, first(command(t, env, "", "config", "fetch")))
	require.Equal(t, exitHeld, first(command(t, env, "", "sync")))
	retry := []string{"queue", "retry", "--all", "--code", frontdesk.CodeConfigChanged, "--set"}

	unknown, _, reasons := command(t, env, "", append(retry, "town=Exampleton")...)
	refused, told, _ := command(t, env, "", append(retry, "postalCode=10001")...)
	mended, out, problems := command(t, env, "", append(retry, "city=Exampleton", "--json")...)

	require.Equal(t, exitUsage, unknown)
	require.Contains(t, reasons, "town")
	require.Equal(t, exitRefused, refused, told)
	require.Contains(t, told, "0 guests queued again.")
	require.Contains(t, told, "city")
	require.Equal(t, exitDone, mended, problems+out)
	require.Len(t, decode[repairReport](t, out).Done, 2)
	require.Equal(t, exitDone, first(command(t, env, "", "sync")))
	require.Equal(t, "Exampleton", w.guest("Ana").Fields["city"])
	require.Equal(t, "Exampleton", w.guest("Bea").Fields["city"])
}

func TestAGuestIsGivenUpWithAReasonOnly(t *testing.T) {
	t.Parallel()
	env := heldGuest(t, newWorld(t))

	without, _, problems := command(t, env, "", "queue", "cancel", "2")
	with, told, _ := command(t, env, "", "queue", "cancel", "2", "--reason", "They went home.")
	again, _, twice := command(t, env, "", "queue", "retry", "2")

	require.Equal(t, exitRefused, without)
	requireOneSentence(t, problems)
	require.Equal(t, exitDone, with)
	require.Equal(t, "1 guest given up.\n", told)
	require.Equal(t, exitFailed, again)
	requireOneSentence(t, twice)
	_, text, _ := command(t, env, "", "queue", "show", "2")
	require.Contains(t, text, "They went home.")
}

func TestFlagsOfQueueRetryThatDoNotGoTogetherAreUsage(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{
		{"retry"}, {"retry", "1", "--all"}, {"retry", "--all", "--answers", "-"}, {"retry", "1", "--code", "x"},
		{"retry", "--all", "--set", "city=x"}, {"cancel"}, {"show"},
	} {
		status, _, problems := command(t, []string{"FRONTDESK_DATA_DIR=" + t.TempDir()}, "", append([]string{"queue"}, args...)...)

		require.Equal(t, exitUsage, status, "%v: %s", args, problems)
	}
}

// changed returns the loyalty program's Config after a change of its text.
func changed(t *testing.T, before, after string) string {
	t.Helper()
	body, err := os.ReadFile(filepath.Join("..", "..", "assets", "programs", "loyalty.json"))
	require.NoError(t, err)
	text := string(body)
	require.Contains(t, text, before)
	return strings.Replace(text, before, after, 1)
}

func TestAConfigThatChangedWhileAGuestWaitedIsMapped(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	env := w.env(sandbox.LoyaltyTemplate)
	require.Equal(t, exitDone, first(command(t, env, "", "config", "fetch")))
	require.Equal(t, exitSaved, first(command(t, env, anaLoyalty, "enroll", "--answers", "-", "--wait", "0")))
	w.configure(sandbox.LoyaltyTemplate, changed(t, `"field": "custom2"`, `"field": "custom3"`))
	require.Equal(t, exitDone, first(command(t, env, "", "config", "fetch")))

	status, out, problems := command(t, env, "", "sync", "--json")

	require.Equal(t, exitDone, status, out+problems)
	require.Equal(t, "A friend", w.guest("Ana").Fields["custom3"])
	require.NotContains(t, w.guest("Ana").Fields, "custom2")
	report := decode[guestReport](t, second(command(t, env, "", "queue", "show", "1", "--json")))
	require.Equal(t, frontdesk.CodeConfigChanged, report.History[0].Code)
	require.Equal(t, 1, report.Sends)
}

func TestAConfigThatAsksMoreHoldsAGuestWithTheQuestion(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	env := w.env(sandbox.LoyaltyTemplate)
	require.Equal(t, exitDone, first(command(t, env, "", "config", "fetch")))
	require.Equal(t, exitSaved, first(command(t, env, anaLoyalty, "enroll", "--answers", "-", "--wait", "0")))
	w.configure(sandbox.LoyaltyTemplate, changed(t, `"fields": [`,
		`"fields": [{"field": "lastName", "label": "Last Name", "type": "entry", "required": true, "setOnce": false},`))
	require.Equal(t, exitDone, first(command(t, env, "", "config", "fetch")))

	status := first(command(t, env, "", "sync"))

	require.Equal(t, exitHeld, status)
	require.Empty(t, w.ledger().Guests)
	entry := queueOf(t, env).Entries[0]
	require.Equal(t, frontdesk.CodeConfigChanged, entry.Code)
	require.Equal(t, []frontdesk.Issue{{Field: "lastName", Code: frontdesk.NullField}}, entry.Issues)
	mended := strings.Replace(anaLoyalty, `"firstName": "Ana"`, `"firstName": "Ana", "lastName": "Example"`, 1)
	require.Equal(t, exitDone, first(command(t, env, mended, "queue", "retry", "1", "--answers", "-")))
	require.Equal(t, exitDone, first(command(t, env, "", "sync")))
	require.Equal(t, "Example", w.guest("Ana").LastName)
}

// first and second pick from what command returns.
func first(status int, _, _ string) int         { return status }
func second(_ int, out string, _ string) string { return out }

// configure gives the service another Config.
func (w *world) configure(template int, config string) {
	w.t.Helper()
	w.control(http.MethodPut, "/config/"+strconv.Itoa(template), config)
}
