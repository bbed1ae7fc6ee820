package api_test

import (
	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/api"
	"frontdesk/api/sandbox"
)

// conflict returns a card whose registration collides with the guest of the
// scenes, and the code that combines the two.
func (s *scene) conflict() (card, code frontdesk.Private) {
	s.t.Helper()
	guest := visitor(of(sandbox.FamilyTemplate, frontdesk.Loyalty), true)
	guest.Card, guest.Fields.Account = "6000200000002001", nil
	guest.Fields.User["email"] = frontdesk.Text(addressOf(sandbox.FamilyTemplate))
	taken := s.desk.Send(s.t.Context(), guest, frontdesk.RegisterCard)
	require.NotNil(s.t, taken.Conflict, "%+v", taken)
	return guest.Card, taken.Conflict.CombineCode
}

// confirmation returns the code that the owner of the account was mailed, and
// the account.
func (s *scene) confirmation() (frontdesk.Private, int64) {
	s.t.Helper()
	card, code := s.conflict()
	require.NoError(s.t, s.desk.StartCombine(s.t.Context(), merchant, card, code, "").Err())
	confirmation := s.letter(s.t, "combine")
	details, err := s.desk.CombineDetails(s.t.Context(), merchant, confirmation)
	require.NoError(s.t, err)
	return confirmation, details.Accounts[0].Code
}

// combining asks for the operations that verify an address, combine accounts
// and write to phones.
func combining() []serving {
	send := func(name frontdesk.Private) func(*scene) frontdesk.Reply {
		return func(s *scene) frontdesk.Reply {
			return s.client.SendVerification(s.t.Context(), merchant, name, "https://example.com/verify").Reply
		}
	}
	complete := func(s *scene) frontdesk.Reply {
		require.NoError(s.t, s.desk.SendVerification(s.t.Context(), merchant, member, "").Err())
		return s.client.CompleteVerification(s.t.Context(), merchant, s.letter(s.t, "verification")).Reply
	}
	start := func(s *scene) frontdesk.Reply {
		card, code := s.conflict()
		return s.client.StartCombine(s.t.Context(), merchant, card, code, "https://example.com/combine").Reply
	}
	details := func(s *scene) frontdesk.Reply {
		confirmation, _ := s.confirmation()
		return heard(s.client.CombineDetails(s.t.Context(), merchant, confirmation))
	}
	combine := func(s *scene) frontdesk.Reply {
		confirmation, account := s.confirmation()
		return s.client.Combine(s.t.Context(), merchant, confirmation, account).Reply
	}
	enroll := func(phone string) func(*scene) frontdesk.Reply {
		return func(s *scene) frontdesk.Reply {
			return s.send(frontdesk.SMSEnroll, &frontdesk.Submission{Program: loyalty(), Fields: person("mobilePhone", phone)})
		}
	}
	invite := func(phone string) func(*scene) frontdesk.Reply {
		return func(s *scene) frontdesk.Reply {
			return s.send(frontdesk.EditSMSEnroll, &frontdesk.Submission{
				Program: loyalty(), Fields: person("mobilePhone", phone),
				Change: &frontdesk.Change{Guest: frontdesk.Identity{Card: idle}},
			})
		}
	}
	return []serving{
		{frontdesk.SendVerificationEmail, send(member), several(send("no-such-guest"))},
		{frontdesk.ProcessEmailVerification, complete, several(func(s *scene) frontdesk.Reply {
			return s.client.CompleteVerification(s.t.Context(), merchant, "no-such-code").Reply
		})},
		{frontdesk.InitiateAutoCombine, start, several(func(s *scene) frontdesk.Reply {
			return s.client.StartCombine(s.t.Context(), merchant, memberCard, "no-such-code", "").Reply
		})},
		{frontdesk.AutoCombineDetails, details, several(func(s *scene) frontdesk.Reply {
			return heard(s.client.CombineDetails(s.t.Context(), merchant, "no-such-code"))
		})},
		{frontdesk.ProcessAutoCombine, combine, several(tooMany, func(s *scene) frontdesk.Reply {
			return s.client.Combine(s.t.Context(), merchant, "no-such-code", 1).Reply
		})},
		{frontdesk.SMSEnroll, enroll("2125550142"), several(enroll("555"))},
		{frontdesk.EditSMSEnroll, invite("2125550142"), several(invite("555"))},
	}
}

// tooMany combines cards into an account until it is suspended for it.
func tooMany(s *scene) frontdesk.Reply {
	for _, place := range []string{"1", "2", "3", "4", "5"} {
		guest := visitor(of(sandbox.FamilyTemplate, frontdesk.Loyalty), true)
		guest.Card, guest.Fields.Account = frontdesk.Private("600020000000200"+place), nil
		guest.Fields.User["email"] = frontdesk.Text(addressOf(sandbox.FamilyTemplate))
		taken := s.desk.Send(s.t.Context(), guest, frontdesk.RegisterCard)
		require.NotNil(s.t, taken.Conflict, "%+v", taken)
		require.NoError(s.t, s.desk.StartCombine(s.t.Context(), merchant, guest.Card, taken.Conflict.CombineCode, "").Err())
		confirmation := s.letter(s.t, "combine")
		details, err := s.desk.CombineDetails(s.t.Context(), merchant, confirmation)
		require.NoError(s.t, err)
		got := s.client.Combine(s.t.Context(), merchant, confirmation, details.Accounts[0].Code).Reply
		if got.Outcome != frontdesk.OutcomeApplied {
			return got
		}
	}
	return frontdesk.Reply{}
}

// looking asks for the operations that read.
func looking() []serving {
	config := func(template int, kind frontdesk.ProgramKind) func(*scene) frontdesk.Reply {
		return func(s *scene) frontdesk.Reply { return heard(s.client.Config(s.t.Context(), of(template, kind))) }
	}
	perks := func(kind string) func(*scene) frontdesk.Reply {
		return func(s *scene) frontdesk.Reply { return heard(s.client.Perks(s.t.Context(), loyalty(), kind)) }
	}
	user := func(merchant int) func(*scene) frontdesk.Reply {
		return func(s *scene) frontdesk.Reply { return heard(s.client.UserByName(s.t.Context(), merchant, member)) }
	}
	holder := func(merchant int) func(*scene) frontdesk.Reply {
		return func(s *scene) frontdesk.Reply {
			return heard(s.client.UserByCard(s.t.Context(), merchant, memberCard))
		}
	}
	eClub := func(template int) func(*scene) frontdesk.Reply {
		return func(s *scene) frontdesk.Reply {
			return heard(s.client.UserByEmail(s.t.Context(), of(template, frontdesk.EClub), eClubEmail))
		}
	}
	account := func(card frontdesk.Private) func(*scene) frontdesk.Reply {
		return func(s *scene) frontdesk.Reply {
			return heard(s.client.AccountByCard(s.t.Context(), merchant, card))
		}
	}
	byID := func(merchant int) func(*scene) frontdesk.Reply {
		return func(s *scene) frontdesk.Reply {
			found, err := s.desk.UserByName(s.t.Context(), sandbox.MerchantID, member)
			require.NoError(s.t, err)
			return heard(s.client.AccountByID(s.t.Context(), merchant, found.AccountID))
		}
	}
	linked := func(code frontdesk.Private) func(*scene) frontdesk.Reply {
		return func(s *scene) frontdesk.Reply {
			added := s.desk.Send(s.t.Context(), external(frontdesk.VerbAdd, key()), frontdesk.EditExternalAccounts)
			require.Equal(s.t, frontdesk.OutcomeApplied, added.Outcome)
			return heard(s.client.CardByExternalAccount(s.t.Context(), merchant, code))
		}
	}
	query := func(merchant int) func(*scene) frontdesk.Reply {
		return func(s *scene) frontdesk.Reply {
			return heard(s.client.FindAccounts(s.t.Context(), merchant, api.AccountQuery{Phone: "2125550142"}))
		}
	}
	token := func(password frontdesk.Private) func(*scene) frontdesk.Reply {
		return func(s *scene) frontdesk.Reply {
			return heard(s.client.LogIn(s.t.Context(), merchant, member, password))
		}
	}
	return []serving{
		{frontdesk.EnrollmentConfig, config(sandbox.LoyaltyTemplate, frontdesk.Loyalty), several(config(99, frontdesk.Loyalty))},
		{frontdesk.EClubEnrollmentConfig, config(sandbox.EClubTemplate, frontdesk.EClub), several(config(99, frontdesk.EClub))},
		{frontdesk.PerksByType, perks("promo"), several(perks("no-such-type"))},
		{api.UserInformation, user(merchant), several(user(nobody))},
		{api.UserInformationByCard, holder(merchant), several(holder(nobody))},
		{api.EClubUserInformation, eClub(sandbox.EClubTemplate), several(eClub(99))},
		{api.AccountInformation, account(memberCard), several(account("6000200000001001"), account("no-such-card"))},
		{api.AccountInformationByID, byID(merchant), several(byID(nobody))},
		{api.CardForExternalAccount, linked("key-1"), several(linked("no-such-key"))},
		{api.TransactionAccountQuery, query(merchant), several(query(nobody))},
		{api.RequestGuestToken, token(preloaded), several(token("another-word-2"))},
	}
}

// paying asks for the operation of the payment gateway.
func paying() []serving {
	enroll := func(reference string) func(*scene) frontdesk.Reply {
		return func(s *scene) frontdesk.Reply {
			return s.otp.Enroll(s.t.Context(), frontdesk.OTPEnrollment{PaymentID: "266274", Phone: "2345550142000", TransactionRef: reference}).Reply
		}
	}
	return []serving{{otpEnroll, enroll("JB-1542891523-Enrol"), several(enroll("short"))}}
}

// otpEnroll is what the dial calls the operation of the payment gateway.
const otpEnroll frontdesk.Operation = "otpEnroll"
