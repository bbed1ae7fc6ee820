package javaregex_test

import "testing"

// typical are patterns as forms have them, with a value for each.
func typical() map[string][2]string {
	return map[string][2]string{
		"zip":      {`^\d{5}(-\d{4})?$`, "02452-1234"},
		"name":     {`[\p{L}\p{M}' -]{1,30}`, "María-José O'Example"},
		"email":    {`(?i)[a-z0-9._%+-]+@[a-z0-9.-]+\.[a-z]{2,6}`, "ana.example@example.com"},
		"password": {`^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)[A-Za-z\d@$!%*?&]{8,}$`, "Passw0rdExample"},
		"words":    {`.*\bexample\b.*`, "an example of words"},
		"repeated": {`^(?!.*(.)\1{2}).{6,}$`, "abcabcabc"},
	}
}

func BenchmarkCompile(b *testing.B) {
	for name, c := range typical() {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				compile(b, c[0])
			}
		})
	}
}

func BenchmarkMatches(b *testing.B) {
	for name, c := range typical() {
		b.Run(name, func(b *testing.B) {
			p := compile(b, c[0])
			b.ReportAllocs()
			for b.Loop() {
				matched, err := p.Matches(c[1])
				if err != nil || !matched {
					b.Fatal(matched, err)
				}
			}
		})
	}
}
