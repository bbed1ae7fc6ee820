package localdb

import (
	"strings"

	"frontdesk"
)

// plainCode lets only codes that are known not to be personal into a column
// that is not sealed. Whoever answers for the service could put a guest's
// username into any other; the code as it came stands in the sealed detail.
func plainCode(s string) string {
	switch s {
	case frontdesk.CodeConfigChanged, frontdesk.CodeCannotTell, frontdesk.CodeMayBeEnrolled, frontdesk.CodeChangedMeanwhile,
		codeUnreadable, codeRestored:
		return s
	}
	// Three digits, the form of an older part of the service (435), name nobody;
	// four could be a year of birth.
	if len(s) <= 3 && strings.Trim(s, "0123456789") == "" {
		return s
	}
	for known := range strings.FieldsSeq(knownCodes) {
		if s == known {
			return s
		}
	}
	return ""
}

// knownCodes are those that the service documents (seed, "Error Codes"), those
// of their kind that it leaves out there, and those that api gives itself.
const knownCodes = `
	account_info.card_not_active
	account_info.card_not_found
	account_info.invalid_status
	account_info.not_found
	account_info.server_error
	auto_combine.account_suspended
	auto_combine.activation_not_allowed
	auto_combine.already_attached
	auto_combine.already_registered
	auto_combine.card_exchanged
	auto_combine.card_not_found
	auto_combine.card_status_not_valid_for_combine
	auto_combine.combine_code_not_for_specified_card
	auto_combine.invalid_combine_code
	auto_combine.invalid_combine_confirmation_code
	auto_combine.invalid_merchant_id
	auto_combine.merchant_id_mismatch
	auto_combine.no_combinable_accounts
	auto_combine.no_matching_account
	auto_combine.server_error
	desk.invalid_authentication
	desk.invalid_parameters
	desk.no_token
	desk.unknown_operation
	email_verification.account_not_active
	email_verification.card_not_active
	email_verification.email_already_verified
	email_verification.invalid_code
	email_verification.invalid_merchant_id
	email_verification.invalid_username
	email_verification.no_email_address
	email_verification.send_failed
	email_verification.server_error
	enrollment.account_suspended
	enrollment.address_not_found
	enrollment.already_registered
	enrollment.card_disabled
	enrollment.card_exchanged
	enrollment.card_not_active
	enrollment.card_not_found
	enrollment.wrong_card_batch
	enrollment.wrong_program
	enrollment_config.cache_error
	enrollment_config.invalid_card_template
	enrollment_config.invalid_merchant
	enrollment_config.invalid_perk_type
	enrollment_input.invalid_field
	enrollment_input.not_unique
	enrollment_input.username_not_unique
	enrollment_input.validation_error
	one_time_password.system_error
	sms_enroll.invalid_phone_number
	sms_enroll.phone_number_mismatch
	transaction.card_already_active
	transaction.card_not_in_required_state
	user_info.not_found
`
