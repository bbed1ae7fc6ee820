package frontdesk_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk"
)

// The numbers are those that the schemes publish for testing; nobody owns them.
func TestPaymentNumberIsRecognisedHoweverItIsWritten(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"4111111111111111", "5555555555554444", "2223003122003222", "378282246310005", "6011111111111117",
		"3530111333300000", "30569309025904", "36227206271667", "6200000000000005", "4222222222222",
		"4111 1111 1111 1111", "4111-1111-1111-1111", "4111.1111.1111.1111", "4111–1111–1111–1111", "4111 - 1111 - 1111 - 1111",
		"4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1", "3782 822463 10005", "4111\u00a01111\u00a01111\u00a01111", "4111\u200b1111\u200b1111\u200b1111", "４１１１１１１１１１１１１１１１",
		"my card is 4111 1111 1111 1111, thanks", "Visa4111111111111111exp", "%B4111111111111111^EXAMPLE/ANA^4912101?",
		";4111111111111111=49121010000?", "call 2125550142 or 4111 1111 1111 1111", "4111 1111 1111 1111 12 29 123", "apt 12 4111-1111-1111-1111",
		"12345:4111111111111111", "a\n4111111111111111\nb", strings.Repeat("x 1 ", 2000) + "4111111111111111",
	} {
		require.True(t, frontdesk.LooksLikePayment(text), text)
	}
}

func TestOtherNumbersAreNoPaymentNumber(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"", "Ana", "4", "2125550142", "12125550142", "(212) 555-0142", "+1 212 555 0142", "+44 20 7946 0958", "+55 11 91234 5671", "+52 1 55 1234 5678",
		"02452", "02452-1234", "K1A 0B1", "1990-02-03", "ana4111@example.com", "anaexample1234",
		"4111111111111112",     // no check digit
		"0000000000000000",     // no bank
		"6000100000000000",     // the sandbox's own cards
		"41111111111111111229", // from the middle of a longer number
		"411111111111111a1",    // not one number
		"411111111111",         // too short to be told from a telephone
		"4111,1111,1111,1111",  // a list
		"12/29/1990 4/12/1990", // two days
		"\xff\xfe4111", "٤١١١", // bytes and digits that no card has
	} {
		require.False(t, frontdesk.LooksLikePayment(text), text)
	}
}

func TestNoTelephoneNumberIsTakenForAPaymentNumber(t *testing.T) {
	t.Parallel()
	for n := 2000000000; n < 9999999999; n += 7919333 {
		number := strconv.Itoa(n)

		require.False(t, frontdesk.LooksLikePayment(number))
		require.False(t, frontdesk.LooksLikePayment("1"+number))
		require.False(t, frontdesk.LooksLikePayment("+1 ("+number[:3]+") "+number[3:6]+"-"+number[6:]))
	}
}

func FuzzLooksLikePayment(f *testing.F) {
	f.Add("4111 1111 1111 1111")
	f.Add("% ;4111\xff")
	f.Fuzz(func(t *testing.T, text string) {
		found := frontdesk.LooksLikePayment(text)

		require.Equal(t, found, frontdesk.LooksLikePayment("Ana, "+text+"!"))
	})
}
