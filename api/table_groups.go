package api

import (
	"frontdesk"
)

// enrollOperations create, activate and register (seed, "Create an Account and
// Set Fields" to "Activate and Register an Account", "Register an Active
// Account").
func enrollOperations() []operation {
	common := commonReplies()
	return []operation{
		post(frontdesk.CreateAndEdit, by(B2B, Anonymous), common,
			merchant(), template(), store(), unique(), setUser(), setAccount()),
		post(frontdesk.CreateAndRegister, by(B2B, Anonymous), common,
			merchant(), template(), store(), unique(), setUser(), setAccount()),
		post(frontdesk.CreateAndRegisterWithCardNumber, by(B2B), common,
			merchant(), card(), template(), store(), unique(), setUser(), setAccount()),
		post(frontdesk.CreateEClubAndRegister, by(B2B, Anonymous), common,
			merchant(), template(), store(), unique(), setUser(), setAccount()),
		post(frontdesk.ActivateAndEdit, by(B2B), common,
			merchant(), card(), store(), unique(), setUser(), setAccount()),
		post(frontdesk.ActivateAndRegister, by(B2B), common,
			merchant(), card(), store(), unique(), setUser(), setAccount()),
		post(frontdesk.RegisterCard, by(B2B, OAuth), common,
			merchant(), card(), accountID(), unique(), setUser(), setAccount()),
	}
}

// smsOperations enroll by text message (seed, "Enroll with Mobile Phone via
// SMS" and the section after it).
func smsOperations() []operation {
	phone := parameter{name: "phoneNumber", kind: kindString}
	return []operation{
		post(frontdesk.SMSEnroll, by(B2B), plainReplies(), merchant(), card().maybe(), phone, store()),
		post(frontdesk.EditSMSEnroll, by(B2B), plainReplies(), merchant(), card(), phone),
	}
}

// editOperations change what is known of a guest (seed, "Edit User Fields" to
// "Change External Accounts Linked to an Account"). The seed's table of
// editUser lacks merchantId, its example has it.
func editOperations() []operation {
	common := commonReplies()
	return []operation{
		post(frontdesk.EditUser, by(B2B, OAuth), common, merchant(), username(), setUser()),
		post(frontdesk.EditAccount, by(B2B, OAuth), common,
			merchant(), card(), accountID(), unique(), setUser(), setAccount()),
		post(frontdesk.EditEClubAccount, by(B2B, Email), common,
			merchant(), email(), template(), unique(), setUser(), setAccount()),
		post(frontdesk.EditExternalAccounts, by(B2B, OAuth), common,
			merchant(), card(), parameter{name: "constrainByIntegration", kind: kindString}.maybe(),
			parameter{name: "operation", kind: kindString}, parameter{name: "externalAccounts", kind: kindObjects}),
	}
}

// addressOperations change secondary addresses. The seed describes no reply of
// theirs; the common ones are taken.
func addressOperations() []operation {
	common := commonReplies()
	return []operation{
		post(frontdesk.AddAddress, by(B2B, Anonymous), common, merchant(), card(), addressInformation()),
		post(frontdesk.EditAddress, by(B2B, Anonymous), common, merchant(), card(), addressInformation()),
		remove(frontdesk.DeleteAddress, by(B2B, Anonymous), common,
			merchant(), card(), parameter{name: "addressId", kind: kindInteger}),
	}
}

// deleteOperations delete a guest. The seed describes no reply of theirs; the
// common ones are taken.
func deleteOperations() []operation {
	common := commonReplies()
	return []operation{
		remove(frontdesk.DeleteUser, by(B2B, OAuth), common, merchant(), username()),
		remove(frontdesk.DeleteUserByCard, by(B2B, OAuth), common, merchant(), card()),
	}
}

// relatedOperations add, change, check and remove relatives. The seed's table
// says that removing answers with the result "result", its example "success".
func relatedOperations() []operation {
	validate := post(frontdesk.ValidateRelatedGuest, by(B2B, OAuth, Anonymous), plainReplies(),
		merchant(), relativeCode().maybe(), username().maybe(), relative())
	validate.reads = true
	return []operation{
		post(frontdesk.AddRelatedGuests, by(B2B, OAuth), plainReplies(),
			merchant(), username(), parameter{name: "setRelatedGuestFields", kind: kindObjects}),
		post(frontdesk.EditRelatedGuest, by(B2B, OAuth), plainReplies(),
			merchant(), relativeCode(), username(), relative()),
		validate,
		remove(frontdesk.RemoveRelatedGuest, by(B2B, OAuth), []string{resultSuccess, resultResult, resultFailure},
			merchant(), relativeCode(), username()),
	}
}

// configOperations read what a program asks and offers.
func configOperations() []operation {
	perkType := parameter{name: "perkType", kind: kindString}
	return []operation{
		get(frontdesk.EnrollmentConfig, by(B2B, Anonymous), plainReplies(), merchant(), template()),
		get(frontdesk.EClubEnrollmentConfig, by(Anonymous), plainReplies(), merchant(), template()),
		get(frontdesk.PerksByType, by(Anonymous), plainReplies(), merchant(), template(), perkType),
	}
}

// verifyOperations prove an e-mail address.
func verifyOperations() []operation {
	return []operation{
		post(frontdesk.SendVerificationEmail, by(B2B, OAuth), plainReplies(),
			merchant(), username(), parameter{name: "url", kind: kindString}.maybe()),
		post(frontdesk.ProcessEmailVerification, by(B2B), plainReplies(),
			merchant(), parameter{name: "code", kind: kindString}),
	}
}

// combineOperations join a new card to an account that is there already.
func combineOperations() []operation {
	suspended := []string{resultSuccess, resultFailure, resultSuspended}
	return []operation{
		post(frontdesk.InitiateAutoCombine, by(B2B, OAuth), plainReplies(),
			merchant(), card(), parameter{name: "combineCode", kind: kindString},
			parameter{name: "confirmationUrl", kind: kindString}.maybe()),
		get(frontdesk.AutoCombineDetails, by(B2B, Anonymous), plainReplies(), merchant(), confirmation()),
		post(frontdesk.ProcessAutoCombine, by(B2B, Anonymous), suspended,
			merchant(), confirmation(), parameter{name: "accountCode", kind: kindInteger}),
	}
}

// guestOperations are of the neighbouring services: look-ups of guests, and
// their tokens.
func guestOperations() []operation {
	at := func(o operation) operation {
		o.path = string(o.name) + ".json"
		return o
	}
	account := []string{resultSuccess, resultFailure, resultInvalidStatus}
	query := post(TransactionAccountQuery, by(B2B), []string{resultSuccess, resultAuthorized, resultUserData, resultFailure},
		merchant(), parameter{name: "headerInfo", kind: kindObject}, parameter{name: "pageSize", kind: kindInteger},
		parameter{name: "accountQueries", kind: kindObjects})
	query.reads = true
	token := post(RequestGuestToken, by(Anonymous), plainReplies(),
		merchant(), parameter{name: "grant_type", kind: kindString}, parameter{name: "scope", kind: kindString},
		username().maybe(), parameter{name: "password", kind: kindString}.maybe(),
		parameter{name: "refresh_token", kind: kindString}.maybe())
	token.reads = true
	byID := parameter{name: "accountId", kind: kindInteger}
	return []operation{
		at(get(UserInformation, by(B2B, OAuth), plainReplies(), merchant(), username())),
		at(get(UserInformationByCard, by(B2B, OAuth), plainReplies(), merchant(), card())),
		at(get(EClubUserInformation, by(B2B, Email), plainReplies(), merchant(), email(), template())),
		at(get(AccountInformation, by(B2B, OAuth), account, merchant(), card())),
		at(get(AccountInformationByID, by(B2B, OAuth), account, merchant(), byID)),
		at(get(CardForExternalAccount, by(B2B), plainReplies(),
			merchant(), parameter{name: "accountCode", kind: kindString})),
		at(query), at(token),
	}
}
