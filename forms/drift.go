package forms

import (
	"slices"
	"strings"
	"time"

	"frontdesk"
)

// DriftClass says what becomes of answers that were given by an older Config.
type DriftClass string

// The classes of drift, from harmless to not.
const (
	DriftAsIs   DriftClass = "as_is"  // they are sent as they are
	DriftMapped DriftClass = "mapped" // they are sent with the mapping, which is shown
	DriftHeld   DriftClass = "held"   // somebody must answer what is missing
)

// Drift is what today's Config means for one guest's answers.
type Drift struct {
	Class   DriftClass
	Answers frontdesk.Answers // with the mapping applied
	Fields  frontdesk.Fields  // what is to be written, with the mapping applied
	Mapped  []frontdesk.Mapping
	Missing []frontdesk.Issue // what today's form refuses and the older one did not
}

// Reconcile compares answers that were given by the pinned form with f, which
// is today's. Nothing is ever dropped: an answer to a question that is no
// longer asked is sent as it is, and one that f cannot take holds the guest.
func (f *Form) Reconcile(pinned *Form, answers frontdesk.Answers, today time.Time) Drift {
	return f.reconcile(&reconciler{then: pinned}, answers, today)
}

// ReconcileEdit is Reconcile for an edit, whose answers are only those that
// were changed: what was not touched cannot be missing, and what was emptied is
// cleared.
func (f *Form) ReconcileEdit(pinned *Form, answers frontdesk.Answers, today time.Time) Drift {
	return f.reconcile(&reconciler{then: pinned, edit: true}, answers, today)
}

func (f *Form) reconcile(r *reconciler, answers frontdesk.Answers, today time.Time) Drift {
	r.now, r.out = f, answers.Clone()
	if r.out == nil {
		r.out = frontdesk.Answers{}
	}
	if f.Hash != r.then.Hash {
		r.renameFields()
		r.mapAnswers()
		r.findMissing(answers, today)
	}
	drift := Drift{Class: DriftAsIs, Answers: r.out, Fields: r.fields(), Mapped: r.mapped, Missing: r.missing}
	switch {
	case len(r.missing) > 0:
		drift.Class = DriftHeld
	case len(r.mapped) > 0:
		drift.Class = DriftMapped
	}
	return drift
}

// reconciler carries one guest's answers from the older form to today's.
type reconciler struct {
	now, then *Form
	edit      bool // see ReconcileEdit
	out       frontdesk.Answers
	mapped    []frontdesk.Mapping
	missing   []frontdesk.Issue
}

// renameFields moves answers to questions that have a new name and the label
// and type that they had before.
func (r *reconciler) renameFields() {
	for _, old := range r.then.Fields {
		a, answered := r.out[old.Name]
		if !answered {
			continue
		}
		if successor := successorOf(old, r.then, r.now); successor != nil {
			delete(r.out, old.Name)
			r.out[successor.Name] = a
			r.note(old.Name, successor.Name, "renamed_field", a, a)
		}
	}
}

// successorOf returns the field of the newer form that asks what old asked
// under a name that is new, nil if there is none or more than one.
func successorOf(old *Field, then, now *Form) *Field {
	if now.Field(old.Name) != nil {
		return nil
	}
	var found *Field
	for _, field := range now.Fields {
		same := field.Kind == old.Kind && strings.EqualFold(field.Label, old.Label)
		if !same || then.Field(field.Name) != nil {
			continue
		}
		if found != nil {
			return nil
		}
		found = field
	}
	return found
}

// bothOrders is a locale whose people write either of day and month first: which
// of the two a guest meant who was not asked for a date nobody can tell.
const bothOrders = Locale("en-CA")

// mapAnswers brings answers into the type and the options of today.
func (r *reconciler) mapAnswers() {
	for _, field := range r.now.Fields {
		a, answered := r.out[field.Name]
		if !answered || a.IsEmpty() {
			continue
		}
		after, code := field.Normalise(a, bothOrders), "new_type"
		if old := r.older(field.Name); old != nil && old.choice() && field.choice() {
			after, code = choiceNow(old, field, a)
		}
		if !after.Equal(a) {
			r.out[field.Name] = after
			r.note(field.Name, field.Name, code, a, after)
		}
	}
}

// choiceNow carries what was picked from the older list over to today's.
func choiceNow(old, now *Field, a frontdesk.Answer) (after frontdesk.Answer, code string) {
	picked := a.Codes()
	if a.Kind() == frontdesk.AnswerText {
		picked = []string{a.Text()}
	}
	code = "new_type"
	offered := true
	for i, was := range picked {
		picked[i] = codeNow(old, now, was)
		if picked[i] != was {
			code = "renamed_option"
		}
		offered = offered && now.hasOption(picked[i])
	}
	after = frontdesk.Codes(picked...)
	if len(picked) == 1 && now.Kind == Selection {
		after = frontdesk.Text(picked[0])
	}
	if offered {
		after = now.Normalise(after, "") // the order of today's list
	}
	return after, code
}

// older returns the field under which an answer was given.
func (r *reconciler) older(name string) *Field {
	for _, m := range r.mapped {
		if m.To == name && m.Code == "renamed_field" {
			return r.then.Field(m.From)
		}
	}
	return r.then.Field(name)
}

// codeNow returns the code under which today's list offers what the guest
// picked. The guest picked a label: where the label moved to another code,
// that code is meant, also if the old one now stands for something else. An
// option that was only worded anew keeps its code.
func codeNow(old, now *Field, code string) string {
	label, offered := old.labelOf(code)
	if !offered {
		return code
	}
	if same, ok := now.labelOf(code); ok && strings.EqualFold(same, label) {
		return code
	}
	found, count := code, 0
	for _, option := range now.Options {
		if strings.EqualFold(option.Label, label) {
			found = option.Code
			count++
		}
	}
	if count != 1 {
		return code
	}
	return found
}

// labelOf returns the label that the field offers under a code.
func (f *Field) labelOf(code string) (string, bool) {
	for _, option := range f.Options {
		if option.Code == code {
			return option.Label, true
		}
	}
	return "", false
}

// note adds to a mapping of the same answer or starts one.
func (r *reconciler) note(from, to, code string, before, after frontdesk.Answer) {
	for i, m := range r.mapped {
		if m.To == from {
			r.mapped[i].After = after
			return
		}
	}
	r.mapped = append(r.mapped, frontdesk.Mapping{From: from, To: to, Code: code, Before: before, After: after})
}

// findMissing collects what today's form refuses, without what the older one
// refused as well: that was there before the drift.
func (r *reconciler) findMissing(answers frontdesk.Answers, today time.Time) {
	known := r.then.Check(answers, today)
	asked := make(frontdesk.Answers, len(r.out))
	for name, a := range r.out {
		if r.now.Field(name) != nil {
			asked[name] = a
		}
	}
	for _, issue := range r.now.Check(asked, today) {
		_, answered := r.out[issue.Field]
		was := issue.Field
		if old := r.older(issue.Field); old != nil {
			was = old.Name
		}
		old := slices.ContainsFunc(known, func(k frontdesk.Issue) bool { return k.Field == was && k.Code == issue.Code })
		open := !issue.Warning || issue.Code == frontdesk.AmbiguousDate
		if open && !old && (answered || !r.edit) {
			issue.Warning = false // it was never asked
			r.missing = append(r.missing, issue)
		}
	}
}

// fields turns the answers into what is written: by today's form, and by the
// older one where today's no longer asks.
func (r *reconciler) fields() frontdesk.Fields {
	answers := r.out.Clone()
	for name, a := range answers {
		if r.edit && a.IsEmpty() {
			answers[name] = frontdesk.Cleared()
		}
	}
	out := r.now.FieldsOf(answers)
	for _, old := range r.then.Fields {
		a, ok := answers[old.Name]
		gone := r.now.Field(old.Name) == nil
		if ok && gone && (!a.IsEmpty() || a.Kind() == frontdesk.AnswerCleared) {
			old.write(&out, a)
		}
	}
	return out
}
