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

// Joins reports whether the journey makes somebody a member, rather than
// changing one who is.
func (j Journey) Joins() bool {
	return j == Create || j == Activate || j == Register || j == SMS
}

// Plan returns the operations that carry out a Submission, in order
// (seed, table of endpoints). The error is EINVALID and says what the
// Submission lacks.
func Plan(s *Submission) ([]Operation, error) {
	if s.Change != nil {
		op, err := planChange(s)
		return []Operation{op}, err
	}
	registers := s.Registers()

	var first Operation
	switch s.Journey {
	case Create:
		switch {
		case s.Program.Kind == EClub:
			first = CreateEClubAndRegister
		case registers && s.Card != "":
			first = CreateAndRegisterWithCardNumber
		case s.Card != "":
			return nil, Errorf(EINVALID, "A card number can be chosen only by a guest who gives a username and a password.")
		case registers:
			first = CreateAndRegister
		default:
			first = CreateAndEdit
		}
	case Activate:
		if s.Card == "" {
			return nil, Errorf(EINVALID, "Activating needs a card number.")
		}
		if registers {
			first = ActivateAndRegister
		} else {
			first = ActivateAndEdit
		}
	case Register:
		if s.Card == "" {
			return nil, Errorf(EINVALID, "Registering needs a card number.")
		}
		if !registers {
			return nil, Errorf(EINVALID, "Registering a card needs a username and a password.")
		}
		first = RegisterCard
	case SMS:
		if s.Phone() == "" {
			return nil, Errorf(EINVALID, "An invitation by text message needs a mobile phone number.")
		}
		first = SMSEnroll
	default:
		return nil, Errorf(EINVALID, "The journey %q cannot be queued.", s.Journey)
	}

	plan := []Operation{first}
	if len(s.Related) > 0 {
		if !registers {
			return nil, Errorf(EINVALID, "Related guests need a guest with a username and a password.")
		}
		plan = append(plan, AddRelatedGuests)
	}
	return plan, nil
}

// Steps returns how many operations Plan gives. It needs no password, which is
// forgotten once the guest is registered.
func Steps(s *Submission) int {
	if s.Change == nil && len(s.Related) > 0 {
		return 2
	}
	return 1
}
