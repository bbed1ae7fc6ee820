package sandbox

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/url"
	"slices"
	"strconv"
)

// args are the parameters of one request: the members of a POST's body, or a
// GET's or DELETE's query. Each is taken by name and type; the first that is
// not as the document says is remembered, and so is one that nobody took.
type args struct {
	values map[string]any
	query  bool // values are strings, whatever their type
	taken  []string
	bad    reply // the first thing that is wrong, nil if nothing
}

// errBody says that a request's body is not one JSON object.
var errBody = errors.New("body is not one JSON object")

// bodyArgs reads a POST's body.
func bodyArgs(body []byte) (*args, error) {
	d := json.NewDecoder(bytes.NewReader(body))
	d.UseNumber()
	var values map[string]any
	if err := d.Decode(&values); err != nil || values == nil {
		return nil, errBody
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, errBody
	}
	return &args{values: values}, nil
}

// queryArgs reads a query. A parameter that is given twice has its first
// value and is refused when it is taken.
func queryArgs(q url.Values) *args {
	a := &args{values: make(map[string]any, len(q)), query: true}
	for name, all := range q {
		if len(all) > 1 {
			a.refuse(name, "is given more than once")
		}
		a.values[name] = all[0]
	}
	return a
}

// refuse remembers what is wrong with a parameter.
func (a *args) refuse(name, why string) {
	if a.bad == nil {
		a.bad = badParameter(name, why)
	}
}

// problem returns the answer to parameters that are not as the document says,
// nil when they are. It is asked after every parameter was taken.
func (a *args) problem() reply {
	if a.bad != nil {
		return a.bad
	}
	unknown := make([]string, 0)
	for name := range a.values {
		if !slices.Contains(a.taken, name) {
			unknown = append(unknown, name)
		}
	}
	if len(unknown) == 0 {
		return nil
	}
	slices.Sort(unknown)
	return badParameter(unknown[0], "is not a parameter of this operation")
}

// take returns the parameter, and whether it was sent and is not null.
func (a *args) take(name string) (any, bool) {
	a.taken = append(a.taken, name)
	v, ok := a.values[name]
	return v, ok && v != nil
}

// optionalText takes a string that may be absent.
func (a *args) optionalText(name string) string {
	v, ok := a.take(name)
	if !ok {
		return ""
	}
	s, ok := v.(string)
	if !ok {
		a.refuse(name, "must be a string")
	}
	return s
}

// text takes a string that must be there.
func (a *args) text(name string) string {
	s := a.optionalText(name)
	if s == "" {
		a.refuse(name, "is required")
	}
	return s
}

// optionalInteger takes an integer that may be absent, and says whether it
// was there.
func (a *args) optionalInteger(name string) (int64, bool) {
	v, ok := a.take(name)
	if !ok {
		return 0, false
	}
	var digits string
	switch v := v.(type) {
	case json.Number:
		digits = v.String()
	case string:
		if !a.query {
			a.refuse(name, "must be a number")
			return 0, false
		}
		digits = v
	}
	n, err := strconv.ParseInt(digits, 10, 64)
	if err != nil {
		a.refuse(name, "must be an integer")
		return 0, false
	}
	return n, true
}

// integer takes an integer that must be there.
func (a *args) integer(name string) int64 {
	n, ok := a.optionalInteger(name)
	if !ok {
		a.refuse(name, "is required")
	}
	return n
}

// object takes an object that must be there.
func (a *args) object(name string) map[string]any {
	v, ok := a.take(name)
	if !ok {
		a.refuse(name, "is required")
		return nil
	}
	o, ok := v.(map[string]any)
	if !ok {
		a.refuse(name, "must be an object")
	}
	return o
}

// list takes a list that must be there; it may be empty.
func (a *args) list(name string) []any {
	v, ok := a.take(name)
	if !ok {
		a.refuse(name, "is required")
		return nil
	}
	l, ok := v.([]any)
	if !ok {
		a.refuse(name, "must be a list")
	}
	return l
}

// texts takes a list of strings that must be there; it may be empty.
func (a *args) texts(name string) []string {
	var out []string
	for _, v := range a.list(name) {
		s, ok := v.(string)
		if !ok {
			a.refuse(name, "must be a list of strings")
			return nil
		}
		out = append(out, s)
	}
	return out
}
