package ui

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
