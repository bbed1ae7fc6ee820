package main

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"frontdesk/forms"
)

// printFields lists a form's fields, a line each.
func printFields(w io.Writer, form *forms.Form) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "FIELD\tLABEL\tTYPE\tREQUIRED\tONCE\tOPTIONS")
	for _, f := range form.Fields {
		options := make([]string, len(f.Options))
		for i, option := range f.Options {
			options[i] = option.Label
		}
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\t%s\n", forms.SafeText(f.Name, 40), f.Label, f.Kind,
			yesNo(f.Required), yesNo(f.SetOnce), clip(strings.Join(options, ", "), 60))
	}
	return table.Flush()
}

// printCheck prints the findings about a form and the time that it takes.
func printCheck(w io.Writer, form *forms.Form, asJSON bool) error {
	if asJSON {
		return writeJSON(w, reportConfig(form))
	}
	findings := form.Lint()
	for _, finding := range findings {
		where := "Config"
		if finding.Field != "" {
			where = forms.SafeText(finding.Field, 60)
		}
		fmt.Fprintf(w, "%s: %s: %s\n", finding.Severity, where, finding.Message)
	}
	if len(findings) == 0 {
		fmt.Fprintln(w, "Nothing is odd about this Config.")
	}
	_, err := fmt.Fprintf(w, "%d fields; a guest needs about %.0f seconds to answer them.\n",
		len(form.Fields), form.Forecast().Seconds())
	return err
}

func yesNo(yes bool) string {
	if yes {
		return "yes"
	}
	return "no"
}

// clip shortens a text to n characters.
func clip(s string, n int) string {
	if runes := []rune(s); len(runes) > n {
		return string(runes[:n-1]) + "…"
	}
	return s
}
