package sync

import (
	"bytes"
	"log/slog"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk"
)

func TestAnOutboxThatIsFullDropsTheOldest(t *testing.T) {
	t.Parallel()
	var log bytes.Buffer
	b := newOutbox(slog.New(slog.NewTextHandler(&log, nil)))
	for n := range outboxSize + 3 {
		b.put(frontdesk.Progress{ID: strconv.Itoa(n)})
	}

	events := b.take()

	require.Len(t, events, outboxSize)
	require.Equal(t, "3", events[0].ID)
	require.Equal(t, strconv.Itoa(outboxSize+2), events[outboxSize-1].ID)
	require.Contains(t, log.String(), "dropped=3")
	require.Empty(t, b.take())
}

func TestABoardKeepsOnlyTheNewest(t *testing.T) {
	t.Parallel()
	b := newBoard()
	b.put(frontdesk.Status{Link: frontdesk.LinkDown})
	b.put(frontdesk.Status{Link: frontdesk.LinkUp})
	done := make(chan struct{})
	close(done)

	var told []frontdesk.Status
	b.deliver(func(s frontdesk.Status) { told = append(told, s) }, done)

	require.Equal(t, []frontdesk.Status{{Link: frontdesk.LinkUp}}, told)
}
