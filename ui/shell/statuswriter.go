package shell

import (
	"time"

	"frontdesk"
	"frontdesk/ui"
)

// statusWriter words what the engine knows.
type statusWriter struct {
	say    ui.Phrases
	status frontdesk.Status
	now    time.Time
}

// texts returns the sentence in full, then without the age of the oldest, then
// without the counts.
func (w statusWriter) texts() []string {
	head := w.head()
	waiting, held := w.waiting(), w.held()
	return []string{
		joined(head, withAge(waiting, w.oldest()), held),
		joined(head, waiting, held),
		joined(head, waiting),
		head,
	}
}

// withAge adds an age to a count.
func withAge(count, age string) string {
	if count == "" || age == "" {
		return count
	}
	return count + ", " + age
}

// head says how the line is.
func (w statusWriter) head() string {
	s := w.status
	since := ui.Args{"Time": w.clock(s.LinkSince)}
	switch {
	case s.Fault != "":
		return w.say.Say("status.fault", nil)
	case !s.Sender:
		return w.say.Say("status.not_sending", nil)
	case s.Link == frontdesk.LinkDown:
		return w.say.Say("status.offline", since)
	case s.Link == frontdesk.LinkPortal:
		return w.say.Say("status.portal", nil)
	case s.Link == frontdesk.LinkUnauthorized:
		return w.say.Say("status.unauthorized", nil)
	case s.Link == frontdesk.LinkThrottled:
		return w.say.Say("status.throttled", nil)
	case s.Link != frontdesk.LinkUp:
		return w.say.Say("status.unknown", nil)
	case s.Tally.Waiting() > 0:
		return w.say.Say("status.sending", nil)
	default:
		return joined(w.settled(), w.answered())
	}
}

// settled says that nothing waits; it does not say that everything was sent
// while a guest is held, or before anybody was.
func (w statusWriter) settled() string {
	if n := w.status.Tally.ByState; n[frontdesk.Held] > 0 || n[frontdesk.Sent] == 0 {
		return w.say.Say("status.nothing_waiting", nil)
	}
	return w.say.Say("status.all_sent", nil)
}

// answered says when the service answered last.
func (w statusWriter) answered() string {
	if w.status.LastSuccess.IsZero() {
		return ""
	}
	return w.say.Say("status.last_answer", ui.Args{"Time": w.clock(w.status.LastSuccess)})
}

// waiting counts the guests that are still to be sent.
func (w statusWriter) waiting() string {
	n := w.status.Tally.Waiting()
	if n == 0 {
		return ""
	}
	return w.say.Say("status.waiting", ui.Args{"Count": n})
}

// held counts the guests that a person must look at.
func (w statusWriter) held() string {
	n := w.status.Tally.ByState[frontdesk.Held]
	if n == 0 {
		return ""
	}
	return w.say.Say("status.held", ui.Args{"Count": n})
}

// oldest says how long the oldest guest has waited, "" for less than a minute.
func (w statusWriter) oldest() string {
	age, ok := w.age()
	switch {
	case !ok || age < time.Minute:
		return ""
	case age < time.Hour:
		return w.say.Say("status.oldest_minutes", ui.Args{"Count": int(age / time.Minute)})
	case age < 48*time.Hour:
		return w.say.Say("status.oldest_hours", ui.Args{"Count": int(age / time.Hour)})
	default:
		return w.say.Say("status.oldest_days", ui.Args{"Count": int(age / (24 * time.Hour))})
	}
}

// age returns how long the oldest guest has waited. A clock that was set back
// makes no age.
func (w statusWriter) age() (time.Duration, bool) {
	t := w.status.Tally
	if t.Waiting() == 0 || t.Oldest.IsZero() || w.now.Before(t.Oldest) {
		return 0, false
	}
	return w.now.Sub(t.Oldest), true
}

// fresh returns for how long the texts stay true by themselves, 0 for ever.
func (w statusWriter) fresh() time.Duration {
	age, ok := w.age()
	if !ok {
		return 0
	}
	unit := time.Minute
	switch {
	case age >= 48*time.Hour:
		unit = 24 * time.Hour
	case age >= time.Hour:
		unit = time.Hour
	}
	return unit - age%unit
}

// clock returns a time of today as "18:02", and any other with its day.
func (w statusWriter) clock(t time.Time) string {
	t, now := t.Local(), w.now.Local()
	if t.Year() == now.Year() && t.YearDay() == now.YearDay() {
		return t.Format("15:04")
	}
	return t.Format("2006-01-02 15:04")
}
