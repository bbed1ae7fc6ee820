package forms_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/forms"
)

// bankCard is a number that a scheme publishes for testing; nobody owns it.
const bankCard = "4111 1111 1111 1111"

func TestNoTypedAnswerMayHoldAPaymentCard(t *testing.T) {
	t.Parallel()
	form := compile(t, agreeConfig())
	for _, field := range form.Fields {
		if field.Kind == forms.Selection || field.Kind == forms.MultiSelection || field.Kind == forms.Boolean {
			continue // what is picked is one of the Config's own codes
		}
		for _, typed := range []string{bankCard, strings.ReplaceAll(bankCard, " ", ""), "Ana " + bankCard + " x", "\t" + strings.ReplaceAll(bankCard, " ", "-") + "\n"} {
			answers := form.Normalise(texts(field.Name, typed), "en-US")

			issues := field.Check(answers[field.Name], today())

			require.Equal(t, []string{field.Name + ": payment_card"}, byField(issues), typed)
			require.NotContains(t, fmt.Sprintf("%+v", issues)+plain(t, issues), "1111", field.Name)
			require.Contains(t, byField(form.Check(answers, today())), field.Name+": payment_card")
			require.Contains(t, byField(form.CheckEdit(nil, answers, today())), field.Name+": payment_card")
		}
	}
}

func TestNoRelativeOrAddressMayHoldAPaymentCard(t *testing.T) {
	t.Parallel()
	related := frontdesk.RelatedGuest{FirstName: bankCard}
	address := texts("label", "Home", "address1", "1 Example Street, "+bankCard)

	require.Equal(t, []string{"firstName: payment_card"}, byField(forms.CheckRelated(related, today())))
	require.Equal(t, []string{"address1: payment_card"}, byField(forms.AddressForm().Check(address, today())))
}

func TestPickedAnswerIsNoPaymentCard(t *testing.T) {
	t.Parallel()
	field := fieldOf(t, `"field":"custom1","type":"selection","values":[{"code":"4111111111111111","label":"A"}]`)

	require.Empty(t, field.Check(frontdesk.Text("4111111111111111"), today()))
	require.Equal(t, []string{"invalid_enumeration"}, codesOf(field.Check(frontdesk.Text("5555555555554444"), today())))
}

func TestEverydayNumbersAreNoPaymentCard(t *testing.T) {
	t.Parallel()
	form := compile(t, agreeConfig())
	answers := texts("mobilePhone", "+1 (212) 555-0142", "phone", "12125550142", "fax", "2125550142", "postalCode", "02452-1234",
		"username", "ana2125550142", "password", "pass 1234 5678", "customerNumber", "000123456789", "address1", "1600 Example Avenue 12-34",
		"dateOfBirth", "1990-02-03")

	require.NotContains(t, strings.Join(byField(form.Check(form.Normalise(answers, "en-US"), today())), " "), "payment_card")
}
