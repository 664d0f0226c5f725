-- What the annotator found in a text, so that it is found once.
CREATE TABLE findings (
    article   INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
    sha256    TEXT NOT NULL,                    -- of the text
    annotator TEXT NOT NULL,                    -- which version of it
    found     BLOB NOT NULL
);

-- Who and what is named anywhere: each name once.
CREATE TABLE names (
    id     INTEGER PRIMARY KEY,
    kind   TEXT NOT NULL,                       -- PER, ORG, LOC, MISC
    folded TEXT NOT NULL,
    shown  TEXT NOT NULL,
    UNIQUE (kind, folded)
);

-- The words of names, by what is left when spellings are taken away (`text::skeleton`).
CREATE TABLE parts (
    skeleton TEXT NOT NULL,
    name     INTEGER NOT NULL REFERENCES names (id) ON DELETE CASCADE,
    PRIMARY KEY (skeleton, name)
) WITHOUT ROWID;

-- Which article names whom how often, and how often it quotes them.
CREATE TABLE entities (
    name     INTEGER NOT NULL REFERENCES names (id),
    article  INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    mentions INTEGER NOT NULL,
    quoted   INTEGER NOT NULL,
    PRIMARY KEY (name, article)
) WITHOUT ROWID;
CREATE INDEX entities_of_article ON entities (article);
