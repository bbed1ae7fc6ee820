package main

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/api"
	"frontdesk/api/sandbox"
	"frontdesk/assets"
	"frontdesk/localdb"
	frontsync "frontdesk/sync"
	"frontdesk/ui"
	"frontdesk/ui/linear"
	"frontdesk/ui/shell"
	"frontdesk/ui/uitest"
)

// stage is a whole desk in one process, but for the terminal and the network:
// the kiosk, the queue on disk, the engine that sends, and the service.
type stage struct {
	t       *testing.T
	lang    string
	service *sandbox.Service
	parts   *parts
	desk    *ui.Desk
	say     ui.Phrases
	person
}

// person is whoever uses the kiosk. Each of the two ways of using it has one,
// and a journey does not know which.
type person interface {
	// begin starts a new guest on Welcome.
	begin()
	// scan scans a card.
	scan(card string)
	// types and picks answer the question with a label, keeps goes on with
	// what stands there, empties takes it off.
	types(label, text string)
	picks(label string, options ...string)
	keeps(label string)
	empties(label string)
	// fills types into a box with a label, and Enter.
	fills(label, text string)
	// chooses takes a line of a list, or a button.
	chooses(text string)
	// enters presses Enter where something is to be confirmed.
	enters()
	// finishes ends a form or saves.
	finishes()
	// presses presses a key with a name.
	presses(key string)
	// sees waits for texts.
	sees(texts ...string)
	// pastes pastes a text, without Enter.
	pastes(text string)
	// written is every byte that the person's terminal was sent.
	written() string
	// quits ends the kiosk.
	quits()
}

// way is one way of using the kiosk.
type way struct {
	name string
	meet func(t *testing.T, kiosk *shell.Model, o linear.Options) (person, func(tea.Msg))
}

// ways are the full screen and the lines.
func ways() []way {
	return []way{{"screen", meetScreen}, {"lines", meetLines}}
}

// perform plays a journey at a desk of one of the sandbox's programs, in every
// way and language.
func perform(t *testing.T, template int, kind frontdesk.ProgramKind, play func(s *stage)) {
	t.Helper()
	for _, lang := range assets.Languages() {
		stageIn(t, staging{lang: lang, template: template, kind: kind, carry: inProcess}, play)
	}
}

// staging is what a stage is built of.
type staging struct {
	lang     string
	template int
	kind     frontdesk.ProgramKind
	carry    func(http.Handler) http.RoundTripper // to the service
}

// stageIn plays a journey in every way.
func stageIn(t *testing.T, o staging, play func(s *stage)) {
	t.Helper()
	for _, way := range ways() {
		t.Run(way.name+" "+o.lang, func(t *testing.T) {
			t.Parallel()
			dir := filepath.Join(t.TempDir(), "desk")
			uitest.Bubble(t, func(t *testing.T) { raise(t, dir, way, o, play) })
		})
	}
}

// raise builds the desk, plays the journey and takes everything down again.
func raise(t *testing.T, dir string, way way, o staging, play func(s *stage)) {
	t.Helper()
	service, err := sandbox.New(sandbox.Options{Now: time.Now})
	require.NoError(t, err)
	s := &stage{t: t, lang: o.lang, service: service, parts: newParts(t, dir, o.lang, o.template, o.kind, o.carry(service.Handler()))}
	ctx, stop := context.WithCancel(t.Context())
	_, err = s.parts.form(ctx)
	require.NoError(t, err)

	catalogue, err := assets.LoadCatalogue()
	require.NoError(t, err)
	s.say = catalogue.In(o.lang)
	s.desk, err = s.parts.lend(ctx, catalogue)
	require.NoError(t, err)
	s.desk.Status = frontdesk.Status{Link: frontdesk.LinkUnknown, Sender: true}
	rule, err := s.parts.scanRule(s.parts.program)
	require.NoError(t, err)

	var send func(tea.Msg)
	engine := s.parts.engine(frontsync.Options{
		OnStatus:   func(status frontdesk.Status) { send(ui.StatusMsg{Status: status}) },
		OnProgress: func(progress frontdesk.Progress) { send(ui.ProgressMsg{Progress: progress}) },
	})
	s.desk.Nudge = engine.Nudge
	phrases := func(lang string) ui.Phrases { return catalogue.In(lang) }
	kiosk := shell.New(s.desk, shell.Options{Languages: assets.Languages(), Phrases: phrases, Rule: rule})
	s.person, send = way.meet(t, kiosk, linear.Options{Phrases: phrases, Now: time.Now})

	ended := make(chan struct{})
	go func() {
		defer close(ended)
		s.parts.keepSending(ctx, engine, send)
	}()
	defer s.quits()
	defer func() {
		stop()
		<-ended
		require.NoError(t, s.parts.db.Close())
	}()
	play(s)
}

// newParts opens a data folder for a desk whose requests something carries to
// a service in this process.
func newParts(t *testing.T, dir, lang string, template int, kind frontdesk.ProgramKind, carrier http.RoundTripper) *parts {
	t.Helper()
	o := defaultSettings()
	o.DataDir, o.Language, o.Languages = dir, lang, assets.Languages()
	o.BaseURL, o.ClientID, o.ClientSecret = "https://service.example"+sandbox.BasePath, sandbox.ClientID, sandbox.ClientSecret
	o.MerchantID, o.CardTemplateCode, o.ProgramKind = sandbox.MerchantID, template, string(kind)
	o.ProgramName, o.CardPattern, o.Integration = "Blue Spoon Rewards", sandbox.CardPattern, sandbox.Integration
	o.UniqueFields, o.RequestsPerSecond = []string{"mobilePhone", "email"}, 1000

	db, err := localdb.Open(t.Context(), dir, localdb.Options{Keys: localdb.DefaultKeyring(dir, o.getenv)})
	require.NoError(t, err)
	p := &parts{settings: o, db: db, metrics: newMetrics(), log: slog.New(slog.DiscardHandler)}
	require.NoError(t, p.connect())
	client, err := api.New(api.Settings{
		BaseURL: o.BaseURL, ClientID: o.ClientID, ClientSecret: frontdesk.Private(o.ClientSecret), RequestsPerSecond: o.RequestsPerSecond,
	}, api.WithTransport(carrier))
	require.NoError(t, err)
	p.desk = api.NewDesk(client)
	return p
}

// inProcess carries requests to a handler in this process.
func inProcess(handler http.Handler) http.RoundTripper { return carrier{handler} }

// carrier carries requests to a handler in this process.
type carrier struct{ handler http.Handler }

// RoundTrip carries one request.
func (w carrier) RoundTrip(r *http.Request) (*http.Response, error) {
	sent := r.Clone(r.Context())
	sent.RequestURI = r.URL.RequestURI()
	if sent.Body == nil {
		sent.Body = http.NoBody
	}
	reply := httptest.NewRecorder()
	w.handler.ServeHTTP(reply, sent)
	response := reply.Result()
	response.Request = r
	if r.Body != nil {
		_, _ = io.Copy(io.Discard, r.Body)
		_ = r.Body.Close()
	}
	return response, nil
}

// says requires that a phrase stands there or was said.
func (s *stage) says(key string, args ui.Args) {
	s.t.Helper()
	s.sees(s.say.Say(key, args))
}

// label is what a field of the program is called in the language of the desk.
func (s *stage) label(field string) string {
	s.t.Helper()
	visit := ui.NewVisit(frontdesk.Create, s.desk.Form, s.lang)
	f := visit.Asked(s.say).Field(field)
	require.NotNil(s.t, f, field)
	return f.Label
}

// option is what an option of a field is called in the language of the desk.
func (s *stage) option(field, code string) string {
	s.t.Helper()
	visit := ui.NewVisit(frontdesk.Create, s.desk.Form, s.lang)
	for _, option := range visit.Asked(s.say).Field(field).Options {
		if option.Code == code {
			return option.Label
		}
	}
	require.Fail(s.t, "no option", "%s of %s", code, field)
	return ""
}

// guest returns the one guest of the service with a first name.
func (s *stage) guest(firstName string) sandbox.GuestRecord {
	s.t.Helper()
	var found []sandbox.GuestRecord
	for _, guest := range s.service.Ledger().Guests {
		if guest.FirstName == firstName {
			found = append(found, guest)
		}
	}
	require.Len(s.t, found, 1, "%s", firstName)
	return found[0]
}

// day writes the 13th of February 1990 as the language does.
func (s *stage) day() string {
	if s.lang == "en" {
		return "02/13/1990"
	}
	return "13/02/1990"
}
