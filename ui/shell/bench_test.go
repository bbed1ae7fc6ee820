package shell_test

import (
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/assets"
	"frontdesk/ui"
	"frontdesk/ui/scan"
	"frontdesk/ui/shell"
)

// BenchmarkKey measures what one key costs in a form: the update and the view
// that follows it, without the terminal.
func BenchmarkKey(b *testing.B) {
	catalogue, err := assets.LoadCatalogue()
	require.NoError(b, err)
	rule, err := scan.NewRule(frontdesk.Program{})
	require.NoError(b, err)
	desk := &ui.Desk{
		Offer:    ui.Offer{Name: "Ocean Grill Rewards", Form: form(b, "loyalty")},
		Language: "en", Say: catalogue.In("en"), Theme: ui.NewTheme(true),
		Now: now, Nudge: func() {},
	}
	m := shell.New(desk, shell.Options{
		Languages: assets.Languages(),
		Phrases:   func(lang string) ui.Phrases { return catalogue.In(lang) },
		Rule:      rule,
	})
	m.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
	m.Update(ui.GoMsg{Route: ui.Route{Place: ui.Enroll, Journey: frontdesk.Create}})
	keys := []tea.Msg{tea.KeyPressMsg{Code: 'a', Text: "a"}, tea.KeyPressMsg{Code: tea.KeyBackspace}}

	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		m.Update(keys[i%2])
		_ = m.View()
	}
}
