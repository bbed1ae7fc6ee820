package main

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"frontdesk"
)

// pulseName is the file in which the process that sends leaves what it knows
// of the line, for those who ask from outside.
const pulseName = "pulse.json"

// pulse is what the process that sends knew when it last looked.
type pulse struct {
	At          time.Time           `json:"at"`
	Link        frontdesk.Link      `json:"link"`
	LinkSince   time.Time           `json:"linkSince,omitzero"`
	LastSuccess time.Time           `json:"lastSuccess,omitzero"`
	Fault       frontdesk.ErrorCode `json:"fault,omitempty"`
}

// pulseEvery is how often a pulse is written while nothing changes, pulseStale
// how old one may be before it says nothing any more.
const (
	pulseEvery = 30 * time.Second
	pulseStale = 2 * time.Minute
)

// beat leaves a pulse: at once when the line changes, else now and then. It is
// for one goroutine.
func (p *parts) beat() func(frontdesk.Status) {
	var last pulse
	return func(s frontdesk.Status) {
		now := pulse{At: time.Now(), Link: s.Link, LinkSince: s.LinkSince, LastSuccess: s.LastSuccess, Fault: s.Fault}
		if now.Link == last.Link && now.Fault == last.Fault && now.At.Sub(last.At) < pulseEvery {
			return
		}
		last = now
		body, err := json.Marshal(now)
		if err == nil {
			err = writeFile(filepath.Join(p.settings.DataDir, pulseName), body)
		}
		if err != nil {
			p.log.Warn("writing the pulse", "error", err)
		}
	}
}

// newHealthCommand prints one line for whoever looks after many desks.
func newHealthCommand(c console, o *options) *cobra.Command {
	return &cobra.Command{
		Use:   "health",
		Short: "Print one line of JSON about this desk, for a fleet's monitoring",
		Long: "Prints one line of JSON. Nothing is sent and nothing is asked of the service: link and\n" +
			"lastSuccess are what the process that sends last wrote down. The exit status is 1 when\n" +
			"somebody should look, and why is then in \"trouble\".",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return withStore(cmd.Context(), c, o, func(p *parts) error {
				report, err := p.health(cmd.Context(), time.Now())
				if err != nil {
					return err
				}
				if err := writeJSONLine(c.stdout, report); err != nil {
					return err
				}
				if !report.OK {
					return &exit{status: exitFailed}
				}
				return nil
			})
		},
	}
}

// healthReport is the line that health prints.
type healthReport struct {
	OK            bool           `json:"ok"`
	Trouble       []string       `json:"trouble"`
	Version       string         `json:"version"`
	At            time.Time      `json:"at"`
	Sender        bool           `json:"sender"` // some process sends from this folder now
	Link          frontdesk.Link `json:"link"`
	LastSuccess   *time.Time     `json:"lastSuccess"` // null if never
	Queued        int            `json:"queued"`      // to be sent without anybody doing anything
	Held          int            `json:"held"`
	Sent          int            `json:"sent"`
	OldestSeconds int64          `json:"oldestSeconds"` // age of the oldest that waits, 0 if none
}

// health puts the counts, the sender's lock and its pulse together.
func (p *parts) health(ctx context.Context, now time.Time) (healthReport, error) {
	tally, err := p.db.Tally(ctx)
	if err != nil {
		return healthReport{}, err
	}
	report := healthReport{
		Trouble: []string{}, Version: version(), At: now.UTC(), Link: frontdesk.LinkUnknown,
		Queued: tally.Waiting(), Held: tally.ByState[frontdesk.Held], Sent: tally.ByState[frontdesk.Sent],
	}
	if report.Sender, err = p.somebodySends(ctx); err != nil {
		return healthReport{}, err
	}
	if !tally.Oldest.IsZero() {
		report.OldestSeconds = max(0, int64(now.Sub(tally.Oldest).Seconds()))
	}
	last := readPulse(p.settings.DataDir)
	if !last.LastSuccess.IsZero() {
		report.LastSuccess = &last.LastSuccess
	}
	if report.Sender && now.Sub(last.At) < pulseStale {
		report.Link = last.Link
	}
	report.judge(last)
	return report, nil
}

// judge says what somebody should look at.
func (r *healthReport) judge(last pulse) {
	for what, holds := range map[string]bool{
		"no_sender":    !r.Sender && r.Queued > 0,
		"unauthorized": r.Link == frontdesk.LinkUnauthorized,
		"storage":      r.Sender && last.Fault != "",
		"held":         r.Held > 0,
		"oldest":       r.OldestSeconds > int64(oldWait.Seconds()),
	} {
		if holds {
			r.Trouble = append(r.Trouble, what)
		}
	}
	slices.Sort(r.Trouble)
	r.OK = len(r.Trouble) == 0
}

// somebodySends reports whether another process holds the sender's lock.
func (p *parts) somebodySends(ctx context.Context) (bool, error) {
	release, ours, err := p.db.TrySender(ctx)
	if err != nil || !ours {
		return !ours && err == nil, err
	}
	return false, release()
}

// readPulse returns the last pulse, an empty one if there is none.
func readPulse(dir string) pulse {
	var last pulse
	body, err := os.ReadFile(filepath.Join(dir, pulseName))
	if err != nil || json.Unmarshal(body, &last) != nil {
		return pulse{}
	}
	return last
}
