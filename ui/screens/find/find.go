// Package find is the screen where a guest who is enrolled is looked up: by a
// card that is scanned, or by one line that may be a card, a username, an e-mail
// address or a phone number. It says what it takes the line for, and what came
// of it: nobody, several, or a service that cannot be asked.
package find

import (
	"context"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"frontdesk"
	"frontdesk/forms"
	"frontdesk/ui"
)

// guess is what a line is taken for.
type guess string

// The guesses.
const (
	asCard     guess = "card"
	asEmail    guess = "email"
	asPhone    guess = "phone"
	asUsername guess = "username"
)

// phoneDigits is how many digits a phone number has.
const phoneDigits = 10

// hotOther takes the line for something else.
const hotOther = "other"

// Screen is the Find screen.
type Screen struct {
	*ui.Sheet
	desk *ui.Desk
	file *ui.Case

	box    *ui.TextBox
	turned int // how often staff took the line for something else
	asked  int
	busy   bool
	found  []frontdesk.Match // several; nil otherwise
	said   *ui.Said
	card   frontdesk.Private // that came with the route
}

// foundMsg is who fits.
type foundMsg struct {
	asked int
	found []frontdesk.Match
	err   error
}

// New returns the screen. A card in the route is looked up at once.
func New(desk *ui.Desk, file *ui.Case, r ui.Route) *Screen {
	s := &Screen{desk: desk, file: file, box: ui.NewTextBox(false), card: r.Card}
	s.Sheet = ui.NewSheet(desk, s.page)
	return s
}

// Init looks the route's card up.
func (s *Screen) Init() ui.Cmd {
	if s.card == "" {
		return nil
	}
	return s.scanned(s.card)
}

// Update takes one message.
func (s *Screen) Update(msg tea.Msg) ui.Cmd {
	switch msg := msg.(type) {
	case foundMsg:
		if msg.asked == s.asked {
			return s.arrived(msg)
		}
		return nil
	case ui.ScanMsg:
		return s.scanned(msg.Card)
	}
	if s.busy {
		return nil
	}
	was := s.box.Text()
	name := s.Press(msg)
	if s.box.Text() != was {
		s.said, s.found, s.turned = nil, nil, 0
	}
	switch name {
	case "":
		return nil
	case hotOther:
		s.turned++
		return nil
	case ui.Entered:
		return s.look()
	}
	if i, err := strconv.Atoi(name); err == nil && i < len(s.found) {
		return s.open(s.found[i].Identity)
	}
	return nil
}

// scanned looks a card up.
func (s *Screen) scanned(card frontdesk.Private) ui.Cmd {
	s.box.Set(card.Reveal())
	s.turned = 0
	return s.find(frontdesk.Query{Identity: frontdesk.Identity{Card: card}})
}

// guesses are what the line may be, the likeliest first.
func (s *Screen) guesses() []guess {
	text := s.box.Text()
	bare := ui.Digits(text)
	switch {
	case text == "":
		return nil
	case strings.Contains(text, "@"):
		return []guess{asEmail, asUsername}
	case bare == "" || strings.Trim(text, "0123456789 ()-.+") != "":
		return []guess{asUsername}
	case len(bare) == phoneDigits || len(bare) == phoneDigits+1 && bare[0] == '1':
		return []guess{asPhone, asCard}
	default:
		return []guess{asCard, asPhone, asUsername}
	}
}

// guess is what the line is taken for, "" for an empty one.
func (s *Screen) guess() guess {
	all := s.guesses()
	if len(all) == 0 {
		return ""
	}
	return all[s.turned%len(all)]
}

// look looks up what was typed.
func (s *Screen) look() ui.Cmd {
	text := s.box.Text()
	var q frontdesk.Query
	switch s.guess() {
	case asCard:
		q.Card = frontdesk.Private(ui.Digits(text))
	case asEmail:
		q.Email = frontdesk.Private(text)
	case asPhone:
		bare := ui.Digits(text)
		q.Phone = frontdesk.Private(bare[max(0, len(bare)-phoneDigits):])
	case asUsername:
		q.Username = frontdesk.Private(text)
	default:
		return nil
	}
	return s.find(q)
}

// find asks the service.
func (s *Screen) find(q frontdesk.Query) ui.Cmd {
	s.asked++
	s.busy, s.said, s.found = true, nil, nil
	asked, guests := s.asked, s.desk.Guests
	return ui.Act(func(ctx context.Context) tea.Msg {
		found, err := guests.Find(ctx, q)
		return foundMsg{asked: asked, found: found, err: err}
	})
}

// arrived goes on with the one guest who fits, and says what there is to say
// otherwise.
func (s *Screen) arrived(msg foundMsg) ui.Cmd {
	s.busy = false
	code := frontdesk.CodeOf(msg.err)
	switch {
	case code == frontdesk.ENOTFOUND, msg.err == nil && len(msg.found) == 0:
		s.said = &ui.Said{Text: s.desk.Say.Say("find.none", nil), Tone: ui.Warning}
	case code == frontdesk.EOFFLINE:
		s.said = &ui.Said{Text: s.desk.Say.Say("find.offline", nil), Tone: ui.Bad}
	case msg.err != nil:
		said := ui.Trouble(s.desk.Say, msg.err)
		s.said = &said
	case len(msg.found) == 1:
		return s.open(msg.found[0].Identity)
	default:
		s.found = msg.found
		s.said = &ui.Said{Text: s.desk.Say.Say("find.several", ui.Args{"Count": len(msg.found)})}
		s.PutOn("0")
	}
	return nil
}

// open shows a guest.
func (s *Screen) open(who frontdesk.Identity) ui.Cmd {
	s.file.Guest = &frontdesk.Guest{Identity: who}
	return ui.Go(ui.Route{Place: ui.Guest})
}

// TakesCards reports that a card is looked up.
func (s *Screen) TakesCards() bool { return !s.busy }

// page describes the screen.
func (s *Screen) page() ui.Page {
	say := s.desk.Say.Say
	p := ui.Page{Title: say("find.title", nil), Box: s.box, BoxLabel: say("find.box", nil), Enter: "find.enter"}
	switch {
	case s.busy:
		p.Busy = say("find.reading", nil)
	case s.said != nil:
		p.Said = append(p.Said, *s.said)
	case s.guess() != "":
		p.Said = append(p.Said, ui.Said{Text: say("find.as_"+string(s.guess()), nil), Tone: ui.Quiet})
	}
	if len(s.guesses()) > 1 && !s.busy {
		p.Hots = append(p.Hots, ui.Hot{Name: hotOther, Binding: ui.Bind(s.desk.Say, "key.f4", "find.turn", "f4")})
	}
	for i, m := range s.found {
		p.Choices = append(p.Choices, ui.Item{Name: strconv.Itoa(i), Text: s.name(m), Under: s.under(m)})
	}
	return p
}

// name is the name of a guest who fits.
func (s *Screen) name(m frontdesk.Match) string {
	name := forms.SafeText(strings.TrimSpace(m.FirstName.Reveal()+" "+m.LastName.Reveal()), 60)
	if name == "" {
		return s.desk.Say.Say("find.nameless", nil)
	}
	return name
}

// under tells guests of one name apart, by the ends of their numbers.
func (s *Screen) under(m frontdesk.Match) string {
	var parts []string
	if m.Card != "" {
		parts = append(parts, s.desk.Say.Say("find.match_card", ui.Args{"Card": m.Card.Tail(4)}))
	}
	if m.Phone != "" {
		parts = append(parts, s.desk.Say.Say("find.match_phone", ui.Args{"Phone": m.Phone.Tail(4)}))
	}
	for _, value := range []frontdesk.Private{m.Username, m.Email} {
		if value != "" && !slices.Contains(parts, value.Reveal()) {
			parts = append(parts, forms.SafeText(value.Reveal(), 60))
		}
	}
	return strings.Join(parts, " · ")
}
