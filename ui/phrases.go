package ui

import "strings"

// Args fill the named placeholders of a phrase. "Count" also picks the plural.
// It is an alias, so that a catalogue which knows nothing of this package can
// be Phrases.
type Args = map[string]any

// Phrases is the visible text of one language.
type Phrases interface {
	// Say returns the phrase with the given key. A key that is missing is a
	// fault of ours: it comes back as the key itself, and a test finds it.
	Say(key string, args Args) string
}

// Pair writes a label and its value as each language does: "Card: …1985" and,
// with a no-break space before the colon, "Carte : …1985". Without one of them
// it is the other alone, and a label that is a question takes no colon.
func Pair(say Phrases, label, value string) string {
	switch {
	case label == "":
		return value
	case value == "":
		return label
	case strings.HasSuffix(label, "?"):
		return label + " " + value
	default:
		return say.Say("words.pair", Args{"Label": label, "Value": value})
	}
}
