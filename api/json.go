package api

import (
	"encoding/json"
	"slices"
	"strconv"
	"unicode/utf8"

	"frontdesk"
)

// appendJSON writes a value as JSON, members in the order of their names. It
// knows what requests are made of; encoding/json, which takes several times as
// long over maps, writes anything else.
func appendJSON(to []byte, value any) ([]byte, error) {
	switch v := value.(type) {
	case string:
		return appendString(to, v), nil
	case frontdesk.Private:
		return appendString(to, v.Reveal()), nil
	case json.Number:
		return append(to, v...), nil
	case bool:
		return strconv.AppendBool(to, v), nil
	case int:
		return strconv.AppendInt(to, int64(v), 10), nil
	case int64:
		return strconv.AppendInt(to, v, 10), nil
	case []string:
		return appendList(to, v, func(to []byte, s string) ([]byte, error) { return appendString(to, s), nil })
	case []params:
		return appendList(to, v, appendObject)
	case params:
		return appendObject(to, v)
	default:
		other, err := json.Marshal(v)
		return append(to, other...), err
	}
}

// appendObject writes an object.
func appendObject(to []byte, object params) ([]byte, error) {
	// Room for the fields that there are, so that none is asked of the heap.
	names := make([]string, 0, 40)
	for name := range object {
		names = append(names, name)
	}
	slices.Sort(names)

	to = append(to, '{')
	for i, name := range names {
		if i > 0 {
			to = append(to, ',')
		}
		to = append(appendString(to, name), ':')
		var err error
		if to, err = appendJSON(to, object[name]); err != nil {
			return nil, err
		}
	}
	return append(to, '}'), nil
}

// appendList writes a list, nil as an empty one.
func appendList[T any](to []byte, list []T, item func([]byte, T) ([]byte, error)) ([]byte, error) {
	to = append(to, '[')
	for i := range list {
		if i > 0 {
			to = append(to, ',')
		}
		var err error
		if to, err = item(to, list[i]); err != nil {
			return nil, err
		}
	}
	return append(to, ']'), nil
}

// appendString writes a string. What is not UTF-8 is written as U+FFFD.
func appendString(to []byte, s string) []byte {
	const hex = "0123456789abcdef"
	to = append(to, '"')
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			i++
			switch {
			case c == '"' || c == '\\':
				to = append(to, '\\', c)
			case c < ' ' || c == 0x7f:
				to = append(to, '\\', 'u', '0', '0', hex[c>>4], hex[c&0xf])
			default:
				to = append(to, c)
			}
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		to = utf8.AppendRune(to, r)
		i += size
	}
	return append(to, '"')
}
