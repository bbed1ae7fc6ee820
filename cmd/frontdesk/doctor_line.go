package main

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net/http"
	"os"
	"strings"
	"time"

	"frontdesk"
)

// line asks the service for nothing at all, to see its clock and certificate.
// The request carries no credentials.
func (d *doctor) line(ctx context.Context) []frontdesk.Symptom {
	ctx, cancel := context.WithTimeout(ctx, d.settings.timeout())
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodHead, d.settings.BaseURL, nil)
	if err != nil {
		return []frontdesk.Symptom{broken("line", "The service's address is not one.", "Correct base_url.")}
	}
	transport := &http.Transport{Proxy: http.ProxyFromEnvironment, TLSClientConfig: d.trust()}
	defer transport.CloseIdleConnections()
	client := &http.Client{Transport: transport, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	sent := d.now()
	reply, err := client.Do(request)
	if err != nil {
		return []frontdesk.Symptom{lineFault(err)}
	}
	_ = reply.Body.Close() // it has none
	took := d.now().Sub(sent)
	found := []frontdesk.Symptom{healthy("line", fmt.Sprintf("%s answered after %s.", request.URL.Host, took.Round(time.Millisecond)))}
	if portal := redirects(request, reply); portal {
		found[0] = ailing("line", "A login page stands in the way of the service.", "Sign in to the network.")
	}
	found = append(found, clock(reply.Header.Get("Date"), sent.Add(took/2)))
	return append(found, d.certificate(reply.TLS))
}

// trust is what the client of the service trusts. A file that cannot be read
// was told as a fault of the settings.
func (d *doctor) trust() *tls.Config {
	config := &tls.Config{MinVersion: tls.VersionTLS12}
	body, err := os.ReadFile(d.settings.CAFile)
	if d.settings.CAFile == "" || err != nil {
		return config
	}
	pool, err := x509.SystemCertPool()
	if err != nil {
		pool = x509.NewCertPool()
	}
	pool.AppendCertsFromPEM(body)
	config.RootCAs = pool
	return config
}

// redirects reports a reply that sends us to another host.
func redirects(request *http.Request, reply *http.Response) bool {
	to, err := reply.Location()
	return err == nil && to.Host != request.URL.Host
}

// lineFault says why the service could not be asked. The cause's own text
// holds an address, so it is not repeated.
func lineFault(err error) frontdesk.Symptom {
	if _, ok := errors.AsType[*tls.CertificateVerificationError](err); ok {
		var expired x509.CertificateInvalidError
		if errors.As(err, &expired) && expired.Reason == x509.Expired {
			return broken("certificate", "The service's certificate is not valid at this desk's time.", "Check this machine's clock; else whoever runs the service must renew it.")
		}
		return broken("certificate", "The service's certificate is not one that this desk trusts.", "Name the right certificates with ca_file, or find out who answers in the service's place.")
	}
	return ailing("line", "The service cannot be reached.", "Guests are saved all the same, and sent when it can.")
}

// The difference of clocks, in time, at which something goes wrong: stamps of
// guests first, certificates and signatures later.
const (
	clockOff  = 2 * time.Minute
	clockMuch = 15 * time.Minute
)

// clock compares this machine's clock with the service's.
func clock(date string, here time.Time) frontdesk.Symptom {
	there, err := http.ParseTime(date)
	if err != nil {
		return healthy("clock", "The service does not tell its time, so it could not be compared.")
	}
	off := here.Sub(there).Round(time.Second)
	text := fmt.Sprintf("%s from the service's.", off.Abs())
	switch {
	case off.Abs() >= clockMuch:
		return broken("clock", text, "Set this machine's clock: timedatectl set-ntp true")
	case off.Abs() >= clockOff:
		return ailing("clock", text, "Set this machine's clock: timedatectl set-ntp true")
	default:
		return healthy("clock", "Within "+max(off.Abs(), time.Second).String()+" of the service's.")
	}
}

// certificateSoon is how long before its end a certificate is worth a word.
const certificateSoon = 21 * 24 * time.Hour

// certificate looks at how long the service's certificate is still valid.
func (d *doctor) certificate(state *tls.ConnectionState) frontdesk.Symptom {
	if state == nil || len(state.PeerCertificates) == 0 {
		if strings.HasPrefix(d.settings.BaseURL, "https:") {
			return ailing("certificate", "The service showed none.", "Find out who answers in its place.")
		}
		return healthy("certificate", "None: the service runs on this machine.")
	}
	until := state.PeerCertificates[0].NotAfter
	left := until.Sub(d.now())
	text := fmt.Sprintf("Valid for %d more days, until %s.", int(left.Hours()/24), until.Format(time.DateOnly))
	if left < certificateSoon {
		return ailing("certificate", text, "Ask whoever runs the service to renew it in time.")
	}
	return healthy("certificate", text)
}
