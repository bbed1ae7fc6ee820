package localdb

import (
	"bytes"
	"cmp"
	"encoding/json"
	"maps"
	"slices"

	"frontdesk"
)

// payload is everything of a Submission that is personal. It is stored
// sealed only.
type payload struct {
	Answers frontdesk.Answers
	Fields  frontdesk.Fields
	Card    frontdesk.Private
	Related []frontdesk.RelatedGuest
	Consent *frontdesk.Consent
	Change  *frontdesk.Change
	Results []result
	Earlier []earlier
}

// result is what the service gave for a step, kept while steps remain.
type result struct {
	Step             int               `json:"step"`
	Card             frontdesk.Private `json:"card,omitempty"`
	RegistrationCode frontdesk.Private `json:"registrationCode,omitempty"`
	AccountID        int64             `json:"accountId,omitempty"`
}

func payloadOf(s *frontdesk.Submission) *payload {
	return &payload{
		Answers: s.Answers,
		Fields:  s.Fields,
		Card:    s.Card,
		Related: s.Related,
		Consent: s.Consent,
		Change:  s.Change,
	}
}

// fill gives a Submission its personal part.
func (p *payload) fill(s *frontdesk.Submission) {
	s.Answers = p.Answers
	s.Fields = p.Fields
	s.Card = p.Card
	s.Related = p.Related
	s.Consent = p.Consent
	s.Change = p.Change
}

// dropPassword forgets the password, which nothing needs after the step that
// registered the guest. The maps are copied first: they may be the caller's.
func (p *payload) dropPassword() {
	p.Answers = p.Answers.Clone()
	p.Fields.User = p.Fields.User.Clone()
	delete(p.Answers, passwordField)
	delete(p.Fields.User, passwordField)
}

// passwordField is the service's name of the password (seed, SetUserFields).
const passwordField = "password"

// markAdded notes the relatives that the service has. An index that there is
// not is passed over: it comes from reading the service.
func (p *payload) markAdded(indexes []int) {
	for _, i := range indexes {
		if i >= 0 && i < len(p.Related) {
			p.Related[i].Added = true
		}
	}
}

// keepAdded notes the relatives that the service has and that a person left as
// they are.
func (p *payload) keepAdded(before []frontdesk.RelatedGuest) {
	p.Related = slices.Clone(p.Related)
	for i := range p.Related {
		there := p.Related[i]
		there.Added = true
		p.Related[i].Added = p.Related[i].Added || slices.Contains(before, there)
	}
}

// keep remembers what the service gave for a step.
func (p *payload) keep(step int, reply frontdesk.Reply) {
	if reply.Card == "" && reply.RegistrationCode == "" && reply.AccountID == 0 {
		return
	}
	p.Results = append(p.Results, result{
		Step:             step,
		Card:             reply.Card,
		RegistrationCode: reply.RegistrationCode,
		AccountID:        reply.AccountID,
	})
}

// given is what the service gave in all steps so far.
func (p *payload) given() result {
	var all result
	for _, r := range p.Results {
		all.Card = cmp.Or(all.Card, r.Card)
		all.RegistrationCode = cmp.Or(all.RegistrationCode, r.RegistrationCode)
	}
	return all
}

// card is the card that the guest ends up with: the service's, else the one
// that was scanned, else the one that a change is about.
func (p *payload) card() frontdesk.Private {
	card := cmp.Or(p.given().Card, p.Card)
	if card == "" && p.Change != nil {
		card = p.Change.Guest.Card
	}
	return card
}

// sameCapture reports whether two payloads hold the same answers of a guest,
// leaving aside what the queue itself takes away or notes while it sends.
func (p *payload) sameCapture(other *payload) bool {
	a, b := p.captured(), other.captured()
	return sameAnswers(a.Answers, b.Answers) &&
		sameAnswers(a.Fields.User, b.Fields.User) &&
		sameAnswers(a.Fields.Account, b.Fields.Account) &&
		sameRest(a.rest(), b.rest())
}

// nameSame reports whether two payloads name the same guest to the service.
func (p *payload) nameSame(other *payload) bool {
	return p.Card == other.Card && p.Fields.User["username"].Equal(other.Fields.User["username"])
}

func sameAnswers(a, b frontdesk.Answers) bool {
	return maps.EqualFunc(a, b, frontdesk.Answer.Equal)
}

func sameRest(a, b restJSON) bool {
	textA, errA := json.Marshal(a)
	textB, errB := json.Marshal(b)
	return errA == nil && errB == nil && bytes.Equal(textA, textB)
}

func (p *payload) captured() *payload {
	c := *p
	c.Results, c.Earlier = nil, nil
	c.dropPassword()
	c.Related = append([]frontdesk.RelatedGuest(nil), p.Related...)
	for i := range c.Related {
		c.Related[i].Added = false
	}
	return &c
}
