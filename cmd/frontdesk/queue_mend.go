package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"frontdesk"
	"frontdesk/forms"
)

// mendedGuest is a held guest with other answers, as the form takes them, or
// what the form refuses. A consent stays the one that the guest gave.
func mendedGuest(form *forms.Form, s *frontdesk.Submission, answers frontdesk.Answers, related []frontdesk.RelatedGuest, acceptWarnings bool) (*frontdesk.Submission, []frontdesk.Issue) {
	answers = form.Normalise(answers, forms.Locale(s.Language))
	if refused := refusing(form.Check(answers, time.Now()), acceptWarnings); len(refused) > 0 {
		return nil, refused
	}
	mended := form.Submission(forms.Capture{
		ID: s.ID, Journey: s.Journey, Program: s.Program, Language: s.Language, Channel: "command",
		Answers: answers, Card: s.Card, Related: related, At: s.CapturedAt,
	})
	if mended.Consent != nil && s.Consent != nil {
		mended.Consent = s.Consent // given by the guest, not by who mends
	}
	return mended, nil
}

// staffChange is why answers of the form mend no change that staff made.
const staffChange = "This is a change that staff made of a guest, and no answer to the form. Mend it in the kiosk: F3."

// stillRefused says why a guest is left held although an answer was changed.
type stillRefused struct {
	reason string
	issues []frontdesk.Issue
}

func (s *stillRefused) Error() string { return "the guest is still refused" }

// bulk gives many guests the same answers.
type bulk struct {
	*parts
	set            []string // "field=value"
	acceptWarnings bool
	forms          map[string]*forms.Form // by Program.Key
}

func (p *parts) newBulk(f retryFlags) *bulk {
	return &bulk{parts: p, set: f.set, acceptWarnings: f.acceptWarnings, forms: map[string]*forms.Form{}}
}

// mend returns what mends one held guest and queues them again. Its error is
// stillRefused for one who is left.
func (b *bulk) mend(ctx context.Context) func(frontdesk.Entry) error {
	return func(e frontdesk.Entry) error {
		s, err := b.db.Submission(ctx, e.ID)
		if frontdesk.CodeOf(err) == frontdesk.ESTORAGE {
			return &stillRefused{reason: frontdesk.MessageOf(err)}
		}
		if err != nil {
			return err
		}
		if s.Change != nil {
			return &stillRefused{reason: staffChange}
		}
		form, err := b.formOf(ctx, s.Program)
		if err != nil {
			return err
		}
		answers, err := b.changed(form, s.Answers)
		if err != nil {
			return err
		}
		mended, refused := mendedGuest(form, s, answers, s.Related, b.acceptWarnings)
		if len(refused) > 0 {
			return &stillRefused{issues: refused}
		}
		return b.db.Repair(ctx, mended)
	}
}

// formOf returns the form that a program asks today.
func (b *bulk) formOf(ctx context.Context, program frontdesk.Program) (*forms.Form, error) {
	if form := b.forms[program.Key()]; form != nil {
		return form, nil
	}
	form, err := b.latestForm(ctx, program)
	if err != nil {
		return nil, err
	}
	b.forms[program.Key()] = form
	return form, nil
}

// changed returns a guest's answers with those that are set. The error is one
// of usage for an answer that no question of the form takes.
func (b *bulk) changed(form *forms.Form, answers frontdesk.Answers) (frontdesk.Answers, error) {
	out := answers.Clone()
	if out == nil {
		out = frontdesk.Answers{}
	}
	for _, pair := range b.set {
		name, value, ok := strings.Cut(pair, "=")
		if !ok || name == "" {
			return nil, usageError(frontdesk.Errorf(frontdesk.EINVALID, "--set wants field=value, such as --set favoriteStore=101."))
		}
		answer, err := typedAnswer(form, name, value)
		if err != nil {
			return nil, err
		}
		out[name] = answer
	}
	return out, nil
}

// typedAnswer reads a value as the question takes it: a text, true or false,
// or options with commas between them. An empty one clears the answer.
func typedAnswer(form *forms.Form, name, value string) (frontdesk.Answer, error) {
	ways := []any{value, strings.Split(value, ",")}
	switch value {
	case "":
		ways = []any{nil}
	case "true", "false":
		ways = append(ways, value == "true")
	}
	var refusal error
	for _, way := range ways {
		body, err := json.Marshal(map[string]any{"answers": map[string]any{name: way}})
		if err != nil {
			return frontdesk.Answer{}, fmt.Errorf("encoding an answer: %w", err)
		}
		answers, _, err := form.ParseAnswers(strings.NewReader(string(body)))
		if err == nil {
			return answers[name], nil
		}
		refusal = err
	}
	return frontdesk.Answer{}, usageError(refusal)
}

// tellLeft lists who was left, with the reasons. Somebody left is a refusal,
// though the others are queued again.
func tellLeft(w io.Writer, left []leftReport) error {
	if len(left) == 0 {
		return nil
	}
	fmt.Fprintf(w, "Left held, because the form refuses them all the same: %s.\n", guestCount(len(left)))
	for _, l := range left {
		fmt.Fprintf(w, "  %d %s\n", l.No, l.Reason)
		for _, issue := range l.Issues {
			fmt.Fprintf(w, "    %s: %s\n", forms.SafeText(issue.Field, 60), issueSentence(issue))
		}
	}
	return &exit{status: exitRefused}
}
