package sandbox

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"
)

// Letter is a mail or a text message that a real service would have sent.
type Letter struct {
	N    int64  `json:"n"`    // from 1
	Kind string `json:"kind"` // "verification", "combine" or "sms"
	To   string `json:"to"`   // address or phone number
	Code string `json:"code,omitempty"`
	URL  string `json:"url,omitempty"` // with the code as its parameter "id"
}

// State is what the service holds besides the ledger.
type State struct {
	Programs []ProgramRecord `json:"programs"`
	Cards    []CardRecord    `json:"cards"` // those that are no longer as delivered
	Letters  []Letter        `json:"letters"`
	Dial     Dial            `json:"dial"`
}

// ProgramRecord is one demo program.
type ProgramRecord struct {
	CardTemplateCode int    `json:"cardTemplateCode"`
	Kind             string `json:"kind"`
	MaxRelatedUsers  int    `json:"maxRelatedUsers"`
}

// CardRecord is what became of one card.
type CardRecord struct {
	Number           string `json:"number"`
	CardTemplateCode int    `json:"cardTemplateCode"`
	Status           string `json:"status"`
	Batch            string `json:"batch,omitempty"`
	Account          int64  `json:"account,omitempty"`
}

// State returns what the service holds.
func (s *Service) State() State {
	dial := s.Dial()
	s.mu.Lock()
	defer s.mu.Unlock()
	out := State{Programs: []ProgramRecord{}, Cards: []CardRecord{}, Letters: slices.Clone(s.state.Letters), Dial: dial}
	if out.Letters == nil {
		out.Letters = []Letter{}
	}
	for _, p := range s.programs {
		out.Programs = append(out.Programs, ProgramRecord{p.template, p.kind, p.related})
	}
	for _, c := range s.state.Cards {
		out.Cards = append(out.Cards, CardRecord{c.Number, c.Template, c.Status, c.Batch, c.Guest})
	}
	slices.SortFunc(out.Programs, func(a, b ProgramRecord) int { return a.CardTemplateCode - b.CardTemplateCode })
	slices.SortFunc(out.Cards, func(a, b CardRecord) int { return strings.Compare(a.Number, b.Number) })
	return out
}

// Control serves what whoever runs the sandbox may see and do: GET /ledger,
// GET /state, GET and PUT /dial, PUT /config/{cardTemplateCode} and POST /sms.
// It asks for no credentials, so it belongs on loopback.
func (s *Service) Control() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /ledger", func(w http.ResponseWriter, _ *http.Request) { show(w, s.Ledger()) })
	mux.HandleFunc("GET /state", func(w http.ResponseWriter, _ *http.Request) { show(w, s.State()) })
	mux.HandleFunc("GET /dial", func(w http.ResponseWriter, _ *http.Request) { show(w, s.Dial()) })
	mux.HandleFunc("PUT /dial", s.putDial)
	mux.HandleFunc("PUT /config/{template}", s.putConfig)
	mux.HandleFunc("POST /sms", s.postSMS)
	return mux
}

// putDial takes a Dial and answers with it.
func (s *Service) putDial(w http.ResponseWriter, r *http.Request) {
	var d Dial
	if err := readControl(w, r, &d); err != nil {
		complain(w, err)
		return
	}
	if err := s.SetDial(d); err != nil {
		complain(w, err)
		return
	}
	show(w, s.Dial())
}

// putConfig takes a Config and answers with it.
func (s *Service) putConfig(w http.ResponseWriter, r *http.Request) {
	template, err := strconv.Atoi(r.PathValue("template"))
	if err != nil {
		complain(w, errors.New("the card template code is not a number"))
		return
	}
	var config json.RawMessage
	if err := readControl(w, r, &config); err != nil {
		complain(w, err)
		return
	}
	if err := s.SetConfig(template, config); err != nil {
		complain(w, err)
		return
	}
	show(w, config)
}

// postSMS takes what a guest replies to a text message.
func (s *Service) postSMS(w http.ResponseWriter, r *http.Request) {
	var message struct {
		Phone string `json:"phone"`
		Text  string `json:"text"`
	}
	if err := readControl(w, r, &message); err != nil {
		complain(w, err)
		return
	}
	if err := s.ReplyBySMS(message.Phone, message.Text); err != nil {
		complain(w, err)
		return
	}
	show(w, struct{}{})
}

// readControl reads a strict JSON body.
func readControl(w http.ResponseWriter, r *http.Request, into any) error {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	if err != nil {
		return fmt.Errorf("reading the request: %w", err)
	}
	d := json.NewDecoder(bytes.NewReader(body))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		return fmt.Errorf("decoding the request: %w", err)
	}
	return nil
}

// show answers with JSON.
func show(w http.ResponseWriter, v any) {
	w.Header().Set("Content-Type", "application/json")
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	// An error means that nobody listens any more.
	_ = e.Encode(v)
}

// complain answers 400 with what is wrong.
func complain(w http.ResponseWriter, err error) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(http.StatusBadRequest)
	_ = json.NewEncoder(w).Encode(map[string]string{"error": err.Error()})
}
