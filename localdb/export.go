package localdb

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"hash"

	"frontdesk"
)

// Export is what was given out of the queue and is here still, until HandOver.
type Export struct {
	Guests int // how many were given out

	db   *DB
	last int64 // seq of the last row that was looked at
	sum  hash.Hash
}

// Export calls give with every Submission that waits or is held, oldest first,
// and keeps none of them in memory. One that no other desk would take, because it
// is damaged for instance, is left out and stays. Nobody is given up by it, see
// Export.HandOver.
//
// The caller holds the sender's lock: whoever is claimed then was being sent by
// a process that died, and is in doubt. Without the lock the error is EBUSY if
// somebody is claimed. An error of give ends it, and is returned.
func (db *DB) Export(ctx context.Context, give func(Parcel) error) (*Export, error) {
	if db.sender.Load() != nil {
		if _, err := db.Recover(ctx); err != nil {
			return nil, err
		}
	}
	e := &Export{db: db, sum: sha256.New()}
	err := eachUnsent(ctx, db.reader, func(r *row) error {
		if r.claimed {
			return frontdesk.Errorf(frontdesk.EBUSY, "A guest is being sent right now. Try again in a moment.")
		}
		e.last = r.seq
		p, ok := r.parcel(db.seals)
		if !ok {
			return nil
		}
		e.Guests++
		r.addTo(e.sum)
		return give(p)
	})
	if err != nil {
		return nil, err
	}
	return e, nil
}

// HandOver gives up whoever was given out, because another desk has them now:
// all of them or none. The reason stays in each one's history. The error is
// ECONFLICT when one of them changed since.
func (e *Export) HandOver(ctx context.Context, reason string) error {
	return e.db.write(ctx, func(ctx context.Context, tx *tx) error {
		sum := sha256.New()
		err := eachUnsent(ctx, tx, func(r *row) error {
			switch _, ok := r.parcel(e.db.seals); {
			case r.seq > e.last || !ok:
				return nil // was not given out
			case r.claimed:
				return errExportStale()
			}
			r.addTo(sum)
			return tx.cancel(ctx, e.db.seals, r, reason)
		})
		if err == nil && !bytes.Equal(sum.Sum(nil), e.sum.Sum(nil)) {
			return errExportStale()
		}
		return err
	})
}

func errExportStale() error {
	return frontdesk.Errorf(frontdesk.ECONFLICT, "The queue changed while it was exported. Export it again.")
}

// addTo adds to a sum which row it is, and how often it was changed.
func (r *row) addTo(sum hash.Hash) {
	var what [16]byte
	binary.BigEndian.PutUint64(what[:8], uint64(r.seq))
	binary.BigEndian.PutUint64(what[8:], uint64(r.attempt))
	sum.Write(what[:]) // never fails, see hash.Hash
}

// unsentQuery picks the next rows that wait or are held. It walks along the
// table, because whatever an index by state finds has to be sorted first, and
// a million of them do not fit into memory.
const unsentQuery = `
	SELECT ` + rowColumns + `
	FROM submissions NOT INDEXED
	WHERE seq > ?
		AND state IN ('queued', 'sending', 'unsure', 'held')
	ORDER BY seq
	LIMIT 500`

// eachUnsent calls fn with every row that waits or is held, in order of
// capture. fn may change the row.
func eachUnsent(ctx context.Context, q querier, fn func(*row) error) error {
	for after := int64(0); ; {
		rows, err := findRows(ctx, q, unsentQuery, after)
		if err != nil || len(rows) == 0 {
			return err
		}
		for _, r := range rows {
			after = r.seq
			if err := fn(r); err != nil {
				return err
			}
		}
	}
}
