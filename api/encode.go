package api

import (
	"encoding/json"
	"slices"
	"strconv"

	"frontdesk"
)

// externalIdentifier is the member of enforceUniqueFields that stands for
// external accounts (seed, "Enforcing Field Uniqueness").
const externalIdentifier = "externalAccountIdentifier"

// typed is the style of setUserFields and setAccountFields whose values have
// JSON types of their own (seed, "User Fields and Account Fields", which asks
// for it where there is a choice).
const typed = "typed"

// userFields writes setUserFields. A field without an answer keeps its value
// by being absent; a cleared one is an empty list (seed, "Set, Clear or Keep
// Style Fields").
func userFields(answers frontdesk.Answers) params {
	out := make(params, len(answers)+1)
	out["style"] = typed
	for name, answer := range answers {
		if value, ok := userField(name, answer); ok {
			out[name] = value
		}
	}
	return out
}

// userField writes one member of setUserFields, and reports whether it is
// written at all.
func userField(name string, answer frontdesk.Answer) (any, bool) {
	switch {
	case plainFlag(name), answer.Kind() == frontdesk.AnswerFlag:
		return flagValue(answer)
	case answer.IsEmpty():
		return []string{}, true
	case answer.Kind() == frontdesk.AnswerCodes:
		return answer.Codes(), true
	default:
		return []string{answer.Text()}, true
	}
}

// plainFlag reports whether a member is a bare Boolean (seed, SetUserFields).
func plainFlag(name string) bool { return name == "optIn" || name == "textCampaignOptIn" }

// flagValue writes a Boolean. It cannot be cleared, only kept.
func flagValue(answer frontdesk.Answer) (yes, ok bool) {
	switch answer.Kind() {
	case frontdesk.AnswerFlag:
		return answer.Flag(), true
	case frontdesk.AnswerText:
		yes, err := strconv.ParseBool(answer.Text())
		return yes, err == nil
	default:
		return false, false
	}
}

// accountFields writes setAccountFields.
func accountFields(fields frontdesk.Fields) params {
	out := params{"style": typed}
	for name, answer := range fields.Account {
		switch name {
		case "perks":
			out[name] = codes(answer, perkCode)
		case "favoriteStore", "favoriteStores":
			out[name] = codes(answer, func(code string) any { return code })
		default:
			if value, ok := userField(name, answer); ok {
				out[name] = value
			}
		}
	}
	if fields.External != nil {
		out["externalAccounts"] = externalAccounts(fields.External)
	}
	return out
}

// externalAccounts writes a list of SetExternalAccount.
func externalAccounts(accounts []frontdesk.ExternalAccount) []params {
	out := make([]params, 0, len(accounts))
	for _, a := range accounts {
		one := params{"integration": a.Integration, "accountCode": a.AccountCode}
		one.set("appIdentifier", a.AppIdentifier)
		one.set("accessToken", a.AccessToken.Reveal())
		one.set("integrationDetail", a.IntegrationDetail)
		out = append(out, one)
	}
	return out
}

// codes writes what was picked as a list of objects with a code each.
func codes(answer frontdesk.Answer, write func(string) any) []params {
	out := []params{}
	picked := answer.Codes()
	if answer.Kind() == frontdesk.AnswerText && !answer.IsEmpty() {
		picked = []string{answer.Text()}
	}
	for _, code := range picked {
		out = append(out, params{"code": write(code)})
	}
	return out
}

// perkCode writes a perk's code as the Integer that SetPerk wants. The
// service's own settings give codes as strings, some of which are names; those
// stay strings.
func perkCode(code string) any {
	n, err := strconv.ParseInt(code, 10, 64)
	if err != nil || strconv.FormatInt(n, 10) != code {
		return code
	}
	return json.Number(code)
}

// relatedGuest writes RelatedGuestFieldsInput: plain strings, absent when
// empty.
func relatedGuest(r frontdesk.RelatedGuest) params {
	out := params{}
	out.set("salutation", r.Salutation)
	out.set("firstName", r.FirstName.Reveal())
	out.set("lastName", r.LastName.Reveal())
	out.set("email", r.Email.Reveal())
	out.set("dateOfBirth", r.DateOfBirth.Reveal())
	return out
}

// enrollment writes the parameters that an operation takes from a Submission.
// A Submission of a program with an integration carries its ID as an external
// account, enforced unique, so that the service refuses a second one and a
// lost reply can be looked up.
func enrollment(op *operation, s *frontdesk.Submission) params {
	fields, unique := s.Fields, s.Program.UniqueFields
	if keyed(op.name, s) {
		fields.External = append(slices.Clone(fields.External), frontdesk.ExternalAccount{
			Integration: s.Program.Integration, AccountCode: frontdesk.Private(s.ID),
		})
		// First, so that a conflict with our own earlier request is named as
		// one: the service reports the first conflict in this order.
		unique = append([]string{externalIdentifier}, slices.DeleteFunc(slices.Clone(unique), func(name string) bool {
			return name == externalIdentifier
		})...)
	}
	written := *s
	written.Fields, written.Program.UniqueFields = fields, unique
	out := make(params, len(op.params)+1) // and the authentication
	for _, p := range op.params {
		if value := parameterOf(&written, p); value != nil {
			out[p.name] = value
		}
	}
	return out
}

// keyed reports whether an operation carries the Submission's own key.
func keyed(op frontdesk.Operation, s *frontdesk.Submission) bool {
	if s.Program.Integration == "" {
		return false
	}
	switch op {
	case frontdesk.CreateAndEdit, frontdesk.CreateAndRegister, frontdesk.CreateAndRegisterWithCardNumber,
		frontdesk.CreateEClubAndRegister, frontdesk.ActivateAndEdit, frontdesk.ActivateAndRegister:
		return true
	default:
		return false
	}
}

// missingRelatives writes the relatives that the service is not known to have.
func missingRelatives(related []frontdesk.RelatedGuest) []params {
	out := []params{}
	for _, r := range related {
		if !r.Added {
			out = append(out, relatedGuest(r))
		}
	}
	return out
}
