package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/assets"
	"frontdesk/ui"
	"frontdesk/ui/linear"
	"frontdesk/ui/shell"
)

// fallsHow is the variable that makes this test's own program a kiosk that
// falls: while it draws, in what a screen asks for, or told in lines.
const (
	fallsHow     = "FRONTDESK_TEST_FALLS"
	fallsDrawing = "drawing"
	fallsAsking  = "asking"
	fallsInLines = "lines"
)

// whatFell is what the kiosk panics with.
const whatFell = "Ana Example, 2125550142"

// fall runs a kiosk that falls when the queue is looked at, and returns its
// exit status.
func fall(how string) int {
	c := console{env: os.Environ(), stdin: os.Stdin, stdout: os.Stdout, stderr: hush()}
	s := defaultSettings()
	s.DataDir, s.BaseURL, s.ClientID, s.ClientSecret, s.MerchantID = os.Getenv("FRONTDESK_DATA_DIR"), "http://127.0.0.1:1/rest/25.33", "desk", "none", 1
	p, err := openStoreWith(context.Background(), c, s)
	if err == nil {
		err = p.connect()
	}
	if err == nil {
		err = p.closeAfter(p.fall(c, how))
	}
	if err != nil {
		printError(c, c.stderr, err)
	}
	return exitStatus(err)
}

func (p *parts) fall(c console, how string) error {
	catalogue, err := assets.LoadCatalogue()
	if err != nil {
		return err
	}
	desk, err := p.lend(context.Background(), catalogue)
	if err != nil {
		return err
	}
	var broken atomic.Bool
	desk.Ledger = brittleLedger{how: how, broken: &broken}
	phrases := func(language string) ui.Phrases { return brittle{catalogue.In(language), &broken} }
	desk.Say = phrases("en")
	kiosk := shell.New(desk, shell.Options{Languages: []string{"en"}, Phrases: phrases})
	return newFace(kiosk, c, linear.Options{Phrases: phrases, Now: time.Now}, p.log).run(context.Background(), how == fallsInLines)
}

// brittle is a catalogue that breaks when it is told to.
type brittle struct {
	ui.Phrases
	broken *atomic.Bool
}

// Say says a phrase, or breaks.
func (b brittle) Say(key string, args ui.Args) string {
	if b.broken.Load() {
		panic(whatFell)
	}
	return b.Phrases.Say(key, args)
}

// brittleLedger is a list of the queue that cannot be read without breaking.
type brittleLedger struct {
	how    string
	broken *atomic.Bool
}

// List breaks, or breaks what draws it.
func (b brittleLedger) List(context.Context, frontdesk.Filter) ([]frontdesk.Entry, error) {
	if b.how != fallsDrawing {
		panic(whatFell)
	}
	b.broken.Store(true)
	return nil, nil
}

func TestAPanicOfAScreenLeavesACleanTerminalAndASentence(t *testing.T) {
	t.Parallel()
	for name, how := range map[string]string{
		"while drawing": fallsDrawing, "in what a screen asked for": fallsAsking, "told in lines": fallsInLines,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := filepath.Join(t.TempDir(), "desk")
			kiosk := startTerminal(t, []string{fallsHow + "=" + how, "FRONTDESK_DATA_DIR=" + dir, "HOME=" + filepath.Dir(dir)}, os.Args[0])
			kiosk.waitFor("No form was ever fetched")

			kiosk.press(keyF3)

			require.Error(t, kiosk.wait())
			require.Equal(t, exitFailed, kiosk.cmd.ProcessState.ExitCode())
			wrote := kiosk.wrote.all()
			require.Contains(t, wrote, "The kiosk stopped because of a fault of its own.")
			require.Contains(t, wrote, "Start it again.")
			for _, never := range []string{"Ana", "2125550142", "goroutine", "panic", "guard_test.go"} {
				require.NotContains(t, wrote, never)
			}
			kiosk.requireClean()
			log, err := os.ReadFile(filepath.Join(dir, logName))
			require.NoError(t, err)
			require.Contains(t, string(log), "panic in the screens")
			require.Contains(t, string(log), "guard_test.go:", "it says where")
			require.NotContains(t, string(log), "Ana")
			require.NotContains(t, string(log), "2125550142")
		})
	}
}

// fragile is a model whose commands fall.
type fragile struct{ does tea.Cmd }

func (f fragile) Init() tea.Cmd                       { return f.does }
func (f fragile) Update(tea.Msg) (tea.Model, tea.Cmd) { return f, f.does }
func (f fragile) View() tea.View {
	return tea.View{OnMouse: func(tea.MouseMsg) tea.Cmd { panic(whatFell) }}
}

func TestWhateverAModelAsksForIsGuarded(t *testing.T) {
	t.Parallel()
	falls := func() tea.Msg { panic(whatFell) }
	quiet := func() tea.Msg { return nil }
	for name, does := range map[string]tea.Cmd{
		"a command": falls, "one of many": tea.Batch(quiet, falls), "one after another": tea.Sequence(quiet, falls),
		"one of many in a row": tea.Sequence(quiet, tea.Batch(quiet, falls)),
	} {
		var log bytes.Buffer
		stopped := 0
		g := &guarded{model: fragile{does}, stop: func() { stopped++ }, log: newLog(&log, "info")}

		exhaust(g.Init())
		_, again := g.Update(nil)
		exhaust(again)
		g.View().OnMouse(nil)

		require.True(t, g.fell.Load(), name)
		require.Equal(t, 3, stopped, name)
		require.Equal(t, 1, strings.Count(log.String(), "panic in the screens"), name)
		require.NotContains(t, log.String(), "Ana", name)
	}
}

func TestATestOfTheScannerThatFallsQuotesNobody(t *testing.T) {
	t.Parallel()
	var out, log bytes.Buffer
	c := console{env: []string{"TERM=xterm"}, stdin: strings.NewReader(whatFell), stdout: &out}
	p := &parts{log: newLog(&log, "info")}

	err := p.showScans(t.Context(), c, &scanTest{}) // without a reader

	require.Equal(t, "The test of the scanner stopped because of a fault of its own. The log says where.", frontdesk.MessageOf(err))
	require.Contains(t, log.String(), "panic in the screens")
	require.Contains(t, log.String(), "doctor_scan.go:")
	for _, never := range []string{"Ana", "2125550142", "goroutine"} {
		require.NotContains(t, out.String()+log.String(), never)
	}
}

// exhaust carries out a command and all that it stands for.
func exhaust(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	for _, one := range commandsOf(cmd()) {
		exhaust(one)
	}
}

func TestACommandThatFallsSaysWhereAndQuotesNobody(t *testing.T) {
	t.Parallel()
	var out, problems bytes.Buffer
	c := console{args: []string{"--json"}, stdout: &out, stderr: &problems}

	status := func() (status int) {
		defer func() {
			if recover() != nil {
				status = tellFall(c)
			}
		}()
		panic(whatFell)
	}()

	require.Equal(t, exitFailed, status)
	require.Contains(t, problems.String(), "guard_test.go:")
	require.Equal(t, frontdesk.EINTERNAL, decode[failureReport](t, out.String()).Error.Code)
	require.NotContains(t, problems.String()+out.String(), "Ana")
}
