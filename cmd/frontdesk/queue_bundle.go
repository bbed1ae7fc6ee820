package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"filippo.io/age"
	"github.com/spf13/cobra"

	"frontdesk"
	"frontdesk/localdb"
)

// bundle is what an export holds, sealed with age.
type bundle struct {
	Format     string           `json:"format"` // bundleFormat
	ExportedAt time.Time        `json:"exportedAt"`
	Guests     []localdb.Parcel `json:"guests"`

	// Configs are those that the guests were asked by, without which another
	// desk could neither show nor mend what they answered.
	Configs []bundledConfig `json:"configs,omitempty"`
}

// bundledConfig is a frontdesk.Config as a bundle holds it.
type bundledConfig struct {
	Program   string    `json:"program"`
	Body      []byte    `json:"body"` // to the byte: its hash is its name
	FetchedAt time.Time `json:"fetchedAt"`
}

const (
	bundleFormat = "frontdesk-bundle-1"

	// maxBundle bounds what is read of a bundle, in bytes: a million guests.
	maxBundle = 4 << 30
)

// exportReport is what queue export and import print with --json.
type exportReport struct {
	Guests int      `json:"guests"`         // exported, or added
	Here   int      `json:"here,omitempty"` // were here already
	Failed []string `json:"failed,omitempty"`
	File   string   `json:"file"`
}

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
					n, err := p.export(cmd.Context(), args[0], to)
					if err != nil {
						return err
					}
					return tellBundle(c, o, exportReport{Guests: n, File: args[0]}, "moved to "+args[0])
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
func (p *parts) export(ctx context.Context, path string, to age.Recipient) (int, error) {
	if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
		return 0, frontdesk.Errorf(frontdesk.ECONFLICT, "%s exists already. Choose another name for the bundle.", path)
	}
	parcels, err := p.db.Parcels(ctx)
	if err != nil {
		return 0, err
	}
	if len(parcels) == 0 {
		return 0, frontdesk.Errorf(frontdesk.ENOTFOUND, "There is nobody to export: every guest was sent.")
	}
	configs, err := p.configsOf(ctx, parcels)
	if err != nil {
		return 0, err
	}
	body, err := sealBundle(bundle{Format: bundleFormat, ExportedAt: time.Now(), Guests: parcels, Configs: configs}, to)
	if err != nil {
		return 0, err
	}
	partial := path + ".partial"
	if err := writeFile(partial, body); err != nil {
		return 0, err
	}
	if err := p.db.HandOver(ctx, parcels, "Exported to "+filepath.Base(path)+"."); err != nil {
		_ = os.Remove(partial) // nobody was given up, so nobody may import it
		return 0, err
	}
	if err := os.Rename(partial, path); err != nil {
		return 0, frontdesk.Wrap(err, frontdesk.ESTORAGE, "The guests are in "+partial+", which could not be given its name. Import that.")
	}
	return len(parcels), nil
}

// configsOf returns the Configs that guests were asked by, each once. One that
// this desk never had is left out: the guest goes all the same.
func (p *parts) configsOf(ctx context.Context, parcels []localdb.Parcel) ([]bundledConfig, error) {
	var out []bundledConfig
	seen := map[string]bool{}
	for _, parcel := range parcels {
		if seen[parcel.ConfigHash] {
			continue
		}
		seen[parcel.ConfigHash] = true
		config, err := p.db.ConfigByHash(ctx, parcel.ConfigHash)
		switch {
		case err == nil:
			out = append(out, bundledConfig{Program: config.Program, Body: config.Body, FetchedAt: config.FetchedAt})
		case frontdesk.CodeOf(err) != frontdesk.ENOTFOUND:
			return nil, err
		}
	}
	return out, nil
}

func sealBundle(b bundle, to age.Recipient) ([]byte, error) {
	var out bytes.Buffer
	w, err := age.Encrypt(&out, to)
	if err != nil {
		return nil, fmt.Errorf("sealing a bundle: %w", err)
	}
	if err := json.NewEncoder(w).Encode(b); err != nil {
		return nil, fmt.Errorf("encoding a bundle: %w", err)
	}
	if err := w.Close(); err != nil {
		return nil, fmt.Errorf("sealing a bundle: %w", err)
	}
	return out.Bytes(), nil
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
		here := ""
		if r.Here > 0 {
			here = fmt.Sprintf(" %s here already.", wasOrWere(r.Here))
		}
		fmt.Fprintf(c.stdout, "%s %s.%s\n", guestCount(r.Guests), done, here)
		if len(r.Failed) > 0 {
			fmt.Fprintln(c.stdout, "Not added:\n"+strings.Join(r.Failed, "\n"))
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
