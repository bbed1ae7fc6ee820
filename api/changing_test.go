package api_test

import (
	"fmt"
	"slices"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/api/sandbox"
)

// changing is one change that goes through the queue, and how often the
// service shows its effect.
type changing struct {
	name  string
	op    frontdesk.Operation
	make  func(*testing.T, bench) *frontdesk.Submission
	times func(*testing.T, bench) int
}

// The guest that most changes are about, and an active card without one.
const idle = frontdesk.Private("6000100000002001")

func family() frontdesk.Program { return of(sandbox.FamilyTemplate, frontdesk.Loyalty) }

// about returns a change of the preloaded member.
func about(journey frontdesk.Journey, verb frontdesk.Verb) *frontdesk.Submission {
	return &frontdesk.Submission{
		ID: frontdesk.NewID(), Program: family(), Journey: journey,
		Change: &frontdesk.Change{Guest: frontdesk.Identity{Username: member, Card: memberCard}, Verb: verb},
	}
}

// edit returns a change of the preloaded member's profile that was looked at
// first.
func edit(fields, before frontdesk.Fields) *frontdesk.Submission {
	s := about(frontdesk.Edit, frontdesk.VerbEdit)
	s.Fields, s.Change.Before = fields, before
	return s
}

// person are fields of a person.
func person(name, value string) frontdesk.Fields {
	return frontdesk.Fields{User: frontdesk.Answers{name: frontdesk.Text(value)}}
}

// blank are fields of a person who has none.
func blank(name string) frontdesk.Fields {
	return frontdesk.Fields{User: frontdesk.Answers{name: frontdesk.Cleared()}}
}

// home is an address that nobody has yet.
func home() frontdesk.Address {
	return frontdesk.Address{Label: "Home", Address1: "1 Example Street", City: "Boston", StateProvince: "MA", PostalCode: "02110", Country: "US"}
}

// withAddress returns a change of an address that the member has.
func withAddress(t *testing.T, b bench, verb frontdesk.Verb, label string) *frontdesk.Submission {
	t.Helper()
	added := about(frontdesk.Addresses, frontdesk.VerbAdd)
	added.Change.Address = new(home())
	require.Equal(t, frontdesk.OutcomeApplied, b.desk.Send(t.Context(), added, frontdesk.AddAddress).Outcome)
	s := about(frontdesk.Addresses, verb)
	s.Change.Address = &b.guest(t, frontdesk.Identity{Username: member}).Addresses[0]
	s.Change.Address.Label = label
	return s
}

// withRelative returns a change of a relative that the member has.
func withRelative(t *testing.T, b bench, verb frontdesk.Verb, name frontdesk.Private) *frontdesk.Submission {
	t.Helper()
	added := about(frontdesk.Related, frontdesk.VerbAdd)
	added.Related = []frontdesk.RelatedGuest{{FirstName: "Leo"}}
	require.Equal(t, frontdesk.OutcomeApplied, b.desk.Send(t.Context(), added, frontdesk.AddRelatedGuests).Outcome)
	s := about(frontdesk.Related, verb)
	s.Change.Relative = &b.guest(t, frontdesk.Identity{Username: member}).Related[0]
	s.Change.Relative.FirstName = name
	return s
}

// guest reads a guest.
func (b bench) guest(t *testing.T, who frontdesk.Identity) *frontdesk.Guest {
	t.Helper()
	g, err := b.desk.Guest(t.Context(), family(), who)
	require.NoError(t, err)
	return g
}

// member reads the preloaded member.
func (b bench) member(t *testing.T) *frontdesk.Guest {
	t.Helper()
	return b.guest(t, frontdesk.Identity{Username: member})
}

// yes counts one thing that is there or not.
func yes(there bool) int {
	if there {
		return 1
	}
	return 0
}

// texted counts the text messages that were sent.
func texted(_ *testing.T, b bench) int {
	n := 0
	for _, letter := range b.service.State().Letters {
		n += yes(letter.Kind == "sms")
	}
	return n
}

// key is an external account of the member.
func key() []frontdesk.ExternalAccount {
	return []frontdesk.ExternalAccount{{Integration: sandbox.Integration, AccountCode: "key-1"}}
}

// external returns a change of the member's external accounts.
func external(verb frontdesk.Verb, accounts []frontdesk.ExternalAccount) *frontdesk.Submission {
	s := about(frontdesk.Edit, verb)
	s.Fields.External = accounts
	return s
}

// changings lists a change of every kind.
func changings() []changing {
	return slices.Concat(profiles(), externals(), lists(), messages())
}

func profiles() []changing {
	nickname := func(t *testing.T, b bench) int { return yes(b.member(t).Profile.User["nickname"].Text() == "Annie") }
	eClub := func(t *testing.T, b bench) int {
		g, err := b.desk.Guest(t.Context(), of(sandbox.EClubTemplate, frontdesk.EClub), frontdesk.Identity{Email: eClubEmail})
		require.NoError(t, err)
		return yes(g.Profile.User["firstName"].Text() == "Anna")
	}
	return []changing{
		{"a nickname by username", frontdesk.EditUser, func(*testing.T, bench) *frontdesk.Submission {
			return edit(person("nickname", "Annie"), blank("nickname"))
		}, nickname},
		{"a nickname that nobody looked at", frontdesk.EditUser, func(*testing.T, bench) *frontdesk.Submission {
			return edit(person("nickname", "Annie"), frontdesk.Fields{})
		}, nickname},
		{"the username itself", frontdesk.EditUser, func(*testing.T, bench) *frontdesk.Submission {
			return edit(person("username", "annie.example"), person("username", member))
		}, func(t *testing.T, b bench) int {
			_, err := b.desk.UserByName(t.Context(), merchant, "annie.example")
			return yes(err == nil)
		}},
		{"a nickname by card", frontdesk.EditAccount, func(*testing.T, bench) *frontdesk.Submission {
			s := edit(person("nickname", "Annie"), blank("nickname"))
			s.Change.Guest.Username = ""
			return s
		}, nickname},
		{"a customer number", frontdesk.EditAccount, func(*testing.T, bench) *frontdesk.Submission {
			number := frontdesk.Answers{"customerNumber": frontdesk.Text("000123")}
			return edit(frontdesk.Fields{Account: number}, frontdesk.Fields{Account: frontdesk.Answers{"customerNumber": frontdesk.Cleared()}})
		}, func(t *testing.T, b bench) int {
			return yes(b.member(t).Profile.Account["customerNumber"].Text() == "000123")
		}},
		{"a phone, which must be unique", frontdesk.EditAccount, func(*testing.T, bench) *frontdesk.Submission {
			return edit(person("mobilePhone", "2125550142"), person("mobilePhone", "(212) 552-3000"))
		}, func(t *testing.T, b bench) int {
			return yes(b.member(t).Profile.User["mobilePhone"].Text() == "2125550142")
		}},
		{"a nickname that is taken away", frontdesk.EditUser, func(t *testing.T, b bench) *frontdesk.Submission {
			named := b.desk.Send(t.Context(), edit(person("nickname", "Annie"), frontdesk.Fields{}), frontdesk.EditUser)
			require.Equal(t, frontdesk.OutcomeApplied, named.Outcome)
			return edit(blank("nickname"), person("nickname", "Annie"))
		}, func(t *testing.T, b bench) int { return yes(b.member(t).Profile.User["nickname"].IsEmpty()) }},
		{"the name of an eClub guest", frontdesk.EditEClubAccount, func(*testing.T, bench) *frontdesk.Submission {
			s := edit(person("firstName", "Anna"), person("firstName", "Preloaded"))
			s.Program = of(sandbox.EClubTemplate, frontdesk.EClub)
			s.Change.Guest = frontdesk.Identity{Email: eClubEmail}
			return s
		}, eClub},
	}
}

func externals() []changing {
	linked := func(t *testing.T, b bench) int { return len(b.member(t).Profile.External) }
	with := func(s func() *frontdesk.Submission) func(*testing.T, bench) *frontdesk.Submission {
		return func(*testing.T, bench) *frontdesk.Submission { return s() }
	}
	return []changing{
		{"external accounts added", frontdesk.EditExternalAccounts, with(func() *frontdesk.Submission { return external(frontdesk.VerbAdd, key()) }), linked},
		{"external accounts set", frontdesk.EditExternalAccounts, with(func() *frontdesk.Submission { return external(frontdesk.VerbSet, key()) }), linked},
		{"external accounts removed", frontdesk.EditExternalAccounts, func(t *testing.T, b bench) *frontdesk.Submission {
			added := b.desk.Send(t.Context(), external(frontdesk.VerbAdd, key()), frontdesk.EditExternalAccounts)
			require.Equal(t, frontdesk.OutcomeApplied, added.Outcome)
			return external(frontdesk.VerbRemove, key())
		}, func(t *testing.T, b bench) int { return 1 - linked(t, b) }},
	}
}

func lists() []changing {
	return []changing{
		{"an address added", frontdesk.AddAddress, func(*testing.T, bench) *frontdesk.Submission {
			s := about(frontdesk.Addresses, frontdesk.VerbAdd)
			s.Change.Address = new(home())
			return s
		}, func(t *testing.T, b bench) int { return len(b.member(t).Addresses) }},
		{"an address edited", frontdesk.EditAddress, func(t *testing.T, b bench) *frontdesk.Submission {
			return withAddress(t, b, frontdesk.VerbEdit, "Work")
		}, func(t *testing.T, b bench) int { return yes(b.member(t).Addresses[0].Label == "Work") }},
		{"an address deleted", frontdesk.DeleteAddress, func(t *testing.T, b bench) *frontdesk.Submission {
			return withAddress(t, b, frontdesk.VerbRemove, "Home")
		}, func(t *testing.T, b bench) int { return 1 - len(b.member(t).Addresses) }},
		{"relatives added", frontdesk.AddRelatedGuests, func(*testing.T, bench) *frontdesk.Submission {
			s := about(frontdesk.Related, frontdesk.VerbAdd)
			s.Related = []frontdesk.RelatedGuest{{FirstName: "Leo", LastName: "Example"}}
			return s
		}, func(t *testing.T, b bench) int { return len(b.member(t).Related) }},
		{"a relative edited", frontdesk.EditRelatedGuest, func(t *testing.T, b bench) *frontdesk.Submission {
			return withRelative(t, b, frontdesk.VerbEdit, "Leon")
		}, func(t *testing.T, b bench) int { return yes(b.member(t).Related[0].FirstName == "Leon") }},
		{"a relative removed", frontdesk.RemoveRelatedGuest, func(t *testing.T, b bench) *frontdesk.Submission {
			return withRelative(t, b, frontdesk.VerbRemove, "Leo")
		}, func(t *testing.T, b bench) int { return 1 - len(b.member(t).Related) }},
	}
}

func messages() []changing {
	phone := frontdesk.Fields{User: frontdesk.Answers{"mobilePhone": frontdesk.Text("2125550142")}}
	return []changing{
		{"an invitation without a card", frontdesk.SMSEnroll, func(*testing.T, bench) *frontdesk.Submission {
			return &frontdesk.Submission{ID: frontdesk.NewID(), Program: loyalty(), Journey: frontdesk.SMS, Fields: phone}
		}, texted},
		{"an invitation with a card", frontdesk.SMSEnroll, func(*testing.T, bench) *frontdesk.Submission {
			return &frontdesk.Submission{ID: frontdesk.NewID(), Program: loyalty(), Journey: frontdesk.SMS, Fields: phone, Card: "6000100000001003"}
		}, texted},
		{"an invitation to an active card", frontdesk.EditSMSEnroll, func(*testing.T, bench) *frontdesk.Submission {
			return &frontdesk.Submission{
				ID: frontdesk.NewID(), Program: loyalty(), Journey: frontdesk.SMS, Fields: phone,
				Change: &frontdesk.Change{Guest: frontdesk.Identity{Card: idle}, Before: blank("mobilePhone")},
			}
		}, texted},
	}
}

func TestEveryChangeIsSentAndAProbeTellsBeforeAndAfter(t *testing.T) {
	t.Parallel()
	for _, c := range changings() {
		t.Run(fmt.Sprint(c.op, ": ", c.name), func(t *testing.T) {
			t.Parallel()
			b := newBench(t)
			s := c.make(t, b)
			plan, err := frontdesk.Plan(s)
			require.NoError(t, err)

			before := b.desk.Probe(t.Context(), s, c.op)
			sent := b.desk.Send(t.Context(), s, c.op)
			after := b.desk.Probe(t.Context(), s, c.op)

			require.Equal(t, []frontdesk.Operation{c.op}, plan)
			require.Equal(t, frontdesk.VerdictAbsent, before.Verdict, "%+v", before)
			require.Equal(t, frontdesk.OutcomeApplied, sent.Outcome, "%+v", sent)
			require.Equal(t, frontdesk.VerdictApplied, after.Verdict, "%+v", after)
			require.Equal(t, 1, c.times(t, b))
		})
	}
}

// What matters to the guest: a lost reply never makes a second address, a
// second relative or a second message, and nothing is called done that is not.
func TestNoFaultMakesAChangeTwiceOrCallsItDoneWithoutIt(t *testing.T) {
	t.Parallel()
	for _, c := range changings() {
		for _, strike := range strikes() {
			t.Run(fmt.Sprintf("%s: %s %+v", c.op, c.name, strike.fault), func(t *testing.T) {
				t.Parallel()
				synctest.Test(t, func(t *testing.T) {
					s := bubble(t)
					submission := c.make(t, s.bench)
					send := func(*scene) frontdesk.Reply { return s.desk.Send(t.Context(), submission, c.op) }

					sent, _ := s.under(strike.fault, string(c.op), send)
					require.NoError(t, s.service.SetDial(sandbox.Dial{}))
					told := strike.outcome
					require.Equal(t, told, sent.Outcome)
					if sent.Outcome == frontdesk.OutcomeUnsure {
						found := s.desk.Probe(t.Context(), submission, c.op)
						require.Equal(t, found.Verdict == frontdesk.VerdictApplied, c.times(t, s.bench) == 1, "%+v", found)
						if found.Verdict == frontdesk.VerdictAbsent {
							sent = send(s)
						} else {
							sent.Outcome = frontdesk.OutcomeApplied
						}
					}

					switch sent.Outcome {
					case frontdesk.OutcomeApplied:
						require.Equal(t, 1, c.times(t, s.bench))
					case frontdesk.OutcomeNotApplied:
						require.Zero(t, c.times(t, s.bench))
					default:
						require.Equal(t, sandbox.FaultRefuse, strike.fault.Kind, "%+v", sent)
						require.LessOrEqual(t, c.times(t, s.bench), 1)
					}
				})
			})
		}
	}
}
