package api_test

import (
	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/api"
	"frontdesk/api/sandbox"
)

// Cards of the loyalty program's stock, and a number that nobody printed.
const (
	fresh     = frontdesk.Private("6000100000001000") // inactive
	disabled  = frontdesk.Private("6000100000004000")
	exchanged = frontdesk.Private("6000100000005000")
	invented  = frontdesk.Private("6000100000009999")
)

// onto gives a guest another card.
func onto(card frontdesk.Private) func(*frontdesk.Submission) {
	return func(g *frontdesk.Submission) { g.Card = card }
}

// into sends a guest to another program.
func into(template int) func(*frontdesk.Submission) {
	return func(g *frontdesk.Submission) { g.Program.CardTemplateCode = template }
}

// enrollRefusals are those of the operations that enroll.
func enrollRefusals() []provoked {
	var out []provoked
	add := func(code string, change func(*frontdesk.Submission), ops ...frontdesk.Operation) {
		for _, op := range ops {
			out = append(out, provoked{op: op, code: code, ask: enrolling(op, change)})
		}
	}
	const (
		edit, register, club     = frontdesk.CreateAndEdit, frontdesk.CreateAndRegister, frontdesk.CreateEClubAndRegister
		withCard                 = frontdesk.CreateAndRegisterWithCardNumber
		activate, activateToo, r = frontdesk.ActivateAndEdit, frontdesk.ActivateAndRegister, frontdesk.RegisterCard
	)
	all := []frontdesk.Operation{edit, register, club, withCard, activate, activateToo, r}
	add("enrollment_input.validation_error", func(g *frontdesk.Submission) { g.Fields.User["email"] = frontdesk.Text(wrongFormat) }, all...)
	add("enrollment_input.not_unique", func(g *frontdesk.Submission) {
		g.Fields.User["email"] = frontdesk.Text(addressOf(g.Program.CardTemplateCode))
	}, all...)
	add("enrollment_config.invalid_card_template", into(99), edit, register, club, withCard)
	add("enrollment.card_not_found", onto(invented), withCard, activate, activateToo, r)
	add("enrollment.card_disabled", onto(disabled), activate, activateToo, r)
	add("enrollment.card_exchanged", onto(exchanged), activate, activateToo, r)
	add("enrollment.card_not_active", onto(fresh), r)
	add("enrollment.wrong_program", onto("6000100000006000"), withCard)
	add("enrollment.wrong_card_batch", func(g *frontdesk.Submission) {
		into(sandbox.LoyaltyTemplate)(g)
		g.Card = fresh
	}, withCard)
	add("enrollment.already_registered", func(g *frontdesk.Submission) {
		g.Card = "6000100000003001"
		delete(g.Fields.User, "dateOfBirth") // which is set once
	}, r)
	for _, op := range []frontdesk.Operation{withCard, activate, activateToo} {
		out = append(out, provoked{op: op, code: "435", ask: twice(op, func(*scene) {})})
	}
	return append(out,
		provoked{op: withCard, code: "enrollment.card_disabled", ask: twice(withCard, func(s *scene) {
			require.NoError(s.t, s.desk.DeleteUser(s.t.Context(), merchant, "ana.example").Err())
		})},
		provoked{op: r, code: "enrollment.account_suspended", ask: registerSuspended})
}

// twice enrolls the same guest two times.
func twice(op frontdesk.Operation, between func(*scene)) func(*scene) frontdesk.Reply {
	ask := enrolling(op, unchanged)
	return func(s *scene) frontdesk.Reply {
		require.Equal(s.t, frontdesk.OutcomeApplied, ask(s).Outcome)
		between(s)
		return ask(s)
	}
}

// registerSuspended registers the card of an account that was suspended before
// anybody registered it.
func registerSuspended(s *scene) frontdesk.Reply {
	require.Equal(s.t, frontdesk.OutcomeApplied, enrolling(frontdesk.ActivateAndEdit, unchanged)(s).Outcome)
	var cards []*frontdesk.Submission
	for _, card := range []frontdesk.Private{"6000100000002002", "6000100000002003", "6000100000002004", "6000100000002005"} {
		guest := visitor(loyalty(), true)
		guest.Card = card
		cards = append(cards, guest)
	}
	require.Equal(s.t, "accountSuspended", s.joins(cards...).Result)
	return enrolling(frontdesk.RegisterCard, onto("6000100000001001"))(s)
}

// textRefusals are those of the operations that write to phones.
func textRefusals() []provoked {
	enroll := func(phone string, card frontdesk.Private) func(*scene) frontdesk.Reply {
		return func(s *scene) frontdesk.Reply {
			return s.send(frontdesk.SMSEnroll, &frontdesk.Submission{Program: loyalty(), Fields: person("mobilePhone", phone), Card: card})
		}
	}
	invite := func(phone string, card frontdesk.Private) func(*scene) frontdesk.Reply {
		return func(s *scene) frontdesk.Reply {
			return s.send(frontdesk.EditSMSEnroll, &frontdesk.Submission{
				Program: loyalty(), Fields: person("mobilePhone", phone), Change: &frontdesk.Change{Guest: frontdesk.Identity{Card: card}},
			})
		}
	}
	const phone, short = "2125550142", "555"
	return []provoked{
		{op: frontdesk.SMSEnroll, code: "sms_enroll.invalid_phone_number", ask: enroll(short, "")},
		{op: frontdesk.SMSEnroll, code: "enrollment.card_not_found", ask: enroll(phone, invented)},
		{op: frontdesk.SMSEnroll, code: "enrollment.card_disabled", ask: enroll(phone, disabled)},
		{op: frontdesk.SMSEnroll, code: "enrollment.card_exchanged", ask: enroll(phone, exchanged)},
		{op: frontdesk.SMSEnroll, code: "435", ask: enroll(phone, idle)},
		{op: frontdesk.EditSMSEnroll, code: "sms_enroll.invalid_phone_number", ask: invite(short, idle)},
		{op: frontdesk.EditSMSEnroll, code: "sms_enroll.phone_number_mismatch", ask: invite(phone, memberCard)},
		{op: frontdesk.EditSMSEnroll, code: "enrollment.card_not_found", ask: invite(phone, invented)},
		{op: frontdesk.EditSMSEnroll, code: "enrollment.card_not_active", ask: invite(phone, fresh)},
	}
}

// lookRefusals are those of the operations that read.
func lookRefusals() []provoked {
	config := func(kind frontdesk.ProgramKind) func(*scene) frontdesk.Reply {
		return func(s *scene) frontdesk.Reply { return heard(s.client.Config(s.t.Context(), of(99, kind))) }
	}
	perks := func(template int, kind string) func(*scene) frontdesk.Reply {
		return func(s *scene) frontdesk.Reply {
			return heard(s.client.Perks(s.t.Context(), of(template, frontdesk.Loyalty), kind))
		}
	}
	eClub := func(template int, email frontdesk.Private) func(*scene) frontdesk.Reply {
		return func(s *scene) frontdesk.Reply {
			return heard(s.client.UserByEmail(s.t.Context(), of(template, frontdesk.EClub), email))
		}
	}
	account := func(card frontdesk.Private) func(*scene) frontdesk.Reply {
		return func(s *scene) frontdesk.Reply {
			return heard(s.client.AccountByCard(s.t.Context(), merchant, card))
		}
	}
	const noTemplate, noUser, noAccount = "enrollment_config.invalid_card_template", "user_info.not_found", "account_info.not_found"
	return []provoked{
		{op: frontdesk.EnrollmentConfig, code: noTemplate, ask: config(frontdesk.Loyalty)},
		{op: frontdesk.EClubEnrollmentConfig, code: noTemplate, ask: config(frontdesk.EClub)},
		{op: frontdesk.PerksByType, code: noTemplate, ask: perks(99, "promo")},
		{op: frontdesk.PerksByType, code: "enrollment_config.invalid_perk_type", ask: perks(sandbox.LoyaltyTemplate, "no-such-type")},
		{op: api.UserInformation, code: noUser, ask: func(s *scene) frontdesk.Reply {
			return heard(s.client.UserByName(s.t.Context(), merchant, "no-such-guest"))
		}},
		{op: api.UserInformationByCard, code: noUser, ask: func(s *scene) frontdesk.Reply {
			return heard(s.client.UserByCard(s.t.Context(), merchant, fresh))
		}},
		{op: api.EClubUserInformation, code: noUser, ask: eClub(sandbox.EClubTemplate, "nobody@example.com")},
		{op: api.EClubUserInformation, code: noTemplate, ask: eClub(sandbox.LoyaltyTemplate, eClubEmail)},
		{op: api.AccountInformation, code: noAccount, ask: account(invented)},
		{op: api.AccountInformation, code: "account_info.invalid_status", ask: account(fresh)},
		{op: api.AccountInformationByID, code: noAccount, ask: func(s *scene) frontdesk.Reply {
			return heard(s.client.AccountByID(s.t.Context(), merchant, 999_999_999))
		}},
		{op: api.CardForExternalAccount, code: noAccount, ask: func(s *scene) frontdesk.Reply {
			return heard(s.client.CardByExternalAccount(s.t.Context(), merchant, "no-such-key"))
		}},
		{op: api.RequestGuestToken, code: "could_not_authenticate", ask: func(s *scene) frontdesk.Reply {
			return heard(s.client.LogIn(s.t.Context(), merchant, member, "another-word-2"))
		}},
	}
}
