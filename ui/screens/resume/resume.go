// Package resume is the screen that offers a guest to go on where a crash cut
// them short. Anybody may stand there by now, so it shows nothing that was
// typed: who can answer one of the questions again in the same way is taken for
// the same person. Any other answer destroys what was left.
package resume

import (
	"strings"
	"unicode"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"frontdesk"
	"frontdesk/forms"
	"frontdesk/ui"
	"frontdesk/ui/field"
)

// Screen is the Resume screen.
type Screen struct {
	desk  *ui.Desk
	draft *frontdesk.DraftVisit
	name  string // of the field whose answer is asked for
	pager *field.Pager

	width int
}

// New returns the screen for what was left. The desk's program must be the
// draft's, and CanAsk true of it.
func New(desk *ui.Desk, draft *frontdesk.DraftVisit) *Screen {
	s := &Screen{desk: desk, draft: draft, name: subject(desk.Form, draft)}
	s.pager = field.NewPager([]*forms.Field{s.question()}, nil, s.options())
	return s
}

// CanAsk reports whether something was typed that its guest can be known by.
func CanAsk(form *forms.Form, draft *frontdesk.DraftVisit) bool { return subject(form, draft) != "" }

// phone is the field of which the last digits are asked, as people say them.
const phone = "mobilePhone"

// lastDigits is how many.
const lastDigits = 4

// subject names the field to ask about: the first name, the phone, or else the
// first text of the form that was typed. "" if there is none.
func subject(form *forms.Form, draft *frontdesk.DraftVisit) string {
	if form == nil || draft == nil {
		return ""
	}
	names := []string{"firstName", phone}
	for _, f := range form.Fields {
		if !f.Secret && (f.Kind == forms.Entry || f.Kind == forms.Email) {
			names = append(names, f.Name)
		}
	}
	for _, name := range names {
		known := form.Field(name) != nil || name == phone && draft.Journey == frontdesk.SMS
		if known && folded(draft.Answers[name].Text()) != "" {
			return name
		}
	}
	return ""
}

// question is the field that is asked: what is typed is compared, nothing else.
func (s *Screen) question() *forms.Field {
	f, _, err := forms.CompileField([]byte(`{"field":"answer","label":"answer","type":"entry","required":true}`))
	if err != nil {
		panic("resume: a field of ours that does not compile")
	}
	f.Label = s.label()
	return f
}

// label is the question.
func (s *Screen) label() string {
	if s.name == phone {
		return s.say("resume.phone")
	}
	label := ""
	if f := s.desk.Form.Field(s.name); f != nil {
		label = f.Label
	}
	return s.desk.Say.Say("resume.again", ui.Args{"Label": label})
}

func (s *Screen) options() field.Options {
	return field.Options{Say: s.desk.Say, Theme: s.desk.Theme, Locale: forms.Locale(s.desk.Language), Today: s.desk.Now()}
}

// Init gives the focus to the question.
func (s *Screen) Init() ui.Cmd { return s.pager.Init() }

// Update takes one message.
func (s *Screen) Update(msg tea.Msg) ui.Cmd {
	switch msg := msg.(type) {
	case field.Finished:
		return s.answered()
	case field.LeftAtTop:
		return nil
	case ui.DeskMsg:
		s.pager = field.NewPager([]*forms.Field{s.question()}, s.pager.Answers(), s.options())
		return s.pager.Init()
	case ui.ClickMsg:
		return s.pager.Click(msg.Name)
	}
	return s.pager.Update(msg)
}

// answered goes on with the same person, and forgets for anybody else.
func (s *Screen) answered() ui.Cmd {
	given := folded(s.pager.Answers()["answer"].Text())
	if given == "" || given != s.wanted() {
		return ui.Now(ui.ResetMsg{Notice: s.say("resume.wrong")})
	}
	return ui.Now(ui.ResumeMsg{Draft: *s.draft})
}

// wanted is what the same person answers.
func (s *Screen) wanted() string {
	text := folded(s.draft.Answers[s.name].Text())
	if s.name == phone {
		return text[max(0, len(text)-lastDigits):]
	}
	return text
}

// folded returns a text without blanks and punctuation, in small letters.
func folded(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, text)
}

// Escape forgets what was left: nobody here wants it.
func (s *Screen) Escape() (ui.Cmd, bool) { return ui.Reset(), true }

// Capturing reports that an answer is typed here.
func (s *Screen) Capturing() bool { return true }

// SetSize tells the screen how much room it has.
func (s *Screen) SetSize(width, height int) {
	s.width = width
	s.pager.SetSize(width, max(1, height-len(s.head())))
}

// head returns the lines above the question: when it was and what, never who.
func (s *Screen) head() []string {
	t := s.desk.Theme
	lines := []string{t.Title.Render(ui.Fit(s.say("resume.title"), s.width)), ""}
	for _, text := range s.texts() {
		for _, line := range ui.Wrap(text, max(1, s.width)) {
			lines = append(lines, t.Text.Render(line))
		}
	}
	return append(lines, "")
}

// texts say what was left, and what to do about it.
func (s *Screen) texts() []string {
	args := ui.Args{"Time": s.draft.At.Local().Format("15:04"), "Journey": s.say("resume.journey_" + string(s.draft.Journey))}
	return []string{s.desk.Say.Say("resume.text", args), s.say("resume.how")}
}

// View draws the screen.
func (s *Screen) View() string { return strings.Join(append(s.head(), s.pager.View()), "\n") }

// Cursor stands where the answer is typed.
func (s *Screen) Cursor() *tea.Cursor {
	return ui.Moved(s.pager.Cursor(), 0, len(s.head()))
}

// Hit names what lies at a cell.
func (s *Screen) Hit(x, y int) string { return s.pager.Hit(x, y-len(s.head())) }

// Tell returns the screen in sentences.
func (s *Screen) Tell() []string {
	return append(append([]string{s.say("resume.title")}, s.texts()...), s.pager.Tell()...)
}

// Prompt says that an answer is typed.
func (s *Screen) Prompt() ui.Prompt { return s.pager.Prompt() }

// keys are those of the screen.
func (s *Screen) keys() []key.Binding {
	return []key.Binding{
		ui.Bind(s.desk.Say, "key.enter", "resume.go_on", "enter"),
		ui.Bind(s.desk.Say, "key.esc", "resume.clear", "esc"),
	}
}

// ShortHelp returns the keys that work now.
func (s *Screen) ShortHelp() []key.Binding { return s.keys() }

// FullHelp returns the keys that work now.
func (s *Screen) FullHelp() [][]key.Binding { return [][]key.Binding{s.keys()} }

// say returns a phrase without placeholders.
func (s *Screen) say(key string) string { return s.desk.Say.Say(key, nil) }
