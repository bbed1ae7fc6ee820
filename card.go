package frontdesk

// CardStatus is what the service says about a printed card number.
type CardStatus string

// The answers about a card. CardUnchecked is for a desk that is offline.
const (
	CardUnchecked    CardStatus = "unchecked"     // the service could not be asked
	CardInactive     CardStatus = "inactive"      // ready to be activated
	CardActive       CardStatus = "active"        // in use, nobody registered it
	CardRegistered   CardStatus = "registered"    // in use by a registered guest
	CardDisabled     CardStatus = "disabled"      // switched off or exchanged
	CardOtherProgram CardStatus = "other_program" // of another card template
	CardUnknown      CardStatus = "unknown"       // the service does not know it
)
