package shell

import (
	"slices"
	"strings"

	"frontdesk/ui"
)

// regional returns the languages as they are read where the desk stands: with
// home "en-CA", "fr" is "fr-CA". A language that is more than a language stays
// as it is.
func regional(languages []string, home string) []string {
	_, region, _ := strings.Cut(strings.ReplaceAll(home, "_", "-"), "-")
	out := slices.Clone(languages)
	for i, lang := range out {
		switch {
		case lang == base(home):
			out[i] = home
		case region != "" && lang == base(lang):
			out[i] = lang + "-" + region
		}
	}
	return out
}

// base returns a language without its region.
func base(lang string) string {
	lang, _, _ = strings.Cut(strings.ReplaceAll(lang, "_", "-"), "-")
	return lang
}

// turns are the languages that F2 offers one after the other, the one that is
// spoken last.
func (m *Model) turns() []string {
	at := slices.Index(m.o.Languages, m.desk.Language) + 1
	return append(slices.Clone(m.o.Languages[at:]), m.o.Languages[:at]...)
}

// otherLanguages names the languages that are not spoken now, each in itself.
func (m *Model) otherLanguages() string {
	var names []string
	for _, lang := range m.turns() {
		if lang != m.desk.Language {
			names = append(names, m.names[lang])
		}
	}
	return joined(names...)
}

// switchLanguage speaks the next language to this guest.
func (m *Model) switchLanguage() ui.Cmd {
	if len(m.o.Languages) == 0 {
		return nil
	}
	m.speak(m.turns()[0])
	if m.visit != nil {
		m.visit.Language = m.desk.Language
	}
	return m.screen.Update(ui.DeskMsg{})
}

// speakAs speaks a language if the desk has it.
func (m *Model) speakAs(lang string) {
	if lang != m.desk.Language && slices.Contains(m.o.Languages, lang) {
		m.speak(lang)
	}
}

// speak changes the language of the desk.
func (m *Model) speak(lang string) {
	m.desk.Language = lang
	m.desk.Say = m.o.Phrases(lang)
	m.writeStatus()
}
