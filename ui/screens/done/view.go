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
	"frontdesk/ui/field"
)

// longest is how much of a name or of the service's words is shown.
const (
	longestName  = 30
	longestWords = 300
)

// aside is how many columns stay empty between the text and the code.
const aside = 4

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
	// details are the service's own words where texts are ours.
	details []string
	facts   []fact
	next    string // what Enter does
}

// message words where the guest stands.
func (s *Screen) message() message {
	t := s.desk.Theme
	switch s.stands() {
	case enrolled:
		return message{title: s.enrolledTitle(), style: t.Good, facts: s.facts(), next: s.say("done.next")}
	case invited:
		return message{title: s.say("done.invited"), style: t.Good, texts: []string{s.say("done.invited_text")}, facts: s.facts(), next: s.say("done.next")}
	case doubtful:
		return message{title: s.say("done.doubtful"), style: t.Warning, texts: []string{s.say("done.doubtful_text")}, next: s.say("done.next")}
	case refused:
		texts, details := s.reasons()
		return message{title: s.say("done.refused"), style: t.Warning, texts: texts, details: details, next: s.say("done.mend")}
	case cardUsed:
		return message{title: s.say("done.card_used"), style: t.Warning, details: s.words(), next: s.say("done.other_card")}
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

// card is the guest's card, "" while nobody knows it.
func (s *Screen) card() frontdesk.Private {
	if card := s.visit.Progress.Card; card != "" {
		return card
	}
	return s.visit.Card
}

// facts are the card number, and the registration code if the service gave
// one.
func (s *Screen) facts() []fact {
	var facts []fact
	if card := s.card(); card != "" {
		facts = append(facts, fact{s.say("done.card"), ui.Fours(card.Reveal())})
	}
	if code := s.visit.Progress.RegistrationCode; code != "" {
		facts = append(facts, fact{s.say("done.code"), code.Reveal()})
	}
	return facts
}

// reasons say what was refused, each beside the field that it is about, and the
// service's own words for it.
func (s *Screen) reasons() (texts, details []string) {
	form := s.visit.Asked(s.desk.Say)
	o := field.Options{Say: s.desk.Say}
	for _, issue := range s.refusals() {
		f := form.Field(issue.Field)
		texts = append(texts, ui.Pair(s.desk.Say, f.Label, field.Words(f, issue, o)))
		if words := field.Details(f, issue, o); words != "" {
			details = append(details, words)
		}
	}
	return texts, details
}

// words are the service's own, for what cannot be changed here.
func (s *Screen) words() []string {
	words := ui.Sentence(forms.SafeText(s.visit.Progress.Reply.Message, longestWords))
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

// View draws the screen: what there is to say, and beside or below it the card
// as a code, where there is room for it.
func (s *Screen) View() string {
	block := s.block(s.width)
	if c, ok := s.code(); ok {
		full := s.desk.FullBlocks
		rows := c.rows(s.desk.Theme, full)
		narrow := s.width - c.width(full) - aside
		if s.factsFit(narrow) && c.height(full) <= s.height {
			text := s.above(s.block(narrow))
			middle := len(text) - len(block)/2
			return beside(text, append(make([]string, max(0, min(middle-len(rows)/2, s.height-len(rows)))), rows...), narrow+aside)
		}
		if c.width(full) <= s.width && len(block)+1+len(rows) <= s.height {
			return strings.Join(append(append(block, ""), rows...), "\n")
		}
	}
	return strings.Join(s.above(block), "\n")
}

// code is the guest's card as a code, once they are enrolled.
func (s *Screen) code() (code, bool) {
	if at := s.stands(); at != enrolled && at != invited {
		return code{}, false
	}
	return newCode(s.card())
}

// factsFit reports whether no number would be cut in a narrower block.
func (s *Screen) factsFit(width int) bool {
	facts := s.facts()
	for _, f := range facts {
		if widest(facts)+gap+ansi.StringWidth(f.value) > width {
			return false
		}
	}
	return true
}

// above puts a block where the eye looks first.
func (s *Screen) above(block []string) []string {
	return append(make([]string, max(0, (s.height-len(block))/3)), block...)
}

// beside joins a text and a drawing at its right, line by line.
func beside(text, drawing []string, column int) string {
	lines := make([]string, max(len(text), len(drawing)))
	for i := range lines {
		if i < len(text) {
			lines[i] = text[i]
		}
		if i < len(drawing) {
			lines[i] = ui.Pad(lines[i], column) + drawing[i]
		}
	}
	return strings.Join(lines, "\n")
}

// gap is how many columns stand between a label and its value.
const gap = 3

// block is what there is to say, wrapped.
func (s *Screen) block(width int) []string {
	t, m := s.desk.Theme, s.message()
	block := wrapped(m.style.Bold(true), m.title, width)
	for _, text := range m.texts {
		block = append(append(block, ""), wrapped(t.Text, text, width)...)
	}
	if len(m.details) > 0 {
		block = append(block, "")
	}
	for _, text := range m.details {
		block = append(block, wrapped(t.Quiet, text, width)...)
	}
	if len(m.facts) > 0 {
		block = append(block, "")
	}
	for _, f := range m.facts {
		label := ui.Pad(f.label, widest(m.facts)+gap)
		block = append(block, t.Quiet.Render(label)+t.Title.Render(f.value))
	}
	return append(block, "", "", t.Key.Render(s.say("key.enter"))+"  "+t.Text.Render(m.next))
}

// wrapped breaks a text into styled lines.
func wrapped(style lipgloss.Style, text string, width int) []string {
	lines := ui.Wrap(text, width)
	for i := range lines {
		lines[i] = style.Render(lines[i])
	}
	return lines
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
	lines := append(append([]string{m.title}, m.texts...), m.details...)
	for _, f := range m.facts {
		lines = append(lines, ui.Pair(s.desk.Say, f.label, f.value))
	}
	return append(lines, ui.Pair(s.desk.Say, s.say("key.enter"), m.next))
}

// ShortHelp returns the keys that work now.
func (s *Screen) ShortHelp() []key.Binding {
	keys := newKeys(s.desk.Say)
	switch s.stands() {
	case refused:
		return []key.Binding{keys.mend, keys.leave}
	case cardUsed:
		return []key.Binding{ui.Bind(s.desk.Say, "key.enter", "done.other_card", "enter"), keys.leave}
	default:
		return []key.Binding{keys.next}
	}
}

// FullHelp returns the keys that work now.
func (s *Screen) FullHelp() [][]key.Binding { return [][]key.Binding{s.ShortHelp()} }
