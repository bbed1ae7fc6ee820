package forms_test

import (
	"maps"
	"math/rand/v2"
	"slices"
	"strings"

	"frontdesk"
	"frontdesk/forms"
)

// randomAnswer makes an answer that is right about half the time.
func randomAnswer(r *rand.Rand, field *forms.Field) frontdesk.Answer {
	switch {
	case field.Kind == forms.MultiSelection:
		codes := []string{"4"}
		for _, option := range field.Options {
			codes = append(codes, option.Code)
		}
		r.Shuffle(len(codes), func(i, j int) { codes[i], codes[j] = codes[j], codes[i] })
		return frontdesk.Codes(codes[:1+r.IntN(3)]...)
	case field.Kind == forms.Boolean && r.IntN(3) > 0:
		return frontdesk.Flag(r.IntN(2) == 0)
	default:
		return frontdesk.Text(randomText(r, field.Name))
	}
}

// randomText makes a text that may fit the field of that name: one that fits,
// one with a slip in it, one that fits another field, or one of some length.
func randomText(r *rand.Rand, name string) string {
	good := goodValues(name)
	value := good[r.IntN(len(good))]
	switch r.IntN(6) {
	case 0:
		value = mutate(r, value)
	case 1:
		all := slices.Concat(slices.Collect(maps.Values(allGoodValues()))...)
		slices.Sort(all)
		value = all[r.IntN(len(all))]
	case 2:
		value = strings.Repeat(string([]rune("aé1_ .🎂")[r.IntN(7)]), 1+r.IntN(110))
	}
	if value == "" {
		value = " "
	}
	return value
}

// mutate changes one character of a value.
func mutate(r *rand.Rand, s string) string {
	runes := []rune(s)
	odd := []rune(" -_.@0123456789AZaz()+<>[]\\\"\t\x00é٣字/")
	at := r.IntN(len(runes) + 1)
	switch {
	case at == len(runes) || r.IntN(3) == 0:
		return string(slices.Insert(runes, at, odd[r.IntN(len(odd))]))
	case r.IntN(2) == 0:
		return string(slices.Delete(runes, at, at+1))
	default:
		runes[at] = odd[r.IntN(len(odd))]
		return string(runes)
	}
}

func goodValues(name string) []string {
	if values, ok := allGoodValues()[name]; ok {
		return values
	}
	return []string{"Ana", "Example", "1", "12345", "Springfield", strings.Repeat("x", 30), strings.Repeat("é", 31), strings.Repeat("x", 50), strings.Repeat("x", 100)}
}

func allGoodValues() map[string][]string {
	return map[string][]string{
		"salutation":       {"Mr.", "Ms.", "Mrs.", "Dr.", "Rev.", "Sir"},
		"email":            {"ana@example.com", "a@b", "ana.b+c@mail.example.co.uk", strings.Repeat("a", 88) + "@example.com"},
		"referrerEmail":    {"leo@example.com", "l@b.c"},
		"stateProvince":    {"MA", "NY", "ON", "QC", "AE", "PR", "ZZ", "ma"},
		"postalCode":       {"02452", "10001", "02452-1234", "024521234", "02452 1234", "K1A 0B1", "k1a0b1", "H2X-1Y4", "W1A 1A1", "00000", "06390", "96799"},
		"country":          {"US", "CA", "GB", "us"},
		"phone":            {"2125550142", "12125550142", "(212) 555-0142", "02079460958", "61234567", "+1 212 555 0142", "9995551212"},
		"mobilePhone":      {"2125550142", "6176493300", "0201234567", "1125550142", "(212) 555-0142", "9115550142"},
		"fax":              {"2125550142", "0000000000", "212555014"},
		"dateOfBirth":      {"1990-02-03", "1753-01-01", "1753-01-02", "2026-06-14", "2026-06-15", "2026-06-16", "1900-02-29", "03/04/1990"},
		"anniversaryDate":  {"2005-01-01", "2026-06-15", "1800-01-01"},
		"username":         {"anaexample", "ana@example.com", "123456", "_anaexample", "abcde", " anaexample", strings.Repeat("u", 60)},
		"optIn":            {"true", "no", "maybe", "1"},
		"favoriteStore":    {"27", "corp", "999", "0", "1000"},
		"favoriteStores":   {"27, 32", "corp", "999,1000", ",", "27,27"},
		"externalAccounts": {"shop:1", "shop:1, bank:2", "shop", ":1", "shop:", "a:b:c", ",", "a:1,,b:2"},
		"label":            {"Home", strings.Repeat("x", 30), strings.Repeat("é", 31)},
		"password":         {"test1234", "abcdef", "123456", "ab12!", "      ", "pass word"},
	}
}
