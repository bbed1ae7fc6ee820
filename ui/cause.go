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

// OwnWords says in a sentence what happened where a code is one of ours, and in
// what way. False means that it is the service's, which has its own words.
func (d *Desk) OwnWords(code string) (string, bool) { return d.known("cause." + code) }

// ShortWords is OwnWords in a few words, for a list.
func (d *Desk) ShortWords(code string) (string, bool) { return d.known("reason." + code) }

// known returns a phrase if there is one with that key.
func (d *Desk) known(key string) (string, bool) {
	text := d.Say.Say(key, nil)
	return text, text != key
}

// CauseField returns the field that a cause names, "" for none.
func CauseField(cause string) string {
	field, _, _ := strings.Cut(cause, ":")
	return field
}

// notUnique ends the service's codes for a value that another guest has (seed,
// "Error Codes").
const notUnique = "not_unique"

// mostIssues is how many things that are wrong with a guest are listed.
const mostIssues = 5

// CauseWords says in words why a guest is held, without anything that the
// guest wrote: the service's message may quote it.
func (d *Desk) CauseWords(e frontdesk.Entry) string {
	short, ours := d.ShortWords(e.Code)
	var parts []string
	for _, issue := range e.Issues[:min(len(e.Issues), mostIssues)] {
		parts = append(parts, Pair(d.Say, d.FieldLabel(issue.Field), d.IssueWords(issue)))
	}
	switch {
	case ours && (OneByOne(e.Code) || len(parts) == 0):
		return short
	case len(parts) > 0:
		return strings.Join(parts, " ")
	case strings.HasSuffix(e.Code, notUnique):
		return d.Say.Say("queue.not_unique", nil)
	case e.Code != "":
		return forms.SafeText(e.Code, longestWords)
	default:
		return d.Say.Say("queue.no_reason", nil)
	}
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

// FieldLabel is what staff read a field as, whatever the service put before its
// name: as the form calls it, else as we do, else by the service's name.
func (d *Desk) FieldLabel(name string) string {
	name = OwnField(name)
	say := labels(d.Say)
	if d.Form != nil {
		if label := d.Form.Label(name, d.Language, say); label != "" {
			return label
		}
	}
	if label := say(name); label != "" {
		return label
	}
	return forms.SafeText(name, longestWords)
}

// IssueWords says an issue in our words. Of a code that we do not know it says
// that the service refused the answer.
func (d *Desk) IssueWords(issue frontdesk.Issue) string {
	var f *forms.Field
	if d.Form != nil {
		f = d.Form.Field(OwnField(issue.Field))
	}
	if said, known := IssueWords(d.Say, f, issue); known {
		return said
	}
	return d.Say.Say("issue.unknown", nil)
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
