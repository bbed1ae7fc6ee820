package main

import (
	"context"
	"path/filepath"

	"frontdesk"
	"frontdesk/api/sandbox"
	"frontdesk/ui"
)

// runTraining opens the kiosk against an enrollment service of its own, on
// loopback, with a data folder of its own: nothing of it reaches the real one.
func runTraining(ctx context.Context, c console, s settings, ownFolder bool) error {
	if !ownFolder {
		s.DataDir = filepath.Join(s.DataDir, "training")
	}
	p, err := openStoreWith(ctx, c, trainingSettings(s))
	if err != nil {
		return err
	}
	return p.closeAfter(p.train(ctx, c))
}

// trainingSettings keep what the desk looks like and how its scanner reads, and
// point everything else at the sandbox's demo program.
func trainingSettings(s settings) settings {
	t := defaultSettings()
	t.DataDir, t.Language, t.Accessible = s.DataDir, s.Language, s.Accessible
	t.Languages, t.Accent, t.IdleAfter, t.SignOutOnVisit = s.Languages, s.Accent, s.IdleAfter, s.SignOutOnVisit
	t.ScanPrefix, t.ScanSuffix, t.ScanTrack, t.ScanField, t.ScanGap = s.ScanPrefix, s.ScanSuffix, s.ScanTrack, s.ScanField, s.ScanGap
	t.LogLevel = s.LogLevel
	t.MerchantID, t.CardTemplateCode = sandbox.MerchantID, sandbox.LoyaltyTemplate
	t.ProgramName = "Blue Spoon Rewards"
	t.UniqueFields = []string{"mobilePhone", "email"}
	t.Integration = sandbox.Integration
	t.CardPattern = sandbox.CardPattern
	t.ClientID, t.ClientSecret = sandbox.ClientID, sandbox.ClientSecret
	t.RequestsPerSecond = 50
	return t
}

// train runs the sandbox and the kiosk; the kiosk ends first.
func (p *parts) train(ctx context.Context, c console) error {
	server, err := sandbox.Listen(sandbox.Options{
		StateFile: filepath.Join(p.settings.DataDir, "sandbox.json"),
	}, "127.0.0.1:0", "127.0.0.1:0")
	if err != nil {
		return frontdesk.Wrap(err, frontdesk.EINTERNAL, "The training service cannot start on this machine.")
	}
	serving, stop := context.WithCancel(context.WithoutCancel(ctx))
	ended := make(chan error, 1)
	go func() { ended <- server.Run(serving) }()

	p.settings.BaseURL, p.settings.OTPBaseURL = server.BaseURL(), server.OTPBaseURL()
	p.dialed = make(chan struct{}, 1)
	p.trainer = dialing{Trainer: server.Service(), turned: p.dialed}
	err = p.connect()
	if err == nil {
		err = p.hireTrainee(ctx)
	}
	if err == nil {
		err = p.kiosk(ctx, c, true)
	}
	stop()
	if serving := <-ended; err == nil {
		err = serving
	}
	return err
}

// dialing tells that the dial was turned, so that what the training service
// asks now is on the screens at once.
type dialing struct {
	ui.Trainer
	turned chan<- struct{}
}

// SetScene turns the dial.
func (d dialing) SetScene(s frontdesk.Scene) error {
	err := d.Trainer.SetScene(s)
	select {
	case d.turned <- struct{}{}:
	default: // somebody looks already
	}
	return err
}
