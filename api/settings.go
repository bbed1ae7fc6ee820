package api

import (
	"crypto/tls"
	"crypto/x509"
	"net"
	"net/url"
	"os"
	"strings"
	"time"

	"frontdesk"
)

// Defaults of Settings.
const (
	defaultTimeout           = 10 * time.Second
	defaultRequestsPerSecond = 5
)

// Settings say where the service is and who is calling.
type Settings struct {
	// BaseURL is the whole address in front of "enrollment/…": scheme, host,
	// prefix and release, "https://m123.api.example.com/rest/25.33". Plain
	// HTTP is taken for loopback hosts only.
	BaseURL string

	// ClientID and ClientSecret are the integration identifier and secret,
	// sent as HTTP Basic with every request.
	ClientID     string
	ClientSecret frontdesk.Private

	// CAFile names a PEM file of certificates to trust besides the system's;
	// "" trusts only the system's.
	CAFile string

	// Timeout bounds one whole request, from dialing to the last byte of the
	// reply; 0 means 10 s.
	Timeout time.Duration

	// RequestsPerSecond caps the rate of requests; 0 means 5.
	RequestsPerSecond float64

	// Release is the version of this program, told in the User-Agent.
	Release string

	// Paths replace the path of an operation, without base and leading slash:
	// "guest/userInformationbyPrintedCardNumber.json". Some look-ups are not
	// publicly documented to the letter and differ between releases.
	Paths map[frontdesk.Operation]string
}

// withDefaults returns the settings with every zero replaced.
func (s Settings) withDefaults() Settings {
	if s.Timeout <= 0 {
		s.Timeout = defaultTimeout
	}
	if s.RequestsPerSecond <= 0 {
		s.RequestsPerSecond = defaultRequestsPerSecond
	}
	return s
}

// baseURL parses an address of a party. Its errors repeat nothing of the
// address, which may hold a password by mistake.
func baseURL(of party, address string) (*url.URL, error) {
	invalid := func(what string) error {
		return frontdesk.Errorf(frontdesk.EINVALID, "The address of the %s (%s) %s", of.name, of.address, what)
	}
	u, err := url.Parse(strings.TrimRight(strings.TrimSpace(address), "/"))
	switch {
	case err != nil || u.Hostname() == "" || u.Opaque != "":
		return nil, invalid("is not a whole web address. Write it like " + of.example + ".")
	case u.User != nil:
		return nil, invalid("holds a user name or password. Move them to " + of.credentials + ".")
	case u.RawQuery != "" || u.ForceQuery || u.Fragment != "":
		return nil, invalid("must have nothing after a ? or #. Write it like " + of.example + ".")
	case u.Scheme == "https", u.Scheme == "http" && isLoopback(u.Hostname()):
		return u, nil
	case u.Scheme == "http":
		return nil, invalid("begins with http://, which anybody on the line can read. Use https://; plain HTTP is taken for this machine only.")
	default:
		return nil, invalid("must begin with https://.")
	}
}

// isLoopback reports whether a host names this machine.
func isLoopback(host string) bool {
	if ip := net.ParseIP(host); ip != nil {
		return ip.IsLoopback()
	}
	host = strings.ToLower(strings.TrimSuffix(host, "."))
	return host == "localhost" || strings.HasSuffix(host, ".localhost")
}

// tlsConfig returns what to trust: the system's certificates and those of the
// file, if one is named.
func tlsConfig(caFile string) (*tls.Config, error) {
	config := &tls.Config{MinVersion: tls.VersionTLS12}
	if caFile == "" {
		return config, nil
	}
	pem, err := os.ReadFile(caFile)
	if err != nil {
		return nil, frontdesk.Wrap(err, frontdesk.EINVALID, "The file of trusted certificates (FRONTDESK_CA_FILE) cannot be read.")
	}
	pool, err := x509.SystemCertPool()
	if err != nil {
		// A machine without a store of its own trusts the file alone.
		pool = x509.NewCertPool()
	}
	if !pool.AppendCertsFromPEM(pem) {
		return nil, frontdesk.Errorf(frontdesk.EINVALID, "The file of trusted certificates (FRONTDESK_CA_FILE) holds no certificate in PEM form.")
	}
	config.RootCAs = pool
	return config, nil
}
