package field

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"frontdesk/forms"
)

// finder finds options by their first letters, whatever their accents, case
// and punctuation.
type finder struct {
	labels [][]string // of each option: its label from each word on, folded
	codes  []string
}

func newFinder(options []forms.Option) finder {
	f := finder{labels: make([][]string, len(options)), codes: make([]string, len(options))}
	for i, option := range options {
		f.labels[i] = suffixes(option.Label)
		f.codes[i] = fold(option.Code)
	}
	return f
}

// find returns the option that the typed letters mean, looking from the one
// with index from on and round the end; -1 for none. A code is found where the
// label has a word that begins like it, as "MA" for Massachusetts; then come
// labels that begin with the letters, then labels with such a word.
func (f finder) find(typed string, from int) int {
	letters := fold(typed)
	if letters == "" {
		return -1
	}
	matchers := []func(i int) bool{
		func(i int) bool {
			return len(letters) > 1 && f.codes[i] == letters && f.hasWord(i, letters[:1])
		},
		func(i int) bool { return strings.HasPrefix(f.label(i), letters) },
		func(i int) bool { return f.hasWord(i, letters) },
	}
	for _, matches := range matchers {
		for n := range f.codes {
			if i := (from + n) % len(f.codes); matches(i) {
				return i
			}
		}
	}
	return -1
}

// hasWord reports whether a word of an option's label begins with the letters.
func (f finder) hasWord(i int, letters string) bool {
	return slices.ContainsFunc(f.labels[i], func(suffix string) bool { return strings.HasPrefix(suffix, letters) })
}

// label is the whole label of an option, folded.
func (f finder) label(i int) string {
	if len(f.labels[i]) == 0 {
		return ""
	}
	return f.labels[i][0]
}

// suffixes returns a label from each of its words on.
func suffixes(label string) []string {
	var all []string
	for rest := label; rest != ""; {
		if folded := fold(rest); folded != "" {
			all = append(all, folded)
		}
		rest = strings.TrimLeftFunc(rest, isSign)
		rest = strings.TrimLeftFunc(rest, func(r rune) bool { return !isSign(r) })
	}
	return all
}

// isSign reports what stands between words.
func isSign(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.M, r)
}

// fold returns the letters and digits of s in lower case without accents.
func fold(s string) string {
	folded := strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFKD.String(s))
	// Letters that no accent is taken from.
	return strings.NewReplacer("ø", "o", "ł", "l", "đ", "d", "ß", "ss", "æ", "ae", "œ", "oe", "ı", "i").Replace(folded)
}
