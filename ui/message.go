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
// Welcome, with a Notice in the status line if there is one.
type ResetMsg struct{ Notice string }

// ConfirmMsg asks a yes-or-no question in an overlay and runs Yes if so.
type ConfirmMsg struct {
	Title string
	Text  string
	Yes   Cmd
}

// NoticeMsg shows one sentence in the status line until the next key.
type NoticeMsg struct{ Text string }

// StatusMsg tells the screens what the engine knows now.
type StatusMsg struct{ Status frontdesk.Status }

// ProgressMsg tells what happened to one Submission.
type ProgressMsg struct{ Progress frontdesk.Progress }

// FormMsg brings a program's form, or a newer one. Program is the program's
// Key, "" for the one that is chosen.
type FormMsg struct {
	Program string
	Form    *forms.Form
}

// TroubleMsg says why the service did not give a program's Config; "" once it
// did. Program is the program's Key, "" for the one that is chosen.
type TroubleMsg struct {
	Program string
	Code    frontdesk.ErrorCode
}

// DeskMsg tells the screens that the desk speaks another language or wears
// another theme. Only what copied either of them needs to listen.
type DeskMsg struct{}

// ChooseMsg asks the shell to serve another program of Desk.Offers, by its
// Key. It does nothing while a guest is at the counter.
type ChooseMsg struct{ Program string }

// ResumeMsg asks the shell to go on with what a crash left. The guest has
// shown that it is theirs.
type ResumeMsg struct{ Draft frontdesk.DraftVisit }

// ScanMsg is one scanned card, already read by a program's card rule. Program is
// the program's Key, "" for the one that is chosen.
type ScanMsg struct {
	Card    frontdesk.Private
	Program string
}

// ScanRefusedMsg is a scan that is no card of the program; Key names the
// sentence to say, and nothing of what was scanned is kept.
type ScanRefusedMsg struct{ Key string }

// ClickMsg is a click on a named part of the screen.
type ClickMsg struct{ Name string }

// TypedMsg is a key press or a paste that is no scan, from somebody who has
// looked. A nil Msg only says that there is a person.
type TypedMsg struct{ Msg tea.Msg }

// AccessibleMsg asks the kiosk to go on in the other way of being used: in
// plain lines, or on a full screen again. It is heeded between two guests.
type AccessibleMsg struct{}

// Go returns a command that shows another screen.
func Go(r Route) Cmd { return Now(GoMsg{Route: r}) }

// Back returns a command that goes back.
func Back() Cmd { return Now(BackMsg{}) }

// Reset returns a command that ends the visit.
func Reset() Cmd { return Now(ResetMsg{}) }
