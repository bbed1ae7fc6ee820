package main

import (
	"context"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"frontdesk"
	"frontdesk/forms"
)

// newQueueShowCommand tells everything about one guest but what they answered,
// unless that is asked for.
func newQueueShowCommand(c console, o *options) *cobra.Command {
	reveal := false
	show := &cobra.Command{
		Use:   "show NO|ID",
		Short: "Show one guest: where they stand, why, and what was tried",
		Args:  cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return withStore(cmd.Context(), c, o, func(p *parts) error {
				if reveal {
					if err := p.allowReveal(cmd.Context(), c, args[0]); err != nil {
						return err
					}
				}
				report, err := p.showGuest(cmd.Context(), args[0], reveal)
				if err != nil {
					return err
				}
				if o.json {
					return writeJSON(c.stdout, report)
				}
				return printGuest(c.stdout, report)
			})
		},
	}
	show.Flags().BoolVar(&reveal, "reveal", false, "also print what the guest answered, without the password")
	return show
}

// allowReveal lets a manager see what a guest answered, and notes whose that is.
func (p *parts) allowReveal(ctx context.Context, c console, name string) error {
	by, err := p.manager(ctx, c)
	if err != nil {
		return err
	}
	entry, err := p.findGuest(ctx, name)
	if err != nil {
		return err
	}
	return p.note(ctx, by, frontdesk.ActLook, entry.Hint, entry.ID)
}

// withStore runs a function on what lies on this machine and closes it.
func withStore(ctx context.Context, c console, o *options, do func(*parts) error) error {
	p, err := openStore(ctx, c, o)
	if err != nil {
		return err
	}
	return p.closeAfter(do(p))
}

// findGuest finds a guest by the number that queue list prints, or by ID.
func (p *parts) findGuest(ctx context.Context, name string) (*frontdesk.Entry, error) {
	no, err := strconv.ParseInt(name, 10, 64)
	if err != nil || len(name) == len(frontdesk.NewID()) {
		return p.db.Find(ctx, name)
	}
	if no > 0 {
		entries, err := p.db.List(ctx, frontdesk.Filter{Before: no + 1, Limit: 1})
		if err != nil {
			return nil, err
		}
		if len(entries) == 1 && entries[0].Seq == no {
			return &entries[0], nil
		}
	}
	return nil, frontdesk.Errorf(frontdesk.ENOTFOUND, "There is no guest with this number at this desk. frontdesk queue list shows the numbers.")
}

// guestReport is what queue show --json prints.
type guestReport struct {
	frontdesk.Entry
	History []historyReport          `json:"history"`
	Answers frontdesk.Answers        `json:"answers,omitempty"`
	Related []frontdesk.RelatedGuest `json:"relatedGuests,omitempty"`
}

// historyReport is one line of a guest's history.
type historyReport struct {
	At          time.Time             `json:"at"`
	Event       frontdesk.Event       `json:"event"`
	Step        int                   `json:"step"`
	Disposition frontdesk.Disposition `json:"disposition,omitempty"`
	Outcome     frontdesk.Outcome     `json:"outcome,omitempty"`
	Cause       frontdesk.Cause       `json:"cause,omitempty"`
	HTTPStatus  int                   `json:"httpStatus,omitempty"`
	Code        string                `json:"code,omitempty"`
	Message     string                `json:"message,omitempty"`
	Reason      string                `json:"reason,omitempty"`
	Mapped      []mappingReport       `json:"mapped,omitempty"`
}

// mappingReport is one answer that a newer Config takes in another shape. Its
// values are shown only with --reveal.
type mappingReport struct {
	From   string            `json:"from"`
	To     string            `json:"to"`
	Code   string            `json:"code"`
	Before *frontdesk.Answer `json:"before,omitempty"`
	After  *frontdesk.Answer `json:"after,omitempty"`
}

// showGuest collects what is known of a guest.
func (p *parts) showGuest(ctx context.Context, name string, reveal bool) (guestReport, error) {
	entry, err := p.findGuest(ctx, name)
	if err != nil {
		return guestReport{}, err
	}
	attempts, err := p.db.Attempts(ctx, entry.ID)
	if err != nil {
		return guestReport{}, err
	}
	report := guestReport{Entry: *entry, History: make([]historyReport, len(attempts))}
	for i, a := range attempts {
		report.History[i] = historyOf(a, reveal)
	}
	if !reveal {
		return report, nil
	}
	s, err := p.db.Submission(ctx, entry.ID)
	if frontdesk.CodeOf(err) == frontdesk.ENOTFOUND {
		return report, nil // sent: nothing is left to reveal
	}
	if err != nil {
		return guestReport{}, err
	}
	report.Answers, report.Related = s.Answers.Clone(), s.Related
	delete(report.Answers, "password")
	return report, nil
}

func historyOf(a frontdesk.Attempt, reveal bool) historyReport {
	h := historyReport{
		At: a.At, Event: a.Event, Step: a.Step, Disposition: a.Disposition, Outcome: a.Outcome, Cause: a.Cause,
		HTTPStatus: a.HTTPStatus, Code: a.Code, Reason: a.Reason,
	}
	if a.Reply != nil {
		h.Message = a.Reply.Message
	}
	for _, m := range a.Mapped {
		r := mappingReport{From: m.From, To: m.To, Code: m.Code}
		if reveal {
			r.Before, r.After = &m.Before, &m.After
		}
		h.Mapped = append(h.Mapped, r)
	}
	return h
}

// printGuest prints a report for a person.
func printGuest(w io.Writer, r guestReport) error {
	fmt.Fprintf(w, "No. %d, %s, %s, captured %s\nID %s\n", r.Seq, r.State, r.Journey, localMinute(r.CapturedAt), r.ID)
	if r.Hint != "" {
		fmt.Fprintln(w, r.Hint)
	}
	if why := reason(r.Entry); why != "" {
		fmt.Fprintln(w, why)
	}
	for _, step := range r.Steps {
		fmt.Fprintf(w, "Step %d: %s, %s, %d sent\n", step.N+1, step.Operation, step.State, step.Sends)
	}
	for _, name := range slices.Sorted(maps.Keys(r.Answers)) {
		fmt.Fprintf(w, "  %s: %s\n", forms.SafeText(name, 60), answerText(r.Answers[name]))
	}
	if len(r.History) == 0 {
		_, err := fmt.Fprintln(w, "Nothing was tried yet.")
		return err
	}
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "\nWHEN\tWHAT\tSTEP\tCAME OF IT\tWHY")
	for _, h := range r.History {
		fmt.Fprintf(table, "%s\t%s\t%d\t%s\t%s\n", localMinute(h.At), h.Event, h.Step+1, h.Disposition, h.why())
	}
	return table.Flush()
}

// why tells what came back, or what a person said.
func (h historyReport) why() string {
	var words []string
	add := func(s string) {
		if s != "" {
			words = append(words, s)
		}
	}
	add(forms.SafeText(h.Reason, 200))
	add(string(h.Outcome))
	add(string(h.Cause))
	if h.HTTPStatus != 0 {
		add("HTTP " + strconv.Itoa(h.HTTPStatus))
	}
	add(h.Code)
	for _, m := range h.Mapped {
		add(forms.SafeText(m.From, 60) + " → " + forms.SafeText(m.To, 60) + " (" + m.Code + ")" + m.values())
	}
	return strings.Join(words, ", ")
}

// values shows what was mapped, when that was asked for.
func (m mappingReport) values() string {
	if m.Before == nil || m.After == nil {
		return ""
	}
	return ": " + answerText(*m.Before) + " → " + answerText(*m.After)
}

// answerText shows an answer that a person asked to see.
func answerText(a frontdesk.Answer) string {
	switch a.Kind() {
	case frontdesk.AnswerFlag:
		return yesNo(a.Flag())
	case frontdesk.AnswerCodes:
		return forms.SafeText(strings.Join(a.Codes(), ", "), 200)
	default:
		return forms.SafeText(a.Text(), 200)
	}
}

func localMinute(t time.Time) string { return t.Local().Format("2006-01-02 15:04") }
