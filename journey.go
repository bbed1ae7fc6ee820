package frontdesk

// Journey is how a guest joins the program or changes something in it.
type Journey string

// The journeys whose changes go through the queue.
const (
	Create    Journey = "create"   // a new virtual card
	Activate  Journey = "activate" // an inactive plastic card
	Register  Journey = "register" // an active card that nobody registered
	SMS       Journey = "sms"      // an invitation by text message
	Edit      Journey = "edit"     // what is known of a guest
	Related   Journey = "related"  // a guest's relatives
	Addresses Journey = "address"  // a guest's secondary addresses
)

// Plan returns the operations that carry out a Submission, in order
// (seed, table of endpoints). The error is EINVALID and says what the
// Submission lacks.
func Plan(s *Submission) ([]Operation, error) {
	plan := planJoin
	if s.Change != nil {
		plan = planChange
	}
	first, err := plan(s)
	switch {
	case err != nil:
		return nil, err
	case Steps(s) == 1:
		return []Operation{first}, nil
	case !s.Registers():
		return nil, Errorf(EINVALID, "Related guests need a guest with a username and a password.")
	default:
		return []Operation{first, AddRelatedGuests}, nil
	}
}

// HalfDone reports whether an operation only finishes what an earlier request of
// a journey began (see Finding.Instead): the guest's card is active already.
func HalfDone(j Journey, op Operation) bool { return op == RegisterCard && j != Register }

// planJoin returns the operation by which somebody joins.
func planJoin(s *Submission) (Operation, error) {
	switch s.Journey {
	case Create:
		return planCreate(s)
	case Activate:
		switch {
		case s.Card == "":
			return "", Errorf(EINVALID, "Activating needs a card number.")
		case s.Registers():
			return ActivateAndRegister, nil
		default:
			return ActivateAndEdit, nil
		}
	case Register:
		switch {
		case s.Card == "":
			return "", Errorf(EINVALID, "Registering needs a card number.")
		case !s.Registers():
			return "", Errorf(EINVALID, "Registering a card needs a username and a password.")
		default:
			return RegisterCard, nil
		}
	case SMS:
		if s.Phone() == "" {
			return "", Errorf(EINVALID, "An invitation by text message needs a mobile phone number.")
		}
		return SMSEnroll, nil
	default:
		return "", Errorf(EINVALID, "The journey %q cannot be queued.", s.Journey)
	}
}

// planCreate picks between the four operations that create. Only one of them
// takes a card number, so that no other may be planned for a guest who has one.
func planCreate(s *Submission) (Operation, error) {
	registers, card, eClub := s.Registers(), s.Card != "", s.Program.Kind == EClub
	switch {
	case eClub && card:
		return "", Errorf(EINVALID, "An eClub gives its guests a card of its own, so leave the card number out.")
	case eClub:
		return CreateEClubAndRegister, nil
	case card && !registers:
		return "", Errorf(EINVALID, "A card number can be chosen only by a guest who gives a username and a password.")
	case card:
		return CreateAndRegisterWithCardNumber, nil
	case registers:
		return CreateAndRegister, nil
	default:
		return CreateAndEdit, nil
	}
}

// Steps returns how many operations Plan gives. It needs no password, which is
// forgotten once the guest is registered.
func Steps(s *Submission) int {
	if s.Change == nil && len(s.Related) > 0 {
		return 2
	}
	return 1
}
