package main

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"os"
	"sync"
	"sync/atomic"
	"syscall"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/term"

	"frontdesk"
	"frontdesk/ui"
	"frontdesk/ui/linear"
	"frontdesk/ui/shell"
)

// face is how people meet the kiosk: on a full screen, or in plain lines that
// a screen reader reads. Between two guests one takes the other's place; the
// kiosk itself goes on.
type face struct {
	kiosk *shell.Model
	c     console
	lines linear.Options
	log   *slog.Logger

	mu      sync.Mutex
	program *tea.Program
	latest  map[string]tea.Msg // what a program that starts later must know
}

// newFace returns the face of a kiosk. Nothing is shown until run.
func newFace(kiosk *shell.Model, c console, lines linear.Options, log *slog.Logger) *face {
	return &face{kiosk: kiosk, c: c, lines: lines, log: log, latest: map[string]tea.Msg{}}
}

// send gives the kiosk a message from outside, now and, if it is about how
// things stand, to every program that shows the kiosk later.
func (f *face) send(msg tea.Msg) {
	f.mu.Lock()
	switch msg := msg.(type) {
	case ui.StatusMsg:
		f.latest["status"] = msg
	case ui.FormMsg:
		f.latest["form "+msg.Program] = msg
	case ui.TroubleMsg:
		f.latest["trouble "+msg.Program] = msg
	}
	program := f.program
	f.mu.Unlock()
	if program != nil {
		program.Send(msg)
	}
}

// run shows the kiosk until it is closed: in lines, if asked for, and in the
// other way whenever somebody wants that.
func (f *face) run(ctx context.Context, inLines bool) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	var gone atomic.Bool
	if file, ok := f.c.stdin.(*os.File); ok {
		f.c.stdin = keyboard{file, func() { gone.Store(true); stop() }}
	}
	for {
		show := f.screen
		if inLines {
			show = f.inLines
		}
		err := show(ctx)
		switch {
		case gone.Load():
			return frontdesk.Wrap(err, frontdesk.EINTERNAL, "The terminal of the kiosk is gone.")
		case err != nil || !f.kiosk.Accessible():
			return err
		}
		inLines = !inLines
	}
}

// keyboard is a terminal whose end is told: nobody can use a kiosk that reads
// nothing any more, and whoever starts it again must see that it ended.
type keyboard struct {
	*os.File
	gone func()
}

// Read reads what is typed.
func (k keyboard) Read(p []byte) (int, error) {
	n, err := k.File.Read(p)
	if errors.Is(err, io.EOF) || errors.Is(err, syscall.EIO) {
		k.gone()
	}
	return n, err
}

// screen shows the kiosk on a full screen.
func (f *face) screen(ctx context.Context) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	kiosk := &guarded{model: f.kiosk, stop: stop, log: f.log}
	return f.show(kiosk, tea.NewProgram(kiosk, tea.WithContext(ctx), tea.WithInput(f.c.stdin), tea.WithOutput(f.c.stdout),
		tea.WithEnvironment(f.c.env), tea.WithoutSignalHandler(), tea.WithFilter(sized)))
}

// sized gives a terminal that does not know its size, as on a serial line, the
// one that such terminals have.
func sized(_ tea.Model, msg tea.Msg) tea.Msg {
	if size, ok := msg.(tea.WindowSizeMsg); ok && (size.Width == 0 || size.Height == 0) {
		return tea.WindowSizeMsg{Width: 80, Height: 24}
	}
	return msg
}

// inLines tells the kiosk in lines. The terminal echoes nothing meanwhile: what
// is typed is looked at first.
func (f *face) inLines(ctx context.Context) (err error) {
	if file, ok := f.c.stdin.(term.File); ok {
		before, err := term.MakeRaw(file.Fd())
		if err != nil {
			return frontdesk.Wrap(err, frontdesk.EINTERNAL, "This terminal cannot be read key by key.")
		}
		defer func() { _ = term.Restore(file.Fd(), before) }()
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	kiosk := &guarded{stop: stop, log: f.log}
	o := f.lines
	o.Width = f.columns
	o.Around = func(lines tea.Model) tea.Model {
		kiosk.model = lines
		return kiosk
	}
	model := linear.New(f.kiosk, f.c.stdout, o)
	model.Begin()
	defer model.End()
	return f.show(kiosk, linear.Program(model, f.c.stdin, tea.WithContext(ctx), tea.WithEnvironment(f.c.env)))
}

// columns returns how wide the terminal is, 0 if it does not know.
func (f *face) columns() int {
	file, ok := f.c.stdout.(*os.File)
	if !ok {
		return 0
	}
	width, _, err := term.GetSize(file.Fd())
	if err != nil {
		return 0
	}
	return width
}

// show runs the program of a kiosk and tells it how things stand.
func (f *face) show(kiosk *guarded, program *tea.Program) error {
	f.mu.Lock()
	f.program = program
	var known []tea.Msg
	for _, msg := range f.latest {
		known = append(known, msg)
	}
	f.mu.Unlock()
	go func() {
		for _, msg := range known {
			program.Send(msg)
		}
	}()
	_, err := program.Run()
	if kiosk.fell.Load() || errors.Is(err, tea.ErrProgramPanic) { // the latter is one of Bubble Tea's own
		return errFell()
	}
	return err
}

// wantsLines reports whether the kiosk is told in lines from the start:
// --accessible, the setting, or ACCESSIBLE as other programs know it.
func wantsLines(c console, flag, setting bool) bool {
	switch c.getenv("ACCESSIBLE") {
	case "", "0", "false", "no":
		return flag || setting
	default:
		return true
	}
}
