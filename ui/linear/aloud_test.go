package linear_test

import (
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/assets"
	"frontdesk/ui"
	"frontdesk/ui/uitest"
)

// two gives a desk a second program, which has cards of its own.
func two(desk *ui.Desk) {
	desk.Program.CardPattern = `6012\d{12}`
	birthday := desk.Offer
	birthday.Name = "Birthday Club"
	birthday.Program.CardTemplateCode, birthday.Program.CardPattern = 3, `7000\d{12}`
	desk.Offers = []ui.Offer{desk.Offer, birthday}
}

// loyalty is the Config of a demo program.
func loyalty(t *testing.T) string {
	t.Helper()
	config, err := assets.Programs.ReadFile("programs/loyalty.json")
	require.NoError(t, err)
	return string(config)
}

func TestTheCardsOfEveryProgramAreRead(t *testing.T) {
	t.Parallel()
	with(t, loyalty(t), "en", func(c *counter) {
		c.scan(";7000123456789016?\r")
		c.Hears("This card belongs to Birthday Club.", "1. Start with it in Birthday Club")
		c.Line("1")
		c.Hears("Card 7 0 0 0, 1 2 3 4, 5 6 7 8, 9 0 1 6", "First Name, needs an answer.")
	}, two)
}

func TestANumberIsSaidDigitByDigit(t *testing.T) {
	t.Parallel()
	for lang, sentence := range map[string]string{
		"en": "Ana, ending in 0 1 4 2, is 6 0 1 2, 3 4 5 6, 7 8 9 0, 1 9. (3 6 5 8 0 5) of 10001 since 2026, Saving",
		"es": "Ana, terminado en 0 1 4 2, is 6 0 1 2, 3 4 5 6, 7 8 9 0, 1 9. (3 6 5 8 0 5) of 10001 since 2026, Saving",
		"fr": "Ana, se terminant par 0 1 4 2, is 6 0 1 2, 3 4 5 6, 7 8 9 0, 1 9. (3 6 5 8 0 5) of 10001 since 2026, Saving",
	} {
		with(t, loyalty(t), lang, func(c *counter) {
			c.Line("/repeat")
			c.Hears(sentence)
		}, func(desk *ui.Desk) {
			desk.Name = "Ana•••, …0142, is 6012 3456 7890 19. (365805) of 10001 since 2026 · Saving…"
		})
	}
}

func TestAScreenOnItsWayIsNotSaid(t *testing.T) {
	t.Parallel()
	at(t, "loyalty", "en", func(c *counter) {
		c.toColors()
		c.Line("1")
		c.Line("")
		saved := c.box.last(t)
		c.Send(ui.ProgressMsg{Progress: frontdesk.Progress{ID: saved.ID, State: frontdesk.Sent, Card: "6012345678901985"}})
		c.After(time.Second)

		require.NotContains(t, c.Transcript(), "One moment")
		c.Hears("Ana is enrolled.", "Card number: 6 0 1 2, 3 4 5 6, 7 8 9 0, 1 9 8 5")
	})
}

func TestLinesFitTheWindowAsItIsNow(t *testing.T) {
	t.Parallel()
	desk, b, build, o := parts(t, loyalty(t), "en")
	var columns atomic.Int64
	columns.Store(80)
	o.Width = func() int { return int(columns.Load()) }
	uitest.Bubble(t, func(t *testing.T) {
		l := uitest.Listen(t, inLines(build(), o))
		defer l.Stop()
		c := &counter{Listener: l, desk: desk, box: b}
		columns.Store(30)
		c.Line("/repeat")
		for line := range strings.SplitSeq(c.Said(), "\r\n") {
			require.LessOrEqual(t, len(line), 31, line)
		}
	})
}
