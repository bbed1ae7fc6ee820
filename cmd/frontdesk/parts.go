package main

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"time"

	"frontdesk"
	"frontdesk/api"
	"frontdesk/forms"
	"frontdesk/localdb"
	frontsync "frontdesk/sync"
	"frontdesk/ui"
)

// parts are what most commands are made of, opened in the order in which they
// depend on one another and closed in reverse.
type parts struct {
	settings settings
	programs []namedProgram    // every program of the desk
	program  frontdesk.Program // the one that a command is about
	db       *localdb.DB
	desk     *api.Desk
	labels   map[string]forms.Labels // of the operator, by language
	log      *slog.Logger
	metrics  *metrics
	trainer  ui.Trainer    // nil outside training
	dialed   chan struct{} // a training's dial was turned; never ready outside it

	closers []func() error
}

// openStore opens what lies on this machine: settings, data folder, log and
// database.
func openStore(ctx context.Context, c console, o *options) (*parts, error) {
	s, err := o.settings(c)
	if err != nil {
		return nil, err
	}
	return openStoreWith(ctx, c, s)
}

func openStoreWith(ctx context.Context, c console, s settings) (*parts, error) {
	db, err := localdb.Open(ctx, s.DataDir, localdb.Options{Keys: keyring(c, s.DataDir)})
	if err != nil {
		return nil, err
	}
	p := &parts{settings: s, db: db, metrics: newMetrics(), closers: []func() error{db.Close}}
	p.openLog()
	return p, nil
}

// open opens the store and the client of the service.
func open(ctx context.Context, c console, o *options) (*parts, error) {
	p, err := openStore(ctx, c, o)
	if err != nil {
		return nil, err
	}
	if err := p.connect(); err != nil {
		return nil, p.closeAfter(err)
	}
	return p, nil
}

// connect makes the client of the service. It does not call the service.
func (p *parts) connect() error {
	programs, err := p.settings.programs()
	if err != nil {
		return err
	}
	chosen, err := choose(programs, p.settings.chosen)
	if err != nil {
		return err
	}
	if p.settings.BaseURL == "" {
		return settingError("base_url", "must be the address of the loyalty service, such as https://m123.api.example.com/rest/25.33")
	}
	if p.labels, err = p.settings.labels(); err != nil {
		return err
	}
	secret, err := p.settings.secret()
	if err != nil {
		return err
	}
	client, err := api.New(api.Settings{
		BaseURL: p.settings.BaseURL, ClientID: p.settings.ClientID, ClientSecret: secret,
		CAFile: p.settings.CAFile, Timeout: p.settings.timeout(), RequestsPerSecond: p.settings.RequestsPerSecond,
		Release: version(),
	})
	if err != nil {
		return usageError(err)
	}
	p.programs, p.program, p.desk = programs, chosen.Program, api.NewDesk(client)
	return nil
}

// engine makes the engine that sends what waits.
func (p *parts) engine(o frontsync.Options) *frontsync.Engine {
	o.Log = p.log
	o.Now = time.Now
	o.Drifter = newDrifter(p.db, p.compile)
	o.LateGrace = length(p.settings.LateGrace)
	tell, beat := o.OnStatus, p.beat()
	o.OnStatus = func(s frontdesk.Status) {
		p.metrics.watch(s)
		beat(s)
		if tell != nil {
			tell(s)
		}
	}
	o.Rate = max(1, int(p.settings.RequestsPerSecond))
	return frontsync.New(p.db, timed{p.desk, p.metrics}, o)
}

// form returns the program's form: from the Config on this machine, and from
// the service when there is none yet.
func (p *parts) form(ctx context.Context) (*forms.Form, error) {
	config, err := p.db.LatestConfig(ctx, p.program)
	if frontdesk.CodeOf(err) == frontdesk.ENOTFOUND {
		config, err = p.fetchConfig(ctx)
	}
	if err != nil {
		return nil, err
	}
	return p.compile(config.Body, p.program.Kind)
}

// storedForm returns the form of a program's Config on this machine, nil when
// none was ever fetched.
func (p *parts) storedForm(ctx context.Context, program frontdesk.Program) (*forms.Form, error) {
	form, err := p.latestForm(ctx, program)
	if frontdesk.CodeOf(err) == frontdesk.ENOTFOUND {
		return nil, nil
	}
	return form, err
}

// latestForm is storedForm where there must be one: the error is ENOTFOUND
// otherwise.
func (p *parts) latestForm(ctx context.Context, program frontdesk.Program) (*forms.Form, error) {
	config, err := p.db.LatestConfig(ctx, program)
	if err != nil {
		return nil, err
	}
	return p.compile(config.Body, program.Kind)
}

// compile makes a Config askable, as the service in this desk's country takes
// its answers.
func (p *parts) compile(body []byte, kind frontdesk.ProgramKind) (*forms.Form, error) {
	form, err := forms.Compile(body, kind)
	if err != nil {
		return nil, err
	}
	form.SetHome(p.settings.StoreCountry)
	for language, labels := range p.labels {
		form.SetLabels(language, labels)
	}
	return form, nil
}

// fetchConfig asks the service for the Config of the chosen program and keeps
// it.
func (p *parts) fetchConfig(ctx context.Context) (*frontdesk.Config, error) {
	return p.fetchConfigOf(ctx, p.program)
}

// fetchConfigOf asks the service for a program's Config and keeps it, if a form
// can be made of it. An earlier one stays in force otherwise.
func (p *parts) fetchConfigOf(ctx context.Context, program frontdesk.Program) (*frontdesk.Config, error) {
	body, err := p.desk.Config(ctx, program)
	if err != nil {
		return nil, err
	}
	if _, err := p.compile(body, program.Kind); err != nil {
		return nil, err
	}
	config, err := p.db.SaveConfig(ctx, program, body, time.Now())
	if err != nil {
		return nil, err
	}
	return &config, nil
}

// close closes everything in reverse order and returns the first failure.
func (p *parts) close() error {
	var first error
	for _, end := range slices.Backward(p.closers) {
		if err := end(); err != nil && first == nil {
			first = err
		}
	}
	return first
}

// closeAfter closes everything after a failure, which it returns. What a person
// is only told the gist of goes into the log, here and nowhere else.
func (p *parts) closeAfter(err error) error {
	if code := frontdesk.CodeOf(err); code == frontdesk.EINTERNAL || code == frontdesk.ESTORAGE {
		if told := (*exit)(nil); !errors.As(err, &told) || told.err != nil {
			p.log.Error("failed", "error", err)
		}
	}
	if closing := p.close(); closing != nil && err == nil {
		return closing
	}
	return err
}
