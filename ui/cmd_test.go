package ui_test

import (
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/require"

	"frontdesk/ui"
)

func TestACmdSaysWhatItDeliversAndWhatItDoes(t *testing.T) {
	t.Parallel()
	work := func() tea.Msg { return ui.NoticeMsg{Text: "done"} }

	cmd := ui.All(nil, ui.Back(), ui.Run(nil), ui.Run(work), ui.Go(ui.Route{Place: ui.Review}))

	require.Len(t, cmd, 3)
	require.Equal(t, ui.Step{Post: ui.BackMsg{}}, cmd[0])
	require.Nil(t, cmd[1].Post)
	require.Equal(t, ui.NoticeMsg{Text: "done"}, cmd[1].Work())
	require.Equal(t, ui.Step{Post: ui.GoMsg{Route: ui.Route{Place: ui.Review}}}, cmd[2])
}

func TestBubbleTeaGetsAllOfACmd(t *testing.T) {
	t.Parallel()
	require.Nil(t, ui.Cmd(nil).Tea())
	require.Equal(t, ui.BackMsg{}, ui.Back().Tea()())

	both, ok := ui.All(ui.Back(), ui.Run(func() tea.Msg { return ui.ResetMsg{} })).Tea()().(tea.BatchMsg)

	require.True(t, ok)
	require.Len(t, both, 2)
	require.Equal(t, ui.BackMsg{}, both[0]())
	require.Equal(t, ui.ResetMsg{}, both[1]())
}

func TestAMessageComesWhenTheTimeHasPassed(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		begun := time.Now()

		msg := ui.After(time.Minute, ui.BackMsg{}).Tea()()

		require.Equal(t, ui.BackMsg{}, msg)
		require.Equal(t, time.Minute, time.Since(begun))
	})
}
