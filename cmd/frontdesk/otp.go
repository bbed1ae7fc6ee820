package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"frontdesk"
	"frontdesk/api"
	"frontdesk/forms"
)

// newOTPCommand groups the commands of the payment gateway.
func newOTPCommand(c console, o *options) *cobra.Command {
	otp := &cobra.Command{
		Use:   "otp",
		Short: "Enroll a payment card for one-time passwords",
		RunE:  needsSubcommand,
	}
	otp.AddCommand(newOTPEnrollCommand(c, o))
	return otp
}

// newOTPEnrollCommand enrolls the card of a purchase that another system
// began. It is asked of the gateway directly: it cannot wait in a queue.
func newOTPEnrollCommand(c console, o *options) *cobra.Command {
	var request string
	command := &cobra.Command{
		Use:   "enroll --request FILE|-",
		Short: "Enroll the payment card of a purchase that waits",
		Long: "The file holds {\"paymentId\": \"...\", \"mobilePhoneNumber\": \"...\", \"transactionRef\": \"...\"},\n" +
			"as the purchase gave them. The gateway is set by FRONTDESK_OTP_BASE_URL, FRONTDESK_OTP_CLIENT_ID\n" +
			"and FRONTDESK_OTP_CLIENT_SECRET; without the last two the loyalty service's credentials are used.",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if request == "" {
				return usageError(frontdesk.Errorf(frontdesk.EINVALID, "Say where the request is: --request FILE, or --request - for standard input."))
			}
			return enrollOTP(cmd.Context(), c, o, request)
		},
	}
	command.Flags().StringVar(&request, "request", "", "file of the request, - for standard input")
	return command
}

// otpReport is what otp enroll --json prints.
type otpReport struct {
	Enrolled        bool              `json:"enrolled"`
	AlreadyEnrolled bool              `json:"alreadyEnrolled"`
	Outcome         frontdesk.Outcome `json:"outcome"`
	Code            string            `json:"code,omitempty"`
	Message         string            `json:"message,omitempty"`
}

// enrollOTP asks the gateway once. "Already enrolled" is as good as done.
func enrollOTP(ctx context.Context, c console, o *options, path string) error {
	s, err := o.settings(c)
	if err != nil {
		return err
	}
	enrollment, err := readOTP(c, path)
	if err != nil {
		return err
	}
	gateway, err := s.gateway()
	if err != nil {
		return err
	}
	reply := gateway.Enroll(ctx, enrollment)
	if err := reply.Err(); err != nil && !reply.AlreadyEnrolled {
		return err
	}
	if o.json {
		return writeJSON(c.stdout, otpReport{
			Enrolled: true, AlreadyEnrolled: reply.AlreadyEnrolled, Outcome: reply.Outcome,
			Code: reply.Code, Message: forms.SafeText(reply.Message, 200),
		})
	}
	sentence := "The card is enrolled for one-time passwords."
	if reply.AlreadyEnrolled {
		sentence = "The card is already enrolled for one-time passwords."
	}
	_, err = fmt.Fprintln(c.stdout, sentence)
	return err
}

// readOTP reads the request's file.
func readOTP(c console, path string) (frontdesk.OTPEnrollment, error) {
	body, err := readBounded(c, path)
	if err != nil {
		return frontdesk.OTPEnrollment{}, err
	}
	var request struct {
		PaymentID      string            `json:"paymentId"`
		Phone          frontdesk.Private `json:"mobilePhoneNumber"`
		TransactionRef string            `json:"transactionRef"`
	}
	decoder := json.NewDecoder(bytes.NewReader(body))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&request); err != nil {
		return frontdesk.OTPEnrollment{}, frontdesk.Errorf(frontdesk.EINVALID,
			"The request must be JSON with paymentId, mobilePhoneNumber and transactionRef, all of them strings.")
	}
	if request.PaymentID == "" || request.Phone == "" || request.TransactionRef == "" {
		return frontdesk.OTPEnrollment{}, frontdesk.Errorf(frontdesk.EINVALID,
			"The request needs paymentId, mobilePhoneNumber and transactionRef.")
	}
	return frontdesk.OTPEnrollment{PaymentID: request.PaymentID, Phone: request.Phone, TransactionRef: request.TransactionRef}, nil
}

// gateway returns the client of the payment gateway.
func (s settings) gateway() (*api.OTP, error) {
	if s.OTPBaseURL == "" {
		return nil, settingError("otp_base_url", "must be the address of the payment gateway")
	}
	hashes := []api.SignatureHash{api.SHA1, api.SHA256, api.SHA512}
	if s.OTPHash != "" && !slices.Contains(hashes, api.SignatureHash(s.OTPHash)) {
		return nil, settingError("otp_hash", "must be SHA1, SHA-256 or SHA-512")
	}
	secret, err := s.secret()
	if err != nil {
		return nil, err
	}
	id := s.ClientID
	if s.OTPClientID != "" {
		id, secret = s.OTPClientID, frontdesk.Private(strings.TrimSpace(s.OTPClientSecret))
	}
	gateway, err := api.NewOTP(api.OTPSettings{
		BaseURL: s.OTPBaseURL, ClientID: id, ClientSecret: secret, Hash: api.SignatureHash(s.OTPHash),
		CAFile: s.CAFile, Timeout: s.timeout(),
	})
	if err != nil {
		return nil, usageError(err)
	}
	return gateway, nil
}
