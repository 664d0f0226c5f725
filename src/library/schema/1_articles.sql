-- What is remembered of articles, and how it is taken back.

CREATE TABLE articles (
    id       INTEGER PRIMARY KEY AUTOINCREMENT, -- a number is given once
    identity TEXT NOT NULL UNIQUE,              -- what it is known by, however its text changes
    origin   TEXT NOT NULL,                     -- where it comes from: file:/a/b.txt
    title    TEXT NOT NULL,
    byline   TEXT,
    site     TEXT,
    language TEXT,
    date     TEXT,                              -- when it was published: 2026-01-31, 2026-01, 2026
    added    INTEGER NOT NULL,                  -- seconds since 1970
    opened   INTEGER,                           -- the same; NULL is never
    read     INTEGER NOT NULL DEFAULT 0,
    starred  INTEGER NOT NULL DEFAULT 0,
    words    INTEGER NOT NULL DEFAULT 0,
    sha256   TEXT,                              -- of the text; NULL where it has none here
    place    INTEGER,                           -- where the reader was: a byte of the text
    before   TEXT,                              -- what stands before that
    after    TEXT,                              -- and after it
    length   INTEGER                            -- of the text, in bytes, when that was
);

-- Apart, so that a list reads no texts.
CREATE TABLE texts (
    article INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
    text    TEXT NOT NULL,
    shape   TEXT NOT NULL                       -- its blocks and direction, as JSON
);

CREATE TABLE tags (
    tag     TEXT NOT NULL,
    article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    PRIMARY KEY (tag, article)
) WITHOUT ROWID;
CREATE INDEX tags_of_article ON tags (article);

-- What was said about an article: lines that are only ever added.
CREATE TABLE entries (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    line    TEXT NOT NULL
);
CREATE INDEX entries_of_article ON entries (article);

-- What was done to many articles at once, and how it is taken back.
CREATE TABLE deeds (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    at     INTEGER NOT NULL,
    kind   TEXT NOT NULL,
    before TEXT NOT NULL                        -- JSON: what it was before
);

CREATE TABLE facts (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;
