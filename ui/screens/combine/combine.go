// Package combine is the screen that joins a new card to the account that its
// guest has already: the service asks the owner, who tells a code; the code
// shows the accounts; one is chosen. The last step cannot be undone, so it is
// asked about, and a lost answer is told as one.
package combine

import (
	"context"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"frontdesk"
	"frontdesk/ui"
)

// step is how far it is.
type step int

const (
	starting step = iota
	typing
	choosing
	over
)

// Screen is the Combine screen.
type Screen struct {
	*ui.Sheet
	desk *ui.Desk
	file *ui.Case
	card frontdesk.Private // that is to be joined, "" if only a code is known

	step   step
	box    *ui.TextBox
	code   frontdesk.Private // the owner's
	found  frontdesk.Combination
	joined bool
	unsure bool // it is not known whether the card was joined
	asked  int
	busy   bool
	said   *ui.Said
}

// askedMsg is what came of asking the owner.
type askedMsg struct {
	asked int
	err   error
}

// foundMsg are the accounts to choose from.
type foundMsg struct {
	asked int
	found frontdesk.Combination
	err   error
}

// joinedMsg is what came of joining.
type joinedMsg struct {
	asked int
	err   error
}

// joinMsg joins after the question was answered with yes.
type joinMsg struct {
	asked   int
	account int64
}

// New returns the screen. Route.Card is the new card of a conflict.
func New(desk *ui.Desk, file *ui.Case, r ui.Route) *Screen {
	s := &Screen{desk: desk, file: file, card: r.Card}
	s.Sheet = ui.NewSheet(desk, s.page)
	if !s.canAsk() {
		s.typeCode()
	}
	return s
}

// canAsk reports whether the service can ask the owner: it gave a code for it.
func (s *Screen) canAsk() bool {
	return s.card != "" && s.file.Conflict != nil && s.file.Conflict.CombineCode != ""
}

// typeCode asks for the owner's code.
func (s *Screen) typeCode() {
	s.step, s.box = typing, ui.NewTextBox(false)
	s.Top()
}

// Init asks for nothing.
func (s *Screen) Init() ui.Cmd { return nil }

// The names of the choices; an account is its number in the list.
const (
	pickAsk    = "ask"
	pickCode   = "code"
	pickAgain  = "again"
	pickFinish = "finish"
)

// Update takes one message.
func (s *Screen) Update(msg tea.Msg) ui.Cmd {
	switch msg := msg.(type) {
	case askedMsg:
		if msg.asked == s.asked {
			s.ownerAsked(msg.err)
		}
		return nil
	case foundMsg:
		if msg.asked == s.asked {
			s.arrived(msg)
		}
		return nil
	case joinMsg:
		if msg.asked == s.asked && !s.busy {
			return s.join(msg.account)
		}
		return nil
	case joinedMsg:
		if msg.asked == s.asked {
			s.didJoin(msg.err)
		}
		return nil
	case ui.GivenUpMsg:
		s.dropped(msg.Err)
		return nil
	}
	if s.busy {
		return nil
	}
	return s.do(s.Press(msg))
}

// do does what was chosen.
func (s *Screen) do(name string) ui.Cmd {
	switch name {
	case "":
		return nil
	case pickAsk:
		return s.askOwner()
	case pickCode:
		s.said = nil
		s.typeCode()
		return nil
	case ui.Entered:
		s.code = frontdesk.Private(s.box.Text())
		return s.look()
	case pickAgain:
		return s.look()
	case pickFinish:
		return s.drop()
	}
	i, err := strconv.Atoi(name)
	if err != nil || s.step != choosing || i >= len(s.found.Accounts) {
		return nil
	}
	account := s.found.Accounts[i]
	return ui.Now(ui.ConfirmMsg{
		Title: s.desk.Say.Say("combine.confirm_title", nil),
		Text:  s.desk.Say.Say("combine.confirm_text", ui.Args{"Account": s.name(account)}),
		Yes:   ui.Now(joinMsg{asked: s.asked, account: account.Code}),
	})
}

// note returns what writes the act down.
func (s *Screen) note() func(context.Context) error {
	hint, id := s.card.Tail(4), ""
	if s.file.Entry != nil {
		hint, id = s.file.Entry.Hint, s.file.Entry.ID
	}
	return s.desk.Noting(frontdesk.ActCombine, hint, id)
}

// begin counts a question to the service.
func (s *Screen) begin() int {
	s.asked++
	s.busy, s.said = true, nil
	return s.asked
}

// askOwner has the service ask the owner.
func (s *Screen) askOwner() ui.Cmd {
	asked, note, combiner, card, code := s.begin(), s.note(), s.desk.Combiner, s.card, s.file.Conflict.CombineCode
	return ui.Act(func(ctx context.Context) tea.Msg {
		err := note(ctx)
		if err == nil {
			err = combiner.AskCombine(ctx, card, code)
		}
		return askedMsg{asked: asked, err: err}
	})
}

// ownerAsked goes on to the code.
func (s *Screen) ownerAsked(err error) {
	s.busy = false
	switch {
	case err == nil:
		s.tell("combine.asked", ui.Good)
		s.typeCode()
	case ui.SurelyNot(err):
		s.fail(err)
	default:
		s.tell("combine.unsure_ask", ui.Warning)
	}
}

// look reads the accounts that the owner's code shows.
func (s *Screen) look() ui.Cmd {
	if s.code == "" {
		return nil
	}
	asked, combiner, code := s.begin(), s.desk.Combiner, s.code
	return ui.Act(func(ctx context.Context) tea.Msg {
		found, err := combiner.Candidates(ctx, code)
		return foundMsg{asked: asked, found: found, err: err}
	})
}

// arrived shows the accounts.
func (s *Screen) arrived(msg foundMsg) {
	s.busy = false
	switch {
	case s.unsure && frontdesk.CodeOf(msg.err) == frontdesk.EINVALID:
		// The code was good a moment ago: the service took it and joined.
		s.step, s.joined, s.unsure = over, true, false
		s.tell("combine.found_done", ui.Good)
		s.Top()
		return
	case s.unsure && msg.err != nil:
		s.tell("combine.unsure", ui.Warning)
		return
	case s.unsure:
		s.tell("combine.found_open", ui.Warning)
	case msg.err != nil:
		s.fail(msg.err)
		if s.step != typing {
			s.typeCode()
		}
		return
	}
	s.step, s.box, s.found, s.unsure = choosing, nil, msg.found, false
	if len(msg.found.Accounts) == 0 {
		s.tell("combine.none", ui.Warning)
	}
	s.Top()
}

// join joins the card to an account.
func (s *Screen) join(account int64) ui.Cmd {
	asked, note, combiner, code := s.begin(), s.note(), s.desk.Combiner, s.code
	return ui.Act(func(ctx context.Context) tea.Msg {
		err := note(ctx)
		if err == nil {
			err = combiner.Combine(ctx, code, account)
		}
		return joinedMsg{asked: asked, err: err}
	})
}

// didJoin says what came of joining.
func (s *Screen) didJoin(err error) {
	s.busy = false
	switch {
	case err == nil:
		s.step, s.joined = over, true
		s.tell("combine.done", ui.Good)
	case frontdesk.CodeOf(err) == frontdesk.ECONFLICT:
		s.tell("combine.suspended", ui.Bad)
	case ui.SurelyNot(err):
		s.fail(err)
	default:
		s.unsure = true
		s.tell("combine.unsure", ui.Warning)
	}
	s.Top()
}

// drop gives the captured guest up: they have the account.
func (s *Screen) drop() ui.Cmd {
	s.busy, s.said = true, nil
	return s.desk.GiveUp(*s.file.Entry, s.desk.Say.Say("combine.reason", nil))
}

// dropped says what came of giving up.
func (s *Screen) dropped(err error) {
	s.busy = false
	if err != nil {
		s.fail(err)
		return
	}
	s.joined = false
	s.tell("combine.given_up", ui.Good)
}

// tell and fail say what there is to say.
func (s *Screen) tell(key string, tone ui.Tone) {
	s.said = &ui.Said{Text: s.desk.Say.Say(key, nil), Tone: tone}
}

func (s *Screen) fail(err error) {
	said := ui.Trouble(s.desk.Say, err)
	s.said = &said
}

// Working reports whether the service is being asked.
func (s *Screen) Working() bool { return s.busy }
