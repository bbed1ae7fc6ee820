package localdb

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk"
)

func TestTheUsualGuestIsReadWithoutReflection(t *testing.T) {
	t.Parallel()
	s := benchGuest()
	s.Answers["perks"], s.Answers["address2"] = frontdesk.Codes("red", "white"), frontdesk.Cleared()
	s.Fields.User["lastName"] = frontdesk.Text("Muñoz")
	text, err := payloadOf(s).encode()
	require.NoError(t, err)

	got, ok := readPayload(text)

	require.True(t, ok)
	require.Equal(t, s.Answers, got.Answers)
	require.Equal(t, s.Fields.User, got.User)
	require.Equal(t, s.Fields.Account, got.Account)
	require.Equal(t, s.Consent.Wording, got.Rest.Consent.Wording)
}

func FuzzWhatIsReadQuicklyIsReadAlike(f *testing.F) {
	for _, text := range []string{
		`{"answers":{"a":"b","c":["d","e"],"f":null},"user":null,"account":{},"rest":{"card":"1"}}`,
		`{"answers":{"a":"\u00e9"},"user":{"a":true,"a":false},"account":{"a":[]},"rest":{}}`,
		`{"answers":{"a" :1},"user":null,"account":null,"rest":{}}}`,
		"{\"answers\":{\"\xff\":\"b\"},\"user\":null,\"account\":null,\"rest\":null}",
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		got, ok := readPayload(text)
		if !ok {
			return // the standard library reads it
		}
		var want payloadJSON
		require.NoError(t, json.Unmarshal(text, &want))
		require.Equal(t, want, got)
	})
}
