package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"github.com/spf13/cobra"

	"frontdesk"
	"frontdesk/forms"
)

// newGuestAccountCommand groups the commands about a guest's account.
func newGuestAccountCommand(c console, o *options) *cobra.Command {
	account := &cobra.Command{
		Use:   "account",
		Short: "See and change perks, stores, accounts",
		RunE:  needsSubcommand,
	}
	show := guestCommand(c, o, "show WHO", "Show the account", 1, frontdesk.ActLook,
		func(_ context.Context, _ *counter, g *frontdesk.Guest, _ []string) error {
			if o.json {
				return writeJSON(c.stdout, frontdesk.Fields{Account: g.Profile.Account, External: g.Profile.External})
			}
			for _, name := range slices.Sorted(maps.Keys(g.Profile.Account)) {
				fmt.Fprintf(c.stdout, "%s: %s\n", forms.SafeText(name, 60), answerText(g.Profile.Account[name]))
			}
			printExternal(c.stdout, g.Profile.External)
			return nil
		})
	var editing changeFlags
	edit := guestCommand(c, o, "edit WHO", "Change perks, stores, customer number", 1, frontdesk.ActLook,
		func(ctx context.Context, w *counter, g *frontdesk.Guest, _ []string) error {
			return w.editAccount(ctx, g, editing)
		})
	edit.Long = "The file holds {\"answers\": {\"customerNumber\": \"...\", \"favoriteStore\": \"101\", \"favoriteStores\": [\"101\"],\n" +
		"\"perks\": [\"red\"]}}: what is not in it is kept, null clears, anything else is set, whether the program's\n" +
		"form asks for it or not. frontdesk perks lists the codes."
	editing.addFile(edit)
	editing.addWait(edit)
	account.AddCommand(show, edit)
	for verb, short := range map[frontdesk.Verb]string{
		frontdesk.VerbAdd:    "Link external accounts",
		frontdesk.VerbRemove: "Take external accounts off",
		frontdesk.VerbSet:    "Replace all external accounts",
	} {
		account.AddCommand(newExternalCommand(c, o, verb, short))
	}
	return account
}

// newExternalCommand changes external accounts.
func newExternalCommand(c console, o *options, verb frontdesk.Verb, short string) *cobra.Command {
	var f changeFlags
	file := ""
	command := guestCommand(c, o, string(verb)+" WHO", short, 1, frontdesk.ActLook,
		func(ctx context.Context, w *counter, g *frontdesk.Guest, _ []string) error {
			list, err := w.externals(file, verb)
			if err != nil {
				return err
			}
			s := w.change(frontdesk.Edit, frontdesk.Change{Guest: g.Identity, Verb: verb})
			s.Fields.External = list
			if verb == frontdesk.VerbSet {
				s.Change.Before.External = append([]frontdesk.ExternalAccount{}, g.Profile.External...)
			}
			return w.carryOut(ctx, s, frontdesk.ActEdit, maskOf(g), f)
		})
	command.Long = "The file holds [{\"integration\": \"...\", \"accountCode\": \"...\"}], with appIdentifier, accessToken and\n" +
		"integrationDetail where the integration needs them."
	command.Flags().StringVar(&file, "accounts", "", "file of external accounts, - for standard input")
	f.addWait(command)
	return command
}

// externals reads external accounts from a file.
func (w *counter) externals(file string, verb frontdesk.Verb) ([]frontdesk.ExternalAccount, error) {
	if file == "" {
		return nil, usageError(frontdesk.Errorf(frontdesk.EINVALID, "Say where the external accounts are: --accounts FILE, or --accounts - for standard input."))
	}
	body, err := readBounded(w.c, file)
	if err != nil {
		return nil, err
	}
	list := []frontdesk.ExternalAccount{}
	decoder := json.NewDecoder(bytes.NewReader(body))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&list); err != nil || list == nil {
		return nil, frontdesk.Errorf(frontdesk.EINVALID, "External accounts must be a JSON list of objects with integration and accountCode.")
	}
	if len(list) == 0 && verb != frontdesk.VerbSet {
		return nil, frontdesk.Errorf(frontdesk.EINVALID, "The list of external accounts is empty.")
	}
	for _, a := range list {
		if a.Integration == "" || a.AccountCode == "" {
			return nil, frontdesk.Errorf(frontdesk.EINVALID, "Every external account needs its integration and its accountCode.")
		}
	}
	return list, nil
}

// accountFields are the members of setAccountFields that staff may write, with
// the kind that each has (seed, SetAccountFields).
func accountFields() map[string]frontdesk.AnswerKind {
	return map[string]frontdesk.AnswerKind{
		"customerNumber": frontdesk.AnswerText,
		"favoriteStore":  frontdesk.AnswerText,
		"favoriteStores": frontdesk.AnswerCodes,
		"perks":          frontdesk.AnswerCodes,
	}
}

// editAccount writes account fields that differ.
func (w *counter) editAccount(ctx context.Context, g *frontdesk.Guest, f changeFlags) error {
	body, err := f.read(w)
	if err != nil {
		return err
	}
	var given struct {
		Answers frontdesk.Answers `json:"answers"`
	}
	decoder := json.NewDecoder(bytes.NewReader(body))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&given); err != nil {
		return frontdesk.Errorf(frontdesk.EINVALID, "The file must be JSON with answers: customerNumber, favoriteStore, favoriteStores or perks.")
	}
	var issues []frontdesk.Issue
	written := frontdesk.Fields{Account: frontdesk.Answers{}}
	kinds := accountFields()
	for _, name := range slices.Sorted(maps.Keys(given.Answers)) {
		answer := given.Answers[name]
		switch want, known := kinds[name]; {
		case !known:
			issues = append(issues, frontdesk.Issue{Field: forms.SafeText(name, 60), Code: frontdesk.InvalidField})
		case !answer.IsEmpty() && answer.Kind() != want:
			issues = append(issues, frontdesk.Issue{Field: name, Code: frontdesk.InvalidFormat})
		case answer.IsEmpty() && g.Profile.Account[name].IsEmpty(), answer.Equal(g.Profile.Account[name]):
		case answer.IsEmpty():
			written.Account[name] = frontdesk.Cleared()
		default:
			written.Account[name] = answer
		}
	}
	if len(issues) > 0 {
		return issuesError(issues)
	}
	if len(written.Account) == 0 {
		return w.tellNothing()
	}
	s := w.change(frontdesk.Edit, frontdesk.Change{Guest: g.Identity, Verb: frontdesk.VerbEdit, Before: beforeOf(g.Profile, written)})
	s.Fields = written
	return w.carryOut(ctx, s, frontdesk.ActEdit, maskOf(g), f)
}
