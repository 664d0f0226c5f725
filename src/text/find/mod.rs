//! Search: where something stands in a text. Three ways to look: a phrase,
//! however it is vowelled or spelt there (`phrase`); exactly what was typed
//! (`exact`); a pattern, which is a regular expression (`pattern`). Whatever
//! is found is a range of the text as stored, from cluster to cluster.

mod exact;
mod pattern;
mod phrase;

use memchr::memmem::Finder;
use regex::Regex;

use super::TextRange;
use super::clusters::whole_clusters;
use super::fold::Folded;
pub use pattern::PatternError;
use phrase::Phrase;

/// Bytes in which hits begin, at a time: whoever searches can stop between two
/// of these pieces.
const PIECE: usize = 64 * 1024;
/// Bytes that a hit may reach beyond its piece: more than anyone types, each
/// letter with its marks.
const BEYOND: usize = 4 * 1024;

/// How something is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Mode {
    /// Folded: vowel marks, tatweel, spellings, proclitics and the kind of
    /// white space hide nothing.
    #[default]
    Phrase,
    /// Byte for byte, in whole clusters: marks count.
    Exact,
    /// A regular expression, of the text as stored, line by line.
    Pattern,
}

impl Mode {
    /// All of them, in the order in which a key goes through them.
    pub const ALL: [Self; 3] = [Self::Phrase, Self::Exact, Self::Pattern];

    /// The one after it.
    #[must_use]
    pub fn next(self) -> Self {
        Self::ALL[(self as usize + 1) % Self::ALL.len()]
    }

    /// The one before it.
    #[must_use]
    pub fn before(self) -> Self {
        self.next().next()
    }
}

/// What is looked for, and how.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    /// How.
    pub mode: Mode,
    /// What, as typed.
    pub words: String,
}

impl Query {
    /// True when there is nothing to look for yet.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.words.trim().is_empty()
    }
}

/// A stretch of a text that is searched at once. All are bytes of that text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// Where its line begins.
    pub line: usize,
    /// Where its hits begin.
    pub range: TextRange,
    /// Where the last of them ends at the latest.
    pub reach: usize,
}

impl Stretch {
    /// A line, or lines that are one, in stretches of a size that nobody waits
    /// for, cut after white space.
    pub fn pieces(line: TextRange, text: &str) -> impl Iterator<Item = Self> {
        let mut start = line.start;
        std::iter::from_fn(move || {
            (start < line.end).then(|| {
                let end = cut(start, line.end, text);
                let range = TextRange::new(start, end);
                start = end;
                Self {
                    line: line.start,
                    range,
                    reach: text.floor_char_boundary(line.end.min(end + BEYOND)),
                }
            })
        })
    }
}

/// Where a piece that begins at `start` ends.
fn cut(start: usize, end: usize, text: &str) -> usize {
    if end - start <= PIECE {
        return end;
    }
    let most = text.floor_char_boundary(start + PIECE);
    let space = text[start..most].rfind(char::is_whitespace);
    let after =
        |at: usize| start + at + text[start + at..].chars().next().map_or(0, char::len_utf8);
    space.map_or(most, after)
}

/// A query, ready to look with.
#[derive(Debug, Clone)]
pub struct Needle(Kind);

#[derive(Debug, Clone)]
enum Kind {
    Phrase(Box<Phrase>),
    Exact(Box<Finder<'static>>),
    Pattern(Regex),
}

impl Needle {
    /// A needle for what was typed; `None` when nothing of it is left to look
    /// for (white space, marks alone).
    ///
    /// # Errors
    /// When a pattern cannot be read, or would be too big to look with.
    pub fn new(query: &Query) -> Result<Option<Self>, PatternError> {
        if query.is_blank() {
            return Ok(None);
        }
        let words = query.words.as_str();
        let kind = match query.mode {
            Mode::Phrase => Phrase::new(words).map(|phrase| Kind::Phrase(Box::new(phrase))),
            Mode::Exact => Some(Kind::Exact(Box::new(Finder::new(words).into_owned()))),
            Mode::Pattern => Some(Kind::Pattern(pattern::compile(words)?)),
        };
        Ok(kind.map(Self))
    }

    /// The hits that begin in a stretch of `text`: ranges of it, in order, none
    /// over another. `scratch` is reused from stretch to stretch.
    pub fn hits<'a>(
        &'a self,
        text: &'a str,
        stretch: Stretch,
        scratch: &'a mut Folded,
    ) -> Hits<'a> {
        if matches!(self.0, Kind::Phrase(_)) {
            scratch.refill(&text[stretch.range.start..stretch.reach]);
        }
        Hits {
            needle: self,
            text,
            stretch,
            folded: scratch,
            at: 0,
            end: 0,
        }
    }
}

/// The hits of a needle in a stretch, found as they are asked for: who has had
/// enough stops.
#[derive(Debug)]
pub struct Hits<'a> {
    needle: &'a Needle,
    text: &'a str,
    stretch: Stretch,
    folded: &'a Folded,
    /// How far the needle has come: bytes of the stretch, of the folded one for
    /// a phrase.
    at: usize,
    /// One past the last hit, in the text.
    end: usize,
}

impl Iterator for Hits<'_> {
    type Item = TextRange;

    fn next(&mut self) -> Option<TextRange> {
        let range = self.stretch.range;
        loop {
            let found = match &self.needle.0 {
                Kind::Phrase(phrase) => {
                    let stretch = &self.text[range.start..self.stretch.reach];
                    let found = phrase.find(stretch, self.folded, &mut self.at)?;
                    found.shift(range.start)
                }
                Kind::Exact(finder) => exact::find(finder, self.text, self.stretch, &mut self.at)?,
                Kind::Pattern(regex) => {
                    pattern::find(regex, self.text, self.stretch, &mut self.at)?
                }
            };
            if found.start >= range.end {
                return None;
            }
            // Two may share a cluster, as the letters of a ligature do.
            if found.start < self.end {
                continue;
            }
            let hit = whole_clusters(found, self.text);
            if hit.start >= self.end {
                self.end = hit.end;
                return Some(hit);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{BEYOND, Folded, Mode, Needle, PIECE, Query, Stretch};
    use crate::text::TextRange;

    /// Where words stand in a text.
    pub(crate) fn find(mode: Mode, words: &str, text: &str) -> Vec<TextRange> {
        let words = words.to_owned();
        let needle = Needle::new(&Query { mode, words }).expect("it can be read");
        let Some(needle) = needle else {
            return Vec::new();
        };
        let mut scratch = Folded::default();
        let mut hits = Vec::new();
        for piece in Stretch::pieces(TextRange::new(0, text.len()), text) {
            hits.extend(needle.hits(text, piece, &mut scratch));
        }
        hits
    }

    /// What stands there.
    pub(crate) fn slices<'a>(mode: Mode, words: &str, text: &'a str) -> Vec<&'a str> {
        let hits = find(mode, words, text);
        hits.into_iter().map(|hit| hit.slice(text)).collect()
    }

    #[test]
    fn a_long_line_is_cut_without_losing_what_lies_over_a_cut() {
        let mut text = "قال كلمة ".repeat(PIECE / 6);
        let line = TextRange::new(0, text.len());
        let pieces: Vec<Stretch> = Stretch::pieces(line, &text).collect();
        assert!(pieces.len() > 2);
        let mut end = 0;
        for piece in &pieces {
            assert_eq!((piece.range.start, piece.line), (end, 0));
            assert!(piece.range.len() <= PIECE && piece.reach <= piece.range.end + BEYOND);
            end = piece.range.end;
            assert!(text[..end].ends_with(' '));
        }
        assert_eq!(end, text.len());
        let count = text.matches("كلمة قال").count();
        for mode in Mode::ALL {
            assert_eq!(find(mode, "كلمة قال", &text).len(), count, "{mode:?}");
        }
        // Only the line begins at its beginning.
        assert_eq!(find(Mode::Pattern, "^قال", &text).len(), 1);
        text.insert(0, 'x');
        assert!(find(Mode::Pattern, "^قال", &text).is_empty());
    }
}
