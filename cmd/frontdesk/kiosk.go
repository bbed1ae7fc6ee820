package main

import (
	"context"
	"errors"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"

	"frontdesk"
	"frontdesk/assets"
	frontsync "frontdesk/sync"
	"frontdesk/ui"
	"frontdesk/ui/linear"
	"frontdesk/ui/shell"
)

// runKiosk opens the kiosk and returns when it was closed.
func runKiosk(ctx context.Context, c console, o *options, training bool) error {
	if !isTerminal(c.stdin) || !isTerminal(c.stdout) {
		return usageError(frontdesk.Errorf(frontdesk.EINVALID,
			"The kiosk needs a terminal. frontdesk enroll and frontdesk sync work without one."))
	}
	s, err := o.settings(c)
	if err != nil {
		return err
	}
	if training {
		return runTraining(ctx, c, s, o.dataDir != "")
	}
	p, err := openStoreWith(ctx, c, s)
	if err != nil {
		return err
	}
	if err := p.connect(); err != nil {
		return p.closeAfter(err)
	}
	return p.closeAfter(p.kiosk(ctx, c, false))
}

// kiosk runs the screens, the engine and the watch over the Config together.
// The screens end first, then the engine; the caller closes the database.
func (p *parts) kiosk(ctx context.Context, c console, training bool) error {
	catalogue, err := assets.LoadCatalogue()
	if err != nil {
		return err
	}
	desk, err := p.lend(ctx, catalogue)
	if err != nil {
		return err
	}
	tally, err := p.db.Tally(ctx)
	if err != nil {
		return err
	}
	rule, err := p.scanRule(p.program)
	if err != nil {
		return err
	}

	desk.Training = training
	desk.FullBlocks = c.getenv("TERM") == "linux"
	desk.Doctor = &doctor{c: c, settings: p.settings, parts: p, now: time.Now}
	desk.Status = frontdesk.Status{Link: frontdesk.LinkUnknown, Tally: tally, Sender: true}
	var face *face
	engine := p.engine(frontsync.Options{
		OnStatus:   func(s frontdesk.Status) { face.send(ui.StatusMsg{Status: s}) },
		OnProgress: func(progress frontdesk.Progress) { face.send(ui.ProgressMsg{Progress: progress}) },
	})
	desk.Nudge = engine.Nudge
	phrases := func(language string) ui.Phrases { return catalogue.In(language) }
	face = newFace(shell.New(desk, shell.Options{
		Languages: p.settings.Languages,
		Phrases:   phrases,
		Rule:      rule,
		IdleAfter: length(p.settings.IdleAfter),

		SignOutOnVisit: p.settings.SignOutOnVisit,
	}), c, linear.Options{Phrases: phrases, Now: time.Now}, p.log)

	background, stop := context.WithCancel(ctx)
	var running sync.WaitGroup
	beside := func(what string, do func()) {
		running.Go(func() { p.beside(background, what, do) })
	}
	beside("sending", func() { p.keepSending(background, engine, face.send) })
	beside("metrics", func() {
		if err := p.serveMetrics(background); err != nil {
			p.log.Error("serving metrics", "error", err)
		}
	})
	for _, one := range p.programs {
		beside("config", func() { p.keepConfig(background, one.Program, face.send) })
	}

	err = face.run(ctx, p.settings.Accessible)
	stop()
	running.Wait()
	if stopped := ctx.Err() != nil && errors.Is(err, tea.ErrProgramKilled); !stopped {
		return err
	}
	return nil
}

// beside does something beside the screens until it is done. A panic in it ends
// neither the screens nor what they save: it is begun again.
func (p *parts) beside(ctx context.Context, what string, do func()) {
	for done := false; !done && ctx.Err() == nil; {
		func() {
			defer func() {
				if recover() != nil {
					p.log.Error("panic beside the screens", "in", what, logFrames, frames())
				}
			}()
			do()
			done = true
		}()
		if !done {
			wait(ctx, takeOver)
		}
	}
}

// takeOver is how often a desk that may not send looks whether it may now.
const takeOver = 2 * time.Second

// keepSending runs the engine while this process holds the sender's lock, and
// tells the screens the counts while another one does.
func (p *parts) keepSending(ctx context.Context, engine *frontsync.Engine, send func(tea.Msg)) {
	for ctx.Err() == nil {
		release, ours, err := p.db.TrySender(ctx)
		if err != nil && ctx.Err() == nil {
			p.log.Error("taking the sender's lock", "error", err)
		}
		if ours {
			p.sendWhileOurs(ctx, engine, release)
		} else if tally, err := p.db.Tally(ctx); err == nil {
			send(ui.StatusMsg{Status: frontdesk.Status{Link: frontdesk.LinkUnknown, Tally: tally}})
		}
		wait(ctx, takeOver)
	}
}

// sendWhileOurs runs the engine, and gives the sender's lock back however that
// ends.
func (p *parts) sendWhileOurs(ctx context.Context, engine *frontsync.Engine, release func() error) {
	defer func() {
		if err := release(); err != nil {
			p.log.Error("releasing the sender's lock", "error", err)
		}
	}()
	if err := engine.Run(ctx); err != nil && ctx.Err() == nil {
		p.log.Error("sending", "error", err)
	}
}

// How often the Config is asked for: seldom once it is here, because the
// service asks integrators not to repeat calls, and soon while there is none.
const (
	configEvery = time.Hour
	configRetry = 15 * time.Second
	configFirst = 4 * time.Second
)

// keepConfig fetches a program's Config and brings each new one to the
// screens. What is on this machine they have already.
func (p *parts) keepConfig(ctx context.Context, program frontdesk.Program, send func(tea.Msg)) {
	form, _ := p.storedForm(ctx, program) // one that cannot be read is replaced
	told := ""
	for ctx.Err() == nil {
		config, err := p.fetchConfigOf(ctx, program)
		switch {
		case err == nil:
			if form == nil || config.Hash != form.Hash {
				if form, err = p.compile(config.Body, program.Kind); err == nil {
					send(ui.FormMsg{Program: program.Key(), Form: form})
				}
			}
			send(ui.TroubleMsg{Program: program.Key()})
			told = ""
			p.waitForConfig(ctx, configEvery)
		case ctx.Err() != nil:
		default:
			if problem := frontdesk.MessageOf(err); problem != told {
				p.log.Warn("fetching the Config", "program", program.Key(), "error", err)
				send(ui.TroubleMsg{Program: program.Key(), Code: frontdesk.CodeOf(err)})
				told = problem
			}
			if form == nil {
				p.waitForConfig(ctx, configFirst)
			} else {
				p.waitForConfig(ctx, configRetry)
			}
		}
	}
}

// waitForConfig waits until the Config is to be asked for again: training's one
// program is at once when the dial was turned.
func (p *parts) waitForConfig(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-p.dialed:
	case <-ctx.Done():
	}
}

// wait waits for a time or the end of the context.
func wait(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
	}
}
