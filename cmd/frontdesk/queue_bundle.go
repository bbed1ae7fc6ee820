package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
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

// newQueueImportCommand adds the guests of a bundle.
func newQueueImportCommand(c console, o *options) *cobra.Command {
	identity := ""
	command := &cobra.Command{
		Use:   "import FILE",
		Short: "Add the guests of another desk's bundle; doing it twice is harmless",
		Args:  cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			who, err := bundleIdentities(c, identity)
			if err != nil {
				return err
			}
			b, err := openBundle(args[0], who)
			if err != nil {
				return err
			}
			return withStore(cmd.Context(), c, o, func(p *parts) error {
				report, err := p.accept(cmd.Context(), b)
				report.File = args[0]
				if err != nil {
					return err
				}
				return tellBundle(c, o, report, "added")
			})
		},
	}
	command.Flags().StringVar(&identity, "identity", "", "file of the age secret key that opens the bundle")
	return command
}

// bundleIdentities returns what opens a bundle.
func bundleIdentities(c console, path string) ([]age.Identity, error) {
	if path != "" {
		body, err := readBounded(c, path)
		if err != nil {
			return nil, err
		}
		who, err := age.ParseIdentities(bytes.NewReader(body))
		if err != nil {
			return nil, usageError(frontdesk.Errorf(frontdesk.EINVALID, "The file %s holds no age secret key.", path))
		}
		return who, nil
	}
	passphrase := c.getenv("FRONTDESK_BUNDLE_PASSPHRASE")
	if passphrase == "" {
		return nil, usageError(frontdesk.Errorf(frontdesk.EINVALID,
			"Say what opens the bundle: --identity FILE, or the passphrase in FRONTDESK_BUNDLE_PASSPHRASE."))
	}
	who, err := age.NewScryptIdentity(passphrase)
	if err != nil {
		return nil, fmt.Errorf("preparing the passphrase: %w", err)
	}
	return []age.Identity{who}, nil
}

// openBundle reads a bundle. Whoever made it, nothing of it is trusted: every
// guest is checked again when they are added.
func openBundle(path string, who []age.Identity) (bundle, error) {
	file, err := os.Open(path)
	if err != nil {
		return bundle{}, usageError(frontdesk.Wrap(err, frontdesk.EINVALID, fmt.Sprintf("The file %s cannot be read.", path)))
	}
	defer file.Close()
	opened, err := age.Decrypt(file, who...)
	if err != nil {
		return bundle{}, frontdesk.Errorf(frontdesk.EINVALID, "The bundle does not open: it is damaged, or sealed for somebody else.")
	}
	var b bundle
	err = json.NewDecoder(io.LimitReader(opened, maxBundle)).Decode(&b)
	if err == nil {
		_, err = io.Copy(io.Discard, opened) // its end is authenticated too
	}
	if err != nil || b.Format != bundleFormat {
		return bundle{}, frontdesk.Errorf(frontdesk.EINVALID, "The bundle is damaged, or was made by a newer release of frontdesk. Nobody was added.")
	}
	return b, nil
}

// accept adds the guests of a bundle, each by itself: one who cannot be added
// keeps nobody out.
func (p *parts) accept(ctx context.Context, b bundle) (exportReport, error) {
	var report exportReport
	if err := p.acceptConfigs(ctx, b); err != nil {
		return report, err
	}
	for _, parcel := range b.Guests {
		added, err := p.db.Accept(ctx, parcel)
		switch code := frontdesk.CodeOf(err); {
		case added:
			report.Guests++
		case err == nil:
			report.Here++
		case code == frontdesk.ECONFLICT, code == frontdesk.EINVALID:
			report.Failed = append(report.Failed, clip(parcel.ID, 64)+": "+frontdesk.MessageOf(err))
		default:
			return report, err
		}
	}
	return report, nil
}

// acceptConfigs keeps the Configs that the guests of a bundle were asked by.
// One of which no form can be made, or that no guest was asked by, is left out.
func (p *parts) acceptConfigs(ctx context.Context, b bundle) error {
	kinds := map[string]frontdesk.ProgramKind{}
	for _, parcel := range b.Guests {
		kinds[parcel.Program.Key()+" "+parcel.ConfigHash] = parcel.Program.Kind
	}
	for _, c := range b.Configs {
		hash := frontdesk.HashConfig(c.Body)
		kind, asked := kinds[c.Program+" "+hash]
		if !asked {
			continue
		}
		if _, err := p.compile(c.Body, kind); err != nil {
			p.log.Warn("a Config of a bundle makes no form", "program", c.Program, "config", hash)
			continue
		}
		config := frontdesk.Config{Hash: hash, Program: c.Program, Body: c.Body, FetchedAt: c.FetchedAt}
		if _, err := p.db.AcceptConfig(ctx, config); err != nil {
			return err
		}
	}
	return nil
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
