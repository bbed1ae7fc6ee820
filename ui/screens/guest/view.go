package guest

import (
	"slices"
	"strings"

	"frontdesk"
	"frontdesk/forms"
	"frontdesk/ui"
)

// longestWords is how many characters of the service's words are shown.
const longestWords = 60

// page describes the screen.
func (s *Screen) page() ui.Page {
	say := s.desk.Say.Say
	g := s.file.Guest
	if g == nil {
		return ui.Page{Title: say("guest.nameless", nil)}
	}
	p := ui.Page{Title: say("guest.nameless", nil)}
	if name := fullName(g.Profile); name != "" {
		p.Title = say("guest.title", ui.Args{"Name": name})
	}
	if s.said != nil {
		p.Said = append(p.Said, *s.said)
	}
	switch {
	case s.busy:
		p.Busy = say("guest.reading", nil)
	case s.mode == perksType:
		p.Box, p.BoxLabel = s.box, say("guest.perks_box", nil)
	case s.mode == perks:
		return s.perksPage(p)
	case s.mode == history:
		p.Note, p.Empty = say("guest.history", nil), say("queue.none", nil)
		for _, e := range s.entries {
			p.Choices = append(p.Choices, ui.Item{Name: e.ID, Text: strings.Join([]string{
				ui.ShortMoment(s.desk.Say, e.CapturedAt, s.desk.Now()), say("state."+string(e.State), nil),
				say("journey."+string(e.Journey), nil), e.Hint,
			}, " · ")})
		}
	case !s.read:
		p.Choices = append(p.Choices, ui.Item{Name: pickAgain, Text: say("guest.again", nil)})
	default:
		p.Rows = s.facts(g)
		p.Choices = s.choices(g)
	}
	return p
}

// facts are what the service knows, with what is not needed whole cut to its
// end.
func (s *Screen) facts(g *frontdesk.Guest) []ui.Row {
	var rows []ui.Row
	add := func(key, value string) {
		if value != "" {
			rows = append(rows, ui.Row{Label: s.desk.Say.Say(key, nil), Value: value})
		}
	}
	if g.Card != "" {
		card := g.Card.Tail(4)
		if g.CardState != "" {
			card += ", " + s.desk.Say.Say("guest.card_"+string(g.CardState), nil)
		}
		if more := len(g.Cards) - 1; more > 0 {
			card += ", " + s.desk.Say.Say("guest.more_cards", ui.Args{"Count": more})
		}
		add("guest.card", card)
	}
	username := forms.SafeText(g.Username.Reveal(), longestWords)
	if username == "" {
		username = s.desk.Say.Say("guest.unregistered", nil)
	}
	add("guest.username", username)
	email := g.Profile.User["email"].Text()
	if email == "" {
		email = g.Email.Reveal()
	}
	add("guest.email", forms.SafeText(email, longestWords))
	for _, name := range []string{"mobilePhone", "phone"} {
		if phone := g.Profile.User[name].Text(); phone != "" {
			add("guest.phone", frontdesk.Private(phone).Tail(4))
			break
		}
	}
	var account []string
	for _, part := range []string{g.Account, g.Template, g.Tier} {
		if part = forms.SafeText(part, longestWords); part != "" {
			account = append(account, part)
		}
	}
	add("guest.account", strings.Join(account, " · "))
	add("guest.enrolled", ui.Day(s.desk.Say, g.Enrolled))
	if s.desk.Form == nil {
		rows = append(rows, ui.Row{Label: s.desk.Say.Say("guest.no_form", nil), Tone: ui.Warning})
	}
	return rows
}

// choices are what can be done with the guest.
func (s *Screen) choices(g *frontdesk.Guest) []ui.Item {
	type choice struct {
		name, key string
		count     int // -1 for none
		off       bool
	}
	all := []choice{
		{pickProfile, "guest.profile", -1, s.desk.Form == nil},
		{pickPeople, "guest.people", len(g.Related), false},
		{pickBook, "guest.addresses", len(g.Addresses), false},
		{pickExternal, "guest.external", len(g.Profile.External), false},
		{pickRegister, "guest.register", -1, g.Registered() || g.Card == "" || s.desk.Form == nil},
		{pickVerify, "guest.verify", -1, !g.Registered() || s.desk.Verifier == nil},
		{pickSMS, "guest.sms", -1, g.Card == ""},
		{pickPerks, "guest.perks", -1, s.desk.Perks == nil},
		{pickHistory, "guest.history", -1, g.Card == ""},
		{pickAgain, "guest.again", -1, false},
		{pickErase, "guest.erase", -1, s.desk.Deleter == nil},
	}
	all = slices.DeleteFunc(all, func(c choice) bool { return c.off })
	items := make([]ui.Item, len(all))
	for i, c := range all {
		args := ui.Args(nil)
		if c.count >= 0 {
			args = ui.Args{"Number": c.count}
		}
		items[i] = ui.Item{Name: c.name, Text: s.desk.Say.Say(c.key, args)}
	}
	return items
}

// perksPage lists the perks of a type.
func (s *Screen) perksPage(p ui.Page) ui.Page {
	p.Note = s.desk.Say.Say("guest.perks_title", ui.Args{"Type": forms.SafeText(s.perkType, longestWords)})
	for _, perk := range s.perks.Values {
		p.Rows = append(p.Rows, ui.Row{Label: forms.SafeText(perk.Code, longestWords), Value: forms.SafeText(perk.Label, longestWords)})
	}
	if len(s.perks.Values) == 0 {
		p.Empty = s.desk.Say.Say("guest.perks_none", nil)
	}
	return p
}
