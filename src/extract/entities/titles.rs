//! Titles: وزير الدفاع الإسرائيلي. Where one stands beside a name it is that
//! person's; where it stands alone it is a nominal, or nobody's.

use std::ops::Range;

use super::bodies::bare;
use crate::article::EntityKind;
use crate::extract::lexicon::{Lexicon, Set, Sets};
use crate::extract::passage::Passage;
use crate::text::words::readings;

/// Words in a title, at most.
const TITLE_WORDS: usize = 9;

/// A title, as titles are compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Title {
    /// Its words without articles; the first is its head.
    pub(super) words: Vec<String>,
    /// The same, adjectives of places as the places: رئيس فرنسا is الرئيس
    /// الفرنسي.
    pub(super) plain: Vec<String>,
    /// Where it stands: words of its passage.
    pub(super) at: Range<usize>,
}

impl Title {
    /// A title of some words without articles.
    pub(super) fn new(words: Vec<String>, at: Range<usize>, lexicon: &Lexicon) -> Self {
        let plain = words.iter().map(|word| match lexicon.place_of(word) {
            // كوريا of كوريا الجنوبية: the adjective's second word says the rest.
            Some(place) => bare(place.split(' ').next().unwrap_or(place)),
            None => word.strip_suffix('\u{647}').unwrap_or(word).to_owned(),
        });
        Self {
            plain: plain.collect(),
            words,
            at,
        }
    }

    /// True when it says no more than another.
    fn is_within(&self, other: &Self) -> bool {
        self.plain.iter().all(|word| other.plain.contains(word))
    }
}

/// A stretch of words that is one title or several: رئيس الوزراء ووزير
/// الدفاع.
#[derive(Debug)]
pub(super) struct Phrase {
    pub(super) titles: Vec<Title>,
    pub(super) words: Range<usize>,
    /// Proclitics before its first word.
    pub(super) letters: usize,
    /// True when a person's name follows at once.
    pub(super) is_of_next: bool,
}

/// True for two titles that one person may bear: one says no more than the
/// other.
pub(super) fn agree(one: &Title, other: &Title) -> bool {
    one.words.first() == other.words.first() && (one.is_within(other) || other.is_within(one))
}

/// A passage being searched for titles.
pub(super) struct Finder<'a> {
    passage: &'a Passage<'a>,
    /// The names of the passage, in order: words and kind.
    names: Vec<(Range<usize>, EntityKind)>,
    lexicon: &'a Lexicon,
}

impl<'a> Finder<'a> {
    /// To find titles around `names`, which are the passage's.
    pub(super) fn new(
        passage: &'a Passage<'a>,
        names: impl Iterator<Item = (Range<usize>, EntityKind)>,
        lexicon: &'a Lexicon,
    ) -> Self {
        Self {
            passage,
            names: names.collect(),
            lexicon,
        }
    }

    /// The titles beside a person's name: before it, or after a comma.
    pub(super) fn titles_of(&self, name: &Range<usize>) -> Vec<Title> {
        let before = (name.start.saturating_sub(TITLE_WORDS)..name.start)
            .filter_map(|word| self.phrase_at(word))
            .find(|phrase| phrase.is_of_next && phrase.words.end == name.start);
        let mut titles = before.map_or(Vec::new(), |phrase| phrase.titles);
        let gap = self.passage.gap(name.end - 1).trim();
        if matches!(gap, "\u{60C}" | "," | "-" | "(")
            && let Some(phrase) = self.phrase_at(name.end)
            && !phrase.is_of_next
        {
            titles.extend(phrase.titles);
        }
        titles
    }

    /// The title or titles that begin at a word of no name.
    pub(super) fn phrase_at(&self, word: usize) -> Option<Phrase> {
        if word >= self.passage.words.len() || self.name_over(word).is_some() {
            return None;
        }
        let (head, letters) = self.head(word)?;
        let mut definite = is_definite(&head);
        let mut titles = vec![(vec![bare(&head)], word..word + 1)];
        let mut end = word + 1;
        let mut is_of_next = false;
        while end <= word + TITLE_WORDS
            && end < self.passage.words.len()
            && self.passage.joins_next(end - 1)
        {
            let name = self.name_over(end);
            is_of_next = name.is_some_and(|(_, kind)| *kind == EntityKind::Person);
            let next = match name {
                _ if is_of_next => break,
                Some((_, EntityKind::Date | EntityKind::Value)) => break,
                Some((words, _)) => words.end,
                None if self.belongs(end) => end + 1,
                None => break,
            };
            definite |= name.is_some() || is_definite(&self.passage.words[end].folded);
            match self.head(end).filter(|_| name.is_none()) {
                Some((head, letters)) if self.is_another(end, letters) => {
                    titles.push((vec![bare(&head)], end..next));
                }
                _ => {
                    if let Some((title, at)) = titles.last_mut() {
                        let words = &self.passage.words[end..next];
                        title.extend(words.iter().map(|word| bare(&word.folded)));
                        at.end = next;
                    }
                }
            }
            end = next;
        }
        let titles = titles.into_iter();
        (definite || is_of_next).then_some(Phrase {
            titles: titles
                .map(|(words, at)| Title::new(words, at, self.lexicon))
                .collect(),
            words: word..end,
            letters,
            is_of_next,
        })
    }

    /// The name that has a word.
    fn name_over(&self, word: usize) -> Option<&(Range<usize>, EntityKind)> {
        let after = self.names.partition_point(|(words, _)| words.end <= word);
        self.names
            .get(after)
            .filter(|(words, _)| words.start <= word)
    }

    /// The head of a title at a word, folded, and the letters before it; of
    /// نظيره, نظير.
    fn head(&self, word: usize) -> Option<(String, usize)> {
        let folded = self.passage.words[word].folded.as_str();
        let heads = [Set::Office, Set::Honorific];
        readings(folded).into_iter().find_map(|reading| {
            let rest = reading.rest.as_ref();
            if COUNTERPART.contains(&rest) {
                return Some((NAZIR.to_owned(), reading.letters));
            }
            let is_head = |word: &str| self.lexicon.sets(word).has_any(&heads);
            (is_head(rest) || is_definite(rest) && is_head(&bare(rest)))
                .then(|| (rest.to_owned(), reading.letters))
        })
    }

    /// True for a head that opens another title: with a conjunction, or after
    /// a word that is complete (رئيس الوزراء وزير الدفاع).
    fn is_another(&self, word: usize, letters: usize) -> bool {
        letters > 0 || is_definite(&self.passage.words[word - 1].folded)
    }

    /// True for what may stand in a title after its head: definite words,
    /// further heads, bodies, باسم, and the first word of what somebody heads
    /// (وزير خارجية مصر).
    fn belongs(&self, word: usize) -> bool {
        let folded = self.passage.words[word].folded.as_str();
        let sets = self.passage.sets[word];
        let before = &self.passage.words[word - 1].folded;
        let headed = self.head(word - 1).is_some() && !is_definite(before);
        let open = headed && sets == Sets::default() && self.lexicon.cue(folded).is_none();
        let body = readings(folded)
            .iter()
            .any(|reading| self.lexicon.sets(&reading.rest).has(Set::Body));
        let ended = [Set::Time, Set::Weekday, Set::Stop];
        is_bound(folded)
            || body
            || open
            || self.head(word).is_some()
            || is_definite(folded)
                && !sets.has_any(&ended)
                && !folded.starts_with("\u{628}\u{627}\u{644}")
    }
}

/// نظير: of نظيره الأمريكي.
pub(super) const NAZIR: &str = "\u{646}\u{638}\u{64A}\u{631}";
/// نظيره، نظيرها، نظيرهم، نظيرته، نظيرتها، نظيريه.
const COUNTERPART: [&str; 6] = [
    "\u{646}\u{638}\u{64A}\u{631}\u{647}",
    "\u{646}\u{638}\u{64A}\u{631}\u{647}\u{627}",
    "\u{646}\u{638}\u{64A}\u{631}\u{647}\u{645}",
    "\u{646}\u{638}\u{64A}\u{631}\u{62A}\u{647}",
    "\u{646}\u{638}\u{64A}\u{631}\u{62A}\u{647}\u{627}",
    "\u{646}\u{638}\u{64A}\u{631}\u{64A}\u{647}",
];

/// باسم، لشؤون، بالإنابة، بالوكالة، بالنيابة.
fn is_bound(folded: &str) -> bool {
    matches!(
        folded,
        "\u{628}\u{627}\u{633}\u{645}"
            | "\u{644}\u{634}\u{648}\u{648}\u{646}"
            | "\u{628}\u{627}\u{644}\u{627}\u{646}\u{627}\u{628}\u{647}"
            | "\u{628}\u{627}\u{644}\u{648}\u{643}\u{627}\u{644}\u{647}"
            | "\u{628}\u{627}\u{644}\u{646}\u{64A}\u{627}\u{628}\u{647}"
    )
}

/// True for a word with the article, after proclitics or not.
fn is_definite(folded: &str) -> bool {
    [
        "\u{627}\u{644}",
        "\u{644}\u{644}",
        "\u{648}\u{627}\u{644}",
        "\u{628}\u{627}\u{644}",
    ]
    .iter()
    .any(|article| folded.starts_with(article))
}
