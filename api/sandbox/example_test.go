package sandbox_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"

	"frontdesk/api/sandbox"
)

// One guest is enrolled over real HTTP, and the ledger has the guest once.
func Example() {
	server, err := sandbox.Listen(sandbox.Options{}, "127.0.0.1:0", "127.0.0.1:0")
	if err != nil {
		fmt.Println(err)
		return
	}
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	ended := make(chan error, 1)
	go func() { ended <- server.Run(ctx) }()

	request, err := http.NewRequest(http.MethodPost, server.BaseURL()+"/enrollment/createAndEdit.json", strings.NewReader(`{
		"authentication": "b2b", "merchantId": 123, "cardTemplateCode": 0, "enforceUniqueFields": ["mobilePhone"],
		"setUserFields": {
			"style": "typed", "firstName": ["Ana"], "mobilePhone": ["2125550142"], "email": ["ana@example.com"],
			"dateOfBirth": ["1990-02-03"], "custom2": ["A friend"]
		},
		"setAccountFields": {"style": "typed", "perks": [{"code": "red"}]}
	}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	request.SetBasicAuth(sandbox.ClientID, sandbox.ClientSecret)
	request.Header.Set("Content-Type", "application/json")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		fmt.Println(err)
		return
	}
	var reply struct{ Result, PrintedCardNumber string }
	fmt.Println(response.StatusCode, json.NewDecoder(response.Body).Decode(&reply), reply.Result, reply.PrintedCardNumber)
	_ = response.Body.Close()

	response, err = http.Get(server.ControlURL() + "/ledger")
	if err != nil {
		fmt.Println(err)
		return
	}
	var ledger sandbox.Ledger
	fmt.Println(response.StatusCode, json.NewDecoder(response.Body).Decode(&ledger))
	_ = response.Body.Close()
	for _, entry := range ledger.Entries {
		fmt.Println(entry.N, entry.Operation, entry.Guest)
	}
	for _, guest := range ledger.Guests {
		fmt.Println(guest.FirstName, guest.MobilePhone, guest.Perks)
	}

	stop()
	fmt.Println(<-ended)
	// Output:
	// 200 <nil> cardCreatedSuccess 6000900000000001
	// 200 <nil>
	// 1 createAndEdit 6000900000000001
	// Ana 2125550142 [red]
	// <nil>
}
