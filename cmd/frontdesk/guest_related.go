package main

import (
	"bytes"
	"context"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"frontdesk"
	"frontdesk/forms"
)

// newGuestRelatedCommand groups the commands about related guests.
func newGuestRelatedCommand(c console, o *options) *cobra.Command {
	related := &cobra.Command{
		Use:   "related",
		Short: "See and change related guests",
		Long: "Relatives to add or check are {\"relatedGuests\": [{\"firstName\": \"Leo\", \"dateOfBirth\": \"2019-05-06\"}]}, with\n" +
			"lastName, salutation and email where they are known. An edit is {\"answers\": {\"firstName\": \"Leo\"}}\n" +
			"and keeps what is not in it.",
		RunE: needsSubcommand,
	}
	var adding, checking, editing changeFlags
	add := guestCommand(c, o, "add WHO", "Add relatives, checked first", 1, frontdesk.ActLook,
		func(ctx context.Context, w *counter, g *frontdesk.Guest, _ []string) error {
			list, err := w.relatives(adding)
			if err == nil {
				err = w.validate(ctx, g, list, true)
			}
			if err != nil {
				return err
			}
			s := w.change(frontdesk.Related, frontdesk.Change{Guest: g.Identity, Verb: frontdesk.VerbAdd})
			s.Related = list
			return w.carryOut(ctx, s, frontdesk.ActRelated, maskOf(g), adding)
		})
	adding.addAnswers(add)
	adding.addWait(add)
	check := guestCommand(c, o, "check WHO", "Ask whether relatives would be taken", 1, frontdesk.ActLook,
		func(ctx context.Context, w *counter, g *frontdesk.Guest, _ []string) error {
			list, err := w.relatives(checking)
			if err == nil {
				err = w.validate(ctx, g, list, false)
			}
			if err != nil {
				return err
			}
			if o.json {
				return writeJSON(c.stdout, map[string]bool{"valid": true})
			}
			_, err = fmt.Fprintln(c.stdout, "The service would take them.")
			return err
		})
	checking.addAnswers(check)
	edit := guestCommand(c, o, "edit WHO CODE", "Change a relative", 2, frontdesk.ActLook,
		func(ctx context.Context, w *counter, g *frontdesk.Guest, args []string) error {
			return w.editRelative(ctx, g, args[0], editing)
		})
	editing.addAnswers(edit)
	editing.addWait(edit)
	remove := guestRemoveCommand(c, o, "remove WHO CODE", "Detach a relative", frontdesk.Related, frontdesk.ActRelated,
		func(g *frontdesk.Guest, code string) (frontdesk.Change, error) {
			r, err := relativeOf(g, code)
			return frontdesk.Change{Relative: &r}, err
		})
	list := guestListCommand(c, o, "List the relatives with their codes", "The guest has no related guest.",
		func(g *frontdesk.Guest) []frontdesk.Relative { return g.Related }, printRelatives)
	related.AddCommand(list, add, check, edit, remove)
	return related
}

// relatives reads relatives from a file and checks them.
func (w *counter) relatives(f changeFlags) ([]frontdesk.RelatedGuest, error) {
	body, err := f.read(w)
	if err != nil {
		return nil, err
	}
	form := forms.RelatedForm()
	answers, list, err := form.ParseAnswers(bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	if len(list) == 0 || len(answers) > 0 {
		return nil, frontdesk.Errorf(frontdesk.EINVALID, "The file needs a list of relatedGuests and nothing else.")
	}
	var issues []frontdesk.Issue
	for i, r := range list {
		list[i] = forms.RelatedGuest(form.Normalise(forms.RelatedAnswers(r), forms.Locale(f.language)))
		for _, issue := range forms.CheckRelated(list[i], time.Now()) {
			issue.Field = fmt.Sprintf("relatedGuests/%d/%s", i, issue.Field)
			issues = append(issues, issue)
		}
	}
	return list, f.refuseIssues(issues)
}

// validate asks the service about relatives. Those that are to be queued need
// no answer: without a line they are checked when they are sent.
func (w *counter) validate(ctx context.Context, g *frontdesk.Guest, list []frontdesk.RelatedGuest, queued bool) error {
	for _, r := range list {
		err := w.desk.ValidateRelative(ctx, w.program.MerchantID, g.Username, frontdesk.Relative{RelatedGuest: r}).Err()
		if err != nil && (!queued || frontdesk.CodeOf(err) == frontdesk.EINVALID) {
			return err
		}
	}
	return nil
}

// relativeOf finds the relative that a code means.
func relativeOf(g *frontdesk.Guest, code string) (frontdesk.Relative, error) {
	if r, found := numbered(g.Related, code, func(r frontdesk.Relative) int64 { return r.Code }); found {
		return r, nil
	}
	return frontdesk.Relative{}, frontdesk.Errorf(frontdesk.ENOTFOUND, "The guest has no relative with this code. frontdesk guest related list shows them.")
}

// editRelative changes a relative. The service keeps what it is not sent, so
// only what differs is; nothing can be emptied.
func (w *counter) editRelative(ctx context.Context, g *frontdesk.Guest, code string, f changeFlags) error {
	r, err := relativeOf(g, code)
	if err != nil {
		return err
	}
	form := forms.RelatedForm()
	given, err := w.answers(form, f)
	if err != nil {
		return err
	}
	before := forms.RelatedAnswers(r.RelatedGuest)
	changed := frontdesk.Answers{}
	for name, answer := range given {
		switch {
		case answer.IsEmpty():
			return frontdesk.Errorf(frontdesk.EINVALID, "What is known of a relative can be changed, not emptied: remove the relative and add them anew.")
		case !answer.Equal(before[name]):
			changed[name] = answer
		}
	}
	if len(changed) == 0 {
		return w.tellNothing()
	}
	if err := f.refuseIssues(form.Check(changed, time.Now())); err != nil {
		return err
	}
	s := w.change(frontdesk.Related, frontdesk.Change{
		Guest: g.Identity, Verb: frontdesk.VerbEdit,
		Relative: &frontdesk.Relative{Code: r.Code, RelatedGuest: forms.RelatedGuest(changed)},
	})
	return w.carryOut(ctx, s, frontdesk.ActRelated, maskOf(g), f)
}
