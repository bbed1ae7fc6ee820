package main

import (
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"frontdesk"
	"frontdesk/forms"
)

// newPerksCommand lists the perks that a program offers.
func newPerksCommand(c console, o *options) *cobra.Command {
	return &cobra.Command{
		Use:   "perks TYPE",
		Short: "List the perks of one type that the program offers",
		Args:  cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return withParts(cmd.Context(), c, o, func(p *parts) error {
				perks, err := p.desk.Perks(cmd.Context(), p.program, args[0])
				if err != nil {
					return err
				}
				return printPerks(c.stdout, perks, o.json)
			})
		},
	}
}

func printPerks(out io.Writer, perks frontdesk.Perks, asJSON bool) error {
	if asJSON {
		perks.Values = append([]frontdesk.Perk{}, perks.Values...)
		return writeJSON(out, perks)
	}
	fmt.Fprintf(out, "%s: %d to %d of these\n", forms.SafeText(perks.Label, 100), perks.MinSelect, perks.MaxSelect)
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "CODE\tLABEL")
	for _, perk := range perks.Values {
		fmt.Fprintf(table, "%s\t%s\n", forms.SafeText(perk.Code, 60), forms.SafeText(perk.Label, 100))
	}
	return table.Flush()
}
