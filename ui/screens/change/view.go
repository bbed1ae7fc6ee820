package change

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"frontdesk"
	"frontdesk/forms"
	"frontdesk/ui"
	"frontdesk/ui/field"
)

// longestWords is how many characters of the service's words stand above the
// questions.
const longestWords = 200

// titleKey names the screen's title.
func (s *Screen) titleKey() string {
	draft := s.file.Draft
	switch {
	case draft == nil:
		return "change.title_edit"
	case s.file.Mends:
		return "change.title_mend"
	case draft.Journey == frontdesk.SMS:
		return "change.title_sms"
	case draft.Journey == frontdesk.Edit && draft.Fields.External != nil:
		return "change.title_external"
	case draft.Journey == frontdesk.Edit:
		return "change.title_edit"
	case draft.Change != nil && draft.Change.Verb == frontdesk.VerbAdd:
		return "change.title_add_" + string(draft.Journey)
	default:
		return "change.title_change_" + string(draft.Journey)
	}
}

// notes are what stands between the title and the questions: what the service
// says, and what may not be changed.
func (s *Screen) notes() []ui.Said {
	var notes []ui.Said
	if s.said != nil {
		notes = append(notes, *s.said)
	}
	switch {
	case !s.able:
		return append(notes, ui.Said{Text: s.desk.Say.Say("change.nothing_to_ask", nil), Tone: ui.Warning})
	case s.saving:
		return append(notes, ui.Said{Text: s.desk.Say.Say("change.saving", nil), Tone: ui.Quiet})
	}
	for _, issue := range s.words {
		text := forms.SafeText(issue.Text, longestWords)
		if text == "" {
			text = s.desk.IssueWords(issue)
		}
		notes = append(notes, ui.Said{Text: s.desk.Say.Say("done.service_says", ui.Args{"Words": text}), Tone: ui.Warning})
	}
	if own, ours := s.ownWords(); ours {
		notes = append(notes, ui.Said{Text: own, Tone: ui.Warning})
	} else if s.file.Mends && len(s.refused) == 0 && s.file.Entry != nil && s.file.Entry.Message != "" {
		words := forms.SafeText(s.file.Entry.Message, longestWords)
		notes = append(notes, ui.Said{Text: s.desk.Say.Say("done.service_says", ui.Args{"Words": words}), Tone: ui.Warning})
	}
	if locked := s.locked(); locked != "" {
		notes = append(notes, ui.Said{Text: s.desk.Say.Say("change.locked", ui.Args{"Names": locked}), Tone: ui.Quiet})
	}
	return notes
}

// ownWords say what happened to a guest whom this desk held by itself.
func (s *Screen) ownWords() (string, bool) {
	if !s.file.Mends || s.file.Entry == nil {
		return "", false
	}
	return s.desk.OwnWords(s.file.Entry.Code)
}

// locked names the fields that may be given only once and have been.
func (s *Screen) locked() string {
	var names []string
	if s.asking.Edits {
		for _, f := range s.asking.Form.Fields {
			if f.Locked(s.asking.Before) {
				names = append(names, f.Label)
			}
		}
	}
	return strings.Join(names, ", ")
}

// head returns the lines above the questions.
func (s *Screen) head() []string {
	t := s.desk.Theme
	lines := []string{t.Title.Render(ui.Fit(s.desk.Say.Say(s.titleKey(), nil), s.width))}
	for _, note := range s.notes() {
		for _, line := range ui.Wrap(note.Text, max(1, s.width)) {
			lines = append(lines, t.In(note.Tone).Render(line))
		}
	}
	return append(lines, "")
}

// SetSize tells the screen how much room it has.
func (s *Screen) SetSize(width, height int) {
	s.width, s.height = width, height
	if s.review != nil {
		s.review.SetSize(width, height)
	}
	if s.pager != nil {
		s.pager.SetSize(width, max(0, height-len(s.head())))
	}
}

// View draws the screen.
func (s *Screen) View() string {
	switch {
	case s.review != nil:
		return s.review.View()
	case !s.able || s.saving:
		return strings.Join(s.head(), "\n")
	default:
		return strings.Join(append(s.head(), s.pager.View()), "\n")
	}
}

// Cursor stands where staff type.
func (s *Screen) Cursor() *tea.Cursor {
	if !s.able || s.saving || s.review != nil {
		return nil
	}
	return ui.Moved(s.pager.Cursor(), 0, len(s.head()))
}

// Hit names what lies at a cell.
func (s *Screen) Hit(x, y int) string {
	switch {
	case !s.able || s.saving:
		return ""
	case s.review != nil:
		return s.review.Hit(x, y)
	default:
		return s.pager.Hit(x, y-len(s.head()))
	}
}

// Prompt says what the screen asks for.
func (s *Screen) Prompt() ui.Prompt {
	switch {
	case !s.able || s.saving:
		return ui.Prompt{}
	case s.review != nil:
		return s.review.Prompt()
	default:
		return s.pager.Prompt()
	}
}

// Tell returns the screen in sentences.
func (s *Screen) Tell() []string {
	if s.review != nil {
		return s.review.Tell()
	}
	lines := []string{s.desk.Say.Say(s.titleKey(), nil)}
	for _, note := range s.notes() {
		lines = append(lines, note.Text)
	}
	if !s.able || s.saving {
		return lines
	}
	return append(lines, s.pager.Tell()...)
}

// The names of what can be chosen on the review.
const (
	pickSave = "save"
	pickMore = "more"
)

// showReview shows what an edit sets and clears, and how much it keeps.
func (s *Screen) showReview(made *frontdesk.Submission) {
	s.made = made
	s.review = ui.NewSheet(s.desk, s.reviewPage)
	s.review.SetSize(s.width, s.height)
}

// reviewPage describes the review.
func (s *Screen) reviewPage() ui.Page {
	say := s.desk.Say.Say
	p := ui.Page{Title: say("change.review_title", nil)}
	if s.said != nil {
		p.Said = append(p.Said, *s.said)
	}
	if s.saving {
		p.Busy = say("change.saving", nil)
		return p
	}
	kept, after := 0, s.made.Answers
	for _, f := range s.asking.Form.Fields {
		a, touched := after[f.Name]
		before := field.Show(f, s.asking.Before[f.Name], s.options())
		switch {
		case !touched && f.Locked(s.asking.Before):
			p.Rows = append(p.Rows, ui.Row{Label: f.Label, Value: say("change.review_locked", nil), Tone: ui.Quiet})
		case !touched:
			kept++
		case a.IsEmpty():
			p.Rows = append(p.Rows, ui.Row{Label: f.Label, Value: say("change.review_clear", ui.Args{"Before": before}), Tone: ui.Warning})
		default:
			value := say("change.review_set", ui.Args{"After": field.Show(f, a, s.options())})
			if before != "" {
				value += " " + say("change.review_before", ui.Args{"Before": before})
			}
			p.Rows = append(p.Rows, ui.Row{Label: f.Label, Value: value, Tone: ui.Good})
		}
	}
	p.Note = say("change.review_kept", ui.Args{"Count": kept})
	if len(after) == 0 {
		p.Said = append(p.Said, ui.Said{Text: say("change.review_none", nil), Tone: ui.Warning})
	} else {
		p.Choices = append(p.Choices, ui.Item{Name: pickSave, Text: say("change.save", nil)})
		p.Hots = append(p.Hots, ui.Hot{Name: pickSave, Binding: ui.Bind(s.desk.Say, "key.ctrl_s", "change.save", "ctrl+s")})
	}
	p.Choices = append(p.Choices, ui.Item{Name: pickMore, Text: say("change.more", nil)})
	return p
}

// doReview does what was chosen on the review.
func (s *Screen) doReview(name string) ui.Cmd {
	switch name {
	case pickSave:
		return s.save(s.made)
	case pickMore:
		s.review, s.said = nil, nil
	}
	return nil
}
