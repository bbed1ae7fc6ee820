package api

import (
	"crypto/sha1" //nolint:gosec // The gateway chose it; it signs, it does not keep secrets.
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"hash"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"frontdesk"
)

// SignatureHash names the digest that signs OTP calls. The name is what the
// header SignatureMethod says.
type SignatureHash string

// The digests that deployments of the gateway are known to want.
const (
	SHA1   SignatureHash = "SHA1"
	SHA256 SignatureHash = "SHA-256"
	SHA512 SignatureHash = "SHA-512"
)

// digest returns the function of that name, nil for an unknown one.
func (h SignatureHash) digest() hash.Hash {
	switch h {
	case SHA1:
		return sha1.New() //nolint:gosec // See the import.
	case SHA256:
		return sha256.New()
	case SHA512:
		return sha512.New()
	default:
		return nil
	}
}

// signature is one signed call.
type signature struct {
	method  string
	url     string
	at      time.Time
	nonce   string
	client  string
	secret  frontdesk.Private
	hash    SignatureHash
	version string
}

// header writes the headers that sign the call. Time is in seconds, not
// milliseconds.
func (s signature) header(h http.Header) {
	h.Set("Timestamp", strconv.FormatInt(s.at.Unix(), 10))
	h.Set("Nonce", s.nonce)
	h.Set("Signature", s.sum())
	h.Set("SignatureMethod", string(s.hash))
	h.Set("AuthKeyVersion", s.version)
}

// sum digests the six parts: the method, the address as one escaped part, the
// time, the nonce, and the client's id and secret as they are. It is a plain
// digest, not a keyed one, and neither body nor token is signed.
func (s signature) sum() string {
	digest := s.hash.digest()
	parts := []string{
		s.method, url.QueryEscape(s.url), strconv.FormatInt(s.at.Unix(), 10), s.nonce, s.client, s.secret.Reveal(),
	}
	digest.Write([]byte(strings.Join(parts, "&")))
	return base64.StdEncoding.EncodeToString(digest.Sum(nil))
}
