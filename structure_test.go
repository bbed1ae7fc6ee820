package frontdesk_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// layers say what each part of the program may import of the program, and why
// nothing else. A package is ruled by the longest prefix of its path.
var layers = []struct {
	part   string
	may    []string
	reason string
}{
	{"frontdesk", nil, "the nouns are shared by all, so they may know nobody"},
	{"frontdesk/forms/javaregex", nil, "a translator of patterns is of use without the kiosk"},
	{"frontdesk/forms", []string{"frontdesk", "frontdesk/forms/javaregex"},
		"forms are pure: no terminal, no disk, no wire"},
	{"frontdesk/localdb", []string{"frontdesk"}, "storage knows neither the wire nor the engine nor the screens"},
	{"frontdesk/sync", []string{"frontdesk", "frontdesk/sync"}, "the engine reaches queue and service through its ports only"},
	{"frontdesk/api/sandbox", []string{"frontdesk", "frontdesk/assets"},
		"the sandbox is a second reading of the documents: sharing code with the first would hide its mistakes"},
	{"frontdesk/api", []string{"frontdesk"}, "wire types stay on the wire's side"},
	{"frontdesk/assets", nil, "text and themes are data"},
	{"frontdesk/ui/field", []string{"frontdesk", "frontdesk/forms", "frontdesk/ui"}, "widgets are used by screens, not the reverse"},
	{"frontdesk/ui/scan", []string{"frontdesk", "frontdesk/ui"}, "the scan grammar is pure"},
	{"frontdesk/ui/screens", []string{"frontdesk", "frontdesk/forms", "frontdesk/ui", "frontdesk/ui/field"},
		"screens never import screens: they send a route"},
	{"frontdesk/ui/shell", []string{"frontdesk", "frontdesk/forms", "frontdesk/ui", "frontdesk/ui/field", "frontdesk/ui/scan", "frontdesk/ui/screens"},
		"the shell knows the screens, never storage, wire or engine"},
	{"frontdesk/ui/linear", []string{"frontdesk", "frontdesk/forms", "frontdesk/ui", "frontdesk/ui/scan", "frontdesk/ui/shell"},
		"the kiosk in lines says what the shell tells: it knows no screen"},
	{"frontdesk/ui/uitest", []string{"frontdesk", "frontdesk/ui"}, "the driver drives any model"},
	{"frontdesk/ui", []string{"frontdesk", "frontdesk/forms"}, "the contract knows no screen"},
	{"frontdesk/cmd", []string{"frontdesk"}, "cmd wires everything"},
}

func TestImportsFollowTheLayers(t *testing.T) {
	t.Parallel()

	for path, pkg := range packages(t) {
		for _, imported := range pkg.imports {
			rule := ruleOf(path)
			require.NotEmpty(t, rule.part, "%s has no place in the structure: give it a layer", path)
			if path == "frontdesk" || path == "frontdesk/assets" || path == "frontdesk/forms/javaregex" {
				require.False(t, isOurs(imported), "%s imports %s: %s", path, imported, rule.reason)
			}
			if path == "frontdesk" {
				require.NotContains(t, strings.Split(imported, "/")[0], ".", "the root imports only the standard library, not %s", imported)
			}
			if isOurs(imported) {
				require.True(t, allowed(rule.part, rule.may, imported), "%s imports %s: %s", path, imported, rule.reason)
			}
		}
	}
}

func TestNoScreenImportsAnother(t *testing.T) {
	t.Parallel()

	for path, pkg := range packages(t) {
		if !strings.HasPrefix(path, "frontdesk/ui/screens/") {
			continue
		}
		for _, imported := range pkg.imports {
			require.False(t, strings.HasPrefix(imported, "frontdesk/ui/screens/"), "%s imports %s: send a route", path, imported)
		}
	}
}

func TestNoProductionCodeImportsTesting(t *testing.T) {
	t.Parallel()

	for path, pkg := range packages(t) {
		if strings.HasSuffix(path, "test") {
			continue
		}
		require.NotContains(t, pkg.imports, "testing", "%s", path)
	}
}

func TestEveryPackageSaysWhatItIsFor(t *testing.T) {
	t.Parallel()

	for path, pkg := range packages(t) {
		want := "Package " + pkg.name + " "
		if pkg.name == "main" {
			want = "Command " + filepath.Base(path) + " "
		}
		require.True(t, strings.HasPrefix(pkg.doc, want), "%s needs a comment that begins %q", path, want)
	}
}

func TestNoFileIsTooLongToHold(t *testing.T) {
	t.Parallel()

	for path, pkg := range packages(t) {
		for name, lines := range pkg.lines {
			require.LessOrEqual(t, lines, 500, "%s/%s: split it by subject", path, name)
		}
	}
}

// source is what the tests above want to know of a package.
type source struct {
	name    string
	doc     string
	imports []string
	lines   map[string]int
}

// packages reads every package of the module, tests left out.
func packages(t *testing.T) map[string]source {
	t.Helper()
	out := map[string]source{}
	files := token.NewFileSet()
	err := filepath.WalkDir(".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && path != "." && (strings.HasPrefix(entry.Name(), ".") || entry.Name() == "testdata") {
			return filepath.SkipDir
		}
		if entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		file, err := parser.ParseFile(files, path, nil, parser.ImportsOnly|parser.ParseComments)
		if err != nil {
			return err
		}
		whole := files.File(file.Pos())
		add(out, filepath.ToSlash(filepath.Join("frontdesk", filepath.Dir(path))), filepath.Base(path), file, whole.LineCount())
		return nil
	})
	require.NoError(t, err)
	require.NotEmpty(t, out)
	return out
}

// add puts one file into its package.
func add(out map[string]source, path, name string, file *ast.File, lines int) {
	pkg := out[path]
	pkg.name = file.Name.Name
	if file.Doc != nil {
		pkg.doc += file.Doc.Text()
	}
	if pkg.lines == nil {
		pkg.lines = map[string]int{}
	}
	pkg.lines[name] = lines
	seen := map[string]bool{}
	for _, imported := range pkg.imports {
		seen[imported] = true
	}
	for _, spec := range file.Imports {
		if value, err := strconv.Unquote(spec.Path.Value); err == nil {
			seen[value] = true
		}
	}
	pkg.imports = slices.Sorted(maps.Keys(seen))
	out[path] = pkg
}

// ruleOf returns the layer with the longest matching prefix.
func ruleOf(path string) (rule struct {
	part   string
	may    []string
	reason string
}) {
	for _, layer := range layers {
		if within(path, layer.part) && len(layer.part) > len(rule.part) {
			rule = layer
		}
	}
	return rule
}

// allowed reports whether a layer may import a package of ours.
func allowed(part string, may []string, imported string) bool {
	if part == "frontdesk/cmd" {
		return true
	}
	return slices.ContainsFunc(may, func(name string) bool {
		return imported == name || name == "frontdesk/ui/screens" && within(imported, name) || name == "frontdesk/sync" && within(imported, name)
	})
}

func within(path, part string) bool { return path == part || strings.HasPrefix(path, part+"/") }

func isOurs(path string) bool { return within(path, "frontdesk") }
