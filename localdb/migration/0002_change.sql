-- A card is given to one guest, but any number of changes may be about it: the
-- guest who was given it changes their name, moves, invites a relative.
DROP INDEX submissions_card;
DROP INDEX submissions_card_again;

CREATE UNIQUE INDEX submissions_card ON submissions (card_mac)
    WHERE card_mac IS NOT NULL AND journey IN ('create', 'activate') AND state <> 'cancelled';

-- The other rows with a card, so that every card is found by index.
CREATE INDEX submissions_card_again ON submissions (card_mac)
    WHERE card_mac IS NOT NULL AND (journey NOT IN ('create', 'activate') OR state = 'cancelled');
