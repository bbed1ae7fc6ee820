package main

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"frontdesk"
)

// options are the flags that every command takes.
type options struct {
	settingsPath string
	dataDir      string
	program      string
	json         bool
	accessible   bool
}

// settings reads the settings, with the flags over them.
func (o *options) settings(c console) (settings, error) {
	s, err := loadSettings(c, o.settingsPath)
	if o.dataDir != "" {
		s.DataDir = o.dataDir
	}
	s.chosen = o.program
	s.Accessible = wantsLines(c, o.accessible, s.Accessible)
	return s, err
}

// newRootCommand builds the command line. Without a subcommand it opens the
// kiosk.
func newRootCommand(c console) *cobra.Command {
	o := &options{}
	training := false
	root := &cobra.Command{
		Use:   "frontdesk",
		Short: "Enroll guests in a loyalty program at the counter, line up or line down",
		Long: "frontdesk is the enrollment kiosk of a restaurant's counter. It asks guests what the loyalty\n" +
			"program wants to know, saves every guest on this machine first, and sends them when the\n" +
			"service can be reached.\n\n" +
			"Exit status: 0 done, 1 failed, 2 usage, 3 input refused, 4 saved and not yet sent, 5 held for a\n" +
			"person. With --json a failure is told on standard output, too.",
		Example: "  # try it against a service of its own\n  frontdesk --training\n\n" +
			"  # see what waits\n  frontdesk queue list",
		Args: noSuchCommand,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return runKiosk(cmd.Context(), c, o, training)
		},
	}
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError(err) })
	root.Flags().BoolVar(&o.accessible, "accessible", false, "tell the kiosk in plain lines, for a screen reader or braille")
	root.Flags().BoolVar(&training, "training", false, "practise against a service of the kiosk's own; nothing reaches the real one")

	flags := root.PersistentFlags()
	flags.StringVar(&o.settingsPath, "settings", c.getenv("FRONTDESK_SETTINGS"), "settings file")
	flags.StringVar(&o.dataDir, "data-dir", "", "data folder, over the settings")
	flags.StringVar(&o.program, "program", c.getenv("FRONTDESK_PROGRAM"), "name or card template code of one of the desk's programs; the first by default")
	flags.BoolVar(&o.json, "json", false, "print JSON")

	root.AddCommand(
		newInitCommand(c, o),
		newDoctorCommand(c, o),
		newHealthCommand(c, o),
		newEnrollCommand(c, o),
		newSyncCommand(c, o),
		newQueueCommand(c, o),
		newGuestCommand(c, o),
		newPerksCommand(c, o),
		newShiftCommand(c, o),
		newStaffCommand(c, o),
		newAuditCommand(c, o),
		newConfigCommand(c, o),
		newKeyCommand(c, o),
		newBackupCommand(c, o),
		newRestoreCommand(c, o),
		newOTPCommand(c, o),
		newSandboxCommand(c, o),
	)
	for _, command := range root.Commands() {
		checkUsage(command)
	}
	checkUsage(root)
	return root
}

// checkUsage makes wrong arguments a usage error, as wrong flags are.
func checkUsage(command *cobra.Command) {
	if args := command.Args; args != nil {
		command.Args = func(cmd *cobra.Command, given []string) error {
			if err := args(cmd, given); err != nil {
				return usageError(err)
			}
			return nil
		}
	}
	for _, child := range command.Commands() {
		checkUsage(child)
	}
}

// noSuchCommand refuses words that are no command.
func noSuchCommand(_ *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	return frontdesk.Errorf(frontdesk.EINVALID, "There is no command %q. frontdesk --help lists them.", args[0])
}

// needsSubcommand is the run of a command that only groups others.
func needsSubcommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return usageError(frontdesk.Errorf(frontdesk.EINVALID, "Say what to do: %s --help lists it.", cmd.CommandPath()))
	}
	return usageError(frontdesk.Errorf(frontdesk.EINVALID, "There is no command %q. %s --help lists them.", args[0], cmd.CommandPath()))
}

// interrupted reports whether an error only says that the person stopped the
// command.
func interrupted(ctx context.Context, err error) bool {
	return ctx.Err() != nil && errors.Is(err, context.Canceled)
}
