package main

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/forms"
	"frontdesk/localdb"
)

// The Configs of a program that gave a question a new name.
const (
	configThen = `{"fields": [
		{"field": "firstName", "label": "First name", "type": "entry", "required": true},
		{"field": "custom1", "label": "Favourite dish", "type": "entry"}]}`
	configNow = `{"fields": [
		{"field": "firstName", "label": "First name", "type": "entry", "required": true},
		{"field": "custom2", "label": "Favourite dish", "type": "entry"}]}`
)

// drifted returns a drifter of a program whose Config changed, and the hash of
// the older one.
func drifted(t *testing.T) (*drifter, frontdesk.Program, string) {
	t.Helper()
	db, err := localdb.Open(t.Context(), t.TempDir(), localdb.Options{})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, db.Close()) })
	program := frontdesk.Program{MerchantID: 123, CardTemplateCode: 1, Kind: frontdesk.Loyalty}
	at := time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)
	then, err := db.SaveConfig(t.Context(), program, []byte(configThen), at)
	require.NoError(t, err)
	_, err = db.SaveConfig(t.Context(), program, []byte(configNow), at.Add(time.Hour))
	require.NoError(t, err)
	return newDrifter(db, forms.Compile), program, then.Hash
}

func TestAnEditDriftsByWhatItTouchesAlone(t *testing.T) {
	t.Parallel()
	d, program, hash := drifted(t)
	dish, before := frontdesk.Answers{"custom1": frontdesk.Text("Soup")}, frontdesk.Answers{"custom1": frontdesk.Text("Bread")}
	s := &frontdesk.Submission{
		Journey: frontdesk.Edit, Program: program, ConfigHash: hash, Answers: dish, Fields: frontdesk.Fields{User: dish},
		Change: &frontdesk.Change{Guest: frontdesk.Identity{Username: "ana.example"}, Before: frontdesk.Fields{User: before}},
	}

	got, err := d.Drift(t.Context(), s)

	require.NoError(t, err)
	require.Empty(t, got.Missing, "the first name was not touched")
	require.NotNil(t, got.Submission)
	require.Equal(t, "Soup", got.Submission.Fields.User["custom2"].Text())
	require.Equal(t, "Bread", got.Submission.Change.Before.User["custom2"].Text())
	require.NotContains(t, got.Submission.Change.Before.User, "custom1")
	require.Equal(t, "Bread", s.Change.Before.User["custom1"].Text(), "the one that was saved stays as it is")
}

func TestOnlyWhatAFormAskedDrifts(t *testing.T) {
	t.Parallel()
	d, program, hash := drifted(t)
	phone := frontdesk.Answers{"mobilePhone": frontdesk.Text("2125550142")}
	for name, s := range map[string]*frontdesk.Submission{
		"an invitation":          {Journey: frontdesk.SMS},
		"an invitation again":    {Journey: frontdesk.SMS, Change: &frontdesk.Change{}},
		"a relative":             {Journey: frontdesk.Related, Change: &frontdesk.Change{Verb: frontdesk.VerbAdd}},
		"an address":             {Journey: frontdesk.Addresses, Change: &frontdesk.Change{Verb: frontdesk.VerbEdit}},
		"external accounts":      {Journey: frontdesk.Edit, Change: &frontdesk.Change{Verb: frontdesk.VerbSet}},
		"fewer external account": {Journey: frontdesk.Edit, Change: &frontdesk.Change{Verb: frontdesk.VerbRemove}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s.Program, s.ConfigHash, s.Answers = program, hash, phone

			got, err := d.Drift(t.Context(), s)

			require.NoError(t, err)
			require.Equal(t, frontdesk.Drift{}, got)
		})
	}
}
