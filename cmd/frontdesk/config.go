package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/spf13/cobra"

	"frontdesk"
	"frontdesk/forms"
)

// newConfigCommand groups the commands about the program's Config.
func newConfigCommand(c console, o *options) *cobra.Command {
	config := &cobra.Command{
		Use:   "config",
		Short: "Fetch, show or check what the service says about the program's fields",
		RunE:  needsSubcommand,
	}
	config.AddCommand(newConfigFetchCommand(c, o), newConfigShowCommand(c, o), newConfigCheckCommand(c, o))
	return config
}

// configReport is what the config commands print with --json.
type configReport struct {
	Program         string          `json:"program,omitempty"`
	Hash            string          `json:"hash"`
	FetchedAt       time.Time       `json:"fetchedAt,omitzero"`
	Fields          int             `json:"fields"`
	MaxRelated      int             `json:"maxRelated"`
	SecondsToAnswer float64         `json:"secondsToAnswer"`
	Findings        []forms.Finding `json:"findings"`
	Config          json.RawMessage `json:"config,omitempty"`
}

func reportConfig(form *forms.Form) configReport {
	return configReport{
		Hash: form.Hash, Fields: len(form.Fields), MaxRelated: form.MaxRelated,
		SecondsToAnswer: form.Forecast().Seconds(), Findings: append([]forms.Finding{}, form.Lint()...),
	}
}

// newConfigFetchCommand asks the service for the Config and keeps it.
func newConfigFetchCommand(c console, o *options) *cobra.Command {
	return &cobra.Command{
		Use:   "fetch",
		Short: "Ask the service for the program's fields and keep them on this machine",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return withParts(cmd.Context(), c, o, func(p *parts) error {
				config, err := p.fetchConfig(cmd.Context())
				if err != nil {
					return err
				}
				return printConfig(c.stdout, *config, p.program, o.json, false)
			})
		},
	}
}

// newConfigShowCommand prints the Config that the desk goes by.
func newConfigShowCommand(c console, o *options) *cobra.Command {
	return &cobra.Command{
		Use:   "show",
		Short: "Show the program's fields as this desk has them",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return withParts(cmd.Context(), c, o, func(p *parts) error {
				config, err := p.db.LatestConfig(cmd.Context(), p.program)
				if err != nil {
					return err
				}
				return printConfig(c.stdout, *config, p.program, o.json, true)
			})
		},
	}
}

// newConfigCheckCommand lints a Config: the desk's, or one in a file.
func newConfigCheckCommand(c console, o *options) *cobra.Command {
	var kind string
	check := &cobra.Command{
		Use:   "check [FILE]",
		Short: "Say what is odd about the program's fields, and how long a guest needs to answer",
		Args:  cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			form, err := formToCheck(cmd.Context(), c, o, args, frontdesk.ProgramKind(kind))
			if err != nil {
				return err
			}
			if err := printCheck(c.stdout, form, o.json); err != nil {
				return err
			}
			for _, finding := range form.Lint() {
				if finding.Severity == forms.SeverityError {
					return &exit{status: exitRefused}
				}
			}
			return nil
		},
	}
	check.Flags().StringVar(&kind, "kind", string(frontdesk.Loyalty), "kind of program a FILE is of: loyalty or eclub")
	return check
}

func formToCheck(ctx context.Context, c console, o *options, args []string, kind frontdesk.ProgramKind) (form *forms.Form, err error) {
	if len(args) == 0 {
		err = withParts(ctx, c, o, func(p *parts) error {
			form, err = p.form(ctx)
			return err
		})
		return form, err
	}
	body, err := readBounded(c, args[0])
	if err != nil {
		return nil, err
	}
	return forms.Compile(unwrapConfig(body), kind)
}

// unwrapConfig takes the "config" object out of a whole reply of the service,
// so that a file may hold either.
func unwrapConfig(body []byte) []byte {
	var reply struct {
		Config json.RawMessage `json:"config"`
	}
	if json.Unmarshal(body, &reply) == nil && len(reply.Config) > 0 {
		return reply.Config
	}
	return body
}

// maxInput bounds what is read from a file or standard input, in bytes.
const maxInput = 4 << 20

// readBounded reads a file, or standard input for "-".
func readBounded(c console, path string) ([]byte, error) {
	source := c.stdin
	if path != "-" {
		file, err := os.Open(path)
		if err != nil {
			return nil, usageError(frontdesk.Wrap(err, frontdesk.EINVALID, fmt.Sprintf("The file %s cannot be read.", path)))
		}
		defer file.Close()
		source = file
	}
	body, err := io.ReadAll(io.LimitReader(source, maxInput+1))
	if err != nil {
		return nil, usageError(frontdesk.Wrap(err, frontdesk.EINVALID, fmt.Sprintf("The file %s cannot be read.", path)))
	}
	if len(body) > maxInput {
		return nil, frontdesk.Errorf(frontdesk.EINVALID, "The input is larger than 4 MB, which no Config and no guest is.")
	}
	return body, nil
}

func printConfig(w io.Writer, config frontdesk.Config, program frontdesk.Program, asJSON, whole bool) error {
	form, err := forms.Compile(config.Body, program.Kind)
	if err != nil {
		return err
	}
	if asJSON {
		report := reportConfig(form)
		report.Program, report.FetchedAt, report.Hash = config.Program, config.FetchedAt, config.Hash
		if whole {
			report.Config = config.Body
		}
		return writeJSON(w, report)
	}
	fmt.Fprintf(w, "Program %s, %d fields, fetched %s.\n", config.Program, len(form.Fields),
		config.FetchedAt.Local().Format("2006-01-02 15:04"))
	if whole {
		return printFields(w, form)
	}
	return nil
}

// withParts runs a function on opened parts and closes them.
func withParts(ctx context.Context, c console, o *options, do func(*parts) error) error {
	p, err := open(ctx, c, o)
	if err != nil {
		return err
	}
	return p.closeAfter(do(p))
}
