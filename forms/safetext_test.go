package forms_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"frontdesk/forms"
)

func TestSafeTextShowsNoControlCharacter(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"First Name":                             "First Name",
		"":                                       "",
		"  a \t\n b  ":                           "a b",
		"\x1b[31mRed\x1b[0m":                     "Red",
		"\x1b]0;title\aText":                     "Text",
		"\x1b]8;;http://x\x1b\\Link":             "Link",
		"\x1bP1;2qdata\x1b\\After":               "After",
		"\u009b2JText":                           "Text",
		"\x1b(BText":                             "Text",
		"\x1bcText":                              "Text",
		"\x1b":                                   "",
		"\x1b[":                                  "",
		"\x1b]never ends":                        "",
		"\u202eevil\u202c":                       "evil",
		"\u2066a\u2069\u200e\u061cb":             "ab",
		"a\u200bb\ufeff":                         "ab",
		"a\x00\x07\x7fb":                         "ab",
		"\xff\xfea":                              "\ufffd\ufffda",
		"名前 🎂":                                   "名前 🎂",
		"👩‍🍳":                                    "👩‍🍳",
		"Z\u0301\u0301\u0301\u0301\u0301\u0301a": "Z\u0301\u0301\u0301\u0301a",
		"1\ufe0f\u20e3 ❤️":                       "1\u20e3 ❤️",
		"\u0301a":                                "a",
		"\ue000a":                                "a",
		"a\u2028b":                               "a b",
	} {
		require.Equal(t, want, forms.SafeText(in, 100), "%q", in)
	}
}

func TestSafeTextCutsWhatIsTooLong(t *testing.T) {
	t.Parallel()

	require.Equal(t, "abcd", forms.SafeText("abcd", 4))
	require.Equal(t, "abc…", forms.SafeText("abcde", 4))
	require.Equal(t, "abc…", forms.SafeText("abc def", 5))
	require.Equal(t, "…", forms.SafeText("abc", 1))
	require.Equal(t, "👩…", forms.SafeText("👩‍🍳🍳", 3))
	require.Empty(t, forms.SafeText("abc", 0))
	require.Empty(t, forms.SafeText("abc", -1))
	require.Equal(t, 200, utf8.RuneCountInString(forms.SafeText(strings.Repeat("字", 6000), 200)))
}

func FuzzSafeText(f *testing.F) {
	f.Add("\x1b[31mRed\x1b[0m \u202e", 10)
	f.Add("Z\u0301\u0301\u0301\u0301\u0301", 3)
	f.Fuzz(func(t *testing.T, s string, limit int) {
		safe := forms.SafeText(s, limit)

		require.LessOrEqual(t, utf8.RuneCountInString(safe), max(limit, 0))
		require.Equal(t, safe, forms.SafeText(safe, limit))
		for _, r := range safe {
			require.False(t, unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r), "%q", safe)
		}
	})
}
