package scan_test

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/ui/scan"
)

// desk feeds a Reader as the shell does: every key with its time, and a Flush
// when the Reader has waited long enough.
type desk struct {
	t         *testing.T
	reader    *scan.Reader
	capturing bool
	now       time.Time
	wait      time.Duration

	typed   strings.Builder // what was let through; Enter is "\r"
	cards   []string
	refused []string
}

func newDesk(t *testing.T, pattern string, capturing bool) *desk {
	t.Helper()
	rule, err := scan.NewRule(frontdesk.Program{CardPattern: pattern})
	require.NoError(t, err)
	return deskWith(t, rule, capturing)
}

func deskWith(t *testing.T, rule scan.Rule, capturing bool) *desk {
	return &desk{t: t, reader: scan.New(rule), capturing: capturing, now: time.Unix(1_700_000_000, 0)}
}

// send presses the keys of text, each gap after the one before. "\r", "\n" and
// "\t" are the keys that scanners end with.
func (d *desk) send(text string, gap time.Duration) *desk {
	for _, r := range text {
		d.press(r, gap)
	}
	return d
}

func (d *desk) press(r rune, gap time.Duration) {
	d.rest(gap)
	d.take(d.reader.Feed(press(r), d.now, d.capturing))
}

func (d *desk) paste(text string) *desk {
	d.take(d.reader.Feed(tea.PasteMsg{Content: text}, d.now, d.capturing))
	return d
}

// rest lets time pass without a key.
func (d *desk) rest(pause time.Duration) *desk {
	for d.wait > 0 && d.wait <= pause {
		pause -= d.wait
		d.now = d.now.Add(d.wait)
		d.take(d.reader.Flush(d.now))
	}
	d.now = d.now.Add(pause)
	return d
}

func (d *desk) take(r scan.Result) {
	for _, msg := range r.Typed {
		switch msg := msg.(type) {
		case tea.KeyPressMsg:
			d.typed.WriteString(spell(msg))
		case tea.PasteMsg:
			d.typed.WriteString(msg.Content)
		}
	}
	if r.Card != "" {
		d.cards = append(d.cards, r.Card.Reveal())
	}
	if r.Refused != "" {
		d.refused = append(d.refused, r.Refused)
	}
	d.wait = r.Wait
}

func (d *desk) wantCard(number string) {
	d.t.Helper()
	d.rest(time.Second)
	require.Empty(d.t, d.refused)
	require.Equal(d.t, []string{number}, d.cards)
	require.Empty(d.t, d.typed.String())
}

func (d *desk) wantRefused(key string) {
	d.t.Helper()
	d.rest(time.Second)
	require.Empty(d.t, d.cards)
	require.Equal(d.t, []string{key}, d.refused)
	require.Empty(d.t, d.typed.String())
}

func (d *desk) wantTyped(text string) {
	d.t.Helper()
	d.rest(time.Second)
	require.Empty(d.t, d.cards)
	require.Empty(d.t, d.refused)
	require.Equal(d.t, text, d.typed.String())
}

func press(r rune) tea.KeyPressMsg {
	switch r {
	case '\r':
		return tea.KeyPressMsg{Code: tea.KeyEnter}
	case '\n':
		return tea.KeyPressMsg{Code: 'j', Mod: tea.ModCtrl}
	case '\t':
		return tea.KeyPressMsg{Code: tea.KeyTab}
	default:
		return tea.KeyPressMsg{Code: r, Text: string(r)}
	}
}

func spell(msg tea.KeyPressMsg) string {
	switch {
	case msg.Code == tea.KeyEnter:
		return "\r"
	case msg.Code == tea.KeyTab:
		return "\t"
	case msg.Code == 'j' && msg.Mod == tea.ModCtrl:
		return "\n"
	default:
		return msg.Text
	}
}
