package ui_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/stretchr/testify/require"
)

// What a colour tells on a screen, and the mark or the box that tells the same
// where there are no colours. The goldens are drawn without any.
func TestNothingIsToldByColourAlone(t *testing.T) {
	t.Parallel()
	const (
		focus  = `(?m)^ *(│ +)?.*> \S|>[\[(]`
		wrong  = `(?m)^ +! `
		doubt  = `(?m)^ +\? `
		picked = `\(•\)|\[x\]`
	)
	for pattern, mark := range map[string]string{
		"enroll*": focus, "review": focus, "review_[cef]*": focus, "leave": focus, "related_*": focus,
		"queue": focus, "find_several": focus, "people": focus, "book": focus, "staff_*": focus, "conflict": focus,
		"enroll_wrong": wrong, "enroll_forty_asked": wrong, "enroll_doubt": doubt, "enroll_asked": doubt,
	} {
		for _, lang := range []string{"", "es", "fr"} {
			files, err := filepath.Glob(filepath.Join("shell", "testdata", lang, pattern+".golden"))
			require.NoError(t, err)
			if lang == "" {
				require.NotEmpty(t, files, "no screen is called %s", pattern)
			}
			for _, file := range files {
				screen, err := os.ReadFile(file)
				require.NoError(t, err)
				require.Equal(t, ansi.Strip(string(screen)), string(screen), "%s has colours", file)
				require.Regexp(t, mark, string(screen), "%s: what has the colour has no mark", file)
			}
		}
	}
	answered, err := os.ReadFile(filepath.Join("field", "testdata", "en", "ten_answered.golden"))
	require.NoError(t, err)
	require.Regexp(t, picked, string(answered), "a choice that is picked is filled")
}
