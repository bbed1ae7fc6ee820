package main

import (
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/api/sandbox"
)

func TestAWholeCardFindsItsGuestAloneInTheQueue(t *testing.T) {
	t.Parallel()
	managing(t, sandbox.LoyaltyTemplate, frontdesk.Loyalty, func(m *manager) {
		const mine, other = "6012345678901985", "6012345678911985"
		for name, card := range map[string]frontdesk.Private{"Ana": mine, "Bea": other} {
			require.NoError(m.t, m.parts.db.Save(m.t.Context(), &frontdesk.Submission{
				ID: frontdesk.NewID(), Journey: frontdesk.Activate, Program: m.parts.program, Language: "en-US", Card: card,
				Fields: frontdesk.Fields{User: frontdesk.Answers{"firstName": frontdesk.Text(name)}},
			}))
		}
		m.presses("f3")
		m.presses("f6")
		m.fill("1985")
		m.sees("A•••, …1985", "B•••, …1985")

		m.presses("f6")
		m.fill("6012 3456 7890 1985")

		m.sees("A•••, …1985")
		require.NotContains(m.t, m.watcher.Screen(), "B•••")
	})
}

func TestAListOfNobodySaysWhetherThereIsAnybody(t *testing.T) {
	t.Parallel()
	_, env := deskWithAGuest(t)

	_, nobody, _ := command(t, []string{"FRONTDESK_DATA_DIR=" + t.TempDir()}, "", "queue", "list")
	_, noneHeld, _ := command(t, env, "", "queue", "list", "--state", "held")

	require.Equal(t, "Nothing was captured yet.\n", nobody)
	require.Equal(t, "Nobody is in this list. In all: 1 queued.\n", noneHeld)
}
