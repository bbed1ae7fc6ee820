package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"

	"filippo.io/age"
	"github.com/spf13/cobra"

	"frontdesk"
	"frontdesk/localdb"
)

// backupReport is what backup prints with --json.
type backupReport struct {
	File   string `json:"file"`
	Key    string `json:"key,omitempty"` // file of the sealed master key
	Guests int    `json:"guests"`        // who waited or were held when it was made
}

// newBackupCommand copies the database while the kiosk runs.
func newBackupCommand(c console, o *options) *cobra.Command {
	recipient, withKey := "", false
	backup := &cobra.Command{
		Use:   "backup FILE",
		Short: "Copy the database to a file, also while the kiosk runs",
		Long: "Writes a copy of the database, as sealed as the original. It opens with this desk's master key\n" +
			"only, which is not in it: without the key a backup is of no use. --with-key keeps the key beside\n" +
			"it as FILE.key.age, sealed with age for a recipient (age1…) or under the passphrase in\n" +
			"FRONTDESK_BUNDLE_PASSPHRASE. Whoever has both files and the passphrase reads every guest who\n" +
			"waited, so keep the two apart.",
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			var to age.Recipient
			if withKey || recipient != "" {
				var err error
				if to, err = bundleRecipient(c, recipient); err != nil {
					return err
				}
			}
			return withStore(cmd.Context(), c, o, func(p *parts) error {
				if _, err := p.allow(cmd.Context(), c, frontdesk.ActBackup); err != nil {
					return err
				}
				report, err := p.backUp(cmd.Context(), args[0], to)
				if err != nil {
					return err
				}
				return tellBackup(c, o, report)
			})
		},
	}
	backup.Flags().BoolVar(&withKey, "with-key", false, "keep the master key beside the backup, sealed")
	backup.Flags().StringVar(&recipient, "recipient", "", "age public key of who may open the key; implies --with-key")
	return backup
}

// backUp writes the copy, then the key sealed to a recipient, nil for none.
func (p *parts) backUp(ctx context.Context, path string, to age.Recipient) (backupReport, error) {
	report := backupReport{File: path}
	if to != nil {
		report.Key = path + ".key.age"
		if _, err := os.Lstat(report.Key); err == nil {
			return report, frontdesk.Errorf(frontdesk.ECONFLICT, "%s exists already. Choose another name for the backup.", report.Key)
		}
	}
	if err := p.db.Backup(ctx, path); err != nil {
		return report, err
	}
	tally, err := p.db.Tally(ctx)
	report.Guests = tally.Waiting() + tally.ByState[frontdesk.Held]
	if to == nil || err != nil {
		return report, err
	}
	sealed, err := sealKey(p.db.MasterKey(), to)
	if err != nil {
		return report, err
	}
	return report, writeFile(report.Key, sealed)
}

func sealKey(key localdb.MasterKey, to age.Recipient) ([]byte, error) {
	var out bytes.Buffer
	w, err := age.Encrypt(&out, to)
	if err == nil {
		_, err = io.WriteString(w, key.Encode()+"\n")
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		return nil, fmt.Errorf("sealing the master key: %w", err)
	}
	return out.Bytes(), nil
}

func tellBackup(c console, o *options, r backupReport) error {
	if o.json {
		return writeJSON(c.stdout, r)
	}
	told := "The backup does not hold this desk's master key, and nothing opens it without: keep a copy of the\n" +
		"key somewhere else, or make the backup with --with-key.\n"
	if r.Key != "" {
		told = fmt.Sprintf("The master key that opens it is in %s, sealed. Keep the two apart.\n", r.Key)
	}
	_, err := fmt.Fprintf(c.stdout, "Copied to %s. Not sent yet when it was made: %s.\n%s", r.File, guestCount(r.Guests), told)
	return err
}
