package combine

import (
	"strconv"
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
	p := ui.Page{Title: say("combine.title", nil), Note: say("combine.note", nil)}
	if s.said != nil {
		p.Said = append(p.Said, *s.said)
	}
	add := func(name, key string) { p.Choices = append(p.Choices, ui.Item{Name: name, Text: say(key, nil)}) }
	switch {
	case s.busy:
		p.Busy = say("combine.working", nil)
	case s.step == starting:
		add(pickAsk, "combine.ask")
		add(pickCode, "combine.have_code")
	case s.step == typing:
		p.Box, p.BoxLabel, p.Enter = s.box, say("combine.box", nil), "combine.enter"
	case s.step == over && s.joined && s.file.Entry != nil && s.file.Captured != nil && s.desk.Mender != nil:
		add(pickFinish, "combine.finish")
	case s.step == choosing && s.unsure:
		add(pickAgain, "combine.again")
	case s.step == choosing:
		p.Rows = append(p.Rows, ui.Row{Label: say("combine.choose", ui.Args{"Card": forms.SafeText(s.found.MaskedCard, longestWords)})})
		for i, a := range s.found.Accounts {
			p.Choices = append(p.Choices, ui.Item{Name: strconv.Itoa(i), Text: s.name(a), Under: s.under(a)})
		}
		add(pickAgain, "combine.again")
	}
	return p
}

// name is an account by its owner and card.
func (s *Screen) name(a frontdesk.CombineAccount) string {
	name := forms.SafeText(strings.TrimSpace(a.FirstName.Reveal()+" "+a.LastName.Reveal()), longestWords)
	if name == "" {
		name = s.desk.Say.Say("find.nameless", nil)
	}
	return s.desk.Say.Say("combine.account", ui.Args{"Name": name, "Card": forms.SafeText(a.MaskedCard, longestWords)})
}

// under tells accounts of one name apart.
func (s *Screen) under(a frontdesk.CombineAccount) string {
	var parts []string
	if a.DateOfBirth != "" {
		parts = append(parts, s.desk.Say.Say("combine.born", ui.Args{"Date": ui.Day(s.desk.Say, a.DateOfBirth.Reveal())}))
	}
	if a.LastActivity != "" {
		parts = append(parts, s.desk.Say.Say("combine.active", ui.Args{"Date": ui.Day(s.desk.Say, a.LastActivity)}))
	}
	return strings.Join(parts, " · ")
}
