package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"frontdesk"
)

// doctorFlags are the flags of doctor.
type doctorFlags struct {
	scan   bool
	bundle string
}

// newDoctorCommand looks the desk over.
func newDoctorCommand(c console, o *options) *cobra.Command {
	var f doctorFlags
	command := &cobra.Command{
		Use:   "doctor",
		Short: "Look the desk over: terminal, disk, key, clock, service, queue",
		Long: "Looks everything over that a desk needs and says in a line each what it found, with what to\n" +
			"do about it. The exit status is 1 when something does not work.",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return runDoctor(cmd.Context(), c, o, f)
		},
	}
	command.Flags().BoolVar(&f.scan, "scan", false, "wait for scans and show how they are read, masked")
	command.Flags().StringVar(&f.bundle, "bundle", "", "write a support bundle to this file (tar.gz), with nothing personal in it")
	return command
}

// doctor examines a desk. Its parts are nil where the desk cannot be opened;
// fault then says why.
type doctor struct {
	c        console
	settings settings
	parts    *parts
	fault    error
	now      func() time.Time
}

// runDoctor examines, tells and chooses the exit status.
func runDoctor(ctx context.Context, c console, o *options, f doctorFlags) error {
	d := &doctor{c: c, now: time.Now}
	d.settings, d.fault = o.settings(c)
	if d.fault == nil {
		d.parts, d.fault = openStoreWith(ctx, c, d.settings)
	}
	if d.parts == nil {
		return d.tell(ctx, o, f)
	}
	if d.fault = d.parts.connect(); d.fault == nil && f.scan {
		return d.parts.closeAfter(d.parts.testScanner(ctx, c))
	}
	return d.parts.closeAfter(d.tell(ctx, o, f))
}

// tell prints what was found, or puts it into a bundle.
func (d *doctor) tell(ctx context.Context, o *options, f doctorFlags) error {
	found := d.Examine(ctx)
	if f.bundle != "" {
		if err := d.writeBundle(ctx, f.bundle, found); err != nil {
			return err
		}
		fmt.Fprintf(d.c.stderr, "Written to %s. It holds nothing personal and no secret.\n", f.bundle)
	}
	if err := printSymptoms(d.c.stdout, found, o.json); err != nil {
		return err
	}
	if worst(found) == frontdesk.Broken {
		return &exit{status: exitFailed}
	}
	return nil
}

// Examine implements ui.Doctor: it looks at everything, each thing by itself.
func (d *doctor) Examine(ctx context.Context) []frontdesk.Symptom {
	found := []frontdesk.Symptom{healthy("version", "frontdesk "+version())}
	found = append(found, d.terminal()...)
	if d.fault != nil {
		found = append(found, broken("settings", frontdesk.MessageOf(d.fault), "Correct it, or run frontdesk init."))
	}
	if d.parts == nil {
		return found
	}
	if d.fault == nil {
		found = append(found, healthy("settings", "Complete."))
	}
	found = append(found, d.folder()...)
	found = append(found, d.disk()...)
	found = append(found, d.database(ctx)...)
	found = append(found, d.queue(ctx)...)
	found = append(found, d.staff(ctx)...)
	if d.fault == nil {
		found = append(found, d.line(ctx)...)
		found = append(found, d.programs(ctx)...)
	}
	return found
}

func healthy(part, text string) frontdesk.Symptom {
	return frontdesk.Symptom{Part: part, Health: frontdesk.Healthy, Text: text}
}

func ailing(part, text, advice string) frontdesk.Symptom {
	return frontdesk.Symptom{Part: part, Health: frontdesk.Ailing, Text: text, Advice: advice}
}

func broken(part, text, advice string) frontdesk.Symptom {
	return frontdesk.Symptom{Part: part, Health: frontdesk.Broken, Text: text, Advice: advice}
}

// worst returns the worst health among symptoms.
func worst(found []frontdesk.Symptom) frontdesk.Health {
	degrees := []frontdesk.Health{frontdesk.Healthy, frontdesk.Ailing, frontdesk.Broken}
	at := 0
	for _, symptom := range found {
		at = max(at, slices.Index(degrees, symptom.Health))
	}
	return degrees[at]
}

// doctorReport is what doctor prints with --json.
type doctorReport struct {
	Health   frontdesk.Health    `json:"health"`
	Symptoms []frontdesk.Symptom `json:"symptoms"`
}

// printSymptoms prints a line for each, with what to do below what is amiss.
func printSymptoms(w io.Writer, found []frontdesk.Symptom, asJSON bool) error {
	if asJSON {
		return writeJSON(w, doctorReport{Health: worst(found), Symptoms: found})
	}
	for _, symptom := range found {
		if _, err := fmt.Fprintf(w, "%-8s %-12s %s\n", symptom.Health, symptom.Part, symptom.Text); err != nil {
			return err
		}
		if symptom.Advice != "" {
			fmt.Fprintf(w, "%21s %s\n", "", symptom.Advice)
		}
	}
	return nil
}
