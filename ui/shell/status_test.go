package shell_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/ui"
)

// waiting is a tally of guests who wait, the oldest since the given time.
func waiting(n int, oldest time.Duration) frontdesk.Tally {
	return frontdesk.Tally{ByState: map[frontdesk.State]int{frontdesk.Queued: n}, Oldest: now().Add(-oldest)}
}

func TestTheStatusLineTellsTheTruth(t *testing.T) {
	t.Parallel()

	for name, test := range map[string]struct {
		status func() frontdesk.Status
		want   string
	}{
		"nothing was tried": {
			func() frontdesk.Status { return frontdesk.Status{Sender: true} },
			"Not connected yet",
		},
		"offline with guests waiting": {
			func() frontdesk.Status {
				return frontdesk.Status{Sender: true, Link: frontdesk.LinkDown, LinkSince: now(), Tally: waiting(12, 3*time.Hour)}
			},
			"Offline since 18:02 · 12 waiting, oldest 3 h",
		},
		"offline since another day": {
			func() frontdesk.Status {
				return frontdesk.Status{Sender: true, Link: frontdesk.LinkDown, LinkSince: now().AddDate(0, 0, -1)}
			},
			"Offline since 2026-11-19 18:02",
		},
		"everything was sent": {
			func() frontdesk.Status {
				sent := frontdesk.Tally{ByState: map[frontdesk.State]int{frontdesk.Sent: 1}}
				return frontdesk.Status{Sender: true, Link: frontdesk.LinkUp, LastSuccess: now(), Tally: sent}
			},
			"Everything sent · last answer 18:02",
		},
		"nobody was captured yet": {
			func() frontdesk.Status {
				return frontdesk.Status{Sender: true, Link: frontdesk.LinkUp, LastSuccess: now()}
			},
			"Nothing waiting · last answer 18:02",
		},
		"not everything was sent while somebody is held": {
			func() frontdesk.Status {
				return frontdesk.Status{Sender: true, Link: frontdesk.LinkUp, Tally: frontdesk.Tally{ByState: map[frontdesk.State]int{frontdesk.Held: 2}}}
			},
			"Nothing waiting · 2 need a person",
		},
		"a queue that cannot be used": {
			func() frontdesk.Status {
				return frontdesk.Status{Sender: true, Link: frontdesk.LinkUp, Fault: frontdesk.ESTORAGE, Tally: waiting(1, 0)}
			},
			"The queue on this machine cannot be used: call whoever looks after it",
		},
		"online with guests waiting": {
			func() frontdesk.Status {
				return frontdesk.Status{Sender: true, Link: frontdesk.LinkUp, Tally: waiting(1, 0)}
			},
			"Sending · 1 waiting",
		},
		"wrong credentials": {
			func() frontdesk.Status {
				return frontdesk.Status{Sender: true, Link: frontdesk.LinkUnauthorized, Tally: waiting(3, 0)}
			},
			"The service refuses this desk's credentials · 3 waiting",
		},
		"a login page": {
			func() frontdesk.Status {
				return frontdesk.Status{Sender: true, Link: frontdesk.LinkPortal, Tally: waiting(3, 5*time.Minute)}
			},
			"A login page is in the way · 3 waiting, oldest 5 min",
		},
		"the service asks for a pause": {
			func() frontdesk.Status { return frontdesk.Status{Sender: true, Link: frontdesk.LinkThrottled} },
			"The service asks for a pause",
		},
		"another process sends": {
			func() frontdesk.Status {
				return frontdesk.Status{Link: frontdesk.LinkUp, LastSuccess: now(), Tally: waiting(2, 50*time.Hour)}
			},
			"Not sending: another frontdesk does · 2 waiting, oldest 2 days",
		},
		"a clock that was set back makes no age": {
			func() frontdesk.Status {
				return frontdesk.Status{Sender: true, Link: frontdesk.LinkDown, LinkSince: now(), Tally: waiting(1, -time.Hour)}
			},
			"Offline since 18:02 · 1 waiting",
		},
		"what does not fit is left out from the end": {
			func() frontdesk.Status {
				tally := waiting(1000000, 23*time.Hour)
				tally.ByState[frontdesk.Held] = 12
				return frontdesk.Status{Sender: true, Link: frontdesk.LinkUnauthorized, Tally: tally}
			},
			"The service refuses this desk's credentials · 1000000 waiting",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			at(t, "loyalty", func(c *counter) {
				c.Send(ui.StatusMsg{Status: test.status()})

				require.Equal(t, "  "+test.want, c.Row(22))
			})
		})
	}
}

func TestTheStatusLineAges(t *testing.T) {
	t.Parallel()

	t.Run("it grows older by itself, and only when its text does", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.Send(ui.StatusMsg{Status: frontdesk.Status{Sender: true, Link: frontdesk.LinkDown, LinkSince: now(), Tally: waiting(1, 30*time.Second)}})
			require.Equal(t, "  Offline since 18:02 · 1 waiting", c.Row(22))

			c.After(31 * time.Second)
			require.Equal(t, "  Offline since 18:02 · 1 waiting, oldest 1 min", c.Row(22))
			written := c.Written()
			c.After(50 * time.Second)
			require.Equal(t, written, c.Written())
			c.After(10 * time.Second)
			require.Equal(t, "  Offline since 18:02 · 1 waiting, oldest 2 min", c.Row(22))
			c.After(58 * time.Minute)
			require.Equal(t, "  Offline since 18:02 · 1 waiting, oldest 1 h", c.Row(22))
		})
	})

	t.Run("a newer status takes the place of an older one's age", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.Send(ui.StatusMsg{Status: frontdesk.Status{Sender: true, Link: frontdesk.LinkDown, LinkSince: now(), Tally: waiting(1, 3*time.Hour)}})

			c.Send(ui.StatusMsg{Status: frontdesk.Status{Sender: true, Link: frontdesk.LinkDown, LinkSince: now(), Tally: waiting(1, 0)}})

			c.After(61 * time.Second)
			require.Equal(t, "  Offline since 18:02 · 1 waiting, oldest 1 min", c.Row(22))
		})
	})

	t.Run("a notice stands in its place until the next key", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.Send(ui.NoticeMsg{Text: "Something happened."})
			c.Sees("Something happened.")

			c.Press("left")

			c.Misses("Something happened.")
			c.Sees("Nothing waiting")
		})
	})
}
