package main

import (
	"context"
	"log/slog"
	"path/filepath"
	"time"

	"gopkg.in/natefinch/lumberjack.v2"

	"frontdesk"
	"frontdesk/api"
	"frontdesk/forms"
	"frontdesk/localdb"
	frontsync "frontdesk/sync"
)

// parts are what most commands are made of, opened in the order in which they
// depend on one another and closed in reverse.
type parts struct {
	settings settings
	program  frontdesk.Program
	db       *localdb.DB
	desk     *api.Desk
	log      *slog.Logger
	grace    time.Duration // see settings.LateGrace

	closers []func() error
}

// openStore opens what lies on this machine: settings, data folder, log and
// database.
func openStore(ctx context.Context, c console, o *options) (*parts, error) {
	s, err := loadSettings(c, o.settingsPath)
	if err != nil {
		return nil, err
	}
	if o.dataDir != "" {
		s.DataDir = o.dataDir
	}
	return openStoreWith(ctx, c, s)
}

func openStoreWith(ctx context.Context, c console, s settings) (*parts, error) {
	db, err := localdb.Open(ctx, s.DataDir, localdb.Options{Keys: keyring(c, s.DataDir)})
	if err != nil {
		return nil, err
	}
	p := &parts{settings: s, db: db, closers: []func() error{db.Close}}
	p.openLog()
	return p, nil
}

// openLog starts the log file, which rotates at 5 MB and keeps four old ones.
func (p *parts) openLog() {
	file := &lumberjack.Logger{
		Filename: filepath.Join(p.settings.DataDir, "frontdesk.log"),
		MaxSize:  5, MaxBackups: 4,
	}
	p.log = slog.New(slog.NewJSONHandler(file, nil))
	p.closers = append(p.closers, file.Close)
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
	program, err := p.settings.program()
	if err != nil {
		return err
	}
	if p.settings.BaseURL == "" {
		return settingError("base_url", "must be the address of the loyalty service, such as https://m123.api.example.com/rest/25.33")
	}
	secret, err := p.settings.secret()
	if err != nil {
		return err
	}
	timeout, err := p.settings.timeout()
	if err != nil {
		return err
	}
	if p.grace, err = p.settings.lateGrace(); err != nil {
		return err
	}
	client, err := api.New(api.Settings{
		BaseURL: p.settings.BaseURL, ClientID: p.settings.ClientID, ClientSecret: secret,
		CAFile: p.settings.CAFile, Timeout: timeout, RequestsPerSecond: p.settings.RequestsPerSecond,
	})
	if err != nil {
		return usageError(err)
	}
	p.program, p.desk = program, api.NewDesk(client)
	return nil
}

// engine makes the engine that sends what waits.
func (p *parts) engine(o frontsync.Options) *frontsync.Engine {
	o.Log = p.log
	o.Now = time.Now
	o.Drifter = newDrifter(p.db)
	o.LateGrace = p.grace
	o.Rate = max(1, int(p.settings.RequestsPerSecond))
	return frontsync.New(p.db, p.desk, o)
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
	return forms.Compile(config.Body, p.program.Kind)
}

// fetchConfig asks the service for the program's Config and keeps it, if a
// form can be made of it. An earlier one stays in force otherwise.
func (p *parts) fetchConfig(ctx context.Context) (*frontdesk.Config, error) {
	body, err := p.desk.Config(ctx, p.program)
	if err != nil {
		return nil, err
	}
	if _, err := forms.Compile(body, p.program.Kind); err != nil {
		return nil, err
	}
	config, err := p.db.SaveConfig(ctx, p.program, body, time.Now())
	if err != nil {
		return nil, err
	}
	return &config, nil
}

// close closes everything in reverse order and returns the first failure.
func (p *parts) close() error {
	var first error
	for i := len(p.closers) - 1; i >= 0; i-- {
		if err := p.closers[i](); err != nil && first == nil {
			first = err
		}
	}
	return first
}

// closeAfter closes everything after a failure, which it returns.
func (p *parts) closeAfter(err error) error {
	if closing := p.close(); closing != nil && err == nil {
		return closing
	}
	return err
}
