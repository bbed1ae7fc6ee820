package ui

import (
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"frontdesk"
	"frontdesk/forms"
)

// LongestName is how many characters of a name a list shows.
const LongestName = 40

// The names of the choices that lists of belongings have. The last two are
// followed by a number, see Numbered.
const (
	PickAdd    = "add"
	PickChange = "change-"
	PickRemove = "remove-"
)

// Belongings is what the screens of a guest's relatives, addresses and accounts
// in other systems have in common: one of several things of the guest in the
// file is added, changed or taken off, and each of it is a change that goes
// through the queue.
type Belongings struct {
	*Sheet
	Desk *Desk
	File *Case
	said *Said

	group   string // of the phrases: "book."
	journey frontdesk.Journey
	act     frontdesk.ActName
}

// NewBelongings returns the common part of a screen whose phrases begin with
// group. The screen describes itself with Describe before it is used.
func NewBelongings(desk *Desk, file *Case, group string, journey frontdesk.Journey, act frontdesk.ActName) *Belongings {
	return &Belongings{Desk: desk, File: file, group: group, journey: journey, act: act}
}

// Describe sets what describes the screen below its title, while there is a
// guest in the file.
func (b *Belongings) Describe(page func(*Page, *frontdesk.Guest)) {
	b.Sheet = NewSheet(b.Desk, func() Page {
		p := Page{Title: b.Phrase("title", nil)}
		if b.said != nil {
			p.Said = append(p.Said, *b.said)
		}
		if b.File.Guest != nil {
			page(&p, b.File.Guest)
		}
		return p
	})
}

// Init goes back when there is no guest to show anything of.
func (b *Belongings) Init() Cmd {
	if b.File.Guest == nil {
		return Back()
	}
	return nil
}

// Picked takes a message and returns the name of what was chosen, "" for
// nothing, or what is to be done about it.
func (b *Belongings) Picked(msg tea.Msg) (string, Cmd) {
	saved, ok := msg.(SavedMsg)
	switch {
	case !ok && b.File.Guest != nil:
		return b.Press(msg), nil
	case !ok:
		return "", nil
	case saved.Err == nil:
		return "", Go(Route{Place: Outcome})
	}
	said := Trouble(b.Desk.Say, saved.Err)
	b.said = &said
	return "", nil
}

// Phrase says one of the screen's own phrases.
func (b *Belongings) Phrase(name string, args Args) string {
	return b.Desk.Say.Say(b.group+name, args)
}

// Draft makes a change of the guest.
func (b *Belongings) Draft(c frontdesk.Change) *frontdesk.Submission {
	c.Guest = b.File.Guest.Identity
	c.Before.User = frontdesk.Answers{}
	if first, ok := b.File.Guest.Profile.User["firstName"]; ok {
		c.Before.User["firstName"] = first
	}
	return b.Desk.NewChange(b.journey, c)
}

// Ask asks for what a change of the guest needs.
func (b *Belongings) Ask(draft *frontdesk.Submission) Cmd {
	b.File.Begin(draft, false, Guest)
	return Go(Route{Place: Change})
}

// Remove asks before something is taken off the guest.
func (b *Belongings) Remove(draft *frontdesk.Submission, name string) Cmd {
	b.File.Watch(Guest, Watched{ID: draft.ID, Hint: MaskChange(draft)})
	return Now(ConfirmMsg{
		Title: b.Phrase("remove_title", Args{"Name": name}),
		Text:  b.Phrase("remove_text", nil),
		Yes:   b.Desk.SaveChange(b.act, draft),
	})
}

// AccountNames names accounts in other systems by the system and the end of
// their codes, as safe text.
func AccountNames(accounts []frontdesk.ExternalAccount) string {
	names := make([]string, len(accounts))
	for i, a := range accounts {
		names[i] = forms.SafeText(a.Integration+" "+a.AccountCode.Tail(4), LongestName)
	}
	return strings.Join(names, ", ")
}

// Numbered reads the number behind a prefix, of one of n things that are there.
func Numbered(name, prefix string, n int) (int, bool) {
	rest, ok := strings.CutPrefix(name, prefix)
	if !ok {
		return 0, false
	}
	i, err := strconv.Atoi(rest)
	return i, err == nil && i >= 0 && i < n
}
