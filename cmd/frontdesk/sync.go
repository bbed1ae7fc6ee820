package main

import (
	"context"
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"frontdesk"
	frontsync "frontdesk/sync"
)

// newSyncCommand sends what waits, once or for as long as it runs.
func newSyncCommand(c console, o *options) *cobra.Command {
	var once, watch bool
	command := &cobra.Command{
		Use:   "sync",
		Short: "Send what waits",
		Long: "Sends what waits and stops when nothing more can be sent now. With --watch it goes on\n" +
			"until it is stopped. One frontdesk at a time sends from a data folder.",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if once && watch {
				return usageError(frontdesk.Errorf(frontdesk.EINVALID, "Choose one of --once and --watch."))
			}
			return withParts(cmd.Context(), c, o, func(p *parts) error {
				return p.withSender(cmd.Context(), func() error {
					if watch {
						return p.syncWatch(cmd.Context(), c.stdout, o.json)
					}
					return p.syncOnce(cmd.Context(), c.stdout, o.json)
				})
			})
		},
	}
	command.Flags().BoolVar(&once, "once", false, "send what can be sent now, then stop (this is the default)")
	command.Flags().BoolVar(&watch, "watch", false, "go on sending until stopped")
	return command
}

// withSender runs a function while this process is the one that sends.
func (p *parts) withSender(ctx context.Context, do func() error) error {
	release, ours, err := p.db.TrySender(ctx)
	if err != nil {
		return err
	}
	if !ours {
		return frontdesk.Errorf(frontdesk.EBUSY,
			"Another frontdesk sends from this data folder, and goes on by itself. To do it with this command, close that one first.")
	}
	err = do()
	if releasing := release(); err == nil {
		err = releasing
	}
	return err
}

// syncReport is what sync --json prints.
type syncReport struct {
	Link    frontdesk.Link `json:"link"`
	Sent    int            `json:"sent"`
	Held    int            `json:"held"`
	Waiting int            `json:"waiting"`
	HeldAll int            `json:"heldInAll"`
	Next    time.Time      `json:"next,omitzero"` // when the next who waits is due
}

// syncOnce sends what can be sent now.
func (p *parts) syncOnce(ctx context.Context, w io.Writer, asJSON bool) error {
	summary, err := p.engine(frontsync.Options{}).RunOnce(ctx)
	if err != nil && !interrupted(ctx, err) {
		return err
	}
	tally, err := p.db.Tally(context.WithoutCancel(ctx))
	if err != nil {
		return err
	}
	report := syncReport{
		Link: summary.Link, Sent: summary.Sent, Held: summary.Held,
		Waiting: tally.Waiting(), HeldAll: tally.ByState[frontdesk.Held],
	}
	if report.Waiting > 0 {
		report.Next = summary.Next
	}
	if asJSON {
		err = writeJSON(w, report)
	} else {
		_, err = fmt.Fprintf(w, "%d sent, %d held, %d waiting.%s\n", report.Sent, report.Held, report.Waiting, report.why(time.Now()))
	}
	switch {
	case err != nil:
		return err
	case report.Waiting > 0:
		return &exit{status: exitSaved}
	case report.Held > 0:
		return &exit{status: exitHeld}
	default:
		return nil
	}
}

// why says why somebody still waits, "" where nobody does: the line, or a try
// that came to nothing and is made again later.
func (r syncReport) why(now time.Time) string {
	if why := linkSentence(r.Link); why != "" || !r.Next.After(now) {
		return why
	}
	return " The next try is due at " + r.Next.Local().Format(time.TimeOnly) + "; frontdesk queue list shows who waits."
}

// linkSentence says why something still waits, "" if the line is not why.
func linkSentence(link frontdesk.Link) string {
	switch link {
	case frontdesk.LinkDown:
		return " The service cannot be reached."
	case frontdesk.LinkPortal:
		return " A login page answers instead of the service."
	case frontdesk.LinkUnauthorized:
		return " The service refuses this desk's credentials."
	case frontdesk.LinkThrottled:
		return " The service asks this desk to slow down."
	default:
		return ""
	}
}

// watchReport is one line of sync --watch --json.
type watchReport struct {
	At      time.Time      `json:"at"`
	Link    frontdesk.Link `json:"link"`
	Waiting int            `json:"waiting"`
	Held    int            `json:"held"`
	Sent    int            `json:"sent"`
}

// syncWatch sends until it is stopped, and prints a line whenever the counts
// or the line change.
func (p *parts) syncWatch(ctx context.Context, w io.Writer, asJSON bool) error {
	var last watchReport
	engine := p.engine(frontsync.Options{OnStatus: func(status frontdesk.Status) {
		now := watchReport{
			Link: status.Link, Waiting: status.Tally.Waiting(),
			Held: status.Tally.ByState[frontdesk.Held], Sent: status.Tally.ByState[frontdesk.Sent],
		}
		if now == last {
			return
		}
		last = now
		now.At = time.Now()
		if asJSON {
			_ = writeJSONLine(w, now) // a pipe that is closed ends the process by itself
			return
		}
		fmt.Fprintf(w, "%s  %d sent, %d held, %d waiting.%s\n", now.At.Format(time.TimeOnly),
			now.Sent, now.Held, now.Waiting, linkSentence(now.Link))
	}})
	serving := make(chan error, 1)
	background, stop := context.WithCancel(ctx)
	go func() { serving <- p.serveMetrics(background) }()
	err := engine.Run(ctx)
	stop()
	if stopped := <-serving; err == nil {
		err = stopped
	}
	return err
}
