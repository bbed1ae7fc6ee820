package uitest

import tea "charm.land/bubbletea/v2"

// doMsg asks the host to run a function.
type doMsg struct{ f func() }

// host is the program's model with an ear for the driver.
type host struct{ tea.Model }

// Update takes one message.
func (h host) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if do, ok := msg.(doMsg); ok {
		do.f()
		return h, nil
	}
	model, cmd := h.Model.Update(msg)
	return host{model}, cmd
}
