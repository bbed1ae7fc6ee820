package api

import (
	"frontdesk"
)

// parameterOf writes one parameter of an operation from a Submission, nil for
// one that the Submission says nothing about.
func parameterOf(s *frontdesk.Submission, p parameter) any {
	who := subject(s)
	switch p.name {
	case "merchantId":
		return s.Program.MerchantID
	case "cardTemplateCode":
		return s.Program.CardTemplateCode
	case "printedCardNumber":
		return given(who.Card)
	case "activationStoreCode":
		return given(s.Program.StoreCode)
	case "username":
		return given(who.Username)
	case "email":
		return given(who.Email)
	case "phoneNumber":
		return given(s.Phone())
	case "enforceUniqueFields":
		return s.Program.UniqueFields
	case "setUserFields":
		return userFields(s.Fields.User)
	case "setAccountFields":
		return accountFields(s.Fields)
	case "externalAccounts":
		return externalAccounts(s.Fields.External)
	default:
		return changeParameter(s, p)
	}
}

// changeParameter writes the parameters that say what is changed.
func changeParameter(s *frontdesk.Submission, p parameter) any {
	if p.name == "setRelatedGuestFields" && p.kind == kindObjects {
		return missingRelatives(s.Related)
	}
	if s.Change == nil {
		return nil
	}
	relative, address := s.Change.Relative, s.Change.Address
	switch {
	case p.name == "operation":
		return given(s.Change.Verb)
	case p.name == "relatedGuestCode" && relative != nil:
		return relative.Code
	case p.name == "setRelatedGuestFields" && relative != nil:
		return relatedGuest(relative.RelatedGuest)
	case p.name == "addressInformation" && address != nil && s.Change.Verb == frontdesk.VerbAdd:
		added := *address
		added.ID = 0 // the service gives one
		return addressParams(added)
	case p.name == "addressInformation" && address != nil:
		return addressParams(*address)
	case p.name == "addressId" && address != nil:
		return address.ID
	default:
		return nil
	}
}

// subject says whom an operation is about: the guest of a Change, else the one
// who joins.
func subject(s *frontdesk.Submission) frontdesk.Identity {
	if s.Change != nil {
		return s.Change.Guest
	}
	return frontdesk.Identity{Username: s.Username(), Card: s.Card}
}

// given returns a text, nil for an empty one.
func given[T ~string](text T) any {
	if text == "" {
		return nil
	}
	return text
}
