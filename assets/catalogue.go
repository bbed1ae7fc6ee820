// Package assets holds what is built into the binary and is not code: the
// visible text of each language and the demo program's Configs.
//
// It imports no package of ours, so that everything may read it.
package assets

import (
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"sync"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"github.com/pelletier/go-toml/v2"
	"golang.org/x/text/language"
)

//go:embed messages/*.toml
var messages embed.FS

// Catalogue is the visible text of every language, a file for each subject and
// language in messages. Every key stands in every language with the same
// placeholders; one with plurals is a table whose form "Count" picks. It does
// not change after LoadCatalogue and may be shared by any number of goroutines.
type Catalogue struct {
	bundle *i18n.Bundle
}

// LoadCatalogue reads the messages that are built in. An error is a fault in
// one of the files.
func LoadCatalogue() (*Catalogue, error) {
	bundle := i18n.NewBundle(language.English)
	bundle.RegisterUnmarshalFunc("toml", toml.Unmarshal)

	// A file holds one subject in one language, "shell.en.toml"; the name of
	// the file tells the bundle which.
	files, err := fs.Glob(messages, "messages/*.toml")
	if err != nil {
		return nil, fmt.Errorf("listing the messages: %w", err)
	}
	for _, file := range files {
		if _, err := bundle.LoadMessageFileFS(messages, file); err != nil {
			return nil, fmt.Errorf("reading %s: %w", file, err)
		}
	}
	return &Catalogue{bundle: bundle}, nil
}

// Languages are the languages of the catalogue (BCP 47), in the order in which
// a guest is offered them. The first one is what an unknown language reads.
func Languages() []string { return []string{"en", "es", "fr"} }

// In returns the phrases of a language: "es-US" and "es_MX" read Spanish, a
// language that the catalogue lacks reads English.
func (c *Catalogue) In(lang string) *Phrases {
	return &Phrases{localizer: i18n.NewLocalizer(c.bundle, lang)}
}

// Phrases is the visible text of one language. It may be shared by any number
// of goroutines.
type Phrases struct {
	localizer *i18n.Localizer
	said      sync.Map // key to text, for what is said without arguments
}

// Say returns the phrase with the given key, its placeholders filled from
// args; "Count" also picks the plural. A key that is missing comes back as
// itself.
func (p *Phrases) Say(key string, args map[string]any) string {
	if len(args) > 0 {
		return p.localize(key, args)
	}
	// A screen says the same few dozen texts at every key.
	if text, ok := p.said.Load(key); ok {
		return text.(string)
	}
	text := p.localize(key, nil)
	if text != key {
		p.said.Store(key, text)
	}
	return text
}

// localize looks a phrase up and fills it in.
func (p *Phrases) localize(key string, args map[string]any) string {
	// The error is of no use here: an incomplete plural still has its text,
	// and a missing key is a fault of ours that a test finds.
	text, _ := p.localizer.Localize(&i18n.LocalizeConfig{
		MessageID:    key,
		TemplateData: args,
		PluralCount:  args["Count"],
	})
	if text == "" {
		return key
	}
	return text
}

// Base returns the language of the catalogue that a guest with this language
// reads: "es" for "es-US".
func Base(lang string) string {
	tag, err := language.Parse(lang)
	if err != nil {
		return Languages()[0]
	}
	base, _ := tag.Base()
	if !slices.Contains(Languages(), base.String()) {
		return Languages()[0]
	}
	return base.String()
}
