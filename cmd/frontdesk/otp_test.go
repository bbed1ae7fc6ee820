package main

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk/api/sandbox"
)

func TestOTPEnrollsAndTellsWhoIsEnrolledAlready(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	env := w.env(sandbox.LoyaltyTemplate, "FRONTDESK_OTP_BASE_URL="+w.report.OTPBaseURL)

	for hash, phone := range map[string]string{"SHA1": "12125550141", "SHA-256": "12125550142", "SHA-512": "12125550143"} {
		request := `{"paymentId": "266274", "mobilePhoneNumber": "` + phone + `", "transactionRef": "JB-1542891523-Enrol"}`
		signed := append(slices.Clone(env), "FRONTDESK_OTP_HASH="+hash)

		first, out, problems := command(t, signed, request, "otp", "enroll", "--request", "-")
		again, told, _ := command(t, signed, request, "otp", "enroll", "--request", "-", "--json")

		require.Equal(t, exitDone, first, problems)
		require.Equal(t, "The card is enrolled for one-time passwords.\n", out)
		require.Equal(t, exitDone, again)
		require.True(t, decode[otpReport](t, told).AlreadyEnrolled)
	}
}

func TestOTPSaysWhatIsMissing(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	env := w.env(sandbox.LoyaltyTemplate)

	unset, _, setting := command(t, env, `{"paymentId": "1", "mobilePhoneNumber": "12125550142", "transactionRef": "JB-1-Enrol"}`, "otp", "enroll", "--request", "-")
	broken, _, sentence := command(t, env, `{"paymentId": 1}`, "otp", "enroll", "--request", "-")
	nothing, _, _ := command(t, env, "", "otp", "enroll")

	require.Equal(t, exitUsage, unset)
	require.Contains(t, setting, "FRONTDESK_OTP_BASE_URL")
	require.Equal(t, exitRefused, broken)
	requireOneSentence(t, sentence)
	require.Equal(t, exitUsage, nothing)
}
