-- "fdsk": tells our file from another program's.
PRAGMA application_id = 1717859179;

-- What belongs to the master key: what it must prove before it may open
-- anything, derived from it one way, and the key that makes cards comparable,
-- sealed. That one is not derived from the master key, because the cards of
-- guests who were sent could not be counted again under another.
CREATE TABLE vault (
    one       INTEGER PRIMARY KEY CHECK (one = 1),
    key_check BLOB NOT NULL CHECK (length(key_check) = 16),
    card_key  BLOB NOT NULL
) STRICT;

-- One guest's captured change. Rows are never deleted, so seq has no gaps and
-- its largest value is how many there are.
CREATE TABLE submissions (
    seq         INTEGER PRIMARY KEY,
    id          TEXT NOT NULL UNIQUE CHECK (length(id) BETWEEN 1 AND 64),
    state       TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'unsure', 'held', 'sent', 'cancelled')),
    claimed     INTEGER NOT NULL DEFAULT 0 CHECK (claimed IN (0, 1)),
    due_at      INTEGER NOT NULL DEFAULT 0 CHECK (due_at >= 0), -- not to be claimed before; 0 is at once
    attempt     INTEGER NOT NULL DEFAULT 0 CHECK (attempt >= 0), -- grows with every claim and every act of a person
    left_at     INTEGER, -- latest moment at which a request without a believable answer may have left
    journey     TEXT NOT NULL,
    program_key TEXT NOT NULL,
    program     TEXT NOT NULL, -- JSON
    config_hash TEXT NOT NULL,
    language    TEXT NOT NULL,
    captured_at INTEGER NOT NULL,
    changed_at  INTEGER NOT NULL,
    -- The steps stand in the row, not in a table of their own: they are read
    -- and written with it, never without it, and a second table would cost
    -- every saved guest another page of the log.
    steps       TEXT NOT NULL, -- JSON
    hint        TEXT NOT NULL,
    card_mac    BLOB CHECK (length(card_mac) = 16),
    wrapped_key BLOB,
    sealed      BLOB,
    CHECK (claimed = (state = 'sending') OR state = 'unsure'),
    CHECK (due_at = 0 OR (claimed = 0 AND state IN ('queued', 'unsure'))),
    CHECK ((wrapped_key IS NULL) = (sealed IS NULL)),
    CHECK (state <> 'sent' OR wrapped_key IS NULL),
    CHECK (state IN ('sent', 'cancelled') OR wrapped_key IS NOT NULL)
) STRICT;

-- Whose turn it is, what is claimed, and every list by state. The row's seq
-- ends each entry of an index, which keeps the order of capture.
CREATE INDEX submissions_turn ON submissions (state, claimed, due_at);

-- A physical card is given to one guest. Registering is left out, because a
-- card may be activated for a guest today and registered by them tomorrow.
CREATE UNIQUE INDEX submissions_card ON submissions (card_mac)
    WHERE card_mac IS NOT NULL AND journey <> 'register' AND state <> 'cancelled';

-- The other rows with a card, so that every card is found by index.
CREATE INDEX submissions_card_again ON submissions (card_mac)
    WHERE card_mac IS NOT NULL AND (journey = 'register' OR state = 'cancelled');

CREATE TRIGGER submissions_stay BEFORE DELETE ON submissions
BEGIN
    SELECT RAISE(ABORT, 'submissions are never deleted');
END;

CREATE TRIGGER submissions_end BEFORE UPDATE OF state ON submissions
WHEN OLD.state IN ('sent', 'cancelled') AND NEW.state <> OLD.state
BEGIN
    SELECT RAISE(ABORT, 'sent and cancelled are final');
END;

-- Counts that would take long at a million rows. The others need none: what
-- is being sent is a handful, and what is queued is the rest of all rows. So
-- saving and claiming touch no counter.
CREATE TABLE tally (
    state TEXT PRIMARY KEY CHECK (state IN ('unsure', 'held', 'sent', 'cancelled')),
    n     INTEGER NOT NULL CHECK (n >= 0)
) STRICT, WITHOUT ROWID;

INSERT INTO tally (state, n)
VALUES ('unsure', 0), ('held', 0), ('sent', 0), ('cancelled', 0);

CREATE TRIGGER tally_moves AFTER UPDATE OF state ON submissions
WHEN OLD.state <> NEW.state
BEGIN
    UPDATE tally SET n = n + 1 WHERE state = NEW.state;
    UPDATE tally SET n = n - 1 WHERE state = OLD.state;
END;

CREATE TRIGGER tally_arrives AFTER INSERT ON submissions
WHEN NEW.state <> 'queued'
BEGIN
    UPDATE tally SET n = n + 1 WHERE state = NEW.state;
END;

-- The attempt history: one row for everything that was tried or done with a
-- Submission. The columns are never personal; what the service or a person
-- said stands sealed in detail, under the Submission's key.
CREATE TABLE attempts (
    seq         INTEGER NOT NULL REFERENCES submissions (seq),
    attempt     INTEGER NOT NULL,
    at          INTEGER NOT NULL,
    step        INTEGER NOT NULL,
    event       TEXT NOT NULL CHECK (event IN ('send', 'probe', 'rest', 'crash', 'damage', 'retry', 'repair', 'cancel')),
    disposition TEXT NOT NULL CHECK (disposition IN ('', 'advance', 'requeue', 'doubt', 'hold')),
    outcome     TEXT NOT NULL,
    cause       TEXT NOT NULL,
    http_status INTEGER NOT NULL,
    code        TEXT NOT NULL,
    detail      BLOB,
    PRIMARY KEY (seq, attempt)
) STRICT, WITHOUT ROWID;

-- What the service said about a program's fields, every version of it. The
-- largest round is the one that was fetched last, whatever the clock said.
CREATE TABLE configs (
    program_key TEXT NOT NULL,
    hash        TEXT NOT NULL,
    body        BLOB NOT NULL,
    fetched_at  INTEGER NOT NULL,
    round       INTEGER NOT NULL UNIQUE,
    PRIMARY KEY (program_key, hash)
) STRICT;

CREATE INDEX configs_hash ON configs (hash);

CREATE INDEX configs_latest ON configs (program_key, round);
