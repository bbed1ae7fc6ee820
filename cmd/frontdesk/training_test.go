package main

import (
	"context"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/api/sandbox"
	"frontdesk/ui"
)

func TestTurningTheDialBringsTheQuestionsOfItAtOnce(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "desk")
	synctest.Test(t, func(t *testing.T) {
		service, err := sandbox.New(sandbox.Options{Now: time.Now})
		require.NoError(t, err)
		p := newParts(t, dir, "en", sandbox.LoyaltyTemplate, frontdesk.Loyalty, inProcess(service.Handler()))
		defer func() { require.NoError(t, p.db.Close()) }()
		p.dialed = make(chan struct{}, 1)
		var asked []int
		told := func(msg tea.Msg) {
			if form, ok := msg.(ui.FormMsg); ok {
				asked = append(asked, len(form.Form.Fields))
			}
		}
		ended := make(chan struct{})
		ctx, stop := context.WithCancel(t.Context())
		go func() { p.keepConfig(ctx, p.program, told); close(ended) }()
		time.Sleep(time.Second)

		turn := dialing{Trainer: service, turned: p.dialed}
		require.NoError(t, turn.SetScene(frontdesk.SceneChangedConfig))
		time.Sleep(time.Second)
		require.NoError(t, turn.SetScene(frontdesk.SceneOnline))
		time.Sleep(time.Second)
		stop()
		<-ended

		require.Len(t, asked, 3)
		require.Equal(t, []int{asked[0], asked[0] + 1, asked[0]}, asked)
	})
}
