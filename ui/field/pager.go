package field

import (
	"frontdesk"
	"frontdesk/forms"
	"frontdesk/ui"
)

// Finished says that every question is answered as the rules want it.
type Finished struct{}

// LeftAtTop says that the guest went back from the first question.
type LeftAtTop struct{}

// Pager puts questions to a guest, as many at once as fit, and keeps the
// answers. It is what a screen with a form consists of.
type Pager struct {
	o             Options
	keys          keyMap
	slots         []*slot
	general       []frontdesk.Issue // the service's words about the whole form
	at            int               // the question in focus
	from          int               // the one that had it before
	width, height int
	pages         [][2]int // of each page the first question and the one after the last

	changed bool // an answer was changed
	mending bool // the guest wanted to finish and something was wrong
}

// defaultHeight and defaultWidth are what a Pager has before SetSize.
const (
	defaultWidth  = 80
	defaultHeight = 19
)

// NewPager asks fields in their order. answers are those given before.
func NewPager(fields []*forms.Field, answers frontdesk.Answers, o Options) *Pager {
	if o.Confirmed == nil {
		o.Confirmed = map[string]frontdesk.IssueCode{}
	}
	if o.Left == nil {
		o.Left = map[string]bool{}
	}
	o = o.inked()
	p := &Pager{o: o, keys: newKeys(o.Say)}
	for _, f := range fields {
		p.slots = append(p.slots, newSlot(f, answers, o))
	}
	for _, issue := range o.Refused {
		if issue.Field == "" {
			p.general = append(p.general, issue)
		}
	}
	p.at = p.following(-1)
	p.judge()
	p.SetSize(defaultWidth, defaultHeight)
	p.Init()
	return p
}

// Init gives the focus to the question that has it.
func (p *Pager) Init() ui.Cmd {
	if len(p.slots) == 0 {
		return nil
	}
	return p.current().widget.Focus()
}

// SetSize tells the Pager how many columns and rows it has.
func (p *Pager) SetSize(width, height int) {
	p.width, p.height = max(width, 1), max(height, 1)
	p.paginate()
}

// SetFields takes the same fields in other words. Those of a name that the
// Pager does not have are left out. SetOptions makes them seen.
func (p *Pager) SetFields(fields []*forms.Field) {
	for _, f := range fields {
		for _, s := range p.slots {
			if s.field.Name == f.Name {
				s.field = f
			}
		}
	}
}

// SetOptions takes another language or theme. Answers, focus and what was said
// about the answers stay; Confirmed, Left and Refused are not read again.
func (p *Pager) SetOptions(o Options) {
	o.Confirmed, o.Left, o.Refused = p.o.Confirmed, p.o.Left, p.o.Refused
	o = o.inked()
	p.o, p.keys = o, newKeys(o.Say)
	for _, s := range p.slots {
		s.dress(o)
	}
	p.paginate()
	p.Init()
}

// Answers returns the normalised answers to the questions that the guest
// touched, or that were answered at the start.
func (p *Pager) Answers() frontdesk.Answers {
	answers := frontdesk.Answers{}
	for _, s := range p.slots {
		if a, touched := s.answer(); touched {
			answers[s.field.Name] = a
		}
	}
	return answers
}

// Keep brings answers to the same questions up to date: one that the guest has
// taken back again is taken off.
func (p *Pager) Keep(answers frontdesk.Answers) {
	for _, s := range p.slots {
		if a, touched := s.answer(); touched {
			answers[s.field.Name] = a
		} else {
			delete(answers, s.field.Name)
		}
	}
}

// Refused returns what the service said about answers that are still the same.
func (p *Pager) Refused() []frontdesk.Issue {
	var issues []frontdesk.Issue
	if !p.changed {
		issues = append(issues, p.general...)
	}
	for _, s := range p.slots {
		issues = append(issues, s.refused...)
	}
	return issues
}

// Unsaved reports whether an answer was changed.
func (p *Pager) Unsaved() bool { return p.changed }

// Field returns the name of the question in focus, "" if there is none.
func (p *Pager) Field() string {
	if len(p.slots) == 0 {
		return ""
	}
	return p.current().field.Name
}

// FocusField gives the focus to a question by its name. An unknown name
// changes nothing.
func (p *Pager) FocusField(name string) ui.Cmd {
	for i, s := range p.slots {
		if s.field.Name == name {
			return p.focus(i)
		}
	}
	return nil
}

// Capturing reports whether letters are an answer now.
func (p *Pager) Capturing() bool { return len(p.slots) > 0 && p.current().widget.Capturing() }

func (p *Pager) current() *slot { return p.slots[p.at] }

// focus moves the focus.
func (p *Pager) focus(i int) ui.Cmd {
	if i != p.at {
		p.current().widget.Blur()
		p.from, p.at = p.at, i
	}
	return p.current().widget.Focus()
}
