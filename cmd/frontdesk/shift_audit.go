package main

import (
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"frontdesk"
)

// auditReport is what audit --json prints.
type auditReport struct {
	Acts  []frontdesk.Act `json:"acts"`
	Whole bool            `json:"whole"` // nothing was changed, removed or put in
}

// newAuditCommand shows what staff did.
func newAuditCommand(c console, o *options) *cobra.Command {
	limit := 0
	audit := &cobra.Command{
		Use:   "audit",
		Short: "Show what staff did, and check that nobody altered the log",
		Long: "Shows the newest acts first. Each was chained to the one before it when it was written; if one\n" +
			"was changed, removed or put in since, the command says which and fails.",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return withStore(cmd.Context(), c, o, func(p *parts) error {
				acts, err := p.db.Acts(cmd.Context(), limit)
				if err != nil {
					return err
				}
				_, altered := p.db.CheckAudit(cmd.Context())
				if err := printActs(c.stdout, acts, altered == nil, o.json); err != nil {
					return err
				}
				return altered
			})
		},
	}
	audit.Flags().IntVar(&limit, "limit", 100, "at most so many")
	return audit
}

func printActs(w io.Writer, acts []frontdesk.Act, whole, asJSON bool) error {
	if asJSON {
		if !whole {
			return nil // the failure is the report
		}
		return writeJSON(w, auditReport{Acts: append([]frontdesk.Act{}, acts...), Whole: whole})
	}
	if len(acts) == 0 {
		_, err := fmt.Fprintln(w, "Nothing was noted yet.")
		return err
	}
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "NO\tWHEN\tWHO\tWHAT\tWHOM\tSUBMISSION")
	for _, a := range acts {
		who := a.Staff
		if who == "" {
			who = "(command line)"
		}
		fmt.Fprintf(table, "%d\t%s\t%s\t%s\t%s\t%s\n", a.Seq, localMinute(a.At), who, a.Name, a.Subject, a.ID)
	}
	return table.Flush()
}
