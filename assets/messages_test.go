package assets_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/pelletier/go-toml/v2"
	"github.com/stretchr/testify/require"

	"frontdesk/assets"
)

// The forms that a phrase has in each language, by the plural rules of CLDR.
func pluralForms(lang string) []string {
	if lang == "en" {
		return []string{"one", "other"}
	}
	return []string{"many", "one", "other"}
}

func TestEveryLanguageHasEveryPhrase(t *testing.T) {
	t.Parallel()
	english := phrases(t, "en")

	for _, lang := range assets.Languages() {
		t.Run(lang, func(t *testing.T) {
			t.Parallel()
			translated := phrases(t, lang)

			require.Equal(t, slices.Sorted(maps.Keys(english)), slices.Sorted(maps.Keys(translated)))
			for key, forms := range translated {
				if _, plural := english[key]["one"]; plural {
					require.Equal(t, pluralForms(lang), slices.Sorted(maps.Keys(forms)), key)
				}
				for form, text := range forms {
					require.NotEmpty(t, strings.TrimSpace(text), "%s, %s", key, form)
					require.Equal(t, placeholders(english[key]["other"]), placeholders(text), "%s, %s", key, form)
				}
			}
		})
	}
}

func TestEveryPhraseIsUsedAndEveryUseHasAPhrase(t *testing.T) {
	t.Parallel()
	have := phrases(t, "en")
	used := map[string]bool{}

	groups := map[string]bool{}
	for key := range have {
		group, _, _ := strings.Cut(key, ".")
		groups[group] = true
	}
	for _, text := range literals(t, "../ui") {
		group, _, _ := strings.Cut(text, ".")
		switch {
		case !groups[group] || !isKey.MatchString(text):
			continue
		case have[text] != nil:
			used[text] = true
		default:
			// A key whose end is made at run time uses all that begin so.
			begun := 0
			for key := range have {
				if strings.HasPrefix(key, text) {
					used[key] = true
					begun++
				}
			}
			require.Positive(t, begun, "the code says %q, and there is no such phrase", text)
		}
	}

	var unused []string
	for key := range have {
		if !used[key] {
			unused = append(unused, key)
		}
	}
	require.Empty(t, unused, "nobody says these")
}

// Keys that are made at run time from the names of the nouns.
func TestEveryNounHasAPhrase(t *testing.T) {
	t.Parallel()
	have := phrases(t, "en")

	for prefix, typ := range map[string]string{
		"issue.": "IssueCode", "state.": "State", "journey.": "Journey", "log.": "ActName", "guest.card_": "CardStatus",
		"entry.event_": "Event", "entry.outcome_": "Outcome", "checkup.health_": "Health", "dial.scene_": "Scene", "signin.": "Role",
	} {
		values := constants(t, "..", typed(typ))
		require.NotEmpty(t, values, typ)
		for _, value := range values {
			require.NotNil(t, have[prefix+value], "there is no phrase %q", prefix+value)
		}
	}
}

// The codes that this program gives to guests who are held, and to what it
// refuses by itself. Staff read no code of ours: one without words would stand
// in the queue as it is.
func TestEveryCodeOfOursHasWords(t *testing.T) {
	t.Parallel()
	have := phrases(t, "en")
	named := regexp.MustCompile("^[Cc]ode[A-Z]")

	for dir, least := range map[string]int{"..": 5, "../localdb": 1, "../api": 4, "../sync": 0} {
		codes := constants(t, dir, func(spec *ast.ValueSpec, i int) bool { return named.MatchString(spec.Names[i].Name) })
		require.GreaterOrEqual(t, len(codes), least, dir)
		for _, code := range codes {
			require.NotNil(t, have["cause."+code], "nothing says what happened: %q", code)
			require.NotNil(t, have["reason."+code], "nothing says it in a list: %q", code)
		}
	}
}

// isKey tells keys from other literals with a dot in them.
var isKey = regexp.MustCompile(`^[a-z]+(\.[a-zA-Z0-9_]+)*\.[a-zA-Z0-9_]*$`)

// phrases reads one language: key to plural form to text.
func phrases(t *testing.T, lang string) map[string]map[string]string {
	t.Helper()
	files, err := filepath.Glob("messages/*." + lang + ".toml")
	require.NoError(t, err)
	require.NotEmpty(t, files)

	out := map[string]map[string]string{}
	for _, file := range files {
		data, err := os.ReadFile(file)
		require.NoError(t, err)
		var tree map[string]any
		require.NoError(t, toml.Unmarshal(data, &tree), file)
		gather(out, "", tree)
	}
	return out
}

// gather collects the phrases of a table and of the tables in it. A table with
// an "other" is a phrase with plurals.
func gather(out map[string]map[string]string, path string, table map[string]any) {
	for name, value := range table {
		key := strings.TrimPrefix(path+"."+name, ".")
		switch value := value.(type) {
		case string:
			out[key] = map[string]string{"other": value}
		case map[string]any:
			if _, plural := value["other"]; !plural {
				gather(out, key, value)
				continue
			}
			out[key] = map[string]string{}
			for form, text := range value {
				out[key][form] = text.(string)
			}
		}
	}
}

// placeholders returns the placeholders of a text in order of their names.
func placeholders(text string) []string {
	found := regexp.MustCompile(`{{[^}]*}}`).FindAllString(text, -1)
	slices.Sort(found)
	return slices.Compact(found)
}

// literals returns every string literal of the Go files in a tree that are
// not tests.
func literals(t *testing.T, root string) []string {
	t.Helper()
	var texts []string
	require.NoError(t, filepath.WalkDir(root, func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
				text, err := strconv.Unquote(lit.Value)
				require.NoError(t, err)
				texts = append(texts, text)
			}
			return true
		})
		return nil
	}))
	return texts
}

// typed picks the constants of a type.
func typed(name string) func(*ast.ValueSpec, int) bool {
	return func(spec *ast.ValueSpec, _ int) bool {
		ident, ok := spec.Type.(*ast.Ident)
		return ok && ident.Name == name
	}
}

// constants returns the values of the texts that the package in dir declares
// and that are wanted, its tests aside.
func constants(t *testing.T, dir string, wanted func(spec *ast.ValueSpec, i int) bool) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	require.NoError(t, err)

	var values []string
	for _, path := range files {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		require.NoError(t, err)
		ast.Inspect(file, func(n ast.Node) bool {
			spec, ok := n.(*ast.ValueSpec)
			if !ok {
				return true
			}
			for i, v := range spec.Values {
				if lit, ok := v.(*ast.BasicLit); ok && lit.Kind == token.STRING && wanted(spec, i) {
					text, err := strconv.Unquote(lit.Value)
					require.NoError(t, err)
					values = append(values, text)
				}
			}
			return true
		})
	}
	return values
}
