package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strconv"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"frontdesk"
	"frontdesk/forms"
)

// newGuestCombineCommand groups the commands that join a new card to the
// account that its guest has already.
func newGuestCombineCommand(c console, o *options) *cobra.Command {
	combine := &cobra.Command{
		Use:   "combine",
		Short: "Join a card to another account",
		Long: "A guest who is held because another guest has the same value may be that\n" +
			"guest. ask --held lets the service send the owner of the account a code;\n" +
			"candidates and finish take it.",
		RunE: needsSubcommand,
	}
	combine.AddCommand(
		newCombineAskCommand(c, o),
		combineCommand(c, o, "candidates CODE", "List the accounts to choose from", 1, (*counter).candidates),
		combineCommand(c, o, "finish CODE ACCOUNT", "Join the card to one, for good", 2, (*counter).finishCombine),
	)
	return combine
}

// combineCommand is one of them.
func combineCommand(c console, o *options, use, short string, args int, do func(*counter, context.Context, []frontdesk.Private) error) *cobra.Command {
	return &cobra.Command{
		Use:   use,
		Short: short,
		Args:  cobra.ExactArgs(args),
		RunE: func(cmd *cobra.Command, args []string) error {
			return withGuests(cmd.Context(), c, o, func(w *counter) error {
				var words []frontdesk.Private
				for _, argument := range args {
					word, err := w.word(argument)
					if err != nil {
						return err
					}
					words = append(words, word)
				}
				return do(w, cmd.Context(), words)
			})
		},
	}
}

// newCombineAskCommand asks the owner of an account.
func newCombineAskCommand(c console, o *options) *cobra.Command {
	held := ""
	ask := combineCommand(c, o, "ask [CARD COMBINECODE]", "Ask the account's owner by e-mail", 2, (*counter).askCombine)
	run := ask.RunE
	ask.Args = cobra.RangeArgs(0, 2)
	ask.RunE = func(cmd *cobra.Command, args []string) error {
		switch {
		case held == "" && len(args) == 2:
			return run(cmd, args)
		case held == "" || len(args) > 0:
			return usageError(frontdesk.Errorf(frontdesk.EINVALID, "Say the card and the combine code, or --held and the number of a held guest."))
		}
		return withGuests(cmd.Context(), c, o, func(w *counter) error {
			words, err := w.conflictOf(cmd.Context(), held)
			if err != nil {
				return err
			}
			return w.askCombine(cmd.Context(), words)
		})
	}
	ask.Flags().StringVar(&held, "held", "", "number or ID of the guest who is held because of the other one")
	return ask
}

// conflictOf returns the card of a held guest, and the combine code that the
// service gave when it refused them.
func (w *counter) conflictOf(ctx context.Context, name string) ([]frontdesk.Private, error) {
	entry, err := w.findGuest(ctx, name)
	if err != nil {
		return nil, err
	}
	s, err := w.db.Submission(ctx, entry.ID)
	if err != nil {
		return nil, err
	}
	attempts, err := w.db.Attempts(ctx, entry.ID)
	if err != nil {
		return nil, err
	}
	for _, a := range slices.Backward(attempts) {
		if a.Reply != nil && a.Reply.Conflict != nil && a.Reply.Conflict.CombineCode != "" && s.Card != "" {
			return []frontdesk.Private{s.Card, a.Reply.Conflict.CombineCode}, nil
		}
	}
	return nil, frontdesk.Errorf(frontdesk.EINVALID, "This guest cannot be combined: the service offered it for no card of theirs.")
}

func (w *counter) askCombine(ctx context.Context, words []frontdesk.Private) error {
	if err := checkCard(w.program, words[0]); err != nil {
		return err
	}
	if err := w.note(ctx, w.by, frontdesk.ActCombine, tailOf(words[0]), ""); err != nil {
		return err
	}
	change := w.desk.StartCombine(ctx, w.program.MerchantID, words[0], words[1], w.settings.CombineURL)
	return w.tell(ctx, change, direct{
		done: "The owner of the account was sent a mail with a code.",
		find: "Ask the owner whether the mail came. Asking again does no harm.",
	})
}

// candidatesReport is what guest combine candidates --json prints.
type candidatesReport struct {
	MaskedCard string            `json:"maskedCard"`
	Accounts   []candidateReport `json:"accounts"`
}

type candidateReport struct {
	Code         int64             `json:"code"`
	MaskedCard   string            `json:"maskedCard"`
	FirstName    frontdesk.Private `json:"firstName,omitempty"`
	LastName     frontdesk.Private `json:"lastName,omitempty"`
	DateOfBirth  frontdesk.Private `json:"dateOfBirth,omitempty"`
	LastActivity string            `json:"lastActivity,omitempty"`
}

func (w *counter) candidates(ctx context.Context, words []frontdesk.Private) error {
	found, err := w.desk.CombineDetails(ctx, w.program.MerchantID, words[0])
	if err != nil {
		return err
	}
	report := candidatesReport{MaskedCard: found.MaskedCard, Accounts: []candidateReport{}}
	for _, a := range found.Accounts {
		report.Accounts = append(report.Accounts, candidateReport(a))
	}
	if w.o.json {
		return writeJSON(w.c.stdout, report)
	}
	return printCandidates(w.c.stdout, report)
}

func printCandidates(out io.Writer, r candidatesReport) error {
	fmt.Fprintf(out, "Card %s can be joined to one of these:\n", forms.SafeText(r.MaskedCard, 60))
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "ACCOUNT\tCARD\tNAME\tBORN\tLAST SEEN")
	for _, a := range r.Accounts {
		fmt.Fprintf(table, "%d\t%s\t%s %s\t%s\t%s\n", a.Code, forms.SafeText(a.MaskedCard, 60),
			safe(a.FirstName), safe(a.LastName), safe(a.DateOfBirth), forms.SafeText(a.LastActivity, 20))
	}
	return table.Flush()
}

func (w *counter) finishCombine(ctx context.Context, words []frontdesk.Private) error {
	account, err := strconv.ParseInt(words[1].Reveal(), 10, 64)
	if err != nil || account <= 0 {
		return usageError(frontdesk.Errorf(frontdesk.EINVALID, "ACCOUNT is a number that frontdesk guest combine candidates prints."))
	}
	found, err := w.desk.CombineDetails(ctx, w.program.MerchantID, words[0])
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(found.Accounts, func(a frontdesk.CombineAccount) bool { return a.Code == account }) {
		return frontdesk.Errorf(frontdesk.EINVALID, "The code cannot choose this account. frontdesk guest combine candidates lists those it can.")
	}
	if err := w.note(ctx, w.by, frontdesk.ActCombine, "", ""); err != nil {
		return err
	}
	change := w.desk.Combine(ctx, w.program.MerchantID, words[0], account)
	return w.tell(ctx, change, direct{
		done: "The card was joined to the account.",
		find: "Look with frontdesk guest combine candidates: while the service still takes the code after a minute, finish again.",
		look: func(ctx context.Context) (bool, error) {
			// The code was good a moment ago; it is refused once it was used.
			_, err := w.desk.CombineDetails(ctx, w.program.MerchantID, words[0])
			if code := frontdesk.CodeOf(err); code == frontdesk.EINVALID || code == frontdesk.ENOTFOUND {
				return true, nil
			}
			return false, err
		},
	})
}
