package field

import (
	"strings"

	"frontdesk"
	"frontdesk/forms"
	"frontdesk/ui"
)

// secretLength is how many dots stand for a secret, whatever its length.
const secretLength = 8

// Show writes an answer as people read it: options by their labels, a phone
// number with its digits grouped, a date in the guest's order, a secret as dots.
// It returns "" for an answer that says nothing.
func Show(f *forms.Field, a frontdesk.Answer, o Options) string {
	switch {
	case a.IsEmpty():
		return ""
	case f.Secret:
		return strings.Repeat(hidden, secretLength)
	case a.Kind() == frontdesk.AnswerFlag && a.Flag():
		return o.Say.Say("field.boolean.yes", nil)
	case a.Kind() == frontdesk.AnswerFlag:
		return o.Say.Say("field.boolean.no", nil)
	case a.Kind() == frontdesk.AnswerCodes:
		return labels(f, a.Codes())
	default:
		return showText(f, a.Text(), o)
	}
}

func showText(f *forms.Field, text string, o Options) string {
	switch f.Kind {
	case forms.Selection:
		return labels(f, []string{text})
	case forms.Phone:
		shown, _ := shapePhone(forms.SafeText(text, mostTyped), 0)
		return shown
	case forms.Date:
		first, _ := forms.DateReadings(text)
		return ui.Day(o.Say, first)
	default:
		return forms.SafeText(text, mostTyped)
	}
}

// labels names options; one that is not offered any more keeps its code.
func labels(f *forms.Field, codes []string) string {
	names := make([]string, len(codes))
	for i, code := range codes {
		names[i] = forms.SafeText(code, longestWords)
		for _, option := range f.Options {
			if option.Code == code {
				names[i] = option.Label
			}
		}
	}
	return strings.Join(names, ", ")
}
