package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"frontdesk"
	"frontdesk/forms"
)

// newGuestShowCommand tells all that the service knows of one guest.
func newGuestShowCommand(c console, o *options) *cobra.Command {
	return &cobra.Command{
		Use:   "show WHO",
		Short: "Show all that is known of one guest",
		Args:  cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return withGuests(cmd.Context(), c, o, func(w *counter) error {
				g, err := w.guest(cmd.Context(), args[0], frontdesk.ActLook)
				if err != nil {
					return err
				}
				if o.json {
					return writeJSON(c.stdout, memberOf(g))
				}
				return printMember(c.stdout, g)
			})
		},
	}
}

// memberReport is what guest show --json prints.
type memberReport struct {
	frontdesk.Identity
	Profile   frontdesk.Fields     `json:"profile"`
	Cards     []frontdesk.Private  `json:"cards"`
	CardState frontdesk.CardStatus `json:"cardStatus,omitempty"`
	AccountID int64                `json:"accountId,omitempty"`
	Account   string               `json:"accountStatus,omitempty"`
	Template  string               `json:"program,omitempty"`
	Tier      string               `json:"tier,omitempty"`
	Enrolled  string               `json:"enrolled,omitempty"`
	Related   []frontdesk.Relative `json:"relatedGuests"`
	Addresses []frontdesk.Address  `json:"addresses"`
}

func memberOf(g *frontdesk.Guest) memberReport {
	return memberReport{
		Identity: g.Identity, Profile: g.Profile, Cards: append([]frontdesk.Private{}, g.Cards...), CardState: g.CardState,
		AccountID: g.AccountID, Account: g.Account, Template: g.Template, Tier: g.Tier, Enrolled: g.Enrolled,
		Related: append([]frontdesk.Relative{}, g.Related...), Addresses: append([]frontdesk.Address{}, g.Addresses...),
	}
}

// printMember prints a guest for a person.
func printMember(out io.Writer, g *frontdesk.Guest) error {
	line := func(name, value string) {
		if value != "" {
			fmt.Fprintf(out, "%s: %s\n", name, value)
		}
	}
	line("Username", safe(g.Username))
	for _, card := range g.Cards {
		line("Card", safe(card))
	}
	line("Status of the card", strings.ReplaceAll(string(g.CardState), "_", " "))
	line("Account", forms.SafeText(g.Account, 60))
	line("Program", forms.SafeText(g.Template, 60))
	line("Tier", forms.SafeText(g.Tier, 60))
	line("Enrolled", forms.SafeText(g.Enrolled, 60))
	for _, answers := range []frontdesk.Answers{g.Profile.User, g.Profile.Account} {
		for _, name := range slices.Sorted(maps.Keys(answers)) {
			fmt.Fprintf(out, "  %s: %s\n", forms.SafeText(name, 60), answerText(answers[name]))
		}
	}
	printExternal(out, g.Profile.External)
	printRelatives(out, g.Related)
	printAddresses(out, g.Addresses)
	_, err := fmt.Fprint(out)
	return err
}

func printExternal(out io.Writer, accounts []frontdesk.ExternalAccount) {
	for _, a := range accounts {
		fmt.Fprintf(out, "External account: %s %s\n", forms.SafeText(a.Integration, 60), safe(a.AccountCode))
	}
}

func printRelatives(out io.Writer, related []frontdesk.Relative) {
	for _, r := range related {
		fmt.Fprintf(out, "Related guest %d: %s\n", r.Code, joined(r.Salutation, safe(r.FirstName), safe(r.LastName), safe(r.DateOfBirth), safe(r.Email)))
	}
}

func printAddresses(out io.Writer, addresses []frontdesk.Address) {
	for _, a := range addresses {
		fmt.Fprintf(out, "Address %d: %s\n", a.ID, joined(a.Label+":", safe(a.Address1), safe(a.Address2), safe(a.City), a.StateProvince, safe(a.PostalCode), a.Country))
	}
}

// joined puts what is there of some words on one line, safe to print.
func joined(words ...string) string {
	return forms.SafeText(strings.Join(slices.DeleteFunc(words, func(s string) bool { return s == "" }), " "), 300)
}
