package assets

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/pelletier/go-toml/v2"
)

// Labels are an operator's own words for a program's fields in one language.
// The service gives its labels in one language only.
type Labels struct {
	// Fields are labels by the field's name.
	Fields map[string]string `toml:"labels"`
	// Options are labels by the field's name and the option's code.
	Options map[string]map[string]string `toml:"options"`
}

// ReadLabels reads a file of labels, one for each language:
//
//	[labels]
//	custom1 = "Preferencia alimentaria"
//	[options.custom1]
//	"Low Sugar" = "Bajo en azúcar"
//
// It is strict: a table of another name is an error. The error is a sentence
// for whoever wrote the file and names line and column.
func ReadLabels(file []byte) (Labels, error) {
	var l Labels
	decoder := toml.NewDecoder(bytes.NewReader(file)).DisallowUnknownFields()
	err := decoder.Decode(&l)
	var unknown *toml.StrictMissingError
	var wrong *toml.DecodeError
	switch {
	case err == nil:
		return l, nil
	case errors.As(err, &unknown) && len(unknown.Errors) > 0:
		row, column := unknown.Errors[0].Position()
		return Labels{}, fmt.Errorf("line %d, column %d: only [labels] and [options.<field>] are known here", row, column)
	case errors.As(err, &wrong):
		row, column := wrong.Position()
		return Labels{}, fmt.Errorf("line %d, column %d: %w", row, column, err)
	default:
		return Labels{}, fmt.Errorf("reading the labels: %w", err)
	}
}
