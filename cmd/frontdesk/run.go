package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"charm.land/fang/v2"

	"frontdesk"
	"frontdesk/forms"
)

// The exit statuses, which scripts may rely on.
const (
	exitDone    = 0 // done
	exitFailed  = 1 // failed
	exitUsage   = 2 // wrong flags or settings
	exitRefused = 3 // input refused, with the reasons by field
	exitSaved   = 4 // saved, not yet sent
	exitHeld    = 5 // held for a person
)

// console is what the program was started with: everything that reaches it
// from outside besides files and the network.
type console struct {
	args           []string
	env            []string
	stdin          io.Reader
	stdout, stderr io.Writer
}

// getenv returns the last value of an environment variable, "" if unset.
func (c console) getenv(name string) string {
	for _, pair := range slices.Backward(c.env) {
		if value, ok := strings.CutPrefix(pair, name+"="); ok {
			return value
		}
	}
	return ""
}

// run is the whole program: it returns the exit status.
func run(ctx context.Context, c console) (status int) {
	defer func() {
		if recover() != nil {
			status = tellFall(c)
		}
	}()
	root := newRootCommand(c)
	root.SetArgs(c.args)
	root.SetIn(c.stdin)
	root.SetOut(c.stdout)
	root.SetErr(c.stderr)

	err := fang.Execute(ctx, root,
		fang.WithVersion(version()),
		fang.WithErrorHandler(func(w io.Writer, _ fang.Styles, err error) { printError(c, w, err) }),
	)
	return exitStatus(err)
}

// exit is an error with the status that the process ends with. An exit
// without a cause was already told to the person.
type exit struct {
	status int
	err    error
}

func (e *exit) Error() string {
	if e.err == nil {
		return fmt.Sprintf("exit status %d", e.status)
	}
	return e.err.Error()
}

func (e *exit) Unwrap() error { return e.err }

// usageError marks an error as one of usage.
func usageError(err error) error { return &exit{status: exitUsage, err: err} }

// exitStatus turns what a command returned into an exit status. Errors of
// cobra itself, unknown commands and flags, are of no type of ours.
func exitStatus(err error) int {
	var e *exit
	var own *frontdesk.Error
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &e):
		return e.status
	case !errors.As(err, &own):
		return exitFailed
	case own.Code == frontdesk.EINVALID:
		return exitRefused
	default:
		return exitFailed
	}
}

// printError tells a failure in one sentence, the fields it concerns below it,
// and the same as JSON on standard output when that was asked for.
func printError(c console, w io.Writer, err error) {
	var e *exit
	if errors.As(err, &e) && e.err == nil {
		return
	}
	message := forms.SafeText(err.Error(), 500) // of a library, which may quote anything
	if own := (*frontdesk.Error)(nil); errors.As(err, &own) {
		message = own.Message
	}
	fmt.Fprintln(w, message)
	for _, issue := range frontdesk.IssuesOf(err) {
		fmt.Fprintf(w, "  %s: %s\n", forms.SafeText(issue.Field, 60), issueSentence(issue))
	}
	if wantsJSON(c.args) {
		// A standard output that is gone cannot be told anything.
		_ = writeJSON(c.stdout, failureReport{Error: failure{
			Code: frontdesk.CodeOf(err), Message: message, Issues: frontdesk.IssuesOf(err),
		}})
	}
}

// failureReport is what --json prints for a failure.
type failureReport struct {
	Error failure `json:"error"`
}

type failure struct {
	Code    frontdesk.ErrorCode `json:"code"`
	Message string              `json:"message"`
	Issues  []frontdesk.Issue   `json:"issues,omitempty"`
}

// wantsJSON reports whether the arguments ask for JSON, also when they could
// not be parsed.
func wantsJSON(args []string) bool {
	return slices.Contains(args, "--json") || slices.Contains(args, "--json=true")
}

// writeJSON prints a value indented, with a line end.
func writeJSON(w io.Writer, v any) error {
	encoder := json.NewEncoder(plain{w})
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(v)
}

// writeJSONLine prints a value on a line of its own, for a stream of them.
func writeJSONLine(w io.Writer, v any) error {
	encoder := json.NewEncoder(plain{w})
	encoder.SetEscapeHTML(false)
	return encoder.Encode(v)
}
