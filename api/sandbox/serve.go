package sandbox

import (
	"crypto/sha256"
	"crypto/subtle"
	"io"
	"maps"
	"net/http"
	"strings"
	"time"
)

// maxBody is the longest request that is read.
const maxBody = 1 << 20

// answer is what goes back for a request.
type answer struct {
	status int
	kind   string // Content-Type
	body   []byte
	header http.Header
}

// jsonType is what the service calls its JSON.
const jsonType = "application/json;charset=UTF-8"

// jsonAnswer is a reply under HTTP 200.
func jsonAnswer(r reply) answer {
	return answer{status: http.StatusOK, kind: jsonType, body: r.encode()}
}

// refusal is an answer without JSON.
func refusal(status int) answer {
	return answer{status: status, kind: "text/plain; charset=utf-8", body: []byte(http.StatusText(status) + "\n")}
}

// serve answers one request of the API, with whatever the dial does to it.
func (s *Service) serve(w http.ResponseWriter, r *http.Request) {
	// A Server's listener is closed while the dial is offline; a Handler
	// without one hangs up.
	if s.faults.offline() {
		panic(http.ErrAbortHandler)
	}
	name, handle := s.route(r)
	delay, fault := s.faults.draw(name)

	// The body is read before anything waits, so that a client which gives
	// up in the meantime has sent its request all the same.
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	if err != nil {
		send(w, refusal(http.StatusRequestEntityTooLarge))
		return
	}
	s.wait(delay)
	if fault == nil {
		send(w, handle(r, body))
		return
	}
	s.spoil(w, r, fault, func() answer { return handle(r, body) })
}

// wait lets the time of a slow fault pass. It does not look at whether the
// client is still there: a slow service does the work in any case.
func (s *Service) wait(d time.Duration) {
	if d <= 0 {
		return
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-s.closing:
	}
}

// route finds what a request is for: the operation's name, "" for none, and
// what answers it.
func (s *Service) route(r *http.Request) (string, func(*http.Request, []byte) answer) {
	switch r.URL.Path {
	case otpTokenPath:
		return "otpToken", s.otpToken
	case otpEnrollPath:
		return "otpEnroll", s.otpEnroll
	}
	path := strings.TrimPrefix(r.URL.Path, "/api")
	rest, ok := strings.CutPrefix(path, "/rest/")
	if !ok {
		return "", notFound
	}
	_, path, ok = strings.Cut(rest, "/")
	if !ok {
		return "", notFound
	}
	if op := s.routes[r.Method+" "+path]; op != nil {
		return op.name, func(r *http.Request, body []byte) answer { return s.operate(op, r, body) }
	}
	for _, method := range []string{http.MethodGet, http.MethodPost, http.MethodDelete} {
		if op := s.routes[method+" "+path]; op != nil {
			return op.name, notAllowed
		}
	}
	return "", notFound
}

func notFound(*http.Request, []byte) answer { return refusal(http.StatusNotFound) }

func notAllowed(*http.Request, []byte) answer { return refusal(http.StatusMethodNotAllowed) }

// operate checks the integration's credentials, takes the parameters and runs
// the operation.
func (s *Service) operate(op *operation, r *http.Request, body []byte) answer {
	if !s.trusted(r) {
		a := refusal(http.StatusUnauthorized)
		a.header = http.Header{"Www-Authenticate": {`Basic realm="api"`}}
		return a
	}
	c := &call{op: op, now: s.options.Now(), args: queryArgs(r.URL.Query())}
	if op.method == http.MethodPost {
		if !isJSON(r.Header.Get("Content-Type")) {
			return refusal(http.StatusUnsupportedMediaType)
		}
		if r.URL.RawQuery != "" {
			// Parameters of a POST stand in its body; a query gets logged.
			return refusal(http.StatusBadRequest)
		}
		var err error
		if c.args, err = bodyArgs(body); err != nil {
			return refusal(http.StatusBadRequest)
		}
	}
	return s.run(c)
}

// run runs the operation and writes its answer.
func (s *Service) run(c *call) answer {
	r, status := s.carry(c)
	if status != http.StatusOK {
		return refusal(status)
	}
	// A reply holds nothing that another operation writes to, so it is
	// encoded while the next one runs.
	return jsonAnswer(r)
}

// carry runs the operation with the state to itself, and keeps what it changed
// before anybody hears of it. The status is 200, or why there is no reply.
func (s *Service) carry(c *call) (reply, int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if status := s.authenticate(c); status != http.StatusOK {
		return nil, status
	}
	r := c.op.run(s, c)
	if c.dirty {
		if err := s.state.save(s.options.StateFile); err != nil {
			return nil, http.StatusInternalServerError
		}
	}
	return r, http.StatusOK
}

// trusted reports whether the request carries the integration's credentials.
func (s *Service) trusted(r *http.Request) bool {
	id, secret, ok := r.BasicAuth()
	return ok && same(id, s.options.ClientID) && same(secret, s.options.ClientSecret)
}

// same compares two secrets in a time that does not depend on them.
func same(a, b string) bool {
	x, y := sha256.Sum256([]byte(a)), sha256.Sum256([]byte(b))
	return subtle.ConstantTimeCompare(x[:], y[:]) == 1
}

// isJSON reports whether a Content-Type is JSON's.
func isJSON(contentType string) bool {
	kind, _, _ := strings.Cut(contentType, ";")
	return strings.EqualFold(strings.TrimSpace(kind), "application/json")
}

// send writes an answer. Whether the client hears it is the client's matter.
func send(w http.ResponseWriter, a answer) {
	maps.Copy(w.Header(), a.header)
	w.Header().Set("Content-Type", a.kind)
	w.WriteHeader(a.status)
	_, _ = w.Write(a.body)
}
