package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/api/sandbox"
)

// The program is killed at random moments, while guests are captured and while
// they are sent, against a service in a process of its own that loses one
// reply in five. Afterwards the service has every guest once.
//
//	FRONTDESK_CRASH=10m go test ./cmd/frontdesk -run TestNobodyIsLostOrDoubled -v -timeout 0
//	FRONTDESK_CRASH_SEED=17 …
func TestNobodyIsLostOrDoubledWhenTheProgramIsKilled(t *testing.T) {
	t.Parallel()
	lasting, err := time.ParseDuration(orElse(os.Getenv("FRONTDESK_CRASH"), "2s"))
	require.NoError(t, err)
	seed, err := strconv.ParseUint(orElse(os.Getenv("FRONTDESK_CRASH_SEED"), strconv.FormatUint(rand.Uint64()>>32, 10)), 10, 64)
	require.NoError(t, err)
	t.Logf("seed %d", seed)
	s := newSlaughter(t, seed)

	ctx, cancel := context.WithTimeout(t.Context(), lasting)
	defer cancel()
	var killers sync.WaitGroup
	killers.Go(func() { s.sendAndKill(ctx) })
	s.captureAndKill(ctx)
	killers.Wait()
	s.finish()

	s.check()
	t.Logf("%d guests, %d of them said to be saved, %d at the service; %d programs started, %d killed; a capture takes %s",
		len(s.guests), s.told, len(s.ledger().Guests), s.started, s.killed, s.life.Round(time.Millisecond))
}

func orElse(text, other string) string {
	if text == "" {
		return other
	}
	return text
}

// slaughter is a world whose desk is killed again and again.
type slaughter struct {
	*world
	guests []victim
	told   int // guests of whom the program said that they are saved

	life time.Duration // how long the program takes to capture a guest on this machine

	mu              sync.Mutex
	capture, send   *rand.Rand
	started, killed int
}

// victim is one guest whose capture may have been cut short.
type victim struct {
	firstName string
	card      string
	relatives bool
	bare      bool // nothing tells the guest from another of the same name and phone
	saved     bool // the program said so
}

func newSlaughter(t *testing.T, seed uint64) *slaughter {
	s := &slaughter{
		world:   newWorld(t),
		capture: rand.New(rand.NewPCG(seed, 1)), send: rand.New(rand.NewPCG(seed, 2)),
	}
	env := s.settings(sandbox.LoyaltyTemplate)
	require.Equal(t, exitDone, first(command(t, env, "", "config", "fetch")))
	require.Equal(t, exitDone, first(command(t, s.settings(sandbox.FamilyTemplate), "", "config", "fetch")))
	var faults []sandbox.Fault
	for _, op := range []frontdesk.Operation{
		frontdesk.CreateAndEdit, frontdesk.CreateAndRegister, frontdesk.ActivateAndEdit, frontdesk.AddRelatedGuests,
	} {
		faults = append(faults,
			sandbox.Fault{Kind: sandbox.FaultDropAfter, Operation: string(op), Probability: 0.2},
			sandbox.Fault{Kind: sandbox.FaultSlow, Operation: string(op), Probability: 0.3, DelayMs: 150})
	}
	s.dial(sandbox.Dial{Faults: faults})

	// Moments are random, and so is what they hit only if they fall within
	// the program's life.
	began := time.Now()
	s.captureOne(0, time.Hour)
	s.life = time.Since(began)
	return s
}

// settings are those of a desk that may send as fast as it can.
func (s *slaughter) settings(template int, more ...string) []string {
	return s.env(template, append(more, "FRONTDESK_REQUESTS_PER_SECOND=200", "FRONTDESK_LATE_GRACE=3s")...)
}

// captureAndKill enrolls guests of several kinds, each by a program that may be
// killed before it said anything.
func (s *slaughter) captureAndKill(ctx context.Context) {
	for n := 1; ctx.Err() == nil; n++ {
		s.captureOne(n, 2*s.life)
	}
}

// captureOne enrolls the n-th guest by a program that lives no longer than
// that.
func (s *slaughter) captureOne(n int, longest time.Duration) {
	v, env, args, answers := s.victim(n)
	switch status := s.run(s.capture, env, answers, longest, args...); status {
	case exitDone, exitSaved, exitHeld:
		v.saved = true
		s.told++
	case -1: // killed
	default:
		s.t.Errorf("capturing %s ended with %d", v.firstName, status)
	}
	s.guests = append(s.guests, v)
}

// victim makes up the n-th guest.
func (s *slaughter) victim(n int) (v victim, env, args []string, answers string) {
	v.firstName = "Ana" + letters(n)
	phone := fmt.Sprintf("646555%04d", n)
	args = []string{"enroll", "--answers", "-", "--wait", []string{"0", "0", "300ms"}[s.capture.IntN(3)]}
	guard := []string{"FRONTDESK_INTEGRATION=" + sandbox.Integration, "FRONTDESK_UNIQUE_FIELDS=mobilePhone", "FRONTDESK_INTEGRATION="}[s.capture.IntN(3)]
	env = s.settings(sandbox.LoyaltyTemplate, guard)
	kinds := 3
	if n >= 1000 {
		kinds = 2 // the sandbox has a thousand cards
	}
	switch s.capture.IntN(kinds) {
	case 0:
		v.relatives = true
		answers = strings.NewReplacer("example-ana", "example-"+letters(n), `"Ana"`, `"`+v.firstName+`"`,
			"2125550142", phone, "ana@", v.firstName+"@").Replace(anaFamily)
		return v, s.settings(sandbox.FamilyTemplate, guard), args, answers
	case 2:
		v.card = fmt.Sprintf("60001%011d", 1000+n)
		args = append(args, "--journey", "activate", "--card", v.card)
	default:
		v.bare = guard == "FRONTDESK_INTEGRATION="
	}
	answers = strings.NewReplacer(`"Ana"`, `"`+v.firstName+`"`, "(212) 555-0142", phone, "ana@", v.firstName+"@").Replace(anaLoyalty)
	return v, env, args, answers
}

// letters writes a number as a name's ending, because names hold no digits.
func letters(n int) string {
	out := []byte{byte('a' + n%26)}
	for n /= 26; n > 0; n /= 26 {
		out = append(out, byte('a'+n%26))
	}
	return string(out) + "x"
}

// sendAndKill runs the sender and kills it, again and again.
func (s *slaughter) sendAndKill(ctx context.Context) {
	for ctx.Err() == nil {
		if status := s.run(s.send, s.settings(sandbox.LoyaltyTemplate), "", 6*s.life, "sync", "--watch"); status == exitFailed {
			continue // a program that captures was sending just then
		} else if status != -1 {
			s.t.Errorf("sending ended with %d", status)
		}
	}
}

// run starts the program, kills it at a random moment of its life, and returns
// its exit status, -1 if it was killed.
func (s *slaughter) run(dice *rand.Rand, env []string, stdin string, longest time.Duration, args ...string) int {
	cmd := exec.Command(binary, args...)
	cmd.Env, cmd.Stdin = env, strings.NewReader(stdin)
	var problems bytes.Buffer
	cmd.Stderr = &problems
	if err := cmd.Start(); err != nil {
		s.t.Errorf("starting %s: %v", args[0], err)
		return -1
	}
	end := time.AfterFunc(time.Duration(dice.Int64N(int64(longest))), func() { _ = cmd.Process.Kill() })
	defer end.Stop()
	err := cmd.Wait()
	status := 0
	if e := (*exec.ExitError)(nil); errors.As(err, &e) {
		status = e.ExitCode()
	}
	if status == exitFailed && !strings.Contains(problems.String(), "Another frontdesk sends") {
		s.t.Errorf("%s: %s", args[0], problems.String())
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.started++
	if status == -1 {
		s.killed++
	}
	return status
}

// finish lets the program live until nobody waits.
func (s *slaughter) finish() {
	for range 5 {
		status, out, problems := command(s.t, s.settings(sandbox.LoyaltyTemplate), "", "sync", "--once")
		if status != exitSaved {
			require.Contains(s.t, []int{exitDone, exitHeld}, status, out+problems)
			return
		}
	}
	s.t.Error("guests still wait")
}

// check holds the service's ledger against what was captured: everybody who
// was said to be saved is there once. Who cannot be told from somebody else
// may be held instead, with that reason, and never twice there.
func (s *slaughter) check() {
	held := s.heldAsBare()
	byName := map[string][]sandbox.GuestRecord{}
	ledger := s.ledger()
	for _, g := range ledger.Guests {
		byName[g.FirstName] = append(byName[g.FirstName], g)
	}
	missing := 0
	for _, v := range s.guests {
		records := byName[v.firstName]
		require.LessOrEqual(s.t, len(records), 1, "%s is there more than once", v.firstName)
		if len(records) == 1 {
			v.compare(s.t, records[0])
			continue
		}
		if v.saved {
			missing++
			require.True(s.t, v.bare, "%s was said to be saved, and is lost", v.firstName)
		}
	}
	require.LessOrEqual(s.t, missing, held, "who is not there is held")
	s.checkOnce(ledger)
}

// heldAsBare insists that the queue is done, and returns how many are held.
func (s *slaughter) heldAsBare() int {
	held := 0
	queue := queueOf(s.t, s.settings(sandbox.LoyaltyTemplate))
	for _, e := range queue.Entries {
		if e.State == frontdesk.Held && (e.Code == frontdesk.CodeCannotTell || e.Code == frontdesk.CodeMayBeEnrolled) {
			held++
			continue
		}
		require.Equal(s.t, frontdesk.Sent, e.State, "%s",
			second(command(s.t, s.settings(sandbox.LoyaltyTemplate), "", "queue", "show", e.ID, "--reveal")))
	}
	return held
}

// compare insists that the service has all of a guest.
func (v victim) compare(t *testing.T, g sandbox.GuestRecord) {
	t.Helper()
	if v.card != "" {
		require.Equal(t, v.card, g.Card)
	}
	if v.relatives {
		require.Equal(t, []string{"Leo", "Mia"}, relatives(g))
	}
}

// checkOnce insists that no operation was applied twice to anybody.
func (s *slaughter) checkOnce(ledger sandbox.Ledger) {
	done := map[string]int{}
	for _, e := range ledger.Entries {
		key := fmt.Sprint(e.Operation, " of ", e.Account)
		done[key]++
		require.Equal(s.t, 1, done[key], key)
	}
}
