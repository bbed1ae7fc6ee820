package forms

// entryRules are the rules of "entry": any text, with a length and a pattern
// (seed, EnrollmentConfigEntryField). A type that is not known is asked so too.
type entryRules struct{ typedRules }

func (entryRules) describe(f *Field, d *description) {
	f.MinLength, _ = d.count("minLength")
	f.MaxLength, _ = d.count("maxLength")
	if f.MaxLength > 0 && f.MinLength > f.MaxLength {
		d.problem("min_above_max", "The field %s asks for more characters (%d) than it takes (%d), so its lengths are not checked.",
			f.Name, f.MinLength, f.MaxLength)
		f.MinLength, f.MaxLength = 0, 0
	}
	if source, ok := d.text("pattern"); ok && source != "" {
		f.setPattern(source, d)
	}
}

func (entryRules) keys(f *Field) int {
	keys := f.rules.subject.typical
	if keys == 0 {
		keys = 10
	}
	if f.MaxLength > 0 {
		keys = min(keys, f.MaxLength)
	}
	return max(keys, f.MinLength)
}
