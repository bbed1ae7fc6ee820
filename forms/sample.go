package forms

import (
	"regexp/syntax"
	"unicode"
)

// samplesOf returns values that guests give, those for the field's name first.
func samplesOf(name string) []string {
	common := []string{
		"Ana", "Example", "Ana Maria", "O'Neil", "Smith-Jones", "José", "a", "A", "1", "12", "1234", "123456",
		"02452", "02452-1234", "K1A 0B1", "K1A0B1", "2125550142", "(212) 555-0142", "212-555-0142",
		"1990-02-03", "02/03/1990", "ana@example.com", "ana.example", "anaexample1", "Passw0rd!", "Passw0rd",
		"1 Example Street", "Suite 2", "Springfield", "MA", "Yes", "No", "none", "https://example.com",
	}
	switch name {
	case "username":
		return append([]string{"anaexample", "ana@example.com", "ana_example1"}, common...)
	case "password":
		return append([]string{"example1!", "Example-1234", "aB3$efgh1234"}, common...)
	default:
		return common
	}
}

// The shape of the values that patternSamples makes.
const (
	sampleVariants = 12
	longestSample  = 300
)

// patternSamples makes values of a pattern, as far as Go reads its syntax. They
// are guesses to be tried, so a difference in meaning does no harm.
func patternSamples(pattern string) []string {
	tree, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil {
		return nil
	}
	samples := make([]string, 0, sampleVariants)
	for variant := range sampleVariants {
		s := &sampler{variant: variant}
		s.add(tree)
		samples = append(samples, string(s.out))
	}
	return samples
}

// sampler writes one value that a pattern takes. Its variant decides how often
// something is repeated and which alternative is taken.
type sampler struct {
	variant int
	out     []rune
}

func (s *sampler) add(re *syntax.Regexp) {
	if len(s.out) >= longestSample {
		return
	}
	switch re.Op {
	case syntax.OpLiteral:
		s.out = append(s.out, re.Rune...)
	case syntax.OpCharClass:
		s.out = append(s.out, s.pick(re.Rune))
	case syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		s.out = append(s.out, 'a')
	case syntax.OpCapture, syntax.OpConcat:
		for _, sub := range re.Sub {
			s.add(sub)
		}
	case syntax.OpAlternate:
		s.add(re.Sub[s.variant%len(re.Sub)])
	case syntax.OpStar:
		s.repeat(re.Sub[0], 0, -1)
	case syntax.OpPlus:
		s.repeat(re.Sub[0], 1, -1)
	case syntax.OpQuest:
		s.repeat(re.Sub[0], 0, 1)
	case syntax.OpRepeat:
		s.repeat(re.Sub[0], re.Min, re.Max)
	}
}

// repeat writes something its least number of times and a few more.
func (s *sampler) repeat(re *syntax.Regexp, low, high int) {
	n := low + []int{0, 1, 4, 9}[s.variant%4]
	if high >= 0 {
		n = min(n, high)
	}
	for range n {
		s.add(re)
	}
}

// pick returns a character of a class that can be printed, if it has one. Pairs
// of runes are the first and last of a range.
func (s *sampler) pick(ranges []rune) rune {
	for i := range len(ranges) / 2 {
		at := (i + s.variant) % (len(ranges) / 2)
		low, high := ranges[2*at], ranges[2*at+1]
		for r := low; r <= high && r < low+128; r++ {
			if r != ' ' && unicode.IsPrint(r) {
				return r
			}
		}
	}
	if len(ranges) > 0 {
		return ranges[0]
	}
	return 'a'
}
