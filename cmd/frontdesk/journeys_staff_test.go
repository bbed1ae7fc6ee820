package main

import (
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/api/sandbox"
)

// staff signs a manager in.
func (s *stage) staff() {
	s.t.Helper()
	const pin = "271828"
	_, err := s.parts.db.AddStaff(s.t.Context(), "Mia Example", frontdesk.Manager, pin)
	require.NoError(s.t, err)
	_, err = s.parts.db.AddStaff(s.t.Context(), "Tom Example", frontdesk.Host, pin)
	require.NoError(s.t, err)
	s.presses("f9")
	s.chooses("Mia Example")
	s.fills(s.say.Say("signin.pin", nil), pin)
	s.says("staff.note_manager", nil)
}

// finds opens the guest of a card.
func (s *stage) finds(card string) {
	s.t.Helper()
	s.chooses(s.say.Say("staff.find", nil))
	s.fills(s.say.Say("find.box", nil), card)
}

func TestJourneyEditKeepsClearsAndSets(t *testing.T) {
	t.Parallel()
	perform(t, sandbox.LoyaltyTemplate, frontdesk.Loyalty, func(s *stage) {
		s.enrollsAna()
		s.staff()
		s.finds(s.guest("Ana").Card)
		s.sees("Ana")
		s.chooses(s.say.Say("guest.profile", nil))
		s.keeps(s.label("firstName"))
		s.types(s.label("mobilePhone"), "2125550199")
		s.keeps(s.label("email"))
		s.keeps(s.label("optIn"))
		s.empties(s.label("postalCode"))
		s.finishes()
		s.says("change.review_title", nil)
		s.sees(s.label("mobilePhone"), s.label("postalCode"))
		s.finishes()

		changed := s.guest("Ana")
		require.Equal(s.t, "2125550199", changed.Fields["mobilePhone"])
		require.NotContains(s.t, changed.Fields, "postalCode")
		require.Equal(s.t, "ana@example.com", changed.Fields["email"])
	})
}

func TestJourneyMendOneThatIsHeld(t *testing.T) {
	t.Parallel()
	perform(t, sandbox.LoyaltyTemplate, frontdesk.Loyalty, func(s *stage) {
		s.enrollsOneOfTwo()
		s.presses("esc")
		s.staff()
		s.chooses(s.say.Say("staff.queue", nil))
		s.enters()
		s.chooses(s.say.Say("entry.mend", nil))
		s.keeps(s.label("firstName"))
		s.types(s.label("mobilePhone"), "2125550143")
		s.finishes()
		s.finishes()

		require.Equal(s.t, "2125550143", s.guest("Bea").Fields["mobilePhone"])
	})
}

func TestJourneyDelete(t *testing.T) {
	t.Parallel()
	perform(t, sandbox.LoyaltyTemplate, frontdesk.Loyalty, func(s *stage) {
		s.enrollsAna()
		s.staff()
		s.finds(s.guest("Ana").Card)
		s.chooses(s.say.Say("guest.erase", nil))
		s.says("erase.warning", nil)
		s.fills(s.say.Say("erase.box_name", nil), "Bea")
		s.says("erase.wrong", nil)
		s.fills(s.say.Say("erase.box_name", nil), "Ana")
		s.says("erase.done", nil)

		require.Empty(s.t, s.service.Ledger().Guests)
	})
}

func TestJourneySMS(t *testing.T) {
	t.Parallel()
	perform(t, sandbox.LoyaltyTemplate, frontdesk.Loyalty, func(s *stage) {
		s.presses("f4")
		s.says("sms.title", nil)
		s.types(s.say.Say("sms.phone", nil), "2125550142")

		require.Contains(s.t, s.operations(), "smsEnroll")
	})
}

// operations are those that the service has applied, in their order.
func (s *stage) operations() []string {
	var names []string
	for _, entry := range s.service.Ledger().Entries {
		names = append(names, entry.Operation)
	}
	return names
}
