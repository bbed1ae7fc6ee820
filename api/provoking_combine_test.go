package api_test

import (
	"github.com/stretchr/testify/require"

	"frontdesk"
)

// combineRefusals are those of the operations that verify an address and join
// a card to an account.
func combineRefusals() []provoked {
	start := func(card frontdesk.Private, meanwhile func(*scene)) func(*scene) frontdesk.Reply {
		return func(s *scene) frontdesk.Reply {
			code := s.conflict(colliding(card))
			meanwhile(s)
			return s.client.StartCombine(s.t.Context(), merchant, card, code, "").Reply
		}
	}
	named := func(card, code frontdesk.Private) func(*scene) frontdesk.Reply {
		return func(s *scene) frontdesk.Reply {
			offered := s.conflict(colliding(spareCard))
			if code == "" {
				code = offered
			}
			return s.client.StartCombine(s.t.Context(), merchant, card, code, "").Reply
		}
	}
	const initiate, details, process = frontdesk.InitiateAutoCombine, frontdesk.AutoCombineDetails, frontdesk.ProcessAutoCombine
	nothing := func(*scene) {}
	out := []provoked{
		{op: initiate, code: "auto_combine.invalid_combine_code", ask: named(spareCard, "no-such-code")},
		{op: initiate, code: "auto_combine.card_not_found", ask: named(invented, "")},
		{op: initiate, code: "auto_combine.combine_code_not_for_specified_card", ask: named(memberCard, "")},
		{op: initiate, code: "auto_combine.card_exchanged", ask: start("6000200000005000", nothing)},
		{op: initiate, code: "auto_combine.card_status_not_valid_for_combine", ask: start("6000200000004000", nothing)},
		{op: initiate, code: "auto_combine.activation_not_allowed", ask: start("6000200000006000", nothing)},
		{op: details, code: "auto_combine.invalid_combine_confirmation_code", ask: func(s *scene) frontdesk.Reply {
			return heard(s.client.CombineDetails(s.t.Context(), merchant, "no-such-code"))
		}},
		{op: process, code: "auto_combine.invalid_combine_confirmation_code", ask: func(s *scene) frontdesk.Reply {
			return s.client.Combine(s.t.Context(), merchant, "no-such-code", 1).Reply
		}},
		{op: process, code: "auto_combine.no_matching_account", ask: func(s *scene) frontdesk.Reply {
			confirmation, account := s.confirmation(colliding(spareCard))
			return s.client.Combine(s.t.Context(), merchant, confirmation, account+1).Reply
		}},
		{op: process, code: "auto_combine.account_suspended", ask: tooMany},
	}
	for code, meanwhile := range map[string]func(*scene){
		"no_combinable_accounts": func(s *scene) { require.NoError(s.t, s.desk.DeleteUser(s.t.Context(), merchant, member).Err()) },
		"already_attached":       func(s *scene) { s.joins(collidingWith(stranger, spareCard)) },
		"already_registered": func(s *scene) {
			guest := colliding(spareCard)
			guest.Fields.User["email"] = frontdesk.Text("ana@example.com")
			require.Equal(s.t, frontdesk.OutcomeApplied, s.desk.Send(s.t.Context(), guest, frontdesk.RegisterCard).Outcome)
		},
		"card_status_not_valid_for_combine": func(s *scene) { tooMany(s) },
	} {
		late := func(ask func(s *scene, confirmation frontdesk.Private, account int64) frontdesk.Reply) func(*scene) frontdesk.Reply {
			return func(s *scene) frontdesk.Reply {
				confirmation, account := s.confirmation(colliding(spareCard))
				meanwhile(s)
				return ask(s, confirmation, account)
			}
		}
		out = append(out,
			provoked{op: initiate, code: "auto_combine." + code, ask: start(spareCard, meanwhile)},
			provoked{op: details, code: "auto_combine." + code, ask: late(func(s *scene, confirmation frontdesk.Private, _ int64) frontdesk.Reply {
				return heard(s.client.CombineDetails(s.t.Context(), merchant, confirmation))
			})},
			provoked{op: process, code: "auto_combine." + code, ask: late(func(s *scene, confirmation frontdesk.Private, account int64) frontdesk.Reply {
				return s.client.Combine(s.t.Context(), merchant, confirmation, account).Reply
			})})
	}
	return append(out, verifyRefusals()...)
}

// verifyRefusals are those of the operations that verify an address.
func verifyRefusals() []provoked {
	send := func(code string, username frontdesk.Private) provoked {
		return provoked{op: frontdesk.SendVerificationEmail, code: "email_verification." + code, ask: func(s *scene) frontdesk.Reply {
			return s.client.SendVerification(s.t.Context(), merchant, username, "").Reply
		}}
	}
	return []provoked{
		send("invalid_username", "no-such-guest"), send("no_email_address", "guest23004"),
		send("account_not_active", "guest23005"), send("email_already_verified", "guest23009"),
		{op: frontdesk.ProcessEmailVerification, code: "email_verification.invalid_code", ask: func(s *scene) frontdesk.Reply {
			return s.client.CompleteVerification(s.t.Context(), merchant, "no-such-code").Reply
		}},
	}
}
