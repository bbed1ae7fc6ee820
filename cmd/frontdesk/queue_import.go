package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"filippo.io/age"
	"github.com/spf13/cobra"

	"frontdesk"
	"frontdesk/localdb"
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
			defer b.close() //nolint:errcheck // only read
			asked, err := b.check()
			if err != nil {
				return err
			}
			return withStore(cmd.Context(), c, o, func(p *parts) error {
				if _, err := p.allow(cmd.Context(), c, frontdesk.ActImport); err != nil {
					return err
				}
				report, err := p.accept(cmd.Context(), b, asked)
				if err != nil {
					return err
				}
				report.File = args[0]
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

// askedKinds is the kind of program of each Config that the guests of a bundle
// were asked by.
type askedKinds map[askedBy]frontdesk.ProgramKind

type askedBy struct{ program, hash string }

// check reads a bundle to its end before anything of it is taken.
func (b *bundleFile) check() (askedKinds, error) {
	asked := askedKinds{}
	err := b.each(func(guest localdb.Parcel) error {
		asked[askedBy{guest.Program.Key(), guest.ConfigHash}] = guest.Program.Kind
		return nil
	}, nil)
	if err != nil {
		return nil, frontdesk.Errorf(frontdesk.EINVALID, "The bundle is damaged, or was made by a newer release of frontdesk. Nobody was added.")
	}
	return asked, nil
}

// accept adds the guests of a bundle that was checked, each by itself: one who
// cannot be added keeps nobody out.
func (p *parts) accept(ctx context.Context, b *bundleFile, asked askedKinds) (exportReport, error) {
	var report exportReport
	err := b.each(nil, func(c bundledConfig) error { return p.acceptConfig(ctx, c, asked) })
	if err == nil {
		err = b.each(func(guest localdb.Parcel) error { return p.acceptGuest(ctx, guest, &report) }, nil)
	}
	if errors.Is(err, errBundle) {
		err = frontdesk.Errorf(frontdesk.ESTORAGE,
			"The bundle could not be read a second time; %s added before that. Import it again: nobody is added twice.", wasOrWere(report.Guests))
	}
	return report, err
}

// acceptGuest adds one guest.
func (p *parts) acceptGuest(ctx context.Context, guest localdb.Parcel, report *exportReport) error {
	added, err := p.db.Accept(ctx, guest)
	switch code := frontdesk.CodeOf(err); {
	case added:
		report.Guests++
	case err == nil:
		report.Here++
	case code == frontdesk.ECONFLICT, code == frontdesk.EINVALID:
		if report.FailedInAll++; report.FailedInAll <= mostFailed {
			report.Failed = append(report.Failed, clip(guest.ID, 64)+": "+frontdesk.MessageOf(err))
		}
	default:
		return err
	}
	return nil
}

// acceptConfig keeps a Config that guests of the bundle were asked by. One of
// which no form can be made, or that no guest was asked by, is left out.
func (p *parts) acceptConfig(ctx context.Context, c bundledConfig, asked askedKinds) error {
	hash := frontdesk.HashConfig(c.Body)
	kind, known := asked[askedBy{c.Program, hash}]
	if !known {
		return nil
	}
	if _, err := p.compile(c.Body, kind); err != nil {
		p.log.Warn("a Config of a bundle makes no form", "program", c.Program, "config", hash)
		return nil //nolint:nilerr // its guests go without it
	}
	_, err := p.db.AcceptConfig(ctx, frontdesk.Config{Hash: hash, Program: c.Program, Body: c.Body, FetchedAt: c.FetchedAt})
	return err
}
