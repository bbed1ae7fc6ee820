package shell_test

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/ui"
	"frontdesk/ui/uitest"
)

func TestSigningIn(t *testing.T) {
	t.Parallel()

	t.Run("a name is chosen, and the PIN is never shown", func(t *testing.T) {
		t.Parallel()
		withStaff(t, "loyalty", func(c *staffed) {
			c.Press("f9")
			c.Sees("Who are you?", "> Marta, manager", "Hugo, host")
			c.Golden("signin")

			c.Press("h", "enter")
			c.Type(hostPIN)
			c.Sees("Hugo", "••••")
			c.Misses(hostPIN)
			c.Golden("signin_pin")
			c.Press("enter")

			c.Sees("Hello, Hugo.", "signed in as a host", "Hugo, host")
			c.Misses("Find a guest", "Shift")
			c.Golden("staff_host")
		})
	})

	t.Run("a manager sees everything that this desk has", func(t *testing.T) {
		t.Parallel()
		managed(t, "loyalty", func(c *staffed) {
			c.Sees("Find a guest", "Queue", "Shift", "Doctor", "Settings", "What staff did", "Sign out")
			c.Golden("staff_manager")
		})
	})

	t.Run("a wrong PIN is told, and forgotten", func(t *testing.T) {
		t.Parallel()
		withStaff(t, "loyalty", func(c *staffed) {
			c.signIn("m", "9999")

			c.Sees("That is not the PIN.")
			c.Misses("•")
			c.Type(managerPIN)
			c.Press("enter")
			c.Sees("Hello, Marta.")
		})
	})

	t.Run("a lock-out is counted down, and nothing is taken meanwhile", func(t *testing.T) {
		t.Parallel()
		withStaff(t, "loyalty", func(c *staffed) {
			usual := c.p.pinCheck
			c.p.pinCheck = func(string, frontdesk.Private) (*frontdesk.Staff, time.Duration, error) {
				return nil, 30 * time.Second, frontdesk.Errorf(frontdesk.EBUSY, "Wait.")
			}
			c.signIn("m", "9999")
			c.Sees("Wait 30 seconds, then try again.")
			c.Golden("signin_locked")
			c.p.pinCheck = usual

			c.After(20 * time.Second)
			c.Sees("Wait 10 seconds, then try again.")
			c.Type(managerPIN)
			c.Press("enter")
			c.Misses("Hello")
			c.After(11 * time.Second)
			c.Misses("then try again")
			c.Type(managerPIN)
			c.Press("enter")
			c.Sees("Hello, Marta.")
		})
	})

	t.Run("a long lock-out is told in minutes", func(t *testing.T) {
		t.Parallel()
		withStaff(t, "loyalty", func(c *staffed) {
			c.p.pinCheck = func(string, frontdesk.Private) (*frontdesk.Staff, time.Duration, error) {
				return nil, 15 * time.Minute, frontdesk.Errorf(frontdesk.EBUSY, "Wait.")
			}

			c.signIn("m", "9999")

			c.Sees("Wait 15 minutes, then try again.")
		})
	})

	t.Run("where nobody works, a sentence tells how to begin, and closing needs nobody", func(t *testing.T) {
		t.Parallel()
		withStaff(t, "loyalty", func(c *staffed) {
			c.p.staff = nil

			c.Press("f9")
			c.Sees("frontdesk staff add")
			c.Press("f10")
			c.Sees("Close frontdesk?")
		})
	})

	t.Run("Esc goes back to the names, and from them to the guest", func(t *testing.T) {
		t.Parallel()
		withStaff(t, "loyalty", func(c *staffed) {
			c.Press("enter")
			c.Type("Ana")
			c.Press("f9", "h", "enter", "esc")
			c.Sees("Who are you?", "> Hugo")
			c.Press("esc")

			c.Sees("Question 1 of 10", "Ana")
		})
	})
}

func TestSigningOut(t *testing.T) {
	t.Parallel()

	t.Run("by the key of staff, on their menu", func(t *testing.T) {
		t.Parallel()
		managed(t, "loyalty", func(c *staffed) {
			c.Press("f9")

			c.Sees("You were signed out.", "Welcome. Joining")
			c.Misses("Marta")
			require.Equal(t, frontdesk.ActSignOut, c.p.noted()[len(c.p.noted())-1])
		})
	})

	t.Run("after five minutes without a key, with a warning", func(t *testing.T) {
		t.Parallel()
		managed(t, "loyalty", func(c *staffed) {
			c.choose("Find a guest")
			c.Type("ana@example.com")

			c.After(4*time.Minute + 30*time.Second)
			c.Sees("ana@example.com")
			c.After(15 * time.Second)
			c.Sees("Signing out in")
			c.After(20 * time.Second)

			c.Sees("You were signed out.", "Welcome. Joining")
			c.Misses("ana@example.com", "Marta")
		})
	})

	t.Run("also when the kiosk went on in the other way of being used", func(t *testing.T) {
		t.Parallel()
		managed(t, "loyalty", func(c *staffed) {
			c.Press("esc")
			c.Sees("Marta", "Welcome. Joining")
			c.Send(ui.AccessibleMsg{})
			require.True(t, c.Ended())
			again := uitest.Start(t, c.model, 80, 24)
			defer again.Stop()
			again.Sees("Marta")

			again.After(6 * time.Minute)

			again.Sees("You were signed out.")
			again.Misses("Marta")
		})
	})

	t.Run("any key puts it off", func(t *testing.T) {
		t.Parallel()
		managed(t, "loyalty", func(c *staffed) {
			for range 3 {
				c.After(4*time.Minute + 50*time.Second)
				c.Press("down")
			}

			c.Sees("Hello, Marta.")
			c.Misses("Signing out in")
		})
	})

	t.Run("a guest at the counter stays there", func(t *testing.T) {
		t.Parallel()
		withStaff(t, "loyalty", func(c *staffed) {
			c.Press("enter")
			c.Type("Ana")
			c.signIn("m", managerPIN)

			c.Press("f9")

			c.Sees("Question 1 of 10", "Ana", "You were signed out.")
		})
	})

	t.Run("a question that is open goes with them", func(t *testing.T) {
		t.Parallel()
		managed(t, "loyalty", func(c *staffed) {
			c.Press("f10")
			c.Sees("Close frontdesk?")

			c.After(6 * time.Minute)

			c.Misses("Close frontdesk?")
			c.Sees("Welcome. Joining")
		})
	})
}

// places are all screens, and whose each is.
func places() map[ui.Place]frontdesk.Role {
	m, h := frontdesk.Manager, frontdesk.Host
	return map[ui.Place]frontdesk.Role{
		ui.Staff: h, ui.Entry: h,
		ui.Find: m, ui.Guest: m, ui.Change: m, ui.People: m, ui.AddressBook: m, ui.External: m, ui.Outcome: m,
		ui.Verify: m, ui.Combine: m, ui.Erase: m, ui.OTP: m, ui.Meanwhile: m, ui.Bulk: m, ui.Conflict: m,
		ui.Shift: m, ui.Checkup: m, ui.Training: m, ui.Setup: m, ui.Log: m,
	}
}

func TestNobodyReachesWhatIsNotTheirs(t *testing.T) {
	t.Parallel()
	who := map[string]struct {
		role   frontdesk.Role
		signIn func(c *staffed)
	}{
		"nobody":  {"", func(*staffed) {}},
		"host":    {frontdesk.Host, func(c *staffed) { c.signIn("h", hostPIN) }},
		"manager": {frontdesk.Manager, func(c *staffed) { c.signIn("m", managerPIN) }},
	}
	// Every way that leads to a screen, besides the keys of the menu, which
	// lists only what is allowed.
	ways := map[string]func(c *staffed, p ui.Place){
		"route": func(c *staffed, p ui.Place) { c.goes(ui.Route{Place: p}) },
		"click": func(c *staffed, p ui.Place) {
			c.goes(ui.Route{Place: ui.Staff})
			c.Send(ui.ClickMsg{Name: "choice:" + strconv.Itoa(int(p))})
		},
		"an answer to a sign-in that was left": func(c *staffed, p ui.Place) {
			c.Send(ui.ResetMsg{})
			c.Send(ui.SignedInMsg{Staff: frontdesk.Staff{ID: "x", Name: "Mallory", Role: frontdesk.Manager}})
			c.goes(ui.Route{Place: p})
		},
		"route with a card":    func(c *staffed, p ui.Place) { c.goes(ui.Route{Place: p, Card: card}) },
		"route with a journey": func(c *staffed, p ui.Place) { c.goes(ui.Route{Place: p, Journey: frontdesk.Create}) },
		"way back": func(c *staffed, p ui.Place) {
			c.goes(ui.Route{Place: p})
			c.Press("f3", "esc")
		},
		"after a sign-out": func(c *staffed, p ui.Place) {
			c.goes(ui.Route{Place: p})
			c.Send(ui.SignOutMsg{})
			c.Press("esc")
		},
	}

	for name, staff := range who {
		for way, open := range ways {
			t.Run(name+", "+way, func(t *testing.T) {
				t.Parallel()
				withStaff(t, "loyalty", func(c *staffed) {
					staff.signIn(c)
					for place, need := range places() {
						open(c, place)

						allowed := staff.role == frontdesk.Manager || staff.role == need
						if way == "after a sign-out" {
							allowed = false
						}
						var at ui.Place
						c.Do(func() { at = c.model.Told().Place })
						if !allowed {
							require.NotEqual(t, place, at)
							_, staffs := places()[at]
							require.True(t, !staffs || staff.role != "" && at == ui.Staff, "%d led to %d", place, at)
						}
						if way == "after a sign-out" {
							c.Send(ui.ResetMsg{})
							staff.signIn(c)
						}
					}
				})
			})
		}
	}
}

func TestAScanOpensNothingForAHost(t *testing.T) {
	t.Parallel()
	withStaff(t, "loyalty", func(c *staffed) {
		c.signIn("h", hostPIN)

		c.Burst(card + "\r")

		c.Misses("Find a guest")
		require.Zero(t, c.p.called("guest"))
	})
}

func TestClosingNeedsStaff(t *testing.T) {
	t.Parallel()

	t.Run("who sign in goes on to the question", func(t *testing.T) {
		t.Parallel()
		withStaff(t, "loyalty", func(c *staffed) {
			c.Press("f10")
			c.Sees("Who are you?")
			c.Press("h", "enter")
			c.Type(hostPIN)
			c.Press("enter")
			c.Sees("Close frontdesk?")

			c.Press("y")

			require.True(t, c.Ended())
			require.Equal(t, frontdesk.ActQuit, c.p.noted()[len(c.p.noted())-1])
		})
	})

	t.Run("Ctrl+C is no way round it", func(t *testing.T) {
		t.Parallel()
		withStaff(t, "loyalty", func(c *staffed) {
			c.Press("ctrl+c")

			c.Sees("Who are you?")
			require.False(t, c.Ended())
		})
	})
}

func TestStaffScreensInEveryLanguage(t *testing.T) {
	t.Parallel()

	for _, lang := range []string{"es", "fr"} {
		t.Run(lang, func(t *testing.T) {
			t.Parallel()
			inWithStaff(t, "loyalty", lang, func(c *staffed) {
				c.p.find = func(frontdesk.Query) ([]frontdesk.Match, error) {
					return []frontdesk.Match{{Identity: ana().Identity}}, nil
				}
				c.p.guest = func(frontdesk.Identity) (*frontdesk.Guest, error) { return ana(), nil }
				c.hold(conflicted("1"))
				fits := func() {
					for line := range strings.SplitSeq(c.Screen(), "\n") {
						require.LessOrEqual(t, len([]rune(line)), 80)
						require.NotContains(t, line, "…", "something was cut: %s", line)
					}
				}
				c.signIn("m", managerPIN)
				for place := range places() {
					if place == ui.Outcome || place == ui.Change {
						continue // they need something to be about
					}
					c.goes(ui.Route{Place: place})
					for _, said := range c.words() {
						require.NotRegexp(t, `^[a-z]+\.[a-z_]+$`, said, "a key instead of its text")
					}
				}
				c.goes(ui.Route{Place: ui.Staff})
				fits()
				c.Golden(lang + "/staff_manager")
				c.goes(ui.Route{Place: ui.Setup})
				c.Golden(lang + "/setup")
				c.goes(ui.Route{Place: ui.Queue})
				c.Golden(lang + "/queue_held")
				c.Press("enter")
				c.Golden(lang + "/entry_conflict")
				c.goes(ui.Route{Place: ui.Find})
				c.Type("ana")
				c.Press("enter")
				c.Golden(lang + "/guest")
			})
		})
	}
}

// words are what the screen tells.
func (c *staffed) words() []string {
	var lines []string
	c.Do(func() { lines = c.model.Told().Lines })
	return lines
}
