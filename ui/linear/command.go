package linear

import (
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"frontdesk/ui"
	"frontdesk/ui/shell"
)

// A command is what a line that begins with a slash asks for. One that stands
// for a key works while the key does.
type command struct {
	name string // in English, and the end of its keys in the catalogue
	key  string // the key that it stands for, "" for none
	do   func(m *Model, arg string) tea.Cmd
}

// commands is every command, in the order in which help lists them.
func commands() []command {
	return []command{
		{name: "help", do: (*Model).help},
		{name: "repeat", do: (*Model).repeat},
		{name: "choices", do: (*Model).choices},
		{name: "back", do: (*Model).back},
		{name: "clear", do: (*Model).clear},
		{name: "take", key: "ctrl+y"},
		{name: "finish", key: "ctrl+s"},
		{name: "cancel", key: "esc"},
		{name: "status", do: (*Model).status},
		{name: "language", key: "f2", do: (*Model).language},
		{name: "queue", key: "f3"},
		{name: "staff", key: "f9"},
		{name: "screen", do: (*Model).screen},
		{name: "quit", key: "f10"},
	}
}

// word is what a command is called in the language that is spoken.
func (m *Model) word(c command) string { return m.phrase("linear.word."+c.name, nil) }

// command reads a line as a command: its word in the language that is spoken
// or in English, the number of a choice, or the name of a key that works now. A
// secret may begin with a slash, too.
func (m *Model) command(text string) (name, arg string, ok bool) {
	rest, slash := strings.CutPrefix(strings.TrimSpace(text), "/")
	if !slash || strings.HasPrefix(rest, "/") {
		return "", "", false
	}
	name, arg, _ = strings.Cut(rest, " ")
	if at, err := strconv.Atoi(rest); err == nil && at >= 1 && at <= len(m.kiosk.Told().Prompt.Choices) {
		return rest, "", true
	}
	for _, c := range commands() {
		if fold(name) == fold(m.word(c)) || fold(name) == c.name {
			return c.name, arg, true
		}
	}
	if m.secret() {
		return "", "", false
	}
	return rest, "", true
}

// obey does what a command asks for.
func (m *Model) obey(name, arg string) tea.Cmd {
	m.endLine()
	i := slices.IndexFunc(commands(), func(c command) bool { return c.name == name })
	at, err := strconv.Atoi(name)
	switch {
	case i < 0 && err == nil:
		return m.click(m.kiosk.Told().Prompt.Choices[at-1])
	case i < 0:
		cmd, _ := m.pressNamed(name)
		return cmd
	case commands()[i].do != nil:
		return commands()[i].do(m, strings.TrimSpace(arg))
	case !m.works(commands()[i].key):
		return m.object(m.phrase("linear.not_here", nil))
	default:
		return m.typed(ui.KeyPress(commands()[i].key))
	}
}

// works reports whether a key works now.
func (m *Model) works(name string) bool {
	_, ok := named(m.kiosk.Told().Keys, name)
	return ok
}

// help lists what can be typed here.
func (m *Model) help(string) tea.Cmd {
	t := m.kiosk.Told()
	m.voice.say(m.phrase("linear.help", nil))
	covered := []string{"f1", "enter", "tab", "space", "up", "down", "left", "right", "shift+tab", "backspace"}
	for _, c := range commands() {
		if c.key != "" {
			covered = append(covered, c.key)
		}
		if m.offers(c, t) {
			m.voice.say(ui.Pair(m.o.Phrases(t.Language), "/"+m.word(c), m.phrase("linear.purpose."+c.name, nil)))
		}
	}
	for _, b := range t.Keys {
		if !slices.ContainsFunc(b.Keys(), func(k string) bool { return slices.Contains(covered, k) }) {
			covered = append(covered, b.Keys()...)
			m.voice.say(ui.Pair(m.o.Phrases(t.Language), "/"+b.Help().Key, b.Help().Desc))
		}
	}
	m.acted = true
	return m.stir()
}

// offers reports whether a command does something here.
func (m *Model) offers(c command, t shell.Told) bool {
	switch {
	case c.name == "choices":
		return len(t.Prompt.Choices) > 0
	case c.name == "clear":
		return asks(t.Prompt)
	case c.name == "screen":
		return t.Place == ui.Welcome
	case c.key == "":
		return true
	default:
		return m.works(c.key)
	}
}

// repeat says everything again.
func (m *Model) repeat(string) tea.Cmd {
	m.memory = memory{}
	m.acted = true
	return m.stir()
}

// choices says every choice, however many there are.
func (m *Model) choices(string) tea.Cmd {
	for i, c := range m.kiosk.Told().Prompt.Choices {
		line := strconv.Itoa(i+1) + ". " + c.Label
		if c.Picked {
			line += ", " + m.phrase("linear.picked", nil)
		}
		m.voice.say(line)
	}
	m.acted = true
	return m.stir()
}

// back goes to the question before this one, and out of a screen that asks
// none.
func (m *Model) back(string) tea.Cmd {
	if t := m.kiosk.Told(); asks(t.Prompt) && m.works("shift+tab") {
		return m.typed(ui.KeyPress("shift+tab"))
	}
	return m.typed(ui.KeyPress("esc"))
}

// clear leaves the question without an answer.
func (m *Model) clear(string) tea.Cmd {
	switch p := m.kiosk.Told().Prompt; p.Kind {
	case ui.PromptText, ui.PromptSecret:
		return m.wipe()
	case ui.PromptOne:
		return m.typed(ui.KeyPress("backspace"))
	case ui.PromptMany:
		return m.pickThese(p.Choices, nil)
	default:
		return m.object(m.phrase("linear.not_here", nil))
	}
}

// status says how the line is.
func (m *Model) status(string) tea.Cmd {
	return m.object(m.kiosk.Told().Status)
}

// mostLanguages is how many languages are tried before one is not found.
const mostLanguages = 20

// language speaks the language that is named, by itself or by its code, or
// the next one.
func (m *Model) language(wanted string) tea.Cmd {
	var cmds []tea.Cmd
	for range mostLanguages {
		cmds = append(cmds, m.typed(ui.KeyPress("f2")))
		lang := m.kiosk.Told().Language
		own := m.o.Phrases(lang).Say("shell.language_name", nil)
		if wanted == "" || strings.HasPrefix(fold(own), fold(wanted)) || strings.HasPrefix(strings.ToLower(lang), strings.ToLower(wanted)) {
			break
		}
	}
	return tea.Batch(cmds...)
}

// screen goes on with a full screen.
func (m *Model) screen(string) tea.Cmd {
	if m.kiosk.Told().Place != ui.Welcome {
		return m.object(m.phrase("linear.not_here", nil))
	}
	return m.act(ui.AccessibleMsg{})
}
