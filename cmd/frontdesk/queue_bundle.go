package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"filippo.io/age"
	"github.com/spf13/cobra"

	"frontdesk"
	"frontdesk/localdb"
)

// exportReport is what queue export and import print with --json.
type exportReport struct {
	Guests int    `json:"guests"`           // exported, or added
	Stayed int    `json:"stayed,omitempty"` // could not be exported, or came meanwhile
	Here   int    `json:"here,omitempty"`   // were here already
	File   string `json:"file"`

	// Failed are the first guests who could not be added, each with the
	// reason, and FailedInAll counts all of them.
	Failed      []string `json:"failed,omitempty"`
	FailedInAll int      `json:"failedInAll,omitempty"`
}

// mostFailed is how many guests who could not be added are listed.
const mostFailed = 1000

// newQueueExportCommand moves what was not sent into a bundle.
func newQueueExportCommand(c console, o *options) *cobra.Command {
	recipient := ""
	export := &cobra.Command{
		Use:   "export FILE",
		Short: "Move every guest who was not sent into a sealed bundle for another desk",
		Long: "Writes every guest who waits or is held into a bundle that is sealed with age, for a recipient\n" +
			"(age1…) or under the passphrase in FRONTDESK_BUNDLE_PASSPHRASE, and gives them up here: from then\n" +
			"on the desk that imports the bundle sends them. Close the kiosk first.",
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			to, err := bundleRecipient(c, recipient)
			if err != nil {
				return err
			}
			return withStore(cmd.Context(), c, o, func(p *parts) error {
				if _, err := p.allow(cmd.Context(), c, frontdesk.ActExport); err != nil {
					return err
				}
				return p.withSender(cmd.Context(), func() error {
					report, err := p.export(cmd.Context(), args[0], to)
					if err != nil {
						return err
					}
					return tellBundle(c, o, report, "moved to "+args[0])
				})
			})
		},
	}
	export.Flags().StringVar(&recipient, "recipient", "", "age public key of who may open the bundle")
	return export
}

// export writes the bundle under a passing name and onto the disk, then gives
// the guests up, then gives the bundle its name. Wherever that is cut short,
// every guest is at one of the two places that a person would look at: in the
// queue, or, if the queue says that they were exported, in FILE or
// FILE.partial.
func (p *parts) export(ctx context.Context, path string, to age.Recipient) (exportReport, error) {
	report := exportReport{File: path}
	partial := path + ".partial"
	if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
		return report, frontdesk.Errorf(frontdesk.ECONFLICT, "%s exists already. Choose another name for the bundle.", path)
	}
	if _, err := os.Lstat(partial); !errors.Is(err, fs.ErrNotExist) {
		return report, frontdesk.Errorf(frontdesk.ECONFLICT,
			"%s is there, from an export that was cut short, and may hold guests. Choose another name, and keep that file: "+
				"import it if frontdesk queue show says of a guest that they were exported to %s.", partial, filepath.Base(path))
	}
	given, err := p.writeBundle(ctx, partial, to)
	if err != nil {
		_ = os.Remove(partial) // nobody was given up, so nobody may import it
		return report, err
	}
	if report.Guests = given.Guests; report.Guests == 0 {
		return report, errors.Join(p.nobodyToExport(ctx), os.Remove(partial))
	}
	if err := given.HandOver(ctx, "Exported to "+filepath.Base(path)+"."); err != nil {
		return report, notHandedOver(err, partial)
	}
	if err := os.Rename(partial, path); err != nil {
		return report, frontdesk.Wrap(err, frontdesk.ESTORAGE, "The guests are in "+partial+", which could not be given its name. Import that.")
	}
	report.Stayed, err = p.unsent(context.WithoutCancel(ctx))
	return report, err
}

// nobodyToExport says why there is nobody.
func (p *parts) nobodyToExport(ctx context.Context) error {
	left, err := p.unsent(ctx)
	switch {
	case err != nil:
		return err
	case left > 0:
		return frontdesk.Errorf(frontdesk.ENOTFOUND,
			"Nobody can be exported: %s damaged, and cannot be read. frontdesk queue list shows who.", wasOrWere(left))
	default:
		return frontdesk.Errorf(frontdesk.ENOTFOUND, "There is nobody to export: nobody waits, and nobody is held.")
	}
}

// unsent counts who waits or is held.
func (p *parts) unsent(ctx context.Context) (int, error) {
	tally, err := p.db.Tally(ctx)
	return tally.Waiting() + tally.ByState[frontdesk.Held], err
}

// notHandedOver does away with a bundle whose guests are still here, so that
// nobody imports it. After a fault of the disk that is not known.
func notHandedOver(err error, partial string) error {
	switch code := frontdesk.CodeOf(err); {
	case code == frontdesk.ECONFLICT, code == frontdesk.EBUSY, errors.Is(err, context.Canceled):
		return errors.Join(err, os.Remove(partial))
	default:
		return frontdesk.Wrap(err, code, frontdesk.MessageOf(err)+" If frontdesk queue list shows the guests as before, delete "+
			partial+". If they are cancelled, they are in that file: import it.")
	}
}

// writeBundle writes everybody who can be exported, and the Configs that they
// were asked by, each once. A Config that this desk never had is left out: the
// guest goes all the same.
func (p *parts) writeBundle(ctx context.Context, path string, to age.Recipient) (given *localdb.Export, err error) {
	err = writeFileBy(path, func(out io.Writer) error {
		w, err := newBundleWriter(out, to, time.Now())
		if err != nil {
			return err
		}
		asked := map[string]bool{} // hashes
		given, err = p.db.Export(ctx, func(guest localdb.Parcel) error {
			asked[guest.ConfigHash] = true
			return w.member(guest)
		})
		if err != nil {
			return err
		}
		w.configs()
		for _, hash := range slices.Sorted(maps.Keys(asked)) {
			config, err := p.db.ConfigByHash(ctx, hash)
			switch {
			case frontdesk.CodeOf(err) == frontdesk.ENOTFOUND:
				continue
			case err == nil:
				err = w.member(bundledConfig{Program: config.Program, Body: config.Body, FetchedAt: config.FetchedAt})
			}
			if err != nil {
				return err
			}
		}
		return w.close()
	})
	return given, err
}

// bundleRecipient returns who may open a bundle: a public key, or whoever
// knows the passphrase.
func bundleRecipient(c console, key string) (age.Recipient, error) {
	if key != "" {
		to, err := age.ParseX25519Recipient(key)
		if err != nil {
			return nil, usageError(frontdesk.Errorf(frontdesk.EINVALID, "--recipient must be an age public key: age1 and 58 letters and digits."))
		}
		return to, nil
	}
	passphrase := c.getenv("FRONTDESK_BUNDLE_PASSPHRASE")
	if len(passphrase) < 8 {
		return nil, usageError(frontdesk.Errorf(frontdesk.EINVALID,
			"Say who may open the bundle: --recipient age1…, or a passphrase of 8 characters or more in FRONTDESK_BUNDLE_PASSPHRASE."))
	}
	return age.NewScryptRecipient(passphrase)
}

// tellBundle prints what was done. Guests who could not be added are a
// failure, though the others are here.
func tellBundle(c console, o *options, r exportReport, done string) error {
	if o.json {
		if err := writeJSON(c.stdout, r); err != nil {
			return err
		}
	} else {
		more := ""
		if r.Here > 0 {
			more = fmt.Sprintf(" %s here already.", wasOrWere(r.Here))
		}
		if r.Stayed > 0 {
			more = fmt.Sprintf(" Left at this desk: %s. frontdesk queue list shows who.", guestCount(r.Stayed))
		}
		fmt.Fprintf(c.stdout, "%s %s.%s\n", guestCount(r.Guests), done, more)
		if len(r.Failed) > 0 {
			fmt.Fprintf(c.stdout, "Not added: %s.\n%s\n", guestCount(r.FailedInAll), strings.Join(r.Failed, "\n"))
		}
	}
	if len(r.Failed) > 0 {
		return &exit{status: exitFailed}
	}
	return nil
}

func wasOrWere(n int) string {
	if n == 1 {
		return "1 guest was"
	}
	return fmt.Sprintf("%d guests were", n)
}
