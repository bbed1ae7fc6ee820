package frontdesk_test

import (
	"maps"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk"
)

// capture returns what is given, of a loyalty program.
func capture(journey frontdesk.Journey, change ...func(*frontdesk.Submission)) *frontdesk.Submission {
	s := &frontdesk.Submission{
		Journey: journey, Program: frontdesk.Program{Kind: frontdesk.Loyalty, UniqueFields: []string{"email"}},
		Fields: frontdesk.Fields{User: frontdesk.Answers{}},
	}
	for _, f := range change {
		f(s)
	}
	return s
}

func registers(s *frontdesk.Submission) {
	s.Fields.User["username"], s.Fields.User["password"] = frontdesk.Text("ana.example"), frontdesk.Text("pass-word-1")
}

func hasCard(s *frontdesk.Submission)     { s.Card = "6000100000001985" }
func hasPhone(s *frontdesk.Submission)    { s.Fields.User["mobilePhone"] = frontdesk.Text("2125550142") }
func hasRelative(s *frontdesk.Submission) { s.Related = []frontdesk.RelatedGuest{{FirstName: "Leo"}} }
func eClub(s *frontdesk.Submission)       { s.Program.Kind = frontdesk.EClub }
func name(s *frontdesk.Submission)        { s.Fields.User["firstName"] = frontdesk.Text("Ana") }
func uniqueEmail(s *frontdesk.Submission) { s.Fields.User["email"] = frontdesk.Text("ana@example.com") }
func uniqueName(s *frontdesk.Submission)  { name(s); s.Program.UniqueFields = []string{"name"} }
func account(s *frontdesk.Submission) {
	s.Fields.Account = frontdesk.Answers{"perks": frontdesk.Codes("red")}
}
func linked(s *frontdesk.Submission)      { s.Fields.External = []frontdesk.ExternalAccount{} }
func itsRelative(s *frontdesk.Submission) { s.Change.Relative = &frontdesk.Relative{Code: 7} }
func newRelative(s *frontdesk.Submission) { s.Change.Relative = &frontdesk.Relative{} }
func itsAddress(s *frontdesk.Submission)  { s.Change.Address = &frontdesk.Address{ID: 7, Label: "Home"} }
func newAddress(s *frontdesk.Submission)  { s.Change.Address = &frontdesk.Address{Label: "Home"} }
func byUsername(s *frontdesk.Submission)  { s.Change.Guest.Username = "ana.example" }
func byCard(s *frontdesk.Submission)      { s.Change.Guest.Card = "6000100000001985" }
func byEmail(s *frontdesk.Submission)     { s.Change.Guest.Email = "ana@example.com" }
func verb(v frontdesk.Verb) func(*frontdesk.Submission) {
	return func(s *frontdesk.Submission) { s.Change = &frontdesk.Change{Verb: v} }
}

// steps are the operations of a plan.
type steps = []frontdesk.Operation

// change lists what makes a submission one.
type changes = []func(*frontdesk.Submission)

// planned is a Submission and its plan, nil for none.
type planned struct {
	submission *frontdesk.Submission
	want       steps
}

// joining lists the ways in which somebody joins.
func joining() []planned {
	var out []planned
	for _, tt := range []struct {
		journey frontdesk.Journey
		with    changes
		want    steps
	}{
		{frontdesk.Create, nil, steps{frontdesk.CreateAndEdit}},
		{frontdesk.Create, changes{registers}, steps{frontdesk.CreateAndRegister}},
		{frontdesk.Create, changes{registers, hasCard}, steps{frontdesk.CreateAndRegisterWithCardNumber}},
		{frontdesk.Create, changes{hasCard}, nil},
		{frontdesk.Create, changes{eClub}, steps{frontdesk.CreateEClubAndRegister}},
		{frontdesk.Create, changes{eClub, hasCard}, nil},
		{frontdesk.Create, changes{eClub, registers, hasCard}, nil},
		{frontdesk.Create, changes{registers, hasRelative}, steps{frontdesk.CreateAndRegister, frontdesk.AddRelatedGuests}},
		{frontdesk.Create, changes{hasRelative}, nil},
		{frontdesk.Activate, changes{hasCard}, steps{frontdesk.ActivateAndEdit}},
		{frontdesk.Activate, changes{hasCard, registers}, steps{frontdesk.ActivateAndRegister}},
		{frontdesk.Activate, changes{registers}, nil},
		{frontdesk.Register, changes{hasCard, registers}, steps{frontdesk.RegisterCard}},
		{frontdesk.Register, changes{hasCard}, nil},
		{frontdesk.Register, changes{registers}, nil},
		{frontdesk.SMS, changes{hasPhone}, steps{frontdesk.SMSEnroll}},
		{frontdesk.SMS, changes{hasPhone, hasCard}, steps{frontdesk.SMSEnroll}},
		{frontdesk.SMS, nil, nil},
		{frontdesk.Edit, changes{name}, nil},
		{frontdesk.Related, changes{hasRelative}, nil},
		{frontdesk.Addresses, nil, nil},
	} {
		out = append(out, planned{capture(tt.journey, tt.with...), tt.want})
	}
	return out
}

// changing lists the changes of a guest who is enrolled.
func changing() []planned {
	var out []planned
	for _, tt := range []struct {
		journey frontdesk.Journey
		verb    frontdesk.Verb
		with    changes
		want    frontdesk.Operation // "" for none
	}{
		{frontdesk.SMS, "", changes{byCard, hasPhone}, frontdesk.EditSMSEnroll},
		{frontdesk.SMS, "", changes{byCard}, ""},
		{frontdesk.SMS, "", changes{byUsername, hasPhone}, ""},

		{frontdesk.Edit, frontdesk.VerbEdit, changes{byUsername, name}, frontdesk.EditUser},
		{frontdesk.Edit, "", changes{byUsername, byCard, name}, frontdesk.EditUser},
		{frontdesk.Edit, "", changes{byUsername, byCard, uniqueEmail}, frontdesk.EditAccount},
		{frontdesk.Edit, "", changes{byUsername, byCard, uniqueName}, frontdesk.EditAccount},
		{frontdesk.Edit, "", changes{byUsername, uniqueEmail}, frontdesk.EditUser},
		{frontdesk.Edit, "", changes{byUsername, byCard, account}, frontdesk.EditAccount},
		{frontdesk.Edit, "", changes{byUsername, byCard, linked}, frontdesk.EditAccount},
		{frontdesk.Edit, "", changes{byUsername, account}, ""},
		{frontdesk.Edit, "", changes{byCard, name}, frontdesk.EditAccount},
		{frontdesk.Edit, "", changes{byEmail, name}, ""},
		{frontdesk.Edit, "", changes{eClub, byEmail, name}, frontdesk.EditEClubAccount},
		{frontdesk.Edit, "", changes{eClub, byCard, name}, ""},
		{frontdesk.Edit, frontdesk.VerbAdd, changes{byCard}, frontdesk.EditExternalAccounts},
		{frontdesk.Edit, frontdesk.VerbRemove, changes{byCard}, frontdesk.EditExternalAccounts},
		{frontdesk.Edit, frontdesk.VerbSet, changes{byCard}, frontdesk.EditExternalAccounts},
		{frontdesk.Edit, frontdesk.VerbSet, changes{eClub, byCard}, frontdesk.EditExternalAccounts},
		{frontdesk.Edit, frontdesk.VerbSet, changes{byUsername}, ""},

		{frontdesk.Related, frontdesk.VerbAdd, changes{byUsername, hasRelative}, frontdesk.AddRelatedGuests},
		{frontdesk.Related, frontdesk.VerbAdd, changes{byUsername}, ""},
		{frontdesk.Related, frontdesk.VerbAdd, changes{byCard, hasRelative}, ""},
		{frontdesk.Related, frontdesk.VerbEdit, changes{byUsername, itsRelative}, frontdesk.EditRelatedGuest},
		{frontdesk.Related, "", changes{byUsername, newRelative}, ""},
		{frontdesk.Related, "", changes{byUsername}, ""},
		{frontdesk.Related, frontdesk.VerbRemove, changes{byUsername, itsRelative}, frontdesk.RemoveRelatedGuest},
		{frontdesk.Related, frontdesk.VerbRemove, changes{byUsername}, ""},

		{frontdesk.Addresses, frontdesk.VerbAdd, changes{byCard, newAddress}, frontdesk.AddAddress},
		{frontdesk.Addresses, frontdesk.VerbAdd, changes{byUsername, newAddress}, ""},
		{frontdesk.Addresses, frontdesk.VerbAdd, changes{byCard}, ""},
		{frontdesk.Addresses, frontdesk.VerbEdit, changes{byCard, itsAddress}, frontdesk.EditAddress},
		{frontdesk.Addresses, "", changes{byCard, newAddress}, ""},
		{frontdesk.Addresses, frontdesk.VerbRemove, changes{byCard, itsAddress}, frontdesk.DeleteAddress},
		{frontdesk.Addresses, frontdesk.VerbRemove, changes{byCard, newAddress}, ""},

		{frontdesk.Create, "", changes{byCard}, ""},
		{frontdesk.Activate, "", changes{byCard}, ""},
		{frontdesk.Register, "", changes{byCard}, ""},
	} {
		s := capture(tt.journey, append(changes{verb(tt.verb)}, tt.with...)...)
		var want steps
		if tt.want != "" {
			want = steps{tt.want}
		}
		out = append(out, planned{s, want})
	}
	return out
}

func TestEveryJourneyHasAPlanOrSaysWhatIsMissing(t *testing.T) {
	t.Parallel()
	for _, tt := range append(joining(), changing()...) {
		got, err := frontdesk.Plan(tt.submission)

		if tt.want == nil {
			require.Empty(t, got)
			require.Equal(t, frontdesk.EINVALID, frontdesk.CodeOf(err), "%s %+v", tt.submission.Journey, tt.submission.Change)
			require.NotEmpty(t, frontdesk.MessageOf(err))
			continue
		}
		require.NoError(t, err, "%s %+v", tt.submission.Journey, tt.submission.Change)
		require.Equal(t, tt.want, got, "%s %+v", tt.submission.Journey, tt.submission.Change)
		require.Equal(t, len(tt.want), frontdesk.Steps(tt.submission))
	}
}

func TestEveryQueuedOperationIsPlannedBySomething(t *testing.T) {
	t.Parallel()
	seen := map[frontdesk.Operation]bool{}
	for _, tt := range append(joining(), changing()...) {
		for _, op := range tt.want {
			seen[op] = true
		}
	}

	require.ElementsMatch(t, slices.Collect(maps.Keys(seen)), frontdesk.QueuedOperations())
}
