package localdb_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/localdb"
)

func TestAProofCountsAsAPINDoes(t *testing.T) {
	t.Parallel()
	c := newCrook(t)
	looked := 0
	prove := func(right bool) (time.Duration, error) {
		return c.Prove(t.Context(), c.manager.ID, func() bool {
			looked++
			return right
		})
	}

	_, once := prove(false)
	_, _, twice := c.SignIn(t.Context(), c.host.ID, wrongPIN)
	wait, thrice := prove(false)
	left, early := prove(true)
	c.pass(wait)
	_, right := prove(true)
	_, nobody := c.Prove(t.Context(), frontdesk.NewID(), func() bool { return true })

	for _, err := range []error{once, twice, thrice} {
		require.Equal(t, frontdesk.EUNAUTHORIZED, frontdesk.CodeOf(err))
	}
	require.Equal(t, 30*time.Second, wait)
	require.Contains(t, thrice.Error(), "Wait 30 seconds before the next try.")
	require.Equal(t, frontdesk.EBUSY, frontdesk.CodeOf(early))
	require.Equal(t, wait, left)
	require.NoError(t, right)
	require.Equal(t, 3, looked, "nobody looks at a try that is not taken")
	require.Equal(t, frontdesk.ENOTFOUND, frontdesk.CodeOf(nobody))
}

func TestStaffAreCountedWithoutTheKey(t *testing.T) {
	t.Parallel()
	none, err := localdb.StaffLocked(t.Context(), t.TempDir())
	require.NoError(t, err)
	d, manager, host := staffed(t)
	require.NoError(t, d.Close())

	staff, err := localdb.StaffLocked(t.Context(), d.dir)

	require.NoError(t, err)
	require.Empty(t, none)
	require.ElementsMatch(t, []frontdesk.Staff{*manager, *host}, staff)
}
