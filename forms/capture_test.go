package forms_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/forms"
)

func TestASubmissionKeepsWhatWasSaidAndShown(t *testing.T) {
	t.Parallel()
	form := everyForm(t)
	answers := texts("firstName", "Ana", "textCampaignOptIn", "true")
	answers["optIn"] = frontdesk.Flag(true)

	s := form.Submission(forms.Capture{
		ID: "id", Journey: frontdesk.Create, Language: "es-US", Channel: "kiosk", Answers: answers, At: today(),
		Related: []frontdesk.RelatedGuest{{FirstName: "Leo"}},
	})

	require.Equal(t, form.Hash, s.ConfigHash)
	require.JSONEq(t, `{"user":{"firstName":"Ana","optIn":true,"textCampaignOptIn":true}}`, plain(t, s.Fields))
	require.Equal(t, []string{"optIn", "textCampaignOptIn"}, s.Consent.Fields)
	require.Equal(t, []string{"Mail", "Text"}, s.Consent.Wording)
	require.Equal(t, today(), s.CapturedAt)
	delete(answers, "firstName")
	require.Equal(t, "Ana", s.Answers["firstName"].Text())
}

func TestNoConsentIsRecordedWhereNoneWasGiven(t *testing.T) {
	t.Parallel()
	form := everyForm(t)

	s := form.Submission(forms.Capture{Answers: frontdesk.Answers{"optIn": frontdesk.Flag(false)}})

	require.Nil(t, s.Consent)
}
