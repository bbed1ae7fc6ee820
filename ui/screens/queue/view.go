package queue

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"frontdesk"
	"frontdesk/ui"
)

// Widths of the columns: number, when, state, journey. The hint takes the rest.
const (
	numberWidth  = 6
	whenWidth    = 17
	stateWidth   = 17
	journeyWidth = 21
)

// page describes the screen.
func (s *Screen) page() ui.Page {
	switch s.mode {
	case narrowing:
		return s.narrowPage()
	case finding:
		return ui.Page{
			Title: s.say("queue.find_title"), Box: s.box, BoxLabel: s.say("queue.find_box"),
			Enter: "queue.find", Esc: "queue.close",
		}
	}
	p := ui.Page{
		Title: s.say("queue.title") + " · " + s.viewWords(),
		Note:  s.totals(),
		Hots:  s.hots(),
		Enter: "queue.open",
		Esc:   "queue.close",
		Empty: s.say("queue.empty"),
	}
	switch {
	case s.problem != "":
		p.Empty = ""
		p.Said = append(p.Said, ui.Said{Text: s.say(s.problem), Tone: ui.Bad})
		return p
	case s.reading && len(s.entries) == 0:
		p.Empty = s.say("queue.reading")
	case s.narrow.find != "" || s.narrow.initial != "":
		p.Empty = s.say("queue.found_none")
	case s.narrow != narrow{} || s.view != viewAll:
		p.Empty = s.say("queue.none")
	}
	for _, e := range s.entries {
		p.Choices = append(p.Choices, s.item(e))
	}
	return p
}

// viewWords names what is listed.
func (s *Screen) viewWords() string {
	if s.view == viewAll {
		return s.say("queue.view_all")
	}
	return s.say("queue.view_" + string(s.view))
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

// item is one guest: a line, and another with the reason for one who is held.
func (s *Screen) item(e frontdesk.Entry) ui.Item {
	number, when := s.number(e.Seq), ui.ShortMoment(s.desk.Say, e.CapturedAt, s.desk.Now())
	state, journey := s.say("state."+string(e.State)), s.say("journey."+string(e.Journey))
	item := ui.Item{
		Name: e.ID,
		Text: ui.Pad(number, max(numberWidth, len(number)+1)) + ui.Pad(when, whenWidth) +
			ui.Pad(ui.Fit(state, stateWidth-1), stateWidth) + ui.Pad(ui.Fit(journey, journeyWidth-1), journeyWidth) + e.Hint,
		Told: strings.Join([]string{number, when, state, journey, e.Hint}, ", "),
	}
	if e.State == frontdesk.Held {
		item.Tone = ui.Warning
		item.Under = s.desk.CauseWords(e)
		if _, ours := s.desk.OwnWords(e.Code); !ours {
			item.Under = s.desk.Say.Say("queue.reason", ui.Args{"Reason": item.Under})
		}
	}
	return item
}

// number writes a guest's number in the list.
func (s *Screen) number(seq int64) string { return "#" + strconv.FormatInt(seq, 10) }

// The names of the ages to narrow down by.
const (
	ageHour = "age-hour"
	ageDay  = "age-day"
	ageWeek = "age-week"
	nothing = "nothing"
)

// narrowPage lists what the list can be narrowed down by.
func (s *Screen) narrowPage() ui.Page {
	say := s.desk.Say.Say
	p := ui.Page{Title: s.say("queue.filter_title"), Esc: "queue.close"}
	p.Choices = append(p.Choices, ui.Item{Name: nothing, Text: s.say("queue.filter_none")})
	for _, c := range s.causes {
		p.Choices = append(p.Choices, ui.Item{Name: "cause=" + c.name, Text: say("queue.filter_cause", ui.Args{"Cause": c.words, "Number": c.count})})
	}
	p.Choices = append(p.Choices,
		ui.Item{Name: ageHour, Text: s.say("queue.filter_hour")},
		ui.Item{Name: ageDay, Text: s.say("queue.filter_day")},
		ui.Item{Name: ageWeek, Text: s.say("queue.filter_week")})
	for _, o := range s.desk.Offers {
		p.Choices = append(p.Choices, ui.Item{Name: "program=" + o.Program.Key(), Text: say("queue.filter_program", ui.Args{"Name": o.Name})})
	}
	return p
}

// narrowBy takes what was chosen to narrow down by.
func (s *Screen) narrowBy(name string) ui.Cmd {
	const day = 24 * time.Hour
	s.narrow = narrow{}
	what, value, _ := strings.Cut(name, "=")
	switch what {
	case "cause":
		i := slices.IndexFunc(s.causes, func(c cause) bool { return c.name == value })
		if i < 0 {
			return nil
		}
		s.narrow.cause, s.narrow.code = value, s.causes[i].code
	case "program":
		s.narrow.program = value
	case ageHour:
		s.narrow.older = time.Hour
	case ageDay:
		s.narrow.older = day
	case ageWeek:
		s.narrow.older = 7 * day
	}
	return s.begin()
}
