package field_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk/ui/field"
)

func TestPaymentCardIsAnswerToNothing(t *testing.T) {
	t.Parallel()
	for _, language := range everyLanguage(t) {
		p := field.NewPager(form(t, describe("custom1", "entry"), describe("custom2", "entry")).Fields, nil, language)

		press(p, "card 4111 1111 1111 1111", "enter")

		require.NotContains(t, flat(screen(p.View())), "issue.payment_card", "a sentence, not its key")
		require.Equal(t, 1, strings.Count(flat(screen(p.View())), "1111 1111 1111"), "it stands where it was typed and nowhere else")
		require.False(t, finishes(press(p, "ctrl+s")))
		require.Equal(t, "custom1", p.Field())
		require.False(t, finishes(press(p, "enter", "ctrl+s")), "there is nothing to insist on")
	}
}
