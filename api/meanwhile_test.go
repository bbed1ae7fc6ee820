package api_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/api/sandbox"
)

func TestAnEditIsHeldWhenAnotherDeskChangedTheSameValue(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	other := edit(frontdesk.Fields{User: frontdesk.Answers{
		"nickname": frontdesk.Text("Annie"), "mobilePhone": frontdesk.Text("2125550142"), "email": frontdesk.Text("ana@example.com"),
	}}, frontdesk.Fields{})
	require.Equal(t, frontdesk.OutcomeApplied, b.desk.Send(t.Context(), other, frontdesk.EditAccount).Outcome)
	ours := edit(frontdesk.Fields{User: frontdesk.Answers{
		"nickname":    frontdesk.Text("Nan"),             // the other desk gave her another one
		"mobilePhone": frontdesk.Text("+1 212-555-0142"), // the other desk wanted the same
		"firstName":   frontdesk.Text("Anna"),            // the other desk left it alone
	}}, frontdesk.Fields{User: frontdesk.Answers{
		"mobilePhone": frontdesk.Text("2125523000"), "firstName": frontdesk.Text("Preloaded"),
	}})

	got := b.desk.Send(t.Context(), ours, frontdesk.EditUser)
	found := b.desk.Probe(t.Context(), ours, frontdesk.EditUser)

	require.Equal(t, frontdesk.OutcomeRejected, got.Outcome)
	require.Equal(t, frontdesk.CodeChangedMeanwhile, got.Code)
	require.Equal(t, []frontdesk.Issue{{Field: "nickname", Code: frontdesk.CodeChangedMeanwhile}}, got.Issues)
	require.NotContains(t, got.Message, "Annie")
	require.Equal(t, frontdesk.VerdictAbsent, found.Verdict)
	require.Equal(t, "Annie", b.member(t).Profile.User["nickname"].Text())
	require.Len(t, b.service.Ledger().Entries, 1)
}

func TestAccountFieldsAndExternalAccountsAreGuardedToo(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	number := func(text string) frontdesk.Fields {
		return frontdesk.Fields{Account: frontdesk.Answers{"customerNumber": frontdesk.Text(text)}}
	}
	require.Equal(t, frontdesk.OutcomeApplied, b.desk.Send(t.Context(), edit(number("1"), frontdesk.Fields{}), frontdesk.EditAccount).Outcome)
	require.Equal(t, frontdesk.OutcomeApplied, b.desk.Send(t.Context(), external(frontdesk.VerbAdd, key()), frontdesk.EditExternalAccounts).Outcome)
	emptied := external(frontdesk.VerbSet, []frontdesk.ExternalAccount{})
	emptied.Change.Before.External = []frontdesk.ExternalAccount{}

	account := b.desk.Send(t.Context(), edit(number("2"), number("0")), frontdesk.EditAccount)
	accounts := b.desk.Send(t.Context(), emptied, frontdesk.EditExternalAccounts)

	require.Equal(t, frontdesk.CodeChangedMeanwhile, account.Code)
	require.Equal(t, "customerNumber", account.Issues[0].Field)
	require.Equal(t, frontdesk.CodeChangedMeanwhile, accounts.Code)
	require.Equal(t, "externalAccounts", accounts.Issues[0].Field)
	require.Len(t, b.member(t).Profile.External, 1)
}

func TestALookAtNothingButBlanksGuardsToo(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	other := edit(person("nickname", "Annie"), frontdesk.Fields{})
	require.Equal(t, frontdesk.OutcomeApplied, b.desk.Send(t.Context(), other, frontdesk.EditUser).Outcome)

	looked := b.desk.Send(t.Context(), edit(person("nickname", "Nan"), frontdesk.Fields{User: frontdesk.Answers{}}), frontdesk.EditUser)
	blind := b.desk.Send(t.Context(), edit(person("nickname", "Nan"), frontdesk.Fields{}), frontdesk.EditUser)

	require.Equal(t, frontdesk.CodeChangedMeanwhile, looked.Code)
	require.Equal(t, frontdesk.OutcomeApplied, blind.Outcome)
}

func TestAnEditThatIsThereAlreadyIsNotSentAgain(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	s := edit(person("nickname", "Annie"), blank("nickname"))

	first := b.desk.Send(t.Context(), s, frontdesk.EditUser)
	second := b.desk.Send(t.Context(), s, frontdesk.EditUser)

	require.Equal(t, frontdesk.OutcomeApplied, first.Outcome)
	require.Equal(t, frontdesk.OutcomeApplied, second.Outcome)
	require.Len(t, b.service.Ledger().Entries, 1)
}

func TestAPasswordIsAlwaysSentBecauseNobodyCanReadIt(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	s := edit(frontdesk.Fields{User: frontdesk.Answers{
		"nickname": frontdesk.Text("Annie"), "password": frontdesk.Text("another-word-2"),
	}}, blank("nickname"))

	sent := b.desk.Send(t.Context(), s, frontdesk.EditUser)
	found := b.desk.Probe(t.Context(), s, frontdesk.EditUser)
	again := b.desk.Send(t.Context(), s, frontdesk.EditUser)

	require.Equal(t, frontdesk.OutcomeApplied, sent.Outcome)
	require.Equal(t, frontdesk.VerdictAbsent, found.Verdict)
	require.Equal(t, frontdesk.OutcomeApplied, again.Outcome)
	_, err := b.desk.LogIn(t.Context(), merchant, member, "another-word-2")
	require.NoError(t, err)
}

func TestAnEditWaitsWhileTheServiceCannotBeRead(t *testing.T) {
	t.Parallel()
	for cause, fault := range map[frontdesk.Cause]sandbox.Fault{
		frontdesk.CauseUnauthorized: {Kind: sandbox.FaultWrongSecret},
		frontdesk.CauseThrottled:    {Kind: sandbox.FaultRetryAfter, RetryAfterSeconds: 7},
		frontdesk.CausePortal:       {Kind: sandbox.FaultPortal},
		frontdesk.CauseBroken:       {Kind: sandbox.FaultRefuse, Code: "auto_combine.server_error"},
	} {
		t.Run(string(cause), func(t *testing.T) {
			t.Parallel()
			b := newBench(t)
			fault.Operation = "userInformation"
			require.NoError(t, b.service.SetDial(sandbox.Dial{Faults: []sandbox.Fault{fault}}))

			got := b.desk.Send(t.Context(), edit(person("nickname", "Annie"), blank("nickname")), frontdesk.EditUser)

			require.Equal(t, frontdesk.OutcomeNotApplied, got.Outcome)
			require.Equal(t, cause, got.Cause)
			require.Empty(t, b.service.Ledger().Entries)
		})
	}
}

func TestAnEditOfSomebodyWhoIsGoneIsRefusedInTheServicesWords(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	s := edit(person("nickname", "Annie"), blank("nickname"))
	require.NoError(t, b.desk.DeleteUser(t.Context(), merchant, member).Err())

	for _, op := range []frontdesk.Operation{frontdesk.EditUser, frontdesk.EditAccount} {
		got := b.desk.Send(t.Context(), s, op)

		require.Equal(t, frontdesk.OutcomeRejected, got.Outcome, "%s", op)
		require.NotEmpty(t, got.Code)
		require.Equal(t, frontdesk.VerdictAbsent, b.desk.Probe(t.Context(), s, op).Verdict)
	}
}

func TestAChangeWithoutAChangeIsNotSent(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	for _, c := range changings() {
		if c.op == frontdesk.SMSEnroll || c.op == frontdesk.AddRelatedGuests {
			continue
		}
		s := visitor(family(), true)

		sent, found := b.desk.Send(t.Context(), s, c.op), b.desk.Probe(t.Context(), s, c.op)

		require.Equal(t, frontdesk.OutcomeRejected, sent.Outcome)
		require.Equal(t, "desk.unknown_operation", sent.Code)
		require.Equal(t, frontdesk.VerdictUnknown, found.Verdict)
	}
}
