package api_test

import (
	"context"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/api"
	"frontdesk/api/sandbox"
)

// struck is a fault of the dial and what the table of outcomes says of it.
type struck struct {
	fault   sandbox.Fault
	outcome frontdesk.Outcome
	cause   frontdesk.Cause
}

// strikes lists every fault of the dial, before the work and after it.
func strikes() []struck {
	const (
		applied    = frontdesk.OutcomeApplied
		notApplied = frontdesk.OutcomeNotApplied
		unsure     = frontdesk.OutcomeUnsure
	)
	late := int(2*sceneTimeout/time.Millisecond) + 1
	all := []struck{
		{sandbox.Fault{Kind: sandbox.FaultSlow, DelayMs: 500}, applied, ""},
		{sandbox.Fault{Kind: sandbox.FaultSlow, DelayMs: late}, unsure, frontdesk.CauseTimeout},
		{sandbox.Fault{Kind: sandbox.FaultStringly}, applied, ""},
		{sandbox.Fault{Kind: sandbox.FaultDropBefore}, unsure, frontdesk.CauseBroken},
		{sandbox.Fault{Kind: sandbox.FaultDropAfter}, unsure, frontdesk.CauseBroken},
		{sandbox.Fault{Kind: sandbox.FaultCut}, unsure, frontdesk.CauseBroken},
		{sandbox.Fault{Kind: sandbox.FaultTooLarge}, unsure, frontdesk.CauseBroken},
		{sandbox.Fault{Kind: sandbox.FaultWrongType}, unsure, frontdesk.CauseBroken},
		{sandbox.Fault{Kind: sandbox.FaultWrongSecret}, notApplied, frontdesk.CauseUnauthorized},
		{sandbox.Fault{Kind: sandbox.FaultStatus, Status: 401}, notApplied, frontdesk.CauseUnauthorized},
		{sandbox.Fault{Kind: sandbox.FaultStatus, Status: 403}, notApplied, frontdesk.CauseUnauthorized},
		{sandbox.Fault{Kind: sandbox.FaultStatus, Status: 407}, notApplied, frontdesk.CausePortal},
		{sandbox.Fault{Kind: sandbox.FaultStatus, Status: 429}, notApplied, frontdesk.CauseThrottled},
		{sandbox.Fault{Kind: sandbox.FaultStatus, Status: 503}, unsure, frontdesk.CauseBusy},
		{sandbox.Fault{Kind: sandbox.FaultRetryAfter, RetryAfterSeconds: 3}, notApplied, frontdesk.CauseThrottled},
		{sandbox.Fault{Kind: sandbox.FaultRetryAfter, Status: 503}, unsure, frontdesk.CauseBusy},
		{sandbox.Fault{Kind: sandbox.FaultPortal}, unsure, frontdesk.CausePortal},
		{sandbox.Fault{Kind: sandbox.FaultPortal, Status: 302}, unsure, frontdesk.CausePortal},
		{sandbox.Fault{Kind: sandbox.FaultPortal, Status: 303}, unsure, frontdesk.CausePortal},
		{sandbox.Fault{Kind: sandbox.FaultPortal, Status: 307}, notApplied, frontdesk.CausePortal},
	}
	for _, after := range []bool{false, true} {
		all = append(all,
			struck{sandbox.Fault{Kind: sandbox.FaultStatus, Status: 408, After: after}, unsure, frontdesk.CauseTimeout},
			struck{sandbox.Fault{Kind: sandbox.FaultStatus, Status: 500, After: after}, unsure, frontdesk.CauseBroken},
			struck{sandbox.Fault{Kind: sandbox.FaultStatus, Status: 502, After: after}, unsure, frontdesk.CauseBroken},
			struck{sandbox.Fault{Kind: sandbox.FaultStatus, Status: 504, After: after}, unsure, frontdesk.CauseBroken},
			struck{sandbox.Fault{Kind: sandbox.FaultGarbage, After: after}, unsure, frontdesk.CauseBroken},
			struck{sandbox.Fault{Kind: sandbox.FaultEmpty, After: after}, unsure, frontdesk.CausePortal},
			struck{sandbox.Fault{Kind: sandbox.FaultHang, After: after}, unsure, frontdesk.CauseTimeout},
			struck{sandbox.Fault{Kind: sandbox.FaultRefuse, Code: "auto_combine.server_error", After: after}, frontdesk.OutcomeRejected, ""},
			struck{sandbox.Fault{Kind: sandbox.FaultRefuse, Code: "invalid_value", Field: "setUserFields/email", After: after}, frontdesk.OutcomeRejected, ""},
		)
	}
	return all
}

func TestEveryKindOfFaultStrikes(t *testing.T) {
	t.Parallel()
	var struck []string
	for _, strike := range strikes() {
		struck = append(struck, strike.fault.Kind)
	}

	require.Subset(t, struck, sandbox.FaultKinds())
}

func TestEveryFaultOfEveryChangeHasTheOutcomeOfTheTable(t *testing.T) {
	t.Parallel()
	ways := map[frontdesk.Operation]serving{}
	for _, s := range servings() {
		ways[s.op] = s
	}
	for _, row := range rows(t) {
		if row.Reads || row.Operation == otpEnroll {
			continue
		}
		for _, strike := range strikes() {
			t.Run(fmt.Sprintf("%s %+v", row.Operation, strike.fault), func(t *testing.T) {
				t.Parallel()
				synctest.Test(t, func(t *testing.T) {
					s := bubble(t)

					got, done := s.under(strike.fault, dialName(row), ways[row.Operation].done)

					require.Equal(t, strike.outcome, got.Outcome)
					require.Equal(t, strike.cause, got.Cause)
					switch got.Outcome {
					case frontdesk.OutcomeApplied:
						require.True(t, done, "applied and not done")
					case frontdesk.OutcomeNotApplied:
						require.False(t, done, "not applied and done")
					}
				})
			})
		}
	}
}

// The gateway's documented success is an empty body, so an empty reply is the
// one fault that nobody can tell from it.
func TestNoFaultOfTheGatewayIsTakenForAnEnrollment(t *testing.T) {
	t.Parallel()
	for _, strike := range strikes() {
		t.Run(fmt.Sprintf("%+v", strike.fault), func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				s := bubble(t)

				got, done := s.under(strike.fault, string(otpEnroll), paying()[0].done)

				switch {
				case strike.fault.Kind == sandbox.FaultEmpty:
					require.Equal(t, frontdesk.OutcomeApplied, got.Outcome)
				case got.Outcome == frontdesk.OutcomeApplied:
					require.True(t, done, "applied and not done")
				case got.Outcome == frontdesk.OutcomeNotApplied:
					require.False(t, done, "not applied and done")
				default:
					require.Equal(t, strike.outcome, got.Outcome)
				}
			})
		})
	}
}

// dialName is what the dial calls an operation: the last part of its path.
func dialName(row api.Row) string {
	name := row.Path[len("enrollment/"):]
	return name[:len(name)-len(".json")]
}

// under asks for an operation while the dial strikes it every time, and
// reports whether the service did it.
func (s *scene) under(fault sandbox.Fault, name string, ask func(*scene) frontdesk.Reply) (frontdesk.Reply, bool) {
	s.t.Helper()
	fault.Operation = name
	require.NoError(s.t, s.service.SetDial(sandbox.Dial{Faults: []sandbox.Fault{fault}}))
	got := ask(s)
	// A slow service does the work when the desk has long given up.
	s.service.Close()
	synctest.Wait()
	return got, s.did(name)
}

// did reports whether the service did an operation: it stands in the ledger,
// or, where nothing of the guest's changes, a letter was posted.
func (s *scene) did(name string) bool {
	for _, entry := range s.service.Ledger().Entries {
		if entry.Operation == name {
			return true
		}
	}
	kind := map[string]string{"sendVerificationEmail": "verification", "initiateAutoCombine": "combine"}[name]
	for _, letter := range s.service.State().Letters {
		if letter.Kind == kind {
			return true
		}
	}
	return false
}

// bubble returns a scene whose network and time are the test's own. Its
// requests go through the client's real transport and a real server.
func bubble(t *testing.T) *scene {
	t.Helper()
	service, err := sandbox.New(sandbox.Options{})
	require.NoError(t, err)
	carrier := piped(t, service.Handler())
	t.Cleanup(service.Close)
	return newScene(t, service, "http://localhost:8123", carrier)
}

// piped returns the client's real transport to a real server of a handler,
// over connections in memory.
func piped(t *testing.T, handler http.Handler) *http.Transport {
	t.Helper()
	line := &pipes{waiting: make(chan net.Conn), closed: make(chan struct{})}
	server := &http.Server{Handler: handler, ErrorLog: log.New(io.Discard, "", 0)}
	var serving sync.WaitGroup
	serving.Go(func() { _ = server.Serve(line) })
	carrier := api.NewBareTransport(t)
	carrier.DialContext = line.dial
	t.Cleanup(func() {
		carrier.CloseIdleConnections()
		_ = server.Close()
		serving.Wait()
	})
	return carrier
}

// pipes is a listener whose connections are made in memory.
type pipes struct {
	waiting chan net.Conn
	closing sync.Once
	closed  chan struct{}
}

// dial connects to the listener, whatever the address.
func (p *pipes) dial(ctx context.Context, _, _ string) (net.Conn, error) {
	ours, theirs := net.Pipe()
	select {
	case p.waiting <- theirs:
		return ours, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	case <-p.closed:
		return nil, net.ErrClosed
	}
}

// Accept returns the next connection.
func (p *pipes) Accept() (net.Conn, error) {
	select {
	case conn := <-p.waiting:
		return conn, nil
	case <-p.closed:
		return nil, net.ErrClosed
	}
}

// Close ends the listener.
func (p *pipes) Close() error {
	p.closing.Do(func() { close(p.closed) })
	return nil
}

// Addr returns an address that nobody reads.
func (p *pipes) Addr() net.Addr { return &net.TCPAddr{} }
