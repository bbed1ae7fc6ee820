package main

import (
	"context"
	"time"

	"frontdesk"
	"frontdesk/api"
	"frontdesk/assets"
	"frontdesk/localdb"
	"frontdesk/ui"
	"frontdesk/ui/scan"
)

// lend makes what the kiosk lends to its screens.
func (p *parts) lend(ctx context.Context, catalogue *assets.Catalogue) (*ui.Desk, error) {
	offers, err := p.offers(ctx)
	if err != nil {
		return nil, err
	}
	desk := &ui.Desk{
		Offer:     offers[0],
		Language:  p.settings.Language,
		Say:       catalogue.In(p.settings.Language),
		Theme:     ui.NewTheme(true).Accented(p.settings.Accent),
		Outbox:    p.db,
		Repairs:   p.db,
		Ledger:    p.db,
		Mender:    p.db,
		Histories: p.db,
		Drafts:    p.db.Drafts(),
		Now:       time.Now,
	}
	if len(offers) > 1 {
		desk.Offers = offers
	}
	if p.settings.OTPBaseURL != "" {
		desk.Payments = newService(p.desk, p.program, p.settings)
	}
	p.lendStaff(desk)
	return desk, nil
}

// offers are the desk's programs, the chosen one first.
func (p *parts) offers(ctx context.Context) ([]ui.Offer, error) {
	var all []ui.Offer
	for _, program := range p.programs {
		offer, err := p.offer(ctx, program)
		if err != nil {
			return nil, err
		}
		if program.Key() == p.program.Key() {
			all = append([]ui.Offer{offer}, all...)
		} else {
			all = append(all, offer)
		}
	}
	return all, nil
}

// offer is one program with what the service says of its cards and guests.
func (p *parts) offer(ctx context.Context, program namedProgram) (ui.Offer, error) {
	form, err := p.storedForm(ctx, program.Program)
	if err != nil {
		return ui.Offer{}, err
	}
	rule, err := p.scanRule(program.Program)
	if err != nil {
		return ui.Offer{}, err
	}
	guests := newService(p.desk, program.Program, p.settings)
	return ui.Offer{
		Program:   program.Program,
		Name:      program.Name,
		Form:      form,
		TakesCard: rule.Accepts,
		Cards:     cardReader{p.db, p.desk, program.Program},
		Guests:    guests,
		Deleter:   guests,
		Verifier:  guests,
		Combiner:  guests,
		Perks:     guests,
		Relatives: guests,
	}, nil
}

// scanRule is how this desk's scanner sends a program's cards.
func (p *parts) scanRule(program frontdesk.Program) (scan.Rule, error) {
	rule, err := scan.NewRule(program)
	if err != nil {
		return scan.Rule{}, err
	}
	rule.Prefix, rule.Suffix = p.settings.ScanPrefix, p.settings.ScanSuffix
	rule.Track, rule.Field, rule.Gap = p.settings.ScanTrack, p.settings.ScanField, length(p.settings.ScanGap)
	return rule, nil
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
