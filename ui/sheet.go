package ui

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"charm.land/bubbles/v2/help"
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

// Sheet is what staff's screens consist of: it draws, reads aloud and clicks a
// Page, and knows which choice has the cursor. A screen embeds it, describes its
// Page and does what Press returns.
type Sheet struct {
	desk *Desk
	page func() Page

	at     int // the choice with the cursor; -1 is the box
	scroll int // rows that PgDn has scrolled what is known

	width, height int
}

// The parts of Screen that a Sheet answers for.
var _ interface {
	help.KeyMap
	Capturer
	Clicker
	Prompter
} = (*Sheet)(nil)

// NewSheet returns a Sheet for a screen's page.
func NewSheet(desk *Desk, page func() Page) *Sheet {
	return &Sheet{desk: desk, page: page, at: -1}
}

// sheetKeys are the keys that every Sheet has.
type sheetKeys struct{ enter, up, down, first, last, pageUp, pageDown, esc key.Binding }

// keys returns the keys of a page.
func (s *Sheet) keys(p Page) sheetKeys {
	say := s.desk.Say
	purpose := func(given, usual string) string {
		if given == "" {
			return usual
		}
		return given
	}
	return sheetKeys{
		enter:    Bind(say, "key.enter", purpose(p.Enter, "sheet.choose"), "enter"),
		up:       Bind(say, "key.up", "sheet.up", "up", "shift+tab"),
		down:     Bind(say, "key.down", "sheet.down", "down", "tab"),
		first:    Bind(say, "key.home", "sheet.first", "home"),
		last:     Bind(say, "key.end", "sheet.last", "end"),
		pageUp:   Bind(say, "key.pgup", "sheet.page_up", "pgup"),
		pageDown: Bind(say, "key.pgdown", "sheet.page_down", "pgdown"),
		esc:      Bind(say, "key.esc", purpose(p.Esc, "sheet.back"), "esc"),
	}
}

// Press takes a key, a paste or a click and returns the name of what was
// chosen: of an Item, of a Hot, or Entered. "" means that nothing was.
func (s *Sheet) Press(msg tea.Msg) string {
	p := s.page()
	switch msg := msg.(type) {
	case ClickMsg:
		return s.clicked(p, msg.Name)
	case tea.PasteMsg:
		if s.boxed(p) {
			p.Box.Update(msg)
		}
	case tea.KeyPressMsg:
		return s.pressed(p, msg)
	}
	return ""
}

// pressed takes a key.
func (s *Sheet) pressed(p Page, msg tea.KeyPressMsg) string {
	if p.Busy != "" {
		return ""
	}
	for _, hot := range p.Hots {
		if key.Matches(msg, hot.Binding) && hot.Binding.Enabled() {
			return hot.Name
		}
	}
	keys, at := s.keys(p), s.cursor(p)
	switch {
	case key.Matches(msg, keys.enter):
		return s.entered(p)
	case key.Matches(msg, keys.up):
		s.move(p, at-1)
	case key.Matches(msg, keys.down):
		s.move(p, at+1)
	case key.Matches(msg, keys.pageUp):
		s.turn(p, -1)
	case key.Matches(msg, keys.pageDown):
		s.turn(p, +1)
	case s.boxed(p):
		p.Box.Update(msg)
	case key.Matches(msg, keys.first):
		s.move(p, 0)
	case key.Matches(msg, keys.last):
		s.move(p, len(p.Choices)-1)
	default:
		s.spell(p, msg.Text)
	}
	return ""
}

// entered is what Enter takes.
func (s *Sheet) entered(p Page) string {
	switch {
	case s.boxed(p):
		return Entered
	case len(p.Choices) > 0:
		return p.Choices[s.cursor(p)].Name
	default:
		return ""
	}
}

// cursor is the choice with the cursor within what the page has; -1 is the box.
func (s *Sheet) cursor(p Page) int {
	least := 0
	if p.Box != nil {
		least = -1
	}
	return max(least, min(s.at, len(p.Choices)-1))
}

// boxed reports whether keys go into the box.
func (s *Sheet) boxed(p Page) bool { return p.Box != nil && p.Busy == "" && s.cursor(p) < 0 }

// move puts the cursor on a choice.
func (s *Sheet) move(p Page, to int) {
	s.at, s.scroll = to, 0
	s.at = s.cursor(p)
}

// turn goes a screenful on: with the cursor where the choices are longer than
// the screen, else with what stands above them.
func (s *Sheet) turn(p Page, by int) {
	room := max(1, s.room(p)-1)
	lines, focus := s.body(p)
	if len(p.Choices) > room/2 {
		// Half a screen of lines, so that none is passed over unseen.
		to := max(0, min(focus+by*max(1, room/2), len(lines)-1))
		for to > 0 && lines[to].choice < 0 {
			to--
		}
		s.move(p, max(0, lines[to].choice))
		return
	}
	s.scroll = max(0, min(s.scrolled(p)+by*room, len(lines)-room))
	if s.scroll == 0 {
		s.scroll = -1 // the top, whatever the cursor wants
	}
}

// spell moves to the next choice that begins with a letter.
func (s *Sheet) spell(p Page, text string) {
	letter := []rune(text)
	if len(letter) != 1 || !unicode.IsLetter(letter[0]) {
		return
	}
	at := s.cursor(p)
	for n := range p.Choices {
		i := (at + 1 + n) % len(p.Choices)
		if first := []rune(p.Choices[i].Text); len(first) > 0 && unicode.ToLower(first[0]) == unicode.ToLower(letter[0]) {
			s.move(p, i)
			return
		}
	}
}

// clicked takes the choice that was clicked.
func (s *Sheet) clicked(p Page, name string) string {
	for i, c := range p.Choices {
		if p.Busy == "" && name == "choice:"+c.Name {
			s.move(p, i)
			return c.Name
		}
	}
	return ""
}

// Top puts the cursor back where a new page begins.
func (s *Sheet) Top() { s.at, s.scroll = -1, 0 }

// At returns the name of the choice with the cursor, "" for none.
func (s *Sheet) At() string {
	p := s.page()
	if at := s.cursor(p); at >= 0 {
		return p.Choices[at].Name
	}
	return ""
}

// PutOn puts the cursor on the choice with a name, if there is one.
func (s *Sheet) PutOn(name string) {
	p := s.page()
	for i, c := range p.Choices {
		if c.Name == name {
			s.move(p, i)
		}
	}
}

// Capturing reports whether letters and digits are text now.
func (s *Sheet) Capturing() bool { return s.boxed(s.page()) }

// SetSize tells the sheet how much room it has.
func (s *Sheet) SetSize(width, height int) { s.width, s.height = width, height }

// ShortHelp returns the keys that work now.
func (s *Sheet) ShortHelp() []key.Binding {
	p := s.page()
	keys := s.keys(p)
	if p.Busy != "" {
		return nil
	}
	var bindings []key.Binding
	if s.boxed(p) || len(p.Choices) > 0 {
		bindings = append(bindings, keys.enter)
	}
	bindings = append(bindings, keys.esc)
	for _, hot := range p.Hots {
		bindings = append(bindings, hot.Binding)
	}
	return bindings
}

// FullHelp returns every key that works now.
func (s *Sheet) FullHelp() [][]key.Binding {
	p := s.page()
	keys := s.keys(p)
	bindings := s.ShortHelp()
	if len(p.Choices) > 1 {
		bindings = append(bindings, keys.up, keys.down, keys.first, keys.last)
	}
	if lines, _ := s.body(p); len(lines) > s.room(p) {
		bindings = append(bindings, keys.pageUp, keys.pageDown)
	}
	return [][]key.Binding{bindings}
}

// Tell returns the sheet in sentences: the choices with their numbers, and what
// Enter takes last.
func (s *Sheet) Tell() []string {
	p := s.page()
	lines := []string{p.Title}
	add := func(text string) {
		if text = strings.TrimSpace(text); text != "" {
			lines = append(lines, text)
		}
	}
	add(p.Note)
	for _, row := range append(slices.Clip(p.Rows), p.After...) {
		add(row.tell(s.desk.Say))
	}
	for _, said := range p.Said {
		add(said.Text)
	}
	if p.Busy != "" {
		add(p.Busy)
		return lines
	}
	at := s.cursor(p)
	for i, c := range p.Choices {
		add(strconv.Itoa(i+1) + ". " + Pair(s.desk.Say, c.tell(), c.Under))
	}
	if len(p.Choices) == 0 {
		add(p.Empty)
	}
	switch {
	case s.boxed(p):
		if text := p.Box.Text(); text != "" && !p.Box.secret {
			add(s.desk.Say.Say("field.tell.value", Args{"Value": text}))
		}
		add(p.BoxLabel)
	case at >= 0 && at < len(p.Choices):
		add(Pair(s.desk.Say, s.desk.Say.Say("key.enter", nil), p.Choices[at].tell()))
	}
	return lines
}

// Prompt says what the sheet asks for: the text of its box, or one of its
// choices, which can be taken from the box, too.
func (s *Sheet) Prompt() Prompt {
	p := s.page()
	if p.Busy != "" {
		return Prompt{}
	}
	var prompt Prompt
	for _, c := range p.Choices {
		prompt.Choices = append(prompt.Choices, Choice{Label: c.tell(), Name: "choice:" + c.Name})
	}
	switch {
	case s.boxed(p) && p.Box.secret:
		prompt.Kind, prompt.Typed = PromptSecret, p.Box.Tell()
	case s.boxed(p):
		prompt.Kind, prompt.Typed = PromptText, p.Box.Tell()
	case len(prompt.Choices) > 0:
		prompt.Kind = PromptMenu
	}
	return prompt
}
