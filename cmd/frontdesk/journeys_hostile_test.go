package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/charmbracelet/x/vt"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/unicode/norm"

	"frontdesk"
	"frontdesk/api/sandbox"
	"frontdesk/ui"
)

// Names of every script arrive as they were given: typed or pasted, shown, kept
// on disk, sent.
func TestNamesOfEveryScriptArriveUnharmed(t *testing.T) {
	t.Parallel()
	names := map[string]string{
		"right to left": "شيماء", "Hebrew": "נעמי", "CJK": "山田花子", "Hangul": "김민지", "Devanagari": "क्षितिज",
		"Thai": "กมลวรรณ", "emoji": "👩‍👩‍👧", "a flag": "🇨🇦", "an English flag": "🏴\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F",
		"a skin tone": "👍🏽", "combining marks": "Zoë\u0301", "one letter": "Y", "Turkish": "İpek Işık", "a joiner": "می\u200cخواهم",
	}
	stageIn(t, staging{lang: "en", template: sandbox.FamilyTemplate, kind: frontdesk.Loyalty, carry: inProcess}, func(s *stage) {
		n := 0
		for _, kind := range slices.Sorted(maps.Keys(names)) {
			for _, pasted := range []bool{false, true} {
				name := names[kind]
				n++
				s.begin()
				s.keeps(s.label("username"))
				s.keeps(s.label("password"))
				if pasted {
					s.pastes(name)
					s.enters()
				} else {
					s.types(s.label("firstName"), name)
				}
				s.types(s.label("lastName"), "Example")
				s.types(s.label("email"), fmt.Sprintf("guest%d@example.com", n))
				s.types(s.label("mobilePhone"), fmt.Sprintf("21255501%02d", n))
				s.finishes()
				s.finishes()
				s.says("done.enrolled", ui.Args{"Name": norm.NFC.String(name)})
				s.enters()

				guests := s.service.Ledger().Guests
				require.Len(s.t, guests, n)
				require.Equal(s.t, norm.NFC.String(name), guests[n-1].FirstName, "%s, pasted %v", kind, pasted)
			}
		}
	})
}

// mark stands in every hostile sequence, so that it can be known again.
const mark = "31337"

// hostile is everything that a terminal could be told to do: to move the
// cursor, change the title, ring, wipe, hide, turn the writing around.
const hostile = "\x1b[31337;1H\x1b]0;" + mark + "\x07\x1b]2;" + mark + "\x1b\\\x07\r\b\b\b\x0b\x0c\x1b[8m\x1b[2J" +
	"\x9b31337m\u009b31337m\u009d0;" + mark + "\u009c\x1bP" + mark + "\x1b\\\x1b_" + mark + "\x1b\\\x1b^" + mark + "\x1b\\\x1bc\x1b#8\x0e" +
	"\u202e\u202d\u2066\u2067\u200e\u200f\u061c\ufeff\u2028\u2029\U000E0041" + "\n\n\tA"

// flood puts the hostile text in front of every text of a reply but those that
// the protocol itself reads.
func flood(next http.RoundTripper) http.RoundTripper {
	return roundTrip(func(r *http.Request) (*http.Response, error) {
		response, err := next.RoundTrip(r)
		if err != nil {
			return nil, err
		}
		body, err := io.ReadAll(response.Body)
		if err != nil {
			return nil, err
		}
		response.Body = io.NopCloser(bytes.NewReader(flooded(body)))
		response.ContentLength = -1
		response.Header.Del("Content-Length")
		return response, nil
	})
}

type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

// flooded returns a JSON body with its texts made hostile.
func flooded(body []byte) []byte {
	var tree any
	decoder := json.NewDecoder(bytes.NewReader(body))
	decoder.UseNumber()
	if decoder.Decode(&tree) != nil {
		return body
	}
	out, err := json.Marshal(poison("", tree))
	if err != nil {
		return body
	}
	return out
}

// protocol are the members that the program decides by.
const protocol = "result type field fields errorCode code printedCardNumber cardNumber accountId dateOfBirth"

func poison(name string, value any) any {
	switch value := value.(type) {
	case map[string]any:
		for key, member := range value {
			value[key] = poison(key, member)
		}
	case []any:
		for i, element := range value {
			value[i] = poison(name, element)
		}
	case string:
		if !slices.Contains(strings.Fields(protocol), name) {
			return hostile + value + strings.Repeat(hostile, 3)
		}
	}
	return value
}

// harmful finds a sequence that was let through.
const harmful = `\x{1b}\[[0-9;]*` + mark + `|\x{1b}[\]PX^_][^\x{1b}\x{07}]{0,8}` + mark + `|[\x{80}-\x{9f}]|[\x{202a}-\x{202e}\x{2066}-\x{2069}\x{200e}\x{200f}\x{61c}\x{feff}\x{2028}\x{2029}]|\x{1b}\[8m|\x{1b}c|\x{1b}#8|\x{0e}`

// requireCalm requires that a terminal which got these bytes kept its title,
// its bell and its shape.
func requireCalm(t *testing.T, written string) {
	t.Helper()
	found := regexp.MustCompile(harmful).FindStringIndex(written)
	if found != nil {
		t.Fatalf("this was written: %q", written[max(0, found[0]-80):min(len(written), found[1]+80)])
	}
	screen := vt.NewEmulator(80, 24)
	bells, titles := 0, []string{}
	screen.SetCallbacks(vt.Callbacks{
		Bell:  func() { bells++ },
		Title: func(title string) { titles = append(titles, title) },
	})
	var answers sync.WaitGroup
	answers.Go(func() { _, _ = io.Copy(io.Discard, screen) })
	_, err := io.WriteString(screen, written)
	require.NoError(t, err)
	require.NoError(t, screen.InputPipe().(io.Closer).Close())
	answers.Wait()
	require.Zero(t, bells, "the bell rang")
	require.NotContains(t, strings.Join(titles, "\n"), mark)
}

func TestHostileTextOfTheServiceDoesNothingToTheTerminal(t *testing.T) {
	t.Parallel()
	carry := func(h http.Handler) http.RoundTripper { return flood(inProcess(h)) }
	stageIn(t, staging{lang: "en", template: sandbox.LoyaltyTemplate, kind: frontdesk.Loyalty, carry: carry}, func(s *stage) {
		for range 2 { // the second one is refused, in hostile words
			s.begin()
			for _, f := range s.desk.Form.Fields {
				s.answerAny(f.Name)
			}
			s.finishes()
			s.enters()
			s.presses("esc")
		}
		s.presses("f1")
		s.presses("esc")
		s.presses("f3")
		requireCalm(s.t, s.written())
	})
}

// answerAny gives a field of the loyalty program an answer without reading its
// label.
func (s *stage) answerAny(field string) {
	s.t.Helper()
	switch answer := map[string]string{
		"firstName": "Ana", "mobilePhone": "2125550142", "email": "ana@example.com", "dateOfBirth": s.day(),
		"postalCode": "10001", "custom2": "a friend",
	}[field]; {
	case answer != "":
		s.pastes(answer)
		s.enters()
	case field == "optIn":
		s.pastes("y")
		s.enters()
	case field == "perks":
		s.presses("space")
		s.enters()
	default:
		s.enters()
	}
}

func TestHostileScansAndPastesDoNothingToTheTerminal(t *testing.T) {
	t.Parallel()
	stageIn(t, staging{lang: "en", template: sandbox.LoyaltyTemplate, kind: frontdesk.Loyalty, carry: inProcess}, func(s *stage) {
		s.pastes(hostile)
		s.scan(strings.ReplaceAll(hostile, "\x1b", ""))
		s.presses("esc")
		s.begin()
		s.pastes(hostile + "Ana")
		s.enters()
		s.pastes(strings.Repeat(hostile+"1", (1<<20)/len(hostile)))
		s.presses("shift+tab")
		requireCalm(s.t, s.written())
	})
}

// What every command prints of a service that is hostile.
func TestHostileTextDoesNothingToACommandsTerminal(t *testing.T) {
	t.Parallel()
	service, err := sandbox.New(sandbox.Options{Now: time.Now})
	require.NoError(t, err)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		reply := httptest.NewRecorder()
		service.Handler().ServeHTTP(reply, r)
		for name := range reply.Header() {
			if name != "Content-Length" {
				w.Header()[name] = reply.Header()[name]
			}
		}
		w.WriteHeader(reply.Code)
		_, _ = w.Write(flooded(reply.Body.Bytes()))
	}))
	t.Cleanup(server.Close)
	env := []string{
		"HOME=" + t.TempDir(), "FRONTDESK_DATA_DIR=" + t.TempDir(), "FRONTDESK_BASE_URL=" + server.URL + sandbox.BasePath,
		"FRONTDESK_CLIENT_ID=" + sandbox.ClientID, "FRONTDESK_CLIENT_SECRET=" + sandbox.ClientSecret,
		fmt.Sprintf("FRONTDESK_MERCHANT_ID=%d", sandbox.MerchantID), fmt.Sprintf("FRONTDESK_CARD_TEMPLATE_CODE=%d", sandbox.FamilyTemplate),
		"FRONTDESK_UNIQUE_FIELDS=mobilePhone", "FRONTDESK_REQUESTS_PER_SECOND=1000",
	}
	answers := func(user string) string {
		return `{"answers":{"username":"` + user + `","password":"not-real-1","firstName":"Ana","lastName":"Example","email":"` + user + `@example.com","mobilePhone":"2125550142"}}`
	}
	for _, run := range []struct {
		stdin string
		args  []string
	}{
		{"", []string{"config", "fetch"}},
		{"", []string{"config", "show"}},
		{"", []string{"config", "check"}},
		{answers("example1"), []string{"enroll", "--journey", "create", "--answers", "-"}},
		{answers("example2"), []string{"enroll", "--journey", "create", "--answers", "-"}},
		{`{"answers":{"firstName":""}}`, []string{"enroll", "--journey", "create", "--answers", "-"}},
		{"", []string{"sync", "--once"}},
		{"", []string{"queue", "list"}},
		{"", []string{"queue", "show", "1"}},
		{"", []string{"queue", "show", "2"}},
		{"", []string{"queue", "show", "2", "--reveal"}},
		{"", []string{"guest", "find", "example1"}},
		{"", []string{"guest", "find", "2125550142"}},
		{"", []string{"guest", "show", "example1"}},
		{"", []string{"perks", "Favorite Colors"}},
		{"", []string{"doctor"}},
	} {
		for _, more := range [][]string{nil, {"--json"}} {
			args := append(slices.Clone(run.args), more...)
			status, out, problems := command(t, env, run.stdin, args...)
			require.NotEqual(t, exitUsage, status, "%q: %s", args, problems)
			requireCalm(t, strings.ReplaceAll(out+problems, "\n", "\r\n"))
			require.NotRegexp(t, `[\x00-\x08\x0b-\x0c\x0e-\x1a\x1c-\x1f]`, out, "%q", args)
		}
	}
}
