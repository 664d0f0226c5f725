-- The words of titles and texts, folded and without their articles (`terms`), with
-- spaces between: FTS5's own folding splits vowelled words at each mark.
CREATE VIRTUAL TABLE found USING fts5 (
    title,
    text,
    content = '',
    contentless_delete = 1,
    tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* Co'"
);
