// Package shell is the root of the kiosk's screens: it shows one at a time,
// knows the way back, owns the guest's visit, and draws what surrounds a
// screen: header, status line, footer and overlays.
//
// It captures nothing and sends nothing; the desk that it is given does.
package shell

import (
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"frontdesk"
	"frontdesk/ui"
	"frontdesk/ui/scan"
)

// Options are what the shell needs besides the desk.
type Options struct {
	// Languages are offered by F2, in this order (BCP 47); each is read as in
	// the region of the desk's own. Phrases returns the text of one of them.
	Languages []string
	Phrases   func(lang string) ui.Phrases

	// Rule tells cards of the program from everything else.
	Rule scan.Rule

	// IdleAfter is how long nobody touches a key before the guest is asked
	// whether they are still there, 0 for 30 s. Countdown is how long they
	// may take to answer, 0 for 20 s.
	IdleAfter time.Duration
	Countdown time.Duration

	// SignOutOnVisit signs staff out as soon as a guest's visit starts, not
	// only when nobody has touched a key for five minutes.
	SignOutOnVisit bool
}

// Model is the kiosk as a Bubble Tea program.
type Model struct {
	desk   *ui.Desk
	o      Options
	home   string            // the language of Welcome
	first  string            // the Key of the program that Welcome begins with
	names  map[string]string // of the languages, each in itself
	visit  *ui.Visit
	route  ui.Route // of the screen on show
	screen ui.Screen
	stack  []ui.Route // the way back, Welcome first

	overlay overlay // nil for none
	notice  string
	status  statusLine
	idle    idle
	staff   staff
	reader  *scan.Reader
	mute    scan.Mute
	ahead   ahead // keys for what comes next
	lastKey string
	draft   drafting

	accessible bool // the other way of being used was asked for

	width, height int
}

// New returns the kiosk at Welcome. The desk's Language, Say and Theme change
// while it runs; nobody else may touch the desk then.
func New(desk *ui.Desk, o Options) *Model {
	if o.IdleAfter <= 0 {
		o.IdleAfter = 30 * time.Second
	}
	if o.Countdown <= 0 {
		o.Countdown = 20 * time.Second
	}
	o.Languages = regional(o.Languages, desk.Language)
	if desk.TakesCard == nil {
		desk.TakesCard = o.Rule.Accepts
	}
	m := &Model{
		desk: desk, o: o, home: desk.Language, first: desk.Program.Key(),
		names: map[string]string{}, reader: scan.New(o.Rule, otherRules(desk, o.Rule)...),
	}
	for _, lang := range o.Languages {
		m.names[lang] = o.Phrases(lang).Say("shell.language_name", nil)
	}
	m.build(ui.Route{Place: ui.Welcome})
	m.writeStatus()
	return m
}

// Init asks the terminal for its colours and the status line for its first
// sentence. It is asked again when another program shows the kiosk: what the
// one before was to be told later is never told.
func (m *Model) Init() tea.Cmd {
	m.idle.armed, m.staff.armed, m.status.due = false, false, time.Time{}
	m.draft.armed, m.draft.busy = false, false
	first := m.carry(m.screen.Init())
	watch := ui.All(m.tickStatus(), m.watch(m.o.IdleAfter), m.watchStaff(staffPatience-staffWarning))
	return ui.All(ui.Run(tea.RequestBackgroundColor), first, watch, m.leftCmd()).Tea()
}

// Update takes one message, and what follows from it at once.
func (m *Model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	cmd := m.carry(m.take(msg))
	return m, ui.All(cmd, m.release(), m.keepDraft()).Tea()
}

// take gives a message to whom it belongs.
func (m *Model) take(msg tea.Msg) ui.Cmd {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.width, m.height = max(0, msg.Width), max(0, msg.Height)
		m.fit()
		return nil
	case tea.BackgroundColorMsg:
		m.desk.Theme = m.desk.Theme.For(msg.IsDark())
		return m.screen.Update(ui.DeskMsg{})
	case tea.ColorProfileMsg:
		if msg.Profile < colorprofile.ANSI256 {
			m.desk.Theme = m.desk.Theme.Bare()
		}
		return m.screen.Update(ui.DeskMsg{})
	case tea.EnvMsg:
		if msg.Getenv("TERM") == "linux" {
			m.desk.Theme = m.desk.Theme.OnConsole()
		}
		return m.screen.Update(ui.DeskMsg{})
	case tea.KeyPressMsg, tea.PasteMsg:
		return m.input(msg)
	case tea.MouseMsg:
		// What was clicked arrives as a ClickMsg; see View.OnMouse.
		m.touch()
		return m.watch(m.o.IdleAfter)
	case scanTickMsg:
		return m.flushScan(msg)
	case idleMsg:
		return m.rest(msg)
	case countdownMsg:
		return m.countDown(msg)
	case statusTickMsg:
		return m.refreshStatus(msg)
	case seenMsg:
		msg.of.fresh = false
		return nil
	case leftMsg, draftTickMsg, draftedMsg:
		return m.drafted(msg)
	}
	return m.obey(msg)
}

// obey does what a screen or the engine asks; what it does not know is an
// answer that the screen waits for.
func (m *Model) obey(msg tea.Msg) ui.Cmd {
	if cmd, used := m.staffObey(msg); used {
		return cmd
	}
	switch msg := msg.(type) {
	case ui.GoMsg:
		return m.open(msg.Route)
	case ui.BackMsg:
		return m.back()
	case ui.ResetMsg:
		cmd := m.reset()
		m.notice = msg.Notice
		return cmd
	case ui.ConfirmMsg:
		m.ask(msg)
		return nil
	case ui.NoticeMsg:
		m.notice = msg.Text
		return nil
	case ui.ScanMsg:
		return m.scannedCard(msg)
	case ui.ScanRefusedMsg:
		m.notice = m.say(msg.Key)
		return nil
	case ui.StatusMsg:
		m.desk.Status = msg.Status
		m.writeStatus()
		return ui.All(m.tickStatus(), m.screen.Update(msg))
	case ui.FormMsg:
		return m.formed(msg)
	case ui.TroubleMsg:
		m.offered(msg.Program, func(o *ui.Offer) { o.Trouble = msg.Code })
		return nil
	case ui.ChooseMsg:
		return m.chosen(msg)
	case ui.ResumeMsg:
		return m.resume(msg.Draft)
	case beginMsg:
		return m.beginWith(msg)
	case ui.ProgressMsg:
		return m.progress(msg.Progress)
	case ui.ClickMsg:
		return m.click(msg)
	case ui.TypedMsg:
		return m.typed(msg.Msg)
	case ui.AccessibleMsg:
		return m.turn()
	}
	return m.screen.Update(msg)
}

// progress passes on what happened to the guest on show, and drops what
// happened to any other.
func (m *Model) progress(p frontdesk.Progress) ui.Cmd {
	if m.staff.file.Heard(p) && ofStaff(m.route.Place) {
		return m.screen.Update(ui.ProgressMsg{Progress: p})
	}
	if m.visit == nil || m.visit.ID != p.ID {
		return nil
	}
	m.visit.Progress = p
	return m.screen.Update(ui.ProgressMsg{Progress: p})
}

// Tell returns what stands on the screen in plain sentences, the question that
// waits for an answer last.
func (m *Model) Tell() []string {
	var lines []string
	if m.desk.Training {
		lines = append(lines, m.say("shell.training_tell"))
	}
	lines = append(lines, m.statusText(longLine))
	if m.overlay != nil {
		return append(lines, m.overlay.tell()...)
	}
	return append(lines, m.screen.Tell()...)
}

// longLine is wide enough for every status sentence.
const longLine = 1000

// say returns a phrase without placeholders.
func (m *Model) say(key string) string { return m.desk.Say.Say(key, nil) }

// joined returns the parts that say something, with dots between them.
func joined(parts ...string) string {
	said := parts[:0:0]
	for _, part := range parts {
		if part != "" {
			said = append(said, part)
		}
	}
	return strings.Join(said, " · ")
}
