package main

import (
	"context"
	"time"

	"frontdesk"
	"frontdesk/api"
	"frontdesk/assets"
	"frontdesk/forms"
	"frontdesk/ui"
	"frontdesk/ui/scan"
)

// lend makes what the kiosk lends to its screens.
func (p *parts) lend(form *forms.Form, catalogue *assets.Catalogue, rule scan.Rule) *ui.Desk {
	return &ui.Desk{
		Program:   p.program,
		Name:      p.settings.ProgramName,
		Form:      form,
		Language:  p.settings.Language,
		Say:       catalogue.In(p.settings.Language),
		Theme:     ui.NewTheme(true),
		Outbox:    p.db,
		Repairs:   p.db,
		Ledger:    p.db,
		Cards:     cardReader{p.desk, p.program},
		TakesCard: rule.Accepts,
		Now:       time.Now,
	}
}

// cardReader asks the service about cards of one program.
type cardReader struct {
	desk    *api.Desk
	program frontdesk.Program
}

// Card returns what the service says about a card.
func (r cardReader) Card(ctx context.Context, number frontdesk.Private) (frontdesk.CardStatus, error) {
	return r.desk.Card(ctx, r.program, number)
}
