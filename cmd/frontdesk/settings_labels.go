package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"frontdesk"
	"frontdesk/assets"
	"frontdesk/forms"
)

// labelsOf are one language of a labels file:
//
//	[es.fields]
//	firstName = "Nombre"
//
//	[es.options.favoriteMeal]
//	lunch = "Almuerzo"
type labelsOf struct {
	Fields  map[string]string            `toml:"fields"`
	Options map[string]map[string]string `toml:"options"`
}

// labels reads the operator's own labels by language, nil if there are none.
func (s settings) labels() (map[string]forms.Labels, error) {
	if s.LabelsFile == "" {
		return nil, nil
	}
	body, err := os.ReadFile(s.LabelsFile)
	if err != nil {
		return nil, usageError(frontdesk.Wrap(err, frontdesk.EINVALID,
			fmt.Sprintf("The labels file %s cannot be read. Check labels_file.", s.LabelsFile)))
	}
	var byLanguage map[string]labelsOf
	if err := decodeLabels(body, s.LabelsFile, &byLanguage); err != nil {
		return nil, usageError(err)
	}
	out := map[string]forms.Labels{}
	for language, labels := range byLanguage {
		if !slices.Contains(assets.Languages(), baseLanguage(language)) {
			return nil, usageError(frontdesk.Errorf(frontdesk.EINVALID, "%s: there is no language %q. Use %s, also with a region.",
				s.LabelsFile, language, strings.Join(assets.Languages(), ", ")))
		}
		out[language] = forms.Labels{Fields: labels.Fields, Options: labels.Options}
	}
	return out, nil
}

// decodeLabels reads a labels file strictly.
func decodeLabels(body []byte, path string, into *map[string]labelsOf) error {
	err := toml.NewDecoder(bytes.NewReader(body)).DisallowUnknownFields().Decode(into)
	return tomlError(err, path, "label")
}

// tomlError says where a file is wrong, nil for no error. kind is what the
// file holds.
func tomlError(err error, path, kind string) error {
	var unknown *toml.StrictMissingError
	var broken *toml.DecodeError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &unknown) && len(unknown.Errors) > 0:
		first := unknown.Errors[0]
		row, column := first.Position()
		return frontdesk.Errorf(frontdesk.EINVALID, "%s:%d:%d: there is no %s %q. Remove it or correct its name.",
			path, row, column, kind, strings.Join(first.Key(), "."))
	case errors.As(err, &broken):
		row, column := broken.Position()
		return frontdesk.Errorf(frontdesk.EINVALID, "%s:%d:%d: this is not a valid %s: %s.",
			path, row, column, kind, strings.TrimPrefix(broken.Error(), "toml: "))
	default:
		return frontdesk.Wrap(err, frontdesk.EINVALID, fmt.Sprintf("The file %s is not valid TOML.", path))
	}
}
