// Package shift is the screen that counts a shift: what was captured and what
// has become of it, in numbers that add up, since the sign-in and for the day.
// Closing signs the count; with anything open it asks first.
package shift

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"frontdesk"
	"frontdesk/ui"
)

// Screen is the Shift screen.
type Screen struct {
	*ui.Sheet
	desk *ui.Desk

	mine, day frontdesk.Shift
	asked     int
	reading   bool
	signing   bool
	known     bool
	said      *ui.Said
	signed    string // what was signed and where it is
}

// countedMsg are the two counts.
type countedMsg struct {
	asked     int
	mine, day frontdesk.Shift
	err       error
}

// signMsg signs, once the question was answered with yes.
type signMsg struct{ asked int }

// signedMsg is what came of signing.
type signedMsg struct {
	text string
	err  error
}

// New returns the screen.
func New(desk *ui.Desk) *Screen {
	s := &Screen{desk: desk}
	s.Sheet = ui.NewSheet(desk, s.page)
	return s
}

// Init counts.
func (s *Screen) Init() ui.Cmd { return s.count() }

// count reads both counts.
func (s *Screen) count() ui.Cmd {
	s.asked++
	s.reading, s.said, s.signed = true, nil, ""
	now := s.desk.Now().Local()
	midnight := time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, now.Location())
	asked, shifts, since := s.asked, s.desk.Shifts, s.desk.SignedIn
	return ui.Act(func(ctx context.Context) tea.Msg {
		mine, err := shifts.Shift(ctx, since)
		if err != nil {
			return countedMsg{asked: asked, err: err}
		}
		day, err := shifts.Shift(ctx, midnight)
		return countedMsg{asked: asked, mine: mine, day: day, err: err}
	})
}

// The names of the choices.
const (
	pickClose = "close"
	pickQueue = "queue"
	pickAgain = "again"
)

// Update takes one message.
func (s *Screen) Update(msg tea.Msg) ui.Cmd {
	switch msg := msg.(type) {
	case countedMsg:
		if msg.asked == s.asked {
			s.counted(msg)
		}
		return nil
	case signMsg:
		if msg.asked == s.asked {
			return s.sign()
		}
		return nil
	case signedMsg:
		s.didSign(msg)
		return nil
	}
	switch s.Press(msg) {
	case pickClose:
		return s.close()
	case pickQueue:
		return ui.Go(ui.Route{Place: ui.Queue})
	case pickAgain:
		return s.count()
	}
	return nil
}

// counted takes the counts.
func (s *Screen) counted(msg countedMsg) {
	s.reading = false
	if msg.err != nil {
		said := ui.Trouble(s.desk.Say, msg.err)
		s.said = &said
		return
	}
	s.mine, s.day, s.known = msg.mine, msg.day, true
}

// close signs the day, after a question where anything is open.
func (s *Screen) close() ui.Cmd {
	if s.day.Waiting+s.day.Held == 0 {
		return s.sign()
	}
	return ui.Now(ui.ConfirmMsg{
		Title: s.desk.Say.Say("shift.close_title", nil),
		Text:  s.desk.Say.Say("shift.close_text", ui.Args{"Waiting": s.day.Waiting, "Held": s.day.Held}),
		Yes:   ui.Now(signMsg{asked: s.asked}),
	})
}

// sign signs the day's count.
func (s *Screen) sign() ui.Cmd {
	by := ""
	if s.desk.Staff != nil {
		by = s.desk.Staff.Name
	}
	s.signing = true
	note, shifts, day := s.desk.Noting(frontdesk.ActShiftClose, "", ""), s.desk.Shifts, s.day
	return ui.Act(func(ctx context.Context) tea.Msg {
		if err := note(ctx); err != nil {
			return signedMsg{err: err}
		}
		text, err := shifts.SignShift(ctx, day, by)
		return signedMsg{text: text, err: err}
	})
}

// didSign shows what was signed.
func (s *Screen) didSign(msg signedMsg) {
	s.signing = false
	if msg.err != nil {
		said := ui.Trouble(s.desk.Say, msg.err)
		s.said = &said
		return
	}
	s.signed = msg.text
}

// Working reports whether the count is being signed.
func (s *Screen) Working() bool { return s.signing }

// Escape leaves what was signed first.
func (s *Screen) Escape() (ui.Cmd, bool) {
	if s.signed == "" {
		return nil, false
	}
	s.signed = ""
	return nil, true
}

// page describes the screen.
func (s *Screen) page() ui.Page {
	say := s.desk.Say.Say
	p := ui.Page{Title: say("shift.title", nil)}
	if s.said != nil {
		p.Said = append(p.Said, *s.said)
	}
	switch {
	case s.reading || s.signing:
		p.Busy = say("shift.reading", nil)
		return p
	case s.signed != "":
		p.Said = append(p.Said, ui.Said{Text: say("shift.signed", nil), Tone: ui.Good})
		for line := range strings.SplitSeq(strings.TrimRight(s.signed, "\n"), "\n") {
			p.Said = append(p.Said, ui.Said{Text: line})
		}
		return p
	case s.known:
		p.Note = say("shift.mine", ui.Args{"Time": s.desk.SignedIn.Local().Format("15:04")})
		p.Rows = append(s.numbers(), s.plot()...)
		if open := s.day.Waiting + s.day.Held; open > 0 {
			p.Said = append(p.Said, ui.Said{Text: say("shift.open", nil), Tone: ui.Warning})
		} else {
			p.Said = append(p.Said, ui.Said{Text: say("shift.settled", nil), Tone: ui.Good})
		}
		p.Choices = append(p.Choices,
			ui.Item{Name: pickClose, Text: say("shift.close", nil)},
			ui.Item{Name: pickQueue, Text: say("shift.queue", nil)})
	}
	p.Choices = append(p.Choices, ui.Item{Name: pickAgain, Text: say("shift.again", nil)})
	return p
}

// Widths of the two columns of numbers.
const columnWidth = 20

// numbers are the counts, side by side, and the sum that they make.
func (s *Screen) numbers() []ui.Row {
	say := s.desk.Say.Say
	overMine, overDay := say("shift.column_mine", nil), say("shift.column_day", nil)
	count := func(key string, mine, day int, tone ui.Tone) ui.Row {
		if day == 0 {
			tone = ui.Plain
		}
		return ui.Row{
			Label: say(key, nil), Value: ui.Pad(strconv.Itoa(mine), columnWidth) + strconv.Itoa(day), Tone: tone,
			Told: fmt.Sprintf("%s %d, %s %d", overMine, mine, overDay, day),
		}
	}
	m, d := s.mine, s.day
	rows := []ui.Row{
		{Value: ui.Pad(overMine, columnWidth) + overDay, Tone: ui.Quiet},
		count("shift.captured", m.Captured, d.Captured, ui.Plain),
		count("shift.sent", m.Sent, d.Sent, ui.Good),
		count("shift.waiting", m.Waiting, d.Waiting, ui.Warning),
		count("shift.held", m.Held, d.Held, ui.Warning),
		count("shift.cancelled", m.Cancelled, d.Cancelled, ui.Plain),
	}
	sum := ui.Args{"Captured": d.Captured, "Sent": d.Sent, "Waiting": d.Waiting, "Held": d.Held, "Cancelled": d.Cancelled}
	return append(rows, ui.Row{Label: say("shift.sum", sum), Tone: ui.Quiet})
}

// longestBar is how many columns the fullest hour of the plot has.
const longestBar = 40

// plot draws the hours of the day in which anything was captured, a mark for
// each guest, or for several when there are many.
func (s *Screen) plot() []ui.Row {
	most := 0
	for _, n := range s.day.Hours {
		most = max(most, n)
	}
	if most == 0 {
		return nil
	}
	rows := []ui.Row{{Label: s.desk.Say.Say("shift.plot", nil), Tone: ui.Quiet}}
	for i, n := range s.day.Hours {
		if n == 0 {
			continue
		}
		hour := s.day.From.Local().Add(time.Duration(i) * time.Hour).Format("15:04")
		bar := strings.Repeat("#", max(1, n*min(longestBar, most)/most))
		rows = append(rows, ui.Row{Label: hour, Value: bar + " " + strconv.Itoa(n), Told: strconv.Itoa(n)})
	}
	return rows
}
