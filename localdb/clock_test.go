package localdb_test

import (
	"context"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/localdb"
	frontsync "frontdesk/sync"
)

// slowService takes a guest a second and loses every third reply.
type slowService struct {
	mu      sync.Mutex
	sent    []string
	applied map[string]int
}

func (s *slowService) Send(_ context.Context, guest *frontdesk.Submission, _ frontdesk.Operation) frontdesk.Reply {
	time.Sleep(time.Second)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.sent = append(s.sent, guest.ID)
	s.applied[guest.ID]++
	if len(s.sent)%3 == 0 {
		return frontdesk.Reply{Outcome: frontdesk.OutcomeUnsure, Cause: frontdesk.CauseTimeout}
	}
	return applied.Reply
}

func (s *slowService) Probe(_ context.Context, guest *frontdesk.Submission, _ frontdesk.Operation) frontdesk.Finding {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.applied[guest.ID] > 0 {
		return frontdesk.Finding{Verdict: frontdesk.VerdictApplied, Reply: applied.Reply}
	}
	return frontdesk.Finding{Verdict: frontdesk.VerdictAbsent}
}

func (s *slowService) Ping(context.Context) frontdesk.Cause { return frontdesk.CauseNone }

func TestAClockTenYearsOffLosesNobodyAndKeepsTheOrder(t *testing.T) {
	t.Parallel()
	for name, turns := range map[string][]time.Duration{
		"back":       {0, -10 * 365 * 24 * time.Hour},
		"ahead":      {0, 10 * 365 * 24 * time.Hour},
		"to and fro": {10 * 365 * 24 * time.Hour, -10 * 365 * 24 * time.Hour, 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			synctest.Test(t, func(t *testing.T) {
				var mu sync.Mutex
				var off time.Duration
				now := func() time.Time {
					mu.Lock()
					defer mu.Unlock()
					return time.Now().Add(off)
				}
				db, err := localdb.Open(t.Context(), dir, localdb.Options{Now: now})
				require.NoError(t, err)
				service := &slowService{applied: map[string]int{}}
				engine := frontsync.New(db, service, frontsync.Options{Workers: 1, Rate: -1, Now: now})
				ctx, cancel := context.WithCancel(t.Context())
				ended := make(chan error, 1)
				go func() { ended <- engine.Run(ctx) }()

				var saved []string
				for n := range 12 {
					mu.Lock()
					off = turns[n%len(turns)]
					mu.Unlock()
					s := guest(func(s *frontdesk.Submission) { s.CapturedAt = now() })
					require.NoError(t, db.Save(t.Context(), s))
					saved = append(saved, s.ID)
					engine.Nudge()
					time.Sleep(300 * time.Millisecond)
				}
				time.Sleep(10 * time.Minute)
				cancel()
				require.NoError(t, <-ended)

				require.Equal(t, saved, service.sent, "in the order of capture, each once")
				tally, err := db.Tally(context.Background())
				require.NoError(t, err)
				require.Equal(t, 12, tally.ByState[frontdesk.Sent])
				require.NoError(t, db.Close())
			})
		})
	}
}
