package frontdesk

// OTPEnrollment is a payment card to be enrolled for one-time passwords, within
// a purchase that another system began at the gateway (OTP seed).
type OTPEnrollment struct {
	PaymentID      string  // of the purchase
	TransactionRef string  // of the purchase, 6 to 50 characters
	Phone          Private // international form without "+", to which passwords go
}
