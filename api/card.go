package api

import (
	"context"

	"frontdesk"
)

// Card tells what the service says about a printed card number. A line that is
// down or a service that is busy gives CardUnchecked and no error, because a
// guest is served all the same. The error is EUNAUTHORIZED, or EINVALID for a
// refusal that says nothing about the card.
func (c *Client) Card(ctx context.Context, program frontdesk.Program, number frontdesk.Private) (frontdesk.CardStatus, error) {
	a := c.call(ctx, AccountInformation, params{"merchantId": program.MerchantID, "printedCardNumber": number})
	switch {
	case a.Outcome == frontdesk.OutcomeApplied:
		return cardStatus(accountOf(a.members), program), nil
	case a.Cause == frontdesk.CauseUnauthorized:
		return frontdesk.CardUnchecked, a.problem()
	case a.Outcome != frontdesk.OutcomeRejected || isBroken(a.Code):
		return frontdesk.CardUnchecked, nil
	case a.Result == resultInvalidStatus:
		if account := accountOf(a.members); account.CardStatus != "" || account.HasTemplate {
			return cardStatus(account, program), nil
		}
		return frontdesk.CardInactive, nil
	case a.missing():
		return frontdesk.CardUnknown, nil
	case isInactive(a.Code):
		return frontdesk.CardInactive, nil
	default:
		return frontdesk.CardUnchecked, a.problem()
	}
}

// cardStatus tells what an account look-up means for a card.
func cardStatus(a Account, program frontdesk.Program) frontdesk.CardStatus {
	switch {
	case a.HasTemplate && a.TemplateCode != int64(program.CardTemplateCode):
		return frontdesk.CardOtherProgram
	case a.CardStatus == "DISABLED" || a.CardStatus == "EXCHANGED" || a.Status == "SUSPENDED" || a.Status == "TERMINATED":
		return frontdesk.CardDisabled
	case !a.Active():
		return frontdesk.CardInactive
	case a.Registered || a.Username != "":
		return frontdesk.CardRegistered
	default:
		return frontdesk.CardActive
	}
}
