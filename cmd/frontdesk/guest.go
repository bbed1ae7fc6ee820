package main

import (
	"bufio"
	"context"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"frontdesk"
	"frontdesk/ui/scan"
)

// newGuestCommand groups the commands about guests who are enrolled.
func newGuestCommand(c console, o *options) *cobra.Command {
	guest := &cobra.Command{
		Use:   "guest",
		Short: "Find, see and change guests who are enrolled",
		Long: "WHO is a card number, a username, an e-mail address or a phone number;\n" +
			"card:, username:, email: or phone: before it says which. These are\n" +
			"personal, and everybody on this machine can see a command's arguments: give\n" +
			"- instead, and the next line of standard input is taken. The same holds for\n" +
			"every other argument, and answers may follow after those lines.\n\n" +
			"Changes are saved on this machine and sent in order, once, also when the\n" +
			"line is down. Deleting, verifying and combining cannot wait: the service is\n" +
			"asked at once.\n\n" +
			"Once managers work at this desk these commands are for them: they ask for\n" +
			"name and PIN, or take FRONTDESK_MANAGER and FRONTDESK_MANAGER_PIN.",
		RunE: needsSubcommand,
	}
	guest.AddCommand(
		newGuestFindCommand(c, o),
		newGuestShowCommand(c, o),
		newGuestEditCommand(c, o),
		newGuestRegisterCommand(c, o),
		newGuestDeleteCommand(c, o),
		newGuestAddressCommand(c, o),
		newGuestRelatedCommand(c, o),
		newGuestAccountCommand(c, o),
		newGuestVerifyCommand(c, o),
		newGuestCombineCommand(c, o),
		newGuestSMSCommand(c, o),
	)
	return guest
}

// counter is what a manager's command about guests works with.
type counter struct {
	*parts
	c  console
	o  *options
	in *bufio.Reader
	by *frontdesk.Staff // who gives the command, nil while nobody works here

	orPhone bool // WHO was taken for a card, and may be a phone number
}

// withGuests runs a manager's command about guests.
func withGuests(ctx context.Context, c console, o *options, do func(*counter) error) error {
	return withParts(ctx, c, o, func(p *parts) error {
		by, err := p.manager(ctx, c)
		if err != nil {
			return err
		}
		in := bufio.NewReader(c.stdin)
		w := &counter{parts: p, c: c, o: o, in: in, by: by}
		w.c.stdin = in // answers follow after the lines
		return do(w)
	})
}

// word returns an argument, or the next line of standard input for "-".
func (w *counter) word(argument string) (frontdesk.Private, error) {
	if argument != "-" {
		return frontdesk.Private(argument), nil
	}
	return nextLine(w.in)
}

// nextLine reads a line of standard input, in the place of an argument that
// everybody on this machine could see.
func nextLine(in *bufio.Reader) (frontdesk.Private, error) {
	line, err := in.ReadString('\n')
	line = strings.TrimSpace(line)
	if err != nil && line == "" || len(line) > 1000 {
		return "", usageError(frontdesk.Errorf(frontdesk.EINVALID, "Standard input ended before every - had its line."))
	}
	return frontdesk.Private(line), nil
}

// query reads WHO.
func (w *counter) query(argument string) (frontdesk.Query, error) {
	word, err := w.word(argument)
	if err != nil {
		return frontdesk.Query{}, err
	}
	rule, err := scan.NewRule(w.program)
	if err != nil {
		return frontdesk.Query{}, err
	}
	kind, value, said := strings.Cut(word.Reveal(), ":")
	who := frontdesk.Private(strings.TrimSpace(value))
	var q frontdesk.Query
	switch {
	case said && kind == "card":
		q.Card = who
	case said && kind == "username":
		q.Username = who
	case said && kind == "email":
		q.Email = who
	case said && kind == "phone":
		q.Phone = phoneOf(who)
	case rule.Accepts(word):
		q.Card = word
		w.orPhone = w.program.CardPattern == "" && len(phoneOf(word)) == 10
	case len(phoneOf(word)) == 10 && strings.Trim(word.Reveal(), "0123456789 ()+-.") == "":
		q.Phone = phoneOf(word)
	case strings.Contains(word.Reveal(), "@"):
		q.Email = word
	default:
		q.Username = word
	}
	if q == (frontdesk.Query{}) {
		return q, usageError(frontdesk.Errorf(frontdesk.EINVALID, "Say which guest is meant: a card number, a username, an e-mail address or a phone number."))
	}
	return q, nil
}

// find looks for guests. Ten digits that are no card are looked for as a phone
// number: without a pattern of its cards a program takes any number for one.
func (w *counter) find(ctx context.Context, q frontdesk.Query) ([]frontdesk.Match, error) {
	found, err := w.desk.Find(ctx, w.program, q)
	none := err == nil && len(found) == 0 || frontdesk.CodeOf(err) == frontdesk.ENOTFOUND
	if !none || !w.orPhone {
		return found, err
	}
	return w.desk.Find(ctx, w.program, frontdesk.Query{Phone: phoneOf(q.Card)})
}

// phoneOf returns the ten digits of a phone number, without the country's 1.
func phoneOf(text frontdesk.Private) frontdesk.Private {
	digits := strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, text.Reveal())
	if len(digits) == 11 {
		digits = strings.TrimPrefix(digits, "1")
	}
	return frontdesk.Private(digits)
}

// guest looks up the one guest that WHO means, and notes that somebody did.
func (w *counter) guest(ctx context.Context, argument string, act frontdesk.ActName) (*frontdesk.Guest, error) {
	q, err := w.query(argument)
	if err != nil {
		return nil, err
	}
	who := q.Identity
	if who.IsZero() || w.orPhone {
		found, err := w.find(ctx, q)
		if err != nil {
			return nil, err
		}
		if len(found) == 0 {
			return nil, frontdesk.Errorf(frontdesk.ENOTFOUND, "The loyalty service knows no such guest.")
		}
		if len(found) > 1 {
			return nil, frontdesk.Errorf(frontdesk.ECONFLICT, "Several guests match. frontdesk guest find lists them; pick one by card number or username.")
		}
		who = found[0].Identity
	}
	g, err := w.desk.Guest(ctx, w.program, who)
	if err != nil {
		return nil, err
	}
	return g, w.note(ctx, w.by, act, maskOf(g), "")
}

// maskOf is what the audit log keeps of a guest: the first letter of the name
// and the last four digits of the card.
func maskOf(g *frontdesk.Guest) string {
	var name string
	if first := g.Profile.User["firstName"].Text(); first != "" {
		name = "•••"
		if r, size := utf8.DecodeRuneInString(first); unicode.IsLetter(r) && size < len(first) {
			name = string(r) + name
		}
	}
	tail := tailOf(g.Card)
	if name != "" && tail != "" {
		return name + ", " + tail
	}
	return name + tail
}

// tailOf masks a number but for its last four digits; "" for what is no number.
func tailOf(number frontdesk.Private) string {
	if strings.Trim(number.Reveal(), "0123456789") != "" {
		return ""
	}
	return number.Tail(4)
}
