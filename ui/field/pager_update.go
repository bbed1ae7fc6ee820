package field

import (
	"slices"
	"unicode/utf8"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"frontdesk"
	"frontdesk/ui"
)

// Update takes one key press or paste.
func (p *Pager) Update(msg tea.Msg) ui.Cmd {
	if len(p.slots) == 0 {
		return p.updateEmpty(msg)
	}
	switch msg := msg.(type) {
	case tea.PasteMsg:
		return p.give(msg)
	case tea.KeyPressMsg:
		if utf8.RuneCountInString(msg.Text) > 1 {
			// Some input methods send a word as one key; its name must
			// not be taken for that of a key such as "home".
			return p.give(tea.PasteMsg{Content: msg.Text})
		}
		return p.press(msg)
	default:
		return nil
	}
}

// updateEmpty is the Pager without a question: it is finished.
func (p *Pager) updateEmpty(msg tea.Msg) ui.Cmd {
	k, ok := msg.(tea.KeyPressMsg)
	keys := p.keys
	switch {
	case ok && key.Matches(k, keys.back, keys.up):
		return ui.Now(LeftAtTop{})
	case ok && key.Matches(k, keys.enter, keys.next, keys.down, keys.finish):
		return ui.Now(Finished{})
	default:
		return nil
	}
}

// press decides who gets a key: what moves between questions is the Pager's,
// unless the widget has use for it.
func (p *Pager) press(k tea.KeyPressMsg) ui.Cmd {
	keys, widget := p.keys, p.current().widget
	switch {
	case key.Matches(k, keys.finish):
		return p.Finish()
	case key.Matches(k, keys.take) && p.offering() >= 0:
		return p.take()
	case key.Matches(k, keys.enter):
		return p.enter(k)
	case key.Matches(k, keys.next):
		cmd := p.give(k)
		return ui.All(cmd, p.goOn())
	case key.Matches(k, keys.down) && !widget.Keeps(k):
		return p.goOn()
	case key.Matches(k, keys.up) && !widget.Keeps(k), key.Matches(k, keys.back):
		return p.goBack()
	case key.Matches(k, keys.pageDown):
		return p.turn(+1)
	case key.Matches(k, keys.pageUp):
		return p.turn(-1)
	default:
		return p.give(k)
	}
}

// give hands a message to the widget in focus and looks what came of it.
func (p *Pager) give(msg tea.Msg) ui.Cmd {
	cmd := p.current().widget.Update(msg)
	p.look()
	return cmd
}

// look notices that the answer in focus is another one.
func (p *Pager) look() {
	if p.current().notice() {
		p.changed = true
	}
}

// enter goes on. A question that stands beside the answer is answered by it: the
// guest has read it and keeps what they typed.
func (p *Pager) enter(k tea.KeyPressMsg) ui.Cmd {
	cmd := p.give(k)
	if s := p.current(); s.doubted() {
		s.confirm()
	}
	if p.mending {
		return ui.All(cmd, p.Finish())
	}
	return ui.All(cmd, p.forward())
}

// forward leaves the question for the next one that leaves a choice, or
// finishes behind the last.
func (p *Pager) forward() ui.Cmd {
	next := p.following(p.at)
	if next == len(p.slots) {
		return p.Finish()
	}
	p.leave()
	return p.focus(next)
}

// following is the first question behind another that leaves a choice; behind
// the last there is none. A form without any begins with the first.
func (p *Pager) following(at int) int {
	for i := at + 1; i < len(p.slots); i++ {
		if !p.slots[i].forced || p.slots[i].wrong() {
			return i
		}
	}
	if at < 0 {
		return 0
	}
	return len(p.slots)
}

// leave looks at the answer as the guest goes on from it.
func (p *Pager) leave() {
	p.current().leave()
	p.judge()
}

// goOn goes to the next question by another key than Enter: it passes none and
// never finishes.
func (p *Pager) goOn() ui.Cmd {
	p.mending = false
	p.leave()
	return p.focus(min(p.at+1, len(p.slots)-1))
}

// goBack leaves the question for the one before it, whatever is wrong with it.
func (p *Pager) goBack() ui.Cmd {
	p.mending = false
	p.leaveTouched()
	if p.at == 0 {
		return ui.Now(LeftAtTop{})
	}
	return p.focus(p.at - 1)
}

// leaveTouched looks at an answer that is left backwards: a question that was
// never reached is not complained about.
func (p *Pager) leaveTouched() {
	if _, touched := p.current().answer(); touched {
		p.leave()
	}
}

// turn goes to the first question of another page.
func (p *Pager) turn(by int) ui.Cmd {
	p.mending = false
	page := min(max(p.page()+by, 0), len(p.pages)-1)
	if page == p.page() {
		return nil
	}
	p.leaveTouched()
	return p.focus(p.pages[page][0])
}

// Finish ends the form, or goes to the first answer that is wrong or in doubt.
func (p *Pager) Finish() ui.Cmd {
	if len(p.slots) == 0 {
		return ui.Now(Finished{})
	}
	p.give(tea.KeyPressMsg{Code: tea.KeyEnter})
	for _, s := range p.slots {
		s.leave()
	}
	p.judge()
	for i, s := range p.slots {
		if s.wrong() {
			p.mending = true
			return p.focus(i)
		}
	}
	p.mending = false
	return ui.Now(Finished{})
}

// judge says anew what is wrong with the answers that were left, alone and with
// one another.
func (p *Pager) judge() {
	var together []frontdesk.Issue
	if p.o.Check != nil {
		together = p.o.Check(p.Answers())
	}
	for _, s := range p.slots {
		if !s.left() {
			continue
		}
		s.issues = s.check()
		for _, issue := range together {
			known := slices.ContainsFunc(s.issues, func(i frontdesk.Issue) bool { return i.Code == issue.Code })
			if s.field.Name == issue.Field && !known {
				s.issues = append(s.issues, s.open([]frontdesk.Issue{issue})...)
			}
		}
	}
}

// offering is the question whose offer Ctrl+Y takes: the one in focus, or the
// nearest before it on the page, which the guest may have just left. -1 for
// none.
func (p *Pager) offering() int {
	if len(p.slots) == 0 {
		return -1
	}
	for i := p.at; i >= p.pages[p.page()][0]; i-- {
		if p.slots[i].offer() != "" {
			return i
		}
	}
	return -1
}

// take replaces an answer by what is offered instead.
func (p *Pager) take() ui.Cmd {
	s := p.slots[p.offering()]
	s.settle(frontdesk.Text(s.offer()))
	s.forget()
	p.changed = true
	p.judge()
	return nil
}
