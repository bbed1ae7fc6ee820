package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"frontdesk"
	"frontdesk/forms"
)

// newQueueCommand groups the commands about what was captured.
func newQueueCommand(c console, o *options) *cobra.Command {
	queue := &cobra.Command{
		Use:   "queue",
		Short: "See and mend what was captured",
		Long:  "See and mend what was captured. NO is the number that queue list prints.",
		RunE:  needsSubcommand,
	}
	queue.AddCommand(
		newQueueListCommand(c, o),
		newQueueShowCommand(c, o),
		newQueueRetryCommand(c, o),
		newQueueCancelCommand(c, o),
		newQueueExportCommand(c, o),
		newQueueImportCommand(c, o),
	)
	return queue
}

// newQueueListCommand lists what was captured, newest first.
func newQueueListCommand(c console, o *options) *cobra.Command {
	var states []string
	var limit int
	var before int64
	list := &cobra.Command{
		Use:   "list",
		Short: "List what was captured, newest first",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			filter, err := queueFilter(states, limit, before)
			if err != nil {
				return err
			}
			p, err := openStore(cmd.Context(), c, o)
			if err != nil {
				return err
			}
			entries, err := p.db.List(cmd.Context(), filter)
			if err != nil {
				return p.closeAfter(err)
			}
			tally, err := p.db.Tally(cmd.Context())
			if err != nil {
				return p.closeAfter(err)
			}
			return p.closeAfter(printQueue(c.stdout, entries, tally, o.json))
		},
	}
	list.Flags().StringSliceVar(&states, "state", nil, "only these states: queued, sending, unsure, held, sent, cancelled")
	list.Flags().IntVar(&limit, "limit", 100, "at most so many, 1 to 10000")
	list.Flags().Int64Var(&before, "before", 0, "only those captured before this number, for the next page")
	return list
}

// queueFilter checks the flags of a list.
func queueFilter(states []string, limit int, before int64) (frontdesk.Filter, error) {
	if limit < 1 || limit > 10000 {
		return frontdesk.Filter{}, usageError(frontdesk.Errorf(frontdesk.EINVALID, "--limit must be between 1 and 10000."))
	}
	filter := frontdesk.Filter{Limit: limit, Before: before}
	for _, name := range states {
		state := frontdesk.State(name)
		if !slices.Contains(frontdesk.States(), state) {
			return frontdesk.Filter{}, usageError(frontdesk.Errorf(frontdesk.EINVALID, "There is no state %q.", name))
		}
		filter.States = append(filter.States, state)
	}
	return filter, nil
}

// queueReport is what queue list --json prints.
type queueReport struct {
	Entries []frontdesk.Entry       `json:"entries"`
	Counts  map[frontdesk.State]int `json:"counts"`
}

func printQueue(w io.Writer, entries []frontdesk.Entry, tally frontdesk.Tally, asJSON bool) error {
	if asJSON {
		return writeJSON(w, queueReport{Entries: append([]frontdesk.Entry{}, entries...), Counts: tally.ByState})
	}
	counts := countsLine(tally)
	switch {
	case counts == "":
		_, err := fmt.Fprintln(w, "Nothing was captured yet.")
		return err
	case len(entries) == 0:
		_, err := fmt.Fprintln(w, "Nobody is in this list. In all: "+counts+".")
		return err
	}
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "NO\tSTATE\tCAPTURED\tJOURNEY\tWHO\tTRIES\tREASON")
	for _, e := range entries {
		fmt.Fprintf(table, "%d\t%s\t%s\t%s\t%s\t%d\t%s\n", e.Seq, e.State,
			e.CapturedAt.Local().Format("2006-01-02 15:04"), e.Journey, e.Hint, e.Sends, reason(e))
	}
	if err := table.Flush(); err != nil {
		return err
	}
	_, err := fmt.Fprintln(w, "\n"+counts)
	return err
}

// reason says why an entry is held, in the service's words made safe.
func reason(e frontdesk.Entry) string {
	var parts []string
	if e.Message != "" {
		parts = append(parts, forms.SafeText(e.Message, 200))
	} else if e.Code != "" {
		parts = append(parts, forms.SafeText(e.Code, 100))
	}
	for _, issue := range e.Issues {
		parts = append(parts, forms.SafeText(issue.Field, 60)+": "+issueSentence(issue))
	}
	return strings.Join(parts, "; ")
}

// countsLine counts what was captured, leaving out the states that nothing
// is in.
func countsLine(tally frontdesk.Tally) string {
	var parts []string
	for _, state := range frontdesk.States() {
		if n := tally.ByState[state]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, state))
		}
	}
	return strings.Join(parts, ", ")
}
