package queue

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"frontdesk"
	"frontdesk/forms"
	"frontdesk/ui"
)

// Widths of the columns: when, state, journey. The hint takes the rest.
const (
	whenWidth    = 13
	stateWidth   = 18
	journeyWidth = 18
)

// longestReason is how much of the service's codes is shown.
const longestReason = 200

// keyMap are the keys of the screen.
type keyMap struct{ older, newer, newest, close key.Binding }

// newKeys returns the keys in a language.
func newKeys(say ui.Phrases) keyMap {
	return keyMap{
		older:  ui.Bind(say, "key.pgdown", "queue.older", "pgdown", "down"),
		newer:  ui.Bind(say, "key.pgup", "queue.newer", "pgup", "up"),
		newest: ui.Bind(say, "key.home", "queue.newest", "home"),
		close:  ui.Bind(say, "key.esc", "queue.close", "esc"),
	}
}

// head returns the lines above the list.
func (s *Screen) head() []string {
	t := s.desk.Theme
	return []string{
		t.Title.Render(ui.Fit(s.say("queue.title"), s.width)),
		t.Quiet.Render(ui.Fit(s.totals(), s.width)),
		"",
	}
}

// totals counts the queue in words.
func (s *Screen) totals() string {
	tally := s.desk.Status.Tally
	count := func(key string, n int) string { return s.desk.Say.Say(key, ui.Args{"Count": n}) }
	return strings.Join([]string{
		count("queue.total_waiting", tally.Waiting()),
		count("queue.total_held", tally.ByState[frontdesk.Held]),
		count("queue.total_sent", tally.ByState[frontdesk.Sent]),
	}, " · ")
}

// room is how many lines the list may take.
func (s *Screen) room() int { return max(0, s.height-len(s.head())) }

// fitting is how many entries of the page fit.
func (s *Screen) fitting() int {
	used := 0
	for i, e := range s.entries {
		used += len(s.draw(e))
		if used > s.room() {
			return i
		}
	}
	return len(s.entries)
}

// View draws the screen.
func (s *Screen) View() string {
	t := s.desk.Theme
	lines := s.head()
	switch {
	case s.problem != "":
		lines = append(lines, t.Error.Render(ui.Fit(s.say(s.problem), s.width)))
	case len(s.entries) == 0 && !s.reading:
		lines = append(lines, t.Text.Render(ui.Fit(s.say("queue.empty"), s.width)))
	default:
		for _, e := range s.entries[:s.fitting()] {
			lines = append(lines, s.draw(e)...)
		}
	}
	return strings.Join(lines, "\n")
}

// draw returns the lines of an entry: one, and another with the reason for one
// that is held.
func (s *Screen) draw(e frontdesk.Entry) []string {
	row := ui.Pad(e.CapturedAt.Local().Format("01-02 15:04"), whenWidth) +
		ui.Pad(ui.Fit(s.state(e.State), stateWidth-1), stateWidth) +
		ui.Pad(ui.Fit(s.journey(e.Journey), journeyWidth-1), journeyWidth) +
		e.Hint
	lines := []string{s.style(e.State).Render(ui.Fit(row, s.width))}
	if reason := s.reason(e); reason != "" {
		lines = append(lines, s.desk.Theme.Quiet.Render(ui.Fit(strings.Repeat(" ", whenWidth)+reason, s.width)))
	}
	return lines
}

// style marks what a person must look at; the word says it too.
func (s *Screen) style(state frontdesk.State) lipgloss.Style {
	if state == frontdesk.Held {
		return s.desk.Theme.Warning
	}
	return s.desk.Theme.Text
}

// state is a state in words.
func (s *Screen) state(state frontdesk.State) string { return s.say("state." + string(state)) }

// journey is a journey in words.
func (s *Screen) journey(journey frontdesk.Journey) string {
	return s.say("journey." + string(journey))
}

// reason is why an entry is held: what the service's codes mean, and the fields
// that it names. Its message may quote the guest and is not for this list.
func (s *Screen) reason(e frontdesk.Entry) string {
	if e.State != frontdesk.Held {
		return ""
	}
	var parts []string
	for _, issue := range e.Issues {
		parts = append(parts, strings.TrimPrefix(s.label(issue.Field)+": "+s.meaning(issue), ": "))
	}
	if len(parts) == 0 && e.Code != "" {
		parts = append(parts, e.Code)
	}
	if len(parts) == 0 {
		return s.say("queue.no_reason")
	}
	// Codes and names are the service's, so they are text from outside.
	reason := forms.SafeText(strings.Join(parts, " "), longestReason)
	return s.desk.Say.Say("queue.reason", ui.Args{"Reason": reason})
}

// label is how the form calls a field, or the service where the form has none
// of that name.
func (s *Screen) label(name string) string {
	if s.desk.Form != nil {
		if f := s.desk.Form.Field(name); f != nil {
			return f.Label
		}
	}
	return name
}

// meaning is an issue in words, or its code where there are none.
func (s *Screen) meaning(issue frontdesk.Issue) string {
	key := "issue." + string(issue.Code)
	args := ui.Args{"Min": issue.Min, "Max": issue.Max, "Count": max(issue.Min, issue.Max), "First": "", "Second": ""}
	if said := s.desk.Say.Say(key, args); said != key {
		return said
	}
	return string(issue.Code)
}

// Cursor is hidden: nothing is typed here.
func (s *Screen) Cursor() *tea.Cursor { return nil }

// Tell returns the screen in sentences.
func (s *Screen) Tell() []string {
	lines := []string{s.say("queue.title"), s.totals()}
	switch {
	case s.problem != "":
		return append(lines, s.say(s.problem))
	case len(s.entries) == 0 && !s.reading:
		return append(lines, s.say("queue.empty"))
	}
	for _, e := range s.entries[:s.fitting()] {
		parts := []string{e.CapturedAt.Local().Format("2006-01-02 15:04"), s.state(e.State), s.journey(e.Journey), e.Hint}
		if reason := s.reason(e); reason != "" {
			parts = append(parts, reason)
		}
		lines = append(lines, strings.Join(parts, ", "))
	}
	return lines
}

// ShortHelp returns the keys that work now.
func (s *Screen) ShortHelp() []key.Binding {
	keys := newKeys(s.desk.Say)
	var bindings []key.Binding
	if s.hasOlder() {
		bindings = append(bindings, keys.older)
	}
	if len(s.before) > 1 {
		bindings = append(bindings, keys.newer, keys.newest)
	}
	return append(bindings, keys.close)
}

// FullHelp returns the keys that work now.
func (s *Screen) FullHelp() [][]key.Binding { return [][]key.Binding{s.ShortHelp()} }

// say returns a phrase without placeholders.
func (s *Screen) say(key string) string { return s.desk.Say.Say(key, nil) }
