package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk"
)

// operationsPage prints where each operation is used.
const operationsPage = "../../docs/operations.md"

// purchaseOTP is what the page calls the operation of the OTP seed.
const purchaseOTP frontdesk.Operation = "otps/enrollments"

// reached is where people reach an operation.
type reached struct {
	screens  []string // of ui/screens
	commands []string // without "frontdesk"
	what     string
}

// reach says for each operation where it is reached.
func reach() map[frontdesk.Operation]reached {
	at := func(what, screens, commands string) reached {
		return reached{screens: strings.Split(screens, ", "), commands: strings.Split(commands, ", "), what: what}
	}
	return map[frontdesk.Operation]reached{
		frontdesk.CreateAndEdit:                   at("a new guest without a card", "enroll, review", "enroll"),
		frontdesk.CreateAndRegister:               at("a new guest who registers", "enroll, review", "enroll"),
		frontdesk.CreateAndRegisterWithCardNumber: at("a new guest who registers, with a card of the reverse-enrollment batch", "enroll, activate, review", "enroll"),
		frontdesk.CreateEClubAndRegister:          at("a new guest of an eClub", "enroll, review", "enroll"),
		frontdesk.ActivateAndEdit:                 at("a plastic card for a new guest", "activate, enroll, review", "enroll"),
		frontdesk.ActivateAndRegister:             at("a plastic card for a new guest who registers", "activate, enroll, review", "enroll"),
		frontdesk.RegisterCard:                    at("username and password for an active card", "activate, enroll, review", "enroll, guest register"),
		frontdesk.SMSEnroll:                       at("an invitation by text message", "sms", "guest sms"),
		frontdesk.EditSMSEnroll:                   at("an invitation to an active card", "guest, change", "guest sms"),
		frontdesk.EditUser:                        at("what is known of a guest, by username", "guest, change", "guest edit"),
		frontdesk.EditAccount:                     at("what is known of a guest and of the account, by card", "guest, change", "guest edit, guest account edit"),
		frontdesk.EditEClubAccount:                at("what is known of an eClub guest, by e-mail address", "guest, change", "guest edit"),
		frontdesk.EditExternalAccounts:            at("accounts of other systems", "external, change", "guest account add, guest account remove, guest account set"),
		frontdesk.AddRelatedGuests:                at("relatives, new ones", "related, people, change", "enroll, guest related add"),
		frontdesk.EditRelatedGuest:                at("a relative, changed", "people, change", "guest related edit"),
		frontdesk.RemoveRelatedGuest:              at("a relative, detached", "people, change", "guest related remove"),
		frontdesk.ValidateRelatedGuest:            at("whether the service would take a relative", "change", "guest related check"),
		frontdesk.AddAddress:                      at("a secondary address, a new one", "book, change", "guest address add"),
		frontdesk.EditAddress:                     at("a secondary address, changed", "book, change", "guest address edit"),
		frontdesk.DeleteAddress:                   at("a secondary address, deleted", "book, change", "guest address remove"),
		frontdesk.DeleteUser:                      at("a guest deleted, by username", "erase", "guest delete"),
		frontdesk.DeleteUserByCard:                at("a guest deleted, by card", "erase", "guest delete"),
		frontdesk.SendVerificationEmail:           at("a mail that proves an address", "verify", "guest verify send"),
		frontdesk.ProcessEmailVerification:        at("the code of that mail", "verify", "guest verify complete"),
		frontdesk.InitiateAutoCombine:             at("a mail that asks to combine a card with an account", "combine", "guest combine ask"),
		frontdesk.AutoCombineDetails:              at("the accounts to choose from", "combine", "guest combine candidates"),
		frontdesk.ProcessAutoCombine:              at("the card joined to the account", "combine", "guest combine finish"),
		frontdesk.EnrollmentConfig:                at("the questions of a loyalty program", "welcome, enroll", "config fetch"),
		frontdesk.EClubEnrollmentConfig:           at("the questions of an eClub", "welcome, enroll", "config fetch"),
		frontdesk.PerksByType:                     at("the perks to choose from", "guest", "perks"),
		purchaseOTP:                               at("a payment card for one-time passwords", "otp", "otp enroll"),
	}
}

func TestEveryOperationOfTheDocumentsHasAScreenAndACommand(t *testing.T) {
	t.Parallel()
	all := append(operationsOfTheSeed(t), purchaseOTP)
	require.Len(t, all, 31)
	screens, root, where := screensOf(t), newRootCommand(console{}), reach()
	require.Len(t, where, len(all))
	for _, op := range all {
		at, known := where[op]
		require.True(t, known, "%s is reached from nowhere", op)
		for _, screen := range at.screens {
			require.Contains(t, screens, screen, "%s names a screen that there is not", op)
		}
		for _, path := range at.commands {
			found, rest, err := root.Find(strings.Fields(path))
			require.NoError(t, err, "%s names %q", op, path)
			require.Empty(t, rest, "%s names %q", op, path)
			require.True(t, found.Runnable(), "%s names %q", op, path)
		}
	}

	printed := operationsDocument(all, where)
	if *update {
		require.NoError(t, os.WriteFile(filepath.FromSlash(operationsPage), []byte(printed), 0o644))
		return
	}
	page, err := os.ReadFile(filepath.FromSlash(operationsPage))
	require.NoError(t, err)
	require.Equal(t, printed, string(page), "run: go test ./cmd/frontdesk -run HasAScreenAndACommand -update")
}

// operationsDocument prints the page.
func operationsDocument(all []frontdesk.Operation, where map[frontdesk.Operation]reached) string {
	var b strings.Builder
	b.WriteString(`# Operations: where each one is reached

This page is printed by a test (` + "`go test ./cmd/frontdesk -run HasAScreenAndACommand -update`" + `). It fails when an operation of the two API
documents has no screen or no command, and when a screen or a command of this table does not exist. What goes over the wire stands in
[operations-wire.md](operations-wire.md), what each reply means in [outcomes.md](outcomes.md).

* **queued**: saved on this machine first and sent when the service can be reached, in order, once.
* **direct**: asked at once, because it cannot wait: it reads, it must be answered while the guest stands there, or it destroys something.
* **screen**: a package of ` + "`ui/screens`" + `.

| operation | for | how | screen | command |
|---|---|---|---|---|
`)
	for _, op := range all {
		how := "direct"
		if slices.Contains(frontdesk.QueuedOperations(), op) {
			how = "queued"
		}
		var commands []string
		for _, path := range where[op].commands {
			commands = append(commands, "`frontdesk "+path+"`")
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s | %s |\n", op, where[op].what, how,
			strings.Join(where[op].screens, ", "), strings.Join(commands, ", "))
	}
	fmt.Fprintf(&b, "\n%d operations.\n", len(all))
	return b.String()
}

// operationsOfTheSeed reads the operations out of the root package, in its
// order. That they are those of the document is tested beside the client.
func operationsOfTheSeed(t *testing.T) []frontdesk.Operation {
	t.Helper()
	var out []frontdesk.Operation
	for _, spec := range constants(t, "../../operation.go") {
		if named, ok := spec.Type.(*ast.Ident); !ok || named.Name != "Operation" {
			continue
		}
		name, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
		require.NoError(t, err)
		out = append(out, frontdesk.Operation(name))
	}
	return out
}

// screensOf lists the screens: the places that a route leads to, and the
// packages that draw them.
func screensOf(t *testing.T) []string {
	t.Helper()
	var out []string
	for _, spec := range constants(t, "../../ui/route.go") {
		out = append(out, strings.ToLower(spec.Names[0].Name))
	}
	files, err := filepath.Glob(filepath.FromSlash("../../ui/screens/*/*.go"))
	require.NoError(t, err)
	for _, file := range files {
		out = append(out, filepath.Base(filepath.Dir(file)))
	}
	return out
}

// constants returns the constants that a file declares.
func constants(t *testing.T, path string) []*ast.ValueSpec {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), filepath.FromSlash(path), nil, 0)
	require.NoError(t, err)
	var out []*ast.ValueSpec
	for _, declared := range file.Decls {
		block, ok := declared.(*ast.GenDecl)
		if !ok || block.Tok != token.CONST {
			continue
		}
		for _, spec := range block.Specs {
			out = append(out, spec.(*ast.ValueSpec))
		}
	}
	require.NotEmpty(t, out, path)
	return out
}
