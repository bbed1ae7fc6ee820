package main

import (
	"context"
	"time"

	"frontdesk"
	"frontdesk/api"
	"frontdesk/assets"
	"frontdesk/forms"
	"frontdesk/localdb"
	"frontdesk/ui"
	"frontdesk/ui/scan"
)

// lend makes what the kiosk lends to its screens.
func (p *parts) lend(form *forms.Form, catalogue *assets.Catalogue, rule scan.Rule) *ui.Desk {
	return &ui.Desk{
		Offer: ui.Offer{
			Program:   p.program,
			Name:      p.settings.ProgramName,
			Form:      form,
			TakesCard: rule.Accepts,
			Cards:     cardReader{p.db, p.desk, p.program},
		},
		Language:  p.settings.Language,
		Say:       catalogue.In(p.settings.Language),
		Theme:     ui.NewTheme(true),
		Outbox:    p.db,
		Repairs:   p.db,
		Ledger:    p.db,
		Mender:    p.db,
		Histories: p.db,
		Now:       time.Now,
	}
}

// cardReader asks about cards of one program: this desk's own queue first,
// which knows of cards that the service has not heard of yet.
type cardReader struct {
	db      *localdb.DB
	desk    *api.Desk
	program frontdesk.Program
}

// Card returns what is known about a card.
func (r cardReader) Card(ctx context.Context, number frontdesk.Private) (frontdesk.CardStatus, error) {
	entries, err := r.db.FindByCard(ctx, number)
	if err != nil {
		return "", err
	}
	for _, entry := range entries {
		if (entry.Journey == frontdesk.Create || entry.Journey == frontdesk.Activate) && entry.State != frontdesk.Cancelled {
			return frontdesk.CardRegistered, nil
		}
	}
	return r.desk.Card(ctx, r.program, number)
}
