package shell_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/ui"
)

func TestAnyWindow(t *testing.T) {
	t.Parallel()

	t.Run("one that is too small says so, and nothing is lost by it", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.Press("enter")
			c.Type("Ana")

			c.Resize(79, 24)
			c.Sees("This window is too small: frontdesk needs 80 columns and 24 rows.")
			c.Misses("Ana")
			c.Resize(20, 4)
			c.Sees("This window is too small")

			c.Resize(80, 24)
			c.Sees("Ana", "Question 1 of 10")
		})
	})

	t.Run("no size breaks anything", func(t *testing.T) {
		t.Parallel()
		at(t, "family", func(c *counter) {
			screens := []func(){
				func() {},
				func() { c.Press("f1") },
				func() { c.Press("esc", "f3") },
				func() { c.Press("esc", "enter") },
				func() { c.fillFamily("ana.example", "secret-1") },
				func() { c.Press("enter") },
				func() { c.Press("enter") },
			}
			for _, open := range screens {
				c.Resize(80, 24)
				open()
				for _, size := range [][2]int{{0, 0}, {1, 1}, {3, 2}, {80, 1}, {1, 24}, {200, 60}, {80, 24}} {
					c.Send(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
					c.Do(func() { _, _ = c.model.View(), c.model.Tell() })
				}
			}
			c.Sees("Saved.")
		})
	})

	t.Run("a large one keeps the text together in the middle", func(t *testing.T) {
		t.Parallel()
		sized(t, "loyalty", 160, 50, func(c *counter) {
			c.Press("enter")

			c.Golden("enroll_large")
		})
	})
}

func TestLongConfigs(t *testing.T) {
	t.Parallel()
	var list []string
	for i := range 60 {
		kinds := []string{
			`"type":"entry","maxLength":90`, `"type":"boolean"`, `"type":"date"`, `"type":"phone"`, `"type":"email"`,
			`"type":"selection","options":[{"code":"a","label":"First"},{"code":"b","label":"Second"}]`,
			`"type":"multi-selection","minSelect":0,"maxSelect":2,"options":[{"code":"a","label":"First"},{"code":"b","label":"Second"}]`,
		}
		label := fmt.Sprintf("Question %02d%s?", i, strings.Repeat(" and more of it", i%12))
		list = append(list, fmt.Sprintf(`{"field":"custom%d","label":%q,"required":false,"setOnce":false,%s}`, i, label, kinds[i%len(kinds)]))
	}
	long := `{"fields":[` + strings.Join(list, ",") + `]}`

	for _, lang := range []string{"en", "es", "fr"} {
		t.Run("sixty fields can be walked, reviewed and saved in "+lang, func(t *testing.T) {
			t.Parallel()
			at(t, "", func(c *counter) {
				c.Send(ui.FormMsg{Form: compile(t, long)})
				c.speak(lang)
				c.Press("enter")
				for i := range 60 {
					c.Sees(fmt.Sprintf("> Question %02d", i))
					c.fits(t)
					c.Press("enter")
				}
				for i := 59; i >= 0; i-- {
					c.Press("up")
					c.Sees(fmt.Sprintf("> Question %02d", i))
					c.fits(t)
				}
				c.Press("ctrl+s")
				c.After(time.Second)
				require.Len(t, c.box.saved, 1)
			})
		})
	}
}

// fits requires that no row is wider than the window.
func (c *counter) fits(t *testing.T) {
	t.Helper()
	var view tea.View
	c.Do(func() { view = c.model.View() })
	for line := range strings.SplitSeq(view.Content, "\n") {
		require.LessOrEqual(t, ansi.StringWidth(line), 80, "%q", ansi.Strip(line))
	}
	require.LessOrEqual(t, strings.Count(view.Content, "\n"), 23)
	if view.Cursor != nil {
		require.Less(t, view.Cursor.X, 80)
		require.Less(t, view.Cursor.Y, 24)
	}
}

func TestTheCursorStandsWhereTheGuestTypes(t *testing.T) {
	t.Parallel()

	at(t, "loyalty", func(c *counter) {
		c.Press("enter")
		c.Type("Ana")
		x, y := c.Cursor()
		require.Equal(t, "    [Ana", c.Row(y)[:x])

		c.Press("esc")
		var cursor *tea.Cursor
		c.Do(func() { cursor = c.model.View().Cursor })
		require.Nil(t, cursor)
		c.Press("y")
		c.Type("6012345")
		x, y = c.Cursor()
		require.Equal(t, "    [6012 345", c.Row(y)[:x])
	})
}

func TestTell(t *testing.T) {
	t.Parallel()

	t.Run("every screen can be told in sentences, without drawings", func(t *testing.T) {
		t.Parallel()
		at(t, "family", func(c *counter) {
			told := func(want ...string) {
				t.Helper()
				var all string
				c.Do(func() { all = strings.Join(c.model.Tell(), "\n") })
				for _, text := range want {
					require.Contains(t, all, text)
				}
				require.NotContains(t, all, "\x1b")
				for _, r := range all {
					require.False(t, r >= 0x2500 && r <= 0x28FF, "a drawing: %q", r)
				}
			}
			told("Ocean Grill Rewards", "Nothing waiting", "Press Enter for a new guest")
			c.Press("f1")
			told("Keys that work here", "Enter: New guest")
			c.Press("esc")
			c.Type("601")
			told("Card number: 6 0 1")
			c.Press("esc", "f3")
			told("Nobody was enrolled")
			c.Press("esc", "enter")
			told("New guest", "Username")
			c.Press("esc")
			c.Press("enter")
			c.fillFamily("ana.example", "secret-1")
			told("Family members", "0 of 4", "Enter: Continue")
			c.Press("enter")
			told("First Name: Ana", "Password: given, not shown", "Press Enter to finish")
			c.Press("enter")
			told("Saved.", "Enter: Next guest")
			c.progress(t, frontdesk.Progress{State: frontdesk.Sent, Card: card})
			told("Ana is enrolled.", "Card number: 6012 3456 7890 1985")
			c.After(31 * time.Second)
			told("Are you still there?")
		})
	})

	t.Run("training is told first", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			var lines []string
			c.Do(func() {
				c.desk.Training = true
				lines = c.model.Tell()
			})

			require.Equal(t, "This is training. Nothing here is real.", lines[0])
		})
	})
}
