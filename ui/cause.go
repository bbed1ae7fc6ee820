package ui

import (
	"context"
	"strings"

	"frontdesk"
	"frontdesk/forms"
)

// CauseOf names why a guest is held: the field and the code that the service
// gave for it, or the code alone. Guests with the same cause can be mended
// together; those who must be looked at one by one are never among those whom
// the service merely refused. "" is any guest who is not held.
func CauseOf(e frontdesk.Entry) string {
	switch {
	case e.State != frontdesk.Held:
		return ""
	case len(e.Issues) > 0 && !OneByOne(e.Code):
		return e.Issues[0].Field + ":" + string(e.Issues[0].Code)
	default:
		return ":" + e.Code
	}
}

// OneByOne reports whether guests who are held for a code must be looked at each
// by themselves: they may be enrolled, or somebody else changed the same.
func OneByOne(code string) bool {
	return code == frontdesk.CodeCannotTell || code == frontdesk.CodeMayBeEnrolled || code == frontdesk.CodeChangedMeanwhile
}

// OwnWords says in words what happened where the code that a guest is held for
// is one of ours. False means that the service held them, and has its own words.
func (d *Desk) OwnWords(code string) (string, bool) {
	if !OneByOne(code) && code != frontdesk.CodeConfigChanged {
		return "", false
	}
	return d.Say.Say("cause."+code, nil), true
}

// CauseField returns the field that a cause names, "" for none.
func CauseField(cause string) string {
	field, _, _ := strings.Cut(cause, ":")
	return field
}

// notUnique ends the service's codes for a value that another guest has (seed,
// "Error Codes").
const notUnique = "not_unique"

// CauseWords says in words why a guest is held, without anything that the
// guest wrote: the service's message may quote it.
func (d *Desk) CauseWords(e frontdesk.Entry) string {
	if OneByOne(e.Code) {
		return d.Say.Say("queue."+e.Code, nil)
	}
	var parts []string
	for _, issue := range e.Issues {
		parts = append(parts, strings.TrimPrefix(d.FieldLabel(OwnField(issue.Field))+": "+d.IssueWords(issue), ": "))
	}
	switch {
	case len(parts) > 0:
	case e.Code == frontdesk.CodeConfigChanged:
		parts = append(parts, d.Say.Say("queue.config", nil))
	case strings.HasSuffix(e.Code, notUnique):
		parts = append(parts, d.Say.Say("queue.not_unique", nil))
	case e.Code != "":
		parts = append(parts, e.Code)
	default:
		return d.Say.Say("queue.no_reason", nil)
	}
	// Codes and names are the service's, so they are text from outside.
	return forms.SafeText(strings.Join(parts, " "), longestWords)
}

// OfferOf returns what this desk offers of a program, by its Key: the chosen
// one where it has no such program any more.
func (d *Desk) OfferOf(program string) Offer {
	for _, o := range d.Offers {
		if o.Program.Key() == program {
			return o
		}
	}
	return d.Offer
}

// FieldLabel is how the form calls a field, or the service where the form has
// none of that name.
func (d *Desk) FieldLabel(name string) string {
	if d.Form != nil {
		if f := d.Form.Field(name); f != nil {
			return f.Label
		}
	}
	return name
}

// IssueWords is an issue in our words, or its code where there are none.
func (d *Desk) IssueWords(issue frontdesk.Issue) string {
	key := "issue." + string(issue.Code)
	args := Args{"Min": issue.Min, "Max": issue.Max, "Count": max(issue.Min, issue.Max), "First": "", "Second": "", "Label": d.FieldLabel(issue.Field), "Suggestion": ""}
	if said := d.Say.Say(key, args); said != key {
		return said
	}
	return string(issue.Code)
}

// heldPage is how many guests are read at once while all that are held are
// looked through.
const heldPage = 500

// mostHeld bounds how many held guests are looked through.
const mostHeld = 20_000

// HeldFor reads the guests who are held for a cause, all of them for "".
func HeldFor(ctx context.Context, ledger Ledger, cause string) ([]frontdesk.Entry, error) {
	var found []frontdesk.Entry
	filter := frontdesk.Filter{States: []frontdesk.State{frontdesk.Held}, Limit: heldPage}
	for seen := 0; seen < mostHeld; {
		page, err := ledger.List(ctx, filter)
		if err != nil {
			return nil, err
		}
		for _, e := range page {
			if cause == "" || CauseOf(e) == cause {
				found = append(found, e)
			}
		}
		if len(page) < heldPage {
			break
		}
		seen += len(page)
		filter.Before = page[len(page)-1].Seq
	}
	return found, nil
}
