package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"frontdesk"
)

// repairReport is what queue retry and queue cancel print with --json.
type repairReport struct {
	Done    []string `json:"done"`    // IDs
	Skipped []string `json:"skipped"` // IDs of guests whose state changed meanwhile

	// Left are the guests whose answers are refused with the change as well.
	Left []leftReport `json:"left,omitempty"`
}

// leftReport is one guest who could not be mended.
type leftReport struct {
	ID     string            `json:"id"`
	No     int64             `json:"no"`
	Reason string            `json:"reason,omitempty"`
	Issues []frontdesk.Issue `json:"issues,omitempty"`
}

// retryFlags are the flags of queue retry.
type retryFlags struct {
	answers        string
	code           string
	set            []string // "field=value"
	all            bool
	acceptWarnings bool
}

// newQueueRetryCommand queues held guests again.
func newQueueRetryCommand(c console, o *options) *cobra.Command {
	var f retryFlags
	retry := &cobra.Command{
		Use:   "retry NO|ID | --all",
		Short: "Queue a held guest again, as they are or with mended answers",
		Long: "Queues a held guest again, and makes one who was put off due at once. With --answers the\n" +
			"answers in the file replace the guest's, checked as the kiosk does. --all queues every held\n" +
			"guest again, with --code only those that are held for one cause. --set changes one answer of\n" +
			"each of them, checked as the kiosk does; who is refused all the same is listed and left alone.",
		Example: "  frontdesk queue retry 12\n" +
			"  frontdesk queue retry 12 --answers mended.json\n" +
			"  frontdesk queue retry --all --code config_changed\n" +
			"  frontdesk queue retry --all --code config_changed --set favoriteStore=101",
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := f.check(args); err != nil {
				return err
			}
			return withStore(cmd.Context(), c, o, func(p *parts) error {
				report, err := p.retry(cmd.Context(), c, f, args)
				if err != nil {
					return err
				}
				return tellRepair(c, o, report, "queued again")
			})
		},
	}
	retry.Flags().StringVar(&f.answers, "answers", "", "file of mended answers, - for standard input")
	retry.Flags().BoolVar(&f.all, "all", false, "every held guest")
	retry.Flags().StringVar(&f.code, "code", "", "with --all: only guests held with this code")
	retry.Flags().StringArrayVar(&f.set, "set", nil, "with --all and --code: field=value, an answer that each guest gets; may be repeated")
	retry.Flags().BoolVar(&f.acceptWarnings, "accept-warnings", false, "take mended answers although something looks unlikely")
	return retry
}

// check says which flags do not go together.
func (f retryFlags) check(args []string) error {
	switch {
	case f.all == (len(args) == 1):
		return usageError(frontdesk.Errorf(frontdesk.EINVALID, "Say which guest, by number or ID, or --all."))
	case f.all && f.answers != "":
		return usageError(frontdesk.Errorf(frontdesk.EINVALID, "--answers are of one guest: leave --all out."))
	case !f.all && f.code != "":
		return usageError(frontdesk.Errorf(frontdesk.EINVALID, "--code goes with --all."))
	case len(f.set) > 0 && f.code == "":
		return usageError(frontdesk.Errorf(frontdesk.EINVALID, "--set changes everybody who is held for one cause: name it with --all --code."))
	default:
		return nil
	}
}

// retry queues one guest or many again.
func (p *parts) retry(ctx context.Context, c console, f retryFlags, args []string) (repairReport, error) {
	by, err := p.manager(ctx, c)
	if err != nil {
		return repairReport{}, err
	}
	act := frontdesk.ActRetry
	if f.answers != "" || len(f.set) > 0 {
		act = frontdesk.ActRepair
	}
	if f.all {
		again := func(e frontdesk.Entry) error { return p.db.Retry(ctx, e.ID) }
		if len(f.set) > 0 {
			again = p.newBulk(f).mend(ctx)
		}
		return p.retryAll(ctx, f.code, func(e frontdesk.Entry) error {
			if err := p.note(ctx, by, act, e.Hint, e.ID); err != nil {
				return err
			}
			return again(e)
		})
	}
	entry, err := p.findGuest(ctx, args[0])
	if err != nil {
		return repairReport{}, err
	}
	if err := p.note(ctx, by, act, entry.Hint, entry.ID); err != nil {
		return repairReport{}, err
	}
	if f.answers == "" {
		err = p.db.Retry(ctx, entry.ID)
	} else {
		err = p.mend(ctx, c, entry.ID, f)
	}
	if err != nil {
		return repairReport{}, err
	}
	return repairReport{Done: []string{entry.ID}, Skipped: []string{}}, nil
}

// retryAll queues every held guest with a code again, all of them for "". A
// guest whose state changed meanwhile is passed over.
func (p *parts) retryAll(ctx context.Context, code string, again func(frontdesk.Entry) error) (repairReport, error) {
	report := repairReport{Done: []string{}, Skipped: []string{}}
	filter := frontdesk.Filter{States: []frontdesk.State{frontdesk.Held}}
	for {
		entries, err := p.db.List(ctx, filter)
		if err != nil || len(entries) == 0 {
			return report, err
		}
		filter.Before = entries[len(entries)-1].Seq
		for _, e := range entries {
			if code != "" && e.Code != code {
				continue
			}
			var left *stillRefused
			switch err := again(e); {
			case err == nil:
				report.Done = append(report.Done, e.ID)
			case errors.As(err, &left):
				report.Left = append(report.Left, leftReport{ID: e.ID, No: e.Seq, Reason: left.reason, Issues: left.issues})
			case frontdesk.CodeOf(err) == frontdesk.ECONFLICT:
				report.Skipped = append(report.Skipped, e.ID)
			default:
				return report, err
			}
		}
	}
}

// mend replaces a held guest's answers by those of a file and queues them
// again, pinned to today's Config.
func (p *parts) mend(ctx context.Context, c console, id string, f retryFlags) error {
	s, err := p.db.Submission(ctx, id)
	if err != nil {
		return err
	}
	if s.Change != nil {
		return frontdesk.Errorf(frontdesk.EINVALID, staffChange)
	}
	form, err := p.latestForm(ctx, s.Program)
	if err != nil {
		return err
	}
	body, err := readBounded(c, f.answers)
	if err != nil {
		return err
	}
	answers, related, err := form.ParseAnswers(bytes.NewReader(body))
	if err != nil {
		return err
	}
	if _, given := answers["password"]; !given && !s.Answers["password"].IsEmpty() {
		answers["password"] = s.Answers["password"] // nobody but the guest knows it
	}
	if related == nil {
		related = s.Related
	}
	mended, refused := mendedGuest(form, s, answers, related, f.acceptWarnings)
	if len(refused) > 0 {
		return issuesError(refused)
	}
	return p.db.Repair(ctx, mended)
}

// newQueueCancelCommand gives a guest up.
func newQueueCancelCommand(c console, o *options) *cobra.Command {
	why := ""
	cancel := &cobra.Command{
		Use:   "cancel NO|ID --reason TEXT",
		Short: "Give a guest up for good, with a reason that stays",
		Args:  cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return withStore(cmd.Context(), c, o, func(p *parts) error {
				by, err := p.manager(cmd.Context(), c)
				if err != nil {
					return err
				}
				entry, err := p.findGuest(cmd.Context(), args[0])
				if err != nil {
					return err
				}
				if err := p.note(cmd.Context(), by, frontdesk.ActCancel, entry.Hint, entry.ID); err != nil {
					return err
				}
				if err := p.db.Cancel(cmd.Context(), entry.ID, why); err != nil {
					return err
				}
				return tellRepair(c, o, repairReport{Done: []string{entry.ID}, Skipped: []string{}}, "given up")
			})
		},
	}
	cancel.Flags().StringVar(&why, "reason", "", "why this guest is given up")
	return cancel
}

// tellRepair prints what was done.
func tellRepair(c console, o *options, report repairReport, done string) error {
	if o.json {
		if err := writeJSON(c.stdout, report); err != nil || len(report.Left) == 0 {
			return err
		}
		return &exit{status: exitRefused}
	}
	if _, err := fmt.Fprintf(c.stdout, "%s %s.%s\n", guestCount(len(report.Done)), done, skippedSentence(len(report.Skipped))); err != nil {
		return err
	}
	return tellLeft(c.stdout, report.Left)
}

func guestCount(n int) string {
	if n == 1 {
		return "1 guest"
	}
	return fmt.Sprintf("%d guests", n)
}

func skippedSentence(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf(" %s left alone, because somebody else was quicker.", guestCount(n))
}
