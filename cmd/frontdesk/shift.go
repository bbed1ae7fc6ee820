package main

import (
	"context"
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"frontdesk"
	"frontdesk/localdb"
)

// newShiftCommand counts a shift, and signs that.
func newShiftCommand(c console, o *options) *cobra.Command {
	since := ""
	shift := &cobra.Command{
		Use:   "shift",
		Short: "Count what was captured in a shift, and sign it for the file",
		RunE:  needsSubcommand,
	}
	show := &cobra.Command{
		Use:     "show",
		Short:   "Count what was captured and what became of it",
		Example: "  frontdesk shift show --since 8h",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return withStore(cmd.Context(), c, o, func(p *parts) error {
				s, err := p.shift(cmd.Context(), since)
				if err != nil {
					return err
				}
				return printShift(c.stdout, s, o.json)
			})
		},
	}
	sign := &cobra.Command{
		Use:   "sign",
		Short: "Print a shift as a signed text; a manager does",
		Long: "Prints the numbers of a shift with the name of the manager who closed it and this desk's\n" +
			"signature. It asks who that is, or takes FRONTDESK_MANAGER and FRONTDESK_MANAGER_PIN.",
		Example: "  frontdesk shift sign --since 8h > shift.txt",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return withStore(cmd.Context(), c, o, func(p *parts) error { return p.signShift(cmd.Context(), c, o, since) })
		},
	}
	for _, command := range []*cobra.Command{show, sign} {
		command.Flags().StringVar(&since, "since", "today", "when the shift began: today, how long ago (8h30m), or a time (2026-11-20T17:00:00Z)")
	}
	shift.AddCommand(show, sign, newShiftVerifyCommand(c, o), newShiftKeyCommand(c, o))
	return shift
}

// shiftReport is what shift show --json prints.
type shiftReport struct {
	From      time.Time `json:"from"`
	To        time.Time `json:"to"`
	Captured  int       `json:"captured"`
	Sent      int       `json:"sent"`
	Waiting   int       `json:"waiting"`
	Held      int       `json:"held"`
	Cancelled int       `json:"cancelled"`
	Hours     []int     `json:"hours,omitempty"`
}

// shift counts a shift from what --since says.
func (p *parts) shift(ctx context.Context, since string) (frontdesk.Shift, error) {
	from, err := momentOf(since, time.Now())
	if err != nil {
		return frontdesk.Shift{}, err
	}
	return p.db.Shift(ctx, from)
}

// momentOf reads when a shift began.
func momentOf(since string, now time.Time) (time.Time, error) {
	if since == "today" {
		year, month, day := now.Date()
		return time.Date(year, month, day, 0, 0, 0, 0, now.Location()), nil
	}
	if ago, err := time.ParseDuration(since); err == nil && ago >= 0 {
		return now.Add(-ago), nil
	}
	if at, err := time.Parse(time.RFC3339, since); err == nil {
		return at, nil
	}
	return time.Time{}, usageError(frontdesk.Errorf(frontdesk.EINVALID, "--since must be today, how long ago such as 8h30m, or a time such as 2026-11-20T17:00:00Z."))
}

func printShift(w io.Writer, s frontdesk.Shift, asJSON bool) error {
	if asJSON {
		return writeJSON(w, shiftReport(s))
	}
	_, err := fmt.Fprintf(w, "From %s to %s: %s captured.\n%d sent, %d waiting, %d held, %d cancelled.\n%s",
		localMinute(s.From), localMinute(s.To), guestCount(s.Captured), s.Sent, s.Waiting, s.Held, s.Cancelled, unfinished(s))
	return err
}

// unfinished is loud about what is left to do.
func unfinished(s frontdesk.Shift) string {
	if s.Waiting+s.Held == 0 {
		return ""
	}
	return fmt.Sprintf("NOT FINISHED: %s not with the service yet. frontdesk queue list shows who.\n", guestCount(s.Waiting+s.Held))
}

// signShift prints a signed shift. What is unfinished is said beside it, not
// in it.
func (p *parts) signShift(ctx context.Context, c console, o *options, since string) error {
	by, err := p.manager(ctx, c)
	if err != nil {
		return err
	}
	if by == nil {
		return frontdesk.Errorf(frontdesk.EUNAUTHORIZED, "A shift is signed by a manager, and nobody works at this desk yet. Add one with frontdesk staff add.")
	}
	s, err := p.shift(ctx, since)
	if err != nil {
		return err
	}
	if err := p.note(ctx, by, frontdesk.ActShiftClose, "", ""); err != nil {
		return err
	}
	text, err := p.db.SignShift(ctx, s, by.Name)
	if err != nil {
		return err
	}
	if o.json {
		return writeJSON(c.stdout, struct {
			shiftReport
			Text string `json:"text"`
		}{shiftReport(s), text})
	}
	fmt.Fprint(c.stderr, unfinished(s))
	_, err = fmt.Fprint(c.stdout, text)
	return err
}

// newShiftVerifyCommand checks a signed shift.
func newShiftVerifyCommand(c console, o *options) *cobra.Command {
	key := ""
	verify := &cobra.Command{
		Use:   "verify FILE|-",
		Short: "Check that a signed shift is as this desk wrote it",
		Args:  cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return withStore(cmd.Context(), c, o, func(p *parts) error {
				text, err := readBounded(c, args[0])
				if err != nil {
					return err
				}
				if key == "" {
					key = p.db.ShiftKey()
				}
				if err := localdb.VerifyShift(string(text), key); err != nil {
					return err
				}
				if o.json {
					return writeJSON(c.stdout, map[string]bool{"genuine": true})
				}
				_, err = fmt.Fprintln(c.stdout, "Genuine: the text is as the desk signed it.")
				return err
			})
		},
	}
	verify.Flags().StringVar(&key, "key", "", "key of the desk that signed it, as its shift key prints it; this desk's by default")
	return verify
}

// newShiftKeyCommand prints what others check this desk's shifts by.
func newShiftKeyCommand(c console, o *options) *cobra.Command {
	return &cobra.Command{
		Use:   "key",
		Short: "Print the key by which others can check the shifts that this desk signs",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return withStore(cmd.Context(), c, o, func(p *parts) error {
				if o.json {
					return writeJSON(c.stdout, map[string]string{"key": p.db.ShiftKey()})
				}
				_, err := fmt.Fprintln(c.stdout, p.db.ShiftKey())
				return err
			})
		},
	}
}
