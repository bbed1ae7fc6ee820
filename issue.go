package frontdesk

// IssueCode is one of the service's field error codes (seed, "Field
// Validation Errors"), or one of ours for what only the counter asks.
type IssueCode string

// The service's codes, all that its table has. A local check that finds the
// same uses the same code.
const (
	CannotBeSetUnlessRegistered IssueCode = "cannot_be_set_unless_registered"
	ExceededMaxRelatedGuests    IssueCode = "exceeded_max_related_guests"
	InvalidCanPostalFormat      IssueCode = "invalid_can_postal_format"
	InvalidDate                 IssueCode = "invalid_date"
	InvalidEmail                IssueCode = "invalid_email"
	InvalidEnumeration          IssueCode = "invalid_enumeration"
	InvalidField                IssueCode = "invalid_field"
	InvalidFormat               IssueCode = "invalid_format"
	InvalidNegative             IssueCode = "invalid_negative"
	InvalidNegativeOrZero       IssueCode = "invalid_negative_or_zero"
	InvalidNonNumeric           IssueCode = "invalid_non_numeric"
	InvalidNumeric              IssueCode = "invalid_numeric"
	InvalidPositive             IssueCode = "invalid_positive"
	InvalidPositiveOrZero       IssueCode = "invalid_positive_or_zero"
	InvalidPostalProvinceCombo  IssueCode = "invalid_postal_province_combo"
	InvalidUsernameLength       IssueCode = "invalid_username_length"
	InvalidUsernameNumeric      IssueCode = "invalid_username_numeric"
	InvalidUsernameUnderscore   IssueCode = "invalid_username_underscore"
	InvalidUsernameWhitespace   IssueCode = "invalid_username_whitespace"
	InvalidValue                IssueCode = "invalid_value"
	InvalidZIPFormat            IssueCode = "invalid_zip_format"
	InvalidZIPStateCombo        IssueCode = "invalid_zip_state_combo"
	NonNullField                IssueCode = "non_null_field"
	NonExistentRelatedGuests    IssueCode = "non_existent_related_guests"
	NullField                   IssueCode = "null_field"
	Overflow                    IssueCode = "overflow"
	PasswordNoAlpha             IssueCode = "password_no_alpha"
	PasswordNoNonalpha          IssueCode = "password_no_nonalpha"
	TooLong                     IssueCode = "too_long"
	TooShort                    IssueCode = "too_short"
	Underflow                   IssueCode = "underflow"
	UsernameExists              IssueCode = "username_exists"
	EmailExists                 IssueCode = "email_exists"
)

// Codes of ours, for questions that the counter asks before the service does.
const (
	AmbiguousDate   IssueCode = "ambiguous_date"    // 03/04 may be two days
	PaymentCard     IssueCode = "payment_card"      // a bank's card number, which is kept nowhere
	UnlikelyDate    IssueCode = "unlikely_date"     // a birthday of today or 120 years ago
	UnlikelyEmail   IssueCode = "unlikely_email"    // "gmial.com"
	UnlikelyPhone   IssueCode = "unlikely_phone"    // a block that nobody has
	TooManyChosen   IssueCode = "too_many_chosen"   // more options than maxSelect
	TooFewChosen    IssueCode = "too_few_chosen"    // fewer options than minSelect
	Taken           IssueCode = "taken"             // another guest has the value of a unique field
	ValueConflicts  IssueCode = "value_conflicts"   // two fields of which only one may be given
	CannotBeCleared IssueCode = "cannot_be_cleared" // what the service can change, but not empty
)

// Issue is one thing that is wrong with one field.
type Issue struct {
	Field string    `json:"field"` // the service's name; "" for the whole form
	Code  IssueCode `json:"code"`
	Text  string    `json:"text,omitempty"` // the service's words, untrusted; "" for local checks

	Min int `json:"min,omitempty"` // the bound that was missed, 0 if none
	Max int `json:"max,omitempty"`

	// Suggestion is what was probably meant ("gmail.com"), "" if unknown.
	Suggestion Private `json:"suggestion,omitempty"`

	// Warning marks an issue that the guest may override by confirming.
	Warning bool `json:"warning,omitempty"`
}
