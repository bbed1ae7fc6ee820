package main

import (
	"context"
	"encoding/json"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"filippo.io/age"
	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/api/sandbox"
	"frontdesk/forms"
	"frontdesk/localdb"
)

// crowd is a desk at which many guests wait, each with an answer of so many
// bytes, and the keys that its bundles are sealed with.
type crowd struct {
	t         *testing.T
	w         *world
	env       []string
	recipient string
	identity  string // its file
}

func newCrowd(t *testing.T, guests, bytes int) *crowd {
	t.Helper()
	w := newWorld(t)
	c := &crowd{t: t, w: w, env: w.env(sandbox.LoyaltyTemplate), identity: filepath.Join(t.TempDir(), "identity")}
	key, err := age.GenerateX25519Identity()
	require.NoError(t, err)
	c.recipient = key.Recipient().String()
	require.NoError(t, os.WriteFile(c.identity, []byte(key.String()+"\n"), 0o600))

	p, err := open(t.Context(), console{env: c.env}, &options{})
	require.NoError(t, err)
	defer func() { require.NoError(t, p.close()) }()
	form, err := p.form(t.Context())
	require.NoError(t, err)
	var saving sync.WaitGroup
	failures := make(chan error, guests)
	for range guests {
		saving.Go(func() {
			failures <- p.db.Save(t.Context(), form.Submission(forms.Capture{
				ID: frontdesk.NewID(), Journey: frontdesk.Create, Program: p.program, Language: "en-US", Channel: "command", At: time.Now(),
				Answers: frontdesk.Answers{"firstName": frontdesk.Text("Ana"), "custom2": frontdesk.Text(strings.Repeat("Ana Example. ", bytes/13))},
			}))
		})
	}
	saving.Wait()
	close(failures)
	for err := range failures {
		require.NoError(t, err)
	}
	return c
}

// other is the environment of another desk.
func (c *crowd) other(name string) []string {
	return append(slices.Clone(c.env), "FRONTDESK_DATA_DIR="+filepath.Join(filepath.Dir(c.w.dataDir), name))
}

// runs gives a command in a process of its own and returns the most that its
// heap held, in MB, as Go's garbage collector saw it.
func (c *crowd) runs(env []string, args ...string) int {
	c.t.Helper()
	cmd := exec.Command(binary, args...)
	cmd.Env = append(slices.Clone(env), "GODEBUG=gctrace=1")
	out, err := cmd.CombinedOutput()
	require.NoError(c.t, err, "%s", out)
	most := 0
	for _, seen := range regexp.MustCompile(`(?m)^gc \d+ @.* \d+->(\d+)->\d+ MB`).FindAllSubmatch(out, -1) {
		heap, err := strconv.Atoi(string(seen[1]))
		require.NoError(c.t, err)
		most = max(most, heap)
	}
	return most
}

func TestTheSizeOfAQueueIsNotTheSizeOfWhatMovesIt(t *testing.T) {
	t.Parallel()
	const fewer, more, size = 550, 1650, 3000
	var exporting, importing []int
	for _, guests := range []int{fewer, more} {
		c := newCrowd(t, guests, size)
		file := filepath.Join(t.TempDir(), "bundle.age")

		exporting = append(exporting, c.runs(c.env, "queue", "export", file, "--recipient", c.recipient))
		importing = append(importing, c.runs(c.other("there"), "queue", "import", file, "--identity", c.identity))

		require.Equal(t, guests, queueOf(t, c.env).Counts[frontdesk.Cancelled])
		require.Equal(t, guests, queueOf(t, c.other("there")).Counts[frontdesk.Queued])
	}
	t.Logf("exporting took %d MB, importing %d MB", exporting, importing)
	for _, heap := range [][]int{exporting, importing} {
		require.Positive(t, heap[0])
		require.Less(t, heap[1], 2*heap[0], "three times as many guests")
	}
}

func TestABundleThatIsCutOrAlteredAnywhereAddsNobody(t *testing.T) {
	t.Parallel()
	c := newCrowd(t, 60, 5000)
	dir := t.TempDir()
	file := filepath.Join(dir, "bundle.age")
	c.runs(c.env, "queue", "export", file, "--recipient", c.recipient)
	whole, err := os.ReadFile(file)
	require.NoError(t, err)
	header := strings.Index(string(whole), "\n--- ")
	header += strings.Index(string(whole[header+1:]), "\n") + 2
	const nonce, chunk = 16, 64<<10 + 16
	require.Greater(t, len(whole), header+nonce+4*chunk)
	damaged := map[string][]byte{
		"empty":               {},
		"no chunk":            whole[:header+nonce],
		"the first chunk":     whole[:header+nonce+chunk],
		"without the last":    whole[:len(whole)-(len(whole)-header-nonce)%chunk],
		"without a byte":      whole[:len(whole)-1],
		"with a byte more":    append(slices.Clone(whole), 0),
		"a chunk left out":    slices.Concat(whole[:header+nonce+chunk], whole[header+nonce+2*chunk:]),
		"a bit in the header": flipped(whole, 60),
		"a bit in the middle": flipped(whole, len(whole)/2),
		"a bit at the end":    flipped(whole, len(whole)-1),
	}
	for name, body := range damaged {
		bad := filepath.Join(dir, "bad.age")
		require.NoError(t, os.WriteFile(bad, body, 0o600))

		status, out, problems := command(t, c.other("there"), "", "queue", "import", bad, "--identity", c.identity)

		require.Equal(t, exitRefused, status, name)
		require.Empty(t, out, name)
		requireOneSentence(t, problems)
		require.Empty(t, queueOf(t, c.other("there")).Entries, name)
	}
	c.runs(c.other("there"), "queue", "import", file, "--identity", c.identity)
	require.Equal(t, 60, queueOf(t, c.other("there")).Counts[frontdesk.Queued])
}

// flipped returns a copy of which one bit is another.
func flipped(body []byte, at int) []byte {
	out := slices.Clone(body)
	out[at] ^= 1
	return out
}

func TestAnExportThatIsKilledLeavesEveryGuestInOnePlace(t *testing.T) {
	t.Parallel()
	const guests = 400
	c := newCrowd(t, guests, 2000)
	desk := c.env
	for round := range 8 {
		file := filepath.Join(t.TempDir(), "bundle.age")
		cmd := exec.Command(binary, "queue", "export", file, "--recipient", c.recipient)
		cmd.Env = desk
		require.NoError(t, cmd.Start())
		time.AfterFunc(time.Duration(rand.IntN(400))*time.Millisecond, func() { _ = cmd.Process.Kill() })
		_ = cmd.Wait()

		here := queueOf(t, desk).Counts[frontdesk.Queued]
		if here == guests {
			require.NoFileExists(t, file)
			continue
		}
		require.Zero(t, here, "all of them or none")
		if _, err := os.Stat(file); err != nil {
			file += ".partial"
		}
		there := c.other("round" + strconv.Itoa(round))
		c.runs(there, "queue", "import", file, "--identity", c.identity)
		require.Equal(t, guests, queueOf(t, there).Counts[frontdesk.Queued])
		desk = there
	}
}

func TestABundleThatAnExportLeftIsNeverOverwritten(t *testing.T) {
	t.Parallel()
	c := newCrowd(t, 1, 100)
	file := filepath.Join(t.TempDir(), "bundle.age")
	require.NoError(t, os.WriteFile(file+".partial", []byte("guests"), 0o600))

	status, _, problems := command(t, c.env, "", "queue", "export", file, "--recipient", c.recipient)

	require.Equal(t, exitFailed, status)
	require.Contains(t, problems, "bundle.age.partial")
	kept, err := os.ReadFile(file + ".partial")
	require.NoError(t, err)
	require.Equal(t, "guests", string(kept))
	require.Equal(t, 1, queueOf(t, c.env).Counts[frontdesk.Queued])
}

func TestABundleIsReadWhateverTheOrderOfWhatItHolds(t *testing.T) {
	t.Parallel()
	c := newCrowd(t, 3, 100)
	p, err := openStore(t.Context(), console{env: c.env}, &options{})
	require.NoError(t, err)
	var guests []localdb.Parcel
	_, err = p.db.Export(t.Context(), func(guest localdb.Parcel) error {
		guests = append(guests, guest)
		return nil
	})
	require.NoError(t, err)
	config, err := p.db.ConfigByHash(t.Context(), guests[0].ConfigHash)
	require.NoError(t, err)
	require.NoError(t, p.close())
	members, err := json.MarshalIndent(map[string]any{ // in the order of their names
		"configs":    []bundledConfig{{Program: config.Program, Body: config.Body, FetchedAt: config.FetchedAt}},
		"exportedAt": time.Now(), "format": bundleFormat, "guests": guests, "later": map[string]any{"release": []int{1, 2}},
	}, "", "  ")
	require.NoError(t, err)

	for name, body := range map[string]string{
		"another order": string(members), "another format": strings.Replace(string(members), bundleFormat, "frontdesk-bundle-9", 1),
		"no format": `{"guests": []}`, "no object": `[]`, "no list": `{"format": "` + bundleFormat + `", "guests": {}}`, "nothing": "", "a member": `{"format"`,
	} {
		there := c.other(strings.ReplaceAll(name, " ", ""))
		status, out, problems := command(t, there, "", "queue", "import", c.seals(body), "--identity", c.identity)

		if name == "another order" {
			require.Equal(t, exitDone, status, problems)
			require.Equal(t, "3 guests added.\n", out)
			require.Equal(t, exitDone, first(command(t, there, "", "config", "show")))
			continue
		}
		require.Equal(t, exitRefused, status, name)
		requireOneSentence(t, problems)
	}
}

// seals seals a text as a bundle is, and returns its file.
func (c *crowd) seals(body string) string {
	c.t.Helper()
	to, err := age.ParseX25519Recipient(c.recipient)
	require.NoError(c.t, err)
	path := filepath.Join(c.t.TempDir(), "bundle.age")
	require.NoError(c.t, writeFileBy(path, func(out io.Writer) error {
		w, err := age.Encrypt(out, to)
		require.NoError(c.t, err)
		_, err = io.WriteString(w, body)
		require.NoError(c.t, err)
		return w.Close()
	}))
	return path
}

func TestABundleOfGuestsWhoMayStillBeHereIsDeletedOnlyWhenTheyAre(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		err   error
		stays bool
	}{
		"the queue changed": {frontdesk.Errorf(frontdesk.ECONFLICT, "The queue changed."), false},
		"it was stopped":    {context.Canceled, false},
		"the disk failed":   {frontdesk.Errorf(frontdesk.ESTORAGE, "The disk failed."), true},
	} {
		partial := filepath.Join(t.TempDir(), "bundle.age.partial")
		require.NoError(t, os.WriteFile(partial, nil, 0o600))

		err := notHandedOver(test.err, partial)

		require.Equal(t, frontdesk.CodeOf(test.err), frontdesk.CodeOf(err), name)
		if test.stays {
			require.FileExists(t, partial)
			require.Contains(t, frontdesk.MessageOf(err), partial)
		} else {
			require.NoFileExists(t, partial)
		}
	}
}
