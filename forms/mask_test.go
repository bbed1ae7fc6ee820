package forms_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"frontdesk/forms"
)

func TestPhoneMaskFormatsWhileTyping(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]string{
		"": "", "2": "(2", "21": "(21", "212": "(212", "2125": "(212) 5", "212555": "(212) 555", "2125550": "(212) 555-0",
		"2125550142": "(212) 555-0142", "212.555.0142": "(212) 555-0142", "1": "1", "12": "1 (2", "12125550142": "1 (212) 555-0142",
		"+12125550142": "1 (212) 555-0142", "21255501421": "21255501421", "0207": "0207", "+44 20": "+44 20", "ana": "ana", "212x": "212x",
	} {
		got, _ := forms.PhoneMask(typed, len(typed))

		require.Equal(t, want, got, "%q", typed)
	}
}

func TestPhoneMaskKeepsTheCaretBehindItsDigit(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text string
		at   int
		want string
		then int
	}{
		{"2125", 4, "(212) 5", 7},
		{"(212) 5550142", 3, "(212) 555-0142", 3},
		{"(9212) 555-014", 2, "(921) 255-5014", 2}, // typed in front
		{"(212 555-0142", 4, "(212) 555-0142", 4},  // deleted the bracket: the caret stands before it
		{"(212) 555-0142", 0, "(212) 555-0142", 0},
	} {
		got, at := forms.PhoneMask(c.text, c.at)

		require.Equal(t, c.want, got)
		require.Equal(t, c.then, at, c.text)
	}
}

func TestDeletingBackwardsEmptiesAPhone(t *testing.T) {
	t.Parallel()
	text, at := forms.PhoneMask("2125550142", 10)

	for range 10 {
		text, at = forms.PhoneMask(text[:at-1]+text[at:], at-1)
	}

	require.Empty(t, text)
	require.Zero(t, at)
}

func TestDateMaskFormatsWhileTyping(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]string{
		"": "", "1": "1", "12": "12", "122": "12/2", "12/2": "12/2", "12/255": "12/25/5", "1225": "12/25", "12251990": "12/25/1990", "1990": "1990",
		"19901": "1990-1", "19901225": "1990-12-25", "3/4/1990": "3/4/1990", "3/": "3/", "12/": "12", "March": "March",
		"1990-12-25": "1990-12-25", "1990-122": "1990-12-2", "20/05/0304": "2005-03-04", "1990/12": "1990/12", "122519901": "122519901", "12/25-1990": "12/25-1990", "12/25-": "12/25-", "20/10-": "2010-", "03.04.1990": "03.04.1990",
	} {
		got, _ := forms.DateMask(typed, len(typed))

		require.Equal(t, want, got, "%q", typed)
	}
}

func TestDateMaskFollowsWhoeverTypesTheYearFirst(t *testing.T) {
	t.Parallel()
	for _, typed := range []string{"2010-01-02", "1990-12-25", "2012-12-12", "20100102", "19901225"} {
		text, at := "", 0
		for _, r := range typed {
			text, at = forms.DateMask(text[:at]+string(r)+text[at:], at+1)
		}

		require.Equal(t, strings.ReplaceAll(typed, "-", ""), strings.ReplaceAll(text, "-", ""), typed)
		require.Equal(t, 10, at, typed)
		for range 10 {
			text, at = forms.DateMask(text[:at-1]+text[at:], at-1)
			if at == 0 {
				break
			}
		}
		require.Empty(t, text, typed)
	}
}

func TestPostalMaskFormatsWhileTyping(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]string{
		"": "", "k": "K", "k1a": "K1A", "k1a0": "K1A 0", "k1a0b1": "K1A 0B1", "02452": "02452", "024521": "02452-1", "024521234": "02452-1234",
		"k1a0b12": "k1a0b12", "main street": "main street", "0245212345": "0245212345",
	} {
		got, _ := forms.PostalMask(typed, len(typed))

		require.Equal(t, want, got, "%q", typed)
	}
}

func TestMasksLoseNoDigitAndStayPut(t *testing.T) {
	t.Parallel()
	masks := map[string]func(string, int) (string, int){"phone": forms.PhoneMask, "date": forms.DateMask, "postal": forms.PostalMask}
	digits := func(s string) string {
		return strings.Map(func(r rune) rune {
			if r < '0' || r > '9' {
				return -1
			}
			return r
		}, s)
	}
	rapid.Check(t, func(t *rapid.T) {
		mask := masks[rapid.SampledFrom([]string{"phone", "date", "postal"}).Draw(t, "mask")]
		typed := rapid.OneOf(rapid.String(), rapid.StringMatching(`[0-9()/ -]{0,14}`)).Draw(t, "typed")
		at := rapid.IntRange(0, len([]rune(typed))).Draw(t, "at")

		once, caret := mask(typed, at)
		twice, again := mask(once, caret)

		require.Equal(t, digits(typed), digits(once))
		require.Equal(t, once, twice)
		require.LessOrEqual(t, caret, len([]rune(once)))
		require.Equal(t, digits(string([]rune(once)[:caret])), digits(string([]rune(twice)[:again])))
	})
}

func TestDaysAreShownAsPeopleWriteThem(t *testing.T) {
	t.Parallel()

	require.Equal(t, "12/25/1990", forms.ShowDate("1990-12-25", "en-US"))
	require.Equal(t, "25/12/1990", forms.ShowDate("1990-12-25", "fr-CA"))
	require.Equal(t, "someday", forms.ShowDate("someday", "fr-CA"))
}
