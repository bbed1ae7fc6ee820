package sandbox

import "strings"

// errorText returns the description of a code (seed, "Field Validation
// Errors"). The length of a username is told as it is checked: the document
// says 6-16 here and 6 to 60 in the field's rule.
func errorText(code string) string {
	switch code {
	case "cannot_be_set_unless_registered":
		return "Cannot be set unless the user is registered."
	case "exceeded_max_related_guests":
		return "The user has maximum number allotted for related guests."
	case "invalid_can_postal_format":
		return "Canadian postal code was formatted incorrectly."
	case "invalid_date":
		return "Invalid date format, too far in the past or in the future."
	case "invalid_email":
		return "Invalid email address."
	case "invalid_enumeration":
		return "Value is not an allowed option for this field."
	case "invalid_field":
		return "Field cannot be sent for this operation."
	case "invalid_format":
		return "Non-specific formatting error in the value."
	case "invalid_negative":
		return "Non-negative value required."
	case "invalid_negative_or_zero":
		return "Positive value required."
	case "invalid_non_numeric":
		return "Must be numeric."
	case "invalid_numeric":
		return "Must not be entirely numeric."
	case "invalid_positive":
		return "Non-positive value required."
	case "invalid_positive_or_zero":
		return "Negative value required."
	case "invalid_postal_province_combo":
		return "Canadian postal code was not valid for the province."
	case "invalid_username_length":
		return "Username must be 6-60 characters."
	case "invalid_username_numeric":
		return "Username cannot be all numeric."
	case "invalid_username_underscore":
		return "Username cannot have leading underscores."
	case "invalid_username_whitespace":
		return "Username cannot have leading or trailing spaces."
	case "invalid_zip_format":
		return "US ZIP Code was formatted incorrectly."
	case "invalid_zip_state_combo":
		return "US ZIP code was not valid for the state."
	case "non_null_field":
		return "Value should not be present (e.g. prohibited by other settings)."
	case "non_existent_related_guests":
		return "Value passed in for relatedGuestCode was invalid."
	case "null_field":
		return "Value is required."
	case "overflow":
		return "Must less than or equal to some maximum number."
	case "password_no_alpha":
		return "Password must have at least 1 alphabetic character."
	case "password_no_nonalpha":
		return "Password must have at least 1 non-alphabetic character (digit or punctuation)."
	case "too_long":
		return "Value was too long."
	case "too_short":
		return "Value was too short."
	case "underflow":
		return "Must greater than or equal to some minimum number."
	case "username_exists":
		return "This username already exists. Please choose another."
	case "email_exists":
		return "Email address already exists. Please use another email address."
	default:
		return "Non-specific error with the value."
	}
}

// documented is the failure of a code in the words that belong to it.
func documented(code string) reply { return failure(code, failureText(code)) }

// failureText returns the message of a top-level code (seed, "Error Codes"),
// and of those that the sandbox adds where the document lists none. But for a
// few the group of a code makes no difference to its message.
func failureText(code string) string {
	switch code {
	case "email_verification.server_error":
		return "Internal server error"
	case "user_info.not_found":
		return "The user was not found"
	case "could_not_authenticate":
		return "Could not Authenticate"
	}
	_, reason, _ := strings.Cut(code, ".")
	if text := ownText(reason); text != "" {
		return text
	}
	switch reason {
	case "invalid_merchant_id":
		return "Invalid merchant ID"
	case "invalid_username":
		return "Invalid username"
	case "card_not_active":
		return "Card not active"
	case "account_not_active":
		return "Account not active"
	case "no_email_address":
		return "User does not have an email address defined"
	case "email_already_verified":
		return "Email address already verified"
	case "invalid_code":
		return "Invalid code"
	case "send_failed":
		return "Unable to send email to the specified address"
	case "invalid_merchant":
		return "Invalid merchant"
	case "invalid_card_template":
		return "Invalid card template"
	case "cache_error":
		return "Cache error"
	case "validation_error":
		return "Validation error for input fields"
	case "invalid_field":
		return "Invalid input field"
	case "username_not_unique":
		return "Username already exists"
	case "invalid_combine_code":
		return "Invalid or expired combine code"
	case "card_not_found":
		return "Card not found"
	case "combine_code_not_for_specified_card":
		return "Combine code is valid, but not for the specified card number"
	case "card_status_not_valid_for_combine":
		return "Card or account status is no longer valid for combine"
	case "card_exchanged":
		return "Card has been exchanged"
	case "already_registered":
		return "This user is already registered"
	case "already_attached":
		return "This card has already been involved in an attach"
	case "no_combinable_accounts":
		return "There are no existing accounts to which this card can be combined"
	case "invalid_combine_confirmation_code":
		return "Invalid combine confirmation code"
	case "merchant_id_mismatch":
		return "Merchant ID in combine confirmation code does not match the merchant ID in the request"
	case "no_matching_account":
		return "The account matching the specified account code either does not exist or is no longer valid for this auto combine"
	case "activation_not_allowed":
		return "Activation of the card referenced in this request is not allowed"
	default:
		return "Server error"
	}
}

// ownText returns the message of a code that the document does not list, "" for
// any other: its list leaves out what enrolling and editing are refused for.
func ownText(reason string) string {
	switch reason {
	case "wrong_program":
		return "Card belongs to another program"
	case "wrong_card_batch":
		return "Card does not belong to an allowed card batch"
	case "card_disabled":
		return "Card is disabled"
	case "account_suspended":
		return "Account is suspended"
	case "address_not_found":
		return "Address not found"
	case "not_found":
		return "Card not found"
	case "not_unique":
		return "Another guest has the same value"
	case "invalid_status":
		return "Card is not in a valid status"
	case "invalid_perk_type":
		return "Invalid perk type"
	case "invalid_phone_number":
		return "Invalid phone number"
	case "phone_number_mismatch":
		return "Another mobile phone number is on file"
	default:
		return ""
	}
}
