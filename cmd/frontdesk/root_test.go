package main

import (
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/stretchr/testify/require"
)

func TestAGroupOfCommandsSaysHowItsCommandsAreFound(t *testing.T) {
	t.Parallel()
	groups := 0
	var walk func(*cobra.Command)
	walk = func(parent *cobra.Command) {
		for _, group := range parent.Commands() {
			if len(group.Commands()) == 0 {
				continue
			}
			groups++
			words := strings.Fields(group.CommandPath())[1:]
			for _, given := range [][]string{words, append(words, "nonsense")} {
				status, out, problems := command(t, nil, "", given...)

				require.Equal(t, exitUsage, status, given)
				require.Empty(t, out)
				requireOneSentence(t, problems)
				require.Contains(t, problems, group.CommandPath()+" --help list")
			}
			walk(group)
		}
	}

	walk(newRootCommand(console{}))

	require.Greater(t, groups, 10)
}
