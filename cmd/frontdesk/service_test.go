package main

import (
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/api/sandbox"
	"frontdesk/ui"
)

var (
	_ ui.Guests       = (*service)(nil)
	_ ui.Deleter      = (*service)(nil)
	_ ui.Verifier     = (*service)(nil)
	_ ui.Combiner     = (*service)(nil)
	_ ui.Perks        = (*service)(nil)
	_ ui.Relatives    = (*service)(nil)
	_ ui.PaymentCards = (*service)(nil)
	_ ui.Trainer      = (*sandbox.Service)(nil)
)

// desk is a program's service in front of a sandbox of its own.
type desk struct {
	*service
	sandbox *sandbox.Service
}

func newDesk(t *testing.T, template int, kind frontdesk.ProgramKind) desk {
	t.Helper()
	pretend, err := sandbox.New(sandbox.Options{})
	require.NoError(t, err)
	server := httptest.NewServer(pretend.Handler())
	t.Cleanup(server.Close)
	t.Cleanup(pretend.Close)
	s := trainingSettings(defaultSettings())
	s.BaseURL, s.OTPBaseURL = server.URL+sandbox.BasePath, server.URL
	s.CardTemplateCode, s.ProgramKind = template, string(kind)
	p := &parts{settings: s}
	require.NoError(t, p.connect())
	return desk{service: newService(p.desk, p.program, s), sandbox: pretend}
}

func TestAGuestIsFoundByEverythingThatTheyMayTell(t *testing.T) {
	t.Parallel()
	d := newDesk(t, sandbox.FamilyTemplate, frontdesk.Loyalty)
	for name, q := range map[string]frontdesk.Query{
		"card":     {Identity: frontdesk.Identity{Card: "6000200000003003"}},
		"username": {Identity: frontdesk.Identity{Username: "GUEST23003"}},
		"e-mail":   {Identity: frontdesk.Identity{Email: "guest23003@example.com"}},
		"phone":    {Phone: "2125523003"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()

			got, err := d.Find(t.Context(), q)

			require.NoError(t, err)
			require.Len(t, got, 1)
			require.Equal(t, frontdesk.Identity{Username: "guest23003", Card: "6000200000003003", Email: "guest23003@example.com"}, got[0].Identity)
			require.Equal(t, frontdesk.Private("Preloaded"), got[0].FirstName)
			require.NotZero(t, got[0].AccountID)
		})
	}
}

func TestWhatCannotWaitIsDoneAtOnce(t *testing.T) {
	t.Parallel()
	d := newDesk(t, sandbox.FamilyTemplate, frontdesk.Loyalty)
	purchase := frontdesk.OTPEnrollment{PaymentID: "266274", TransactionRef: "JB-1542891523-Enrol", Phone: "2345550142000"}

	mailed, err := d.SendVerification(t.Context(), "guest23000")
	require.NoError(t, err)
	proved, err := d.CompleteVerification(t.Context(), frontdesk.Private(d.sandbox.Mail()[0].Code))
	require.NoError(t, err)
	require.NoError(t, d.EnrollOTP(t.Context(), purchase))
	require.NoError(t, d.EnrollOTP(t.Context(), purchase), "enrolled already is as good as done")
	require.NoError(t, d.Validate(t.Context(), "guest23000", frontdesk.Relative{RelatedGuest: frontdesk.RelatedGuest{FirstName: "Leo"}}))
	require.NoError(t, d.Delete(t.Context(), frontdesk.Identity{Username: "guest23000"}))
	require.NoError(t, d.Delete(t.Context(), frontdesk.Identity{Card: "6000200000003001"}))

	require.Equal(t, frontdesk.Private("guest23000@example.com"), mailed)
	require.Equal(t, mailed, proved)
	_, gone := d.Guest(t.Context(), frontdesk.Identity{Username: "guest23000"})
	require.Equal(t, frontdesk.ENOTFOUND, frontdesk.CodeOf(gone))
	require.Equal(t, frontdesk.EINVALID, frontdesk.CodeOf(d.Delete(t.Context(), frontdesk.Identity{Email: "ana@example.com"})))
}
