package api

import (
	"fmt"
	"strings"
	"time"

	"frontdesk"
)

// problem turns an answer into an error with a sentence for people, nil when
// it was applied.
func (a answer) problem() error {
	if a.Outcome == frontdesk.OutcomeApplied {
		return nil
	}
	out := frontdesk.Errorf(frontdesk.EINTERNAL, "")
	out.Err = a.cause
	switch {
	case a.Outcome == frontdesk.OutcomeRejected:
		return a.rejection()
	case a.Cause == frontdesk.CausePortal:
		out.Code, out.Message = frontdesk.EOFFLINE,
			"A login page answered instead of the loyalty service. Sign in to the network, or check the address in FRONTDESK_BASE_URL."
	case a.Cause == frontdesk.CauseUnauthorized && a.op.reads && a.op.name == RequestGuestToken:
		out.Code, out.Message = frontdesk.EUNAUTHORIZED, "The service refused this desk or the guest's password."
	case a.Cause == frontdesk.CauseUnauthorized:
		out.Code, out.Message = frontdesk.EUNAUTHORIZED,
			"The service refused this desk's client id and secret. Check FRONTDESK_CLIENT_ID and FRONTDESK_CLIENT_SECRET."
	case a.Cause == frontdesk.CauseThrottled || a.Cause == frontdesk.CauseBusy:
		out.Code, out.Message = frontdesk.EBUSY, "The loyalty service is busy. "+again(a.RetryAfter)
	case a.Outcome == frontdesk.OutcomeNotApplied:
		out.Code, out.Message = frontdesk.EOFFLINE, "The loyalty service cannot be reached. Check the network and try again."
	case a.Cause == frontdesk.CauseTimeout:
		out.Code, out.Message = frontdesk.EOFFLINE, "The loyalty service did not answer in time."+a.doubt()
	default:
		out.Message = "The loyalty service gave an answer that cannot be read" + status(a.HTTPStatus) + "." + a.doubt()
	}
	return out
}

// doubt says what is not known after a change without a believable reply.
func (a answer) doubt() string {
	if a.op.reads {
		return " Try again."
	}
	return " The change may have been made; look before trying again."
}

// again says when to try again.
func again(after time.Duration) string {
	if after <= 0 {
		return "Try again in a minute."
	}
	return fmt.Sprintf("Try again in %s.", max(after.Round(time.Second), time.Second))
}

// status names an HTTP status other than 200.
func status(code int) string {
	if code == 0 || code == 200 {
		return ""
	}
	return fmt.Sprintf(" (HTTP status %d)", code)
}

// rejection tells the service's own reasons.
func (a answer) rejection() error {
	out := frontdesk.Errorf(frontdesk.EINVALID, "The loyalty service refused: %s", a.reason())
	out.Issues = a.Issues
	switch {
	case a.Conflict != nil:
		out.Code = frontdesk.ECONFLICT
		out.Message = fmt.Sprintf("Another guest has the same %s.", orElse(a.Conflict.Field, "value in a field that must be unique"))
	case isMissing(a.Code):
		out.Code = frontdesk.ENOTFOUND
	}
	return out
}

// reason joins the service's message and code to the end of a sentence.
func (a answer) reason() string {
	message := strings.TrimRight(a.Message, ". ")
	switch {
	case message != "" && a.Code != "":
		return message + " (" + a.Code + ")."
	case message != "":
		return message + "."
	case a.Code != "":
		return "code " + a.Code + "."
	case a.Result != "":
		return a.Result + "."
	default:
		return fmt.Sprintf("HTTP status %d.", a.HTTPStatus)
	}
}

// orElse returns s, or other when s is empty.
func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}
