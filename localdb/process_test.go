package localdb_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/localdb"
)

// The environment that makes the test binary another process at a desk.
const (
	childFolder = "FRONTDESK_TEST_CHILD_FOLDER"
	childAct    = "FRONTDESK_TEST_CHILD_ACT"
)

func TestMain(m *testing.M) {
	dir := os.Getenv(childFolder)
	if dir == "" {
		os.Exit(m.Run())
	}
	if err := child(context.Background(), dir, os.Getenv(childAct)); err != nil {
		fmt.Println("failed:", err)
		os.Exit(1)
	}
}

// child does one thing with a data folder, says so, and waits for the end of
// its input, or to be killed.
func child(ctx context.Context, dir, act string) error {
	db, err := localdb.Open(ctx, dir, localdb.Options{})
	if err != nil {
		return err
	}
	switch act {
	case "claim":
		_, _, err = db.Claim(ctx)
	case "sender":
		_, _, err = db.TrySender(ctx)
	case "save":
		for range 100 {
			if err = db.Save(ctx, guest()); err != nil {
				break
			}
		}
	}
	if err != nil {
		return err
	}
	fmt.Println("done")
	_, err = io.Copy(io.Discard, os.Stdin)
	if err != nil {
		return err
	}
	return db.Close()
}

// process starts another process and returns once it did its act. Kill ends
// it as a power cut would; wait lets it end by itself.
func (d *desk) process(act string) (kill, wait func()) {
	d.t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childFolder+"="+d.dir, childAct+"="+act)
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	require.NoError(d.t, err)
	out, err := cmd.StdoutPipe()
	require.NoError(d.t, err)
	require.NoError(d.t, cmd.Start())
	d.t.Cleanup(func() { _ = cmd.Process.Kill() })

	line, err := bufio.NewReader(out).ReadString('\n')
	require.NoError(d.t, err)
	require.Equal(d.t, "done", strings.TrimSpace(line))
	kill = func() {
		require.NoError(d.t, cmd.Process.Kill())
		require.Error(d.t, cmd.Wait())
	}
	wait = func() {
		require.NoError(d.t, in.Close())
		require.NoError(d.t, cmd.Wait())
	}
	return kill, wait
}

func TestClaimOfAKilledProcessIsUnsureAfterRecovery(t *testing.T) {
	t.Parallel()
	d := setup(t)
	s := d.save()
	kill, _ := d.process("claim")
	kill()
	require.Equal(t, frontdesk.Sending, d.entry(s.ID).State)

	n, err := d.Recover(t.Context())

	require.NoError(t, err)
	require.Equal(t, 1, n)
	e := d.entry(s.ID)
	require.Equal(t, frontdesk.Unsure, e.State)
	require.Equal(t, 1, e.Sends)
	c := d.claim()
	require.True(t, c.Probe)
	require.Equal(t, d.clock.Now(), c.SentAt)
}

func TestProbeOfAKilledProcessIsDoneAgain(t *testing.T) {
	t.Parallel()
	d := setup(t)
	s := d.save()
	d.settle(d.claim(), lost)
	kill, _ := d.process("claim")
	kill()
	d.clock.Move(time.Hour)
	require.Zero(t, d.claimNone())

	n, err := d.Recover(t.Context())

	require.NoError(t, err)
	require.Equal(t, 1, n)
	c := d.claim()
	require.True(t, c.Probe)
	require.Equal(t, s.ID, c.Submission.ID)
	require.Equal(t, d.clock.Now(), c.SentAt, "it may have sent after it probed")
	require.Equal(t, 1, c.Step.Sends)
}

func TestRecoveryWithoutClaimsDoesNothing(t *testing.T) {
	t.Parallel()
	d := setup(t)
	d.save()

	n, err := d.Recover(t.Context())

	require.NoError(t, err)
	require.Zero(t, n)
	require.False(t, d.claim().Probe)
}

func TestOneProcessSendsAtATime(t *testing.T) {
	t.Parallel()
	d := setup(t)
	kill, _ := d.process("sender")
	_, ok, err := d.TrySender(t.Context())
	require.NoError(t, err)
	require.False(t, ok)

	kill()
	release, ok, err := d.TrySender(t.Context())

	require.NoError(t, err)
	require.True(t, ok)
	_, ok, err = d.open().TrySender(t.Context())
	require.NoError(t, err)
	require.False(t, ok)
	require.NoError(t, release())
	release, ok, err = d.open().TrySender(t.Context())
	require.NoError(t, err)
	require.True(t, ok)
	require.NoError(t, release())
}

func TestTwoProcessesSaveIntoOneFolder(t *testing.T) {
	t.Parallel()
	d := setup(t)
	var group sync.WaitGroup
	group.Go(func() {
		for range 100 {
			if err := d.Save(background(), guest()); err != nil {
				t.Errorf("saving beside another process: %v", err)
				return
			}
		}
	})

	_, wait := d.process("save")
	group.Wait()
	wait()

	tally, err := d.Tally(t.Context())
	require.NoError(t, err)
	require.Equal(t, 200, tally.ByState[frontdesk.Queued])
}

func TestKilledProcessLosesNoSavedGuest(t *testing.T) {
	t.Parallel()
	d := setup(t)
	require.NoError(t, d.Close())
	kill, _ := d.process("save")

	kill()

	d.DB = d.open()
	tally, err := d.Tally(t.Context())
	require.NoError(t, err)
	require.Equal(t, 100, tally.Waiting())
	require.NoError(t, d.Check(t.Context()))
}

func TestClaimsOfManyWorkersNeverOverlap(t *testing.T) {
	t.Parallel()
	const guests, workers = 120, 8
	d := setup(t)
	for range guests {
		d.save()
	}
	handles := []*localdb.DB{d.DB, d.open()}
	claimed := make(chan string, guests+1)

	var group sync.WaitGroup
	for w := range workers {
		group.Go(func() {
			db := handles[w%len(handles)]
			for {
				c, _, err := db.Claim(background())
				if err != nil {
					t.Errorf("claiming beside others: %v", err)
					return
				}
				if c == nil {
					return
				}
				claimed <- c.Submission.ID
				if held, err := db.Settle(background(), c, applied); err != nil || !held {
					t.Errorf("settling beside others: %v, %v", held, err)
					return
				}
			}
		})
	}
	group.Wait()
	close(claimed)

	seen := map[string]bool{}
	for id := range claimed {
		require.False(t, seen[id])
		seen[id] = true
	}
	require.Len(t, seen, guests)
}
