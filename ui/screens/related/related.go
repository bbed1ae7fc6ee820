// Package related is the screen where a guest names the relatives who belong
// to them. They live in the visit; nobody is sent anywhere from here.
package related

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"frontdesk"
	"frontdesk/forms"
	"frontdesk/ui"
	"frontdesk/ui/field"
)

// Screen is the Related guests screen: a list, or the form of one relative.
type Screen struct {
	desk   *ui.Desk
	visit  *ui.Visit
	cursor int // in rows

	pager   *field.Pager // nil while the list is on show
	editing int          // index in visit.Related; its length for a new one

	width, height int
}

// removeMsg takes a relative off the list, after a question.
type removeMsg struct {
	visit string
	index int
}

// New returns the screen for a visit. It stands on Continue, or in the form of
// the relative that was open.
func New(desk *ui.Desk, visit *ui.Visit) *Screen {
	s := &Screen{desk: desk, visit: visit}
	s.cursor = len(s.rows()) - 1
	if visit.Relative != nil {
		s.open()
	}
	return s
}

// Init gives the focus to the form of a relative that was open.
func (s *Screen) Init() ui.Cmd {
	if s.pager == nil {
		return nil
	}
	return s.pager.Init()
}

// action is what Enter does on a row.
type action int

const (
	change action = iota
	add
	proceed
)

// row is one row of the list.
type row struct {
	action action
	index  int // of the relative, for change
	text   string
}

// rows are the relatives, room for one more, and the way on.
func (s *Screen) rows() []row {
	var rows []row
	for i, guest := range s.visit.Related {
		rows = append(rows, row{action: change, index: i, text: s.name(guest)})
	}
	if len(s.visit.Related) < s.visit.Form.MaxRelated {
		rows = append(rows, row{action: add, text: s.say("related.add")})
	}
	return append(rows, row{action: proceed, text: s.say("related.continue")})
}

// name is a relative's name, or what stands in its place.
func (s *Screen) name(g frontdesk.RelatedGuest) string {
	name := strings.TrimSpace(g.FirstName.Reveal() + " " + g.LastName.Reveal())
	if name == "" {
		return s.say("related.nameless")
	}
	return name
}

// Update takes one message.
func (s *Screen) Update(msg tea.Msg) ui.Cmd {
	switch msg := msg.(type) {
	case field.Finished:
		return s.keep()
	case field.LeftAtTop:
		s.close()
		return nil
	case removeMsg:
		s.remove(msg)
		return nil
	case ui.DeskMsg:
		if s.pager != nil {
			s.pager.SetOptions(s.options())
		}
		return nil
	case ui.ClickMsg:
		return s.click(msg.Name)
	case tea.KeyPressMsg:
		if s.pager == nil {
			return s.key(msg)
		}
	}
	if s.pager != nil {
		return s.kept(s.pager.Update(msg))
	}
	return nil
}

// key handles one key press in the list.
func (s *Screen) key(msg tea.KeyPressMsg) ui.Cmd {
	keys := newKeys(s.desk.Say)
	rows := s.rows()
	switch {
	case key.Matches(msg, keys.proceed):
		return ui.Go(ui.Route{Place: ui.Review})
	case key.Matches(msg, keys.choose):
		return s.choose(rows[s.cursor])
	case key.Matches(msg, keys.remove) && rows[s.cursor].action == change:
		return s.askRemove(rows[s.cursor].index)
	case key.Matches(msg, keys.up):
		s.cursor = max(0, s.cursor-1)
	case key.Matches(msg, keys.down):
		s.cursor = min(len(rows)-1, s.cursor+1)
	}
	return nil
}

// choose does what Enter does on a row.
func (s *Screen) choose(r row) ui.Cmd {
	switch r.action {
	case add:
		return s.edit(len(s.visit.Related), nil)
	case change:
		return s.edit(r.index, forms.RelatedAnswers(s.visit.Related[r.index]))
	default:
		return ui.Go(ui.Route{Place: ui.Review})
	}
}

// edit opens the form of a relative.
func (s *Screen) edit(index int, answers frontdesk.Answers) ui.Cmd {
	s.visit.Relative = &ui.Relative{
		Index: index, Answers: answers, Confirmed: map[string]frontdesk.IssueCode{}, Left: map[string]bool{},
	}
	s.open()
	return s.pager.Init()
}

// open shows the form of the relative in the visit.
func (s *Screen) open() {
	r := s.visit.Relative
	s.editing = r.Index
	s.pager = field.NewPager(forms.RelatedFields(), r.Answers, s.options())
	s.pager.FocusField(r.Field)
	s.resizePager()
}

// options are what the pager copies of the desk and the visit.
func (s *Screen) options() field.Options {
	return field.Options{
		Say:       s.desk.Say,
		Theme:     s.desk.Theme,
		Locale:    forms.Locale(s.visit.Language),
		Today:     s.desk.Now(),
		Confirmed: s.visit.Relative.Confirmed,
		Left:      s.visit.Relative.Left,
	}
}

// kept keeps what was typed of a relative in the visit, where it outlives a
// look at another screen.
func (s *Screen) kept(cmd ui.Cmd) ui.Cmd {
	s.visit.Relative.Answers, s.visit.Relative.Field = s.pager.Answers(), s.pager.Field()
	return cmd
}

// keep puts the relative into the visit. One of whom nothing is said is
// nobody: the list stays, or becomes, without them.
func (s *Screen) keep() ui.Cmd {
	guest := forms.RelatedGuest(s.pager.Answers())
	if s.editing < len(s.visit.Related) {
		guest.Added = s.visit.Related[s.editing].Added
	}
	nobody := len(forms.RelatedAnswers(guest)) == 0
	switch {
	case s.editing < len(s.visit.Related) && nobody:
		s.visit.Related = slices.Delete(s.visit.Related, s.editing, s.editing+1)
	case s.editing < len(s.visit.Related):
		s.visit.Related[s.editing] = guest
	case !nobody:
		s.visit.Related = append(s.visit.Related, guest)
	}
	s.close()
	return nil
}

// close goes back to the list.
func (s *Screen) close() {
	s.pager, s.visit.Relative = nil, nil
	s.cursor = len(s.rows()) - 1
}

// askRemove asks before a relative is taken off the list.
func (s *Screen) askRemove(index int) ui.Cmd {
	question := ui.ConfirmMsg{
		Title: s.desk.Say.Say("related.remove_title", ui.Args{"Name": s.name(s.visit.Related[index])}),
		Text:  s.say("related.remove_text"),
	}
	visit := s.visit.ID
	question.Yes = ui.Now(removeMsg{visit: visit, index: index})
	return ui.Now(question)
}

// remove takes a relative off the list.
func (s *Screen) remove(msg removeMsg) {
	if msg.visit != s.visit.ID || msg.index >= len(s.visit.Related) {
		return
	}
	s.visit.Related = slices.Delete(s.visit.Related, msg.index, msg.index+1)
	s.cursor = min(s.cursor, len(s.rows())-1)
}

// Escape leaves the form of a relative without keeping it.
func (s *Screen) Escape() (ui.Cmd, bool) {
	used := s.pager != nil
	if used {
		s.close()
	}
	return nil, used
}

// Capturing reports whether a text field has the keys.
func (s *Screen) Capturing() bool { return s.pager != nil && s.pager.Capturing() }

// say returns a phrase without placeholders.
func (s *Screen) say(key string) string { return s.desk.Say.Say(key, nil) }
