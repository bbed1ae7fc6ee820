package field

import (
	"slices"
	"unicode/utf8"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"frontdesk"
)

// Update takes one key press or paste.
func (p *Pager) Update(msg tea.Msg) tea.Cmd {
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
func (p *Pager) updateEmpty(msg tea.Msg) tea.Cmd {
	k, ok := msg.(tea.KeyPressMsg)
	keys := p.keys
	switch {
	case ok && key.Matches(k, keys.back, keys.up):
		return leftAtTop
	case ok && key.Matches(k, keys.enter, keys.next, keys.down, keys.finish):
		return finished
	default:
		return nil
	}
}

// press decides who gets a key: what moves between questions is the Pager's,
// unless the widget has use for it.
func (p *Pager) press(k tea.KeyPressMsg) tea.Cmd {
	keys, widget := p.keys, p.current().widget
	switch {
	case key.Matches(k, keys.finish):
		return p.Finish()
	case key.Matches(k, keys.take) && p.current().offer() != "":
		return p.take()
	case key.Matches(k, keys.enter):
		return p.enter(k)
	case key.Matches(k, keys.next):
		cmd := p.give(k)
		return tea.Batch(cmd, p.goOn())
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
func (p *Pager) give(msg tea.Msg) tea.Cmd {
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

// enter goes on. A warning makes it stay once: Enter on the same answer
// overrides it.
func (p *Pager) enter(k tea.KeyPressMsg) tea.Cmd {
	cmd := p.give(k)
	s := p.current()
	issues := s.check()
	switch {
	case onlyWarnings(s.issues):
		s.confirm()
	case onlyWarnings(issues) && len(s.refused) == 0:
		s.issues = issues
		return cmd
	}
	if p.mending {
		return tea.Batch(cmd, p.Finish())
	}
	return tea.Batch(cmd, p.forward())
}

// forward leaves the question for the next one, or finishes behind the last.
func (p *Pager) forward() tea.Cmd {
	if p.at == len(p.slots)-1 {
		return p.Finish()
	}
	p.current().leave()
	return p.focus(p.at + 1)
}

// goOn is forward by another key than Enter: it never finishes.
func (p *Pager) goOn() tea.Cmd {
	p.mending = false
	if p.at == len(p.slots)-1 {
		p.current().leave()
		return nil
	}
	return p.forward()
}

// goBack leaves the question for the one before it, whatever is wrong with it.
func (p *Pager) goBack() tea.Cmd {
	p.mending = false
	p.leaveTouched()
	if p.at == 0 {
		return leftAtTop
	}
	return p.focus(p.at - 1)
}

// leaveTouched looks at an answer that is left backwards: a question that was
// never reached is not complained about.
func (p *Pager) leaveTouched() {
	if _, touched := p.current().answer(); touched {
		p.current().leave()
	}
}

// turn goes to the first question of another page.
func (p *Pager) turn(by int) tea.Cmd {
	p.mending = false
	page := min(max(p.page()+by, 0), len(p.pages)-1)
	if page == p.page() {
		return nil
	}
	p.leaveTouched()
	return p.focus(p.pages[page][0])
}

// Finish ends the form, or goes to the first answer that is wrong.
func (p *Pager) Finish() tea.Cmd {
	if len(p.slots) == 0 {
		return finished
	}
	p.give(tea.KeyPressMsg{Code: tea.KeyEnter})
	for _, s := range p.slots {
		s.leave()
	}
	p.checkTogether()
	for i, s := range p.slots {
		if len(s.issues) > 0 || len(s.refused) > 0 {
			p.mending = true
			return p.focus(i)
		}
	}
	p.mending = false
	return finished
}

// checkTogether adds what the rules between fields say.
func (p *Pager) checkTogether() {
	if p.o.Check == nil {
		return
	}
	for _, issue := range p.o.Check(p.Answers()) {
		for _, s := range p.slots {
			known := slices.ContainsFunc(s.issues, func(i frontdesk.Issue) bool { return i.Code == issue.Code })
			if s.field.Name == issue.Field && !known {
				s.issues = append(s.issues, s.open([]frontdesk.Issue{issue})...)
			}
		}
	}
}

// take replaces the answer in focus by what is offered instead.
func (p *Pager) take() tea.Cmd {
	s := p.current()
	offer := s.offer()
	s.settle(frontdesk.Text(offer))
	clear(s.confirmed)
	delete(p.o.Confirmed, s.field.Name)
	s.issues, s.refused, p.changed = s.check(), nil, true
	return nil
}
