package localdb_test

import (
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/localdb"
)

// The staff of every test.
const (
	managersPIN frontdesk.Private = "4071"
	hostsPIN    frontdesk.Private = "90417"
	wrongPIN    frontdesk.Private = "1379"
)

// staffed is a desk with a manager and a host.
func staffed(t *testing.T) (d *desk, manager, host *frontdesk.Staff) {
	t.Helper()
	d = setup(t)
	d.CheapPINs()
	manager, err := d.AddStaff(t.Context(), "Maria", frontdesk.Manager, managersPIN)
	require.NoError(t, err)
	host, err = d.AddStaff(t.Context(), "Tom", frontdesk.Host, hostsPIN)
	require.NoError(t, err)
	return d, manager, host
}

func TestStaffSignInWithTheirPIN(t *testing.T) {
	t.Parallel()
	d := setup(t)
	added, err := d.AddStaff(t.Context(), "Maria", frontdesk.Manager, managersPIN)
	require.NoError(t, err)

	in, wait, err := d.SignIn(t.Context(), added.ID, managersPIN)
	require.NoError(t, err)
	_, _, wrong := d.SignIn(t.Context(), added.ID, wrongPIN)

	require.Equal(t, &frontdesk.Staff{ID: added.ID, Name: "Maria", Role: frontdesk.Manager, AddedAt: d.clock.Now()}, in)
	require.Zero(t, wait)
	require.Equal(t, frontdesk.EUNAUTHORIZED, frontdesk.CodeOf(wrong))
	staff, err := d.Staff(t.Context())
	require.NoError(t, err)
	require.Equal(t, []frontdesk.Staff{*added}, staff)
}

func TestStaffThatCannotBeAddedAreRefused(t *testing.T) {
	t.Parallel()
	d := setup(t)
	d.CheapPINs()
	add := func(name string, role frontdesk.Role, pin frontdesk.Private) frontdesk.ErrorCode {
		_, err := d.AddStaff(t.Context(), name, role, pin)
		return frontdesk.CodeOf(err)
	}

	require.Equal(t, frontdesk.EINVALID, add("Tom", frontdesk.Host, hostsPIN), "no manager yet")
	require.Empty(t, add("Maria", frontdesk.Manager, managersPIN))
	require.Equal(t, frontdesk.ECONFLICT, add("maria", frontdesk.Host, hostsPIN))
	require.Equal(t, frontdesk.EINVALID, add("ana@example.com", frontdesk.Host, hostsPIN))
	require.Equal(t, frontdesk.EINVALID, add("Tom", "owner", hostsPIN))
	require.Equal(t, frontdesk.EINVALID, add("Tom", frontdesk.Host, "1234"))
	staff, err := d.Staff(t.Context())
	require.NoError(t, err)
	require.Len(t, staff, 1)
}

func TestTheLastManagerStays(t *testing.T) {
	t.Parallel()
	d, manager, host := staffed(t)

	require.Equal(t, frontdesk.ECONFLICT, frontdesk.CodeOf(d.RemoveStaff(t.Context(), manager.ID)))
	require.NoError(t, d.RemoveStaff(t.Context(), host.ID))
	require.Equal(t, frontdesk.ENOTFOUND, frontdesk.CodeOf(d.RemoveStaff(t.Context(), host.ID)))
	second, err := d.AddStaff(t.Context(), "Ana", frontdesk.Manager, wrongPIN)
	require.NoError(t, err)
	require.NoError(t, d.RemoveStaff(t.Context(), manager.ID))

	staff, err := d.Staff(t.Context())
	require.NoError(t, err)
	require.Equal(t, []frontdesk.Staff{*second}, staff)
	_, _, err = d.SignIn(t.Context(), manager.ID, managersPIN)
	require.Equal(t, frontdesk.ENOTFOUND, frontdesk.CodeOf(err))
}

func TestAChangedPINCountsFromThenOn(t *testing.T) {
	t.Parallel()
	d, _, host := staffed(t)

	require.NoError(t, d.ChangePIN(t.Context(), host.ID, wrongPIN))

	_, _, err := d.SignIn(t.Context(), host.ID, hostsPIN)
	require.Equal(t, frontdesk.EUNAUTHORIZED, frontdesk.CodeOf(err))
	_, _, err = d.SignIn(t.Context(), host.ID, wrongPIN)
	require.NoError(t, err)
	require.Equal(t, frontdesk.EINVALID, frontdesk.CodeOf(d.ChangePIN(t.Context(), host.ID, "0000")))
	require.Equal(t, frontdesk.ENOTFOUND, frontdesk.CodeOf(d.ChangePIN(t.Context(), frontdesk.NewID(), wrongPIN)))
}

func TestPINsSurviveANewMasterKey(t *testing.T) {
	t.Parallel()
	d, manager, _ := staffed(t)

	_, err := d.Rotate(t.Context(), nil)
	require.NoError(t, err)
	require.NoError(t, d.Close())
	d.DB = d.open()

	_, _, err = d.SignIn(t.Context(), manager.ID, managersPIN)
	require.NoError(t, err)
}

func TestAHostMadeAManagerByHandCannotSignIn(t *testing.T) {
	t.Parallel()
	d, manager, host := staffed(t)

	alter(t, d.dir, `UPDATE staff SET role = 'manager' WHERE name = 'Tom'`)
	_, _, promoted := d.SignIn(t.Context(), host.ID, hostsPIN)
	alter(t, d.dir, `UPDATE staff SET secret = (SELECT secret FROM staff WHERE name = 'Tom') WHERE name = 'Maria'`)
	_, _, swapped := d.SignIn(t.Context(), manager.ID, hostsPIN)

	require.Equal(t, frontdesk.ESTORAGE, frontdesk.CodeOf(promoted))
	require.Equal(t, frontdesk.ESTORAGE, frontdesk.CodeOf(swapped))
}

func TestNoFileOfTheDeskHoldsAPIN(t *testing.T) {
	t.Parallel()
	d := setup(t)
	d.CheapPINs()
	long := frontdesk.Private("847261059382")
	s, err := d.AddStaff(t.Context(), "Maria", frontdesk.Manager, long)
	require.NoError(t, err)
	_, _, err = d.SignIn(t.Context(), s.ID, long)
	require.NoError(t, err)

	for name, content := range files(t, d.dir) {
		require.NotContains(t, string(content), long.Reveal(), name)
		require.NotContains(t, string(content), "argon2id", name)
	}
}

func TestWrongPINsMakeTheDeskWaitLongerAndLonger(t *testing.T) {
	t.Parallel()
	c := newCrook(t)
	var waits []time.Duration

	for range 8 {
		_, wait, err := c.SignIn(t.Context(), c.manager.ID, wrongPIN)
		require.Equal(t, frontdesk.EUNAUTHORIZED, frontdesk.CodeOf(err))
		waits = append(waits, wait)
		if wait > 0 && wait < 15*time.Minute { // in which one would be forgotten
			c.pass(wait - time.Second)
			_, left, err := c.SignIn(t.Context(), c.host.ID, hostsPIN)
			require.Equal(t, frontdesk.EBUSY, frontdesk.CodeOf(err), "the wait is everybody's")
			require.Equal(t, time.Second, left)
			c.pass(left)
		}
	}

	require.Equal(t, []time.Duration{
		0, 0, 30 * time.Second, time.Minute, 2 * time.Minute, 4 * time.Minute, 8 * time.Minute, 15 * time.Minute,
	}, waits)
	c.pass(15 * time.Minute)
	_, _, err := c.SignIn(t.Context(), c.manager.ID, managersPIN)
	require.NoError(t, err)
	_, wait, _ := c.SignIn(t.Context(), c.manager.ID, wrongPIN)
	require.Zero(t, wait, "who signed in has forgotten nothing worse than a digit")
}

func TestATryCountsThoughNobodyWaitedForItsAnswer(t *testing.T) {
	t.Parallel()
	c := newCrook(t)
	for range 3 {
		try, _, err := localdb.CountTry(c.DB, t.Context(), c.manager.ID)
		require.NoError(t, err)
		require.NotZero(t, try)
	}

	c.restart()

	_, wait, err := c.SignIn(t.Context(), c.manager.ID, managersPIN)
	require.Equal(t, frontdesk.EBUSY, frontdesk.CodeOf(err))
	require.Equal(t, 30*time.Second, wait)
}

func TestManyTriesAtOnceAreNoMoreThanOneAfterAnother(t *testing.T) {
	t.Parallel()
	c := newCrook(t)
	var group sync.WaitGroup
	var looked atomic.Int32

	for range 20 {
		group.Go(func() {
			if _, _, err := c.SignIn(t.Context(), c.manager.ID, wrongPIN); frontdesk.CodeOf(err) == frontdesk.EUNAUTHORIZED {
				looked.Add(1)
			}
		})
	}
	group.Wait()

	require.Equal(t, int32(3), looked.Load())
}
