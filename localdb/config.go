package localdb

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"frontdesk"
)

// SaveConfig keeps what the service said about a program's fields and returns
// it with its hash. It becomes the program's latest Config, also when it was
// kept before. The error is EINVALID for a body that is not JSON.
func (db *DB) SaveConfig(ctx context.Context, program frontdesk.Program, body []byte, fetchedAt time.Time) (frontdesk.Config, error) {
	if !json.Valid(body) {
		return frontdesk.Config{}, frontdesk.Errorf(frontdesk.EINVALID, "The program's Config is not valid JSON.")
	}
	c := frontdesk.Config{
		Hash:      frontdesk.HashConfig(body),
		Program:   program.Key(),
		Body:      body,
		FetchedAt: moment(millis(fetchedAt)),
	}
	err := db.write(ctx, func(ctx context.Context, tx *tx) error {
		_, err := tx.ExecContext(ctx, `
			INSERT INTO configs (
				program_key,
				hash,
				body,
				fetched_at,
				round
			) VALUES (?, ?, ?, ?, (SELECT COALESCE(MAX(round), 0) + 1 FROM configs))
			ON CONFLICT (program_key, hash) DO UPDATE SET
				fetched_at = excluded.fetched_at,
				round = excluded.round`,
			c.Program,
			c.Hash,
			c.Body,
			millis(fetchedAt),
		)
		if err != nil {
			return fmt.Errorf("saving a config: %w", err)
		}
		return nil
	})
	return c, err
}

// AcceptConfig keeps the Config that a guest of another desk was asked by, if
// it is not here. It comes before every Config that this desk fetched. False
// says that it was here. The error is EINVALID for one whose hash is not its
// body's.
func (db *DB) AcceptConfig(ctx context.Context, c frontdesk.Config) (bool, error) {
	if !json.Valid(c.Body) || c.Hash != frontdesk.HashConfig(c.Body) {
		return false, frontdesk.Errorf(frontdesk.EINVALID, "A program's Config in the bundle is not one that a desk exported.")
	}
	added := false
	err := db.write(ctx, func(ctx context.Context, tx *tx) error {
		res, err := tx.ExecContext(ctx, `
			INSERT INTO configs (
				program_key,
				hash,
				body,
				fetched_at,
				round
			) VALUES (?, ?, ?, ?, (SELECT MIN(0, COALESCE(MIN(round), 0)) - 1 FROM configs))
			ON CONFLICT (program_key, hash) DO NOTHING`,
			c.Program,
			c.Hash,
			c.Body,
			millis(c.FetchedAt),
		)
		if err != nil {
			return fmt.Errorf("accepting a config: %w", err)
		}
		n, err := res.RowsAffected()
		added = n == 1
		return err
	})
	return added, err
}

// LatestConfig returns the Config of a program that was saved last, or an
// ENOTFOUND error.
func (db *DB) LatestConfig(ctx context.Context, program frontdesk.Program) (*frontdesk.Config, error) {
	return db.config(ctx, `program_key = ?`, program.Key())
}

// ConfigByHash returns the Config that a Submission was captured with, or an
// ENOTFOUND error.
func (db *DB) ConfigByHash(ctx context.Context, hash string) (*frontdesk.Config, error) {
	return db.config(ctx, `hash = ?`, hash)
}

func (db *DB) config(ctx context.Context, where string, arg string) (*frontdesk.Config, error) {
	var c frontdesk.Config
	var fetchedAt int64
	err := db.reader.QueryRowContext(ctx, `
		SELECT
			hash,
			program_key,
			body,
			fetched_at
		FROM configs
		WHERE `+where+`
		ORDER BY round DESC
		LIMIT 1`, arg,
	).Scan(&c.Hash, &c.Program, &c.Body, &fetchedAt)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, frontdesk.Errorf(frontdesk.ENOTFOUND,
			"The program's questions were never fetched at this desk. Connect it once, or run: frontdesk config fetch")
	}
	if err != nil {
		return nil, fault(fmt.Errorf("finding a config: %w", err))
	}
	c.FetchedAt = moment(fetchedAt)
	return &c, nil
}
