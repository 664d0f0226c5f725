-- Feeds that are followed, and which of their items were seen.
CREATE TABLE feeds (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    address TEXT NOT NULL UNIQUE,
    title   TEXT NOT NULL,
    added   INTEGER NOT NULL,
    fetched INTEGER,                            -- the last time that it could be
    failure TEXT                                -- why it could not be, since
);

CREATE TABLE seen (
    feed INTEGER NOT NULL REFERENCES feeds (id) ON DELETE CASCADE,
    item TEXT NOT NULL,                         -- what the feed calls it
    PRIMARY KEY (feed, item)
) WITHOUT ROWID;

ALTER TABLE articles ADD COLUMN feed INTEGER REFERENCES feeds (id);
CREATE INDEX articles_of_feed ON articles (feed);
