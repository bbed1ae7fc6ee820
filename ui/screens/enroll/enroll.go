// Package enroll is the screen that puts the program's questions to a guest.
// The pager asks them; this screen keeps the answers in the visit, where they
// outlive a change of screen or language, and knows what comes next.
package enroll

import (
	"maps"
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"frontdesk"
	"frontdesk/forms"
	"frontdesk/ui"
	"frontdesk/ui/field"
)

// Screen is the Enroll screen.
type Screen struct {
	desk  *ui.Desk
	visit *ui.Visit
	route ui.Route
	pager *field.Pager
	width int

	asked []string // names of the questions of this round
	// began says that the guest had answers when the screen was made.
	began bool
}

// New returns the screen for a visit. With Route.Only it asks Route.Field and
// what the service refused, and nothing else.
func New(desk *ui.Desk, visit *ui.Visit, r ui.Route) *Screen {
	s := &Screen{desk: desk, visit: visit, route: r, began: len(visit.Answers) > 0}
	answers := visit.Answers.Clone()
	if _, same := visit.Changing[r.Field]; !r.Only || !same {
		visit.Changing = nil // of a detour to another answer
	}
	maps.Copy(answers, visit.Changing)
	fields := s.fields()
	for _, f := range fields {
		s.asked = append(s.asked, f.Name)
	}
	s.pager = field.NewPager(fields, answers, s.options())
	return s
}

// fields are the questions of this round, in the guest's language.
func (s *Screen) fields() []*forms.Field {
	asked := s.visit.Asked(s.desk.Say).Fields
	if !s.route.Only {
		return asked
	}
	wanted := map[string]bool{}
	for _, name := range partners(s.route.Field) {
		// A taken username is changed without its password.
		login := name == "username" || name == "password"
		wanted[name] = !login || len(s.visit.Refused) == 0 || s.visit.Answers[name].IsEmpty()
	}
	wanted[s.route.Field] = true
	for _, issue := range s.visit.Refused {
		wanted[issue.Field] = true
	}
	var fields []*forms.Field
	for _, f := range asked {
		if wanted[f.Name] {
			fields = append(fields, f)
		}
	}
	return fields
}

// partners returns a field with those that the rules check together with it:
// changed alone, one of them could not be right.
func partners(name string) []string {
	for _, group := range [][]string{
		{"username", "password"},
		{"country", "stateProvince", "postalCode"},
	} {
		if slices.Contains(group, name) {
			return group
		}
	}
	return []string{name}
}

// options are what the pager copies of the desk and the visit.
func (s *Screen) options() field.Options {
	return field.Options{
		Say:       s.desk.Say,
		Theme:     s.desk.Theme,
		Locale:    forms.Locale(s.visit.Language),
		Today:     s.desk.Now(),
		Confirmed: s.visit.Confirmed,
		Left:      s.visit.Left,
		Refused:   s.refused(),
		Check:     s.check,
	}
}

// refused is what the service said about answers that are still the same.
func (s *Screen) refused() []frontdesk.Issue {
	return slices.DeleteFunc(slices.Clone(s.visit.Refused), func(issue frontdesk.Issue) bool {
		now, changed := s.visit.Changing[issue.Field]
		return changed && !now.Equal(s.visit.Answers[issue.Field])
	})
}

// check looks at all answers together, those that are not asked in this round
// included.
func (s *Screen) check(given frontdesk.Answers) []frontdesk.Issue {
	answers := s.visit.Answers.Clone()
	for _, name := range s.asked {
		delete(answers, name) // it may have been taken back
	}
	maps.Copy(answers, given)
	return s.visit.Form.Check(answers, s.desk.Now())
}

// Init gives the focus to the field that the route names.
func (s *Screen) Init() ui.Cmd {
	return ui.All(s.pager.Init(), s.pager.FocusField(s.route.Field))
}

// Update takes one message.
func (s *Screen) Update(msg tea.Msg) ui.Cmd {
	switch msg := msg.(type) {
	case field.Finished:
		s.keep()
		s.visit.Changing = nil
		return s.next()
	case field.LeftAtTop:
		return s.leave()
	case ui.DeskMsg:
		s.pager.SetFields(s.fields())
		s.pager.SetOptions(s.options())
		return nil
	case ui.ClickMsg:
		return s.kept(s.pager.Click(msg.Name))
	}
	return s.kept(s.pager.Update(msg))
}

// kept keeps the answers after the pager took a message. A single answer that
// is being changed is kept apart until it is finished, so that Esc undoes it.
func (s *Screen) kept(cmd ui.Cmd) ui.Cmd {
	if s.route.Only {
		s.visit.Changing = s.pager.Answers()
	} else {
		s.keep()
	}
	return cmd
}

// keep puts the answers into the visit, and forgets what was refused of those
// that are others now.
func (s *Screen) keep() {
	s.pager.Keep(s.visit.Answers)
	s.visit.Refused = s.pager.Refused()
}

// next goes on: to the relatives of a guest who may have some, else to Review.
func (s *Screen) next() ui.Cmd {
	if !s.route.Only && s.visit.Form.MaxRelated > 0 && s.visit.Registers() {
		return ui.Go(ui.Route{Place: ui.Related})
	}
	return ui.Go(ui.Route{Place: ui.Review})
}

// leave goes back from the first field, where nothing is lost by it.
func (s *Screen) leave() ui.Cmd {
	if s.Unsaved() {
		return nil
	}
	s.visit.Changing = nil
	return ui.Back()
}

// Escape leaves a single answer as it was.
func (s *Screen) Escape() (ui.Cmd, bool) {
	if s.route.Only {
		s.visit.Changing = nil
	}
	return ui.Back(), s.route.Only
}

// Unsaved reports whether the guest has given anything yet.
func (s *Screen) Unsaved() bool {
	return !s.route.Only && (s.began || s.pager.Unsaved() || s.visit.Card != "")
}

// Where returns the route with the field that has the focus.
func (s *Screen) Where() ui.Route {
	r := s.route
	r.Field = s.pager.Field()
	return r
}

// Capturing reports whether a text field has the keys.
func (s *Screen) Capturing() bool { return s.pager.Capturing() }

// heading is the title of the screen, and under it what must be known of the
// card, "" for nothing.
func (s *Screen) heading() (title, note string) {
	switch {
	case s.route.Only && len(s.visit.Refused) > 0:
		return s.desk.Say.Say("enroll.title_refused", nil), ""
	case s.route.Only:
		return s.desk.Say.Say("enroll.title_change", nil), ""
	case s.visit.Card == "":
		return s.desk.Say.Say("enroll.title", nil), ""
	}
	title = s.desk.Say.Say("enroll.title_card", ui.Args{"Card": ui.Fours(s.visit.Card.Reveal())})
	if s.visit.CardStatus == frontdesk.CardUnchecked {
		note = s.desk.Say.Say("enroll.unchecked", nil)
	}
	return title, note
}

// head returns the lines above the pager.
func (s *Screen) head() []string {
	title, note := s.heading()
	lines := []string{s.desk.Theme.Title.Render(ui.Fit(title, s.width))}
	if note != "" {
		lines = append(lines, s.desk.Theme.Warning.Render(ui.Fit(note, s.width)))
	}
	return append(lines, "")
}

// SetSize tells the screen how much room it has.
func (s *Screen) SetSize(width, height int) {
	s.width = width
	s.pager.SetSize(width, max(0, height-len(s.head())))
}

// View draws the screen.
func (s *Screen) View() string {
	return strings.Join(append(s.head(), s.pager.View()), "\n")
}

// Cursor stands where the guest types.
func (s *Screen) Cursor() *tea.Cursor {
	return ui.Moved(s.pager.Cursor(), 0, len(s.head()))
}

// Hit names what lies at a cell.
func (s *Screen) Hit(x, y int) string { return s.pager.Hit(x, y-len(s.head())) }

// Tell returns the screen in sentences.
func (s *Screen) Tell() []string {
	title, note := s.heading()
	lines := []string{title}
	if note != "" {
		lines = append(lines, note)
	}
	return append(lines, s.pager.Tell()...)
}

// escKey is the key that leaves.
func (s *Screen) escKey() key.Binding {
	purpose := "enroll.leave"
	if s.route.Only {
		purpose = "enroll.cancel"
	}
	return ui.Bind(s.desk.Say, "key.esc", purpose, "esc")
}

// ShortHelp returns the keys that work now.
func (s *Screen) ShortHelp() []key.Binding {
	return ui.WithEsc(s.pager.ShortHelp(), s.escKey())
}

// FullHelp returns the keys that work now.
func (s *Screen) FullHelp() [][]key.Binding {
	return append(s.pager.FullHelp(), []key.Binding{s.escKey()})
}
