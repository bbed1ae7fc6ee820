package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"frontdesk"
	"frontdesk/api/sandbox"
)

// newSandboxCommand runs the enrollment service that training and tests use.
func newSandboxCommand(c console, o *options) *cobra.Command {
	var listen, control, state string
	command := &cobra.Command{
		Use:   "sandbox",
		Short: "Run an enrollment service of our own, for training and tests",
		Long: "Serves the enrollment service's operations with demo programs, cards and guests. The control\n" +
			"address shows what was applied (GET /ledger) and makes faults (PUT /dial).",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			server, err := sandbox.Listen(sandbox.Options{StateFile: state}, listen, control)
			if err != nil {
				return frontdesk.Wrap(err, frontdesk.EINTERNAL, "The sandbox cannot listen there. Choose another address with --listen and --control.")
			}
			if err := tellSandbox(c.stdout, server, o.json); err != nil {
				return err
			}
			return server.Run(cmd.Context())
		},
	}
	command.Flags().StringVar(&listen, "listen", "127.0.0.1:8123", "address of the service")
	command.Flags().StringVar(&control, "control", "127.0.0.1:8124", "address of the ledger and the dial")
	command.Flags().StringVar(&state, "state", "", "file that keeps guests and ledger across restarts")
	return command
}

// sandboxReport is what sandbox --json prints before it serves.
type sandboxReport struct {
	BaseURL          string `json:"baseUrl"`
	ControlURL       string `json:"controlUrl"`
	ClientID         string `json:"clientId"`
	ClientSecret     string `json:"clientSecret"`
	MerchantID       int    `json:"merchantId"`
	CardTemplateCode int    `json:"cardTemplateCode"`
	OTPBaseURL       string `json:"otpBaseUrl"`

	People []sandboxPerson `json:"people"` // of the loyalty program
}

// sandboxPerson is a guest who is there from the start.
type sandboxPerson struct {
	Username string `json:"username"`
	Card     string `json:"card"`
	Name     string `json:"name"`
	Shows    string `json:"shows"`
}

// tellSandbox prints how to point a desk at the sandbox. Its secret protects
// nothing.
func tellSandbox(w io.Writer, server *sandbox.Server, asJSON bool) error {
	report := sandboxReport{
		BaseURL: server.BaseURL(), ControlURL: server.ControlURL(),
		ClientID: sandbox.ClientID, ClientSecret: sandbox.ClientSecret,
		MerchantID: sandbox.MerchantID, CardTemplateCode: sandbox.LoyaltyTemplate,
		OTPBaseURL: server.OTPBaseURL(),
	}
	for _, who := range sandbox.People(sandbox.LoyaltyTemplate) {
		report.People = append(report.People, sandboxPerson(who))
	}
	if asJSON {
		return writeJSON(w, report)
	}
	if _, err := fmt.Fprintf(w, "Serving. Point a desk at it with:\n"+
		"  export FRONTDESK_BASE_URL=%s\n  export FRONTDESK_CLIENT_ID=%s\n  export FRONTDESK_CLIENT_SECRET=%s\n"+
		"  export FRONTDESK_MERCHANT_ID=%d\n  export FRONTDESK_CARD_TEMPLATE_CODE=%d\n"+
		"Programs: 0 loyalty, 1 eClub, 2 family, 3 with cards chosen by the guest.\n"+
		"Inactive cards: 6000100000001000 to 6000100000001999, and the same with 2 or 3 for that program.\n"+
		"What was applied: %s/ledger. Codes of mails: %s/state\n"+
		"People of the loyalty program:\n",
		report.BaseURL, report.ClientID, report.ClientSecret, report.MerchantID, report.CardTemplateCode,
		report.ControlURL, report.ControlURL); err != nil {
		return err
	}
	for _, who := range report.People {
		if _, err := fmt.Fprintf(w, "  %s  %s  %s %s\n", who.Card, who.Username, who.Name, who.Shows); err != nil {
			return err
		}
	}
	return nil
}
