package main

import (
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"

	"frontdesk"
	"frontdesk/assets"
	"frontdesk/forms"
	"frontdesk/ui"
	"frontdesk/ui/field"
)

// firstPage draws the first page of a form as a guest at an 80×24 terminal
// sees it, without its colours.
func firstPage(form *forms.Form, language string) ([]string, error) {
	catalogue, err := assets.LoadCatalogue()
	if err != nil {
		return nil, err
	}
	pager := field.NewPager(form.Fields, frontdesk.Answers{}, field.Options{
		Say: catalogue.In(language), Theme: ui.NewTheme(true), Locale: forms.Locale(language), Today: time.Now(),
	})
	pager.SetSize(74, 19)
	var lines []string
	for line := range strings.Lines(ansi.Strip(pager.View())) {
		lines = append(lines, strings.TrimRight(line, " \n"))
	}
	for len(lines) > 0 && lines[len(lines)-1] == "" {
		lines = lines[:len(lines)-1]
	}
	return lines, nil
}
