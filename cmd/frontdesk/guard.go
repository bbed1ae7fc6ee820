package main

import (
	"fmt"
	"log/slog"
	"path"
	"reflect"
	"runtime"
	"strings"
	"sync/atomic"

	tea "charm.land/bubbletea/v2"

	"frontdesk"
)

// guarded is a model whose panics reach nobody. What one panics with may quote
// a guest, and Bubble Tea would print it on the terminal that the guest stands
// at. Here the program is stopped, and where it fell goes into the log.
type guarded struct {
	model tea.Model
	stop  func() // ends the program that shows the model; its terminal is as before then
	log   *slog.Logger

	fell atomic.Bool
}

// Init implements tea.Model.
func (g *guarded) Init() tea.Cmd {
	defer g.catch()
	return g.wary(g.model.Init())
}

// Update implements tea.Model.
func (g *guarded) Update(msg tea.Msg) (own tea.Model, cmd tea.Cmd) {
	own = g // also after a panic
	defer g.catch()
	g.model, cmd = g.model.Update(msg)
	return own, g.wary(cmd)
}

// View implements tea.Model.
func (g *guarded) View() tea.View {
	defer g.catch()
	view := g.model.View()
	if click := view.OnMouse; click != nil {
		view.OnMouse = func(msg tea.MouseMsg) tea.Cmd {
			defer g.catch()
			return g.wary(click(msg))
		}
	}
	return view
}

// wary is a command whose panics are caught too, also those of the commands
// that it stands for.
func (g *guarded) wary(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() tea.Msg {
		defer g.catch()
		msg := cmd()
		all := commandsOf(msg)
		for i, one := range all {
			all[i] = g.wary(one)
		}
		return msg
	}
}

// commandsOf returns the commands that a message holds, which may be changed
// there: tea.Batch and tea.Sequence send theirs so, the latter as a type that
// has no name outside of Bubble Tea.
func commandsOf(msg tea.Msg) []tea.Cmd {
	list := reflect.TypeFor[[]tea.Cmd]()
	if held := reflect.ValueOf(msg); held.IsValid() && held.Kind() == reflect.Slice && held.CanConvert(list) {
		return held.Convert(list).Interface().([]tea.Cmd)
	}
	return nil
}

// catch ends the program after a panic. It is deferred.
func (g *guarded) catch() {
	if recover() == nil {
		return
	}
	if !g.fell.Swap(true) {
		g.log.Error("panic in the screens", logFrames, frames())
	}
	g.stop()
}

// errFell is what is said of a kiosk that fell.
func errFell() error {
	return frontdesk.Errorf(frontdesk.EINTERNAL, "The kiosk stopped because of a fault of its own. Whoever was saved is safe. Start it again.")
}

// tellFall says that a command panicked and where, without what it panicked
// with.
func tellFall(c console) int {
	printError(c, c.stderr, frontdesk.Errorf(frontdesk.EINTERNAL,
		"frontdesk stopped because of a fault of its own. Whoever was saved is safe. It happened here:\n%s", frames()))
	return exitFailed
}

// mostFrames is how much is told of where a panic was.
const mostFrames = 40

// frames says where a panic was, innermost first, while it is being caught:
// functions and lines only. A stack of Go's own shows arguments as well, which
// may be about a guest.
func frames() string {
	callers := make([]uintptr, mostFrames)
	all := runtime.CallersFrames(callers[:runtime.Callers(0, callers)])
	var lines []string
	for more := true; more; {
		var frame runtime.Frame
		frame, more = all.Next()
		if frame.Function == "runtime.gopanic" {
			lines = nil // what caught it is above
			continue
		}
		lines = append(lines, fmt.Sprintf("%s %s:%d", frame.Function, path.Base(frame.File), frame.Line))
	}
	return strings.Join(lines, "\n")
}
