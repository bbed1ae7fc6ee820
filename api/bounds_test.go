package api

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"net/http"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk"
)

// same is an endless reader of one byte.
type same byte

// Read fills p.
func (s same) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = byte(s)
	}
	return len(p), nil
}

// hostile are bodies that stay below the bounds and hold as much as they can.
func hostile() map[string]string {
	fill := func(open, item, end string) string {
		most := (maxReplyBytes - len(open) - len(end)) / len(item)
		return open + strings.Repeat(item, min(most, maxValues-8)) + end
	}
	var members strings.Builder
	members.WriteString(`{"result":"failure"`)
	for i := range maxValues - 8 {
		fmt.Fprintf(&members, `,"%x":1`, i)
	}
	members.WriteString("}")
	return map[string]string{
		"many numbers":       fill(`{"result":"failure","accounts":[`, `1,`, `1]}`),
		"many objects":       fill(`{"result":"success","accounts":[`, `{},`, `{}]}`),
		"many lists":         fill(`{"result":"failure","errorsByField":{"a":[`, `[],`, `[]]}}`),
		"many errors":        fill(`{"result":"invalidInputs","errorsByField":{"a":[`, `"x",`, `"x"]}}`),
		"many members":       members.String(),
		"one long word":      fill(`{"result":"failure","errorMessage":"`, strings.Repeat(`x`, 100), `"}`),
		"one escaped word":   fill(`{"result":"failure","errorMessage":"`, strings.Repeat(`\u00e9`, 20), `"}`),
		"brackets":           strings.Repeat("[", maxReplyBytes),
		"a word without end": `{"result":"` + strings.Repeat("x", maxReplyBytes-20),
	}
}

// allocated returns how many bytes f allocates.
func allocated(f func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// These tests measure the memory of the whole process, so they run alone.

func TestAReplyOf64MegabytesCostsAFewAtMost(t *testing.T) {
	var bomb bytes.Buffer
	z := gzip.NewWriter(&bomb)
	_, err := io.CopyN(z, same(' '), 64<<20)
	require.NoError(t, err)
	require.NoError(t, z.Close())
	for name, write := range map[string]func(http.ResponseWriter){
		"plain": func(w http.ResponseWriter) { _, _ = io.CopyN(w, same('x'), 64<<20) },
		"a bomb": func(w http.ResponseWriter) {
			w.Header().Set("Content-Encoding", "gzip")
			_, _ = w.Write(bomb.Bytes())
		},
	} {
		desk, _ := newLoopback(t, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", asJSON)
			write(w)
		})

		var got frontdesk.Reply
		cost := allocated(func() { got = desk.Send(t.Context(), guest(), frontdesk.CreateAndEdit) })

		require.Equal(t, unsure, got.Outcome, name)
		require.Less(t, cost, uint64(8*maxReplyBytes), name)
	}
}

func TestAReplyFullOfValuesCostsAFewMegabytesAtMost(t *testing.T) {
	for name, body := range hostile() {
		require.LessOrEqual(t, len(body), maxReplyBytes, name)
		client, _ := newService(t, says(body))

		sent := allocated(func() { NewDesk(client).Send(t.Context(), guest(), frontdesk.CreateAndEdit) })
		found := allocated(func() { _, _ = client.FindAccounts(t.Context(), 123, AccountQuery{Phone: "2125550142"}) })

		require.Less(t, max(sent, found), uint64(32*maxReplyBytes), name)
	}
}
