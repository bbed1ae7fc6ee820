package localdb_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/localdb"
)

// crook is somebody with a day's time, a desk, and no manager's PIN.
type crook struct {
	*desk
	second        *localdb.DB // another process, idle since the evening before
	manager, host *frontdesk.Staff
	today         time.Duration // what has really passed
	guesses       int           // tries at other people's PINs that were looked at
}

func newCrook(t *testing.T) *crook {
	t.Helper()
	c := &crook{desk: &desk{t: t, dir: t.TempDir(), clock: newClock()}}
	c.restart()
	var err error
	c.manager, err = c.AddStaff(t.Context(), "Maria", frontdesk.Manager, managersPIN)
	require.NoError(t, err)
	c.host, err = c.AddStaff(t.Context(), "Tom", frontdesk.Host, hostsPIN)
	require.NoError(t, err)
	return c
}

// process opens the desk once more.
func (c *crook) process() *localdb.DB {
	c.t.Helper()
	began := c.today
	db, err := localdb.Open(c.t.Context(), c.dir, localdb.Options{
		Now:     c.clock.Now,
		Elapsed: func() time.Duration { return c.today - began },
	})
	require.NoError(c.t, err)
	c.t.Cleanup(func() { _ = db.Close() })
	db.CheapPINs()
	return db
}

// restart ends the process and starts it anew.
func (c *crook) restart() {
	if c.DB != nil {
		require.NoError(c.t, c.Close())
	}
	c.DB = c.process()
}

// pass lets real time go by, which the wall clock follows.
func (c *crook) pass(d time.Duration) {
	c.today += d
	c.clock.Move(d)
}

// guess tries a wrong PIN, counts it if it was looked at, and returns how long
// the desk says to wait.
func (c *crook) guess(db *localdb.DB, whose *frontdesk.Staff) time.Duration {
	c.t.Helper()
	_, wait, err := db.SignIn(c.t.Context(), whose.ID, wrongPIN)
	switch frontdesk.CodeOf(err) {
	case frontdesk.EUNAUTHORIZED:
		c.guesses++
	default:
		require.Equal(c.t, frontdesk.EBUSY, frontdesk.CodeOf(err))
		require.Positive(c.t, wait)
	}
	return wait
}

// TestGuessersGetFewerThanAHundredTriesADay is the promise. Each of them does
// what they can think of for 24 hours, as fast as the desk lets them, after a
// night in which nobody touched it.
func TestGuessersGetFewerThanAHundredTriesADay(t *testing.T) {
	t.Parallel()
	for name, step := range map[string]func(c *crook, n int) time.Duration{
		"who only waits": func(c *crook, _ int) time.Duration {
			return c.guess(c.DB, c.manager)
		},
		"who restarts the program": func(c *crook, _ int) time.Duration {
			wait := c.guess(c.DB, c.manager)
			c.restart()
			return min(wait, time.Minute)
		},
		"who sets the clock forward": func(c *crook, _ int) time.Duration {
			wait := c.guess(c.DB, c.manager)
			c.clock.Move(10 * 24 * time.Hour)
			return min(wait, time.Minute)
		},
		"who sets the clock back and restarts": func(c *crook, n int) time.Duration {
			wait := c.guess(c.DB, c.manager)
			if n%5 == 0 {
				c.clock.Move(-10 * 24 * time.Hour)
				c.restart()
			}
			return min(wait, time.Minute)
		},
		"who tries everybody": func(c *crook, n int) time.Duration {
			return c.guess(c.DB, []*frontdesk.Staff{c.manager, c.host}[n%2])
		},
		"who has a PIN of their own": func(c *crook, _ int) time.Duration {
			wait := c.guess(c.DB, c.manager)
			if _, _, err := c.SignIn(c.t.Context(), c.host.ID, hostsPIN); err == nil {
				return 0
			}
			return min(wait, time.Minute)
		},
		"beside a manager who signs in every ten minutes": func(c *crook, n int) time.Duration {
			wait := c.guess(c.DB, c.manager)
			if n%10 == 0 {
				_, _, err := c.SignIn(c.t.Context(), c.manager.ID, managersPIN)
				require.Contains(c.t, []frontdesk.ErrorCode{"", frontdesk.EBUSY}, frontdesk.CodeOf(err))
			}
			return min(wait, time.Minute)
		},
		"with a second program that was idle all night": func(c *crook, n int) time.Duration {
			if n%25 == 0 {
				return c.guess(c.second, c.manager)
			}
			return c.guess(c.DB, c.manager)
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := newCrook(t)
			c.second = c.process()
			c.pass(12 * time.Hour)
			_, _, err := c.SignIn(t.Context(), c.manager.ID, managersPIN)
			require.NoError(t, err)

			evening := c.today + 24*time.Hour
			for n := 0; c.today < evening; n++ {
				c.pass(max(step(c, n), time.Second))
			}

			require.Less(t, c.guesses, 100)
			require.Greater(t, c.guesses, 20, "the desk is not shut for good")
			c.pass(30 * time.Minute)
			_, _, err = c.SignIn(t.Context(), c.manager.ID, managersPIN)
			if frontdesk.CodeOf(err) == frontdesk.EBUSY { // a restart began the wait anew
				c.pass(25 * time.Minute)
				_, _, err = c.SignIn(t.Context(), c.manager.ID, managersPIN)
			}
			require.NoError(t, err, "and lets its manager in")
		})
	}
}
