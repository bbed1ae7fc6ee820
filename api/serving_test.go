package api_test

import (
	"slices"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/api"
	"frontdesk/api/sandbox"
)

// serving is how one operation is asked for.
type serving struct {
	op      frontdesk.Operation
	done    func(*scene) frontdesk.Reply   // in a way that is carried out
	refused []func(*scene) frontdesk.Reply // in the ways that are refused
}

// servings lists every operation that client and sandbox know.
func servings() []serving {
	var enrolling []serving
	for _, j := range journeys() {
		enrolling = append(enrolling, joining(j))
	}
	return slices.Concat(enrolling, editing(), addressing(), relating(), combining(), looking(), paying())
}

// heard returns the outcome of a call that answers with an error.
func heard[T any](_ T, err error) frontdesk.Reply {
	if err != nil {
		return frontdesk.Reply{Outcome: frontdesk.OutcomeRejected}
	}
	return frontdesk.Reply{Outcome: frontdesk.OutcomeApplied}
}

// joining asks for an operation that enrolls.
func joining(j journey) serving {
	send := func(s *scene, change func(*frontdesk.Submission)) frontdesk.Reply {
		guest := j.guest()
		if j.op == frontdesk.RegisterCard {
			guest.Card = s.spare
		}
		change(guest)
		return api.NewDesk(s.client).Send(s.t.Context(), guest, j.op)
	}
	return serving{
		op:   j.op,
		done: func(s *scene) frontdesk.Reply { return send(s, func(*frontdesk.Submission) {}) },
		refused: []func(*scene) frontdesk.Reply{
			func(s *scene) frontdesk.Reply {
				return send(s, func(g *frontdesk.Submission) { g.Fields.User["email"] = frontdesk.Text(wrongFormat) })
			},
			func(s *scene) frontdesk.Reply {
				return send(s, func(g *frontdesk.Submission) {
					g.Fields.User["email"] = frontdesk.Text(addressOf(g.Program.CardTemplateCode))
				})
			},
			func(s *scene) frontdesk.Reply {
				return send(s, func(g *frontdesk.Submission) { g.Program.MerchantID = nobody })
			},
		},
	}
}

// addressOf returns the address of a preloaded guest of a program.
func addressOf(template int) string { return "guest" + string(rune('0'+template)) + "3000@example.com" }

// named is an answer to one user field.
func named(field, value string) frontdesk.Answers {
	return frontdesk.Answers{field: frontdesk.Text(value)}
}

// editing asks for the operations that change or delete a guest.
func editing() []serving {
	eClub := of(sandbox.EClubTemplate, frontdesk.EClub)
	user := func(merchant int, answers frontdesk.Answers) func(*scene) frontdesk.Reply {
		return func(s *scene) frontdesk.Reply {
			return s.client.EditUser(s.t.Context(), merchant, member, answers).Reply
		}
	}
	account := func(merchant int, answers frontdesk.Answers) func(*scene) frontdesk.Reply {
		edit := api.Edit{Fields: frontdesk.Fields{User: answers}, UniqueFields: []string{"email"}}
		return func(s *scene) frontdesk.Reply {
			return s.client.EditAccount(s.t.Context(), merchant, memberCard, edit).Reply
		}
	}
	club := func(program frontdesk.Program, answers frontdesk.Answers) func(*scene) frontdesk.Reply {
		edit := api.Edit{Fields: frontdesk.Fields{User: answers}, UniqueFields: []string{"email"}}
		return func(s *scene) frontdesk.Reply {
			return s.client.EditEClubAccount(s.t.Context(), program, eClubEmail, edit).Reply
		}
	}
	external := func(merchant int) func(*scene) frontdesk.Reply {
		accounts := []frontdesk.ExternalAccount{{Integration: sandbox.Integration, AccountCode: "key-1"}}
		return func(s *scene) frontdesk.Reply {
			return s.client.EditExternalAccounts(s.t.Context(), merchant, memberCard, api.ExternalSet, accounts, "").Reply
		}
	}
	byName := func(merchant int) func(*scene) frontdesk.Reply {
		return func(s *scene) frontdesk.Reply { return s.client.DeleteUser(s.t.Context(), merchant, member).Reply }
	}
	byCard := func(merchant int) func(*scene) frontdesk.Reply {
		return func(s *scene) frontdesk.Reply {
			return s.client.DeleteUserByCard(s.t.Context(), merchant, memberCard).Reply
		}
	}
	abroad := eClub
	abroad.MerchantID = nobody
	return []serving{
		{frontdesk.EditUser, user(merchant, named("nickname", "Annie")), several(user(merchant, named("email", wrongFormat)), user(nobody, nil))},
		{frontdesk.EditAccount, account(merchant, named("nickname", "Annie")), several(
			account(merchant, named("email", wrongFormat)), account(merchant, named("email", stranger)), account(nobody, nil))},
		{frontdesk.EditEClubAccount, club(eClub, named("firstName", "Anna")), several(
			club(eClub, named("email", wrongFormat)), club(eClub, named("email", "guest13001@example.com")), club(abroad, nil))},
		{frontdesk.EditExternalAccounts, external(merchant), several(external(nobody))},
		{frontdesk.DeleteUser, byName(merchant), several(byName(nobody))},
		{frontdesk.DeleteUserByCard, byCard(merchant), several(byCard(nobody))},
	}
}

// several lists ways of asking.
func several(ways ...func(*scene) frontdesk.Reply) []func(*scene) frontdesk.Reply { return ways }

// address returns an address that the guest of the scenes has.
func (s *scene) address() frontdesk.Address {
	s.t.Helper()
	require.NoError(s.t, s.desk.AddAddress(s.t.Context(), merchant, memberCard, frontdesk.Address{Label: "Home"}).Err())
	user, err := s.desk.UserByCard(s.t.Context(), merchant, memberCard)
	require.NoError(s.t, err)
	return user.Addresses[0]
}

// addressing asks for the operations on secondary addresses.
func addressing() []serving {
	const long = "A label of more than thirty characters"
	add := func(merchant int, label string) func(*scene) frontdesk.Reply {
		return func(s *scene) frontdesk.Reply {
			return s.client.AddAddress(s.t.Context(), merchant, memberCard, frontdesk.Address{Label: label}).Reply
		}
	}
	edit := func(merchant int, label string) func(*scene) frontdesk.Reply {
		return func(s *scene) frontdesk.Reply {
			return s.client.EditAddress(s.t.Context(), merchant, memberCard, frontdesk.Address{ID: s.address().ID, Label: label}).Reply
		}
	}
	remove := func(merchant int) func(*scene) frontdesk.Reply {
		return func(s *scene) frontdesk.Reply {
			return s.client.DeleteAddress(s.t.Context(), merchant, memberCard, s.address().ID).Reply
		}
	}
	return []serving{
		{frontdesk.AddAddress, add(merchant, "Home"), several(add(merchant, long), add(nobody, "Home"))},
		{frontdesk.EditAddress, edit(merchant, "Work"), several(edit(merchant, long), edit(nobody, "Work"))},
		{frontdesk.DeleteAddress, remove(merchant), several(remove(nobody))},
	}
}

// relative returns a relative that the guest of the scenes has.
func (s *scene) relative() frontdesk.Relative {
	s.t.Helper()
	require.NoError(s.t, s.desk.AddRelatives(s.t.Context(), merchant, member, frontdesk.RelatedGuest{FirstName: "Leo"}).Err())
	user, err := s.desk.UserByName(s.t.Context(), merchant, member)
	require.NoError(s.t, err)
	return user.Related[0]
}

// relating asks for the operations on related guests.
func relating() []serving {
	add := func(email frontdesk.Private) func(*scene) frontdesk.Reply {
		return func(s *scene) frontdesk.Reply {
			return s.client.AddRelatives(s.t.Context(), merchant, member, frontdesk.RelatedGuest{FirstName: "Leo", Email: email}).Reply
		}
	}
	edit := func(email frontdesk.Private) func(*scene) frontdesk.Reply {
		return func(s *scene) frontdesk.Reply {
			leo := s.relative()
			leo.FirstName, leo.Email = "Leon", email
			return s.client.EditRelative(s.t.Context(), merchant, member, leo).Reply
		}
	}
	validate := func(email frontdesk.Private) func(*scene) frontdesk.Reply {
		return func(s *scene) frontdesk.Reply {
			leo := frontdesk.Relative{RelatedGuest: frontdesk.RelatedGuest{FirstName: "Leo", Email: email}}
			return s.client.ValidateRelative(s.t.Context(), merchant, "", leo).Reply
		}
	}
	remove := func(merchant int) func(*scene) frontdesk.Reply {
		return func(s *scene) frontdesk.Reply {
			_, change := s.client.RemoveRelative(s.t.Context(), merchant, member, s.relative().Code)
			return change.Reply
		}
	}
	return []serving{
		{frontdesk.AddRelatedGuests, add(""), several(add(wrongFormat))},
		{frontdesk.EditRelatedGuest, edit(""), several(edit(wrongFormat))},
		{frontdesk.ValidateRelatedGuest, validate(""), several(validate(wrongFormat))},
		{frontdesk.RemoveRelatedGuest, remove(merchant), several(remove(nobody))},
	}
}
