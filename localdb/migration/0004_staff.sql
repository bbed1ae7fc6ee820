-- Who works at this desk. The PIN stands sealed in secret, bound to the row and
-- the role.
CREATE TABLE staff (
    id       TEXT PRIMARY KEY CHECK (length(id) = 32),
    name     TEXT NOT NULL,
    folded   TEXT NOT NULL UNIQUE, -- the name without case, so that no two look alike
    role     TEXT NOT NULL CHECK (role IN ('host', 'manager')),
    secret   BLOB NOT NULL,
    added_at INTEGER NOT NULL
) STRICT;

CREATE TRIGGER staff_last_manager_stays BEFORE DELETE ON staff
WHEN OLD.role = 'manager' AND (SELECT COUNT(*) FROM staff WHERE role = 'manager') = 1
BEGIN
    SELECT RAISE(ABORT, 'the last manager cannot be removed');
END;

-- Tries at a PIN that were not right, or may not have been: a try is written
-- here before it is looked at. No key to staff: who is removed leaves the tries
-- that they cost the desk.
CREATE TABLE misses (
    n        INTEGER PRIMARY KEY AUTOINCREMENT, -- grows for ever
    staff_id TEXT NOT NULL,
    ran      INTEGER NOT NULL, -- when, by the clock of lockout
    forgiven INTEGER NOT NULL DEFAULT 0 CHECK (forgiven IN (0, 1)) -- the same member signed in since
) STRICT;

-- The desk's own clock, which nobody can set: how long a process had the
-- database open, in milliseconds, each moment counted once however many
-- processes there were. Turn grows with each step of it.
CREATE TABLE lockout (
    one        INTEGER PRIMARY KEY CHECK (one = 1),
    turn       INTEGER NOT NULL,
    ran        INTEGER NOT NULL,
    forgot_ran INTEGER NOT NULL -- when a miss was last forgotten, by that clock
) STRICT;

INSERT INTO lockout (one, turn, ran, forgot_ran) VALUES (1, 0, 0, 0);

-- What staff did. Nothing in it is personal. Each row's mac covers the row and
-- the mac before it.
CREATE TABLE acts (
    seq        INTEGER PRIMARY KEY,
    at         INTEGER NOT NULL,
    staff_id   TEXT NOT NULL,
    staff      TEXT NOT NULL,
    act        TEXT NOT NULL,
    subject    TEXT NOT NULL,
    submission TEXT NOT NULL,
    mac        BLOB NOT NULL CHECK (length(mac) = 32)
) STRICT;

CREATE TRIGGER acts_stay BEFORE DELETE ON acts
BEGIN
    SELECT RAISE(ABORT, 'acts are never deleted');
END;

CREATE TRIGGER acts_are_written_once BEFORE UPDATE ON acts
BEGIN
    SELECT RAISE(ABORT, 'acts are never changed');
END;

-- The newest act, so that the log cannot be cut short unnoticed.
CREATE TABLE acts_end (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    seq INTEGER NOT NULL,
    mac BLOB NOT NULL CHECK (length(mac) = 32)
) STRICT;
