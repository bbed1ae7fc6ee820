package api_test

import (
	"net/http/httptest"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/api"
	"frontdesk/api/sandbox"
)

// bench is a client in front of the sandbox, over real HTTP.
type bench struct {
	desk    *api.Desk
	service *sandbox.Service
	url     string
}

func newBench(t *testing.T) bench {
	t.Helper()
	service, err := sandbox.New(sandbox.Options{})
	require.NoError(t, err)
	server := httptest.NewServer(service.Handler())
	t.Cleanup(server.Close)
	t.Cleanup(service.Close)
	client, err := api.New(api.Settings{
		BaseURL: server.URL + sandbox.BasePath, ClientID: sandbox.ClientID, ClientSecret: sandbox.ClientSecret,
		RequestsPerSecond: 1e6, Timeout: 5 * time.Second,
	})
	require.NoError(t, err)
	return bench{desk: api.NewDesk(client), service: service, url: server.URL}
}

// loyalty is the sandbox's loyalty program.
func loyalty() frontdesk.Program {
	return frontdesk.Program{
		MerchantID: sandbox.MerchantID, CardTemplateCode: sandbox.LoyaltyTemplate, Kind: frontdesk.Loyalty,
		StoreCode: "corp", UniqueFields: []string{"email", "mobilePhone"},
	}
}

// visitor is a guest who wants to join a program.
func visitor(program frontdesk.Program, registers bool) *frontdesk.Submission {
	s := &frontdesk.Submission{
		ID: frontdesk.NewID(), Program: program,
		Fields: frontdesk.Fields{
			User: frontdesk.Answers{
				"firstName": frontdesk.Text("Ana"), "lastName": frontdesk.Text("Example"),
				"email": frontdesk.Text("ana@example.com"), "mobilePhone": frontdesk.Text("2125550142"),
				"dateOfBirth": frontdesk.Text("1990-02-03"), "postalCode": frontdesk.Text("02110"),
				"custom2": frontdesk.Text("A friend"), "optIn": frontdesk.Flag(true),
			},
			Account: frontdesk.Answers{"perks": frontdesk.Codes("red")},
		},
	}
	if registers {
		s.Fields.User["username"] = frontdesk.Text("ana.example")
		s.Fields.User["password"] = frontdesk.Text("pass-word-1")
	}
	return s
}

// of returns a program of the sandbox by its template.
func of(template int, kind frontdesk.ProgramKind) frontdesk.Program {
	p := loyalty()
	p.CardTemplateCode, p.Kind = template, kind
	return p
}

// journey is one operation of the queue and a guest who takes it.
type journey struct {
	op    frontdesk.Operation
	guest func() *frontdesk.Submission
}

// journeys are the operations that enroll.
func journeys() []journey {
	with := func(s *frontdesk.Submission, card frontdesk.Private) *frontdesk.Submission {
		s.Card = card
		return s
	}
	withoutPerks := func(s *frontdesk.Submission) *frontdesk.Submission {
		s.Fields.Account = nil
		return s
	}
	return []journey{
		{frontdesk.CreateAndEdit, func() *frontdesk.Submission { return visitor(loyalty(), false) }},
		{frontdesk.CreateAndRegister, func() *frontdesk.Submission { return visitor(loyalty(), true) }},
		{frontdesk.CreateAndRegisterWithCardNumber, func() *frontdesk.Submission {
			return with(withoutPerks(visitor(of(sandbox.ReverseTemplate, frontdesk.Loyalty), true)), "6000300000001000")
		}},
		{frontdesk.CreateEClubAndRegister, func() *frontdesk.Submission {
			s := withoutPerks(visitor(of(sandbox.EClubTemplate, frontdesk.EClub), false))
			return s
		}},
		{frontdesk.ActivateAndEdit, func() *frontdesk.Submission { return with(visitor(loyalty(), false), "6000100000001001") }},
		{frontdesk.ActivateAndRegister, func() *frontdesk.Submission { return with(visitor(loyalty(), true), "6000100000001002") }},
		{frontdesk.RegisterCard, func() *frontdesk.Submission { return with(visitor(loyalty(), true), "6000100000002001") }},
	}
}

func TestTheSandboxTakesEveryJourneyAndAProbeFindsIt(t *testing.T) {
	t.Parallel()
	for _, integration := range []string{"", sandbox.Integration} {
		for _, j := range journeys() {
			t.Run(string(j.op)+" "+integration, func(t *testing.T) {
				t.Parallel()
				b := newBench(t)
				s := j.guest()
				s.Program.Integration = integration

				before := b.desk.Probe(t.Context(), s, j.op)
				sent := b.desk.Send(t.Context(), s, j.op)
				after := b.desk.Probe(t.Context(), s, j.op)
				again := b.desk.Send(t.Context(), s, j.op)

				require.Equal(t, frontdesk.VerdictAbsent, before.Verdict, "%+v", before)
				require.Equal(t, frontdesk.OutcomeApplied, sent.Outcome, "%+v", sent)
				require.Equal(t, frontdesk.VerdictApplied, after.Verdict, "%+v", after)
				require.NotEmpty(t, after.Reply.Card)
				if sent.Card != "" {
					require.Equal(t, sent.Card.Reveal(), after.Reply.Card.Reveal())
				}
				require.Equal(t, frontdesk.OutcomeRejected, again.Outcome)
				require.Len(t, b.service.Ledger().Entries, 1)
			})
		}
	}
}

func TestAnOperationWithoutItsReplyIsFoundByAProbe(t *testing.T) {
	t.Parallel()
	for _, kind := range []string{sandbox.FaultDropAfter, sandbox.FaultCut, sandbox.FaultTooLarge, sandbox.FaultWrongType} {
		for _, j := range journeys() {
			t.Run(string(j.op)+" "+kind, func(t *testing.T) {
				t.Parallel()
				b := newBench(t)
				s := j.guest()
				require.NoError(t, b.service.SetDial(sandbox.Dial{Mode: sandbox.ModeOnline, Faults: []sandbox.Fault{{Kind: kind, Count: 1}}}))

				sent := b.desk.Send(t.Context(), s, j.op)
				found := b.desk.Probe(t.Context(), s, j.op)

				require.Equal(t, frontdesk.OutcomeUnsure, sent.Outcome)
				require.Equal(t, frontdesk.VerdictApplied, found.Verdict)
				require.Len(t, b.service.Ledger().Entries, 1)
			})
		}
	}
}

func TestAProbeOfAServiceInTroubleSettlesNothing(t *testing.T) {
	t.Parallel()
	for _, kind := range []string{
		sandbox.FaultDropBefore, sandbox.FaultCut, sandbox.FaultGarbage, sandbox.FaultEmpty, sandbox.FaultPortal,
		sandbox.FaultWrongSecret, sandbox.FaultRetryAfter, sandbox.FaultStatus, sandbox.FaultTooLarge, sandbox.FaultWrongType,
	} {
		for _, j := range journeys() {
			t.Run(string(j.op)+" "+kind, func(t *testing.T) {
				t.Parallel()
				b := newBench(t)
				require.NoError(t, b.service.SetDial(sandbox.Dial{Mode: sandbox.ModeOnline, Faults: []sandbox.Fault{{Kind: kind}}}))

				got := b.desk.Probe(t.Context(), j.guest(), j.op)

				require.Equal(t, frontdesk.VerdictNoReply, got.Verdict)
				require.NotEqual(t, frontdesk.CauseNone, got.Reply.Cause)
			})
		}
	}
}

func TestOnlyTheRelativesThatAreMissingAreSentAgain(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	s := visitor(of(sandbox.FamilyTemplate, frontdesk.Loyalty), true)
	s.Fields.Account = nil
	s.Related = []frontdesk.RelatedGuest{
		{FirstName: "Leo", LastName: "Example", DateOfBirth: "2015-06-07"}, {FirstName: "Mia", LastName: "Example", DateOfBirth: "2017-08-09"},
	}
	registered := b.desk.Send(t.Context(), s, frontdesk.CreateAndRegister)
	require.Equal(t, frontdesk.OutcomeApplied, registered.Outcome, "%+v", registered)
	other := *s
	other.Related = s.Related[1:]
	require.Equal(t, frontdesk.OutcomeApplied, b.desk.Send(t.Context(), &other, frontdesk.AddRelatedGuests).Outcome)

	partly := b.desk.Probe(t.Context(), s, frontdesk.AddRelatedGuests)
	for _, i := range partly.Added {
		s.Related[i].Added = true
	}
	sent := b.desk.Send(t.Context(), s, frontdesk.AddRelatedGuests)
	wholly := b.desk.Probe(t.Context(), s, frontdesk.AddRelatedGuests)

	require.Equal(t, frontdesk.VerdictAbsent, partly.Verdict)
	require.Equal(t, []int{1}, partly.Added)
	require.Equal(t, frontdesk.OutcomeApplied, sent.Outcome)
	require.Equal(t, frontdesk.VerdictApplied, wholly.Verdict)
	require.Len(t, b.service.Ledger().Guests[0].Related, 2)
}

func TestEveryKindOfCardOfTheSandboxIsTold(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	for number, want := range map[frontdesk.Private]frontdesk.CardStatus{
		"6000100000001000": frontdesk.CardInactive, "6000100000002000": frontdesk.CardActive,
		"6000100000003000": frontdesk.CardRegistered, "6000100000004000": frontdesk.CardDisabled,
		"6000100000005000": frontdesk.CardDisabled, "6000200000001000": frontdesk.CardOtherProgram,
		"6000200000002000": frontdesk.CardOtherProgram, "1234567890": frontdesk.CardUnknown,
	} {
		got, err := b.desk.Card(t.Context(), loyalty(), number)

		require.NoError(t, err)
		require.Equal(t, want, got, "%s", number.Reveal())
	}
}
