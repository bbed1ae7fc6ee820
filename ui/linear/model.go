package linear

import (
	"io"
	"slices"
	"strings"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"frontdesk/ui"
	"frontdesk/ui/scan"
	"frontdesk/ui/shell"
)

// calm is how long after the first change it is said: several changes that come
// of one act are one announcement.
const calm = 50 * time.Millisecond

// patience is how long a screen that asks nothing is waited for: most of them
// are on the way to the next one, and would be said only to be taken back.
const patience = 400 * time.Millisecond

// Options are what the package needs besides the kiosk.
type Options struct {
	// Phrases returns the text of a language (BCP 47); the kiosk says which.
	Phrases func(lang string) ui.Phrases

	// Now is the clock of the desk.
	Now func() time.Time

	// Width returns how many columns the terminal has now, 0 where nobody
	// knows; nil: what it says of itself. Nothing else tells a program
	// without a renderer that its window has changed.
	Width func() int

	// Around returns the model that runs in the place of this one, and carries
	// it; nil: this one runs itself.
	Around func(tea.Model) tea.Model
}

// Model is a kiosk that is told in lines. It is a Bubble Tea program without
// a renderer: see Program.
type Model struct {
	kiosk  *shell.Model
	o      Options
	reader *scan.Reader // the kiosk's, which knows the program that is chosen
	line   editor
	voice  *voice
	memory memory

	mute    scan.Mute
	acted   bool // somebody did something that was not answered yet
	sent    bool // a line, among what they did
	waiting bool // a calmMsg is on its way
	patient bool // a screen that asks nothing was waited for
	open    bool // the last line is a question, with room for the answer
	greeted bool
}

// scanTickMsg asks the reader for the keys that it holds back.
type scanTickMsg struct{}

// calmMsg comes when something that happened may be over.
type calmMsg struct{}

// New returns the kiosk told in lines, written to out.
func New(kiosk *shell.Model, out io.Writer, o Options) *Model {
	v := &voice{out: out, wide: o.Width}
	m := &Model{kiosk: kiosk, o: o, reader: kiosk.Reader(), voice: v, line: editor{put: v.put}}
	v.aloud = m.aloud
	return m
}

// Init starts the kiosk in a size that every screen fits into: it decides how
// long the pages of a list are.
func (m *Model) Init() tea.Cmd {
	first := m.kiosk.Init()
	return tea.Batch(first, m.pass(tea.WindowSizeMsg{Width: 80, Height: 24}), m.stir())
}

// View shows nothing.
func (m *Model) View() tea.View { return tea.View{} }

// Update takes one message.
func (m *Model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case tea.KeyPressMsg, tea.PasteMsg:
		cmd = m.input(msg)
	case scanTickMsg:
		cmd = m.scanned(m.reader.Flush(m.o.Now()))
	case tea.WindowSizeMsg:
		m.voice.width = msg.Width
	case tea.KeyReleaseMsg, tea.MouseMsg, tea.BackgroundColorMsg, tea.FocusMsg, tea.BlurMsg:
		// What only a screen has use for.
	case calmMsg:
		m.waiting = false
		cmd = m.settled()
	default:
		cmd = tea.Batch(m.pass(msg), m.stir())
	}
	return m, tea.Batch(cmd, m.voice.writeCmd())
}

// pass gives the kiosk a message.
func (m *Model) pass(msg tea.Msg) tea.Cmd {
	_, cmd := m.kiosk.Update(msg)
	return cmd
}

// stir notes that something happened, which is said soon.
func (m *Model) stir() tea.Cmd {
	if m.waiting {
		return nil
	}
	m.waiting = true
	return tea.Tick(calm, func(time.Time) tea.Msg { return calmMsg{} })
}

// input takes a key or a paste: everything passes the scan reader before any
// of it is echoed.
func (m *Model) input(msg tea.Msg) tea.Cmd {
	counting := m.kiosk.Told().Over == shell.Countdown
	touched := m.pass(ui.TypedMsg{})
	r := m.reader.Feed(msg, m.o.Now(), true)
	if counting {
		m.mute.Add(r) // the key that said "still here" answers nothing else
		m.acted = true
		touched = tea.Batch(touched, m.stir())
	}
	return tea.Batch(touched, m.scanned(r))
}

// scanned does what came of a key: what was typed after all, a card, or
// something that is no card.
func (m *Model) scanned(r scan.Result) tea.Cmd {
	var cmds []tea.Cmd
	for _, msg := range m.mute.Heard(r) {
		switch msg := msg.(type) {
		case tea.KeyPressMsg:
			cmds = append(cmds, m.press(msg))
		case tea.PasteMsg:
			m.line.insert(msg.Content, m.secret())
		}
	}
	if r.Refused != "" {
		cmds = append(cmds, m.act(ui.ScanRefusedMsg{Key: r.Refused}))
	}
	if r.Card != "" {
		cmds = append(cmds, m.act(ui.ScanMsg{Card: r.Card, Program: r.Program}))
	}
	if r.Wait > 0 {
		cmds = append(cmds, tea.Tick(r.Wait, func(time.Time) tea.Msg { return scanTickMsg{} }))
	}
	return tea.Batch(cmds...)
}

// act gives the kiosk what somebody did, who waits for an answer.
func (m *Model) act(msg tea.Msg) tea.Cmd {
	m.acted = true
	m.memory.last.Notice = ""
	return tea.Batch(m.pass(msg), m.stir())
}

// typed gives the kiosk a key.
func (m *Model) typed(k tea.KeyPressMsg) tea.Cmd { return m.act(ui.TypedMsg{Msg: k}) }

// press takes a key that is typing.
func (m *Model) press(k tea.KeyPressMsg) tea.Cmd {
	prompt := m.kiosk.Told().Prompt
	picks := prompt.Kind == ui.PromptOne || prompt.Kind == ui.PromptMany
	switch {
	case k.Code == tea.KeySpace && m.line.empty() && picks:
		return m.typed(k)
	case k.Text != "":
		m.line.insert(k.Text, m.secret())
		return nil
	case key.Matches(k, binding("enter")):
		return m.submit()
	case key.Matches(k, binding("backspace", "ctrl+h")):
		if !m.line.empty() {
			m.line.erase(m.secret())
		}
		return nil
	case key.Matches(k, binding("ctrl+u")), !m.line.empty() && key.Matches(k, binding("esc", "ctrl+c")):
		return m.dropLine()
	case key.Matches(k, binding("f1")):
		return m.obey("help", "")
	case key.Matches(k, binding("ctrl+l")):
		return m.obey("repeat", "")
	case key.Matches(k, binding("ctrl+d")):
		return m.typed(ui.KeyPress("f10"))
	default:
		return m.shortcut(k)
	}
}

// shortcut gives the kiosk a key that is no text. What was typed before it is
// an answer, as it would be on a screen.
func (m *Model) shortcut(k tea.KeyPressMsg) tea.Cmd {
	m.endLine()
	if m.line.empty() {
		return m.typed(k)
	}
	cmd, ok := m.give(m.line.take())
	if !ok {
		return cmd
	}
	return tea.Batch(cmd, m.typed(k))
}

// dropLine forgets what was typed and asks again.
func (m *Model) dropLine() tea.Cmd {
	m.line.take()
	m.acted = true
	return m.stir()
}

// settled says what is new once there is something to answer, or nothing that
// would come.
func (m *Model) settled() tea.Cmd {
	t := m.kiosk.Told()
	if !m.patient && t.Over == shell.Nothing && t.Prompt.Kind == ui.PromptKeys {
		m.patient, m.waiting = true, true
		return tea.Tick(patience, func(time.Time) tea.Msg { return calmMsg{} })
	}
	m.patient = false
	m.announce()
	return nil
}

// announce says what is new. What nobody asked for waits until the line that
// is being typed is sent, but for the end of the visit.
func (m *Model) announce() {
	t := m.kiosk.Told()
	urgent := m.acted || t.Over == shell.Countdown || t.Place == ui.Welcome && m.memory.last.Place != ui.Welcome
	if !m.line.empty() && !urgent {
		return
	}
	if t.Place == ui.Welcome && m.memory.last.Place != ui.Welcome {
		m.line.take() // of a guest who is gone
	}
	lines := m.memory.news(t, m.acted, m.sent)
	if !m.greeted {
		lines = slices.Insert(lines, 0, m.greeting(t.Training)...)
	}
	m.acted, m.sent, m.greeted = false, false, true
	m.tell(lines)
}

// tell says lines, the last of them as the question, with the line that is
// being typed behind it.
func (m *Model) tell(lines []string) {
	lines = slices.DeleteFunc(slices.Clone(lines), func(line string) bool { return strings.TrimSpace(line) == "" })
	if len(lines) == 0 {
		return
	}
	m.endLine()
	for _, line := range lines[:len(lines)-1] {
		m.voice.say(line)
	}
	m.voice.ask(lines[len(lines)-1])
	m.open = true
	if !m.secret() {
		m.voice.put(string(m.line.text))
	}
}

// endLine ends the line of the question.
func (m *Model) endLine() {
	if m.open {
		m.voice.put(newLine)
	}
	m.open = false
}

// greeting is what is said once, at the start.
func (m *Model) greeting(training bool) []string {
	lines := []string{m.phrase("linear.hello", nil)}
	if training {
		lines = append(lines, m.phrase("shell.training_tell", nil))
	}
	return lines
}

// secret reports whether what is typed may not be seen.
func (m *Model) secret() bool { return m.kiosk.Told().Prompt.Kind == ui.PromptSecret }

// phrase returns a phrase in the language that is spoken.
func (m *Model) phrase(key string, args ui.Args) string {
	return m.o.Phrases(m.kiosk.Told().Language).Say(key, args)
}
