package uitest_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/require"

	"frontdesk/ui/uitest"
)

// echo shows what it was sent.
type echo struct{ lines []string }

type rang struct{}

func (e *echo) Init() tea.Cmd {
	return tea.Tick(time.Hour, func(time.Time) tea.Msg { return rang{} })
}

func (e *echo) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		e.lines = append(e.lines, msg.String())
	case tea.PasteMsg:
		e.lines = append(e.lines, "paste "+msg.Content)
	case tea.MouseClickMsg:
		e.lines = append(e.lines, fmt.Sprintf("click %d %d", msg.X, msg.Y))
	case tea.WindowSizeMsg:
		e.lines = append(e.lines, fmt.Sprintf("size %d %d", msg.Width, msg.Height))
	case rang:
		e.lines = append(e.lines, "rang")
	}
	return e, nil
}

func (e *echo) View() tea.View {
	v := tea.NewView(strings.Join(e.lines, "\n"))
	v.AltScreen = true
	v.MouseMode = tea.MouseModeCellMotion
	v.Cursor = tea.NewCursor(3, 2)
	return v
}

func TestDriver(t *testing.T) {
	t.Parallel()

	t.Run("keys, text, pastes and clicks arrive as a terminal sends them", func(t *testing.T) {
		t.Parallel()
		uitest.Run(t, func() tea.Model { return &echo{} }, 40, 24, func(d *uitest.Driver) {
			d.Press("enter", "shift+tab", "esc", "f1", "f10", "ctrl+s", "space", "up", "delete")
			d.Type("aé")
			d.Paste("one\ntwo")
			d.Click(5, 7)

			require.Equal(t, []string{
				"size 40 24", "enter", "shift+tab", "esc", "f1", "f10", "ctrl+s", "space", "up", "delete",
				"a", "é", "paste one", "two", "click 5 7",
			}, strings.Split(strings.TrimSpace(d.Screen()), "\n"))
		})
	})

	t.Run("time passes only when it is let pass", func(t *testing.T) {
		t.Parallel()
		uitest.Run(t, func() tea.Model { return &echo{} }, 40, 24, func(d *uitest.Driver) {
			d.After(59 * time.Minute)
			d.Misses("rang")

			d.After(time.Minute)
			d.Sees("rang")
		})
	})

	t.Run("the cursor and the bytes of an idle program can be read", func(t *testing.T) {
		t.Parallel()
		uitest.Run(t, func() tea.Model { return &echo{} }, 40, 24, func(d *uitest.Driver) {
			before := d.Written()
			d.After(10 * time.Second)

			x, y := d.Cursor()
			require.Equal(t, []int{3, 2}, []int{x, y})
			require.Positive(t, before)
			require.Equal(t, before, d.Written())
		})
	})

	t.Run("a model can be read between two updates", func(t *testing.T) {
		t.Parallel()
		model := &echo{}
		uitest.Run(t, func() tea.Model { return model }, 40, 24, func(d *uitest.Driver) {
			d.Press("a")

			var lines []string
			d.Do(func() { lines = model.lines })

			require.Equal(t, []string{"size 40 24", "a"}, lines)
		})
	})

	t.Run("a program that is smaller than it was shows its new size", func(t *testing.T) {
		t.Parallel()
		uitest.Run(t, func() tea.Model { return &echo{} }, 40, 24, func(d *uitest.Driver) {
			d.Resize(20, 5)

			d.Sees("size 20 5")
		})
	})
}
