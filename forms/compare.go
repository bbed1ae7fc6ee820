package forms

import (
	"slices"
	"strings"
)

// Change is one difference between two Configs, for staff who fetch a new one
// while guests wait to be sent.
type Change struct {
	Field string     `json:"field"` // the service's name, in the older Config where both have it
	Code  string     `json:"code"`  // "added", "removed", "renamed", "required", "retyped", "tightened", "options", "relabelled"
	Class DriftClass `json:"class"` // the worst that it may mean for answers given before
}

// Compare lists how the Config now differs from the one then, in the order of
// their fields. Two Configs that ask the same have no Change.
func Compare(then, now *Form) []Change {
	var changes []Change
	renamed := make(map[string]bool)
	for _, old := range then.Fields {
		field := now.Field(old.Name)
		if field != nil {
			changes = append(changes, compareField(old, field)...)
			continue
		}
		if successor := successorOf(old, then, now); successor != nil {
			renamed[successor.Name] = true
			changes = append(changes, Change{Field: old.Name, Code: "renamed", Class: DriftMapped})
			changes = append(changes, compareField(old, successor)...)
			continue
		}
		changes = append(changes, Change{Field: old.Name, Code: "removed", Class: DriftAsIs})
	}
	for _, field := range now.Fields {
		if then.Field(field.Name) != nil || renamed[field.Name] {
			continue
		}
		changes = append(changes, Change{Field: field.Name, Code: "added", Class: classIf(field.Required, DriftHeld)})
	}
	return changes
}

// compareField lists how one question changed.
func compareField(old, now *Field) []Change {
	var changes []Change
	add := func(code string, class DriftClass) {
		changes = append(changes, Change{Field: old.Name, Code: code, Class: class})
	}
	if old.Kind != now.Kind {
		add("retyped", DriftHeld)
	}
	if now.Required != old.Required {
		add("required", classIf(now.Required, DriftHeld))
	}
	if tightened(old, now) {
		add("tightened", DriftHeld)
	}
	if old.Kind == now.Kind && !slices.Equal(old.Options, now.Options) {
		add("options", optionsClass(old, now))
	}
	if !strings.EqualFold(old.Label, now.Label) {
		add("relabelled", DriftAsIs)
	}
	return changes
}

// tightened reports whether an answer that was taken may now be refused by its
// length, its pattern or the number of options.
func tightened(old, now *Field) bool {
	return now.MinLength > old.MinLength ||
		now.MaxLength > 0 && (old.MaxLength == 0 || now.MaxLength < old.MaxLength) ||
		now.rules.source != old.rules.source && now.rules.source != "" ||
		now.MinSelect > old.MinSelect ||
		now.MaxSelect < old.MaxSelect && now.MaxSelect < len(old.Options)
}

// optionsClass is the worst that new options mean for an answer.
func optionsClass(old, now *Field) DriftClass {
	class := DriftAsIs
	for _, option := range old.Options {
		code := codeNow(old, now, option.Code)
		switch {
		case !now.hasOption(code):
			return DriftHeld
		case code != option.Code:
			class = DriftMapped
		}
	}
	return class
}

// classIf is the class where a condition holds, and harmless where not.
func classIf(holds bool, class DriftClass) DriftClass {
	if holds {
		return class
	}
	return DriftAsIs
}
