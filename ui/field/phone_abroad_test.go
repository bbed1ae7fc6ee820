package field_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestANumberOfAnotherCountryIsGroupedAsItIsTyped(t *testing.T) {
	t.Parallel()
	for digits, shown := range map[string]string{
		"+":              "+",
		"+4":             "+4",
		"+44":            "+44",
		"+4420":          "+44 20",
		"+442079460958":  "+44 20 7946 0958",
		"+441614960123":  "+44 161 496 0123",
		"+447700900123":  "+44 7700 900123",
		"02079460958":    "020 7946 0958",
		"01614960123":    "0161 496 0123",
		"01632960123":    "01632 960123",
		"07700900123":    "07700 900123",
		"+6561234567":    "+65 6123 4567",
		"+12125550142":   "1 (212) 555-0142",
		"12125550142":    "1 (212) 555-0142",
		"+33142685300":   "+33142685300",
		"0033142685300":  "0033142685300",
		"21255501421":    "21255501421",
		"+4402079460958": "+4402079460958",
	} {
		w := one(t, describe("mobilePhone", "phone"))

		press(w, digits)

		require.Contains(t, w.View(40), shown+" ", digits)
	}
}

func TestAGroupedNumberIsTakenBackDigitByDigit(t *testing.T) {
	t.Parallel()
	for _, digits := range []string{"+442079460958", "07700900123", "+6561234567"} {
		w := one(t, describe("mobilePhone", "phone"))
		press(w, digits)

		for n := len(digits) - 1; n > 0; n-- {
			press(w, "backspace")
			other := one(t, describe("mobilePhone", "phone"))
			press(other, digits[:n])
			require.Equal(t, other.View(40), w.View(40), digits[:n])
		}
	}
}

func TestTheDigitBehindAGapIsTakenOut(t *testing.T) {
	t.Parallel()
	w := one(t, describe("mobilePhone", "phone"))
	press(w, "07700900123")

	press(w, "home", "right", "right", "right", "right", "right", "delete")

	require.Equal(t, "07700 00123", text(t, w))
}
