package frontdesk

// Operation is one call of the enrollment service, by the name that its
// endpoint has: "enrollment/<name>.json".
type Operation string

// The operations that create, activate, register and relate guests.
const (
	CreateAndEdit                   Operation = "createAndEdit"
	CreateAndRegister               Operation = "createAndRegister"
	CreateAndRegisterWithCardNumber Operation = "createAndRegisterWithCardNumber"
	CreateEClubAndRegister          Operation = "createEClubAndRegister"
	ActivateAndEdit                 Operation = "activateAndEdit"
	ActivateAndRegister             Operation = "activateAndRegister"
	RegisterCard                    Operation = "register"
	AddRelatedGuests                Operation = "addRelatedGuests"
)

// The operations that enroll by text message.
const (
	SMSEnroll     Operation = "smsEnroll"
	EditSMSEnroll Operation = "editSmsEnroll"
)

// The operations that change or delete a guest who is enrolled.
const (
	EditUser             Operation = "editUser"
	EditAccount          Operation = "editAccount"
	EditEClubAccount     Operation = "editEClubAccount"
	EditExternalAccounts Operation = "editExternalAccounts"
	AddAddress           Operation = "addAddressForUser"
	EditAddress          Operation = "editAddressForUser"
	DeleteAddress        Operation = "deleteAddressForUser"
	EditRelatedGuest     Operation = "editRelatedGuest"
	RemoveRelatedGuest   Operation = "relatedGuest"
	ValidateRelatedGuest Operation = "validateRelatedGuest"
	DeleteUser           Operation = "user"
	DeleteUserByCard     Operation = "userByPrintedCardNumber"
)

// The operations that verify an e-mail address and combine accounts.
const (
	SendVerificationEmail    Operation = "sendVerificationEmail"
	ProcessEmailVerification Operation = "processEmailVerification"
	InitiateAutoCombine      Operation = "initiateAutoCombine"
	AutoCombineDetails       Operation = "autoCombineDetails"
	ProcessAutoCombine       Operation = "processAutoCombine"
)

// The operations that read what a program asks and offers.
const (
	EnrollmentConfig      Operation = "enrollmentConfig"
	EClubEnrollmentConfig Operation = "eClubEnrollmentConfig"
	PerksByType           Operation = "perksByType"
)

// QueuedOperations lists the operations that go through the queue, so that a
// line that is down costs nothing. The others read, or must be answered while
// the guest waits.
func QueuedOperations() []Operation {
	return []Operation{
		CreateAndEdit, CreateAndRegister, CreateAndRegisterWithCardNumber, CreateEClubAndRegister,
		ActivateAndEdit, ActivateAndRegister, RegisterCard, SMSEnroll, EditSMSEnroll,
		EditUser, EditAccount, EditEClubAccount, EditExternalAccounts,
		AddRelatedGuests, EditRelatedGuest, RemoveRelatedGuest,
		AddAddress, EditAddress, DeleteAddress,
	}
}
