package field

import "frontdesk/ui"

// inks are the styles of the Theme that draw a form: every key draws all of it
// anew.
type inks struct{ quiet, label, focus, value, selected, wrong, warning ui.Ink }

// inked returns the options with the inks of their Theme.
func (o Options) inked() Options {
	if o.inks != nil {
		return o
	}
	t := o.Theme
	o.inks = &inks{
		quiet: ui.NewInk(t.Quiet), label: ui.NewInk(t.Label), focus: ui.NewInk(t.Focus), value: ui.NewInk(t.Value),
		selected: ui.NewInk(t.Selected), wrong: ui.NewInk(t.Error), warning: ui.NewInk(t.Warning),
	}
	return o
}
