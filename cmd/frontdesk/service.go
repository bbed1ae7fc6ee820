package main

import (
	"context"
	"sync"

	"frontdesk"
	"frontdesk/api"
)

// service asks the loyalty service about the guests of one program, and does
// there what cannot wait in the queue.
type service struct {
	desk    *api.Desk
	program frontdesk.Program
	gateway func() (*api.OTP, error) // made when it is first used

	verifyLink  string // where a verification mail leads, "" for the service's choice
	combineLink string // where a combine mail leads, "" for the service's choice
}

// newService returns the service as one program sees it.
func newService(desk *api.Desk, program frontdesk.Program, s settings) *service {
	return &service{
		desk: desk, program: program, gateway: sync.OnceValues(s.gateway),
		verifyLink: s.VerificationURL, combineLink: s.CombineURL,
	}
}

// Find returns the guests who match a query.
func (s *service) Find(ctx context.Context, q frontdesk.Query) ([]frontdesk.Match, error) {
	return s.desk.Find(ctx, s.program, q)
}

// Guest returns all that is known of one guest.
func (s *service) Guest(ctx context.Context, who frontdesk.Identity) (*frontdesk.Guest, error) {
	return s.desk.Guest(ctx, s.program, who)
}

// Delete deletes a guest, by username if there is one, else by card.
func (s *service) Delete(ctx context.Context, who frontdesk.Identity) error {
	switch {
	case who.Username != "":
		return settled(s.desk.DeleteUser(ctx, s.program.MerchantID, who.Username))
	case who.Card != "":
		return settled(s.desk.DeleteUserByCard(ctx, s.program.MerchantID, who.Card))
	default:
		return frontdesk.Errorf(frontdesk.EINVALID, "Deleting a guest needs a username or a card number.")
	}
}

// SendVerification lets the service send the guest a verification mail and
// returns the address that it went to.
func (s *service) SendVerification(ctx context.Context, username frontdesk.Private) (frontdesk.Private, error) {
	done := s.desk.SendVerification(ctx, s.program.MerchantID, username, s.verifyLink)
	return done.Email, settled(done)
}

// CompleteVerification takes the code of that mail and returns the address
// that it proves.
func (s *service) CompleteVerification(ctx context.Context, code frontdesk.Private) (frontdesk.Private, error) {
	done := s.desk.CompleteVerification(ctx, s.program.MerchantID, code)
	return done.Email, settled(done)
}

// AskCombine lets the service ask the owner of an account by e-mail whether
// the card may be combined with it.
func (s *service) AskCombine(ctx context.Context, card, combineCode frontdesk.Private) error {
	return settled(s.desk.StartCombine(ctx, s.program.MerchantID, card, combineCode, s.combineLink))
}

// Candidates returns the accounts that the owner of the code can choose from.
func (s *service) Candidates(ctx context.Context, confirmation frontdesk.Private) (frontdesk.Combination, error) {
	return s.desk.CombineDetails(ctx, s.program.MerchantID, confirmation)
}

// Combine joins the card to the account chosen.
func (s *service) Combine(ctx context.Context, confirmation frontdesk.Private, account int64) error {
	return settled(s.desk.Combine(ctx, s.program.MerchantID, confirmation, account))
}

// Perks reads the perks of one type.
func (s *service) Perks(ctx context.Context, perkType string) (frontdesk.Perks, error) {
	return s.desk.Perks(ctx, s.program, perkType)
}

// Validate asks whether the service would take a relative.
func (s *service) Validate(ctx context.Context, username frontdesk.Private, r frontdesk.Relative) error {
	return s.desk.ValidateRelative(ctx, s.program.MerchantID, username, r).Err()
}

// EnrollOTP enrolls a payment card for one-time passwords. A card that is
// enrolled already is as good as done.
func (s *service) EnrollOTP(ctx context.Context, e frontdesk.OTPEnrollment) error {
	gateway, err := s.gateway()
	if err != nil {
		return err
	}
	reply := gateway.Enroll(ctx, e)
	return unsettled(reply.Reply, reply.Err())
}

// suspended is what the service says instead of combining with an account that
// is suspended (seed, processAutoCombine).
const suspended = "accountSuspended"

// settled returns the error of a change that was made at once.
func settled(c api.Change) error {
	err := unsettled(c.Reply, c.Err())
	if err != nil && c.Result == suspended {
		return frontdesk.Wrap(err, frontdesk.ECONFLICT, frontdesk.MessageOf(err))
	}
	return err
}

// unsettled gives an error the code EINTERNAL where the change may have been
// made all the same, whatever kept the answer away. Any other code says that it
// was not.
func unsettled(r frontdesk.Reply, err error) error {
	if err == nil || r.Outcome != frontdesk.OutcomeUnsure {
		return err
	}
	return frontdesk.Wrap(err, frontdesk.EINTERNAL, frontdesk.MessageOf(err))
}
