package ui_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk/ui"
)

func TestAKeyHasTheNameThatItIsPressedBy(t *testing.T) {
	t.Parallel()

	for _, name := range []string{
		"enter", "tab", "shift+tab", "esc", "backspace", "delete", "up", "left", "home", "pgdown",
		"f1", "f10", "ctrl+s", "ctrl+shift+left", "alt+x", "space", "a", "é", "+", "ctrl++",
	} {
		require.Equal(t, name, ui.KeyPress(name).Keystroke())
	}
	require.Equal(t, " ", ui.KeyPress("space").Text)
	require.Empty(t, ui.KeyPress("ctrl+s").Text)
	for _, name := range []string{"", "dance", "ctrl+dance"} {
		require.Zero(t, ui.KeyPress(name).Code)
	}
}
