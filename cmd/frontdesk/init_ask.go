package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"slices"
	"strconv"
	"strings"

	"charm.land/huh/v2"

	"frontdesk"
	"frontdesk/assets"
)

// wizard is what init asks.
type wizard struct {
	from                      settings
	accessible                bool // asks line by line
	baseURL, clientID, secret string
	merchant, template        string
	kind, name                string
	store, country, language  string
	manager, pin              string
}

func newWizard(s settings, accessible bool) *wizard {
	w := &wizard{
		from: s, accessible: accessible, baseURL: s.BaseURL, clientID: s.ClientID, template: strconv.Itoa(s.CardTemplateCode),
		kind: s.ProgramKind, name: s.ProgramName, store: s.StoreCode, country: s.StoreCountry, language: s.Language,
	}
	if s.MerchantID > 0 {
		w.merchant = strconv.Itoa(s.MerchantID)
	}
	if secret, err := s.secret(); err == nil {
		w.secret = secret.Reveal()
	}
	return w
}

// askSetup asks for everything, page by page or line by line.
func askSetup(ctx context.Context, c console, s settings, asksManager, accessible bool) (setup, error) {
	w := newWizard(s, accessible)
	had := w.secret
	err := w.form(asksManager).WithAccessible(accessible).WithInput(c.stdin).WithOutput(c.stdout).RunWithContext(ctx)
	switch {
	case errors.Is(err, huh.ErrUserAborted):
		return setup{}, frontdesk.Errorf(frontdesk.EINVALID, "Nothing was written.")
	case err != nil:
		return setup{}, fmt.Errorf("asking for the settings: %w", err)
	}
	w.secret = cmp.Or(w.secret, had) // a hidden line that is empty keeps nothing by itself
	return w.setup()
}

// form is the pages of questions. A desk of several programs keeps them in its
// file, which init writes again as they are.
func (w *wizard) form(asksManager bool) *huh.Form {
	groups := []*huh.Group{
		huh.NewGroup(
			w.input("Address of the service", &w.baseURL, checkBaseURL).
				Description("Whole, with the release: https://m123.api.example.com/rest/25.33"),
			w.input("Client id", &w.clientID, checkGiven),
			w.input("Client secret", &w.secret, checkGiven).EchoMode(huh.EchoModePassword),
		).Title("The service"),
	}
	if len(w.from.Programs) == 0 {
		groups = append(groups, huh.NewGroup(
			w.input("Merchant id", &w.merchant, checkNumber(1)),
			w.input("Card template code", &w.template, checkNumber(0)),
			huh.NewSelect[string]().Title("Kind of program").Value(&w.kind).
				Options(huh.NewOption("loyalty", string(frontdesk.Loyalty)), huh.NewOption("eClub", string(frontdesk.EClub))),
			w.input("Name that guests know it by", &w.name, checkGiven),
		).Title("The program"))
	}
	groups = append(groups, huh.NewGroup(
		w.input("Store code", &w.store, checkNothing).Description("May stay empty"),
		huh.NewSelect[string]().Title("Country of the store").Value(&w.country).Options(huh.NewOptions("US", "CA", "GB", "SG")...),
		huh.NewSelect[string]().Title("Language of the first screen").Value(&w.language).Options(huh.NewOptions(languagesWith(w.language)...)...),
	).Title("This desk"))
	if asksManager {
		groups = append(groups, huh.NewGroup(
			w.input("Name of the first manager", &w.manager, checkManagerName).
				Description("May stay empty: frontdesk staff add makes one later"),
			w.input("PIN of the first manager", &w.pin, w.checkManagerPIN).EchoMode(huh.EchoModePassword),
		).Title("The first manager"))
	}
	return huh.NewForm(groups...)
}

// input is a question with an answer that may be there already. Line by line
// the answer is told with the question, and nothing typed keeps it.
func (w *wizard) input(title string, value *string, check func(string) error) *huh.Input {
	if !w.accessible {
		return huh.NewInput().Title(title).Value(value).Validate(check)
	}
	switch had := *value; {
	case had == "":
		title += ":"
	case value == &w.secret:
		title += " (Enter keeps the one that is set):"
	default:
		title += " (Enter takes " + had + "):"
	}
	had := *value
	return huh.NewInput().Title(title).Value(value).Validate(func(typed string) error {
		if typed == "" && had != "" {
			return nil
		}
		return check(typed)
	})
}

// languagesWith are the languages to choose from, the one that is set among
// them whatever its region.
func languagesWith(set string) []string {
	languages := assets.Languages()
	if slices.Contains(languages, set) {
		return languages
	}
	return append([]string{set}, languages...)
}

// setup are the answers over what was set before. They are checked again: a
// terminal that goes away ends the line-by-line questions without an error.
func (w *wizard) setup() (setup, error) {
	s := w.from
	s.BaseURL, s.ClientID = strings.TrimSpace(w.baseURL), strings.TrimSpace(w.clientID)
	s.ProgramKind, s.ProgramName, s.StoreCode = w.kind, strings.TrimSpace(w.name), strings.TrimSpace(w.store)
	s.StoreCountry, s.Language = w.country, w.language
	var numbers error
	if len(s.Programs) == 0 {
		s.MerchantID, numbers = strconv.Atoi(strings.TrimSpace(w.merchant))
		template, err := strconv.Atoi(strings.TrimSpace(w.template))
		s.CardTemplateCode, numbers = template, errors.Join(numbers, err)
	}
	if numbers != nil || checkBaseURL(s.BaseURL) != nil || checkGiven(s.ClientID) != nil || checkGiven(w.secret) != nil {
		return setup{}, frontdesk.Errorf(frontdesk.EINVALID, "Not every question was answered, so nothing was written.")
	}
	told := setup{
		settings: s, secret: frontdesk.Private(strings.TrimSpace(w.secret)),
		manager: strings.TrimSpace(w.manager), pin: frontdesk.Private(w.pin),
	}
	return told, told.checkManager()
}

func checkNothing(string) error { return nil }

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

func checkManagerName(name string) error {
	if strings.TrimSpace(name) == "" {
		return nil
	}
	return frontdesk.CheckStaffName(strings.TrimSpace(name))
}

// checkManagerPIN asks for a PIN only where there is somebody to have one.
func (w *wizard) checkManagerPIN(pin string) error {
	if strings.TrimSpace(w.manager) == "" {
		return nil
	}
	return frontdesk.CheckPIN(frontdesk.Private(pin))
}

func fileExists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}
