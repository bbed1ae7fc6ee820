package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"frontdesk"
	"frontdesk/api"
	"frontdesk/forms"
)

// directReport is what a command that does something at once prints with
// --json.
type directReport struct {
	Done    bool   `json:"done"`
	Unsure  bool   `json:"unsure"` // it may have been done, nobody can tell from here
	Message string `json:"message"`
}

// direct is something that is asked of the service at once.
type direct struct {
	done string // the sentence when it was done
	// find says how to find out, and what to do then, when no believable
	// answer came.
	find string
	// look reads the service to find out; nil where that cannot tell.
	look func(ctx context.Context) (bool, error)
}

// tell says what came of a direct change: done, refused, or not known, and
// then how to find out. It never says "done" of what nobody acknowledged.
func (w *counter) tell(ctx context.Context, change api.Change, d direct) error {
	err := change.Err()
	if err != nil && change.Outcome != frontdesk.OutcomeUnsure {
		return err
	}
	report := directReport{Done: err == nil, Message: d.done}
	if err != nil && d.look != nil {
		if found, looking := d.look(ctx); looking == nil && found {
			report = directReport{Done: true, Message: d.done + " The answer was lost, but the service says so."}
		}
	}
	if report.Done {
		if w.o.json {
			return writeJSON(w.c.stdout, report)
		}
		_, err := fmt.Fprintln(w.c.stdout, report.Message)
		return err
	}
	report.Unsure = true
	report.Message = "It is not known whether this was done: the line was cut before the answer came. " + d.find
	if w.o.json {
		if err := writeJSON(w.c.stdout, report); err != nil {
			return err
		}
	} else {
		fmt.Fprintln(w.c.stderr, report.Message)
	}
	return &exit{status: exitFailed}
}

// newGuestDeleteCommand deletes a guest at once.
func newGuestDeleteCommand(c console, o *options) *cobra.Command {
	name := ""
	remove := &cobra.Command{
		Use:   "delete WHO",
		Short: "Delete a guest for good, by name",
		Long: "Shows the guest and asks to type their first name, or the username or card number where there is\n" +
			"no name. --yes-delete NAME answers that beforehand; --yes-delete - takes it from the next line of\n" +
			"standard input. It cannot be undone and cannot wait for the line.",
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			terminal := isTerminal(c.stdin)
			return withGuests(cmd.Context(), c, o, func(w *counter) error {
				g, err := w.guest(cmd.Context(), args[0], frontdesk.ActLook)
				if err != nil {
					return err
				}
				if err := w.confirm(g, name, terminal); err != nil {
					return err
				}
				return w.remove(cmd.Context(), g)
			})
		},
	}
	remove.Flags().StringVar(&name, "yes-delete", "", "the name of the guest, to delete without a question")
	return remove
}

// nameToType is what has to be typed before a guest is deleted.
func nameToType(g *frontdesk.Guest) frontdesk.Private {
	for _, name := range []frontdesk.Private{
		frontdesk.Private(g.Profile.User["firstName"].Text()), g.Username, g.Card, g.Email,
	} {
		if name != "" {
			return name
		}
	}
	return ""
}

// confirm has the guest's name typed.
func (w *counter) confirm(g *frontdesk.Guest, given string, terminal bool) error {
	name := nameToType(g)
	if given == "" && !terminal {
		return usageError(frontdesk.Errorf(frontdesk.EINVALID, "Deleting needs the guest's name: say --yes-delete NAME, or give the command at a terminal."))
	}
	if given == "" {
		if err := printMember(w.c.stderr, g); err != nil {
			return err
		}
		fmt.Fprintf(w.c.stderr, "This guest is deleted for good. Type %s to do so: ", forms.SafeText(name.Reveal(), 100))
		given = "-"
	}
	typed, err := w.word(given)
	if err != nil {
		return err
	}
	if name == "" || !strings.EqualFold(strings.TrimSpace(typed.Reveal()), strings.TrimSpace(name.Reveal())) {
		return frontdesk.Errorf(frontdesk.EINVALID, "This is not the name of the guest. Nobody was deleted.")
	}
	return nil
}

// remove deletes, by username if there is one, else by card.
func (w *counter) remove(ctx context.Context, g *frontdesk.Guest) error {
	if g.Username == "" && g.Card == "" {
		return frontdesk.Errorf(frontdesk.EINVALID, "Deleting a guest needs a username or a card number, and the service tells neither.")
	}
	if err := w.note(ctx, w.by, frontdesk.ActDelete, maskOf(g), ""); err != nil {
		return err
	}
	var change api.Change
	if g.Username != "" {
		change = w.desk.DeleteUser(ctx, w.program.MerchantID, g.Username)
	} else {
		change = w.desk.DeleteUserByCard(ctx, w.program.MerchantID, g.Card)
	}
	return w.tell(ctx, change, direct{
		done: "The guest was deleted.",
		find: "Look with frontdesk guest show: while the service still knows the guest after a minute, delete again.",
		look: func(ctx context.Context) (bool, error) {
			_, err := w.desk.Guest(ctx, w.program, g.Identity)
			if frontdesk.CodeOf(err) == frontdesk.ENOTFOUND {
				return true, nil
			}
			return false, err
		},
	})
}
