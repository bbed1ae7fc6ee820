package done

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"frontdesk"
	"frontdesk/forms"
	"frontdesk/ui"
)

// longest is how much of a name or of the service's words is shown.
const (
	longestName  = 30
	longestWords = 300
)

// keyMap are the keys of the screen.
type keyMap struct{ next, mend, leave key.Binding }

// newKeys returns the keys in a language.
func newKeys(say ui.Phrases) keyMap {
	return keyMap{
		next:  ui.Bind(say, "key.enter", "done.next", "enter", "esc"),
		mend:  ui.Bind(say, "key.enter", "done.mend", "enter"),
		leave: ui.Bind(say, "key.esc", "done.leave", "esc"),
	}
}

// fact is something that the guest takes home.
type fact struct{ label, value string }

// message is what the screen says.
type message struct {
	title string
	style lipgloss.Style
	texts []string // sentences
	facts []fact
	next  string // what Enter does
}

// message words where the guest stands.
func (s *Screen) message() message {
	t := s.desk.Theme
	switch s.stands() {
	case enrolled:
		return message{title: s.enrolledTitle(), style: t.Good, facts: s.facts(), next: s.say("done.next")}
	case refused:
		return message{title: s.say("done.refused"), style: t.Warning, texts: s.reasons(), next: s.say("done.mend")}
	case held:
		return message{title: s.say("done.held"), style: t.Warning, texts: append(s.words(), s.say("done.held_text")), next: s.say("done.next")}
	case later:
		return message{title: s.say("done.saved") + " " + s.when(), style: t.Good, next: s.say("done.next")}
	default:
		return message{title: s.say("done.saved"), style: t.Good, texts: []string{s.say("done.asking")}, next: s.say("done.next")}
	}
}

// enrolledTitle says who is enrolled.
func (s *Screen) enrolledTitle() string {
	name := forms.SafeText(s.visit.Answers["firstName"].Text(), longestName)
	if name == "" {
		return s.say("done.enrolled_nameless")
	}
	return s.desk.Say.Say("done.enrolled", ui.Args{"Name": name})
}

// facts are the card number, and the registration code if the service gave
// one.
func (s *Screen) facts() []fact {
	p := s.visit.Progress
	card := p.Card
	if card == "" {
		card = s.visit.Card
	}
	var facts []fact
	if card != "" {
		facts = append(facts, fact{s.say("done.card"), ui.Fours(card.Reveal())})
	}
	if p.RegistrationCode != "" {
		facts = append(facts, fact{s.say("done.code"), p.RegistrationCode.Reveal()})
	}
	return facts
}

// reasons are the service's words, each beside the field it is about.
func (s *Screen) reasons() []string {
	var lines []string
	for _, issue := range s.refusals() {
		words := forms.SafeText(issue.Text, longestWords)
		if words == "" {
			words = s.say("done.not_accepted")
		}
		lines = append(lines, s.visit.Form.Field(issue.Field).Label+": "+words)
	}
	return lines
}

// words are the service's own, for what cannot be changed here.
func (s *Screen) words() []string {
	words := forms.SafeText(s.visit.Progress.Reply.Message, longestWords)
	if words == "" {
		return nil
	}
	return []string{s.desk.Say.Say("done.service_says", ui.Args{"Words": words})}
}

// when says when the guest will be sent.
func (s *Screen) when() string {
	switch s.desk.Status.Link {
	case frontdesk.LinkUp, frontdesk.LinkThrottled:
		return s.say("done.later_up")
	case frontdesk.LinkUnauthorized:
		return s.say("done.later_unauthorized")
	default:
		return s.say("done.later_down")
	}
}

// View draws the screen.
func (s *Screen) View() string {
	t, m := s.desk.Theme, s.message()
	var block []string
	for _, line := range ui.Wrap(m.title, s.width) {
		block = append(block, m.style.Bold(true).Render(line))
	}
	for _, text := range m.texts {
		block = append(block, "")
		for _, line := range ui.Wrap(text, s.width) {
			block = append(block, t.Text.Render(line))
		}
	}
	if len(m.facts) > 0 {
		block = append(block, "")
	}
	for _, f := range m.facts {
		label := ui.Pad(f.label, widest(m.facts)+3)
		block = append(block, t.Quiet.Render(label)+t.Title.Render(f.value))
	}
	block = append(block, "", "", t.Key.Render(s.say("key.enter"))+"  "+t.Text.Render(m.next))

	above := max(0, (s.height-len(block))/3)
	return strings.Join(append(make([]string, above), block...), "\n")
}

// widest is the width of the widest label.
func widest(facts []fact) int {
	width := 0
	for _, f := range facts {
		width = max(width, ansi.StringWidth(f.label))
	}
	return width
}

// Cursor is hidden: nothing is typed here.
func (s *Screen) Cursor() *tea.Cursor { return nil }

// Hit is the whole screen: there is one thing to do.
func (s *Screen) Hit(int, int) string { return "next" }

// Tell returns the screen in sentences.
func (s *Screen) Tell() []string {
	m := s.message()
	lines := append([]string{m.title}, m.texts...)
	for _, f := range m.facts {
		lines = append(lines, f.label+": "+f.value)
	}
	return append(lines, s.say("key.enter")+": "+m.next)
}

// ShortHelp returns the keys that work now.
func (s *Screen) ShortHelp() []key.Binding {
	keys := newKeys(s.desk.Say)
	if s.stands() == refused {
		return []key.Binding{keys.mend, keys.leave}
	}
	return []key.Binding{keys.next}
}

// FullHelp returns the keys that work now.
func (s *Screen) FullHelp() [][]key.Binding { return [][]key.Binding{s.ShortHelp()} }
