package api

import (
	"crypto/tls"
	"errors"
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
	if a.Outcome == frontdesk.OutcomeRejected {
		return a.rejection()
	}
	code, message := a.trouble()
	return frontdesk.Wrap(a.cause, code, message)
}

// trouble says why there is no answer to believe.
func (a answer) trouble() (frontdesk.ErrorCode, string) {
	who := a.op.party
	switch {
	case a.Cause == frontdesk.CausePortal:
		return frontdesk.EOFFLINE, fmt.Sprintf(
			"A login page answered instead of the %s. Sign in to the network, or check the address in %s.", who.name, who.address)
	case a.Cause == frontdesk.CauseUnauthorized:
		return frontdesk.EUNAUTHORIZED, fmt.Sprintf(
			"The %s refused this desk's client id and secret. Check %s.", who.name, who.credentials)
	case a.Cause == frontdesk.CauseThrottled || a.Cause == frontdesk.CauseBusy:
		return frontdesk.EBUSY, fmt.Sprintf("The %s is busy. %s", who.name, again(a.RetryAfter))
	case untrusted(a.cause):
		return frontdesk.EOFFLINE, fmt.Sprintf(
			"The %s cannot be reached safely: its certificate is not trusted. Check this machine's clock and FRONTDESK_CA_FILE.", who.name)
	case a.Outcome == frontdesk.OutcomeNotApplied:
		return frontdesk.EOFFLINE, fmt.Sprintf("The %s cannot be reached. Check the network and try again.", who.name)
	case a.Cause == frontdesk.CauseTimeout:
		return frontdesk.EOFFLINE, fmt.Sprintf("The %s did not answer in time.%s", who.name, a.doubt())
	default:
		return frontdesk.EINTERNAL, fmt.Sprintf(
			"The %s gave an answer that cannot be read%s.%s", who.name, status(a.HTTPStatus), a.doubt())
	}
}

// untrusted reports whether the host could not prove its name.
func untrusted(err error) bool {
	var verify *tls.CertificateVerificationError
	return errors.As(err, &verify)
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
	out := frontdesk.Errorf(frontdesk.EINVALID, "The %s refused: %s", a.op.party.name, a.reason())
	out.Issues = a.Issues
	switch {
	case a.Conflict != nil:
		out.Code = frontdesk.ECONFLICT
		out.Message = fmt.Sprintf("Another guest has the same %s.", orElse(a.Conflict.Field, "value in a field that must be unique"))
	case a.missing():
		out.Code = frontdesk.ENOTFOUND
	}
	return out
}

// missing reports whether the service says that what was looked for is not
// there. The words of an answer that is not believed say nothing.
func (a answer) missing() bool {
	return a.Outcome == frontdesk.OutcomeRejected && isMissing(a.Code)
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
