package field_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/forms"
	"frontdesk/ui/field"
)

// top is where the module begins, seen from here.
const top = "../.."

// guide reads the page that teaches a new type of field.
func guide(t *testing.T) string {
	t.Helper()
	page, err := os.ReadFile(filepath.Join(top, "docs", "adding-a-field.md"))
	require.NoError(t, err)
	return string(page)
}

func TestGuideNamesTheTwoFilesOfEveryType(t *testing.T) {
	t.Parallel()
	row := regexp.MustCompile("(?m)^\\| `([^`]+)` \\| `(forms/[^`]+)` \\| `(ui/field/[^`]+)` \\|$")

	var kinds []forms.Kind
	for _, cells := range row.FindAllStringSubmatch(guide(t), -1) {
		kinds = append(kinds, forms.Kind(cells[1]))
	}

	require.Equal(t, forms.Kinds(), kinds)
	require.ElementsMatch(t, field.Kinds(), kinds)
}

func TestGuideNamesFilesThatExist(t *testing.T) {
	t.Parallel()
	path := regexp.MustCompile("`([a-z]+(?:/[a-z]+)*(?:/?[a-z_-]+\\.(?:go|toml|md)|/[a-z]+))`")

	found := path.FindAllStringSubmatch(guide(t), -1)

	require.Greater(t, len(found), 20)
	for _, name := range found {
		require.FileExists(t, orFolder(filepath.Join(top, name[1])), name[1])
	}
}

// orFolder returns a file that a folder is known by, or the path of a file.
func orFolder(path string) string {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		inside, _ := os.ReadDir(path)
		for _, entry := range inside {
			if !entry.IsDir() {
				return filepath.Join(path, entry.Name())
			}
		}
	}
	return path
}

func TestGuideQuotesTheCode(t *testing.T) {
	t.Parallel()
	block := regexp.MustCompile("(?s)```go (\\S+)\n(.*?)```")

	found := block.FindAllStringSubmatch(guide(t), -1)

	require.Greater(t, len(found), 4)
	for _, quoted := range found {
		source, err := os.ReadFile(filepath.Join(top, quoted[1]))
		require.NoError(t, err)
		require.Contains(t, string(source), quoted[2], "%s has changed: change docs/adding-a-field.md", quoted[1])
	}
}

func TestGuideNamesTestsAndFunctionsThatExist(t *testing.T) {
	t.Parallel()
	var code strings.Builder
	for _, pattern := range []string{"forms/*.go", "ui/field/*.go", "*.go"} {
		files, err := filepath.Glob(filepath.Join(top, pattern))
		require.NoError(t, err)
		for _, name := range files {
			source, err := os.ReadFile(name)
			require.NoError(t, err)
			code.Write(source)
		}
	}
	name := regexp.MustCompile("`([a-z]+[A-Z][A-Za-z]+|[A-Z][a-z]+[A-Za-z]+)`")

	found := name.FindAllStringSubmatch(guide(t), -1)

	require.NotEmpty(t, found)
	for _, word := range found {
		require.Regexp(t, `\b`+word[1]+`\b`, code.String())
	}
}

func TestWidgetOfEveryTypeGivesWhatItsRulesTake(t *testing.T) {
	t.Parallel()
	right := map[forms.Kind]frontdesk.Answer{
		forms.Entry: frontdesk.Text("Ana"), forms.Boolean: frontdesk.Flag(false), forms.Date: frontdesk.Text("1990-02-03"),
		forms.Phone: frontdesk.Text("2125550142"), forms.Email: frontdesk.Text("ana@example.com"),
		forms.Selection: frontdesk.Text("RED"), forms.MultiSelection: frontdesk.Codes("RED"),
	}
	for _, kind := range forms.Kinds() {
		require.Contains(t, right, kind, "give the new type a right answer here")
		asked := form(t, describe("custom1", string(kind), "values", values("Red", "Green"))).Fields[0]
		widget := field.New(asked, options(t))

		widget.SetAnswer(right[kind])
		given, touched := widget.Answer()

		require.True(t, touched, kind)
		given = asked.Normalise(given, options(t).Locale)
		require.True(t, right[kind].Equal(given), kind)
		require.Empty(t, asked.Check(given, today()), kind)
	}
}
