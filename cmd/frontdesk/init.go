package main

import (
	"context"
	"fmt"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"frontdesk"
	"frontdesk/localdb"
)

// initFlags are the flags of init.
type initFlags struct {
	accessible bool
	fromEnv    bool
}

// newInitCommand asks for the settings of a desk, tries them and writes them
// down. It may be run again: it begins with what is set.
func newInitCommand(c console, o *options) *cobra.Command {
	var f initFlags
	command := &cobra.Command{
		Use:   "init",
		Short: "Set this desk up: asks for the service and the program, tries them, writes the settings",
		Long: "Asks for the service, the program, this desk and its first manager, tries them, and writes a\n" +
			"settings file in which every setting is explained. It may be run again: it begins with what is\n" +
			"set. With --from-env it asks nothing and takes what FRONTDESK_* and the file say.",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return runInit(cmd.Context(), c, o, f)
		},
	}
	command.Flags().BoolVar(&f.accessible, "accessible", c.getenv("ACCESSIBLE") != "", "ask line by line, for a screen reader")
	command.Flags().BoolVar(&f.fromEnv, "from-env", false, "ask nothing: take the settings of the environment and the file")
	return command
}

// setup is what init was told.
type setup struct {
	settings settings
	secret   frontdesk.Private
	manager  string // "" for none
	pin      frontdesk.Private
}

// runInit asks, tries and writes. The settings are written also when the
// service cannot be reached: a desk may be set up before its line is.
func runInit(ctx context.Context, c console, o *options, f initFlags) error {
	path, s, err := initialSettings(c, o)
	if err != nil {
		return err
	}
	p, err := openStoreWith(ctx, c, s)
	if err != nil {
		return err
	}
	return p.closeAfter(p.setUp(ctx, c, o, f, path))
}

// initialSettings returns the file to write and what is set so far. A file
// that was named and is not there yet is no mistake here.
func initialSettings(c console, o *options) (string, settings, error) {
	path := o.settingsPath
	if path == "" {
		path = defaultSettingsPath()
	}
	from := *o
	if !fileExists(path) {
		from.settingsPath = ""
	}
	s, err := from.settings(c)
	return path, s, err
}

// setUp is init on an opened data folder.
func (p *parts) setUp(ctx context.Context, c console, o *options, f initFlags, path string) error {
	staff, err := p.db.Staff(ctx)
	if err != nil {
		return err
	}
	by, err := p.allow(ctx, c, frontdesk.ActSetUp)
	if err != nil {
		return err
	}
	var told setup
	if f.fromEnv {
		told, err = setupFromEnvironment(c, p.settings)
	} else {
		told, err = askSetup(ctx, c, p.settings, len(staff) == 0, f.accessible)
	}
	if err != nil {
		return err
	}
	if len(staff) > 0 {
		told.manager = ""
	}

	s := told.settings
	kept, err := keepSecret(&s, told.secret)
	if err != nil {
		return err
	}
	if err := writeFile(path, []byte(settingsText(s))); err != nil {
		return err
	}
	report := initReport{Settings: path, Secret: kept.sentence, Key: p.keySentence(ctx)}
	if told.manager != "" {
		if _, err := p.addStaff(ctx, by, told.manager, frontdesk.Manager, told.pin); err != nil {
			return err
		}
		report.Manager = told.manager
	}
	p.settings = s
	return p.tellSetup(ctx, c, o, report)
}

// initReport is what init --json prints.
type initReport struct {
	Settings string          `json:"settings"`
	Secret   string          `json:"secret"`
	Key      string          `json:"key"`
	Manager  string          `json:"manager,omitempty"`
	Programs []programReport `json:"programs"`
}

// programReport is one program as the service described it.
type programReport struct {
	configReport

	Name    string   `json:"name"`
	Preview []string `json:"preview"`
}

// tellSetup says what was written, tries it, and shows the form that guests
// will see.
func (p *parts) tellSetup(ctx context.Context, c console, o *options, report initReport) error {
	if !o.json {
		fmt.Fprintf(c.stdout, "Written to %s.\n%s\n%s\n", report.Settings, report.Secret, report.Key)
		if report.Manager != "" {
			fmt.Fprintf(c.stdout, "%s may sign in as manager with F9.\n", report.Manager)
		}
	}
	if err := p.connect(); err != nil {
		return err
	}
	for _, one := range p.programs {
		tried, err := p.try(ctx, c.stdout, one, o.json)
		if err != nil {
			return frontdesk.Wrap(err, frontdesk.CodeOf(err),
				frontdesk.MessageOf(err)+" The settings are written all the same: correct them with frontdesk init, or look again with frontdesk doctor.")
		}
		report.Programs = append(report.Programs, tried)
	}
	if o.json {
		return writeJSON(c.stdout, report)
	}
	_, err := fmt.Fprintln(c.stdout, "\nThis desk is ready: frontdesk opens the kiosk.")
	return err
}

// try fetches one program's Config and shows what a guest will be asked.
func (p *parts) try(ctx context.Context, w io.Writer, program namedProgram, quiet bool) (programReport, error) {
	config, err := p.fetchConfigOf(ctx, program.Program)
	if err != nil {
		return programReport{}, err
	}
	form, err := p.compile(config.Body, program.Kind)
	if err != nil {
		return programReport{}, err
	}
	preview, err := firstPage(form, p.settings.Language)
	if err != nil {
		return programReport{}, err
	}
	report := programReport{configReport: reportConfig(form), Name: program.Name, Preview: preview}
	report.Program, report.FetchedAt = program.Key(), config.FetchedAt
	if quiet {
		return report, nil
	}
	fmt.Fprintf(w, "\nThe service answered. %s begins like this:\n\n", program.Name)
	for _, line := range preview {
		fmt.Fprintln(w, "    "+line)
	}
	fmt.Fprintln(w)
	return report, printCheck(w, form, false)
}

// setupFromEnvironment is what init takes without asking.
func setupFromEnvironment(c console, s settings) (setup, error) {
	secret, err := s.secret()
	if err != nil {
		return setup{}, err
	}
	told := setup{
		settings: s, secret: secret,
		manager: c.getenv("FRONTDESK_MANAGER"), pin: frontdesk.Private(c.getenv("FRONTDESK_MANAGER_PIN")),
	}
	var missing []string
	for name, value := range map[string]bool{
		"FRONTDESK_BASE_URL": s.BaseURL != "", "FRONTDESK_CLIENT_ID": s.ClientID != "",
		"FRONTDESK_CLIENT_SECRET or FRONTDESK_CLIENT_SECRET_FILE": secret != "",
	} {
		if !value {
			missing = append(missing, name)
		}
	}
	if len(missing) > 0 {
		slices.Sort(missing)
		return setup{}, usageError(frontdesk.Errorf(frontdesk.EINVALID, "Nothing was written: %s is not set.", missing[0]))
	}
	if _, err := s.programs(); err != nil {
		return setup{}, err
	}
	return told, told.checkManager()
}

// checkManager checks the first manager, if there is one.
func (s setup) checkManager() error {
	if s.manager == "" {
		return nil
	}
	if err := frontdesk.CheckStaffName(s.manager); err != nil {
		return usageError(err)
	}
	if err := frontdesk.CheckPIN(s.pin); err != nil {
		return usageError(err)
	}
	return nil
}

// keySentence says where the master key is and what that protects against.
func (p *parts) keySentence(ctx context.Context) string {
	report, err := p.db.Report(ctx)
	if err != nil {
		return ""
	}
	return keyProtection(report.Key)
}

// keyProtection says what the place of the master key protects against.
func keyProtection(place localdb.KeyPlace) string {
	switch place {
	case localdb.KeyInCredential:
		return "The master key is a systemd credential: a stolen disk cannot be read, where the credential is bound to this machine's TPM."
	case localdb.KeyInKeyring:
		return "The master key is in the keyring of whoever is signed in: a stolen disk cannot be read without their password."
	case localdb.KeyInPassphrase:
		return "The master key is sealed under a passphrase: a stolen disk cannot be read without it."
	case localdb.KeyInFile:
		return "The master key is a file beside the database: a copy of the database alone cannot be read, a stolen disk can."
	default:
		return "The master key is kept elsewhere."
	}
}
