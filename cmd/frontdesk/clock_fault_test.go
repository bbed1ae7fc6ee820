package main

import (
	"bytes"
	"os/exec"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk/api/sandbox"
)

// Days that are easily lost: midnights that a change of the clocks left out, a
// leap day, and days on which two zones are a day apart.
func TestABirthdayIsTheSameDayInEveryZone(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ zone, born string }{
		"a midnight that was left out":        {"America/Havana", "1990-04-01"},
		"a midnight that was left out, south": {"America/Santiago", "1990-09-16"},
		"an hour that came twice":             {"America/New_York", "1990-10-28"},
		"a leap day":                          {"America/New_York", "1988-02-29"},
		"a leap day of a century":             {"Pacific/Kiritimati", "2000-02-29"},
		"far in the west":                     {"Pacific/Pago_Pago", "1990-01-01"},
		"a day that a zone left out":          {"Pacific/Apia", "2011-12-30"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			enroll := exec.Command(binary, "enroll", "--answers", "-")
			enroll.Env = w.env(sandbox.LoyaltyTemplate, "TZ="+test.zone)
			enroll.Stdin = strings.NewReader(strings.Replace(anaLoyalty, "1990-02-03", test.born, 1))
			var problems bytes.Buffer
			enroll.Stderr = &problems

			require.NoError(t, enroll.Run(), problems.String())

			require.Equal(t, test.born, w.guest("Ana").Fields["dateOfBirth"])
		})
	}
}

func TestALeapDayOfAYearWithoutOneIsRefused(t *testing.T) {
	t.Parallel()
	env := newWorld(t).env(sandbox.LoyaltyTemplate)
	for _, born := range []string{"1990-02-29", "1900-02-29", "2000-02-30"} {
		status, _, problems := command(t, env, strings.Replace(anaLoyalty, "1990-02-03", born, 1), "enroll", "--answers", "-")

		require.Equal(t, exitRefused, status, born)
		require.Contains(t, problems, "dateOfBirth")
	}
	require.Empty(t, queueOf(t, env).Entries)
}
