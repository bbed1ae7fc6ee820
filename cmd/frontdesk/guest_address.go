package main

import (
	"bytes"
	"context"
	"fmt"
	"strconv"
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
	var adding, editing, removing changeFlags
	add := guestCommand(c, o, "add WHO", "Add an address", 1, frontdesk.ActLook,
		func(ctx context.Context, w *counter, g *frontdesk.Guest, _ []string) error {
			return w.putAddress(ctx, g, frontdesk.Address{}, frontdesk.VerbAdd, adding)
		})
	adding.add(add, true)
	edit := guestCommand(c, o, "edit WHO ID", "Change an address", 2, frontdesk.ActLook,
		func(ctx context.Context, w *counter, g *frontdesk.Guest, args []string) error {
			a, err := addressOf(g, args[0])
			if err != nil {
				return err
			}
			return w.putAddress(ctx, g, a, frontdesk.VerbEdit, editing)
		})
	editing.add(edit, true)
	remove := guestCommand(c, o, "remove WHO ID", "Delete an address", 2, frontdesk.ActLook,
		func(ctx context.Context, w *counter, g *frontdesk.Guest, args []string) error {
			a, err := addressOf(g, args[0])
			if err != nil {
				return err
			}
			s := w.change(frontdesk.Addresses, frontdesk.Change{Guest: g.Identity, Verb: frontdesk.VerbRemove, Address: &a})
			return w.carryOut(ctx, s, frontdesk.ActAddress, maskOf(g), removing)
		})
	removing.add(remove, false)
	list := guestCommand(c, o, "list WHO", "List the addresses", 1, frontdesk.ActLook,
		func(_ context.Context, _ *counter, g *frontdesk.Guest, _ []string) error {
			if o.json {
				return writeJSON(c.stdout, memberOf(g).Addresses)
			}
			if len(g.Addresses) == 0 {
				fmt.Fprintln(c.stdout, "The guest has no secondary address.")
			}
			printAddresses(c.stdout, g.Addresses)
			return nil
		})
	address.AddCommand(list, add, edit, remove)
	return address
}

// guestCommand is a manager's command about one guest, WHO being its first
// argument. do gets the others.
func guestCommand(c console, o *options, use, short string, args int, act frontdesk.ActName,
	do func(ctx context.Context, w *counter, g *frontdesk.Guest, args []string) error,
) *cobra.Command {
	return &cobra.Command{
		Use:   use,
		Short: short,
		Args:  cobra.ExactArgs(args),
		RunE: func(cmd *cobra.Command, args []string) error {
			return withGuests(cmd.Context(), c, o, func(w *counter) error {
				g, err := w.guest(cmd.Context(), args[0], act)
				if err != nil {
					return err
				}
				return do(cmd.Context(), w, g, args[1:])
			})
		},
	}
}

// addressOf finds the address that an ID means.
func addressOf(g *frontdesk.Guest, id string) (frontdesk.Address, error) {
	n, err := strconv.ParseInt(id, 10, 64)
	if err == nil && n != 0 {
		for _, a := range g.Addresses {
			if a.ID == n {
				return a, nil
			}
		}
	}
	return frontdesk.Address{}, frontdesk.Errorf(frontdesk.ENOTFOUND, "The guest has no address with this number. frontdesk guest address list shows them.")
}

// putAddress adds or edits an address. The service overwrites a whole address,
// so an edit is laid over what is there.
func (w *counter) putAddress(ctx context.Context, g *frontdesk.Guest, a frontdesk.Address, verb frontdesk.Verb, f changeFlags) error {
	body, err := f.read(w)
	if err != nil {
		return err
	}
	form := forms.AddressForm()
	given, _, err := form.ParseAnswers(bytes.NewReader(body))
	if err != nil {
		return err
	}
	answers := addressAnswers(a)
	for name, answer := range form.Normalise(given, forms.Locale(f.language)) {
		answers[name] = answer
	}
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
