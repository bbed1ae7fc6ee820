package forms

import (
	"strings"
	"time"

	"frontdesk"
)

// externalText is the field "externalAccounts" where a Config asks for it:
// "integration:account code", because both are needed to set one (seed,
// SetExternalAccount). A comma separates several.
type externalText struct{}

func (externalText) normalise(_ *Field, s string, _ Locale) string { return s }

func (externalText) check(s string, today time.Time) []frontdesk.Issue {
	for _, item := range splitCodes(s) {
		if _, ok := externalAccount(item); !ok {
			return problem(frontdesk.InvalidFormat)
		}
	}
	return listText{}.check(s, today)
}

// externalAccount reads one "integration:account code".
func externalAccount(s string) (frontdesk.ExternalAccount, bool) {
	integration, code, ok := strings.Cut(s, ":")
	if !ok || integration == "" || code == "" {
		return frontdesk.ExternalAccount{}, false
	}
	return frontdesk.ExternalAccount{Integration: integration, AccountCode: frontdesk.Private(code)}, true
}
