package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"

	"filippo.io/age"
	"github.com/spf13/cobra"

	"frontdesk"
)

// newQueueImportCommand adds the guests of a bundle.
func newQueueImportCommand(c console, o *options) *cobra.Command {
	identity := ""
	command := &cobra.Command{
		Use:   "import FILE",
		Short: "Add the guests of another desk's bundle; doing it twice is harmless",
		Long: "Adds the guests of a bundle that another desk exported. Doing it again at the same desk adds\n" +
			"nobody. Import a bundle at one desk only: two desks do not know of each other, and both would send.",
		Args: cobra.ExactArgs(1),
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
				if _, err := p.allow(cmd.Context(), c, frontdesk.ActImport); err != nil {
					return err
				}
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
