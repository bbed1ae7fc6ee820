package main

import (
	"bytes"
	"context"
	"log/slog"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/require"
)

func TestAPanicBesideTheScreensIsBegunAgainAndLoggedWithoutItsWords(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var log bytes.Buffer
		p := &parts{log: slog.New(slog.NewJSONHandler(&log, nil))}
		tries := 0

		p.beside(t.Context(), "config", func() {
			if tries++; tries < 3 {
				panic("Ana Example")
			}
		})

		require.Equal(t, 3, tries)
		require.Contains(t, log.String(), `"in":"config"`)
		require.NotContains(t, log.String(), "Ana")
	})
}

func TestWhatPanicsBesideTheScreensEndsWithThem(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, stop := context.WithCancel(t.Context())
		p := &parts{log: slog.New(slog.DiscardHandler)}

		p.beside(ctx, "config", func() {
			stop()
			panic("in the middle")
		})
	})
}
