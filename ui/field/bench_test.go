package field_test

import (
	"testing"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"frontdesk/ui/field"
)

// BenchmarkKey is one key typed into a page and the page drawn again, beside
// the same key in a bare text input.
func BenchmarkKey(b *testing.B) {
	b.Run("pager", func(b *testing.B) {
		var described []map[string]any
		for range 6 {
			described = append(described, describe("custom1", "entry"))
		}
		p := field.NewPager(form(b, described...).Fields, nil, options(b))
		for b.Loop() {
			press(p, "a", "backspace")
			_, _ = p.View(), p.Cursor()
		}
	})
	b.Run("list of 500", func(b *testing.B) {
		p := field.NewPager(form(b, long(500)).Fields, nil, options(b))
		for b.Loop() {
			press(p, "o", "down")
			_, _ = p.View(), p.Cursor()
		}
	})
	b.Run("bare", func(b *testing.B) {
		input := textinput.New()
		input.Focus()
		for b.Loop() {
			input, _ = input.Update(typed('a'))
			input, _ = input.Update(tea.KeyPressMsg{Code: tea.KeyBackspace})
			_ = input.View()
		}
	})
}
