// Package change is the screen on which staff change something of a guest: by
// the program's own questions, or by those about a relative, an address, an
// account elsewhere. An edit is shown once more before it is saved; what is
// mended for the queue is saved at once. It sends nothing: the queue does.
package change

import (
	"slices"
	"strconv"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"frontdesk"
	"frontdesk/forms"
	"frontdesk/ui"
	"frontdesk/ui/field"
)

// Screen is the Change screen.
type Screen struct {
	desk   *ui.Desk
	file   *ui.Case
	route  ui.Route
	asking ui.Asking
	able   bool // there is something to ask

	pager   *field.Pager
	refused []frontdesk.Issue
	words   []frontdesk.Issue // the service's, while staff type
	checked int               // counts the questions to the service

	review *ui.Sheet // nil while questions are asked
	made   *frontdesk.Submission
	saving bool
	said   *ui.Said

	width, height int
}

// New returns the screen about the draft of the file. With Route.Only it asks
// what the service refused, and nothing else.
func New(desk *ui.Desk, file *ui.Case, r ui.Route) *Screen {
	s := &Screen{desk: desk, file: file, route: r}
	if file.Draft == nil {
		return s
	}
	if file.Mends && file.Entry != nil {
		s.refused = own(file.Entry.Issues)
	}
	s.asking, s.able = s.ask()
	if s.able {
		s.makePager(s.asking.Given, s.refused)
	}
	return s
}

// ask returns how the draft is asked: of a guest who joins, the relative whom
// the service refused.
func (s *Screen) ask() (ui.Asking, bool) {
	draft := s.file.Draft
	if s.file.Mends && draft.Change == nil && s.file.Entry != nil && len(s.file.Entry.Issues) > 0 {
		if i, ok := relative(s.file.Entry.Issues[0].Field); ok {
			if asking, able := s.desk.AskRelative(draft, i); able {
				return asking, true
			}
		}
	}
	return s.desk.Ask(draft)
}

// relative reads the number of the relative that the service names:
// "related/1/firstName", "related/firstName" for the first.
func relative(name string) (int, bool) {
	parts := strings.Split(name, "/")
	if len(parts) < 2 || parts[0] != "related" {
		return 0, false
	}
	i, err := strconv.Atoi(parts[1])
	if err != nil {
		return 0, true
	}
	return i, true
}

// own returns issues with the form's own names of their fields.
func own(issues []frontdesk.Issue) []frontdesk.Issue {
	out := slices.Clone(issues)
	for i := range out {
		out[i].Field = ui.OwnField(out[i].Field)
	}
	return out
}

// makePager puts the questions.
func (s *Screen) makePager(answers frontdesk.Answers, refused []frontdesk.Issue) {
	s.refused = refused
	s.pager = field.NewPager(s.fields(), answers, s.options())
	s.SetSize(s.width, s.height)
}

// fields are the questions of this round. What may not be changed any more is
// not asked.
func (s *Screen) fields() []*forms.Field {
	var all, wrong []*forms.Field
	for _, f := range s.asking.Form.Fields {
		if s.asking.Edits && (f.Locked(s.asking.Before) || s.unregistered(f.Name)) {
			continue
		}
		if _, edited := s.file.Draft.Answers[f.Name]; s.asking.Edits && s.file.Mends && !edited {
			continue
		}
		if s.asking.Edits && s.asking.Before[f.Name].IsEmpty() {
			// What the guest never gave is kept so; nobody must give it now.
			optional := *f
			optional.Required = false
			f = &optional
		}
		all = append(all, f)
		if slices.ContainsFunc(s.refused, func(i frontdesk.Issue) bool { return slices.Contains(partners(f.Name), i.Field) }) {
			wrong = append(wrong, f)
		}
	}
	if s.route.Only && len(wrong) > 0 {
		return wrong
	}
	return all
}

// unregistered reports what only a guest who is registered can have: registering
// gives it.
func (s *Screen) unregistered(name string) bool {
	login := name == "username" || name == "password"
	return login && s.file.Draft.Change != nil && s.file.Draft.Change.Guest.Username == ""
}

// partners returns a field with those that the rules check together with it.
func partners(name string) []string {
	for _, group := range [][]string{{"country", "stateProvince", "postalCode"}} {
		if slices.Contains(group, name) {
			return group
		}
	}
	return []string{name}
}

// options are what the pager copies of the desk.
func (s *Screen) options() field.Options {
	return field.Options{
		Say: s.desk.Say, Theme: s.desk.Theme, Locale: forms.Locale(s.desk.Language), Today: s.desk.Now(),
		Refused: s.refused, Check: s.asking.Check,
	}
}

// Init gives the focus to the field that the route names, or to the first that
// was refused.
func (s *Screen) Init() ui.Cmd {
	if !s.able {
		return nil
	}
	name := s.route.Field
	if name == "" && len(s.refused) > 0 {
		name = s.refused[0].Field
	}
	return ui.All(s.pager.Init(), s.pager.FocusField(name))
}

// Update takes one message.
func (s *Screen) Update(msg tea.Msg) ui.Cmd {
	if !s.able {
		return nil
	}
	cmd := s.take(msg)
	s.SetSize(s.width, s.height) // what stands above the questions may have grown
	return cmd
}

// take takes one message while there is something to ask.
func (s *Screen) take(msg tea.Msg) ui.Cmd {
	switch msg := msg.(type) {
	case field.Finished:
		return s.finished()
	case field.LeftAtTop:
		return nil
	case ui.DeskMsg:
		s.asking, _ = s.ask()
		s.pager.SetOptions(s.options())
		return nil
	case validMsg:
		return s.valid(msg)
	case ui.SavedMsg:
		if s.made != nil && msg.ID == s.made.ID {
			return s.saved(msg.Err)
		}
		return nil
	}
	switch {
	case s.saving:
		return nil
	case s.review != nil:
		return s.doReview(s.review.Press(msg))
	}
	return s.typed(msg)
}

// typed gives a message to the pager, and asks the service about a relative
// when an answer was left.
func (s *Screen) typed(msg tea.Msg) ui.Cmd {
	was := s.pager.Field()
	var cmd ui.Cmd
	if click, ok := msg.(ui.ClickMsg); ok {
		cmd = s.pager.Click(click.Name)
	} else {
		cmd = s.pager.Update(msg)
	}
	if s.pager.Field() != was && s.pager.Unsaved() {
		return ui.All(cmd, s.validate(false))
	}
	return cmd
}

// Escape leaves the review first, and asks before what was typed is lost.
func (s *Screen) Escape() (ui.Cmd, bool) {
	switch {
	case s.saving:
		return nil, true
	case s.review != nil:
		s.review, s.said = nil, nil
		return nil, true
	case !s.Unsaved():
		return nil, false
	}
	return ui.Now(ui.ConfirmMsg{
		Title: s.desk.Say.Say("staff.leave_title", nil), Text: s.desk.Say.Say("staff.leave_text", nil), Yes: ui.Back(),
	}), true
}

// Unsaved reports whether something was changed and not saved.
func (s *Screen) Unsaved() bool { return s.able && s.pager.Unsaved() }

// Working reports whether the change is being saved.
func (s *Screen) Working() bool { return s.saving }

// Capturing reports whether a text field has the keys.
func (s *Screen) Capturing() bool { return s.able && s.review == nil && s.pager.Capturing() }

// ShortHelp returns the keys that work now.
func (s *Screen) ShortHelp() []key.Binding {
	switch {
	case s.saving:
		return nil
	case !s.able:
		return []key.Binding{ui.Bind(s.desk.Say, "key.esc", "sheet.back", "esc")}
	case s.review != nil:
		return s.review.ShortHelp()
	default:
		return ui.WithEsc(s.pager.ShortHelp(), s.escKey())
	}
}

// FullHelp returns every key that works now.
func (s *Screen) FullHelp() [][]key.Binding {
	switch {
	case s.saving || !s.able:
		return [][]key.Binding{s.ShortHelp()}
	case s.review != nil:
		return s.review.FullHelp()
	default:
		return append(s.pager.FullHelp(), []key.Binding{s.escKey()})
	}
}

// escKey is the key that leaves the questions; the one before a question is
// another's to go back to.
func (s *Screen) escKey() key.Binding {
	return ui.Bind(s.desk.Say, "key.esc", "enroll.leave", "esc")
}
