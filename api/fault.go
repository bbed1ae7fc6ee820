package api

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
)

// fault says how far a request came that has no reply at all.
type fault string

// The faults. Only the first three are sure that nothing was sent.
const (
	faultNone    fault = ""
	faultUnsent  fault = "no connection"
	faultProxy   fault = "a proxy refused the connection"
	faultStopped fault = "the desk stopped before sending"
	faultTimeout fault = "no reply in time"
	faultLost    fault = "connection lost"
)

// errProxy is what the transport reports when a proxy wants something before
// it connects.
var errProxy = errors.New("a proxy refused the connection")

// faultOf judges an error of the transport. connected says that the request
// was given a connection, so that some of it may have been written. Whether it
// was sent is only ruled out by what happened, never by what an error's text
// says. The second result may be logged.
func faultOf(ctx context.Context, err error, connected bool) (fault, error) {
	switch {
	case errors.Is(err, errProxy):
		return faultProxy, errProxy
	case isDialing(err):
		return faultUnsent, dialingCause(err)
	case !connected && isStopped(ctx, err):
		return faultStopped, errStopped
	case !connected:
		return faultUnsent, errUnsent
	case isTimeout(ctx, err), isStopped(ctx, err):
		return faultTimeout, errTimeout
	default:
		return faultLost, errLost
	}
}

// isDialing reports whether an error comes from finding, reaching or
// believing the host, before a request can be written. A TLS record that makes
// no sense is not among them: it may come in place of the reply.
func isDialing(err error) bool {
	var (
		op     *net.OpError
		dns    *net.DNSError
		verify *tls.CertificateVerificationError
	)
	return errors.As(err, &op) && op.Op == "dial" || errors.As(err, &dns) || errors.As(err, &verify)
}

// dialingCause returns the part of a dialing error that names hosts and
// certificates but not what was asked.
func dialingCause(err error) error {
	if verify, ok := errors.AsType[*tls.CertificateVerificationError](err); ok {
		return verify
	}
	if op, ok := errors.AsType[*net.OpError](err); ok {
		return op
	}
	if dns, ok := errors.AsType[*net.DNSError](err); ok {
		return dns
	}
	return errUnsent
}

// isTimeout reports whether the request ran out of its time.
func isTimeout(ctx context.Context, err error) bool {
	var network net.Error
	return errors.Is(ctx.Err(), context.DeadlineExceeded) || errors.Is(err, context.DeadlineExceeded) ||
		(errors.As(err, &network) && network.Timeout())
}

// isStopped reports whether the caller gave up.
func isStopped(ctx context.Context, err error) bool {
	return errors.Is(ctx.Err(), context.Canceled) || errors.Is(err, context.Canceled)
}
