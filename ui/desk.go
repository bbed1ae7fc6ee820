package ui

import (
	"context"
	"time"

	"frontdesk"
	"frontdesk/forms"
)

// Outbox is where screens save guests. Save returns after the commit has
// reached the disk.
type Outbox interface {
	Save(ctx context.Context, s *frontdesk.Submission) error
}

// Ledger lists what was captured, newest first.
type Ledger interface {
	List(ctx context.Context, filter frontdesk.Filter) ([]frontdesk.Entry, error)
}

// CardReader asks the service about a card. It answers CardUnchecked, not an
// error, when the service cannot be reached.
type CardReader interface {
	Card(ctx context.Context, number frontdesk.Private) (frontdesk.CardStatus, error)
}

// Repairer puts a guest whom the service refused back into the queue. Repair
// replaces what was captured of the held Submission with the same ID; it
// returns after the commit has reached the disk, and ECONFLICT when the
// Submission is not held any more.
type Repairer interface {
	Repair(ctx context.Context, s *frontdesk.Submission) error
}

// Mender is where staff look into one guest of the queue. Submission gives what
// was captured, Retry makes a guest due at once and Cancel gives them up with a
// reason; both are ECONFLICT when somebody else was quicker.
type Mender interface {
	Submission(ctx context.Context, id string) (*frontdesk.Submission, error)
	Retry(ctx context.Context, id string) error
	Cancel(ctx context.Context, id, reason string) error
}

// Histories tell what was tried and done with a Submission, oldest first.
type Histories interface {
	Attempts(ctx context.Context, id string) ([]frontdesk.Attempt, error)
}

// Drafts keep what a guest was typing, so that a crash costs them nothing.
// Keep replaces the draft of the visit with the same ID; Left returns the one
// that a crash left, nil for none, and gives it out once; Drop forgets it. A
// draft is sealed as a Submission is.
type Drafts interface {
	Keep(ctx context.Context, d frontdesk.DraftVisit) error
	Left(ctx context.Context) (*frontdesk.DraftVisit, error)
	Drop(ctx context.Context) error
}

// Guests reads the service about guests who are enrolled. Find returns what
// matches, nothing being no error; Guest returns all that is known of one, or
// ENOTFOUND. Both are EOFFLINE when the service cannot be reached.
type Guests interface {
	Find(ctx context.Context, q frontdesk.Query) ([]frontdesk.Match, error)
	Guest(ctx context.Context, who frontdesk.Identity) (*frontdesk.Guest, error)
}

// Deleter deletes a guest at once, by username if there is one, else by card.
// An error says whether it may have been done all the same.
type Deleter interface {
	Delete(ctx context.Context, who frontdesk.Identity) error
}

// Verifier proves e-mail addresses. Both return the address, as far as the
// service tells it.
type Verifier interface {
	SendVerification(ctx context.Context, username frontdesk.Private) (frontdesk.Private, error)
	CompleteVerification(ctx context.Context, code frontdesk.Private) (frontdesk.Private, error)
}

// Combiner joins a new card to the account that its guest has already. Ask
// lets the service send the owner a code; Candidates and Combine take it.
type Combiner interface {
	AskCombine(ctx context.Context, card, combineCode frontdesk.Private) error
	Candidates(ctx context.Context, confirmation frontdesk.Private) (frontdesk.Combination, error)
	Combine(ctx context.Context, confirmation frontdesk.Private, account int64) error
}

// Perks reads the perks of one type.
type Perks interface {
	Perks(ctx context.Context, perkType string) (frontdesk.Perks, error)
}

// Relatives asks whether the service would take a relative of a guest. An
// EINVALID error carries what is wrong by field.
type Relatives interface {
	Validate(ctx context.Context, username frontdesk.Private, r frontdesk.Relative) error
}

// PaymentCards enrolls a payment card for one-time passwords within a purchase
// that another system began.
type PaymentCards interface {
	EnrollOTP(ctx context.Context, e frontdesk.OTPEnrollment) error
}

// Roster is who works at this desk. SignIn checks a PIN: the error is
// EUNAUTHORIZED for a wrong one and EBUSY while nobody may try, with the time
// until then in its second result.
type Roster interface {
	Staff(ctx context.Context) ([]frontdesk.Staff, error)
	SignIn(ctx context.Context, id string, pin frontdesk.Private) (*frontdesk.Staff, time.Duration, error)
}

// Audit keeps what staff did. Note returns after it has reached the disk; Acts
// returns the newest ones first, at most limit.
type Audit interface {
	Note(ctx context.Context, act frontdesk.Act) error
	Acts(ctx context.Context, limit int) ([]frontdesk.Act, error)
}

// Shifts count what was captured since a moment, and sign that as a text for
// the file.
type Shifts interface {
	Shift(ctx context.Context, since time.Time) (frontdesk.Shift, error)
	SignShift(ctx context.Context, s frontdesk.Shift, by string) (string, error)
}

// Trainer puts the training service into a scene, and shows what it would have
// mailed: the newest letter first, with the codes that a guest would type in.
// SetScene may take a moment; an error changes nothing.
type Trainer interface {
	Scenes() []frontdesk.Scene
	Scene() frontdesk.Scene
	SetScene(s frontdesk.Scene) error
	Mail() []frontdesk.Letter
}

// Doctor looks the desk over: terminal, disk, key, clock, credentials, Config.
type Doctor interface {
	Examine(ctx context.Context) []frontdesk.Symptom
}

// Offer is one program that a guest can join at this desk.
type Offer struct {
	Program frontdesk.Program
	Name    string              // as the operator wrote it
	Form    *forms.Form         // today's; nil when none was ever fetched
	Trouble frontdesk.ErrorCode // why the last Config could not be had; "" if it could
	// TakesCard reports whether a number that was typed can be a card of the
	// program. It asks nobody; nil takes what the shell's scan rule takes.
	TakesCard func(frontdesk.Private) bool
	// What the service says of this program's cards and guests. The first
	// three are never nil at a desk; tests may leave out what they do not use.
	Cards     CardReader
	Guests    Guests
	Deleter   Deleter
	Verifier  Verifier
	Combiner  Combiner
	Perks     Perks
	Relatives Relatives
}

// Desk is what the kiosk lends to its screens. The Offer within it is the
// program that is chosen; with several of them the shell changes it between
// visits.
type Desk struct {
	Offer
	Offers []Offer // every program of the desk, the chosen one among them; nil for one

	Language string
	Say      Phrases
	Theme    Theme
	// FullBlocks says that the terminal is not known to draw half a block, as
	// the Linux console is not.
	FullBlocks bool

	Now      func() time.Time
	Training bool

	Outbox    Outbox
	Repairs   Repairer
	Ledger    Ledger
	Mender    Mender
	Histories Histories
	Drafts    Drafts
	Nudge     func() // tells the engine that something was saved; never blocks
	Status    frontdesk.Status

	// Who is signed in, nil for nobody, and what they may use.
	Staff    *frontdesk.Staff
	SignedIn time.Time
	Roster   Roster
	Audit    Audit
	Shifts   Shifts
	Doctor   Doctor
	Payments PaymentCards // nil where no payment gateway is set
	Trainer  Trainer      // nil outside training
}

// May reports whether whoever is signed in may do what needs a role.
func (d *Desk) May(need frontdesk.Role) bool { return d.Staff.May(need) }
