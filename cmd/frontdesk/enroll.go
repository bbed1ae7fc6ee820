package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"frontdesk"
	"frontdesk/forms"
	frontsync "frontdesk/sync"
	"frontdesk/ui/scan"
)

// enrollFlags are the flags of enroll.
type enrollFlags struct {
	journey        string
	card           string
	answers        string
	language       string
	wait           time.Duration
	acceptWarnings bool
}

// newEnrollCommand enrolls one guest by the rules and through the queue that
// the kiosk's screens use.
func newEnrollCommand(c console, o *options) *cobra.Command {
	var f enrollFlags
	enroll := &cobra.Command{
		Use:   "enroll --answers FILE|-",
		Short: "Enroll one guest from a file of answers",
		Long: "Checks the answers as the kiosk does, saves the guest on this machine, and waits a moment\n" +
			"for the service. The file holds {\"answers\": {\"firstName\": \"Ana\", ...}, \"relatedGuests\": [...]}.",
		Example: "  frontdesk enroll --answers guest.json\n" +
			"  (echo 6000100000001234; cat guest.json) | frontdesk enroll --journey activate --card - --answers -",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if f.answers == "" {
				return usageError(frontdesk.Errorf(frontdesk.EINVALID, "Say where the answers are: --answers FILE, or --answers - for standard input."))
			}
			return withParts(cmd.Context(), c, o, func(p *parts) error {
				if f.card == "-" {
					in := bufio.NewReader(c.stdin)
					card, err := nextLine(in)
					if err != nil {
						return err
					}
					f.card, c.stdin = card.Reveal(), in // answers follow after the line
				}
				return enroll(cmd.Context(), c, o, p, f)
			})
		},
	}
	flags := enroll.Flags()
	flags.StringVar(&f.journey, "journey", string(frontdesk.Create), "create, activate or register")
	flags.StringVar(&f.card, "card", "", "printed card number; - takes the next line of standard input")
	flags.StringVar(&f.answers, "answers", "", "file of answers, - for standard input")
	flags.StringVar(&f.language, "language", "en-US", "how dates are written: en-US, es-US, fr-CA, fr-US")
	flags.DurationVar(&f.wait, "wait", 10*time.Second, "how long to wait for the service; 0 only saves")
	flags.BoolVar(&f.acceptWarnings, "accept-warnings", false, "save although something looks unlikely")
	return enroll
}

// enroll reads, checks and saves one guest, then waits for the service.
func enroll(ctx context.Context, c console, o *options, p *parts, f enrollFlags) error {
	form, err := p.form(ctx)
	if err != nil {
		return err
	}
	submission, err := readGuest(c, p, form, f)
	if err != nil {
		return err
	}
	if err := p.db.Save(ctx, submission); err != nil {
		return err
	}
	progress, err := p.await(ctx, submission.ID, f.wait)
	if err != nil {
		return err
	}
	return tellEnrolled(c.stdout, progress, f.wait > 0, o.json)
}

// readGuest reads the file of answers and checks it.
func readGuest(c console, p *parts, form *forms.Form, f enrollFlags) (*frontdesk.Submission, error) {
	body, err := readBounded(c, f.answers)
	if err != nil {
		return nil, err
	}
	answers, related, err := form.ParseAnswers(bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	answers = form.Normalise(answers, forms.Locale(f.language))

	now := time.Now()
	issues := form.Check(answers, now)
	for i, guest := range related {
		for _, issue := range forms.CheckRelated(guest, now) {
			issue.Field = fmt.Sprintf("relatedGuests/%d/%s", i, issue.Field)
			issues = append(issues, issue)
		}
	}
	if len(related) > form.MaxRelated {
		issues = append(issues, frontdesk.Issue{
			Field: "relatedGuests", Code: frontdesk.ExceededMaxRelatedGuests, Max: form.MaxRelated,
		})
	}
	if refused := refusing(issues, f.acceptWarnings); len(refused) > 0 {
		return nil, issuesError(refused)
	}

	submission := form.Submission(forms.Capture{
		ID: frontdesk.NewID(), Journey: frontdesk.Journey(f.journey), Program: p.program, Language: f.language,
		Channel: "command", Answers: answers, Card: frontdesk.Private(f.card), Related: related, At: now,
	})
	if _, err := frontdesk.Plan(submission); err != nil {
		return nil, err
	}
	return submission, checkCard(p.program, submission.Card)
}

// checkCard refuses a number that is no card of the program, as the screens
// do: above all a payment card's.
func checkCard(program frontdesk.Program, card frontdesk.Private) error {
	rule, err := scan.NewRule(program)
	if err != nil {
		return err
	}
	if card != "" && !rule.Accepts(card) {
		return frontdesk.Errorf(frontdesk.EINVALID, "This is not a card of this program; nothing was saved.")
	}
	return nil
}

// refusing returns the issues that keep a guest from being saved.
func refusing(issues []frontdesk.Issue, acceptWarnings bool) []frontdesk.Issue {
	var out []frontdesk.Issue
	for _, issue := range issues {
		if !issue.Warning || !acceptWarnings {
			out = append(out, issue)
		}
	}
	return out
}

// await sends the saved guest, or watches the process that does, until the
// guest is sent or held or the wait is over.
func (p *parts) await(ctx context.Context, id string, wait time.Duration) (frontdesk.Progress, error) {
	saved := frontdesk.Progress{ID: id, State: frontdesk.Queued}
	if wait <= 0 {
		return saved, nil
	}
	release, ours, err := p.db.TrySender(ctx)
	if err != nil {
		return saved, err
	}
	if !ours {
		return p.watch(ctx, id, wait)
	}
	progress, err := p.send(ctx, id, wait)
	if releasing := release(); err == nil {
		err = releasing
	}
	return progress, err
}

// send runs the engine until one guest is sent or held.
func (p *parts) send(ctx context.Context, id string, wait time.Duration) (frontdesk.Progress, error) {
	ctx, cancel := context.WithTimeout(ctx, wait)
	defer cancel()
	last := frontdesk.Progress{ID: id, State: frontdesk.Queued}
	engine := p.engine(frontsync.Options{OnProgress: func(progress frontdesk.Progress) {
		if progress.ID != id {
			return
		}
		last = progress
		if !progress.State.Waiting() {
			cancel()
		}
	}})
	err := engine.Run(ctx)
	return last, err
}

// watch looks at a guest that another process sends.
func (p *parts) watch(ctx context.Context, id string, wait time.Duration) (frontdesk.Progress, error) {
	deadline := time.NewTimer(wait)
	defer deadline.Stop()
	look := time.NewTicker(250 * time.Millisecond)
	defer look.Stop()
	for {
		entry, err := p.db.Find(ctx, id)
		if err != nil {
			return frontdesk.Progress{}, err
		}
		progress := frontdesk.Progress{ID: id, State: entry.State, Reply: frontdesk.Reply{
			Code: entry.Code, Message: entry.Message, Issues: entry.Issues,
		}}
		if !entry.State.Waiting() {
			return progress, nil
		}
		select {
		case <-look.C:
		case <-deadline.C:
			return progress, nil
		case <-ctx.Done():
			return progress, nil
		}
	}
}

// enrollReport is what enroll --json prints.
type enrollReport struct {
	ID               string            `json:"id"`
	State            frontdesk.State   `json:"state"`
	Card             string            `json:"card,omitempty"`
	RegistrationCode string            `json:"registrationCode,omitempty"`
	Code             string            `json:"code,omitempty"`
	Message          string            `json:"message,omitempty"`
	Issues           []frontdesk.Issue `json:"issues,omitempty"`
}

// tellEnrolled prints what became of a guest and chooses the exit status.
func tellEnrolled(w io.Writer, progress frontdesk.Progress, waited, asJSON bool) error {
	if asJSON {
		if err := writeJSON(w, enrollReport{
			ID: progress.ID, State: progress.State, Card: progress.Card.Reveal(),
			RegistrationCode: progress.RegistrationCode.Reveal(), Code: progress.Reply.Code,
			Message: progress.Reply.Message, Issues: progress.Reply.Issues,
		}); err != nil {
			return err
		}
	} else {
		fmt.Fprintln(w, enrolledSentence(progress, waited))
	}
	switch progress.State {
	case frontdesk.Sent:
		return nil
	case frontdesk.Held:
		return &exit{status: exitHeld}
	default:
		return &exit{status: exitSaved}
	}
}

// enrolledSentence never says "enrolled" of a guest that the service has not
// acknowledged. waited says that the service was given a moment.
func enrolledSentence(progress frontdesk.Progress, waited bool) string {
	switch {
	case progress.State == frontdesk.Sent && progress.Card != "":
		return "Enrolled. The card number is " + forms.SafeText(progress.Card.Reveal(), 60) + "."
	case progress.State == frontdesk.Sent:
		return "Enrolled."
	case progress.State == frontdesk.Held:
		return "Saved, and held for a person: " + reason(frontdesk.Entry{
			Code: progress.Reply.Code, Message: progress.Reply.Message, Issues: progress.Reply.Issues,
		})
	case !waited:
		return "Saved. It waits to be sent."
	default:
		return "Saved. Will be sent when the line is back."
	}
}
