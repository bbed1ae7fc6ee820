package forms

import (
	"time"

	"frontdesk"
)

// kindRules is what one type of field knows. Each type has a file of its own
// and one line in rulesOf; package ui/field keeps the other half, the widget.
type kindRules interface {
	// describe takes from the Config what only this type of field has, and
	// reports what is odd about it.
	describe(f *Field, d *description)

	// holds is the form that a normalised answer has.
	holds() frontdesk.AnswerKind

	// normalise brings an answer that is not empty into that form, or
	// returns it as it was.
	normalise(f *Field, a frontdesk.Answer, in Locale) frontdesk.Answer

	// check looks at an answer that is not empty and has that form.
	check(f *Field, a frontdesk.Answer, today time.Time) []frontdesk.Issue

	// keys estimates how many keys a typical guest presses, without the one
	// that leaves the field.
	keys(f *Field) int
}

// Kinds returns every type of field that forms knows, in the order in which
// the service's documents list them.
func Kinds() []Kind {
	return []Kind{Entry, Boolean, Date, Phone, Email, Selection, MultiSelection}
}

// rulesOf returns the rules of a type, nil for one that is not known.
func rulesOf(k Kind) kindRules {
	switch k {
	case Entry:
		return entryRules{}
	case Boolean:
		return booleanRules{}
	case Date:
		return dateRules{}
	case Phone:
		return phoneRules{}
	case Email:
		return emailRules{}
	case Selection:
		return selectionRules{}
	case MultiSelection:
		return multiRules{}
	default:
		return nil
	}
}

// asked returns the rules of the field's type. A field that Compile did not
// make may have any type, and is asked as text where it is unknown.
func (f *Field) asked() kindRules {
	if rules := rulesOf(f.Kind); rules != nil {
		return rules
	}
	return entryRules{}
}
