package ui_test

import (
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/stretchr/testify/require"

	"frontdesk/assets"
	"frontdesk/ui"
)

// spoken returns the phrases of a language.
func spoken(t *testing.T, lang string) ui.Phrases {
	t.Helper()
	catalogue, err := assets.LoadCatalogue()
	require.NoError(t, err)
	return catalogue.In(lang)
}

func TestADayIsWrittenInWordsThatNobodyMistakes(t *testing.T) {
	t.Parallel()
	for lang, want := range map[string][]string{
		"en": {"February 1, 1990", "November 20, 2026, 15:04", "Nov 20 15:04", "Feb 1, 2025"},
		"es": {"1 de febrero de 1990", "20 de noviembre de 2026, 15:04", "20 nov 15:04", "1 feb 2025"},
		"fr": {"1er février 1990", "20 novembre 2026, 15:04", "20 nov. 15:04", "1er févr. 2025"},
	} {
		say := spoken(t, lang)
		at := time.Date(2026, 11, 20, 15, 4, 5, 0, time.Local)
		before := time.Date(2025, 2, 1, 15, 4, 5, 0, time.Local)

		got := []string{ui.Day(say, "1990-02-01"), ui.Moment(say, at), ui.ShortMoment(say, at, at), ui.ShortMoment(say, before, at)}

		require.Equal(t, want, got)
	}
}

func TestAShortMomentFitsItsColumn(t *testing.T) {
	t.Parallel()
	for _, lang := range assets.Languages() {
		say, now := spoken(t, lang), time.Date(2026, 12, 31, 23, 59, 0, 0, time.Local)
		for day := range 2 * 365 {
			at := now.AddDate(0, 0, -day)

			require.LessOrEqual(t, ansi.StringWidth(ui.ShortMoment(say, at, now)), 16)
		}
	}
}

func TestWhatIsNoDayIsSafeText(t *testing.T) {
	t.Parallel()
	say := spoken(t, "en")

	require.Equal(t, "soon", ui.Day(say, "\x1b[31msoon\u202e"))
	require.Empty(t, ui.Day(say, ""))
}

func TestALabelIsJoinedToItsValueAsItsLanguageDoes(t *testing.T) {
	t.Parallel()

	require.Equal(t, "Card: …1985", ui.Pair(spoken(t, "en"), "Card", "…1985"))
	require.Equal(t, "Tarjeta: …1985", ui.Pair(spoken(t, "es"), "Tarjeta", "…1985"))
	require.Equal(t, "Carte\u00a0: …1985", ui.Pair(spoken(t, "fr"), "Carte", "…1985"))
	require.Equal(t, "Comment? Par un ami", ui.Pair(spoken(t, "fr"), "Comment?", "Par un ami"))
	require.Equal(t, "alone", ui.Pair(spoken(t, "fr"), "", "alone"))
	require.Equal(t, "alone", ui.Pair(spoken(t, "fr"), "alone", ""))
}
