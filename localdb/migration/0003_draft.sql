-- What the guest at this desk is typing, so that a crash costs them nothing.
-- There is one at most, and it is no capture: nothing of it is ever sent.
CREATE TABLE draft (
    one         INTEGER PRIMARY KEY CHECK (one = 1),
    id          TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 64),
    at          INTEGER NOT NULL,
    wrapped_key BLOB NOT NULL,
    sealed      BLOB NOT NULL
) STRICT;
