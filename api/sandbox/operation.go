package sandbox

import (
	"net/http"
	"slices"
	"time"
)

// The methods of authentication that a request may name.
const (
	authAnonymous = "anonymous"
	authB2B       = "b2b"
	authOAuth     = "oauth"
	authEmail     = "email"
)

// operation is one endpoint: how it is called and who may call it.
type operation struct {
	name   string // what the dial and the ledger call it
	method string
	auth   []string
	run    func(*Service, *call) reply
}

// call is one request while it is answered.
type call struct {
	op    *operation
	args  *args
	now   time.Time
	auth  string // the method that the request named
	actor *guest // whose token the request carries, nil for other methods
	dirty bool   // something was changed that the state file must have
}

// routes returns every operation by "METHOD path", the path being that behind
// the base URL.
func routes() map[string]*operation {
	table := map[string]*operation{}
	add := func(method, service, name string, run func(*Service, *call) reply, auth ...string) {
		table[method+" "+service+"/"+name+".json"] = &operation{name: name, method: method, auth: auth, run: run}
	}
	const enrollment, guest, transaction, oauth = "enrollment", "guest", "transaction", "oauth"

	add(http.MethodPost, enrollment, "createAndEdit", createAndEdit, authAnonymous, authB2B)
	add(http.MethodPost, enrollment, "createAndRegister", createAndRegister, authAnonymous, authB2B)
	add(http.MethodPost, enrollment, "createAndRegisterWithCardNumber", createAndRegisterWithCardNumber, authB2B)
	add(http.MethodPost, enrollment, "createEClubAndRegister", createEClubAndRegister, authAnonymous, authB2B)
	add(http.MethodPost, enrollment, "activateAndEdit", activateAndEdit, authB2B)
	add(http.MethodPost, enrollment, "activateAndRegister", activateAndRegister, authB2B)
	add(http.MethodPost, enrollment, "register", register, authB2B, authOAuth)

	add(http.MethodPost, enrollment, "editUser", editUser, authB2B, authOAuth)
	add(http.MethodPost, enrollment, "editAccount", editAccount, authB2B, authOAuth)
	add(http.MethodPost, enrollment, "editEClubAccount", editEClubAccount, authEmail, authB2B)
	add(http.MethodPost, enrollment, "editExternalAccounts", editExternalAccounts, authB2B, authOAuth)

	add(http.MethodPost, enrollment, "addAddressForUser", addAddressForUser, authB2B, authAnonymous)
	add(http.MethodPost, enrollment, "editAddressForUser", editAddressForUser, authB2B, authAnonymous)
	add(http.MethodDelete, enrollment, "deleteAddressForUser", deleteAddressForUser, authB2B, authAnonymous)

	add(http.MethodDelete, enrollment, "user", deleteUser, authB2B, authOAuth)
	add(http.MethodDelete, enrollment, "userByPrintedCardNumber", deleteUserByCard, authB2B, authOAuth)

	add(http.MethodPost, enrollment, "addRelatedGuests", addRelatedGuests, authOAuth, authB2B)
	add(http.MethodPost, enrollment, "editRelatedGuest", editRelatedGuest, authOAuth, authB2B)
	add(http.MethodDelete, enrollment, "relatedGuest", removeRelatedGuest, authOAuth, authB2B)
	add(http.MethodPost, enrollment, "validateRelatedGuest", validateRelatedGuest, authOAuth, authB2B, authAnonymous)

	add(http.MethodGet, enrollment, "enrollmentConfig", enrollmentConfig, authAnonymous, authB2B)
	add(http.MethodGet, enrollment, "eClubEnrollmentConfig", eClubEnrollmentConfig, authAnonymous)
	add(http.MethodGet, enrollment, "perksByType", perksByType, authAnonymous)

	add(http.MethodPost, enrollment, "sendVerificationEmail", sendVerificationEmail, authB2B, authOAuth)
	add(http.MethodPost, enrollment, "processEmailVerification", processEmailVerification, authB2B)

	add(http.MethodPost, enrollment, "initiateAutoCombine", initiateAutoCombine, authB2B, authOAuth)
	add(http.MethodGet, enrollment, "autoCombineDetails", autoCombineDetails, authB2B, authAnonymous)
	add(http.MethodPost, enrollment, "processAutoCombine", processAutoCombine, authB2B, authAnonymous)

	add(http.MethodPost, enrollment, "smsEnroll", smsEnroll, authB2B)
	add(http.MethodPost, enrollment, "editSmsEnroll", editSmsEnroll, authB2B)

	add(http.MethodGet, guest, "userInformation", userInformation, authB2B, authOAuth)
	add(http.MethodGet, guest, "userInformationByPrintedCardNumber", userInformationByCard, authB2B, authOAuth)
	add(http.MethodGet, guest, "userInformationForEClub", userInformationForEClub, authB2B, authEmail)
	add(http.MethodGet, guest, "accountInformation", accountInformation, authB2B, authOAuth)
	add(http.MethodGet, guest, "printedCardNumberForExternalAccount", cardForExternalAccount, authB2B)
	add(http.MethodGet, guest, "accountInformationById", accountInformationByID, authB2B, authOAuth)
	add(http.MethodPost, transaction, "accountQuery", accountQuery, authB2B)
	add(http.MethodPost, oauth, "requestGuestToken", requestGuestToken, authAnonymous, authB2B)
	return table
}

// authenticate takes the parameters that every request has: the merchant, the
// method of authentication and what that method needs. It returns the HTTP
// status that refuses the request, 200 when it may go on.
func (s *Service) authenticate(c *call) int {
	c.auth = c.args.text("authentication")
	if c.auth != "" && !slices.Contains(c.op.auth, c.auth) {
		c.args.refuse("authentication", "does not name a method that this operation supports")
	}
	merchant := c.merchant()
	if c.auth == authOAuth {
		c.actor = s.actor(c.args.text("access_token"), c.now)
		if c.actor == nil {
			return http.StatusUnauthorized
		}
	}
	if c.args.bad == nil && merchant != MerchantID {
		c.args.bad = documented(c.merchantCode())
	}
	return http.StatusOK
}

// merchant takes the merchant. The transaction service has it in its header
// (wire facts, section 4.5), every other one beside the other parameters.
func (c *call) merchant() int64 {
	merchant, ok := c.args.optionalInteger("merchantId")
	switch {
	case c.op.name == "editUser" && !ok:
		// The table of editUser has no merchant, its example has one.
		return MerchantID
	case c.op.name != "accountQuery" && !ok:
		c.args.refuse("merchantId", "is required")
		return 0
	case c.op.name != "accountQuery":
		return merchant
	}
	header := &args{values: c.args.object("headerInfo")}
	if !ok {
		merchant = header.integer("merchantId")
	}
	if header.bad != nil {
		c.args.refuse("headerInfo", "must name the merchant")
	}
	return merchant
}

// merchantCode is the code for another merchant, which each group of
// operations has of its own.
func (c *call) merchantCode() string {
	switch c.op.name {
	case "sendVerificationEmail", "processEmailVerification":
		return "email_verification.invalid_merchant_id"
	case "initiateAutoCombine", "autoCombineDetails", "processAutoCombine":
		return "auto_combine.invalid_merchant_id"
	default:
		return "enrollment_config.invalid_merchant"
	}
}

// own refuses a request that acts for one guest on the account of another.
func (c *call) own(g *guest) reply {
	if c.auth == authOAuth && (c.actor == nil || c.actor.ID != g.ID) {
		return documented("could_not_authenticate")
	}
	return nil
}
