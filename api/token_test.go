package api

import (
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
)

// tokens answers token requests with a new token each time, and everything
// else by the given function.
func tokens(other func(received) reply) func(received) reply {
	n := 0
	return func(call received) reply {
		if !strings.HasSuffix(call.path, "/oauth/requestGuestToken.json") {
			return other(call)
		}
		n++
		return reply{status: 200, kind: asJSON, body: fmt.Sprintf(
			`{"result": "success", "access_token": "access-%d", "token_type": "Bearer", "expires_in": "1800", "refresh_token": "refresh-%d"}`, n, n)}
	}
}

func TestAGuestsTokenIsRenewedAheadOfItsEnd(t *testing.T) {
	t.Parallel()
	now := time.Unix(1_700_000_000, 0)
	client, service := newService(t, tokens(says(`{"result": "success"}`)), WithClock(func() time.Time { return now }))
	session, err := client.LogIn(t.Context(), 123, "ana.example", "pass-word-1")
	require.NoError(t, err)
	asGuest := client.AsGuest(session)

	now = now.Add(27 * time.Minute)
	require.NoError(t, asGuest.SendVerification(t.Context(), 123, "ana.example", "").Err())
	require.Equal(t, "access-1", service.last(t).members(t)["access_token"])
	now = now.Add(time.Minute)
	require.NoError(t, asGuest.SendVerification(t.Context(), 123, "ana.example", "").Err())

	require.Len(t, service.calls, 4)
	renewal, edit := service.calls[2].members(t), service.calls[3].members(t)
	require.Equal(t, "refresh_token", renewal["grant_type"])
	require.Equal(t, "refresh-1", renewal["refresh_token"])
	require.NotContains(t, renewal, "password")
	require.Equal(t, "oauth", edit["authentication"])
	require.Equal(t, "access-2", edit["access_token"])
}

func TestATokenThatIsRefusedIsRenewedOnce(t *testing.T) {
	t.Parallel()
	var edits atomic.Int32
	client, service := newService(t, tokens(func(received) reply {
		edits.Add(1)
		return reply{status: 401}
	}))
	session, err := client.LogIn(t.Context(), 123, "ana.example", "pass-word-1")
	require.NoError(t, err)

	change := client.AsGuest(session).SendVerification(t.Context(), 123, "ana.example", "")

	require.Equal(t, frontdesk.CauseUnauthorized, change.Cause)
	require.Equal(t, int32(2), edits.Load())
	require.Len(t, service.calls, 4, "log in, edit, renew, edit")
}

// together lets calls through once so many have arrived.
func together(n int) func() {
	var arrived sync.WaitGroup
	arrived.Add(n)
	return func() {
		arrived.Done()
		arrived.Wait()
	}
}

func TestATokenThatManyAreRefusedIsRenewedOnceForAll(t *testing.T) {
	t.Parallel()
	const calls = 8
	refused, renewals := together(calls), atomic.Int32{}
	client, _ := newService(t, func(call received) reply {
		switch {
		case strings.Contains(call.body, `"password"`):
			return reply{status: 200, kind: asJSON, body: `{"result": "success", "access_token": "0", "refresh_token": "r"}`}
		case strings.Contains(call.body, `"refresh_token"`):
			return reply{status: 200, kind: asJSON, body: fmt.Sprintf(`{"result": "success", "access_token": "%d"}`, renewals.Add(1))}
		case strings.Contains(call.body, `"access_token":"0"`):
			refused()
			return reply{status: 401}
		// A service may end the token before with each new one.
		case !strings.Contains(call.body, fmt.Sprintf(`"access_token":"%d"`, renewals.Load())):
			return reply{status: 401}
		default:
			return reply{status: 200, kind: asJSON, body: `{"result": "success"}`}
		}
	})
	session, err := client.LogIn(t.Context(), 123, "ana.example", "pass-word-1")
	require.NoError(t, err)

	var made atomic.Int32
	var asking sync.WaitGroup
	for range calls {
		asking.Go(func() {
			if client.AsGuest(session).SendVerification(t.Context(), 123, "ana.example", "").Err() == nil {
				made.Add(1)
			}
		})
	}
	asking.Wait()

	require.EqualValues(t, calls, made.Load())
	require.EqualValues(t, 1, renewals.Load())
}

func TestADeskThatIsRefusedDoesNotRepeatItself(t *testing.T) {
	t.Parallel()
	client, service := newService(t, func(received) reply { return reply{status: 401} })

	client.SendVerification(t.Context(), 123, "ana.example", "")

	require.Len(t, service.calls, 1)
}

func TestARenewalThatFailsLeavesTheCallUnsent(t *testing.T) {
	t.Parallel()
	now := time.Unix(1_700_000_000, 0)
	fine := tokens(says(`{"result": "success"}`))
	broken := false
	client, service := newService(t, func(call received) reply {
		if broken {
			return reply{status: 500}
		}
		return fine(call)
	}, WithClock(func() time.Time { return now }))
	session, err := client.LogIn(t.Context(), 123, "ana.example", "pass-word-1")
	require.NoError(t, err)

	broken, now = true, now.Add(time.Hour)
	change := client.AsGuest(session).SendVerification(t.Context(), 123, "ana.example", "")

	require.Equal(t, notApplied, change.Outcome)
	require.Len(t, service.calls, 2)
}

func TestAWrongPasswordIsToldInTheServicesWords(t *testing.T) {
	t.Parallel()
	client, _ := newService(t, says(`{"result": "failure", "errorCode": "could_not_authenticate", "errorMessage": "Could Not Authenticate"}`))

	_, err := client.LogIn(t.Context(), 123, "ana.example", "pass-word-1")

	require.EqualError(t, err, "The loyalty service refused: Could Not Authenticate (could_not_authenticate).")
}

func TestATokenReplyWithoutATokenOpensNoSession(t *testing.T) {
	t.Parallel()
	client, _ := newService(t, says(`{"result": "success"}`))

	session, err := client.LogIn(t.Context(), 123, "ana.example", "pass-word-1")

	require.Error(t, err)
	require.Nil(t, session)
}
