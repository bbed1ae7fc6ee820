package main

import (
	"context"
	"fmt"
	"io"
	"maps"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"frontdesk"
	"frontdesk/forms"
)

// newGuestEditCommand changes what is known of a guest.
func newGuestEditCommand(c console, o *options) *cobra.Command {
	var f changeFlags
	plan := false
	edit := &cobra.Command{
		Use:   "edit WHO",
		Short: "Change a guest's profile by the form",
		Long: "The file holds {\"answers\": {\"firstName\": \"Ana\", \"address2\": null}}: what is not in it is kept, null\n" +
			"clears, anything else is set. The guest is read first; a value that another desk changes before\n" +
			"this one arrives is not overwritten, the change is held instead.",
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return withGuests(cmd.Context(), c, o, func(w *counter) error {
				return w.edit(cmd.Context(), args[0], f, plan)
			})
		},
	}
	f.addAnswers(edit)
	f.addWait(edit)
	edit.Flags().BoolVar(&plan, "plan", false, "only show what would be kept, cleared and set")
	return edit
}

// edit reads the guest, checks the answers against what they have, and saves
// what differs.
func (w *counter) edit(ctx context.Context, who string, f changeFlags, planOnly bool) error {
	form, err := w.form(ctx)
	if err != nil {
		return err
	}
	g, err := w.guest(ctx, who, frontdesk.ActLook)
	if err != nil {
		return err
	}
	before := form.AnswersOf(g.Profile)
	after, err := w.edited(form, before, f)
	if err != nil {
		return err
	}
	fields := form.Edits(before, after)
	if len(fields.User)+len(fields.Account) == 0 && fields.External == nil {
		return w.tellNothing()
	}
	changes := changesOf(form, before, fields)
	if planOnly {
		return printChanges(w.c.stdout, changes, w.o.json)
	}
	if !w.o.json {
		if err := printChanges(w.c.stdout, changes, false); err != nil {
			return err
		}
	}

	maps.DeleteFunc(after, func(name string, _ frontdesk.Answer) bool {
		return !slices.ContainsFunc(changes, func(c fieldChange) bool { return c.Field == name })
	})
	s := form.Submission(forms.Capture{
		ID: frontdesk.NewID(), Journey: frontdesk.Edit, Program: w.program, Language: f.language, Channel: "command",
		Answers: after, At: time.Now(),
	})
	s.Fields = fields
	s.Change = &frontdesk.Change{Guest: g.Identity, Verb: frontdesk.VerbEdit, Before: beforeOf(g.Profile, fields)}
	return w.carryOut(ctx, s, frontdesk.ActEdit, maskOf(g), f)
}

// edited reads and checks the answers.
func (w *counter) edited(form *forms.Form, before frontdesk.Answers, f changeFlags) (frontdesk.Answers, error) {
	after, err := w.answers(form, f)
	if err != nil {
		return nil, err
	}
	return after, f.refuseIssues(form.CheckEdit(before, after, time.Now()))
}

// beforeOf returns what a guest has of the values that an edit writes.
func beforeOf(profile, written frontdesk.Fields) frontdesk.Fields {
	pick := func(from, names frontdesk.Answers) frontdesk.Answers {
		out := frontdesk.Answers{}
		for name := range names {
			if a, ok := from[name]; ok {
				out[name] = a
			} else {
				out[name] = frontdesk.Cleared()
			}
		}
		return out
	}
	before := frontdesk.Fields{User: pick(profile.User, written.User), Account: pick(profile.Account, written.Account)}
	if written.External != nil {
		before.External = append([]frontdesk.ExternalAccount{}, profile.External...)
	}
	return before
}

// fieldChange is what an edit does with one field of the form.
type fieldChange struct {
	Field  string           `json:"field"`
	Does   string           `json:"does"` // "keep", "clear" or "set"
	Before frontdesk.Answer `json:"before"`
	After  frontdesk.Answer `json:"after"`
}

// changesOf tells what an edit clears and sets, in the order of the form.
func changesOf(form *forms.Form, before frontdesk.Answers, fields frontdesk.Fields) []fieldChange {
	written := form.AnswersOf(fields)
	var out []fieldChange
	for _, field := range form.Fields {
		after, ok := written[field.Name]
		if field.Secret {
			after, ok = fields.User[field.Name]
		}
		switch {
		case !ok:
		case after.IsEmpty():
			out = append(out, fieldChange{Field: field.Name, Does: "clear", Before: before[field.Name], After: frontdesk.Cleared()})
		case field.Secret:
			out = append(out, fieldChange{Field: field.Name, Does: "set", After: frontdesk.Text("•••")})
		default:
			out = append(out, fieldChange{Field: field.Name, Does: "set", Before: before[field.Name], After: after})
		}
	}
	return out
}

// printChanges shows what is cleared and set. Everything else is kept.
func printChanges(out io.Writer, changes []fieldChange, asJSON bool) error {
	if asJSON {
		return writeJSON(out, changes)
	}
	for _, c := range changes {
		if c.Does == "clear" {
			fmt.Fprintf(out, "clear %s: %s\n", forms.SafeText(c.Field, 60), answerText(c.Before))
		} else {
			fmt.Fprintf(out, "set   %s: %s → %s\n", forms.SafeText(c.Field, 60), orNothing(c.Before), answerText(c.After))
		}
	}
	_, err := fmt.Fprintln(out, "keep  everything else")
	return err
}

// orNothing shows an answer, also one that nobody gave.
func orNothing(a frontdesk.Answer) string {
	if a.IsEmpty() {
		return "nothing"
	}
	return answerText(a)
}

// newGuestRegisterCommand registers an active card.
func newGuestRegisterCommand(c console, o *options) *cobra.Command {
	var f changeFlags
	register := &cobra.Command{
		Use:   "register CARD",
		Short: "Register the guest of an active card",
		Long:  "The answers need a username and a password. An inactive card is activated with frontdesk enroll.",
		Args:  cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return withGuests(cmd.Context(), c, o, func(w *counter) error {
				form, err := w.form(cmd.Context())
				if err != nil {
					return err
				}
				card, err := w.word(args[0])
				if err != nil {
					return err
				}
				if f.answers == "" {
					_, err := f.read(w)
					return err
				}
				s, err := readGuest(w.c, w.parts, form, enrollFlags{
					journey: string(frontdesk.Register), card: card.Reveal(), answers: f.answers,
					language: f.language, acceptWarnings: f.acceptWarnings,
				})
				if err != nil {
					return err
				}
				return w.carryOut(cmd.Context(), s, frontdesk.ActRegister, tailOf(card), f)
			})
		},
	}
	f.addAnswers(register)
	f.addWait(register)
	return register
}
