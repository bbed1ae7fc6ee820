package ui

import (
	tea "charm.land/bubbletea/v2"

	"frontdesk"
	"frontdesk/forms"
)

// GoMsg asks the shell to show another screen.
type GoMsg struct{ Route Route }

// BackMsg asks the shell to show the screen before this one, without a question.
type BackMsg struct{}

// ResetMsg asks the shell to throw every screen and the visit away and show
// Welcome.
type ResetMsg struct{}

// ConfirmMsg asks a yes-or-no question in an overlay and runs Yes if so.
type ConfirmMsg struct {
	Title string
	Text  string
	Yes   tea.Cmd
}

// NoticeMsg shows one sentence in the status line until the next key.
type NoticeMsg struct{ Text string }

// StatusMsg tells the screens what the engine knows now.
type StatusMsg struct{ Status frontdesk.Status }

// ProgressMsg tells what happened to one Submission.
type ProgressMsg struct{ Progress frontdesk.Progress }

// FormMsg brings the program's form, or a newer one.
type FormMsg struct{ Form *forms.Form }

// TroubleMsg says why the service did not give its Config; "" once it did.
type TroubleMsg struct{ Code frontdesk.ErrorCode }

// DeskMsg tells the screens that the desk speaks another language or wears
// another theme. Only what copied either of them needs to listen.
type DeskMsg struct{}

// ScanMsg is one scanned card, already read by the program's card rule.
type ScanMsg struct{ Card frontdesk.Private }

// ScanRefusedMsg is a scan that is no card of the program; Key names the
// sentence to say, and nothing of what was scanned is kept.
type ScanRefusedMsg struct{ Key string }

// ClickMsg is a click on a named part of the screen.
type ClickMsg struct{ Name string }

// Go returns a command that shows another screen.
func Go(r Route) tea.Cmd { return func() tea.Msg { return GoMsg{Route: r} } }

// Back returns a command that goes back.
func Back() tea.Msg { return BackMsg{} }

// Reset returns a command that ends the visit.
func Reset() tea.Msg { return ResetMsg{} }
