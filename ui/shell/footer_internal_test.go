package shell

import (
	"slices"
	"testing"

	"charm.land/bubbles/v2/key"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestTheFooterKeepsWhatIsMissedMost(t *testing.T) {
	t.Parallel()
	names := []string{"enter", "esc", "shift+tab", "ctrl+s", "f4", "f5", "up", "down", "left", "right", "f3", "f9", "f10"}

	rapid.Check(t, func(t *rapid.T) {
		var bindings []key.Binding
		for _, name := range rapid.SliceOfDistinct(rapid.SampledFrom(names), rapid.ID[string]).Draw(t, "keys") {
			purpose := rapid.StringMatching(`[a-zé中]{1,20}`).Draw(t, "purpose")
			bindings = append(bindings, key.NewBinding(key.WithKeys(name), key.WithHelp(name, purpose)))
		}
		width := rapid.IntRange(0, 100).Draw(t, "width")

		shown := fitting(bindings, width)

		require.LessOrEqual(t, rowWidth(shown), width)
		rest := bindings
		for _, b := range shown {
			at := slices.IndexFunc(rest, func(r key.Binding) bool { return r.Keys()[0] == b.Keys()[0] })
			require.GreaterOrEqual(t, at, 0, "%s stands out of order", b.Keys()[0])
			rest = rest[at+1:]
		}
		for _, left := range bindings {
			if slices.ContainsFunc(shown, func(b key.Binding) bool { return b.Keys()[0] == left.Keys()[0] }) {
				continue
			}
			for _, b := range shown {
				require.GreaterOrEqual(t, missed(b), missed(left), "%s was left out before %s", left.Keys()[0], b.Keys()[0])
			}
		}
	})
}

func TestAFooterWithRoomForAllHasAll(t *testing.T) {
	t.Parallel()
	bindings := []key.Binding{
		key.NewBinding(key.WithKeys("enter"), key.WithHelp("Enter", "Next")),
		key.NewBinding(key.WithKeys("left")), // it works without a word
		key.NewBinding(key.WithKeys("f3"), key.WithHelp("F3", "Queue")),
	}

	require.Len(t, fitting(bindings, len("Enter Next · F3 Queue")-len("·")+1), 2)
	require.Len(t, fitting(bindings, len("Enter Next · F3 Queue")-len("·")), 1)
}

// rowWidth is how many columns a row of keys takes.
func rowWidth(bindings []key.Binding) int {
	width := -textWidth(separator)
	for _, b := range bindings {
		width += textWidth(separator) + textWidth(plainKey(b))
	}
	return max(0, width)
}
