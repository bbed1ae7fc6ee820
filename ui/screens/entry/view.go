package entry

import (
	"slices"
	"strconv"
	"strings"

	"frontdesk"
	"frontdesk/forms"
	"frontdesk/ui"
)

// longestWords is how many characters of the service's words are shown,
// longestCode of its codes, and longestReason of what staff wrote.
const (
	longestWords  = 600
	longestCode   = 100
	longestReason = 200
)

// page describes the screen.
func (s *Screen) page() ui.Page {
	e := s.file.Entry
	if e == nil {
		return ui.Page{Title: s.say("queue.title")}
	}
	p := ui.Page{Title: s.desk.Say.Say("entry.title", ui.Args{"Number": strconv.FormatInt(e.Seq, 10), "Hint": e.Hint})}
	if s.said != nil {
		p.Said = append(p.Said, *s.said)
	}
	switch {
	case s.busy:
		p.Busy = s.say("entry.reading")
		return p
	case s.mode == reason:
		p.Rows = append(p.Rows, ui.Row{Label: s.say("entry.reason_note"), Tone: ui.Warning})
		p.Box, p.BoxLabel, p.Enter = s.box, s.say("entry.reason_box"), "entry.reason_enter"
		return p
	case s.mode == otherCard:
		p.Box, p.BoxLabel, p.Enter = s.box, s.say("entry.card_box"), "entry.card_enter"
		return p
	}
	p.Rows, p.After = s.facts(e), s.history()
	p.Choices = s.choices(e)
	if !s.desk.May(frontdesk.Manager) && e.State == frontdesk.Held {
		p.Empty = s.say("entry.host")
	}
	return p
}

// facts are what is known now: the state, what the service said, what to do.
func (s *Screen) facts(e *frontdesk.Entry) []ui.Row {
	row := func(key, value string) ui.Row { return ui.Row{Label: s.say(key), Value: value} }
	state := s.say("state." + string(e.State))
	if e.Sends > 0 {
		state += " · " + ui.Pair(s.desk.Say, s.say("entry.sends"), strconv.Itoa(e.Sends))
	}
	rows := []ui.Row{
		row("entry.state", state),
		row("entry.captured", ui.Moment(s.desk.Say, e.CapturedAt)+" · "+s.say("journey."+string(e.Journey))),
	}
	for _, o := range s.desk.Offers {
		if o.Program.Key() == e.Program {
			rows = append(rows, row("entry.program", o.Name))
		}
	}
	if e.State == frontdesk.Held {
		if happened, ours := s.desk.OwnWords(e.Code); ours {
			rows = append(rows, ui.Row{Label: s.say("entry.happened"), Value: happened, Tone: ui.Warning})
		}
		rows = append(rows, s.words(e)...)
	}
	return append(rows, row("entry.advice", s.say(s.advice(e))))
}

// words are what the service said, word for word, and its code: field by field
// and about the whole. What this desk says of itself is no word of the service.
func (s *Screen) words(e *frontdesk.Entry) []ui.Row {
	var rows []ui.Row
	add := func(key, words string) {
		rows = append(rows, ui.Row{Label: s.say(key), Value: words, Tone: ui.Warning})
	}
	_, ours := s.desk.OwnWords(e.Code)
	if !ours && (e.Message != "" || e.Code != "") {
		add("entry.says", coded(forms.SafeText(e.Message, longestWords), e.Code))
	}
	for _, issue := range e.Issues {
		label, text := s.desk.FieldLabel(issue.Field), forms.SafeText(issue.Text, longestWords)
		switch {
		case issue.Code == frontdesk.CodeChangedMeanwhile:
		case text != "":
			add("entry.says", coded(ui.Pair(s.desk.Say, label, text), string(issue.Code)))
		case ours:
			add("entry.happened", ui.Pair(s.desk.Say, label, s.desk.IssueWords(issue)))
		default:
			add("entry.says", coded(ui.Pair(s.desk.Say, label, s.desk.IssueWords(issue)), string(issue.Code)))
		}
	}
	if len(rows) == 0 && !ours {
		add("entry.says", s.say("queue.no_reason"))
	}
	return rows
}

// coded is a text with the service's code behind it, by which its support knows
// what happened.
func coded(text, code string) string {
	if code = forms.SafeText(code, longestCode); code == "" {
		return text
	}
	return strings.TrimSpace(text + " (" + code + ")")
}

// kind tells the reasons for which a guest is held apart by what helps.
type kind string

const (
	kindFields    kind = "fields"
	kindConflict  kind = "conflict"
	kindMeanwhile kind = "meanwhile"
	kindConfig    kind = "config"
	kindLookup    kind = "lookup"
	kindEnrolled  kind = "enrolled"
	kindCard      kind = "card"
	kindDamaged   kind = "unreadable"
	kindOther     kind = "other"
)

// kind is why the guest is held.
func (s *Screen) kind(e *frontdesk.Entry) kind {
	switch {
	case e.Code == frontdesk.CodeChangedMeanwhile:
		return kindMeanwhile
	case e.Code == frontdesk.CodeConfigChanged:
		return kindConfig
	case e.Code == frontdesk.CodeMayBeEnrolled:
		return kindEnrolled
	case e.Code == frontdesk.CodeUnreadable:
		return kindDamaged
	case e.Code == frontdesk.CodeCannotTell:
		return kindLookup
	case s.file.Conflict != nil:
		return kindConflict
	case len(e.Issues) > 0:
		return kindFields
	case s.card() != "" && s.file.Captured.Change == nil:
		return kindCard
	default:
		return kindOther
	}
}

// advice names the sentence that says what to do.
func (s *Screen) advice(e *frontdesk.Entry) string {
	switch {
	case e.State == frontdesk.Held && s.removes():
		return "entry.advice_lookup_gone"
	case e.State == frontdesk.Held:
		return "entry.advice_" + string(s.kind(e))
	case e.State == frontdesk.Sent:
		return "entry.advice_sent"
	case e.State == frontdesk.Cancelled:
		return "entry.advice_cancelled"
	default:
		return "entry.advice_waiting"
	}
}

// removes reports whether the change takes something off the guest.
func (s *Screen) removes() bool {
	c := s.file.Captured
	return c != nil && c.Change != nil && c.Change.Verb == frontdesk.VerbRemove
}

// choices are the ways out, the likeliest first. Somebody who is held always
// has three: change, send again, give up.
func (s *Screen) choices(e *frontdesk.Entry) []ui.Item {
	if !s.desk.May(frontdesk.Manager) {
		return nil
	}
	var items []ui.Item
	add := func(name, key string) { items = append(items, ui.Item{Name: name, Text: s.say(key)}) }
	switch {
	case e.State == frontdesk.Held && s.file.Captured != nil:
		for _, c := range s.waysOut(s.kind(e)) {
			add(c[0], c[1])
		}
	case e.State == frontdesk.Held && s.kind(e) == kindDamaged:
		add(pickRetry, "entry.retry")
	case e.State == frontdesk.Queued || e.State == frontdesk.Unsure:
		add(pickRetry, "entry.send_now")
	}
	if e.State == frontdesk.Held || e.State == frontdesk.Queued {
		add(pickCancel, "entry.cancel")
	}
	return items
}

// waysOut are the names and texts of what helps against a kind of trouble.
func (s *Screen) waysOut(k kind) [][2]string {
	first := map[kind][][2]string{
		kindFields:    {{pickMend, "entry.mend"}},
		kindConflict:  {{pickConflict, "entry.look"}, {pickMend, "entry.mend"}},
		kindMeanwhile: {{pickMeanwhile, "entry.meanwhile"}},
		kindConfig:    {{pickMend, "entry.mend"}},
		kindLookup:    {{pickFind, "entry.find"}},
		kindEnrolled:  {{pickFind, "entry.find"}, {pickMend, "entry.mend"}},
		kindCard:      {{pickCard, "entry.card"}},
	}
	ways := first[k]
	c := s.file.Captured
	switch {
	case k == kindMeanwhile:
	case c.Change == nil:
		ways = append(ways, [2]string{pickAnswers, "entry.mend_all"})
		if c.Card != "" && k != kindCard {
			ways = append(ways, [2]string{pickCard, "entry.card"})
		}
		if c.Journey == frontdesk.Activate && c.Registers() {
			ways = append(ways, [2]string{pickRegister, "entry.register"})
		}
	case k == kindOther || k == kindLookup:
		ways = append(ways, [2]string{pickAnswers, "entry.mend_all"})
	}
	if k != kindLookup && k != kindEnrolled && k != kindFields && k != kindConflict {
		ways = append(ways, [2]string{pickFind, "entry.find"})
	}
	if k == kindFields || k == kindConfig || k == kindOther {
		ways = append(ways, [2]string{pickBulk, "entry.bulk"})
	}
	if _, able := s.desk.Ask(c); !able {
		// Something is taken off the guest: there is no answer to change.
		ways = slices.DeleteFunc(ways, func(way [2]string) bool {
			return slices.Contains([]string{pickMend, pickAnswers, pickBulk, pickFind}, way[0])
		})
		ways = append(ways, [2]string{pickFind, "entry.find"})
	}
	return append(ways, [2]string{pickRetry, "entry.retry"})
}

// history is what was tried, the latest first.
func (s *Screen) history() []ui.Row {
	if len(s.attempts) == 0 {
		return nil
	}
	rows := []ui.Row{{Label: s.say("entry.history"), Tone: ui.Quiet}}
	for _, a := range slices.Backward(s.attempts) {
		parts := []string{s.say("entry.event_" + string(a.Event))}
		if a.Outcome != "" {
			parts = append(parts, s.say("entry.outcome_"+string(a.Outcome)))
		}
		if a.HTTPStatus != 0 {
			parts = append(parts, "HTTP "+strconv.Itoa(a.HTTPStatus))
		}
		code, ours := s.desk.ShortWords(a.Code)
		if !ours {
			code = forms.SafeText(a.Code, longestCode)
		}
		for _, more := range []string{code, forms.SafeText(a.Reason, longestReason)} {
			if more != "" {
				parts = append(parts, more)
			}
		}
		text := strings.Join(parts, ", ")
		rows = append(rows, ui.Row{Label: ui.ShortMoment(s.desk.Say, a.At, s.desk.Now()), Value: text})
	}
	return rows
}
