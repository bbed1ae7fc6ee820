package ui_test

import (
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/require"

	"frontdesk/ui"
)

func TestACommandThatOnlyDeliversIsKnown(t *testing.T) {
	t.Parallel()
	type saved struct{ n int }

	for name, test := range map[string]struct {
		cmd  tea.Cmd
		want tea.Msg
	}{
		"a message":            {ui.Now(saved{7}), saved{7}},
		"going somewhere":      {ui.Go(ui.Route{Place: ui.Review}), ui.GoMsg{Route: ui.Route{Place: ui.Review}}},
		"going back":           {ui.Back, ui.BackMsg{}},
		"the end of the visit": {ui.Reset, ui.ResetMsg{}},
		"one among nothing":    {tea.Batch(nil, ui.Back, nil), ui.BackMsg{}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()

			msg, ok := ui.Delivered(test.cmd)

			require.True(t, ok)
			require.Equal(t, test.want, msg)
		})
	}
}

func TestACommandThatDoesSomethingIsNotRun(t *testing.T) {
	t.Parallel()
	ran := false

	for _, cmd := range []tea.Cmd{
		nil,
		func() tea.Msg { ran = true; return ui.BackMsg{} },
		tea.Tick(time.Hour, func(time.Time) tea.Msg { ran = true; return nil }),
		tea.Quit,
	} {
		_, ok := ui.Delivered(cmd)

		require.False(t, ok)
	}
	require.False(t, ran)
}
