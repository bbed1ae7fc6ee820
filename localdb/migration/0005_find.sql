-- The first guest captured in each hour since 1970, by the clock of the time. It
-- tells where to begin to look for a time, and costs a saved guest no page of
-- the log: an index of every guest's time would.
CREATE TABLE hours (
    hour INTEGER PRIMARY KEY,
    seq  INTEGER NOT NULL
) STRICT;

INSERT INTO hours (hour, seq)
SELECT captured_at / 3600000, MIN(seq)
FROM submissions
GROUP BY 1;

CREATE TRIGGER hours_begin AFTER INSERT ON submissions
BEGIN
    INSERT INTO hours (hour, seq)
    VALUES (NEW.captured_at / 3600000, NEW.seq)
    ON CONFLICT (hour) DO NOTHING;
END;

-- Why guests are held. It is kept by the attempt history, so that those who
-- are never held cost nothing.
CREATE TABLE causes (
    seq  INTEGER PRIMARY KEY REFERENCES submissions (seq),
    code TEXT NOT NULL
) STRICT;

CREATE INDEX causes_code ON causes (code);

INSERT INTO causes (seq, code)
SELECT s.seq, COALESCE((
    SELECT a.code FROM attempts a
    WHERE a.seq = s.seq AND a.disposition = 'hold'
    ORDER BY a.attempt DESC
    LIMIT 1), '')
FROM submissions s
WHERE s.state = 'held';

CREATE TRIGGER causes_arrive AFTER INSERT ON attempts
WHEN NEW.disposition = 'hold'
BEGIN
    INSERT INTO causes (seq, code)
    VALUES (NEW.seq, NEW.code)
    ON CONFLICT (seq) DO UPDATE SET code = excluded.code;
END;

CREATE TRIGGER causes_end AFTER UPDATE OF state ON submissions
WHEN OLD.state = 'held' AND NEW.state <> 'held'
BEGIN
    DELETE FROM causes WHERE seq = OLD.seq;
END;
