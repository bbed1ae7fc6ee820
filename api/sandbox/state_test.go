package sandbox_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk/api/sandbox"
)

func TestAStateFileOutlivesTheService(t *testing.T) {
	t.Parallel()
	o := sandbox.Options{StateFile: filepath.Join(t.TempDir(), "sandbox.json")}
	before := open(t, o)
	before.post("enrollment/createAndRegister", family(nil))
	before.post("enrollment/addRelatedGuests", object{
		"username": "anaexample", "setRelatedGuestFields": []object{{"firstName": "Leo"}},
	})
	before.post("enrollment/activateAndEdit", onCard(loyalty(nil), "6000100000001985"))

	after := open(t, o)
	again := after.post("enrollment/createAndRegister", family(nil))
	card := after.post("enrollment/activateAndEdit", onCard(loyalty(nil), "6000100000001985"))
	next := after.post("enrollment/createAndRegister", family(object{"username": one("leoexample")}))

	require.Equal(t, map[string]string{"setUserFields/username": "username_exists"}, codes(again))
	require.Equal(t, 435.0, card["responseCode"])
	require.Equal(t, "6000920000000002", next["printedCardNumber"])
	require.Equal(t, before.service.Ledger().Entries, after.service.Ledger().Entries[:3])
	require.Equal(t, "Leo", after.service.Ledger().Guests[0].Related[0].FirstName)
	entries, err := os.ReadDir(filepath.Dir(o.StateFile))
	require.NoError(t, err)
	require.Len(t, entries, 1, "no temporary file is left")
}

func TestAnOfferToCombineOutlivesTheService(t *testing.T) {
	t.Parallel()
	const number = "6000200000001000"
	o := sandbox.Options{StateFile: filepath.Join(t.TempDir(), "sandbox.json")}
	before := open(t, o)
	before.post("enrollment/createAndRegister", family(nil))
	code := offerCombine(before, number)

	r := open(t, o).post("enrollment/initiateAutoCombine", object{"printedCardNumber": number, "combineCode": code})

	require.Equal(t, object{"result": "success"}, r)
}

func TestTheStateFileHoldsNoPassword(t *testing.T) {
	t.Parallel()
	o := sandbox.Options{StateFile: filepath.Join(t.TempDir(), "sandbox.json")}
	d := open(t, o)

	d.post("enrollment/createAndRegister", family(object{"password": one("correct-horse-1")}))

	body, err := os.ReadFile(o.StateFile)
	require.NoError(t, err)
	require.Contains(t, string(body), "anaexample")
	require.NotContains(t, string(body), "correct-horse-1")
}

func TestAFileThatIsNoStateIsRefused(t *testing.T) {
	t.Parallel()
	for _, body := range []string{
		"", "nonsense", `{"version": 99}`,
		`{"version": 1, "guests": {"1": null}}`,
		`{"version": 1, "guests": {"1": {"id": 1, "template": 7}}}`,
		`{"version": 1, "guests": {"1": {"id": 1, "cards": ["6000100000001000"]}}}`,
		`{"version": 1, "cards": {"6000100000001000": null}}`,
		`{"version": 1, "cards": {"6000100000001000": {"number": "6000100000001000", "guest": 5}}}`,
		`{"version": 1, "combines": {"a": {"card": "1"}}}`,
		`{"version": 1, "refreshes": {"a": "b"}}`,
	} {
		path := filepath.Join(t.TempDir(), "sandbox.json")
		require.NoError(t, os.WriteFile(path, []byte(body), 0o600))

		_, err := sandbox.New(sandbox.Options{StateFile: path})

		require.Error(t, err, body)
	}
}

func TestAChangeThatCannotBeKeptIsNotAnswered(t *testing.T) {
	t.Parallel()
	folder := filepath.Join(t.TempDir(), "gone")
	require.NoError(t, os.Mkdir(folder, 0o700))
	d := open(t, sandbox.Options{StateFile: filepath.Join(folder, "sandbox.json")})
	require.NoError(t, os.Remove(folder))

	w := d.send("POST", "/rest/25.33/enrollment/createAndEdit.json",
		[]byte(jsonText(with(object{"authentication": "b2b", "merchantId": 123}, loyalty(nil)))))

	require.Equal(t, 500, w.Code)
}
