package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"frontdesk"
	"frontdesk/forms"
)

// changeFlags are the flags of every command that changes a guest through the
// queue.
type changeFlags struct {
	answers        string
	language       string
	wait           time.Duration
	acceptWarnings bool
}

// addWait gives a command the flag of what is sent.
func (f *changeFlags) addWait(command *cobra.Command) {
	command.Flags().DurationVar(&f.wait, "wait", 10*time.Second, "how long to wait for the service; 0 only saves")
}

// addFile gives a command the flag of the file that it reads.
func (f *changeFlags) addFile(command *cobra.Command) {
	command.Flags().StringVar(&f.answers, "answers", "", "file of answers, - for standard input")
}

// addAnswers gives a command the flags of a file that a form checks.
func (f *changeFlags) addAnswers(command *cobra.Command) {
	f.addFile(command)
	command.Flags().StringVar(&f.language, "language", "en-US", "how dates are written: en-US, es-US, fr-CA, fr-US")
	command.Flags().BoolVar(&f.acceptWarnings, "accept-warnings", false, "take them although something looks unlikely")
}

// read reads the file of answers.
func (f *changeFlags) read(w *counter) ([]byte, error) {
	if f.answers == "" {
		return nil, usageError(frontdesk.Errorf(frontdesk.EINVALID, "Say where the answers are: --answers FILE, or --answers - for standard input."))
	}
	return readBounded(w.c, f.answers)
}

// answers reads the file of answers as a form takes them.
func (w *counter) answers(form *forms.Form, f changeFlags) (frontdesk.Answers, error) {
	body, err := f.read(w)
	if err != nil {
		return nil, err
	}
	given, related, err := form.ParseAnswers(bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	if len(related) > 0 {
		return nil, usageError(frontdesk.Errorf(frontdesk.EINVALID, "Related guests are changed with frontdesk guest related."))
	}
	return form.Normalise(given, forms.Locale(f.language)), nil
}

// change begins the Submission that changes of a guest what is no question of
// the program's form. So it is pinned to no Config.
func (w *counter) change(journey frontdesk.Journey, change frontdesk.Change) *frontdesk.Submission {
	return &frontdesk.Submission{
		ID: frontdesk.NewID(), Journey: journey, Program: w.program, Language: "en-US",
		Change: &change, CapturedAt: time.Now(),
	}
}

// carryOut notes, saves and sends a change, and tells what became of it.
func (w *counter) carryOut(ctx context.Context, s *frontdesk.Submission, act frontdesk.ActName, subject string, f changeFlags) error {
	if _, err := frontdesk.Plan(s); err != nil {
		return err
	}
	if err := w.note(ctx, w.by, act, subject, s.ID); err != nil {
		return err
	}
	if err := w.db.Save(ctx, s); err != nil {
		return err
	}
	progress, err := w.await(ctx, s.ID, f.wait)
	if err != nil {
		return err
	}
	return tellChanged(w.c.stdout, progress, f.wait > 0, w.o.json)
}

// tellChanged prints what became of a change and chooses the exit status.
func tellChanged(out io.Writer, progress frontdesk.Progress, waited, asJSON bool) error {
	if asJSON || progress.State != frontdesk.Sent {
		return tellEnrolled(out, progress, waited, asJSON)
	}
	_, err := fmt.Fprintln(out, "Done.")
	return err
}

// tellNothing says that there is nothing to change.
func (w *counter) tellNothing() error {
	if w.o.json {
		return writeJSON(w.c.stdout, map[string]bool{"changed": false})
	}
	_, err := fmt.Fprintln(w.c.stdout, "Nothing to change: the guest is so already.")
	return err
}

// refuseIssues makes an error of what is wrong, nil if nothing is.
func (f changeFlags) refuseIssues(issues []frontdesk.Issue) error {
	if refused := refusing(issues, f.acceptWarnings); len(refused) > 0 {
		return issuesError(refused)
	}
	return nil
}

// safe shows a value that a manager asked to see.
func safe(value frontdesk.Private) string { return forms.SafeText(value.Reveal(), 200) }
