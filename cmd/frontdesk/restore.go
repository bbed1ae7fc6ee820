package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"strings"
	"time"

	"filippo.io/age"
	"github.com/spf13/cobra"

	"frontdesk"
	"frontdesk/localdb"
)

// restoreReport is what restore prints with --json.
type restoreReport struct {
	Guests int    `json:"guests"`          // who wait or are held now
	Aside  string `json:"aside,omitempty"` // where the database that was there lies
}

// restoreFlags are the flags of restore.
type restoreFlags struct {
	key, identity, confirm string
}

// newRestoreCommand puts a backup in the place of the database.
func newRestoreCommand(c console, o *options) *cobra.Command {
	var f restoreFlags
	restore := &cobra.Command{
		Use:   "restore FILE",
		Short: "Put a backup in the place of this desk's database",
		Long: "Puts a backup in the place of the database, which is put aside and not deleted. Close the kiosk\n" +
			"first. Guests who waited when the backup was made may have been sent since: each one is looked\n" +
			"up at the service before anything is sent. If this machine has not the key that the backup\n" +
			"opens with, --key names the file that backup --with-key made; it opens with --identity, or with\n" +
			"the passphrase in FRONTDESK_BUNDLE_PASSPHRASE.",
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			s, err := o.settings(c)
			if err != nil {
				return err
			}
			done, err := restoreInto(cmd.Context(), c, o, s, args[0], f)
			if err != nil {
				return err
			}
			return tellRestored(c, o, restoreReport{Guests: done.Guests, Aside: done.Aside})
		},
	}
	restore.Flags().StringVar(&f.key, "key", "", "file of the sealed master key, FILE.key.age")
	restore.Flags().StringVar(&f.identity, "identity", "", "file of the age secret key that opens --key")
	restore.Flags().StringVar(&f.confirm, "confirm", "", "what is put aside, typed out; told when it is missing")
	return restore
}

// restoreInto asks for a typed confirmation where guests would be put aside,
// and restores.
func restoreInto(ctx context.Context, c console, o *options, s settings, path string, f restoreFlags) (localdb.Restored, error) {
	how := localdb.Restoring{Now: time.Now, Keys: keyring(c, s.DataDir), Lost: localdb.Unsent(ctx, s.DataDir)}
	if want, told := restoreWarning(how.Lost); f.confirm != want {
		return localdb.Restored{}, usageError(frontdesk.Errorf(frontdesk.EINVALID, "%s To restore: --confirm %q", told, want))
	}
	if f.key != "" {
		key, err := openKey(c, f)
		if err != nil {
			return localdb.Restored{}, err
		}
		how.Key = &key
	}
	by, err := allowAside(ctx, c, o, s, frontdesk.ActRestore)
	if err != nil {
		return localdb.Restored{}, err
	}
	done, err := localdb.Restore(ctx, s.DataDir, path, how)
	if err != nil || by == nil {
		return done, err
	}
	return done, noteRestored(ctx, c, s, by)
}

// noteRestored writes into the log that came with the backup who brought it
// back. The one that says so already was put aside.
func noteRestored(ctx context.Context, c console, s settings, by *frontdesk.Staff) error {
	p, err := openStoreWith(ctx, c, s)
	if err != nil {
		return err
	}
	return p.closeAfter(p.note(ctx, by, frontdesk.ActRestore, "", ""))
}

// restoreWarning returns what must be typed before so many guests are put
// aside, and the sentence that says why.
func restoreWarning(lost int) (want, told string) {
	switch lost {
	case 0:
		return "", "Nobody at this desk waits, so there is nothing to confirm."
	case localdb.LostUnknown:
		return "put the database aside", "The database of this desk cannot be read, so it may hold guests who were not sent."
	default:
		return "put aside " + guestCount(lost), "Not sent yet at this desk, and put aside by restoring: " + guestCount(lost) + "."
	}
}

// openKey reads the master key that was kept with a backup.
func openKey(c console, f restoreFlags) (localdb.MasterKey, error) {
	who, err := bundleIdentities(c, f.identity)
	if err != nil {
		return localdb.MasterKey{}, err
	}
	body, err := readBounded(c, f.key)
	if err != nil {
		return localdb.MasterKey{}, err
	}
	opened, err := age.Decrypt(bytes.NewReader(body), who...)
	if err == nil {
		body, err = io.ReadAll(io.LimitReader(opened, 1<<10))
	}
	if err != nil {
		return localdb.MasterKey{}, frontdesk.Errorf(frontdesk.EINVALID, "The key in %s does not open: it is damaged, or sealed for somebody else.", f.key)
	}
	return localdb.ParseMasterKey(strings.TrimSpace(string(body)))
}

func tellRestored(c console, o *options, r restoreReport) error {
	if o.json {
		return writeJSON(c.stdout, r)
	}
	aside := ""
	if r.Aside != "" {
		aside = " The database that was here is now " + r.Aside + "."
	}
	_, err := fmt.Fprintf(c.stdout, "Restored. Not sent when it was made, and looked up before anything is sent: %s.%s\n", guestCount(r.Guests), aside)
	return err
}
