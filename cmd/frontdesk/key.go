package main

import (
	"context"
	"fmt"
	"time"

	"charm.land/huh/v2"
	"github.com/spf13/cobra"

	"frontdesk"
	"frontdesk/localdb"
)

// newKeyCommand groups the commands about the master key.
func newKeyCommand(c console, o *options) *cobra.Command {
	key := &cobra.Command{
		Use:   "key",
		Short: "Change the key that guests are sealed with, or give up guests whose key is lost",
		RunE:  needsSubcommand,
	}
	key.AddCommand(newKeyRotateCommand(c, o), newKeyGiveUpCommand(c, o))
	return key
}

// keyring is every place where this desk's master key may be, the passphrase
// last: asking takes a person.
func keyring(c console, dir string) localdb.Keyring {
	return append(localdb.DefaultKeyring(dir, c.getenv), localdb.PassphraseKey(dir, c.askPassphrase))
}

// askPassphrase takes the passphrase from the environment, or asks whoever
// sits at the terminal.
func (c console) askPassphrase(ctx context.Context) (frontdesk.Private, error) {
	if passphrase := c.getenv("FRONTDESK_PASSPHRASE"); passphrase != "" {
		return frontdesk.Private(passphrase), nil
	}
	if !isTerminal(c.stdin) {
		return "", frontdesk.Errorf(frontdesk.EINVALID,
			"This desk's master key is kept under a passphrase. Start frontdesk at a terminal, or set FRONTDESK_PASSPHRASE.")
	}
	passphrase := ""
	err := c.ask(ctx, huh.NewInput().Title("Passphrase of this desk").EchoMode(huh.EchoModePassword).Value(&passphrase))
	if err != nil {
		return "", frontdesk.Wrap(err, frontdesk.EINVALID, "Without the passphrase nothing can be opened.")
	}
	return frontdesk.Private(passphrase), nil
}

// rotateReport is what key rotate prints with --json.
type rotateReport struct {
	MoveFrom string `json:"moveFrom,omitempty"` // file whose key somebody must move
}

// newKeyRotateCommand exchanges the master key.
func newKeyRotateCommand(c console, o *options) *cobra.Command {
	to := ""
	rotate := &cobra.Command{
		Use:   "rotate",
		Short: "Exchange the master key for a new one, and choose where it is kept",
		Long: "Makes a new master key and wraps every guest's key anew. The new key is kept where the old one\n" +
			"was, or in the place that --to names. Backups that were made before open with the old key only.\n" +
			"Close the kiosk first.",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return withStore(cmd.Context(), c, o, func(p *parts) error {
				place, err := keyPlace(c, p.settings.DataDir, to)
				if err != nil {
					return err
				}
				if _, err := p.allow(cmd.Context(), c, frontdesk.ActKey); err != nil {
					return err
				}
				left, err := p.db.Rotate(cmd.Context(), place)
				if err != nil {
					return err
				}
				return tellRotated(c, o, left)
			})
		},
	}
	rotate.Flags().StringVar(&to, "to", "", "where the new key is kept: file, keyring or passphrase")
	return rotate
}

// keyPlace returns the place that a person named, nil for where the key is.
func keyPlace(c console, dir, to string) (localdb.KeyReplacer, error) {
	switch to {
	case "":
		return nil, nil
	case "file":
		return localdb.DefaultKeyFile(dir), nil
	case "keyring":
		return localdb.OSKey(dir, c.getenv), nil
	case "passphrase":
		return localdb.PassphraseKey(dir, c.askPassphrase), nil
	default:
		return nil, usageError(frontdesk.Errorf(frontdesk.EINVALID, "--to must be file, keyring or passphrase."))
	}
}

func tellRotated(c console, o *options, left string) error {
	if o.json {
		return writeJSON(c.stdout, rotateReport{MoveFrom: left})
	}
	if left == "" {
		_, err := fmt.Fprintln(c.stdout, "The master key was exchanged. Make a new backup: older ones open with the old key only.")
		return err
	}
	_, err := fmt.Fprintf(c.stdout, "The master key was exchanged. The new one is in %s, because the old one's place cannot be written.\n"+
		"Put it there, then delete the file:\n  systemd-creds encrypt --name=frontdesk-master-key %s …\n", left, left)
	return err
}

// giveUpReport is what key give-up prints with --json.
type giveUpReport struct {
	Guests int    `json:"guests"` // who were not sent
	File   string `json:"file"`   // where they lie, sealed
}

// newKeyGiveUpCommand puts a database aside whose key is lost.
func newKeyGiveUpCommand(c console, o *options) *cobra.Command {
	confirm := ""
	give := &cobra.Command{
		Use:   "give-up --confirm TEXT",
		Short: "Start anew without the guests whose master key is lost; their file is kept",
		Long: "Puts the database aside, so that this desk can capture guests again. Nothing is deleted: should\n" +
			"the key turn up, put both back. What to type after --confirm is told when it is missing.",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			s, err := o.settings(c)
			if err != nil {
				return err
			}
			return giveUp(cmd.Context(), c, o, s, confirm)
		},
	}
	give.Flags().StringVar(&confirm, "confirm", "", "what is given up, typed out")
	return give
}

func giveUp(ctx context.Context, c console, o *options, s settings, confirm string) error {
	tally, err := localdb.CountLocked(ctx, s.DataDir)
	if err != nil {
		return err
	}
	lost := tally.Waiting() + tally.ByState[frontdesk.Held]
	want := "give up " + guestCount(lost)
	if confirm != want {
		return usageError(frontdesk.Errorf(frontdesk.EINVALID,
			"%s were not sent and cannot be read without the master key. To start anew without them: --confirm %q", guestCount(lost), want))
	}
	if _, err := allowAside(ctx, c, o, s, frontdesk.ActKey); err != nil {
		return err
	}
	file, err := localdb.GiveUp(ctx, s.DataDir, time.Now())
	if err != nil {
		return err
	}
	if o.json {
		return writeJSON(c.stdout, giveUpReport{Guests: lost, File: file})
	}
	_, err = fmt.Fprintf(c.stdout, "Put aside as %s. Keep it: with the master key it opens again.\n", file)
	return err
}
