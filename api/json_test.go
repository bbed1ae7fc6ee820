package api

import (
	"encoding/json"
	"math"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"frontdesk"
)

// anyValue draws a value that a request may hold.
func anyValue(depth int) *rapid.Generator[any] {
	kinds := []*rapid.Generator[any]{
		rapid.String().AsAny(), rapid.Bool().AsAny(), rapid.Int().AsAny(), rapid.Int64().AsAny(),
		rapid.SliceOf(rapid.String()).AsAny(),
		rapid.Custom(func(t *rapid.T) any { return frontdesk.Private(rapid.String().Draw(t, "private")) }),
		rapid.Custom(func(t *rapid.T) any { return string(rapid.SliceOf(rapid.Byte()).Draw(t, "bytes")) }),
	}
	if depth > 0 {
		object := rapid.Custom(func(t *rapid.T) params {
			return rapid.MapOf(rapid.String(), anyValue(depth-1)).Draw(t, "object")
		})
		kinds = append(kinds, object.AsAny(), rapid.SliceOf(object).AsAny())
	}
	return rapid.OneOf(kinds...)
}

func TestWrittenJSONMeansWhatTheStandardLibraryWrites(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		value := anyValue(3).Draw(t, "value")
		want, err := json.Marshal(value)
		require.NoError(t, err)

		got, err := appendJSON(nil, value)

		require.NoError(t, err)
		require.True(t, json.Valid(got), "%q", got)
		var a, b any
		require.NoError(t, json.Unmarshal(got, &a))
		require.NoError(t, json.Unmarshal(want, &b))
		if s, ok := value.([]string); ok && s == nil {
			return // a nil list is written as an empty one
		}
		require.Equal(t, b, a)
	})
}

func TestTheSameParametersAreTheSameBytes(t *testing.T) {
	t.Parallel()

	got, err := appendJSON(nil, params{"b": []params{{"y": json.Number("2"), "x": "\"\\\n\x7f<é>"}}, "a": map[string]int{"k": 1}})

	require.NoError(t, err)
	require.Equal(t, `{"a":{"k":1},"b":[{"x":"\"\\\u000a\u007f<é>","y":2}]}`, string(got))
}

func TestWhatJSONCannotWriteIsAnError(t *testing.T) {
	t.Parallel()

	_, err := appendJSON(nil, params{"list": []params{{"x": math.Inf(1)}}})

	require.Error(t, err)
}
