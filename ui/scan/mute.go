package scan

import tea "charm.land/bubbletea/v2"

// Mute lets keys do nothing, also those that a Reader gives back later. Its
// zero value mutes none.
type Mute struct{ keys int }

// Add mutes the key that a Reader has just made this of.
func (m *Mute) Add(r Result) {
	if r.Wait > 0 {
		m.keys++ // the Reader holds the key back
	} else {
		m.keys += len(r.Typed)
	}
}

// Heard returns what was typed and is not muted. A scan ends the muting: its
// keys do not come back.
func (m *Mute) Heard(r Result) []tea.Msg {
	drop := min(m.keys, len(r.Typed))
	m.keys -= drop
	if r.Card != "" || r.Refused != "" {
		m.keys = 0
	}
	return r.Typed[drop:]
}

// Forget mutes nothing any more.
func (m *Mute) Forget() { m.keys = 0 }
