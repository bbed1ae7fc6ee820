package localdb_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/localdb"
)

func TestShiftAddsUp(t *testing.T) {
	t.Parallel()
	d := setup(t)
	d.save(at(capturedAt.Add(-time.Second)))
	d.settle(d.claim(), applied)
	every(d)

	d.clock.Move(90 * time.Minute)
	d.save(at(d.clock.Now()))
	d.save(at(d.clock.Now().Add(time.Hour))) // by a clock that was wrong
	got, err := d.Shift(t.Context(), capturedAt)

	require.NoError(t, err)
	require.Equal(t, frontdesk.Shift{
		From: capturedAt, To: d.clock.Now(),
		Captured: 13, Sent: 2, Waiting: 7, Held: 2, Cancelled: 2,
		Hours: []int{12, 1},
	}, got)
}

func TestShiftOfNothingIsEmpty(t *testing.T) {
	t.Parallel()
	d := setup(t)

	got, err := d.Shift(t.Context(), d.clock.Now())
	require.NoError(t, err)
	require.Equal(t, frontdesk.Shift{From: d.clock.Now(), To: d.clock.Now(), Hours: []int{0}}, got)
	got, err = d.Shift(t.Context(), d.clock.Now().Add(time.Hour))
	require.NoError(t, err)
	require.Equal(t, got.From, got.To, "the clock was set back since")
}

func TestShiftOfYearsHasNoHours(t *testing.T) {
	t.Parallel()
	d := setup(t)
	d.save()

	got, err := d.Shift(t.Context(), time.Time{})

	require.NoError(t, err)
	require.Equal(t, 1, got.Captured)
	require.Nil(t, got.Hours)
}

// signed is a shift of a desk as a text.
func signed(t *testing.T) (*desk, string) {
	t.Helper()
	d := noted(t)
	every(d)
	s, err := d.Shift(t.Context(), capturedAt)
	require.NoError(t, err)
	text, err := d.SignShift(t.Context(), s, "Maria")
	require.NoError(t, err)
	return d, text
}

func TestSignedShiftSaysWhatItCounts(t *testing.T) {
	t.Parallel()
	d, text := signed(t)

	require.NoError(t, localdb.VerifyShift(text, d.ShiftKey()))
	require.NoError(t, localdb.VerifyShift("\r\n"+strings.ReplaceAll(text, "\n", "  \r\n"), d.ShiftKey()))
	require.True(t, strings.HasPrefix(text, `frontdesk shift 1
From:      2026-11-20T17:59:00Z
To:        2026-11-20T18:05:00Z
Closed by: Maria
Captured:  12
Sent:      2
Waiting:   6
Held:      2
Cancelled: 2
Acts:      5
Key:       `), text)
	for line := range strings.Lines(text) {
		require.LessOrEqual(t, len(line), 80)
	}
}

func TestAShiftDoesNotVouchForALogWhoseEndWasAltered(t *testing.T) {
	t.Parallel()
	for _, statement := range []string{
		`UPDATE acts_end SET seq = 9`,
		`DELETE FROM acts_end`,
		`DROP TRIGGER acts_stay; DELETE FROM acts WHERE seq = 5`,
		`DROP TRIGGER acts_stay; DELETE FROM acts`,
	} {
		d := noted(t)
		alter(t, d.dir, statement)

		text, err := d.SignShift(t.Context(), frontdesk.Shift{}, "Maria")

		require.NoError(t, err, "the desk goes on")
		require.Contains(t, text, "Acts:      altered\n", statement)
	}
	text, err := setup(t).SignShift(t.Context(), frontdesk.Shift{}, "Maria")
	require.NoError(t, err)
	require.Contains(t, text, "Acts:      0\n")
}

func TestSignatureSurvivesANewMasterKey(t *testing.T) {
	t.Parallel()
	d, text := signed(t)

	_, err := d.Rotate(t.Context(), nil)

	require.NoError(t, err)
	require.NoError(t, localdb.VerifyShift(text, d.ShiftKey()))
}

func TestAlteredShiftIsRefused(t *testing.T) {
	t.Parallel()
	d, text := signed(t)
	other, theirs := signed(t)
	lines := strings.SplitAfter(text, "\n")

	for name, tt := range map[string]struct {
		text string
		code frontdesk.ErrorCode
	}{
		"a number":             {strings.Replace(text, "Held:      2", "Held:      0", 1), frontdesk.ECONFLICT},
		"a line more":          {text + "Held:      0\n", frontdesk.ECONFLICT},
		"a line less":          {strings.Replace(text, "Held:      2\n", "", 1), frontdesk.ECONFLICT},
		"another desk's":       {theirs, frontdesk.ECONFLICT},
		"another desk's key":   {strings.Replace(text, d.ShiftKey(), other.ShiftKey(), 1), frontdesk.ECONFLICT},
		"no signature":         {strings.Join(lines[:len(lines)-3], ""), frontdesk.EINVALID},
		"half a signature":     {strings.Join(lines[:len(lines)-2], ""), frontdesk.EINVALID},
		"no hexadecimal digit": {strings.Replace(text, "Signature: ", "Signature: x", 1), frontdesk.EINVALID},
		"another text":         {"hello", frontdesk.EINVALID},
		"nothing":              {"", frontdesk.EINVALID},
	} {
		err := localdb.VerifyShift(tt.text, d.ShiftKey())

		require.Equal(t, tt.code, frontdesk.CodeOf(err), name)
	}
}

func TestShiftThatCannotBeSignedIsRefused(t *testing.T) {
	t.Parallel()
	d := setup(t)

	_, err := d.SignShift(t.Context(), frontdesk.Shift{Captured: 1}, "Maria")
	require.Equal(t, frontdesk.EINVALID, frontdesk.CodeOf(err))
	_, err = d.SignShift(t.Context(), frontdesk.Shift{}, "Maria\nHeld: 0")
	require.Equal(t, frontdesk.EINVALID, frontdesk.CodeOf(err))
}
