package api_test

import (
	"slices"

	"frontdesk"
	"frontdesk/api/sandbox"
)

// editRefusals are those of the operations that change or delete a guest.
func editRefusals() []provoked {
	return slices.Concat(profileRefusals(), listRefusals(), textRefusals())
}

// changes asks for an operation on the member, after the request was changed.
func changes(op frontdesk.Operation, change func(*frontdesk.Submission)) provoked {
	return provoked{op: op, ask: func(s *scene) frontdesk.Reply {
		submission := edit(person("nickname", "Annie"), frontdesk.Fields{})
		switch op {
		case frontdesk.EditExternalAccounts:
			submission.Change.Verb = frontdesk.VerbAdd
		case frontdesk.EditEClubAccount:
			submission.Program = of(sandbox.EClubTemplate, frontdesk.EClub)
			submission.Change.Guest = frontdesk.Identity{Email: eClubEmail}
		}
		change(submission)
		return s.send(op, submission)
	}}
}

// with returns the way of asking with the code that refuses it.
func (p provoked) with(code string) provoked {
	p.code = code
	return p
}

// whoHas says whom a change is about.
func whoHas(who frontdesk.Identity) func(*frontdesk.Submission) {
	return func(s *frontdesk.Submission) { s.Change.Guest = who }
}

// sets gives a user field a value.
func sets(field, value string) func(*frontdesk.Submission) {
	return func(s *frontdesk.Submission) { s.Fields.User[field] = frontdesk.Text(value) }
}

// profileRefusals are those of the operations on a guest's own values.
func profileRefusals() []provoked {
	const (
		user, account, club, external              = frontdesk.EditUser, frontdesk.EditAccount, frontdesk.EditEClubAccount, frontdesk.EditExternalAccounts
		invalid, unique, noCard, notActive, noUser = "enrollment_input.validation_error", "enrollment_input.not_unique", "enrollment.card_not_found", "enrollment.card_not_active", "user_info.not_found"
	)
	deleteUser := func(s *scene) frontdesk.Reply {
		return s.client.DeleteUser(s.t.Context(), merchant, "no-such-guest").Reply
	}
	deleteCard := func(s *scene) frontdesk.Reply { return s.client.DeleteUserByCard(s.t.Context(), merchant, fresh).Reply }
	gone := whoHas(frontdesk.Identity{Username: "no-such-guest", Card: invented, Email: "nobody@example.com"})
	waiting := whoHas(frontdesk.Identity{Card: fresh})
	return []provoked{
		changes(user, sets("email", wrongFormat)).with(invalid), changes(user, gone).with(noUser),
		changes(account, sets("email", wrongFormat)).with(invalid), changes(account, sets("email", stranger)).with(unique),
		changes(account, gone).with(noCard), changes(account, waiting).with(notActive),
		changes(club, sets("email", wrongFormat)).with(invalid), changes(club, sets("mobilePhone", "2125513001")).with(unique),
		changes(club, gone).with(noUser), changes(club, into(sandbox.LoyaltyTemplate)).with("enrollment_config.invalid_card_template"),
		changes(external, gone).with(noCard), changes(external, waiting).with(notActive),
		{op: frontdesk.DeleteUser, code: noUser, ask: deleteUser},
		{op: frontdesk.DeleteUserByCard, code: noUser, ask: deleteCard},
	}
}

// listRefusals are those of the operations on addresses and relatives.
func listRefusals() []provoked {
	const (
		invalid, noName              = "enrollment_input.validation_error", "enrollment_input.invalid_field"
		noCard, notActive, noAddress = "enrollment.card_not_found", "enrollment.card_not_active", "enrollment.address_not_found"
	)
	var out []provoked
	for _, op := range []frontdesk.Operation{frontdesk.AddAddress, frontdesk.EditAddress, frontdesk.DeleteAddress} {
		add := func(code, label string, card frontdesk.Private) {
			out = append(out, changes(op, func(s *frontdesk.Submission) {
				s.Change.Guest.Card, s.Change.Verb = card, frontdesk.VerbEdit
				s.Change.Address = &frontdesk.Address{ID: 999_999, Label: label}
				if op == frontdesk.AddAddress {
					s.Change.Verb = frontdesk.VerbAdd
				}
			}).with(code))
		}
		add(noCard, "Home", invented)
		add(notActive, "Home", fresh)
		if op != frontdesk.DeleteAddress {
			add(invalid, "A label of more than thirty characters", memberCard)
		}
		if op != frontdesk.AddAddress {
			add(noAddress, "Home", memberCard)
		}
	}
	leo := frontdesk.Relative{Code: 999_999, RelatedGuest: frontdesk.RelatedGuest{FirstName: "Leo", Email: wrongFormat}}
	for _, op := range []frontdesk.Operation{frontdesk.AddRelatedGuests, frontdesk.EditRelatedGuest, frontdesk.RemoveRelatedGuest} {
		out = append(out, changes(op, func(s *frontdesk.Submission) {
			s.Change.Relative, s.Related = &leo, []frontdesk.RelatedGuest{leo.RelatedGuest}
		}).with(invalid))
	}
	validate := func(username frontdesk.Private) func(*scene) frontdesk.Reply {
		return func(s *scene) frontdesk.Reply {
			return s.client.ValidateRelative(s.t.Context(), merchant, username, leo).Reply
		}
	}
	return append(out,
		provoked{op: frontdesk.ValidateRelatedGuest, code: invalid, ask: validate(member)},
		provoked{op: frontdesk.ValidateRelatedGuest, code: noName, ask: validate("no-such-guest")},
		provoked{op: frontdesk.ValidateRelatedGuest, code: "could_not_authenticate", ask: asStranger(validate(member))})
}
