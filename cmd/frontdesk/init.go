package main

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"strconv"
	"strings"

	"charm.land/huh/v2"
	"github.com/adrg/xdg"
	"github.com/spf13/cobra"

	"frontdesk"
	"frontdesk/forms"
)

// newInitCommand asks for the settings of a desk, tries them and writes them
// down. It may be run again: it begins with what is set.
func newInitCommand(c console, o *options) *cobra.Command {
	accessible := false
	command := &cobra.Command{
		Use:   "init",
		Short: "Set this desk up: asks for the service and the program, tries them, writes the settings",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return runInit(cmd.Context(), c, o, accessible)
		},
	}
	command.Flags().BoolVar(&accessible, "accessible", c.getenv("ACCESSIBLE") != "", "ask line by line, for a screen reader")
	return command
}

// runInit asks, tries and writes.
func runInit(ctx context.Context, c console, o *options, accessible bool) error {
	path := o.settingsPath
	if path == "" {
		path = filepath.Join(xdg.ConfigHome, "frontdesk", "settings.toml")
	}
	s, err := loadSettings(c, o.settingsPath)
	if err != nil && o.settingsPath == "" {
		return err
	}
	if o.dataDir != "" {
		s.DataDir = o.dataDir
	}

	w := newWizard(s, path)
	err = w.form().WithAccessible(accessible).WithInput(c.stdin).WithOutput(c.stdout).RunWithContext(ctx)
	switch {
	case errors.Is(err, huh.ErrUserAborted):
		return frontdesk.Errorf(frontdesk.EINVALID, "Nothing was written.")
	case err != nil:
		return fmt.Errorf("asking for the settings: %w", err)
	}
	s = w.settings()
	kept, err := keepSecret(&s, frontdesk.Private(w.secret))
	if err != nil {
		return err
	}
	if err := writeFile(path, []byte(settingsText(s))); err != nil {
		return err
	}
	fmt.Fprintf(c.stdout, "Written to %s.\n%s\n", path, kept.sentence)
	return trySettings(ctx, c, &options{settingsPath: path, json: o.json})
}

// trySettings fetches the Config with what was written. The settings stay when
// the service cannot be reached: a desk may be set up before its line is.
func trySettings(ctx context.Context, c console, o *options) error {
	return withParts(ctx, c, o, func(p *parts) error {
		config, err := p.fetchConfig(ctx)
		if err != nil {
			return err
		}
		form, err := forms.Compile(config.Body, p.program.Kind)
		if err != nil {
			return err
		}
		fmt.Fprintln(c.stdout, "The service answered.")
		return printCheck(c.stdout, form, o.json)
	})
}

// wizard is what init asks.
type wizard struct {
	from                        settings
	path                        string
	baseURL, clientID, secret   string
	merchant, template          string
	kind, name, store, language string
}

func newWizard(s settings, path string) *wizard {
	w := &wizard{
		from: s, path: path, baseURL: s.BaseURL, clientID: s.ClientID, template: strconv.Itoa(s.CardTemplateCode),
		kind: s.ProgramKind, name: s.ProgramName, store: s.StoreCode, language: s.Language,
	}
	if s.MerchantID > 0 {
		w.merchant = strconv.Itoa(s.MerchantID)
	}
	if secret, err := s.secret(); err == nil {
		w.secret = secret.Reveal()
	}
	return w
}

// form is two pages of questions.
func (w *wizard) form() *huh.Form {
	return huh.NewForm(
		huh.NewGroup(
			huh.NewInput().Title("Address of the service").Value(&w.baseURL).Validate(checkBaseURL).
				Description("Whole, with the release: https://m123.api.example.com/rest/25.33"),
			huh.NewInput().Title("Client id").Value(&w.clientID).Validate(checkGiven),
			huh.NewInput().Title("Client secret").Value(&w.secret).EchoMode(huh.EchoModePassword).Validate(checkGiven),
		).Title("The service"),
		huh.NewGroup(
			huh.NewInput().Title("Merchant id").Value(&w.merchant).Validate(checkNumber(1)),
			huh.NewInput().Title("Card template code").Value(&w.template).Validate(checkNumber(0)),
			huh.NewSelect[string]().Title("Kind of program").Value(&w.kind).
				Options(huh.NewOption("loyalty", string(frontdesk.Loyalty)), huh.NewOption("eClub", string(frontdesk.EClub))),
			huh.NewInput().Title("Name that guests know it by").Value(&w.name).Validate(checkGiven),
			huh.NewInput().Title("Store code").Value(&w.store).Description("May stay empty"),
		).Title("The program"),
	)
}

// settings are the answers over what was set before.
func (w *wizard) settings() settings {
	s := w.from
	s.BaseURL, s.ClientID = strings.TrimSpace(w.baseURL), strings.TrimSpace(w.clientID)
	s.MerchantID, _ = strconv.Atoi(strings.TrimSpace(w.merchant))       // checked while it was asked
	s.CardTemplateCode, _ = strconv.Atoi(strings.TrimSpace(w.template)) // checked while it was asked
	s.ProgramKind, s.ProgramName, s.StoreCode = w.kind, strings.TrimSpace(w.name), strings.TrimSpace(w.store)
	return s
}

func checkGiven(s string) error {
	if strings.TrimSpace(s) == "" {
		return frontdesk.Errorf(frontdesk.EINVALID, "Please answer this.")
	}
	return nil
}

func checkBaseURL(s string) error {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil || u.Host == "" || (u.Scheme != "https" && u.Scheme != "http") {
		return frontdesk.Errorf(frontdesk.EINVALID, "This must be an address that begins with https://.")
	}
	return nil
}

func checkNumber(least int) func(string) error {
	return func(s string) error {
		if n, err := strconv.Atoi(strings.TrimSpace(s)); err != nil || n < least {
			return frontdesk.Errorf(frontdesk.EINVALID, "This must be a number, %d or more.", least)
		}
		return nil
	}
}
