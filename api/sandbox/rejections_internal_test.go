package sandbox

import (
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	gotoken "go/token"
	"go/types"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestMain adds the flag that rewrites the list.
func TestMain(m *testing.M) {
	flag.Bool("update", false, "rewrite rejections.txt")
	os.Exit(m.Run())
}

func TestEveryCodeInTheSourceOfAnOperationIsARejection(t *testing.T) {
	t.Parallel()
	code := readSource(t)
	var lines []string
	for _, op := range routes() {
		for _, found := range code.codes(funcName(op)) {
			lines = append(lines, op.name+" "+found)
		}
		lines = append(lines, op.name+" failure "+(&call{op: op}).merchantCode())
	}
	slices.Sort(lines)
	want := strings.Join(slices.Compact(lines), "\n") + "\n"

	if flag.Lookup("update").Value.String() == "true" {
		require.NoError(t, os.WriteFile("rejections.txt", []byte(want), 0o644))
		return
	}
	require.Equal(t, want, rejections, "run: go test ./api/sandbox -run ARejection -update")
}

func TestEveryOperationCanBeRejected(t *testing.T) {
	t.Parallel()
	refused := map[string]int{}
	for _, r := range Rejections() {
		refused[r.Operation]++
		require.NotEmpty(t, r.Code)
	}

	for _, op := range routes() {
		require.Positive(t, refused[op.name], op.name)
	}
}

// funcName returns the name of the function that an operation runs.
func funcName(op *operation) string {
	name := runtime.FuncForPC(reflect.ValueOf(op.run).Pointer()).Name()
	return name[strings.LastIndex(name, ".")+1:]
}

// source is what each function of this package leads to: other functions, and
// texts that it writes.
type source map[string]*body

type body struct {
	calls []string
	texts []string
}

// absent imports packages without looking at them: only what this package
// declares itself matters here.
type absent struct{}

func (absent) Import(path string) (*types.Package, error) {
	p := types.NewPackage(path, path[strings.LastIndex(path, "/")+1:])
	p.MarkComplete()
	return p, nil
}

func readSource(t *testing.T) source {
	t.Helper()
	files := gotoken.NewFileSet()
	names, err := filepath.Glob("*.go")
	require.NoError(t, err)
	var parsed []*ast.File
	for _, name := range names {
		if !strings.HasSuffix(name, "_test.go") {
			file, err := parser.ParseFile(files, name, nil, 0)
			require.NoError(t, err)
			parsed = append(parsed, file)
		}
	}
	uses := map[*ast.Ident]types.Object{}
	config := types.Config{Importer: absent{}, Error: func(error) {}}
	// What other packages declare is an error here, and is told above.
	_, _ = config.Check("sandbox", files, parsed, &types.Info{Uses: uses})

	out := source{}
	for _, file := range parsed {
		for _, declared := range file.Decls {
			if f, ok := declared.(*ast.FuncDecl); ok {
				out[keyOf(f)] = bodyOf(f, uses)
			}
		}
	}
	return out
}

// keyOf names a function, a method with its type.
func keyOf(f *ast.FuncDecl) string {
	if f.Recv == nil {
		return f.Name.Name
	}
	of := f.Recv.List[0].Type
	if pointer, ok := of.(*ast.StarExpr); ok {
		of = pointer.X
	}
	return of.(*ast.Ident).Name + "." + f.Name.Name
}

// bodyOf returns what a function leads to.
func bodyOf(f *ast.FuncDecl, uses map[*ast.Ident]types.Object) *body {
	out := &body{}
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Ident:
			used, ok := uses[n].(*types.Func)
			if !ok {
				break
			}
			key := used.Name()
			if recv := used.Signature().Recv(); recv != nil {
				of := recv.Type().String()
				key = of[strings.LastIndex(of, ".")+1:] + "." + key
			}
			out.calls = append(out.calls, key)
		case *ast.BasicLit:
			if text, err := strconv.Unquote(n.Value); err == nil && n.Kind == gotoken.STRING {
				out.texts = append(out.texts, text)
			} else {
				out.texts = append(out.texts, n.Value)
			}
		}
		return true
	})
	return out
}

// codes returns what a function and whatever it leads to can answer with.
func (s source) codes(start string) []string {
	dotted := regexp.MustCompile(`^[a-z_]+\.[a-z_]+$`)
	found, seen, left := map[string]bool{}, map[string]bool{}, []string{start}
	for len(left) > 0 {
		name := left[0]
		left = left[1:]
		// These two put codes into words; they choose none.
		if seen[name] || s[name] == nil || name == "errorText" || name == "failureText" {
			continue
		}
		seen[name] = true
		left = append(left, s[name].calls...)
		for _, text := range s[name].texts {
			switch {
			case dotted.MatchString(text), text == "could_not_authenticate", text == "435":
				found["failure "+text] = true
			case text == "invalid_value", errorText(text) != errorText("invalid_value"):
				found["field "+text] = true
			}
		}
	}
	return slices.Collect(maps.Keys(found))
}

func Example() {
	r := Rejections()[0]
	fmt.Println(r.Operation, r.Code, r.Field)
	// Output: accountInformation account_info.invalid_status false
}
