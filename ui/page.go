package ui

import "charm.land/bubbles/v2/key"

// Tone says how a sentence is meant. A word or a mark says so too.
type Tone int

// The tones of a sentence.
const (
	Plain Tone = iota
	Quiet
	Good
	Warning
	Bad
)

// Page is what a Sheet shows right now. It is described once, and drawn, read
// aloud and clicked from that.
type Page struct {
	Title string
	Note  string // under the title, "" for nothing
	Rows  []Row  // what is known
	Said  []Said // what there is to say about it, such as what came of the last act

	Box      *TextBox // where something is typed, nil for nothing
	BoxLabel string

	Choices []Item
	After   []Row  // what is known and may stand below the choices
	Empty   string // in place of no choices, "" for nothing
	Busy    string // what is waited for; meanwhile nothing can be chosen

	Enter string // catalogue key of what Enter does, "" for "choose"
	Hots  []Hot
	Esc   string // catalogue key of what Esc does, "" for the shell's own
}

// Row is one thing that is known: "Card  …1985". Without a Value, Label is a
// heading. Without a Label, Value stands over the values below it, and is not
// told: those say by themselves what they are.
type Row struct {
	Label, Value string
	Told         string // the Value in words, where it is drawn to be looked at
	Tone         Tone
}

// tell returns a row as it is read aloud, "" for one that is not.
func (r Row) tell(say Phrases) string {
	switch {
	case r.Label == "":
		return ""
	case r.Told != "":
		return Pair(say, r.Label, r.Told)
	default:
		return Pair(say, r.Label, r.Value)
	}
}

// Said is one sentence with its tone.
type Said struct {
	Text string
	Tone Tone
}

// Item is one line of a list that Enter takes. Name is for the screen alone.
type Item struct {
	Name  string
	Text  string
	Told  string // the Text in words, where it is drawn in columns
	Under string // a quiet second line, "" for none
	Tone  Tone
}

// tell returns the Text as it is read aloud.
func (i Item) tell() string {
	if i.Told != "" {
		return i.Told
	}
	return i.Text
}

// Hot is a key with a name that the screen knows.
type Hot struct {
	Name    string
	Binding key.Binding
}

// Entered is the name of Enter in the Box of a Page.
const Entered = "entered"
