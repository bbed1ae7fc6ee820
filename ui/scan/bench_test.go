package scan_test

import (
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/ui/scan"
)

// BenchmarkSwipe reads a swipe of both tracks, key by key, while a field takes
// text.
func BenchmarkSwipe(b *testing.B) {
	rule, err := scan.NewRule(frontdesk.Program{CardPattern: `6000\d{12}`})
	require.NoError(b, err)
	var keys []tea.KeyPressMsg
	for _, r := range "%B6000100000001985^EXAMPLE/ANA^99120000?;6000100000001985=99120000?\r" {
		keys = append(keys, press(r))
	}
	reader, now := scan.New(rule), time.Unix(1_700_000_000, 0)

	b.ReportAllocs()
	for b.Loop() {
		var card frontdesk.Private
		for _, key := range keys {
			now = now.Add(time.Millisecond)
			if read := reader.Feed(key, now, true); read.Card != "" {
				card = read.Card
			}
		}
		now = now.Add(time.Minute)
		if read := reader.Flush(now); read.Card != "" {
			card = read.Card
		}
		if card != "6000100000001985" {
			b.Fatal("the card was not read")
		}
	}
}
