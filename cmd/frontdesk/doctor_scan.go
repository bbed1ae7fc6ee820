package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"frontdesk"
	"frontdesk/ui/scan"
)

// testScanner waits for scans and shows how each was read, until Esc.
func (p *parts) testScanner(ctx context.Context, c console) error {
	if !isTerminal(c.stdin) || !isTerminal(c.stdout) {
		return usageError(frontdesk.Errorf(frontdesk.EINVALID, "The scanner is tried at a terminal: run frontdesk doctor --scan where the kiosk stands."))
	}
	var rules []scan.Rule
	for _, program := range p.programs {
		rule, err := p.scanRule(program.Program)
		if err != nil {
			return err
		}
		rules = append(rules, rule)
	}
	m := &scanTest{reader: scan.New(rules[0], rules[1:]...), names: map[string]string{}}
	for _, program := range p.programs {
		m.names[program.Key()] = program.Name
	}
	return p.showScans(ctx, c, m)
}

// showScans runs the screen. What is scanned may be about a guest, so its
// panics are caught as those of the kiosk are.
func (p *parts) showScans(ctx context.Context, c console, m *scanTest) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	screen := &guarded{model: m, stop: stop, log: p.log}
	_, err := tea.NewProgram(screen, tea.WithContext(ctx), tea.WithInput(c.stdin), tea.WithOutput(c.stdout),
		tea.WithEnvironment(c.env), tea.WithoutSignalHandler()).Run()
	if screen.fell.Load() || errors.Is(err, tea.ErrProgramPanic) {
		return frontdesk.Errorf(frontdesk.EINTERNAL, "The test of the scanner stopped because of a fault of its own. The log says where.")
	}
	return err
}

// scanTest is the screen of doctor --scan. It keeps nothing of a scan but what
// it shows.
type scanTest struct {
	reader *scan.Reader
	names  map[string]string // of the programs, by Key
	lines  []string          // what was read, newest last

	keys        int // since the last result
	first, last time.Time
}

// flushMsg asks the reader for what it holds back.
type flushMsg struct{}

// Init implements tea.Model.
func (m *scanTest) Init() tea.Cmd { return nil }

// Update implements tea.Model.
func (m *scanTest) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	now := time.Now()
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		if msg.String() == "esc" || msg.String() == "ctrl+c" {
			return m, tea.Quit
		}
		if m.keys++; m.keys == 1 {
			m.first = now
		}
		m.last = now
		return m, m.take(m.reader.Feed(msg, now, false))
	case tea.PasteMsg:
		m.keys, m.first, m.last = len([]rune(msg.Content)), now, now
		return m, m.take(m.reader.Feed(msg, now, false))
	case flushMsg:
		return m, m.take(m.reader.Flush(now))
	}
	return m, nil
}

// take writes down what the reader made of the keys.
func (m *scanTest) take(r scan.Result) tea.Cmd {
	pace := fmt.Sprintf("%d keys in %s", m.keys, m.last.Sub(m.first).Round(time.Millisecond))
	switch {
	case r.Card != "":
		m.tell(fmt.Sprintf("A card of %s, %d characters, %s; %s.", m.names[r.Program], len(r.Card), r.Card.Tail(4), pace))
	case r.Refused != "":
		m.tell("A scan that is no card of this desk's programs; " + pace + ". Nothing of it is kept.")
	case r.Wait == 0 && len(r.Typed) > 0:
		m.tell("Typed, not scanned; " + pace + ".")
	}
	if r.Wait > 0 {
		return tea.Tick(r.Wait, func(time.Time) tea.Msg { return flushMsg{} })
	}
	return nil
}

// scanLines is how many results are shown.
const scanLines = 12

func (m *scanTest) tell(line string) {
	m.lines = append(m.lines, line)
	m.lines = m.lines[max(0, len(m.lines)-scanLines):]
	m.keys = 0
}

// View implements tea.Model.
func (m *scanTest) View() tea.View {
	return tea.NewView("Scan a card. Esc ends.\n\n" + strings.Join(m.lines, "\n") + "\n")
}
