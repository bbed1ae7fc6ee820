package api_test

import (
	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/api"
	"frontdesk/api/sandbox"
)

// spareCard is an active card of the family program that nobody registered.
const spareCard = frontdesk.Private("6000200000002001")

// colliding returns a guest who would register a card, and whose address is the
// member's.
func colliding(card frontdesk.Private) *frontdesk.Submission {
	return collidingWith(addressOf(sandbox.FamilyTemplate), card)
}

// collidingWith returns the same with another address.
func collidingWith(email string, card frontdesk.Private) *frontdesk.Submission {
	guest := visitor(family(), true)
	guest.Card, guest.Fields.Account = card, nil
	guest.Fields.User["email"] = frontdesk.Text(email)
	return guest
}

// conflict lets a guest collide, and returns the code that combines the card
// with the account that is there.
func (s *scene) conflict(guest *frontdesk.Submission) frontdesk.Private {
	s.t.Helper()
	taken := s.desk.Send(s.t.Context(), guest, frontdesk.RegisterCard)
	require.NotNil(s.t, taken.Conflict, "%+v", taken)
	return taken.Conflict.CombineCode
}

// mailed returns the code that the owner of the account was mailed.
func (s *scene) mailed(guest *frontdesk.Submission) frontdesk.Private {
	s.t.Helper()
	code := s.conflict(guest)
	require.NoError(s.t, s.desk.StartCombine(s.t.Context(), merchant, guest.Card, code, "").Err())
	return s.letter(s.t, "combine")
}

// confirmation returns that code, and the account.
func (s *scene) confirmation(guest *frontdesk.Submission) (frontdesk.Private, int64) {
	s.t.Helper()
	confirmation := s.mailed(guest)
	details, err := s.desk.CombineDetails(s.t.Context(), merchant, confirmation)
	require.NoError(s.t, err)
	return confirmation, details.Accounts[0].Code
}

// joins combines cards one after the other, and returns the last answer.
func (s *scene) joins(guests ...*frontdesk.Submission) frontdesk.Reply {
	s.t.Helper()
	var got frontdesk.Reply
	for _, guest := range guests {
		confirmation, account := s.confirmation(guest)
		got = s.client.Combine(s.t.Context(), merchant, confirmation, account).Reply
	}
	return got
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
		code := s.conflict(colliding(spareCard))
		return s.client.StartCombine(s.t.Context(), merchant, spareCard, code, "https://example.com/combine").Reply
	}
	details := func(s *scene) frontdesk.Reply {
		return heard(s.client.CombineDetails(s.t.Context(), merchant, s.mailed(colliding(spareCard))))
	}
	combine := func(s *scene) frontdesk.Reply {
		confirmation, account := s.confirmation(colliding(spareCard))
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

// tooMany combines cards into the member's account until it is suspended.
func tooMany(s *scene) frontdesk.Reply {
	return s.joins(colliding("6000200000002002"), colliding("6000200000002003"), colliding("6000200000002004"), colliding("6000200000002005"))
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
