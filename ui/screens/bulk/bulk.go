// Package bulk is the screen that mends all guests who are held for one cause
// at once: one answer is changed for all of them, or all are sent again. Each is
// changed by itself, so that one who cannot be changed so holds up nobody.
package bulk

import (
	"context"
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

// Screen is the Bulk screen.
type Screen struct {
	*ui.Sheet
	desk *ui.Desk
	file *ui.Case

	cause   string // "" while none is chosen
	byCause map[string][]frontdesk.Entry
	pager   *field.Pager // asks the one answer, nil while it does not
	asked   *forms.Field
	reading bool
	working int // how many are being mended
	said    *ui.Said
}

// heldMsg is everybody who is held.
type heldMsg struct {
	held []frontdesk.Entry
	err  error
}

// mendedMsg is what came of mending many.
type mendedMsg struct {
	mended  []ui.Watched
	skipped int
	err     error // what stopped it half way; those before are mended
}

// New returns the screen. Route.Field is the cause, "" to choose one.
func New(desk *ui.Desk, file *ui.Case, r ui.Route) *Screen {
	s := &Screen{desk: desk, file: file, cause: r.Field, reading: true}
	s.Sheet = ui.NewSheet(desk, s.page)
	return s
}

// Init reads who is held.
func (s *Screen) Init() ui.Cmd {
	ledger := s.desk.Ledger
	return ui.Act(func(ctx context.Context) tea.Msg {
		held, err := ui.HeldFor(ctx, ledger, "")
		return heldMsg{held: held, err: err}
	})
}

// The names of the choices; a cause is its own.
const (
	pickChange = "change-all"
	pickRetry  = "retry-all"
)

// Update takes one message.
func (s *Screen) Update(msg tea.Msg) ui.Cmd {
	switch msg := msg.(type) {
	case heldMsg:
		s.arrived(msg)
		return nil
	case mendedMsg:
		return s.mended(msg)
	case field.Finished:
		return s.changeAll()
	case field.LeftAtTop:
		return nil
	case ui.DeskMsg:
		if s.pager != nil {
			s.pager.SetOptions(s.options())
		}
		return nil
	}
	if s.pager != nil && s.working == 0 {
		if click, ok := msg.(ui.ClickMsg); ok {
			return s.pager.Click(click.Name)
		}
		return s.pager.Update(msg)
	}
	switch name := s.Press(msg); name {
	case "":
		return nil
	case pickChange:
		return s.askAnswer()
	case pickRetry:
		return s.retryAll()
	default:
		s.cause = name
		s.Top()
		return nil
	}
}

// arrived takes who is held.
func (s *Screen) arrived(msg heldMsg) {
	s.reading = false
	if msg.err != nil {
		said := ui.Trouble(s.desk.Say, msg.err)
		s.said = &said
		return
	}
	s.byCause = map[string][]frontdesk.Entry{}
	for _, e := range msg.held {
		cause := ui.CauseOf(e)
		s.byCause[cause] = append(s.byCause[cause], e)
	}
	if len(s.byCause) == 1 {
		s.cause = slices.Collect(maps.Keys(s.byCause))[0]
	}
}

// answer returns the field that the cause names, nil where one answer for all
// would help nobody.
func (s *Screen) answer() *forms.Field {
	held := s.byCause[s.cause]
	if len(held) == 0 || strings.Contains(ui.CauseField(s.cause), "/") {
		return nil
	}
	form := s.desk.FormOf(held[0].Program)
	if form == nil {
		return nil
	}
	f := form.Field(ui.CauseField(s.cause))
	if f == nil || f.Secret {
		return nil
	}
	return f
}

// options are what the pager copies of the desk.
func (s *Screen) options() field.Options {
	return field.Options{Say: s.desk.Say, Theme: s.desk.Theme, Locale: forms.Locale(s.desk.Language), Today: s.desk.Now()}
}

// askAnswer asks the one answer.
func (s *Screen) askAnswer() ui.Cmd {
	s.asked = s.answer()
	if s.asked == nil {
		return nil
	}
	s.pager = field.NewPager([]*forms.Field{s.asked}, nil, s.options())
	return s.pager.Init()
}

// changeAll gives everybody the one answer.
func (s *Screen) changeAll() ui.Cmd {
	answers, name := s.pager.Answers(), s.asked.Name
	desk := *s.desk // what the shell changes meanwhile is not read
	mender, repair := desk.Mender, desk.Repairs.Repair
	return s.forAll(frontdesk.ActRepair, func(ctx context.Context, e frontdesk.Entry) error {
		captured, err := mender.Submission(ctx, e.ID)
		if err != nil {
			return err
		}
		asking, ok := desk.Ask(captured)
		if !ok {
			return frontdesk.Errorf(frontdesk.EINVALID, "There is nothing to ask.")
		}
		// What fits one need not fit another, such as one of another program.
		for _, issue := range asking.Check(answers) {
			if issue.Field == name && !issue.Warning {
				return frontdesk.Errorf(frontdesk.EINVALID, "The answer does not fit this guest.")
			}
		}
		return repair(ctx, asking.Apply(answers))
	})
}

// retryAll sends everybody again.
func (s *Screen) retryAll() ui.Cmd {
	mender := s.desk.Mender
	return s.forAll(frontdesk.ActRetry, func(ctx context.Context, e frontdesk.Entry) error {
		return mender.Retry(ctx, e.ID)
	})
}

// forAll notes an act and does it for everybody who is held for the cause. A
// guest of whom somebody else was quicker, or who cannot be changed so, is
// passed over; a disk that cannot be written stops it.
func (s *Screen) forAll(name frontdesk.ActName, do func(context.Context, frontdesk.Entry) error) ui.Cmd {
	held, nudge := s.byCause[s.cause], s.desk.Nudge
	notes := make([]func(context.Context) error, len(held))
	for i, e := range held {
		notes[i] = s.desk.Noting(name, e.Hint, e.ID)
	}
	s.working, s.said = len(held), nil
	watched := make([]ui.Watched, len(held))
	for i, e := range held {
		watched[i] = ui.Watched{ID: e.ID, Hint: e.Hint}
	}
	s.file.Watch(ui.Queue, watched...)
	return ui.Run(func() tea.Msg {
		var out mendedMsg
		for i, e := range held {
			err := doOne(notes[i], func(ctx context.Context) error { return do(ctx, e) })
			switch frontdesk.CodeOf(err) {
			case "":
				out.mended = append(out.mended, watched[i])
			case frontdesk.ECONFLICT, frontdesk.EINVALID, frontdesk.ENOTFOUND:
				out.skipped++
			default:
				out.err = err
				nudge()
				return out
			}
		}
		nudge()
		return out
	})
}

// doOne notes an act and does it, within the patience for one.
func doOne(note, do func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(context.Background(), ui.Patience)
	defer cancel()
	if err := note(ctx); err != nil {
		return err
	}
	return do(ctx)
}

// mended goes on once everybody was looked at.
func (s *Screen) mended(msg mendedMsg) ui.Cmd {
	s.working, s.pager = 0, nil
	s.file.Watched = slices.DeleteFunc(s.file.Watched, func(w ui.Watched) bool {
		return !slices.ContainsFunc(msg.mended, func(m ui.Watched) bool { return m.ID == w.ID })
	})
	switch {
	case msg.err != nil:
		said := ui.Trouble(s.desk.Say, msg.err)
		s.said = &said
	case msg.skipped > 0:
		s.said = &ui.Said{Text: s.desk.Say.Say("bulk.skipped", ui.Args{"Count": msg.skipped}), Tone: ui.Warning}
	}
	if s.said == nil && len(msg.mended) > 0 {
		return ui.Go(ui.Route{Place: ui.Outcome})
	}
	s.cause, s.reading = "", true
	return s.Init()
}

// Escape leaves the answer first, then the cause.
func (s *Screen) Escape() (ui.Cmd, bool) {
	switch {
	case s.working > 0:
		return nil, true
	case s.pager != nil:
		s.pager = nil
		return nil, true
	case s.cause != "" && len(s.byCause) > 1:
		s.cause = ""
		s.Top()
		return nil, true
	default:
		return nil, false
	}
}

// Working reports whether guests are being mended.
func (s *Screen) Working() bool { return s.working > 0 }

// Capturing reports whether a text field has the keys.
func (s *Screen) Capturing() bool { return s.pager != nil && s.pager.Capturing() }

// ShortHelp returns the keys that work now.
func (s *Screen) ShortHelp() []key.Binding {
	if s.pager == nil || s.working > 0 {
		return s.Sheet.ShortHelp()
	}
	return ui.WithEsc(s.pager.ShortHelp(), ui.Bind(s.desk.Say, "key.esc", "enroll.leave", "esc"))
}

// FullHelp returns every key that works now.
func (s *Screen) FullHelp() [][]key.Binding {
	if s.pager == nil || s.working > 0 {
		return s.Sheet.FullHelp()
	}
	return append(s.pager.FullHelp(), []key.Binding{ui.Bind(s.desk.Say, "key.esc", "enroll.leave", "esc")})
}
