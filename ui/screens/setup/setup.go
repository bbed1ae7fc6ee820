// Package setup is the screen on which a manager reads the settings that matter,
// and where they are changed. It changes none and shows no secret.
package setup

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"frontdesk/forms"
	"frontdesk/ui"
)

// longestWords is how many characters of a setting are shown, and versionLength
// how many of a Config's hash.
const (
	longestWords  = 60
	versionLength = 8
)

// Screen is the Setup screen.
type Screen struct {
	*ui.Sheet
	desk *ui.Desk
}

// New returns the screen.
func New(desk *ui.Desk) *Screen {
	s := &Screen{desk: desk}
	s.Sheet = ui.NewSheet(desk, s.page)
	return s
}

// Init asks for nothing.
func (s *Screen) Init() ui.Cmd { return nil }

// Update takes one message.
func (s *Screen) Update(msg tea.Msg) ui.Cmd {
	s.Press(msg)
	return nil
}

// page describes the screen.
func (s *Screen) page() ui.Page {
	say := func(key string) string { return s.desk.Say.Say(key, nil) }
	p := ui.Page{Title: say("setup.title"), Note: say("setup.note")}
	offers := s.desk.Offers
	if len(offers) == 0 {
		offers = []ui.Offer{s.desk.Offer}
	}
	for _, o := range offers {
		p.Rows = append(p.Rows, s.program(o)...)
	}
	yes := map[bool]string{true: say("setup.yes"), false: say("setup.no")}
	p.Rows = append(p.Rows,
		ui.Row{Label: say("setup.language"), Value: s.desk.Language},
		ui.Row{Label: say("setup.gateway"), Value: yes[s.desk.Payments != nil]},
		ui.Row{Label: say("setup.training"), Value: yes[s.desk.Training]},
		ui.Row{Label: say("setup.where"), Tone: ui.Quiet})
	return p
}

// program are the settings of one program.
func (s *Screen) program(o ui.Offer) []ui.Row {
	say := s.desk.Say.Say
	row := func(key, value string) ui.Row {
		value = forms.SafeText(value, longestWords)
		if value == "" {
			value = say("setup.none", nil)
		}
		return ui.Row{Label: say(key, nil), Value: value}
	}
	questions := ""
	if o.Form != nil {
		questions = say("setup.form_known", ui.Args{"Count": len(o.Form.Fields), "Version": o.Form.Hash[:min(versionLength, len(o.Form.Hash))]})
	}
	return []ui.Row{
		row("setup.program", o.Name),
		row("setup.kind", string(o.Program.Kind)),
		row("setup.merchant", fmt.Sprintf("%d / %d", o.Program.MerchantID, o.Program.CardTemplateCode)),
		row("setup.store", o.Program.StoreCode),
		row("setup.unique", strings.Join(o.Program.UniqueFields, ", ")),
		row("setup.integration", o.Program.Integration),
		row("setup.form", questions),
	}
}
