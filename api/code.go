package api

import "strings"

// isMissing reports whether an error code says that what was looked for is not
// there. It is the only place that knows: user_info.not_found was observed,
// the others follow the service's naming.
func isMissing(code string) bool {
	switch reasonOf(code) {
	case "not_found", "card_not_found", "user_not_found", "account_not_found", "guest_not_found",
		"no_match", "no_matching_account", "no_matching_guests", "no_accounts_found":
		return true
	default:
		return false
	}
}

// isInactive reports whether an error code says that a card is known but was
// not activated yet.
func isInactive(code string) bool {
	switch reasonOf(code) {
	case "card_not_active", "account_not_active", "card_inactive", "not_active", "inactive":
		return true
	default:
		return false
	}
}

// isBroken reports whether an error code says that the service itself failed,
// so that its answer settles nothing.
func isBroken(code string) bool {
	switch reasonOf(code) {
	case "server_error", "system_error", "cache_error":
		return true
	default:
		return false
	}
}

// reasonOf returns what stands behind the group of a code: "not_found" of
// "user_info.not_found".
func reasonOf(code string) string {
	if _, reason, dotted := strings.Cut(code, "."); dotted {
		return reason
	}
	return code
}
