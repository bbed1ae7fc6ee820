package main

import (
	"bytes"
	"encoding/json"
	"io"
	"log/slog"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/assets"
	"frontdesk/localdb"
)

// FuzzSettings reads any text as a settings file: it is taken, or refused in
// words that a person may read.
func FuzzSettings(f *testing.F) {
	f.Add([]byte("base_url = \"https://m123.api.example.com/rest/25.33\"\nmerchant_id = 7\n"))
	f.Add([]byte("[[program]]\nname = \"Rewards\"\nmerchant_id = 7\nprogram_kind = \"eclub\"\n"))
	f.Add([]byte("unique_fields = [\"email\"]\nrequests_per_second = 1e309\n"))
	f.Add([]byte("timeout = \"10s\"\ntimeout = \"11s\"\n"))

	f.Fuzz(func(t *testing.T, body []byte) {
		s := defaultSettings()

		err := decodeSettings(body, "settings.toml", &s)
		if err == nil {
			err = s.check(body, "settings.toml", map[string]bool{})
		}

		requireReadable(t, err)
	})
}

// FuzzLabels reads any text as a file of an operator's labels.
func FuzzLabels(f *testing.F) {
	f.Add([]byte("[es.fields]\nfirstName = \"Nombre\"\n"))
	f.Add([]byte("[xx]\n"))

	f.Fuzz(func(t *testing.T, body []byte) {
		into := map[string]labelsOf{}

		requireReadable(t, decodeLabels(body, "labels.toml", &into))
	})
}

// FuzzBundle adds the guests of any bundle to a desk: whoever made it, it harms
// nobody who is there, and adding it again adds nobody.
func FuzzBundle(f *testing.F) {
	config, err := assets.Programs.ReadFile("programs/loyalty.json")
	require.NoError(f, err)
	guest := localdb.Parcel{
		ID: frontdesk.NewID(), State: frontdesk.Queued, Journey: frontdesk.Create,
		Program: frontdesk.Program{MerchantID: 123, Kind: frontdesk.Loyalty}, ConfigHash: frontdesk.HashConfig(config),
		Language: "en", CapturedAt: time.Unix(1_700_000_000, 0),
		Steps:  []localdb.ParcelStep{{Operation: frontdesk.CreateAndEdit, State: frontdesk.StepPending}},
		Fields: frontdesk.Fields{User: frontdesk.Answers{"firstName": frontdesk.Text("Ana")}},
	}
	body, err := json.Marshal(map[string]any{
		"format": bundleFormat, "guests": []localdb.Parcel{guest},
		"configs": []bundledConfig{{Program: guest.Program.Key(), Body: config}},
	})
	require.NoError(f, err)
	f.Add(body)
	f.Add(bytes.Replace(body, []byte("queued"), []byte("held"), 1))
	f.Add(bytes.Replace(body, []byte("pending"), []byte("applied"), 1))

	db, err := localdb.Open(f.Context(), f.TempDir(), localdb.Options{})
	require.NoError(f, err)
	f.Cleanup(func() { require.NoError(f, db.Close()) })
	p := &parts{db: db, log: slog.New(slog.DiscardHandler)}

	f.Fuzz(func(t *testing.T, body []byte) {
		b := &bundleFile{unseal: func() (io.Reader, error) { return bytes.NewReader(body), nil }}
		asked, err := b.check()
		if requireReadable(t, err); err != nil {
			return
		}
		before, err := db.Tally(t.Context())
		require.NoError(t, err)

		first, err := p.accept(t.Context(), b, asked)
		requireReadable(t, err)
		again, err := p.accept(t.Context(), b, asked)
		requireReadable(t, err)

		require.Zero(t, again.Guests, "the same bundle added somebody twice")
		after, err := db.Tally(t.Context())
		require.NoError(t, err)
		require.Equal(t, before.ByState[frontdesk.Sent], after.ByState[frontdesk.Sent])
		require.LessOrEqual(t, first.Guests, bytes.Count(body, []byte("{")))
	})
}

// requireReadable holds an error to be one with a sentence for people.
func requireReadable(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		require.NotEqual(t, frontdesk.EINTERNAL, frontdesk.CodeOf(err), "%v", err)
		require.NotEmpty(t, frontdesk.MessageOf(err))
	}
}
