package javaregex_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk/forms/javaregex"
)

func TestARefusedPatternSaysWhereAndWhy(t *testing.T) {
	t.Parallel()

	for pattern, want := range map[string]javaregex.SyntaxError{
		`(abc`:                {Offset: 4, Reason: "Unclosed group"},
		`abc)`:                {Offset: 2, Reason: "Unmatched closing ')'"},
		`*abc`:                {Offset: 0, Reason: "Dangling meta character '*'"},
		`[z-a]`:               {Offset: 3, Reason: "Illegal character range"},
		`[abc`:                {Offset: 3, Reason: "Unclosed character class"},
		`a{2,1}`:              {Offset: 5, Reason: "Illegal repetition range"},
		`a{b`:                 {Offset: 2, Reason: "Illegal repetition"},
		`(?P<year>a)`:         {Offset: 2, Reason: "Unknown inline modifier"},
		`\y`:                  {Offset: 1, Reason: "Illegal/unsupported escape sequence"},
		`\p{Greek}`:           {Offset: 8, Reason: "Unknown character property name {Greek}"},
		`(?<=a+?b*c|(?:ab)*)`: {Offset: 17, Reason: "Look-behind group does not have an obvious maximum length"},
		`é\Q.*\E[b-a]`:        {Offset: 10, Reason: "Illegal character range"},
	} {
		_, err := javaregex.Compile(pattern)

		var refused *javaregex.SyntaxError
		require.ErrorAs(t, err, &refused, "%q", pattern)
		require.Equal(t, want, *refused, "%q", pattern)
	}
}

func TestWhatCannotBeTranslatedIsSaidWithItsPlace(t *testing.T) {
	t.Parallel()

	for pattern, want := range map[string]javaregex.UnsupportedError{
		`a(?c)[b]`:          {Offset: 4, Feature: "canonical equivalence"},
		`[\dab&&]`:          {Offset: 6, Feature: "an empty right side of &&"},
		`(?:(?=(a))b|a\1)+`: {Offset: 14, Feature: "a reference to a group that may be left from an abandoned attempt"},
		`(a?|b){2,3}\1`:     {Offset: 12, Feature: "a reference to a group whose rounds may match nothing"},
		`(?>(?:^|a|){2,3})`: {Offset: 14, Feature: "a repeat whose rounds may match nothing, in a part that gives nothing back"},
		`a+?(?>b)\b{g}`:     {Offset: 9, Feature: `\b{g} beside such a pattern`},
	} {
		_, err := javaregex.Compile(pattern)

		var unsupported *javaregex.UnsupportedError
		require.ErrorAs(t, err, &unsupported, "%q", pattern)
		require.Equal(t, want, *unsupported, "%q", pattern)
	}
}

func TestAPatternThatJavaRefusesIsRefusedEvenIfItCannotBeTranslated(t *testing.T) {
	t.Parallel()

	_, err := javaregex.Compile(`[\d a&&](`)

	var refused *javaregex.SyntaxError
	require.ErrorAs(t, err, &refused)
}

func TestOnlyValuesForWhichTheMeaningIsLostAreRefused(t *testing.T) {
	t.Parallel()

	p := compile(t, `.*(?<!\S.{0,2})`)

	matched, err := p.Matches("a  ")
	require.NoError(t, err)
	require.False(t, matched)

	_, err = p.Matches("a 😀")
	var unsupported *javaregex.UnsupportedError
	require.ErrorAs(t, err, &unsupported)
	require.NotContains(t, err.Error(), "😀")
}
