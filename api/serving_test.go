package api_test

import (
	"slices"

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
	var joined []serving
	for _, j := range journeys() {
		joined = append(joined, joining(j.op))
	}
	return slices.Concat(joined, editing(), addressing(), relating(), combining(), looking(), paying())
}

// heard returns what a call that answers with an error was told: a refusal by
// the service, or nothing that can be relied on.
func heard[T any](_ T, err error) frontdesk.Reply {
	if err == nil {
		return frontdesk.Reply{Outcome: frontdesk.OutcomeApplied}
	}
	told := frontdesk.Reply{Outcome: frontdesk.OutcomeUnsure, Message: frontdesk.MessageOf(err), Issues: frontdesk.IssuesOf(err)}
	switch frontdesk.CodeOf(err) {
	case frontdesk.EINVALID, frontdesk.ECONFLICT, frontdesk.ENOTFOUND:
		told.Outcome = frontdesk.OutcomeRejected
	}
	return told
}

// enrolling asks for an operation that enrolls, with a guest who is changed
// first.
func enrolling(op frontdesk.Operation, change func(*frontdesk.Submission)) func(*scene) frontdesk.Reply {
	at := slices.IndexFunc(journeys(), func(j journey) bool { return j.op == op })
	return func(s *scene) frontdesk.Reply {
		guest := journeys()[at].guest()
		if op == frontdesk.RegisterCard {
			guest.Card = s.spare
		}
		change(guest)
		return s.send(op, guest)
	}
}

// unchanged leaves a guest alone.
func unchanged(*frontdesk.Submission) {}

// joining asks for an operation that enrolls.
func joining(op frontdesk.Operation) serving {
	return serving{op: op, done: enrolling(op, unchanged), refused: several(
		enrolling(op, func(g *frontdesk.Submission) { g.Fields.User["email"] = frontdesk.Text(wrongFormat) }),
		enrolling(op, func(g *frontdesk.Submission) {
			g.Fields.User["email"] = frontdesk.Text(addressOf(g.Program.CardTemplateCode))
		}),
		enrolling(op, func(g *frontdesk.Submission) { g.Program.MerchantID = nobody }),
	)}
}

// addressOf returns the address of a preloaded guest of a program.
func addressOf(template int) string { return "guest" + string(rune('0'+template)) + "3000@example.com" }

// named is an answer to one user field.
func named(field, value string) frontdesk.Answers {
	return frontdesk.Answers{field: frontdesk.Text(value)}
}

// editing asks for the operations that change or delete a guest.
func editing() []serving {
	changed := func(op frontdesk.Operation, in int, s func() *frontdesk.Submission) func(*scene) frontdesk.Reply {
		return func(on *scene) frontdesk.Reply {
			submission := s()
			submission.Program.MerchantID = in
			return on.send(op, submission)
		}
	}
	user := func(in int, answers frontdesk.Answers) func(*scene) frontdesk.Reply {
		return changed(frontdesk.EditUser, in, func() *frontdesk.Submission { return edit(frontdesk.Fields{User: answers}, frontdesk.Fields{}) })
	}
	account := func(in int, answers frontdesk.Answers) func(*scene) frontdesk.Reply {
		return changed(frontdesk.EditAccount, in, func() *frontdesk.Submission { return edit(frontdesk.Fields{User: answers}, frontdesk.Fields{}) })
	}
	club := func(in int, answers frontdesk.Answers) func(*scene) frontdesk.Reply {
		return changed(frontdesk.EditEClubAccount, in, func() *frontdesk.Submission {
			s := edit(frontdesk.Fields{User: answers}, frontdesk.Fields{})
			s.Program, s.Change.Guest = of(sandbox.EClubTemplate, frontdesk.EClub), frontdesk.Identity{Email: eClubEmail}
			return s
		})
	}
	external := func(in int) func(*scene) frontdesk.Reply {
		return changed(frontdesk.EditExternalAccounts, in, func() *frontdesk.Submission { return external(frontdesk.VerbSet, key()) })
	}
	byName := func(merchant int) func(*scene) frontdesk.Reply {
		return func(s *scene) frontdesk.Reply { return s.client.DeleteUser(s.t.Context(), merchant, member).Reply }
	}
	byCard := func(merchant int) func(*scene) frontdesk.Reply {
		return func(s *scene) frontdesk.Reply {
			return s.client.DeleteUserByCard(s.t.Context(), merchant, memberCard).Reply
		}
	}
	return []serving{
		{frontdesk.EditUser, user(merchant, named("nickname", "Annie")), several(user(merchant, named("email", wrongFormat)), user(nobody, nil))},
		{frontdesk.EditAccount, account(merchant, named("nickname", "Annie")), several(
			account(merchant, named("email", wrongFormat)), account(merchant, named("email", stranger)), account(nobody, nil))},
		{frontdesk.EditEClubAccount, club(merchant, named("firstName", "Anna")), several(
			club(merchant, named("email", wrongFormat)), club(merchant, named("email", "guest13001@example.com")), club(nobody, nil))},
		{frontdesk.EditExternalAccounts, external(merchant), several(external(nobody))},
		{frontdesk.DeleteUser, byName(merchant), several(byName(nobody))},
		{frontdesk.DeleteUserByCard, byCard(merchant), several(byCard(nobody))},
	}
}

// several lists ways of asking.
func several(ways ...func(*scene) frontdesk.Reply) []func(*scene) frontdesk.Reply { return ways }

// send asks for an operation on a guest who is enrolled, with the
// authentication of the scene.
func (s *scene) send(op frontdesk.Operation, submission *frontdesk.Submission) frontdesk.Reply {
	s.t.Helper()
	return api.NewDesk(s.client).Send(s.t.Context(), submission, op)
}

// addressing asks for the operations on secondary addresses.
func addressing() []serving {
	const long = "A label of more than thirty characters"
	ask := func(op frontdesk.Operation, verb frontdesk.Verb, in int, label string) func(*scene) frontdesk.Reply {
		return func(s *scene) frontdesk.Reply {
			submission := about(frontdesk.Addresses, verb)
			submission.Change.Address = &frontdesk.Address{Label: label}
			if verb != frontdesk.VerbAdd {
				submission = withAddress(s.t, s.bench, verb, label)
			}
			submission.Program.MerchantID = in
			return s.send(op, submission)
		}
	}
	add := func(in int, label string) func(*scene) frontdesk.Reply {
		return ask(frontdesk.AddAddress, frontdesk.VerbAdd, in, label)
	}
	edit := func(in int, label string) func(*scene) frontdesk.Reply {
		return ask(frontdesk.EditAddress, frontdesk.VerbEdit, in, label)
	}
	remove := func(in int) func(*scene) frontdesk.Reply {
		return ask(frontdesk.DeleteAddress, frontdesk.VerbRemove, in, "Home")
	}
	return []serving{
		{frontdesk.AddAddress, add(merchant, "Home"), several(add(merchant, long), add(nobody, "Home"))},
		{frontdesk.EditAddress, edit(merchant, "Work"), several(edit(merchant, long), edit(nobody, "Work"))},
		{frontdesk.DeleteAddress, remove(merchant), several(remove(nobody))},
	}
}

// relating asks for the operations on related guests.
func relating() []serving {
	add := func(email frontdesk.Private) func(*scene) frontdesk.Reply {
		return func(s *scene) frontdesk.Reply {
			submission := about(frontdesk.Related, frontdesk.VerbAdd)
			submission.Related = []frontdesk.RelatedGuest{{FirstName: "Leo", Email: email}}
			return s.send(frontdesk.AddRelatedGuests, submission)
		}
	}
	edit := func(email frontdesk.Private) func(*scene) frontdesk.Reply {
		return func(s *scene) frontdesk.Reply {
			submission := withRelative(s.t, s.bench, frontdesk.VerbEdit, "Leon")
			submission.Change.Relative.Email = email
			return s.send(frontdesk.EditRelatedGuest, submission)
		}
	}
	validate := func(email frontdesk.Private) func(*scene) frontdesk.Reply {
		return func(s *scene) frontdesk.Reply {
			leo := frontdesk.Relative{RelatedGuest: frontdesk.RelatedGuest{FirstName: "Leo", Email: email}}
			return s.client.ValidateRelative(s.t.Context(), merchant, "", leo).Reply
		}
	}
	remove := func(in int) func(*scene) frontdesk.Reply {
		return func(s *scene) frontdesk.Reply {
			submission := withRelative(s.t, s.bench, frontdesk.VerbRemove, "Leo")
			submission.Program.MerchantID = in
			return s.send(frontdesk.RemoveRelatedGuest, submission)
		}
	}
	return []serving{
		{frontdesk.AddRelatedGuests, add(""), several(add(wrongFormat))},
		{frontdesk.EditRelatedGuest, edit(""), several(edit(wrongFormat))},
		{frontdesk.ValidateRelatedGuest, validate(""), several(validate(wrongFormat))},
		{frontdesk.RemoveRelatedGuest, remove(merchant), several(remove(nobody))},
	}
}
