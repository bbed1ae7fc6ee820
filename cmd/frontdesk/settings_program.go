package main

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"frontdesk"
)

// programTable is one [[program]] table of the settings file. What it leaves
// out it takes from the settings of a single program.
type programTable struct {
	Name             string   `toml:"name"`
	MerchantID       *int     `toml:"merchant_id"`
	CardTemplateCode *int     `toml:"card_template_code"`
	ProgramKind      string   `toml:"program_kind"`
	StoreCode        string   `toml:"store_code"`
	UniqueFields     []string `toml:"unique_fields"`
	Integration      string   `toml:"integration"`
	CardPattern      string   `toml:"card_pattern"`
}

// namedProgram is a program with the name that guests know it by.
type namedProgram struct {
	frontdesk.Program

	Name string
}

// over returns the settings of a single program as the table changes them.
func (t programTable) over(s settings) settings {
	s.ProgramName = cmp.Or(t.Name, s.ProgramName)
	s.ProgramKind = cmp.Or(t.ProgramKind, s.ProgramKind)
	s.StoreCode = cmp.Or(t.StoreCode, s.StoreCode)
	s.Integration = cmp.Or(t.Integration, s.Integration)
	s.CardPattern = cmp.Or(t.CardPattern, s.CardPattern)
	if t.MerchantID != nil {
		s.MerchantID = *t.MerchantID
	}
	if t.CardTemplateCode != nil {
		s.CardTemplateCode = *t.CardTemplateCode
	}
	if t.UniqueFields != nil {
		s.UniqueFields = t.UniqueFields
	}
	return s
}

// programs returns every program of the desk, at least one, each once.
func (s settings) programs() ([]namedProgram, error) {
	if len(s.Programs) == 0 {
		program, err := s.program()
		return []namedProgram{{program, s.ProgramName}}, err
	}
	var all []namedProgram
	seen := map[string]bool{}
	for i, table := range s.Programs {
		one := table.over(s)
		program, err := one.program()
		if err != nil {
			return nil, usageError(frontdesk.Errorf(frontdesk.EINVALID, "In program %d of the settings file: %s", i+1, frontdesk.MessageOf(err)))
		}
		if seen[program.Key()] || seen[one.ProgramName] {
			return nil, usageError(frontdesk.Errorf(frontdesk.EINVALID,
				"Program %d of the settings file has the numbers or the name of an earlier one. Give each its own.", i+1))
		}
		seen[program.Key()], seen[one.ProgramName] = true, true
		all = append(all, namedProgram{program, one.ProgramName})
	}
	return all, nil
}

// choose returns the program that a command is about: the one with the given
// name or card template code, the first one for "".
func choose(all []namedProgram, wanted string) (namedProgram, error) {
	if wanted == "" {
		return all[0], nil
	}
	var names []string
	for _, one := range all {
		if strings.EqualFold(one.Name, wanted) || strconv.Itoa(one.CardTemplateCode) == wanted || one.Key() == wanted {
			return one, nil
		}
		names = append(names, fmt.Sprintf("%q", one.Name))
	}
	return namedProgram{}, usageError(frontdesk.Errorf(frontdesk.EINVALID,
		"This desk has no program %q. It has %s.", wanted, strings.Join(names, ", ")))
}

// program returns the program that the settings of a single one describe.
func (s settings) program() (frontdesk.Program, error) {
	kind := frontdesk.ProgramKind(s.ProgramKind)
	if kind != frontdesk.Loyalty && kind != frontdesk.EClub {
		return frontdesk.Program{}, settingError("program_kind", "must be loyalty or eclub")
	}
	if s.MerchantID <= 0 {
		return frontdesk.Program{}, settingError("merchant_id", "must be the number that the loyalty service gave the merchant")
	}
	if s.CardTemplateCode < 0 {
		return frontdesk.Program{}, settingError("card_template_code", "must be the program's number, 0 or more")
	}
	for _, name := range s.UniqueFields {
		if !slices.Contains(frontdesk.UniqueFieldNames(), name) {
			return frontdesk.Program{}, settingError("unique_fields",
				"may hold only "+strings.Join(frontdesk.UniqueFieldNames(), ", "))
		}
	}
	if _, err := regexp.Compile(s.CardPattern); err != nil {
		return frontdesk.Program{}, settingError("card_pattern", "must be a regular expression")
	}
	return frontdesk.Program{
		MerchantID: s.MerchantID, CardTemplateCode: s.CardTemplateCode, Kind: kind, StoreCode: s.StoreCode,
		UniqueFields: s.UniqueFields, Integration: s.Integration, CardPattern: s.CardPattern,
	}, nil
}
