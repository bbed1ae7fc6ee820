package review

import (
	"slices"
	"strconv"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"frontdesk/ui"
)

// hitFinish is the button, for the mouse.
const hitFinish = "finish"

// keyMap are the keys of the screen.
type keyMap struct{ finish, choose, up, down, first, last, back key.Binding }

// newKeys returns the keys in a language.
func newKeys(say ui.Phrases) keyMap {
	return keyMap{
		finish: ui.Bind(say, "key.ctrl_s", "review.finish", "ctrl+s"),
		choose: ui.Bind(say, "key.enter", "review.change", "enter"),
		up:     ui.Bind(say, "key.up", "review.up", "up", "shift+tab"),
		down:   ui.Bind(say, "key.down", "review.down", "down", "tab"),
		first:  ui.Bind(say, "key.home", "review.first", "home"),
		last:   ui.Bind(say, "key.end", "review.last", "end"),
		back:   ui.Bind(say, "key.esc", "review.back", "esc"),
	}
}

// head returns the lines above the list.
func (s *Screen) head() []string {
	return []string{s.desk.Theme.Title.Render(ui.Fit(s.title(), s.width)), ""}
}

// title asks whether all is right, with the card if there is one.
func (s *Screen) title() string {
	if s.visit.Card == "" {
		return s.say("review.title")
	}
	return s.desk.Say.Say("review.title_card", ui.Args{"Card": ui.Fours(s.visit.Card.Reveal())})
}

// foot returns the lines below the list: what went wrong, and the button.
func (s *Screen) foot() []string {
	t := s.desk.Theme
	lines := []string{""}
	switch {
	case s.saving:
		return append(lines, "  "+t.Quiet.Render(s.say("review.saving")))
	case s.problem != "":
		for _, text := range ui.Wrap(s.say(s.problem), s.width) {
			lines = append(lines, t.Error.Render(text))
		}
		lines = append(lines, "")
	}
	if s.cursor == len(s.rows) {
		return append(lines, t.Selected.Render("> "+s.say(s.button())+" "))
	}
	return append(lines, t.Text.Render("  "+s.say(s.button())+" "))
}

// button names what Enter does below the list.
func (s *Screen) button() string {
	if s.problem == ui.CardTaken {
		return "review.other_card"
	}
	return "review.finish"
}

// room is how many lines of the list fit.
func (s *Screen) room() int { return max(1, s.height-len(s.head())-len(s.foot())) }

// window returns the lines of the list that are on show.
func (s *Screen) window() []line {
	all := s.lines()
	here := len(all) - 1
	for i, a := range slices.Backward(all) {
		if a.row == s.cursor {
			here = i
		}
	}
	from, to := ui.Window(here, len(all), s.room())
	return all[from:to]
}

// View draws the screen.
func (s *Screen) View() string {
	lines := s.head()
	for _, l := range s.window() {
		lines = append(lines, l.text)
	}
	return strings.Join(append(lines, s.foot()...), "\n")
}

// Cursor is hidden: nothing is typed here.
func (s *Screen) Cursor() *tea.Cursor { return nil }

// Hit names what lies at a cell.
func (s *Screen) Hit(_, y int) string {
	shown := s.window()
	at := y - len(s.head())
	switch {
	case at >= 0 && at < len(shown):
		return hitRow(shown[at].row)
	case at == len(shown)+len(s.foot())-1 && !s.saving:
		return hitFinish
	default:
		return ""
	}
}

// click does what a click means.
func (s *Screen) click(name string) ui.Cmd {
	if s.saving {
		return nil
	}
	if name == hitFinish {
		s.cursor = len(s.rows)
		return s.choose()
	}
	for i, r := range s.rows {
		if name == hitRow(i) {
			s.cursor = i
			return ui.Go(r.route)
		}
	}
	return nil
}

// Tell returns the screen in sentences, each answer with the number that
// changes it.
func (s *Screen) Tell() []string {
	lines := []string{s.title()}
	for i, r := range s.rows {
		value := r.value
		switch {
		case value == "":
			value = s.say("review.tell_empty")
		case strings.Trim(value, "•") == "":
			value = s.say("review.tell_secret")
		}
		lines = append(lines, strconv.Itoa(i+1)+". "+ui.Pair(s.desk.Say, r.label, value))
	}
	switch {
	case s.saving:
		return append(lines, s.say("review.saving"))
	case s.problem != "":
		lines = append(lines, s.say(s.problem))
	}
	if s.cursor < len(s.rows) {
		return append(lines, s.desk.Say.Say("review.tell_change", ui.Args{"Label": s.rows[s.cursor].label}))
	}
	return append(lines, s.say("review.tell_finish"))
}

// ShortHelp returns the keys that work now.
func (s *Screen) ShortHelp() []key.Binding {
	keys := newKeys(s.desk.Say)
	switch {
	case s.saving:
		return nil
	case s.cursor == len(s.rows):
		return []key.Binding{s.enter(), keys.up, keys.back}
	default:
		return []key.Binding{s.enter(), keys.finish, keys.back}
	}
}

// enter is what Enter does where the cursor stands.
func (s *Screen) enter() key.Binding {
	if s.cursor == len(s.rows) {
		return ui.Bind(s.desk.Say, "key.enter", s.button(), "enter")
	}
	return newKeys(s.desk.Say).choose
}

// FullHelp returns the keys that work now.
func (s *Screen) FullHelp() [][]key.Binding {
	keys := newKeys(s.desk.Say)
	return [][]key.Binding{{s.enter(), keys.finish, keys.up, keys.down, keys.first, keys.last, keys.back}}
}

// say returns a phrase without placeholders.
func (s *Screen) say(key string) string { return s.desk.Say.Say(key, nil) }
