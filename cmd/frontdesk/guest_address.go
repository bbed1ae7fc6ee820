package main

import (
	"context"
	"maps"
	"time"

	"github.com/spf13/cobra"

	"frontdesk"
	"frontdesk/forms"
)

// newGuestAddressCommand groups the commands about secondary addresses.
func newGuestAddressCommand(c console, o *options) *cobra.Command {
	address := &cobra.Command{
		Use:   "address",
		Short: "See and change secondary addresses",
		Long: "The answers are {\"answers\": {\"label\": \"Work\", \"address1\": \"...\", \"address2\": \"...\", \"city\": \"...\",\n" +
			"\"stateProvince\": \"NY\", \"postalCode\": \"...\", \"country\": \"US\"}}. An edit keeps what is not in it,\n" +
			"and null clears.",
		RunE: needsSubcommand,
	}
	var adding, editing changeFlags
	add := guestCommand(c, o, "add WHO", "Add an address", 1, frontdesk.ActLook,
		func(ctx context.Context, w *counter, g *frontdesk.Guest, _ []string) error {
			return w.putAddress(ctx, g, frontdesk.Address{}, frontdesk.VerbAdd, adding)
		})
	adding.addAnswers(add)
	adding.addWait(add)
	edit := guestCommand(c, o, "edit WHO ID", "Change an address", 2, frontdesk.ActLook,
		func(ctx context.Context, w *counter, g *frontdesk.Guest, args []string) error {
			a, err := addressOf(g, args[0])
			if err != nil {
				return err
			}
			return w.putAddress(ctx, g, a, frontdesk.VerbEdit, editing)
		})
	editing.addAnswers(edit)
	editing.addWait(edit)
	remove := guestRemoveCommand(c, o, "remove WHO ID", "Delete an address", frontdesk.Addresses, frontdesk.ActAddress,
		func(g *frontdesk.Guest, id string) (frontdesk.Change, error) {
			a, err := addressOf(g, id)
			return frontdesk.Change{Address: &a}, err
		})
	list := guestListCommand(c, o, "List the addresses", "The guest has no secondary address.",
		func(g *frontdesk.Guest) []frontdesk.Address { return g.Addresses }, printAddresses)
	address.AddCommand(list, add, edit, remove)
	return address
}

// addressOf finds the address that an ID means.
func addressOf(g *frontdesk.Guest, id string) (frontdesk.Address, error) {
	if a, found := numbered(g.Addresses, id, func(a frontdesk.Address) int64 { return a.ID }); found {
		return a, nil
	}
	return frontdesk.Address{}, frontdesk.Errorf(frontdesk.ENOTFOUND, "The guest has no address with this number. frontdesk guest address list shows them.")
}

// putAddress adds or edits an address. The service overwrites a whole address,
// so an edit is laid over what is there.
func (w *counter) putAddress(ctx context.Context, g *frontdesk.Guest, a frontdesk.Address, verb frontdesk.Verb, f changeFlags) error {
	form := forms.AddressForm()
	given, err := w.answers(form, f)
	if err != nil {
		return err
	}
	answers := addressAnswers(a)
	maps.Copy(answers, given)
	if err := f.refuseIssues(form.Check(answers, time.Now())); err != nil {
		return err
	}
	changed := addressFrom(a.ID, answers)
	if changed == a {
		return w.tellNothing()
	}
	s := w.change(frontdesk.Addresses, frontdesk.Change{Guest: g.Identity, Verb: verb, Address: &changed})
	return w.carryOut(ctx, s, frontdesk.ActAddress, maskOf(g), f)
}

// addressAnswers are the answers of an address, without what it lacks.
func addressAnswers(a frontdesk.Address) frontdesk.Answers {
	out := frontdesk.Answers{}
	for name, value := range map[string]string{
		"label": a.Label, "address1": a.Address1.Reveal(), "address2": a.Address2.Reveal(), "city": a.City.Reveal(),
		"stateProvince": a.StateProvince, "postalCode": a.PostalCode.Reveal(), "country": a.Country,
	} {
		if value != "" {
			out[name] = frontdesk.Text(value)
		}
	}
	return out
}

// addressFrom is the way back from addressAnswers.
func addressFrom(id int64, answers frontdesk.Answers) frontdesk.Address {
	private := func(name string) frontdesk.Private { return frontdesk.Private(answers[name].Text()) }
	return frontdesk.Address{
		ID: id, Label: answers["label"].Text(), Address1: private("address1"), Address2: private("address2"), City: private("city"),
		StateProvince: answers["stateProvince"].Text(), PostalCode: private("postalCode"), Country: answers["country"].Text(),
	}
}
