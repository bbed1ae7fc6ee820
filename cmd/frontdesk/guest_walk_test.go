package main

import (
	"net/http"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/api/sandbox"
)

// walk is somebody who does one operation after the other by commands, and
// asks the service after each what it has done.
type walk struct {
	*world
	env    []string
	walked *[]string
}

// does gives a command and insists that the service carried one operation out
// exactly once, and nothing else.
func (w walk) does(op frontdesk.Operation, stdin string, args ...string) string {
	w.t.Helper()
	before := w.ledger().Entries
	status, out, problems := command(w.t, w.env, stdin, args...)
	require.Equal(w.t, exitDone, status, "%v: %s%s", args, out, problems)
	var ops []string
	for _, e := range w.ledger().Entries[len(before):] {
		ops = append(ops, e.Operation)
	}
	require.Equal(w.t, []string{string(op)}, ops, "%v", args)
	*w.walked = append(*w.walked, string(op))
	return out
}

// reads gives a command that reads, or asks for a mail, and insists that
// nothing was changed.
func (w walk) reads(op frontdesk.Operation, stdin string, args ...string) string {
	w.t.Helper()
	before := len(w.ledger().Entries)
	status, out, problems := command(w.t, w.env, stdin, args...)
	require.Equal(w.t, exitDone, status, "%v: %s%s", args, out, problems)
	require.Len(w.t, w.ledger().Entries, before, "%v", args)
	*w.walked = append(*w.walked, string(op))
	return out
}

// letter returns the code of the newest mail of a kind.
func (w *world) letter(kind string) string {
	w.t.Helper()
	state := decode[sandbox.State](w.t, w.control(http.MethodGet, "/state", ""))
	for _, letter := range slices.Backward(state.Letters) {
		if letter.Kind == kind {
			return letter.Code
		}
	}
	require.Fail(w.t, "no letter of this kind: "+kind)
	return ""
}

// TestEveryOperationHasACommand walks through all operations of the service.
func TestEveryOperationHasACommand(t *testing.T) {
	t.Parallel()
	world := newWorld(t)
	var walked []string
	at := func(template int, kind frontdesk.ProgramKind) walk {
		env := world.env(template, "FRONTDESK_PROGRAM_KIND="+string(kind), "FRONTDESK_UNIQUE_FIELDS=email")
		return walk{world: world, env: env, walked: &walked}
	}
	walkJoining(at)
	walkProfile(at(sandbox.FamilyTemplate, frontdesk.Loyalty))
	walkAccount(at(sandbox.FamilyTemplate, frontdesk.Loyalty))
	walkRelatives(at(sandbox.FamilyTemplate, frontdesk.Loyalty))
	walkAddresses(at(sandbox.FamilyTemplate, frontdesk.Loyalty))
	walkCombining(at(sandbox.FamilyTemplate, frontdesk.Loyalty))
	walkLeaving(at(sandbox.FamilyTemplate, frontdesk.Loyalty))

	slices.Sort(walked)
	require.Equal(t, seedOperations(t), slices.Compact(walked))
}

// seedOperations are the operations of the enrollment seed, as the nouns list
// them.
func seedOperations(t *testing.T) []string {
	t.Helper()
	source, err := os.ReadFile("../../operation.go")
	require.NoError(t, err)
	var out []string
	for line := range strings.Lines(string(source)) {
		if _, name, ok := strings.Cut(line, ` Operation = "`); ok {
			out = append(out, strings.TrimSuffix(strings.TrimSpace(name), `"`))
		}
	}
	slices.Sort(out)
	require.Len(t, out, 30)
	return out
}

func walkJoining(at func(int, frontdesk.ProgramKind) walk) {
	loyalty, family := at(sandbox.LoyaltyTemplate, frontdesk.Loyalty), at(sandbox.FamilyTemplate, frontdesk.Loyalty)
	loyalty.reads(frontdesk.EnrollmentConfig, "", "config", "fetch")
	loyalty.does(frontdesk.CreateAndEdit, anaLoyalty, "enroll", "--answers", "-")
	loyalty.does(frontdesk.ActivateAndEdit, strings.Replace(anaLoyalty, "ana@", "bea@", 1),
		"enroll", "--journey", "activate", "--card", "6000100000001234", "--answers", "-")
	loyalty.reads(frontdesk.PerksByType, "", "perks", "promo")

	family.does(frontdesk.CreateAndRegister, newcomer("Ana"), "enroll", "--answers", "-")
	family.does(frontdesk.ActivateAndRegister, newcomer("Bea"), "enroll", "--journey", "activate", "--card", "6000200000001234", "--answers", "-")
	family.does(frontdesk.RegisterCard, newcomer("Cleo"), "guest", "register", "6000200000002003", "--answers", "-")
	reverse := at(sandbox.ReverseTemplate, frontdesk.Loyalty)
	reverse.does(frontdesk.CreateAndRegisterWithCardNumber, newcomer("Dora"), "enroll", "--card", "6000300000001234", "--answers", "-")

	family.does(frontdesk.SMSEnroll, "(212) 555-0150\n", "guest", "sms", "-")
	family.does(frontdesk.EditSMSEnroll, "2125550151\n6000200000002006\n", "guest", "sms", "-", "--card", "-")

	eclub := at(sandbox.EClubTemplate, frontdesk.EClub)
	eclub.reads(frontdesk.EClubEnrollmentConfig, "", "config", "fetch")
	eclub.does(frontdesk.CreateEClubAndRegister, `{"answers": {"firstName": "Ella", "lastName": "Example", "postalCode": "10001",
		"dateOfBirth": "1990-02-03", "email": "ella@example.com"}}`, "enroll", "--answers", "-")
	eclub.does(frontdesk.EditEClubAccount, `{"answers": {"firstName": "Ellen"}}`, "guest", "edit", "ella@example.com", "--answers", "-")
	require.Equal(eclub.t, "Ellen", eclub.guest("Ellen").FirstName)
}

// newcomer answers the form of a program with usernames.
func newcomer(firstName string) string {
	return strings.NewReplacer("NAME", firstName, "LOGIN", strings.ToLower(firstName)).Replace(
		`{"answers": {"username": "LOGIN-example", "password": "not-real-1", "firstName": "NAME", "lastName": "Example",
		"email": "LOGIN.family@example.com", "mobilePhone": "2125550142"}}`)
}

func walkProfile(w walk) {
	w.does(frontdesk.EditUser, `{"answers": {"firstName": "Fern"}}`, "guest", "edit", "guest23000", "--answers", "-")
	require.Equal(w.t, "Fern", w.guest("Fern").FirstName)
	w.reads(frontdesk.SendVerificationEmail, "guest23000\n", "guest", "verify", "send", "-")
	code := w.letter("verification")
	w.does(frontdesk.ProcessEmailVerification, code+"\n", "guest", "verify", "complete", "-")
}

func walkAccount(w walk) {
	w.does(frontdesk.EditAccount, `{"answers": {"customerNumber": "c-77", "favoriteStore": "12"}}`, "guest", "account", "edit", "guest23000", "--answers", "-")
	w.does(frontdesk.EditExternalAccounts, `[{"integration": "app", "accountCode": "one"}]`, "guest", "account", "add", "guest23000", "--accounts", "-")
	w.does(frontdesk.EditExternalAccounts, `[{"integration": "app", "accountCode": "two"}]`, "guest", "account", "set", "guest23000", "--accounts", "-")
	require.Equal(w.t, []sandbox.ExternalRecord{{Integration: "app", AccountCode: "two"}}, w.guest("Fern").ExternalAccounts)
	w.does(frontdesk.EditExternalAccounts, `[{"integration": "app", "accountCode": "two"}]`, "guest", "account", "remove", "guest23000", "--accounts", "-")
	w.does(frontdesk.EditExternalAccounts, `[{"integration": "app", "accountCode": "three"}]`, "guest", "account", "add", "guest23000", "--accounts", "-")
	w.does(frontdesk.EditExternalAccounts, `[]`, "guest", "account", "set", "guest23000", "--accounts", "-")
	require.Empty(w.t, w.guest("Fern").ExternalAccounts)
}

func walkRelatives(w walk) {
	leo := `{"relatedGuests": [{"firstName": "Leo", "dateOfBirth": "2019-05-06"}]}`
	w.reads(frontdesk.ValidateRelatedGuest, leo, "guest", "related", "check", "guest23000", "--answers", "-")
	w.does(frontdesk.AddRelatedGuests, leo, "guest", "related", "add", "guest23000", "--answers", "-")
	_, out, _ := command(w.t, w.env, "", "guest", "related", "list", "guest23000", "--json")
	code := strconv.FormatInt(decode[[]frontdesk.Relative](w.t, out)[0].Code, 10)
	w.does(frontdesk.EditRelatedGuest, `{"answers": {"lastName": "Example"}}`, "guest", "related", "edit", "guest23000", code, "--answers", "-")
	require.Equal(w.t, "Leo", w.guest("Fern").Related[0].FirstName, "what was not said is kept")
	require.Equal(w.t, "Example", w.guest("Fern").Related[0].LastName)
	w.does(frontdesk.RemoveRelatedGuest, "", "guest", "related", "remove", "guest23000", code)
	require.Empty(w.t, w.guest("Fern").Related)
}

func walkAddresses(w walk) {
	w.does(frontdesk.AddAddress, `{"answers": {"label": "Work", "address1": "1 Example Street", "address2": "Floor 2", "city": "Albany",
		"stateProvince": "NY", "postalCode": "12207", "country": "US"}}`, "guest", "address", "add", "guest23000", "--answers", "-")
	addresses := func() []frontdesk.Address {
		_, out, _ := command(w.t, w.env, "", "guest", "address", "list", "guest23000", "--json")
		return decode[[]frontdesk.Address](w.t, out)
	}
	id := strconv.FormatInt(addresses()[0].ID, 10)
	w.does(frontdesk.EditAddress, `{"answers": {"label": "Office", "address2": null}}`, "guest", "address", "edit", "guest23000", id, "--answers", "-")
	require.Equal(w.t, frontdesk.Address{
		ID: addresses()[0].ID, Label: "Office", Address1: "1 Example Street", City: "Albany", StateProvince: "NY", PostalCode: "12207", Country: "US",
	}, addresses()[0])
	w.does(frontdesk.DeleteAddress, "", "guest", "address", "remove", "guest23000", id)
	require.Empty(w.t, addresses())
}

func walkCombining(w walk) {
	twin := strings.Replace(newcomer("Gina"), "gina.family@example.com", "guest23001@example.com", 1)
	held, out, problems := command(w.t, w.env, twin, "enroll", "--journey", "activate", "--card", "6000200000001235", "--answers", "-")
	require.Equal(w.t, exitHeld, held, out+problems)
	no := strconv.FormatInt(queueOf(w.t, w.env).Entries[0].Seq, 10)

	w.reads(frontdesk.InitiateAutoCombine, "", "guest", "combine", "ask", "--held", no)
	code := w.letter("combine")
	out = w.reads(frontdesk.AutoCombineDetails, code+"\n", "guest", "combine", "candidates", "-", "--json")
	account := decode[candidatesReport](w.t, out).Accounts[0].Code
	w.does(frontdesk.ProcessAutoCombine, code+"\n", "guest", "combine", "finish", "-", strconv.FormatInt(account, 10))
}

func walkLeaving(w walk) {
	w.does(frontdesk.DeleteUser, "guest23002\nPreloaded\n", "guest", "delete", "-", "--yes-delete", "-")
	w.does(frontdesk.DeleteUserByCard, "", "guest", "delete", "6000200000002005", "--yes-delete", "6000200000002005")
}
