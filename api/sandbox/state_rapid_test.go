package sandbox

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// visitor asks for anything, in any order, of a few cards and a few people.
type visitor struct {
	*Service
	t *rapid.T
}

// ask asks for an operation. A panic ends the test.
func (v visitor) ask(method, operation string, params map[string]any) {
	all := map[string]any{"authentication": "b2b", "merchantId": MerchantID}
	maps.Copy(all, params)
	address, body := BasePath+"/enrollment/"+operation+".json", []byte(nil)
	if method == http.MethodPost {
		body, _ = json.Marshal(all) // it is made of what always encodes
	} else {
		query := url.Values{}
		for name, value := range all {
			query.Set(name, fmt.Sprint(value))
		}
		address += "?" + query.Encode()
	}
	r := httptest.NewRequest(method, address, bytes.NewReader(body))
	r.SetBasicAuth(ClientID, ClientSecret)
	r.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	v.Handler().ServeHTTP(w, r)
	require.Equal(v.t, http.StatusOK, w.Code)
}

// card draws one of a few cards of the family program.
func (v visitor) card() string {
	place := rapid.SampledFrom([]int{1000, 1001, 2000, 3000, placeExchanged, oldCard}).Draw(v.t, "card")
	return printedNumber(FamilyTemplate, place)
}

// person draws the fields of one of a few people.
func (v visitor) person(more ...string) map[string]any {
	n := rapid.IntRange(0, 1).Draw(v.t, "person")
	user := map[string]any{
		"style": "typed", "firstName": []string{"Ana"}, "lastName": []string{"Example"},
		"email": []string{fmt.Sprintf("ana%d@example.com", n)}, "mobilePhone": []string{fmt.Sprintf("212555014%d", n)},
	}
	for _, name := range more {
		user[name] = []string{fmt.Sprintf("example%d", n)}
	}
	return map[string]any{
		"cardTemplateCode": FamilyTemplate, "enforceUniqueFields": []string{"email"},
		"setUserFields": user, "setAccountFields": map[string]any{"style": "typed"},
	}
}

// onCard draws a person with a card and without a program.
func (v visitor) onCard(more ...string) map[string]any {
	params := v.person(more...)
	delete(params, "cardTemplateCode")
	params["printedCardNumber"] = v.card()
	return params
}

// offer draws one of the offers to combine, nil while there is none.
func (v visitor) offer() (string, *combine) {
	codes := slices.Sorted(maps.Keys(v.state.Combines))
	if len(codes) == 0 {
		return "", nil
	}
	code := rapid.SampledFrom(codes).Draw(v.t, "offer")
	return code, v.state.Combines[code]
}

func TestWhateverIsAskedTheStateIsOneThatAFileMayHold(t *testing.T) {
	t.Parallel()
	const post, remove = http.MethodPost, http.MethodDelete
	rapid.Check(t, func(t *rapid.T) {
		service, err := New(Options{})
		require.NoError(t, err)
		v := visitor{service, t}
		t.Repeat(map[string]func(*rapid.T){
			"creates":   func(*rapid.T) { v.ask(post, "createAndRegister", v.person("username", "password")) },
			"activates": func(*rapid.T) { v.ask(post, "activateAndEdit", v.onCard()) },
			"registers": func(*rapid.T) { v.ask(post, "register", v.onCard("username", "password")) },
			"edits":     func(*rapid.T) { v.ask(post, "editAccount", v.onCard()) },
			"deletes": func(*rapid.T) {
				v.ask(remove, "userByPrintedCardNumber", map[string]any{"printedCardNumber": v.card()})
			},
			"texts": func(*rapid.T) {
				v.ask(post, "smsEnroll", map[string]any{"printedCardNumber": v.card(), "phoneNumber": "2125550142"})
			},
			"combines": func(*rapid.T) {
				code, offer := v.offer()
				if offer == nil {
					return
				}
				v.ask(post, "initiateAutoCombine", map[string]any{"printedCardNumber": offer.Card, "combineCode": code})
				if offer.Confirmation == "" {
					return
				}
				v.ask(post, "processAutoCombine", map[string]any{"combineConfirmationCode": offer.Confirmation, "accountCode": offer.Guest})
			},
			"": func(t *rapid.T) { require.NoError(t, v.state.check()) },
		})
	})
}
