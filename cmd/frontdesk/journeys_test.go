package main

import (
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/api/sandbox"
	"frontdesk/ui"
)

// answerLoyalty answers the ten questions of the service's own example.
func (s *stage) answerLoyalty(firstName, phone, email string) {
	s.t.Helper()
	s.types(s.label("firstName"), firstName)
	s.types(s.label("mobilePhone"), phone)
	s.types(s.label("email"), email)
	s.picks(s.label("optIn"), s.say.Say("field.boolean.yes", nil))
	s.types(s.label("dateOfBirth"), s.day())
	s.types(s.label("postalCode"), "10001")
	s.picks(s.label("country"), s.option("country", "US"))
	s.picks(s.label("custom1"), s.option("custom1", "Low Fat"))
	s.types(s.label("custom2"), "a friend")
	s.picks(s.label("perks"), s.option("perks", "red"), s.option("perks", "blue"))
}

func TestJourneyCreate(t *testing.T) {
	t.Parallel()
	perform(t, sandbox.LoyaltyTemplate, frontdesk.Loyalty, func(s *stage) {
		s.begin()
		s.answerLoyalty("Ana", "2125550142", "ana@example.com")
		s.says("review.title", nil)
		s.finishes()
		s.says("done.enrolled", ui.Args{"Name": "Ana"})

		guest := s.guest("Ana")
		require.Equal(s.t, "6000900000000001", guest.Card)
		s.enters()
		s.says("welcome.invitation", nil)
	})
}

func TestJourneyCreateWithRelatives(t *testing.T) {
	t.Parallel()
	perform(t, sandbox.FamilyTemplate, frontdesk.Loyalty, func(s *stage) {
		s.begin()
		s.answerFamily("Fay", "2125550145")
		s.says("related.invitation", nil)
		for _, name := range []string{"Gus", "Hana"} {
			s.chooses(s.say.Say("related.add", nil))
			s.types(s.say.Say("related.firstName", nil), name)
			s.types(s.say.Say("related.lastName", nil), "Example")
			s.finishes()
			s.sees(name + " Example")
		}
		s.finishes()
		s.says("review.title", nil)
		s.finishes()
		s.says("done.enrolled", ui.Args{"Name": "Fay"})

		require.Equal(s.t, []string{"Gus", "Hana"}, relatives(s.guest("Fay")))
	})
}

// answerFamily answers the family program's questions for a guest who
// registers.
func (s *stage) answerFamily(firstName, phone string) {
	s.t.Helper()
	s.types(s.label("username"), "example5")
	s.types(s.label("password"), "not-real-1")
	s.types(s.label("firstName"), firstName)
	s.types(s.label("lastName"), "Example")
	s.types(s.label("email"), "fay@example.com")
	s.types(s.label("mobilePhone"), phone)
	s.finishes()
}

func TestJourneyActivateByScan(t *testing.T) {
	t.Parallel()
	perform(t, sandbox.LoyaltyTemplate, frontdesk.Loyalty, func(s *stage) {
		s.scan("6000100000001985")
		s.answerLoyalty("Emil", "2125550144", "emil@example.com")
		s.says("review.title_card", ui.Args{"Card": "6000 1000 0000 1985"})
		s.finishes()
		s.says("done.enrolled", ui.Args{"Name": "Emil"})

		require.Equal(s.t, "6000100000001985", s.guest("Emil").Card)
	})
}

func TestJourneyRegister(t *testing.T) {
	t.Parallel()
	perform(t, sandbox.FamilyTemplate, frontdesk.Loyalty, func(s *stage) {
		s.scan("6000200000002000")
		s.says("activate.active_register", nil)
		s.enters()
		s.answerFamily("Ida", "2125550146")
		s.finishes()
		s.finishes()
		s.says("done.enrolled", ui.Args{"Name": "Ida"})

		require.Equal(s.t, "6000200000002000", s.guest("Ida").Card)
	})
}

func TestJourneyEClub(t *testing.T) {
	t.Parallel()
	perform(t, sandbox.EClubTemplate, frontdesk.EClub, func(s *stage) {
		s.begin()
		s.types(s.label("firstName"), "Ana")
		s.types(s.label("lastName"), "Example")
		s.types(s.label("postalCode"), "10001")
		s.types(s.label("dateOfBirth"), s.day())
		s.types(s.label("email"), "ana@example.com")
		s.says("review.title", nil)
		s.finishes()
		s.says("done.enrolled", ui.Args{"Name": "Ana"})

		require.Equal(s.t, "Ana", s.guest("Ana").FirstName)
	})
}

// enrollsAna enrolls Ana.
func (s *stage) enrollsAna() {
	s.t.Helper()
	s.begin()
	s.answerLoyalty("Ana", "2125550142", "ana@example.com")
	s.finishes()
	s.enters()
}

// enrollsOneOfTwo enrolls Ana, and then Bea, who has the same telephone.
func (s *stage) enrollsOneOfTwo() {
	s.t.Helper()
	s.enrollsAna()
	s.begin()
	s.answerLoyalty("Bea", "2125550142", "bea@example.com")
	s.finishes()
	s.says("done.refused", nil)
}

func TestJourneyResolveAConflict(t *testing.T) {
	t.Parallel()
	perform(t, sandbox.LoyaltyTemplate, frontdesk.Loyalty, func(s *stage) {
		s.enrollsOneOfTwo()
		s.enters()
		s.says("enroll.title_refused", nil)
		s.types(s.label("mobilePhone"), "2125550143")
		s.says("review.title", nil)
		s.finishes()
		s.says("done.enrolled", ui.Args{"Name": "Bea"})

		require.Len(s.t, s.service.Ledger().Guests, 2)
	})
}
