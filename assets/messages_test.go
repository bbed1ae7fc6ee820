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
		group, rest, dotted := strings.Cut(text, ".")
		switch {
		case !dotted || !groups[group] || !isKey.MatchString(text):
			continue
		case rest == "" || strings.HasSuffix(text, "_"):
			// A key whose end is made at run time: the whole group is used.
			for key := range have {
				used[key] = used[key] || strings.HasPrefix(key, text)
			}
		default:
			require.Contains(t, have, text, "a phrase that the code asks for")
			used[text] = true
		}
	}

	for key := range have {
		require.True(t, used[key], "nobody says %q", key)
	}
}

// isKey tells keys from other literals with a dot in them.
var isKey = regexp.MustCompile(`^[a-z]+\.[a-zA-Z0-9_]*$`)

// phrases reads one language: key to plural form to text.
func phrases(t *testing.T, lang string) map[string]map[string]string {
	t.Helper()
	data, err := os.ReadFile("messages/" + lang + ".toml")
	require.NoError(t, err)
	var groups map[string]map[string]any
	require.NoError(t, toml.Unmarshal(data, &groups))

	out := map[string]map[string]string{}
	for group, members := range groups {
		for name, value := range members {
			forms := map[string]string{}
			switch value := value.(type) {
			case string:
				forms["other"] = value
			case map[string]any:
				for form, text := range value {
					forms[form] = text.(string)
				}
			}
			out[group+"."+name] = forms
		}
	}
	return out
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
