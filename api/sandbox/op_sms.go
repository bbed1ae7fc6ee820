package sandbox

import (
	"errors"
	"strings"
)

// smsEnroll links a phone number to a card, an inactive one or a new one, and
// writes to the phone. The program of a new card is the loyalty program, the
// one that a server would be configured with.
func smsEnroll(s *Service, c *call) reply {
	number := c.args.optionalText("printedCardNumber")
	phone := c.args.text("phoneNumber")
	store := c.args.optionalText("activationStoreCode")
	if store == "" {
		store = "pxweb"
	} else if !storeExists(store) {
		c.args.refuse("activationStoreCode", "is not a store of this merchant")
	}
	if r := c.args.problem(); r != nil {
		return r
	}
	digits, code := checkPhone(phone, s.options.CorpCountry)
	if code != "" {
		return documented("sms_enroll.invalid_phone_number")
	}
	o := &order{journey: journey{activates: number != "", creates: number == ""}, store: store}
	o.program = s.programs[LoyaltyTemplate]
	if number != "" {
		if o.card = s.card(number); o.card == nil {
			return documented("enrollment.card_not_found")
		}
		o.program = s.programs[o.card.Template]
		if r := o.smsCard(); r != nil {
			return r
		}
	}
	o.before = &guest{Template: o.program.template}
	o.after = o.before.clone()
	o.after.Fields["mobilePhone"] = digits
	o.what = []string{"phoneNumber"}
	s.carryOut(c, o)
	s.write("sms", digits, "", "")
	return reply{"result": "success", "printedCardNumber": o.card.Number}
}

// smsCard refuses a card that is not inactive.
func (o *order) smsCard() reply {
	o.before = &guest{}
	return o.cardState()
}

// editSmsEnroll links a phone number to an active card whose guest has none or
// the same one, and writes to the phone.
func editSmsEnroll(s *Service, c *call) reply {
	number := c.args.text("printedCardNumber")
	phone := c.args.text("phoneNumber")
	if r := c.args.problem(); r != nil {
		return r
	}
	digits, code := checkPhone(phone, s.options.CorpCountry)
	if code != "" {
		return documented("sms_enroll.invalid_phone_number")
	}
	if s.card(number) == nil {
		return documented("enrollment.card_not_found")
	}
	g := s.guestOf(number)
	if g == nil || s.card(number).Status != cardActive {
		return documented("enrollment.card_not_active")
	}
	if had := g.Fields["mobilePhone"]; had != "" && had != digits {
		return documented("sms_enroll.phone_number_mismatch")
	}
	if g.Fields["mobilePhone"] == "" {
		after := g.clone()
		after.Fields["mobilePhone"] = digits
		s.put(c, g, after, []string{"phoneNumber"})
	}
	s.write("sms", digits, "", "")
	c.dirty = true
	return success()
}

// ReplyBySMS is a guest's reply to the text message: an e-mail address, which
// registers the account of that phone number under it and verifies the
// opt-in. The error says why nothing happened.
func (s *Service) ReplyBySMS(phone, text string) error {
	s.mu.Lock()
	defer s.mu.Unlock()

	digits, _ := cleanPhone(phone)
	email := strings.TrimSpace(text)
	if checkEmail(email) != "" {
		return errors.New("the reply is not an e-mail address")
	}
	for _, id := range s.index.find(indexKey{everyTemplate, "mobilePhone", digits}) {
		g := s.state.Guests[id]
		if g.Registered {
			continue
		}
		if s.guestNamed(email) != nil {
			return errors.New("a guest of that username exists already")
		}
		after := g.clone()
		after.Fields["email"], after.Fields["username"] = email, email
		after.Flags["textCampaignOptIn"] = true
		after.Registered, after.SMSVerified = true, true
		s.put(&call{op: &operation{name: "smsReply"}, now: s.options.Now()}, g, after, []string{"email", "username"})
		return s.state.save(s.options.StateFile)
	}
	return errors.New("no account waits for a reply of that phone number")
}
