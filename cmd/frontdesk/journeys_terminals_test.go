package main

import (
	"errors"
	"image/color"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
	"github.com/stretchr/testify/require"
)

// The colours that a terminal of 16 colours, one of 256, and one of none must
// never be sent.
const (
	beyond16  = `\x1b\[[0-9;:]*[34]8[;:][25]`
	beyond256 = `\x1b\[[0-9;:]*[34]8[;:]2`
	anyColor  = `\x1b\[(?:[0-9;:]*;)?(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])[;:m]`
)

// A whole journey works in every terminal that a counter may have.
func TestJourneyInEveryTerminal(t *testing.T) {
	t.Parallel()
	for name, line := range map[string]terminalLine{
		"the console of Linux":          {env: []string{"TERM=linux"}, never: beyond16},
		"screen":                        {env: []string{"TERM=screen-256color"}, never: beyond256},
		"tmux":                          {env: []string{"TERM=tmux-256color", "TMUX=/tmp/tmux,1,0"}, never: beyond256},
		"sixteen colours":               {env: []string{"TERM=xterm-16color"}, never: beyond16},
		"no colours":                    {env: []string{"TERM=xterm-256color", "NO_COLOR=1"}, never: anyColor},
		"a light terminal":              {env: []string{"TERM=xterm-256color", "COLORTERM=truecolor"}, light: true},
		"a terminal without a size":     {env: []string{"TERM=xterm-256color"}, sizeless: true},
		"a terminal that answers never": {env: []string{"TERM=xterm"}, mute: true},
		"a line of 200 ms":              {env: []string{"TERM=xterm-256color", "SSH_TTY=/dev/pts/9"}, delay: 200 * time.Millisecond},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			line.env = append(line.env, "HOME="+t.TempDir())
			kiosk := line.start(t, "--training")

			kiosk.waitFor("TRAINING", "New guest")
			kiosk.press(keyEnter)
			kiosk.waitFor("> First Name")
			kiosk.press("Ana", keyEnter, "2125550142", keyEnter, "ana@example.com", keyEnter, "y", keyEnter)
			kiosk.waitFor("(212) 555-0142", "(•) Yes", "> Date Of Birth")
			kiosk.press("02141990", keyEnter)
			kiosk.waitFor("> ZIP Code")
			kiosk.press("10001", keyEnter, "u", keyEnter, "low f", keyEnter, "A friend", keyEnter)
			kiosk.waitFor("> Favorite Colors")
			kiosk.press("r", keySpace)
			kiosk.waitFor("[x] Red")
			kiosk.press(keyEnter)
			kiosk.waitFor("Is everything right?", "February 14, 1990", "Low Fat", "USA", "Yes")
			kiosk.press(keyEnter)
			kiosk.waitFor("Ana is enrolled.", "Card number", "Registration code")
			kiosk.press(keyEnter)
			kiosk.waitFor("New guest")
			kiosk.press(keyF10)
			kiosk.waitFor("Yes")
			kiosk.press("y")
			require.NoError(t, kiosk.wait())
			if line.never != "" {
				require.NotRegexp(t, line.never, line.sent.text())
			}
		})
	}
}

// The same journey told in lines, which needs nothing of a terminal.
func TestJourneyInLinesInTheDumbestTerminal(t *testing.T) {
	t.Parallel()
	for name, line := range map[string]terminalLine{
		"dumb":             {env: []string{"TERM=dumb", "ACCESSIBLE=1"}},
		"without a size":   {env: []string{"TERM=linux", "ACCESSIBLE=1"}, sizeless: true},
		"a line of 200 ms": {env: []string{"TERM=xterm-256color", "ACCESSIBLE=1"}, delay: 200 * time.Millisecond},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			line.env = append(line.env, "HOME="+t.TempDir())
			kiosk := line.start(t, "--training")

			for _, step := range [][2]string{
				{"Press Enter for a new guest", ""},
				{"First Name, needs an answer.", "Ana"},
				{"Mobile Phone, needs an answer.", "2125550142"},
				{"Email, needs an answer.", "ana@example.com"},
				{"Opt In to Email, can stay empty.", "y"},
				{"Date Of Birth, needs an answer.", "02/14/1990"},
				{"ZIP Code, can stay empty.", "10001"},
				{"Country, can stay empty.", "1"},
				{"Dietary Preference, can stay empty.", "low fat"},
				{"How did you hear about us?, needs an answer.", "A friend"},
				{"Favorite Colors, needs an answer.", "1 3"},
				{"Press Enter to finish", ""},
				{"Ana is enrolled.", "/quit"},
				{"Close frontdesk?", "y"},
			} {
				line.hears(kiosk, step[0])
				kiosk.press(step[1], keyEnter)
			}
			require.NoError(t, kiosk.wait())
			said := line.sent.text()
			said = strings.NewReplacer("\x1b[?2004h", "", "\x1b[?2004l", "").Replace(said)
			require.NotContains(t, said, "\x1b", "nothing steers the terminal")
			require.NotRegexp(t, `[\x{2500}-\x{28FF}]`, said, "nothing is drawn")
		})
	}
}

// Somebody who needs the lines asks for them with one key, and the next guest
// has the screen again.
func TestTheWayIsChangedOnWelcome(t *testing.T) {
	t.Parallel()
	line := terminalLine{env: []string{"TERM=xterm-256color", "HOME=" + t.TempDir()}}
	kiosk := line.start(t, "--training")
	kiosk.waitFor("New guest")

	kiosk.press("\x1b[17~") // F6
	line.hears(kiosk, "Press Enter for a new guest")
	kiosk.press(keyEnter)
	line.hears(kiosk, "First Name, needs an answer.")
	kiosk.press("/cancel", keyEnter)
	line.hears(kiosk, "Press Enter for a new guest")
	kiosk.press("/screen", keyEnter)

	kiosk.waitFor("TRAINING", "New guest")
	kiosk.press(keyEnter)
	kiosk.waitFor("> First Name")
}

// terminalLine is a terminal and the line to it.
type terminalLine struct {
	env      []string
	delay    time.Duration // of every byte, both ways
	sizeless bool          // the terminal does not know its size
	mute     bool          // it answers no question about itself
	light    bool          // dark letters on white
	never    string        // an expression that nothing that is sent may match

	sent *sent
}

// start runs the program at the far end of the line.
func (l *terminalLine) start(t *testing.T, args ...string) *terminal {
	t.Helper()
	cmd := exec.Command(binary, args...)
	cmd.Env = append([]string{"PATH=" + os.Getenv("PATH")}, l.env...)
	size := &pty.Winsize{Rows: 24, Cols: 80}
	if l.sizeless {
		size = &pty.Winsize{}
	}
	far, err := pty.StartWithSize(cmd, size)
	require.NoError(t, err)
	near, inner := socketPair(t)

	l.sent = &sent{changed: make(chan struct{}, 1)}
	term := &terminal{
		t: t, cmd: cmd, tty: near, screen: vt.NewSafeEmulator(80, 24),
		changed: make(chan struct{}, 1), seen: &strings.Builder{}, ended: make(chan error, 1),
	}
	if l.light {
		term.screen.SetDefaultBackgroundColor(color.White)
	}
	go carry(far, inner, l.delay)
	go carry(inner, far, l.delay)
	go term.watchThrough(l.sent)
	if l.mute {
		go func() { _, _ = io.Copy(io.Discard, term.screen) }()
	} else {
		go term.answer()
	}
	t.Cleanup(func() { _ = far.Close() })
	t.Cleanup(term.kill)
	return term
}

// watchThrough draws and keeps the program's output until the program ends.
func (tm *terminal) watchThrough(kept *sent) {
	buffer := make([]byte, 32<<10)
	for {
		n, err := tm.tty.Read(buffer)
		if n > 0 {
			_, _ = tm.screen.Write(buffer[:n])
			kept.add(buffer[:n])
			select {
			case tm.changed <- struct{}{}:
			default:
			}
		}
		if err != nil || n == 0 {
			tm.ended <- tm.cmd.Wait()
			return
		}
	}
}

// hears waits until a text was said, after all that was heard before.
func (l *terminalLine) hears(tm *terminal, text string) {
	tm.t.Helper()
	deadline := time.NewTimer(patience)
	defer deadline.Stop()
	for !l.sent.heard(text) {
		select {
		case <-l.sent.changed:
		case <-deadline.C:
			tm.t.Fatalf("%q was never said:\n%s", text, l.sent.text())
		}
	}
}

// sent is what a program has written.
type sent struct {
	mu      sync.Mutex
	bytes   []byte
	upTo    int // what was heard
	changed chan struct{}
}

func (s *sent) add(p []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.bytes = append(s.bytes, p...)
	select {
	case s.changed <- struct{}{}:
	default:
	}
}

func (s *sent) text() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return string(s.bytes)
}

// heard reports whether a text was said after what was heard before.
func (s *sent) heard(text string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	at := strings.Index(string(s.bytes[s.upTo:]), text)
	if at >= 0 {
		s.upTo += at + len(text)
	}
	return at >= 0
}

// carry carries bytes after a delay, in order, until either end is closed.
func carry(from, to *os.File, delay time.Duration) {
	type parcel struct {
		bytes []byte
		due   time.Time
	}
	on := make(chan parcel, 1024)
	go func() {
		for p := range on {
			<-time.After(time.Until(p.due))
			if _, err := to.Write(p.bytes); err != nil {
				break
			}
		}
		hangUp(to)
		for range on {
		}
	}()
	defer close(on)
	buffer := make([]byte, 32<<10)
	for {
		n, err := from.Read(buffer)
		if n > 0 {
			on <- parcel{append([]byte(nil), buffer[:n]...), time.Now().Add(delay)}
		}
		if err != nil {
			return
		}
	}
}

// hangUp ends the half of a line that is written to. A terminal has no halves,
// and a line that is closed needs none.
func hangUp(end *os.File) {
	if line, err := end.SyscallConn(); err == nil {
		_ = line.Control(func(fd uintptr) { _ = syscall.Shutdown(int(fd), syscall.SHUT_WR) })
	}
}

// socketPair returns two ends of a line.
func socketPair(t *testing.T) (a, b *os.File) {
	t.Helper()
	ends, err := syscall.Socketpair(syscall.AF_UNIX, syscall.SOCK_STREAM, 0)
	require.NoError(t, err)
	a, b = os.NewFile(uintptr(ends[0]), "near"), os.NewFile(uintptr(ends[1]), "inner")
	t.Cleanup(func() { _ = b.Close() })
	return a, b
}

// The script that anybody can run by hand, where there is a tmux.
func TestJourneyInARealPane(t *testing.T) {
	t.Parallel()
	for _, way := range []string{"screen", "lines"} {
		t.Run(way, func(t *testing.T) {
			t.Parallel()
			pane, err := exec.Command("../../scripts/journey.sh", binary, way).CombinedOutput()
			if missing := (*exec.ExitError)(nil); errors.As(err, &missing) && missing.ExitCode() == 3 {
				t.Log(string(pane))
				return
			}
			require.NoError(t, err, "%s", pane)
			require.Contains(t, string(pane), "Ana is enrolled.")
		})
	}
}
