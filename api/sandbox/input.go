package sandbox

import (
	"encoding/json"
	"slices"
)

// The styles of setUserFields and setAccountFields. The document's table says
// "strings", its prose "string"; both are taken.
const (
	styleTyped   = "typed"
	styleStrings = "strings"
	styleString  = "string"
)

// change is what a request does to one field: clears it, or sets a text or a
// flag. A field that is kept has none.
type change struct {
	clear bool
	text  string
	flag  bool
}

// input is one of the two compound parameters while it is read.
type input struct {
	prefix  string // "setUserFields/"
	strings bool   // every value is a string
	members map[string]any
	errs    fieldErrors
}

// newInput reads the style, which is required.
func newInput(prefix string, members map[string]any, errs fieldErrors) *input {
	in := &input{prefix: prefix, members: members, errs: errs}
	style, present := members["style"]
	switch {
	case !present || style == nil:
		in.fail("style", "null_field")
	case style == styleStrings || style == styleString:
		in.strings = true
	case style != styleTyped:
		in.fail("style", "invalid_enumeration")
	}
	return in
}

// fail notes an error of a field.
func (in *input) fail(field, code string) { in.errs.add(in.prefix+field, code) }

// names returns the members besides the style, sorted.
func (in *input) names() []string {
	names := make([]string, 0, len(in.members))
	for name := range in.members {
		if name != "style" {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// text reads a field of the type List[String]: absent or null keeps, an empty
// list clears, one value sets (seed, "Set, Clear or Keep Style Fields"). In
// the strings style a bare string does too, and an empty one clears, which is
// all that a web form can send.
func (in *input) text(name string) (change, bool) {
	switch v := in.members[name].(type) {
	case nil:
		return change{}, false
	case string:
		if in.strings {
			return change{text: v, clear: v == ""}, true
		}
	case []any:
		if len(v) == 0 {
			return change{clear: true}, true
		}
		if s, ok := v[0].(string); ok && len(v) == 1 {
			return change{text: s}, true
		}
	}
	in.fail(name, "invalid_format")
	return change{}, false
}

// boolean reads a field of the type Boolean, which cannot be cleared.
func (in *input) boolean(name string) (change, bool) {
	switch v := in.members[name].(type) {
	case nil:
		return change{}, false
	case bool:
		if !in.strings {
			return change{flag: v}, true
		}
	case string:
		if in.strings && v == "" {
			return change{}, false
		}
		if in.strings && (v == "true" || v == "false") {
			return change{flag: v == "true"}, true
		}
	}
	in.fail(name, "invalid_format")
	return change{}, false
}

// objects reads a field of the type List[Object]. In the strings style a bare
// string is one object with nothing but a code.
func (in *input) objects(name string) ([]map[string]any, bool) {
	switch v := in.members[name].(type) {
	case nil:
		return nil, false
	case string:
		if !in.strings {
			break
		}
		if v == "" {
			return nil, true
		}
		return []map[string]any{{"code": v}}, true
	case []any:
		out := make([]map[string]any, 0, len(v))
		for _, item := range v {
			o, ok := item.(map[string]any)
			if !ok {
				in.fail(name, "invalid_format")
				return nil, false
			}
			out = append(out, o)
		}
		return out, true
	}
	in.fail(name, "invalid_format")
	return nil, false
}

// member returns the string member of an object; absent and null are "". It
// is false for a value of another type.
func member(o map[string]any, name string) (string, bool) {
	switch v := o[name].(type) {
	case nil:
		return "", true
	case string:
		return v, true
	default:
		return "", false
	}
}

// onlyMembers reports whether the object has no members but these.
func onlyMembers(o map[string]any, names ...string) bool {
	for name := range o {
		if !slices.Contains(names, name) {
			return false
		}
	}
	return true
}

// integerText returns the digits of a JSON integer, "" for anything else.
func integerText(v any) string {
	n, ok := v.(json.Number)
	if !ok {
		return ""
	}
	if _, err := n.Int64(); err != nil {
		return ""
	}
	return n.String()
}
