//go:build linux

package main

import (
	"bufio"
	"bytes"
	bits "encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/godbus/dbus/v5"
	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/api/sandbox"
)

// secretService is a session bus with nothing on it but a keyring, as far as
// the desk uses one (specifications.freedesktop.org/secret-service).
type secretService struct {
	t       *testing.T
	address string // for DBUS_SESSION_BUS_ADDRESS

	mu      sync.Mutex
	secrets map[string][]byte // by account
	mood    mood
}

// mood is how the keyring answers.
type mood int

const (
	obliging  mood = iota
	unwilling      // as one that is locked and whose owner shakes the head
	silent         // as one that waits for a password to be typed
)

func newSecretService(t *testing.T) *secretService {
	t.Helper()
	path := filepath.Join(t.TempDir(), "bus")
	listener, err := net.Listen("unix", path)
	require.NoError(t, err)
	s := &secretService{t: t, address: "unix:path=" + path, secrets: map[string][]byte{}}
	var serving sync.WaitGroup
	serving.Go(func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			serving.Go(func() {
				defer conn.Close()
				s.serve(conn)
			})
		}
	})
	t.Cleanup(func() {
		require.NoError(t, listener.Close())
		serving.Wait()
	})
	return s
}

// serve speaks with one program until it hangs up.
func (s *secretService) serve(conn net.Conn) {
	in := bufio.NewReader(conn)
	if !welcome(conn, in) {
		return
	}
	for {
		call, err := dbus.DecodeMessage(in)
		if err != nil {
			return
		}
		if reply := s.answer(call); reply != nil {
			var out bytes.Buffer
			if err := reply.EncodeTo(&out, bits.LittleEndian); err != nil {
				s.t.Error(err)
				return
			}
			bits.LittleEndian.PutUint32(out.Bytes()[8:], 1) // no message has the serial 0
			if _, err := conn.Write(out.Bytes()); err != nil {
				return
			}
		}
	}
}

// welcome lets anybody in.
func welcome(conn io.Writer, in *bufio.Reader) bool {
	if _, err := in.ReadByte(); err != nil { // 0 begins every conversation
		return false
	}
	for {
		line, err := in.ReadString('\n')
		if err != nil {
			return false
		}
		reply := "ERROR"
		switch line = strings.TrimSpace(line); {
		case line == "BEGIN":
			return true
		case line == "AUTH":
			reply = "REJECTED EXTERNAL"
		case strings.HasPrefix(line, "AUTH EXTERNAL"), strings.HasPrefix(line, "DATA"):
			reply = "OK 0123456789abcdef0123456789abcdef"
		}
		if _, err := fmt.Fprint(conn, reply+"\r\n"); err != nil {
			return false
		}
	}
}

// answer returns the reply to a call, nil for none.
func (s *secretService) answer(call *dbus.Message) *dbus.Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	member, _ := call.Headers[dbus.FieldMember].Value().(string)
	reply := &dbus.Message{Type: dbus.TypeMethodReply, Headers: map[dbus.HeaderField]dbus.Variant{
		dbus.FieldReplySerial: dbus.MakeVariant(call.Serial()),
		dbus.FieldSender:      dbus.MakeVariant("org.freedesktop.DBus"),
	}}
	switch {
	case member == "Hello":
		reply.Body = []any{":1.1"}
	case s.mood == silent:
		return nil
	case s.mood == unwilling:
		reply.Type = dbus.TypeError
		reply.Headers[dbus.FieldErrorName] = dbus.MakeVariant("org.freedesktop.Secret.Error.IsLocked")
	default:
		reply.Body = s.body(member, call)
	}
	if len(reply.Body) > 0 {
		reply.Headers[dbus.FieldSignature] = dbus.MakeVariant(dbus.SignatureOf(reply.Body...))
	}
	return reply
}

// secret is the structure that carries one.
type secret struct {
	Session     dbus.ObjectPath
	Parameters  []byte
	Value       []byte
	ContentType string
}

// The paths of the one collection and of the items in it, by account.
const (
	loginCollection = "/org/freedesktop/secrets/collection/login"
	anySession      = "/org/freedesktop/secrets/session/1"
	noPrompt        = "/"
)

func itemOf(account string) dbus.ObjectPath {
	return dbus.ObjectPath(fmt.Sprintf("%s/%x", loginCollection, account))
}

// body is what a call of the keyring returns.
func (s *secretService) body(member string, call *dbus.Message) []any {
	switch member {
	case "OpenSession":
		return []any{dbus.MakeVariant(""), dbus.ObjectPath(anySession)}
	case "Get":
		return []any{dbus.MakeVariant([]dbus.ObjectPath{loginCollection})}
	case "Unlock":
		return []any{call.Body[0], dbus.ObjectPath(noPrompt)}
	case "SearchItems":
		search, _ := call.Body[0].(map[string]string)
		found := []dbus.ObjectPath{}
		if _, there := s.secrets[search["username"]]; there {
			found = append(found, itemOf(search["username"]))
		}
		return []any{found}
	case "GetSecret":
		path, _ := call.Headers[dbus.FieldPath].Value().(dbus.ObjectPath)
		for account, value := range s.secrets {
			if itemOf(account) == path {
				return []any{secret{Session: anySession, Parameters: []byte{}, Value: value, ContentType: "text/plain"}}
			}
		}
	case "CreateItem":
		properties, _ := call.Body[0].(map[string]dbus.Variant)
		attributes, _ := properties["org.freedesktop.Secret.Item.Attributes"].Value().(map[string]string)
		parts, _ := call.Body[1].([]any)
		if len(parts) == 4 {
			s.secrets[attributes["username"]], _ = parts[2].([]byte)
		}
		return []any{itemOf(attributes["username"]), dbus.ObjectPath(noPrompt)}
	}
	return nil
}

// feels changes how the keyring answers.
func (s *secretService) feels(m mood) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.mood = m
}

// kept returns what is kept for an account.
func (s *secretService) kept(account string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return string(s.secrets[account])
}

// process runs the real program, which opens a session bus of its own.
func process(t *testing.T, env []string, stdin string, args ...string) (status int, stdout, stderr string) {
	t.Helper()
	cmd := exec.Command(binary, args...)
	cmd.Env = env
	var out, problems bytes.Buffer
	cmd.Stdin, cmd.Stdout, cmd.Stderr = strings.NewReader(stdin), &out, &problems
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		require.NoError(t, err)
	}
	return cmd.ProcessState.ExitCode(), out.String(), problems.String()
}

func TestTheKeyOfANewDeskIsKeptInTheKeyring(t *testing.T) {
	t.Parallel()
	w, bus := newWorld(t), newSecretService(t)
	env := w.env(sandbox.LoyaltyTemplate, "DBUS_SESSION_BUS_ADDRESS="+bus.address)

	saved, _, problems := process(t, env, anaLoyalty, "enroll", "--answers", "-", "--wait", "0")
	sent, _, more := process(t, env, "", "sync")

	require.Equal(t, exitSaved, saved, problems)
	require.Equal(t, exitDone, sent, more)
	require.Len(t, bus.kept(w.dataDir), 64)
	require.NoFileExists(t, filepath.Join(w.dataDir, "master.key"))
	require.Equal(t, "Ana", w.guest("Ana").FirstName)
}

func TestTheKeyMovesBetweenFileAndKeyring(t *testing.T) {
	t.Parallel()
	w, env := deskWithAGuest(t)
	bus := newSecretService(t)
	env = append(env, "DBUS_SESSION_BUS_ADDRESS="+bus.address)
	path := filepath.Join(w.dataDir, "master.key")

	into, _, problems := process(t, env, "", "key", "rotate", "--to", "keyring")
	_, statErr := os.Stat(path)
	first, _, _ := process(t, env, "", "queue", "show", "1")
	out, _, more := process(t, env, "", "key", "rotate", "--to", "file")
	sent, _, last := process(t, env, "", "sync")

	require.Equal(t, exitDone, into, problems)
	require.ErrorIs(t, statErr, os.ErrNotExist)
	require.Equal(t, exitDone, first)
	require.Equal(t, exitDone, out, more)
	require.FileExists(t, path)
	require.Equal(t, exitDone, sent, last)
	require.Equal(t, "Ana", w.guest("Ana").FirstName)
}

func TestAKeyringThatDoesNotAnswerKeepsNoDeskFromStarting(t *testing.T) {
	t.Parallel()
	for name, feels := range map[string]mood{"locked": unwilling, "waiting for a password": silent} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w, bus := newWorld(t), newSecretService(t)
			bus.feels(feels)
			env := w.env(sandbox.LoyaltyTemplate, "DBUS_SESSION_BUS_ADDRESS="+bus.address)

			saved, _, problems := process(t, env, anaLoyalty, "enroll", "--answers", "-", "--wait", "0")
			refused, _, sentence := process(t, env, "", "key", "rotate", "--to", "keyring")

			require.Equal(t, exitSaved, saved, problems)
			require.FileExists(t, filepath.Join(w.dataDir, "master.key"))
			require.Equal(t, exitFailed, refused)
			requireOneSentence(t, sentence)
			require.Equal(t, 1, queueOf(t, w.env(sandbox.LoyaltyTemplate)).Counts[frontdesk.Queued])
		})
	}
}

func TestADeskWhoseKeyringIsLockedSaysThatTheKeyIsMissing(t *testing.T) {
	t.Parallel()
	w, bus := newWorld(t), newSecretService(t)
	env := w.env(sandbox.LoyaltyTemplate, "DBUS_SESSION_BUS_ADDRESS="+bus.address)
	saved, _, problems := process(t, env, anaLoyalty, "enroll", "--answers", "-", "--wait", "0")
	bus.feels(unwilling)

	status, _, sentence := process(t, env, "", "sync")

	require.Equal(t, exitSaved, saved, problems)
	require.Equal(t, exitFailed, status)
	require.Contains(t, sentence, "The master key of this desk is missing")
	requireOneSentence(t, sentence)
	require.NoFileExists(t, filepath.Join(w.dataDir, "master.key"), "a new key would hide the loss")
}
