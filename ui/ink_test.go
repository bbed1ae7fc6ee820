package ui_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk/ui"
)

func TestInkDrawsWhatTheStyleDraws(t *testing.T) {
	t.Parallel()
	for _, theme := range []ui.Theme{ui.NewTheme(true), ui.NewTheme(false).Accented("#FFD700"), ui.NewTheme(true).Bare()} {
		for name, style := range texts(theme) {
			for _, text := range []string{"F1", "Ana Example · Señor", "日本"} {
				require.Equal(t, style.Render(text), ui.NewInk(style).Render(text), "%s %q", name, text)
			}
		}
	}
}
