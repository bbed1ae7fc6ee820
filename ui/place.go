package ui

// The screens of staff. They stand apart from the guest's, so that neither
// list moves the other.
const (
	SignIn      Place = iota + 100
	Staff             // what staff may do
	Find              // a guest who is enrolled
	Guest             // all that is known of one
	Change            // a change of a guest: new, or of the queue
	People            // their relatives
	AddressBook       // their secondary addresses
	External          // their accounts in other systems
	Outcome           // what became of a change that was saved
	Verify            // their e-mail address
	Combine           // join a card to an account
	Erase             // delete them
	OTP               // enroll a payment card
	Entry             // one guest of the queue
	Meanwhile         // what another desk changed meanwhile
	Bulk              // many who are held for one cause
	Conflict          // a guest of the queue beside one who is enrolled
	Shift             // what was captured, and what became of it
	Checkup           // how the desk is
	Training          // the dial of the training service
	Setup             // the settings that matter
	Log               // what staff did
)
