package frontdesk

// planChange returns the operation that carries a Change out. The error is
// EINVALID and says what the Change lacks.
func planChange(s *Submission) (Operation, error) {
	c := s.Change
	switch s.Journey {
	case SMS:
		if c.Guest.Card == "" || s.Phone() == "" {
			return "", Errorf(EINVALID, "Inviting an enrolled guest by text message needs a card and a mobile phone number.")
		}
		return EditSMSEnroll, nil
	case Edit:
		return planEdit(s)
	case Related:
		return planRelated(s)
	case Addresses:
		return planAddress(c)
	default:
		return "", Errorf(EINVALID, "The journey %q cannot change a guest who is enrolled.", s.Journey)
	}
}

// planEdit picks between the four operations that edit. Only editUser knows a
// guest by username alone, and it can neither write account fields nor enforce
// unique ones (seed, "Edit User Fields"), so a card goes first wherever that
// matters.
func planEdit(s *Submission) (Operation, error) {
	guest := s.Change.Guest
	switch {
	case s.Change.Verb == VerbAdd, s.Change.Verb == VerbRemove, s.Change.Verb == VerbSet:
		if guest.Card == "" {
			return "", Errorf(EINVALID, "Changing external accounts needs a card number.")
		}
		return EditExternalAccounts, nil
	case s.Program.Kind == EClub:
		if guest.Email == "" {
			return "", Errorf(EINVALID, "Editing an eClub guest needs the e-mail address that they are enrolled with.")
		}
		return EditEClubAccount, nil
	case guest.Username != "" && !needsAccount(s):
		return EditUser, nil
	case guest.Card != "":
		return EditAccount, nil
	case guest.Username != "":
		return "", Errorf(EINVALID, "This change needs the guest's card number; the username alone is not enough.")
	default:
		return "", Errorf(EINVALID, "Editing a guest needs a card number or a username.")
	}
}

// needsAccount reports whether an edit writes what editUser cannot write, or
// touches a field that the service is to keep unique.
func needsAccount(s *Submission) bool {
	if len(s.Fields.Account) > 0 || s.Fields.External != nil {
		return true
	}
	if s.Change.Guest.Card == "" {
		return false // there is no other way
	}
	for name := range s.Fields.User {
		if s.Program.unique(name) {
			return true
		}
	}
	return false
}

func planRelated(s *Submission) (Operation, error) {
	c := s.Change
	switch {
	case c.Guest.Username == "":
		return "", Errorf(EINVALID, "Related guests need a guest with a username.")
	case c.Verb == VerbAdd:
		if len(s.Related) == 0 {
			return "", Errorf(EINVALID, "There is no related guest to add.")
		}
		return AddRelatedGuests, nil
	case c.Relative == nil || c.Relative.Code == 0:
		return "", Errorf(EINVALID, "Say which related guest is meant.")
	case c.Verb == VerbRemove:
		return RemoveRelatedGuest, nil
	default:
		return EditRelatedGuest, nil
	}
}

func planAddress(c *Change) (Operation, error) {
	switch {
	case c.Guest.Card == "":
		return "", Errorf(EINVALID, "Addresses need the guest's card number.")
	case c.Address == nil:
		return "", Errorf(EINVALID, "Say which address is meant.")
	case c.Verb == VerbAdd:
		return AddAddress, nil
	case c.Address.ID == 0:
		return "", Errorf(EINVALID, "Say which address is meant.")
	case c.Verb == VerbRemove:
		return DeleteAddress, nil
	default:
		return EditAddress, nil
	}
}
