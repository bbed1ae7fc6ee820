package frontdesk_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk"
)

func TestObviousPINsAreRefused(t *testing.T) {
	t.Parallel()
	for _, pin := range []frontdesk.Private{
		"", "123", "1234567890123", "12a4", "12 34", "-1234", "１２３４",
		"0000", "1234", "4321", "7890", "0987", "2468", "1212", "123123", "12312", "1122", "112233", "11223", "2580", "0852", "999999999999",
	} {
		err := frontdesk.CheckPIN(pin)

		require.Equal(t, frontdesk.EINVALID, frontdesk.CodeOf(err), pin.Reveal())
		if pin != "" {
			require.NotContains(t, err.Error(), pin.Reveal())
		}
	}
	for _, pin := range []frontdesk.Private{"4071", "1379", "90417", "273641", "847261059382"} {
		require.NoError(t, frontdesk.CheckPIN(pin), pin.Reveal())
	}
}

func TestNamesOfStaffCannotBeNumbersOfGuests(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"Maria", "Tom B.", "Anne-Marie O'Neil", "Zoë", "Host 2", "李明", "नेहा"} {
		require.NoError(t, frontdesk.CheckStaffName(name), name)
	}
	for _, name := range []string{
		"", " Maria", "Maria ", "ana@example.com", "2125550142", "212 555-014", "06 12 34 56 78", "Ana 5550", "a\x1bb", "a\nb", "\u202eairaM", strings.Repeat("a", 41), "\xff",
	} {
		require.Equal(t, frontdesk.EINVALID, frontdesk.CodeOf(frontdesk.CheckStaffName(name)), name)
	}
}

func TestOnlyAManagerMayWhatIsAManagers(t *testing.T) {
	t.Parallel()
	var nobody *frontdesk.Staff
	host := &frontdesk.Staff{Role: frontdesk.Host}
	manager := &frontdesk.Staff{Role: frontdesk.Manager}

	require.False(t, nobody.May(frontdesk.Host))
	require.True(t, host.May(frontdesk.Host))
	require.False(t, host.May(frontdesk.Manager))
	require.True(t, manager.May(frontdesk.Host) && manager.May(frontdesk.Manager))
}

func TestActsHoldNothingPersonal(t *testing.T) {
	t.Parallel()
	id := frontdesk.NewID()
	for _, subject := range []string{"", "A•••, …1985", "A•••", "•••", "•••, …1985", "…1985", "…", "É•••", "李•••"} {
		act := frontdesk.Act{Name: frontdesk.ActLook, StaffID: id, Staff: "Maria", Subject: subject, ID: id}
		require.NoError(t, frontdesk.CheckAct(act), subject)
	}
	for _, subject := range []string{
		"Ana", "Ana•••", "ana@example.com", "2125550142", "…21255", "1985", ", ", "A•••, ", ", …1985", "A•••,…1985",
		"A•••, …1985, Ana", "A•••, …mple", "7•••", "\x1b•••", "A••• Example",
	} {
		act := frontdesk.Act{Name: frontdesk.ActDelete, Subject: subject}
		require.Equal(t, frontdesk.EINVALID, frontdesk.CodeOf(frontdesk.CheckAct(act)), subject)
	}
	for name, act := range map[string]frontdesk.Act{
		"no name":              {},
		"a name that is none":  {Name: "Ana Example"},
		"a phone as an ID":     {Name: frontdesk.ActEdit, ID: "2125550142"},
		"a phone as a staff":   {Name: frontdesk.ActEdit, Staff: "2125550142"},
		"an e-mail as a staff": {Name: frontdesk.ActEdit, StaffID: "ana@example.com"},
		"staff as a guest":     {Name: frontdesk.ActEdit, Subject: "Maria"},
		"a guest as staff":     {Name: frontdesk.ActStaffAdd, Subject: "ana@example.com"},
	} {
		require.Equal(t, frontdesk.EINVALID, frontdesk.CodeOf(frontdesk.CheckAct(act)), name)
	}
	require.NoError(t, frontdesk.CheckAct(frontdesk.Act{Name: frontdesk.ActStaffAdd, Subject: "Tom B."}))
}
