package sync_test

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
	frontsync "frontdesk/sync"
)

// always makes every request end with one reply and notes when it started.
func (d *desk) always(r frontdesk.Reply) *[]time.Time {
	var starts []time.Time
	d.sender.send = func(context.Context, *frontdesk.Submission, frontdesk.Operation) frontdesk.Reply {
		d.mu.Lock()
		defer d.mu.Unlock()
		starts = append(starts, time.Now())
		return r
	}
	return &starts
}

func TestRefusedCredentialsPauseEverythingAndCostNobody(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := setup(t)
		starts := d.always(notApplied(frontdesk.CauseUnauthorized))
		a, b := guest(1), guest(2)
		d.save(a, b)
		defer d.run()()

		d.after(10*time.Minute + time.Second)

		require.Equal(t, frontdesk.LinkUnauthorized, d.link())
		require.Len(t, *starts, 11, "one try a minute")
		require.Equal(t, frontdesk.Queued, d.state(a))
		require.Equal(t, frontdesk.Queued, d.state(b))
		require.Zero(t, d.entry(a).Sends+d.entry(b).Sends)

		d.engine.Nudge()
		synctest.Wait()
		require.Len(t, *starts, 12, "somebody asked for a try")

		d.always(applied())
		d.engine.Nudge()
		d.after(2 * time.Second)
		require.Equal(t, frontdesk.Sent, d.state(a))
		require.Equal(t, frontdesk.Sent, d.state(b))
	})
}

func TestRetryAfterIsObeyed(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ asked, kept time.Duration }{
		"as asked":  {90 * time.Second, 90 * time.Second},
		"up to 15m": {40 * time.Hour, 15 * time.Minute},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				d := setup(t)
				reply := notApplied(frontdesk.CauseThrottled)
				reply.RetryAfter = test.asked
				starts := d.always(reply)
				s := guest(1)
				d.save(s)
				defer d.run()()

				for range 10 { // saving guests does not shorten it
					d.after(test.kept / 11)
					d.engine.Nudge()
				}
				require.Len(t, *starts, 1)
				require.Equal(t, frontdesk.LinkThrottled, d.link())
				require.WithinDuration(t, (*starts)[0].Add(test.kept), d.last().NextTry, time.Second)
				d.after(test.kept / 10)

				require.Len(t, *starts, 2)
				require.Zero(t, d.entry(s).Sends)
			})
		})
	}
}

func TestAnAnswerOnItsWayDoesNotShortenRetryAfter(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := setup(t)
		var starts []time.Time
		d.sender.send = func(_ context.Context, s *frontdesk.Submission, _ frontdesk.Operation) frontdesk.Reply {
			d.mu.Lock()
			starts = append(starts, time.Now())
			d.mu.Unlock()
			switch s.ID {
			case "guest-002":
				// A ping took one of the five turns, so that the fifth guest
				// starts after a second.
				time.Sleep(1500 * time.Millisecond)
				r := notApplied(frontdesk.CauseThrottled)
				r.RetryAfter = time.Minute
				return r
			case "guest-003":
				time.Sleep(2 * time.Second)
			}
			return applied()
		}
		d.save(guest(1), guest(2), guest(3), guest(4), guest(5))
		defer d.run()()

		d.after(30 * time.Second)

		require.Equal(t, frontdesk.LinkThrottled, d.link())
		require.Len(t, starts, 5)
		require.Equal(t, frontdesk.Queued, d.state(guest(2)))
		d.after(35 * time.Second)
		require.Len(t, starts, 6)
	})
}

func TestABusyServiceIsLeftAloneForAWhile(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := setup(t, func(o *frontsync.Options) { o.Rand = func() float64 { return 0.999 } })
		starts := d.always(notApplied(frontdesk.CauseBusy))
		s := guest(1)
		d.save(s)
		defer d.run()()

		d.after(2 * time.Minute)

		require.Equal(t, frontdesk.LinkThrottled, d.link())
		require.LessOrEqual(t, len(*starts), 9, "1, 2, 4, 8, 16, 30, 30 … seconds apart")
		require.Zero(t, d.entry(s).Sends)
	})
}

func TestALoginPageIsNoServiceAndDoesNotFlicker(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var links []frontdesk.Link
		d := setup(t, func(o *frontsync.Options) {
			o.OnStatus = func(s frontdesk.Status) {
				if len(links) == 0 || links[len(links)-1] != s.Link {
					links = append(links, s.Link)
				}
			}
		})
		d.always(notApplied(frontdesk.CausePortal)) // and it answers pings
		s := guest(1)
		d.save(s)
		stop := d.run()

		d.after(10 * time.Minute)
		require.Zero(t, d.entry(s).Sends)
		d.always(applied())
		d.after(5 * time.Second)
		stop()

		require.Equal(t, frontdesk.Sent, d.state(s))
		require.Equal(t, frontdesk.LinkUp, links[len(links)-1])
		require.LessOrEqual(t, len(links), 7, "%v", links)
	})
}

func TestOnlyOneGuestFeelsOutALineThatWasDead(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := setup(t, func(o *frontsync.Options) { o.Workers, o.Rate = 4, -1 })
		under, most, answered := 0, 0, 0
		d.sender.send = func(context.Context, *frontdesk.Submission, frontdesk.Operation) frontdesk.Reply {
			d.mu.Lock()
			under++
			if answered == 0 {
				most = max(most, under)
			}
			d.mu.Unlock()
			time.Sleep(3 * time.Second)
			d.mu.Lock()
			defer d.mu.Unlock()
			under--
			answered++
			return applied()
		}
		for n := range 9 {
			d.save(guest(n))
		}
		defer d.run()()

		d.after(10 * time.Second)

		require.Equal(t, 1, most, "while nothing was answered")
		require.Equal(t, 9, answered, "and four at a time afterwards")
	})
}

func TestRequestsStayUnderTheRateInEveryFault(t *testing.T) {
	t.Parallel()
	causes := []frontdesk.Cause{
		frontdesk.CauseNone, frontdesk.CauseOffline, frontdesk.CausePortal, frontdesk.CauseUnauthorized,
		frontdesk.CauseThrottled, frontdesk.CauseBusy, frontdesk.CauseTimeout, frontdesk.CauseBroken,
	}
	for _, cause := range causes {
		t.Run("cause "+string(cause), func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				d := setup(t, func(o *frontsync.Options) { o.Rate = 3 })
				var starts []time.Time
				start := func() {
					d.mu.Lock()
					defer d.mu.Unlock()
					starts = append(starts, time.Now())
				}
				d.sender.send = func(context.Context, *frontdesk.Submission, frontdesk.Operation) frontdesk.Reply {
					start()
					if cause == frontdesk.CauseNone {
						return applied()
					}
					return frontdesk.Reply{Outcome: frontdesk.OutcomeUnsure, Cause: cause}
				}
				d.sender.probe = func(context.Context, *frontdesk.Submission, frontdesk.Operation) frontdesk.Finding {
					start()
					return frontdesk.Finding{Verdict: frontdesk.VerdictNoReply, Reply: frontdesk.Reply{Cause: cause}}
				}
				d.sender.ping = func(context.Context) frontdesk.Cause { start(); return cause }
				for n := range 30 {
					d.save(guest(n))
				}
				defer d.run()()

				for range 300 {
					d.engine.Nudge()
					d.after(100 * time.Millisecond)
				}

				require.NotEmpty(t, starts)
				for i := 3; i < len(starts); i++ {
					require.GreaterOrEqual(t, starts[i].Sub(starts[i-3]), time.Second)
				}
			})
		})
	}
}

func TestAServiceThatBreaksForEverybodyIsLeftAlone(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := setup(t)
		starts := d.always(broken())
		d.sender.probe = func(context.Context, *frontdesk.Submission, frontdesk.Operation) frontdesk.Finding {
			return frontdesk.Finding{Verdict: frontdesk.VerdictNoReply, Reply: frontdesk.Reply{Cause: frontdesk.CauseBroken, HTTPStatus: 502}}
		}
		for n := range 200 {
			d.save(guest(n))
		}
		defer d.run()()

		d.after(time.Minute)

		require.Equal(t, frontdesk.LinkDown, d.link())
		require.Less(t, len(*starts), 40, "of 200 guests")

		d.withLedger(&ledger{})
		d.after(3 * time.Minute)
		require.Equal(t, frontdesk.LinkUp, d.link())
	})
}

func TestOneGuestWhoBreaksTheServiceBlocksNobody(t *testing.T) {
	t.Parallel()
	for name, reply := range map[string]frontdesk.Reply{"500": broken(), "silence": lost()} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				d := setup(t)
				l := d.withLedger(&ledger{})
				var starts []time.Time
				d.sender.send = func(ctx context.Context, s *frontdesk.Submission, op frontdesk.Operation) frontdesk.Reply {
					if s.ID != "guest-001" {
						return l.send(ctx, s, op)
					}
					starts = append(starts, time.Now())
					return reply
				}
				d.save(guest(1), guest(2), guest(3))
				defer d.run()()

				d.after(3 * time.Second)
				require.Equal(t, frontdesk.Sent, d.state(guest(2)))
				require.Equal(t, frontdesk.Sent, d.state(guest(3)))
				require.Equal(t, frontdesk.LinkUp, d.link())

				d.after(3 * time.Hour)
				require.Contains(t, []frontdesk.State{frontdesk.Queued, frontdesk.Unsure}, d.state(guest(1)), "only a definite answer holds a guest")
				require.Less(t, len(starts), 180, "a minute apart in the mean")
				require.Greater(t, len(starts), 30, "but never given up")
			})
		})
	}
}

func TestAPanicWhileSendingIsDoubtAboutOneGuest(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := setup(t)
		l := d.withLedger(&ledger{})
		d.sender.send = func(ctx context.Context, s *frontdesk.Submission, op frontdesk.Operation) frontdesk.Reply {
			if s.ID == "guest-001" && d.entry(s).Sends == 0 {
				panic("something about Ana")
			}
			return l.send(ctx, s, op)
		}
		d.save(guest(1), guest(2))
		defer d.run()()

		d.after(time.Second)
		require.Equal(t, frontdesk.Unsure, d.state(guest(1)))
		require.Equal(t, frontdesk.Sent, d.state(guest(2)))
		d.after(time.Minute)
		require.Equal(t, frontdesk.Sent, d.state(guest(1)))
	})
}

func TestTheLineIsPingedWhileNothingIsSent(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := setup(t)
		pings, cause := 0, frontdesk.CauseNone
		d.sender.ping = func(context.Context) frontdesk.Cause { pings++; return cause }
		defer d.run()()

		require.Equal(t, frontdesk.LinkUp, d.link(), "at the start")
		d.after(time.Hour)
		require.InDelta(t, 240, pings, 2)

		cause = frontdesk.CauseOffline
		d.after(16 * time.Second)
		require.Equal(t, frontdesk.LinkDown, d.link())
		since := d.last().LinkSince
		d.after(time.Hour)
		require.Equal(t, since, d.last().LinkSince)

		cause = frontdesk.CauseNone
		d.after(5 * time.Second)
		require.Equal(t, frontdesk.LinkUp, d.link())
	})
}

func TestALineThatSwallowsEverythingIsFoundWithinFiveSecondsOfItsReturn(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := setup(t)
		up := false
		var first time.Time
		d.sender.ping = func(ctx context.Context) frontdesk.Cause {
			if !up {
				<-ctx.Done()
				return frontdesk.CauseOffline
			}
			return frontdesk.CauseNone
		}
		d.sender.send = func(ctx context.Context, _ *frontdesk.Submission, _ frontdesk.Operation) frontdesk.Reply {
			if !up {
				<-ctx.Done()
				return lost()
			}
			d.mu.Lock()
			defer d.mu.Unlock()
			first = time.Now()
			return applied()
		}
		d.save(guest(1))
		defer d.run()()
		d.after(5 * time.Minute)
		require.Equal(t, frontdesk.LinkDown, d.link())
		s := guest(2)
		d.save(s)
		d.after(time.Hour)

		up = true
		back := time.Now()
		d.after(6 * time.Second)

		require.Less(t, first.Sub(back), 5*time.Second)
		require.Equal(t, frontdesk.Sent, d.state(s))
	})
}

func TestADoubtfulLineIsCalledUpForTwoSecondsAtMost(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := setup(t)
		var silent bool
		d.sender.send = func(ctx context.Context, _ *frontdesk.Submission, _ frontdesk.Operation) frontdesk.Reply {
			if silent {
				<-ctx.Done()
				return lost()
			}
			return applied()
		}
		d.sender.ping = func(ctx context.Context) frontdesk.Cause {
			if silent {
				<-ctx.Done()
				return frontdesk.CauseOffline
			}
			return frontdesk.CauseNone
		}
		d.save(guest(1))
		defer d.run()()
		d.after(time.Second)

		silent = true
		d.save(guest(2))
		d.after(30*time.Second + 2*time.Second)

		require.Equal(t, frontdesk.LinkDown, d.link())
	})
}
