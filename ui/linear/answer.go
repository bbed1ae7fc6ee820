package linear

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	tea "charm.land/bubbletea/v2"
	"golang.org/x/text/unicode/norm"

	"frontdesk"
	"frontdesk/ui"
	"frontdesk/ui/scan"
)

// submit takes the line that was typed: a command, an answer, or Enter alone,
// which keeps what stands there.
func (m *Model) submit() tea.Cmd {
	m.endLine()
	text := m.line.take()
	if name, arg, ok := m.command(text); ok {
		return m.obey(name, arg)
	}
	m.sent = true
	if strings.TrimSpace(text) == "" && !m.secret() || text == "" {
		return m.typed(ui.KeyPress("enter"))
	}
	menu := m.kiosk.Told().Prompt.Kind == ui.PromptMenu
	cmd, ok := m.give(text)
	if !ok || menu || m.kiosk.Told().Prompt.Kind == ui.PromptKeys {
		return cmd
	}
	return tea.Batch(cmd, m.typed(ui.KeyPress("enter")))
}

// give gives the kiosk an answer, without going on. ok is false when it was
// none, which was said.
func (m *Model) give(text string) (cmd tea.Cmd, ok bool) {
	if frontdesk.LooksLikePayment(text) {
		return m.act(ui.ScanRefusedMsg{Key: scan.RefusedPayment}), false
	}
	prompt := m.kiosk.Told().Prompt
	switch prompt.Kind {
	case ui.PromptText, ui.PromptSecret:
		if strings.HasPrefix(text, "//") {
			text = text[1:] // a text that begins like a command
		}
		return m.replace(text)
	case ui.PromptOne, ui.PromptMenu:
		return m.pick(prompt, text)
	case ui.PromptMany:
		return m.pickMany(prompt, text)
	default:
		return m.pressNamed(text)
	}
}

// replace types a text in place of what stands there. One of which nothing is
// taken was no answer.
func (m *Model) replace(text string) (tea.Cmd, bool) {
	cmd := tea.Batch(m.wipe(), m.act(ui.TypedMsg{Msg: tea.PasteMsg{Content: text}}))
	if m.kiosk.Told().Prompt.Typed == "" {
		return tea.Batch(cmd, m.object(m.phrase("linear.not_taken", nil))), false
	}
	return cmd, true
}

// wipe takes back the text that stands there.
func (m *Model) wipe() tea.Cmd {
	cmds := []tea.Cmd{m.typed(ui.KeyPress("end"))}
	for range mostTyped {
		if m.kiosk.Told().Prompt.Typed == "" {
			break
		}
		cmds = append(cmds, m.typed(ui.KeyPress("backspace")))
	}
	return tea.Batch(cmds...)
}

// click picks a choice.
func (m *Model) click(c ui.Choice) tea.Cmd {
	return m.act(ui.TypedMsg{Msg: ui.ClickMsg{Name: c.Name}})
}

// pick takes the one choice that a line names.
func (m *Model) pick(prompt ui.Prompt, text string) (tea.Cmd, bool) {
	at, problem := m.find(prompt.Choices, text)
	if problem != "" {
		return m.object(problem), false
	}
	return m.click(prompt.Choices[at]), true
}

// pickMany takes the choices that a line names, by numbers or names with
// blanks between, and no others.
func (m *Model) pickMany(prompt ui.Prompt, text string) (tea.Cmd, bool) {
	wanted := map[int]bool{}
	if at, problem := m.find(prompt.Choices, text); problem == "" {
		wanted[at] = true // a name may have blanks
	} else {
		for _, word := range strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || r == ',' || r == ';' }) {
			at, problem := m.find(prompt.Choices, word)
			if problem != "" {
				return m.object(problem), false
			}
			wanted[at] = true
		}
	}
	cmd := m.pickThese(prompt.Choices, wanted)
	for i, c := range m.kiosk.Told().Prompt.Choices {
		if c.Picked != wanted[i] {
			return cmd, false // the kiosk says why
		}
	}
	return cmd, true
}

// pickThese picks some choices and no others. What is too much is taken off
// first, so that there is room for what is new.
func (m *Model) pickThese(choices []ui.Choice, wanted map[int]bool) tea.Cmd {
	var cmds []tea.Cmd
	for i, c := range choices {
		if c.Picked && !wanted[i] {
			cmds = append(cmds, m.click(c))
		}
	}
	for i, c := range choices {
		if !c.Picked && wanted[i] {
			cmds = append(cmds, m.click(c))
		}
	}
	return tea.Batch(cmds...)
}

// find returns the choice that a text names: by its number, by its name, or by
// the first letters of its name or of a word in it. Otherwise problem says what
// is wrong.
func (m *Model) find(choices []ui.Choice, text string) (at int, problem string) {
	text = strings.TrimSpace(text)
	if n, err := strconv.Atoi(text); err == nil && n >= 1 && n <= len(choices) {
		return n - 1, ""
	}
	letters := fold(text)
	for _, names := range []func(label string) bool{
		func(label string) bool { return fold(label) == letters },
		func(label string) bool { return strings.HasPrefix(fold(label), letters) },
		func(label string) bool {
			return slices.ContainsFunc(strings.Fields(label), func(word string) bool { return strings.HasPrefix(fold(word), letters) })
		},
	} {
		var found []int
		for i, c := range choices {
			if letters != "" && names(c.Label) {
				found = append(found, i)
			}
		}
		switch {
		case len(found) == 1:
			return found[0], ""
		case len(found) > 1:
			return 0, m.phrase("linear.several", ui.Args{"Choices": m.numbered(choices, found)})
		}
	}
	return 0, m.phrase("linear.none", ui.Args{"Text": text, "Count": len(choices)})
}

// mostNamed is how many choices are named to somebody who has to decide among
// them.
const mostNamed = 8

// numbered lists choices with their numbers.
func (m *Model) numbered(choices []ui.Choice, which []int) string {
	var names []string
	for _, i := range which[:min(len(which), mostNamed)] {
		names = append(names, strconv.Itoa(i+1)+" "+choices[i].Label)
	}
	return strings.Join(names, ", ")
}

// object says why a line was no answer, and asks again.
func (m *Model) object(problem string) tea.Cmd {
	m.voice.say(problem)
	m.acted, m.sent = true, false // what is wrong was said
	return m.stir()
}

// fold returns the letters and digits of a text without case and accents.
func fold(text string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFKD.String(text))
}
