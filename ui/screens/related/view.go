package related

import (
	"fmt"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"frontdesk/ui"
)

// keyMap are the keys of the list.
type keyMap struct{ choose, change, add, proceed, remove, up, down, back, cancel, discard key.Binding }

// newKeys returns the keys in a language.
func newKeys(say ui.Phrases) keyMap {
	return keyMap{
		choose:  ui.Bind(say, "key.enter", "related.continue", "enter"),
		change:  ui.Bind(say, "key.enter", "related.change", "enter"),
		add:     ui.Bind(say, "key.enter", "related.add", "enter"),
		proceed: ui.Bind(say, "key.ctrl_s", "related.continue", "ctrl+s"),
		remove:  ui.Bind(say, "key.delete", "related.remove", "delete", "backspace"),
		up:      ui.Bind(say, "key.up", "related.up", "up", "shift+tab"),
		down:    ui.Bind(say, "key.down", "related.down", "down", "tab"),
		back:    ui.Bind(say, "key.esc", "related.back", "esc"),
		cancel:  ui.Bind(say, "key.esc", "related.cancel", "esc"),
		discard: ui.Bind(say, "key.esc", "related.discard", "esc"),
	}
}

// heading is the title of what is on show.
func (s *Screen) heading() string {
	switch {
	case s.pager == nil:
		return s.say("related.title")
	case s.editing < len(s.visit.Related):
		return s.say("related.title_change")
	default:
		return s.say("related.title_add")
	}
}

// count says how many there are and may be.
func (s *Screen) count() string {
	return s.desk.Say.Say("related.count", ui.Args{"N": len(s.visit.Related), "Max": s.visit.Form.MaxRelated})
}

// head returns the lines above the list or the form.
func (s *Screen) head() []string {
	t := s.desk.Theme
	title := t.Title.Render(ui.Fit(s.heading(), s.width))
	if s.pager != nil {
		return []string{title, ""}
	}
	lines := []string{title, ""}
	for _, line := range ui.Wrap(s.say("related.invitation"), s.width) {
		lines = append(lines, t.Text.Render(line))
	}
	return append(lines, t.Quiet.Render(s.count()), "")
}

// View draws the screen.
func (s *Screen) View() string {
	lines := s.head()
	if s.pager != nil {
		return strings.Join(append(lines, s.pager.View()), "\n")
	}
	t := s.desk.Theme
	for _, i := range s.shown() {
		text := ui.Fit(s.rows()[i].text, s.width-3)
		if i == s.cursor {
			lines = append(lines, t.Selected.Render("> "+text+" "))
		} else {
			lines = append(lines, t.Text.Render("  "+text))
		}
	}
	return strings.Join(lines, "\n")
}

// shown are the indexes of the rows on show.
func (s *Screen) shown() []int {
	from, to := ui.Window(s.cursor, len(s.rows()), s.height-len(s.head()))
	shown := make([]int, 0, to-from)
	for i := from; i < to; i++ {
		shown = append(shown, i)
	}
	return shown
}

// SetSize tells the screen how much room it has.
func (s *Screen) SetSize(width, height int) {
	s.width, s.height = width, height
	s.resizePager()
}

// resizePager gives the form the room below the head.
func (s *Screen) resizePager() {
	if s.pager != nil {
		s.pager.SetSize(s.width, max(0, s.height-len(s.head())))
	}
}

// Cursor stands where the guest types.
func (s *Screen) Cursor() *tea.Cursor {
	if s.pager == nil {
		return nil
	}
	return ui.Moved(s.pager.Cursor(), 0, len(s.head()))
}

// hitRow names a row for the mouse.
func hitRow(i int) string { return fmt.Sprintf("row:%d", i) }

// Hit names what lies at a cell.
func (s *Screen) Hit(x, y int) string {
	at := y - len(s.head())
	if s.pager != nil {
		return s.pager.Hit(x, at)
	}
	if shown := s.shown(); at >= 0 && at < len(shown) {
		return hitRow(shown[at])
	}
	return ""
}

// click does what a click means.
func (s *Screen) click(name string) ui.Cmd {
	if s.pager != nil {
		return s.kept(s.pager.Click(name))
	}
	for i, r := range s.rows() {
		if name == hitRow(i) {
			s.cursor = i
			return s.choose(r)
		}
	}
	return nil
}

// Tell returns the screen in sentences.
func (s *Screen) Tell() []string {
	if s.pager != nil {
		return append([]string{s.heading()}, s.pager.Tell()...)
	}
	lines := []string{s.heading(), s.say("related.invitation"), s.count()}
	for i, r := range s.rows() {
		lines = append(lines, fmt.Sprintf("%d. %s", i+1, r.text))
	}
	return append(lines, ui.Pair(s.desk.Say, s.say("key.enter"), s.rows()[s.cursor].text))
}

// ShortHelp returns the keys that work now.
func (s *Screen) ShortHelp() []key.Binding {
	keys := newKeys(s.desk.Say)
	if s.pager != nil {
		return ui.WithEsc(s.pager.ShortHelp(), s.escKey())
	}
	switch s.rows()[s.cursor].action {
	case change:
		return []key.Binding{s.enter(), keys.remove, keys.proceed, keys.back}
	case add:
		return []key.Binding{s.enter(), keys.down, keys.back}
	default:
		return []key.Binding{s.enter(), keys.up, keys.back}
	}
}

// enter is what Enter does where the cursor stands.
func (s *Screen) enter() key.Binding {
	keys := newKeys(s.desk.Say)
	switch s.rows()[s.cursor].action {
	case change:
		return keys.change
	case add:
		return keys.add
	default:
		return keys.choose
	}
}

// escKey is the key that leaves the form of a relative.
func (s *Screen) escKey() key.Binding {
	keys := newKeys(s.desk.Say)
	if s.editing < len(s.visit.Related) {
		return keys.cancel
	}
	return keys.discard
}

// FullHelp returns the keys that work now.
func (s *Screen) FullHelp() [][]key.Binding {
	keys := newKeys(s.desk.Say)
	if s.pager != nil {
		return append(s.pager.FullHelp(), []key.Binding{s.escKey()})
	}
	bindings := []key.Binding{s.enter(), keys.proceed, keys.up, keys.down, keys.back}
	if s.rows()[s.cursor].action == change {
		bindings = append(bindings, keys.remove)
	}
	return [][]key.Binding{bindings}
}
