package main

import (
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/api/sandbox"
)

func TestGuestFindTellsWhoMatches(t *testing.T) {
	t.Parallel()
	env := newWorld(t).env(sandbox.FamilyTemplate)

	for _, who := range []string{"6000200000003001", "guest23001", "username:guest23001", "guest23001@example.com", "(212) 552-3001", "phone:+1 212 552 3001"} {
		status, out, problems := command(t, env, who+"\n", "guest", "find", "-", "--json")
		require.Equal(t, exitDone, status, problems)
		found := decode[[]matchReport](t, out)
		require.Len(t, found, 1, who)
		require.Equal(t, frontdesk.Private("guest23001"), found[0].Username)
	}
	status, out, problems := command(t, env, `{"firstName": "Sam", "lastName": "Sample"}`, "guest", "find", "--query", "-")
	require.Equal(t, exitDone, status, problems)
	require.Contains(t, out, "guest23007")
	require.Contains(t, out, "guest23008")
	dialed, out, _ := command(t, env, "2125523007\n", "guest", "find", "-", "--json")
	require.Equal(t, exitDone, dialed)
	require.Len(t, decode[[]matchReport](t, out), 2, "ten digits that are no card are a phone number")
	said, out, _ := command(t, env, "card:2125523007\n", "guest", "find", "-")
	require.Equal(t, exitDone, said)
	require.Contains(t, out, "Nobody matches.")
	none, out, _ := command(t, env, "", "guest", "find", "nobody@example.com")
	require.Equal(t, exitDone, none)
	require.Equal(t, "Nobody matches.\n", out)
}

func TestGuestShowTellsAllThatTheServiceKnows(t *testing.T) {
	t.Parallel()
	env := newWorld(t).env(sandbox.FamilyTemplate)

	status, out, problems := command(t, env, "", "guest", "show", "guest23009")
	_, plain, _ := command(t, env, "", "guest", "show", "6000200000003009", "--json")

	require.Equal(t, exitDone, status, problems)
	for _, text := range []string{"Wanda", "Card: 6000200000003009", "Status of the card: registered", "perks: red", "External account: ", "Leo Whole", "Summer house"} {
		require.Contains(t, out, text)
	}
	report := decode[memberReport](t, plain)
	require.Equal(t, frontdesk.Text("Wanda"), report.Profile.User["firstName"])
	require.Len(t, report.Related, 2)
	require.Len(t, report.Addresses, 2)
	require.NotContains(t, out+plain, "password")
	several, _, sentence := command(t, env, "", "guest", "show", "phone:2125523007")
	require.Equal(t, exitFailed, several)
	require.Contains(t, sentence, "Several guests match")
}

func TestGuestEditKeepsClearsAndSetsAndSaysSo(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	env := w.env(sandbox.LoyaltyTemplate)
	answers := `{"answers": {"firstName": "Wilma", "postalCode": null, "custom2": "A friend", "mobilePhone": "(212) 550-3009"}}`

	planned, plan, problems := command(t, env, answers, "guest", "edit", "guest03009", "--answers", "-", "--plan", "--json")
	require.Equal(t, exitDone, planned, problems)
	require.Empty(t, w.ledger().Entries)
	status, out, problems := command(t, env, answers, "guest", "edit", "guest03009", "--answers", "-")
	again, same, _ := command(t, env, answers, "guest", "edit", "guest03009", "--answers", "-")

	require.Equal(t, exitDone, status, out+problems)
	require.Equal(t, "set   firstName: Wanda → Wilma\nclear postalCode: 02110\nset   custom2: nothing → A friend\nkeep  everything else\nDone.\n", out)
	require.Equal(t, []fieldChange{
		{Field: "firstName", Does: "set", Before: frontdesk.Text("Wanda"), After: frontdesk.Text("Wilma")},
		{Field: "postalCode", Does: "clear", Before: frontdesk.Text("02110"), After: frontdesk.Cleared()},
		{Field: "custom2", Does: "set", Before: frontdesk.Cleared(), After: frontdesk.Text("A friend")},
	}, decode[[]fieldChange](t, plan))
	require.Equal(t, exitDone, again)
	require.Equal(t, "Nothing to change: the guest is so already.\n", same)
	require.Equal(t, []string{"setUserFields/custom2", "setUserFields/firstName", "setUserFields/postalCode"}, slices.Sorted(slices.Values(w.ledger().Entries[0].What)))
	require.Empty(t, w.guest("Wilma").Fields["postalCode"])
	require.Equal(t, "2125503009", w.guest("Wilma").MobilePhone)
}

func TestGuestEditRefusesWhatTheFormRefuses(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	env := w.env(sandbox.FamilyTemplate)

	for answers, field := range map[string]string{
		`{"answers": {"dateOfBirth": "1981-01-01"}}`: "dateOfBirth", // given once
		`{"answers": {"dateOfBirth": null}}`:         "dateOfBirth",
		`{"answers": {"email": "nonsense"}}`:         "email",
		`{"answers": {"shoeSize": "42"}}`:            "shoeSize",
		`{"answers": {"username": null}}`:            "username",
	} {
		status, _, problems := command(t, env, answers, "guest", "edit", "guest23001", "--answers", "-")
		require.Equal(t, exitRefused, status, answers)
		require.Contains(t, problems, field)
	}
	require.Empty(t, w.ledger().Entries)
}

func TestWhatAnotherDeskChangedMeanwhileIsHeldNotOverwritten(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	here, there := w.env(sandbox.FamilyTemplate), w.env(sandbox.FamilyTemplate, "FRONTDESK_DATA_DIR="+filepath.Join(t.TempDir(), "other"))
	saved := first(command(t, here, `{"answers": {"firstName": "Bea"}}`, "guest", "edit", "guest23001", "--answers", "-", "--wait", "0"))
	other, _, problems := command(t, there, `{"answers": {"firstName": "Cleo"}}`, "guest", "edit", "guest23001", "--answers", "-")

	status, _, _ := command(t, here, "", "sync")

	require.Equal(t, exitSaved, saved)
	require.Equal(t, exitDone, other, problems)
	require.Equal(t, exitHeld, status)
	require.Equal(t, frontdesk.CodeChangedMeanwhile, queueOf(t, here).Entries[0].Code)
	require.Equal(t, "guest23001", w.guest("Cleo").Username)
}

func TestADeletionNeedsTheName(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	env := w.env(sandbox.FamilyTemplate)

	for _, args := range [][]string{{}, {"--yes-delete", "Somebody"}, {"--yes-delete", "-"}} {
		status, _, problems := command(t, env, "", append([]string{"guest", "delete", "guest23001"}, args...)...)
		require.Contains(t, []int{exitUsage, exitRefused}, status, args)
		requireOneSentence(t, problems)
	}
	require.Empty(t, w.ledger().Entries)
	nobody, _, _ := command(t, env, "", "guest", "delete", "nobody", "--yes-delete", "Preloaded")
	require.Equal(t, exitFailed, nobody)
	require.Empty(t, w.ledger().Entries)
}

func TestALineCutWhileDeletingIsSaidAndFoundOut(t *testing.T) {
	t.Parallel()
	for fault, tt := range map[string]struct {
		status  int
		says    string
		deleted bool
	}{
		sandbox.FaultDropAfter:  {exitDone, "The answer was lost, but the service says so.", true},
		sandbox.FaultCut:        {exitDone, "The answer was lost, but the service says so.", true},
		sandbox.FaultDropBefore: {exitFailed, "It is not known whether this was done", false},
	} {
		t.Run(fault, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			env := w.env(sandbox.FamilyTemplate)
			w.dial(sandbox.Dial{Faults: []sandbox.Fault{{Kind: fault, Operation: string(frontdesk.DeleteUser), Count: 1}}})

			status, out, problems := command(t, env, "", "guest", "delete", "guest23001", "--yes-delete", "preloaded")

			require.Equal(t, tt.status, status, out+problems)
			require.Contains(t, out+problems, tt.says)
			require.Len(t, w.ledger().Entries, map[bool]int{true: 1, false: 0}[tt.deleted])
		})
	}
}

func TestALineThatIsDownDoesNothingAndSaysSo(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	env := w.env(sandbox.FamilyTemplate)
	require.Equal(t, exitDone, first(command(t, env, "", "config", "fetch")))
	w.dial(sandbox.Dial{Mode: sandbox.ModeOffline})

	for _, args := range [][]string{
		{"find", "guest23001"}, {"show", "guest23001"}, {"delete", "guest23001", "--yes-delete", "Preloaded"},
		{"edit", "guest23001", "--answers", "-"}, {"verify", "complete", "abc"}, {"combine", "candidates", "abc"}, {"combine", "finish", "abc", "1"},
	} {
		status, _, problems := command(t, env, `{"answers": {"firstName": "Bea"}}`, append([]string{"guest"}, args...)...)
		require.Equal(t, exitFailed, status, args)
		requireOneSentence(t, problems)
		require.NotContains(t, problems, "not known whether")
	}
	saved, out, problems := command(t, env, "", "guest", "sms", "2125550150")
	require.Equal(t, exitSaved, saved, problems)
	require.Contains(t, out, "Will be sent when the line is back.")
}

func TestALineCutWhileVerifyingOrCombiningIsSaid(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	env := w.env(sandbox.FamilyTemplate, "FRONTDESK_UNIQUE_FIELDS=email")
	cut := func(op frontdesk.Operation) {
		w.dial(sandbox.Dial{Faults: []sandbox.Fault{{Kind: sandbox.FaultDropAfter, Operation: string(op), Count: 1}}})
	}

	cut(frontdesk.SendVerificationEmail)
	status, out, problems := command(t, env, "", "guest", "verify", "send", "guest23000", "--json")
	require.Equal(t, exitFailed, status, problems)
	require.Equal(t, directReport{
		Unsure:  true,
		Message: "It is not known whether this was done: the line was cut before the answer came. Ask the guest whether the mail came. Sending it again does no harm.",
	}, decode[directReport](t, out))

	cut(frontdesk.ProcessEmailVerification)
	status, _, problems = command(t, env, w.letter("verification"), "guest", "verify", "complete", "-")
	require.Equal(t, exitFailed, status)
	require.Contains(t, problems, "not known whether")

	twin := strings.Replace(newcomer("Gina"), "gina.family@example.com", "guest23001@example.com", 1)
	require.Equal(t, exitHeld, first(command(t, env, twin, "enroll", "--journey", "activate", "--card", "6000200000001235", "--answers", "-")))
	require.Equal(t, exitDone, first(command(t, env, "", "guest", "combine", "ask", "--held", "1")))
	code := w.letter("combine")
	_, out, _ = command(t, env, "", "guest", "combine", "candidates", code, "--json")
	account := strconv.FormatInt(decode[candidatesReport](t, out).Accounts[0].Code, 10)
	require.Equal(t, exitRefused, first(command(t, env, "", "guest", "combine", "finish", code, "999999")))
	cut(frontdesk.ProcessAutoCombine)
	status, out, problems = command(t, env, "", "guest", "combine", "finish", code, account)
	require.Equal(t, exitDone, status, problems)
	require.Contains(t, out, "The answer was lost, but the service says so.")
	combined := 0
	for _, e := range w.ledger().Entries {
		if e.Operation == string(frontdesk.ProcessAutoCombine) {
			combined++
		}
	}
	require.Equal(t, 1, combined)
}

func TestACutReplyOfAQueuedChangeIsSettledByReading(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	env := w.env(sandbox.FamilyTemplate)
	w.dial(sandbox.Dial{Faults: []sandbox.Fault{{Kind: sandbox.FaultDropAfter, Operation: string(frontdesk.AddAddress), Count: 1}}})

	first(command(t, env, `{"answers": {"label": "Work", "city": "Albany"}}`, "guest", "address", "add", "guest23001", "--answers", "-", "--wait", "1s"))
	status, out, problems := command(t, env, "", "sync")

	require.Equal(t, exitDone, status, out+problems)
	require.Len(t, w.ledger().Entries, 1)
}

func TestGuestCommandsSayWhatIsMissing(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	env := w.env(sandbox.FamilyTemplate)
	for _, args := range [][]string{
		{}, {"find"}, {"find", "a", "--query", "-"}, {"find", "-"}, {"show"}, {"edit", "guest23001"}, {"address"}, {"address", "add", "guest23001"},
		{"related", "add", "guest23001"}, {"account", "add", "guest23001"}, {"combine", "ask"}, {"combine", "ask", "x", "--held", "1"}, {"nonsense"},
		{"combine", "finish", "abc", "x"}, {"register", "6000200000002003"},
	} {
		status, _, problems := command(t, env, "", append([]string{"guest"}, args...)...)
		require.Equal(t, exitUsage, status, "%v: %s", args, problems)
	}
	for _, args := range [][]string{
		{"address", "edit", "guest23001", "7", "--answers", "-"}, {"address", "remove", "guest23001", "x"}, {"related", "remove", "guest23001", "7"},
		{"show", "nobody"},
	} {
		status, _, problems := command(t, env, `{"answers": {"label": "Work"}}`, append([]string{"guest"}, args...)...)
		require.Equal(t, exitFailed, status, args)
		requireOneSentence(t, problems)
	}
	for stdin, args := range map[string][]string{
		`{"answers": {"label": ""}}`:                 {"address", "add", "guest23001", "--answers", "-"},
		`{"relatedGuests": []}`:                      {"related", "add", "guest23001", "--answers", "-"},
		`{"relatedGuests": [{"email": "nonsense"}]}`: {"related", "add", "guest23001", "--answers", "-"},
		`[]`:                              {"account", "add", "guest23001", "--accounts", "-"},
		`[{"integration": "app"}]`:        {"account", "add", "guest23001", "--accounts", "-"},
		`{"answers": {"shoeSize": "42"}}`: {"account", "edit", "guest23001", "--answers", "-"},
		`{"answers": {"perks": "red"}}`:   {"account", "edit", "guest23001", "--answers", "-"},
		"555\n":                           {"sms", "-"},
		"2125550150\n":                    {"sms", "-", "--card", "6000200000004001"},
		"2125550151\n":                    {"sms", "-", "--card", "4111111111111111"},
	} {
		status, _, problems := command(t, env, stdin, append([]string{"guest"}, args...)...)
		require.Equal(t, exitRefused, status, "%v: %s", args, problems)
	}
	require.Empty(t, w.ledger().Entries)
}
