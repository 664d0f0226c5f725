//! Mentions that say what they are where they stand: listed places and bodies,
//! bodies by their head word, media by theirs, people by a title or a given
//! name. What needs the whole article (the bare جانتس of a بيني جانتس seen
//! elsewhere) is found by `entities`.

use std::ops::Range;

use super::dates::date_at;
use super::lexicon::{Known, Lexicon, Set, Sets};
use super::passage::Passage;
use crate::article::EntityKind;
use crate::text::TextRange;
use crate::text::letters::is_tashkeel;
use crate::text::words::readings;

/// A name where it stands.
#[derive(Debug, Clone)]
pub(super) struct Named {
    /// Without proclitics.
    pub(super) range: TextRange,
    pub(super) kind: EntityKind,
    /// Its words in its passage.
    pub(super) words: Range<usize>,
    /// The folded words of the name, the first without proclitics.
    pub(super) name: Vec<String>,
    /// The number of the listed name that it is.
    pub(super) listed: Option<usize>,
    /// The folded words of the title before it.
    pub(super) title: Vec<String>,
}

/// Words in a person's name, at most.
const NAME_WORDS: usize = 5;
/// Words in a title, at most.
const TITLE_WORDS: usize = 9;
/// Words in a body's name after its head, at most.
const BODY_WORDS: usize = 5;
/// The article.
const AL: &str = "\u{627}\u{644}";

/// The names and dates of a passage that show by themselves.
pub(super) fn find(passage: &Passage<'_>, lexicon: &Lexicon) -> Vec<Named> {
    let finder = Finder { passage, lexicon };
    let mut found = Vec::new();
    let mut word = 0;
    while word < passage.words.len() {
        word = match finder.at(word) {
            Some(named) => {
                let end = named.words.end;
                found.push(named);
                end
            }
            None => word + 1,
        };
    }
    found
}

struct Finder<'a> {
    passage: &'a Passage<'a>,
    lexicon: &'a Lexicon,
}

impl Finder<'_> {
    /// What begins at a word, or is introduced by it.
    fn at(&self, word: usize) -> Option<Named> {
        self.date(word)
            .or_else(|| self.listed(word))
            .or_else(|| self.medium(word))
            .or_else(|| self.body(word))
            .or_else(|| self.titled(word))
            .or_else(|| self.given(word))
    }

    fn date(&self, word: usize) -> Option<Named> {
        let (letters, words) = date_at(self.passage, word, self.lexicon)?;
        Some(self.named(EntityKind::Date, words, letters))
    }

    /// A name of the lists, with or without a proclitic.
    fn listed(&self, word: usize) -> Option<Named> {
        readings(&self.passage.words[word].folded)
            .into_iter()
            .find_map(|reading| {
                let known = self
                    .lexicon
                    .known(&reading.rest)
                    .iter()
                    .find(|known| self.stands(known, word, reading.letters))?;
                let words = word..word + known.words.len();
                Some(Named {
                    listed: Some(known.number),
                    ..self.named(known.kind, words, reading.letters)
                })
            })
    }

    /// True when the words of a listed name stand at a word. A short name has
    /// to be spelt as listed: جدة is a city and جده somebody's grandfather.
    fn stands(&self, known: &Known, word: usize, letters: usize) -> bool {
        let words = word..word + known.words.len();
        if words.end > self.passage.words.len() {
            return false;
        }
        let follow = known.words[1..].iter().enumerate().all(|(index, part)| {
            let gap = self.passage.gap(word + index).trim();
            (gap.is_empty() || gap == ".") && self.passage.words[word + index + 1].folded == *part
        });
        let short = known.words.len() == 1 && known.words[0].chars().count() <= 4;
        follow && (!short || self.is_written(words, letters, &known.written))
    }

    fn is_written(&self, words: Range<usize>, letters: usize, written: &str) -> bool {
        let range = self.passage.range(words, letters);
        let plain = |text: &str| {
            text.chars()
                .filter(|c| !is_tashkeel(*c))
                .collect::<String>()
        };
        let here = plain(range.slice(self.passage.article));
        let listed = plain(written);
        here == listed
            || listed
                .strip_prefix(AL)
                .is_some_and(|rest| here.ends_with(rest))
    }

    /// A medium by the word for it: in marks whatever it is called, else one
    /// definite word.
    fn medium(&self, word: usize) -> Option<Named> {
        let next = self.passage.words.get(word + 1)?;
        if !self.sets(word).has(Set::Media) {
            return None;
        }
        if let Some(pair) = self.passage.pair_around(word + 1)
            && pair.inner.start == next.range.start
        {
            let words = self.passage.words_in(pair.inner);
            return (words.len() <= BODY_WORDS)
                .then(|| self.named(EntityKind::Organisation, words, 0));
        }
        let definite = self.passage.joins_next(word) && self.is_definite(word + 1);
        definite.then(|| self.named(EntityKind::Organisation, word + 1..word + 2, 0))
    }

    /// A body by its head and the definite words after it: وزارة الدفاع.
    fn body(&self, word: usize) -> Option<Named> {
        let letters = readings(&self.passage.words[word].folded)
            .into_iter()
            .find(|reading| self.lexicon.sets(&reading.rest).has(Set::Body))?
            .letters;
        let mut end = word + 1;
        while end <= word + BODY_WORDS && self.passage.joins_next(end - 1) {
            let definite = self.is_definite(end);
            let place = end == word + 1 && self.place_words(end) == 1;
            if !(definite || place) {
                break;
            }
            end += 1;
        }
        (end > word + 1).then(|| self.named(EntityKind::Organisation, word..end, letters))
    }

    /// True for a word with the article that is no time, title or the like.
    fn is_definite(&self, word: usize) -> bool {
        let folded = self.passage.words[word].folded.as_str();
        let definite = folded.starts_with(AL) || folded.starts_with("\u{644}\u{644}");
        definite && self.passage.sets[word] == Sets::default()
    }

    /// How many words the listed name at a word has; 0 when there is none.
    fn place_words(&self, word: usize) -> usize {
        let folded = self.passage.words[word].folded.as_str();
        let mut known = self.lexicon.known(folded).iter();
        known
            .find(|known| self.stands(known, word, 0))
            .map_or(0, |known| known.words.len())
    }

    /// A person after a title and what belongs to it: وزير الدفاع
    /// الإسرائيلي بيني جانتس.
    fn titled(&self, word: usize) -> Option<Named> {
        let head = readings(&self.passage.words[word].folded)
            .into_iter()
            .find(|reading| {
                self.lexicon
                    .sets(&reading.rest)
                    .has_any(&[Set::Office, Set::Honorific])
            })?;
        let mut start = word + 1;
        while start <= word + TITLE_WORDS && self.passage.joins_next(start - 1) {
            if self.begins_name(start) {
                let name = self.name_from(start, true)?;
                let mut title = vec![head.rest.into_owned()];
                title.extend(
                    self.passage.words[word + 1..start]
                        .iter()
                        .map(|w| w.folded.clone()),
                );
                return Some(Named {
                    title,
                    ..self.named(EntityKind::Person, name, 0)
                });
            }
            let listed = self.place_words(start);
            if listed == 0 && !self.belongs_to_title(start) {
                return None;
            }
            start += listed.max(1);
        }
        None
    }

    /// True for what may stand between a title and the name: definite words,
    /// further titles, bodies, باسم.
    fn belongs_to_title(&self, word: usize) -> bool {
        let folded = self.passage.words[word].folded.as_str();
        let sets = self.sets(word);
        let definite = [
            "\u{627}\u{644}",
            "\u{644}\u{644}",
            "\u{648}\u{627}\u{644}",
            "\u{628}\u{627}\u{644}",
        ]
        .iter()
        .any(|article| folded.starts_with(article));
        let bound = folded == "\u{628}\u{627}\u{633}\u{645}"
            || folded == "\u{644}\u{634}\u{648}\u{648}\u{646}";
        bound
            || sets.has_any(&[Set::Office, Set::Honorific, Set::Body])
            || definite && !sets.has_any(&[Set::Time, Set::Weekday, Set::Stop])
    }

    /// A person by a given name and at least one word more.
    fn given(&self, word: usize) -> Option<Named> {
        let folded = self.passage.words[word].folded.as_str();
        let letters = readings(folded)
            .into_iter()
            .find(|reading| {
                self.lexicon.is_given_name(&reading.rest) || self.is_kunya(&reading.rest)
            })?
            .letters;
        let name = self.name_from(word, false)?;
        (name.len() > 1).then(|| self.named(EntityKind::Person, name, letters))
    }

    fn is_kunya(&self, folded: &str) -> bool {
        self.lexicon.sets(folded).has(Set::Kunya)
    }

    /// True when a name may begin at a word that follows a title.
    fn begins_name(&self, word: usize) -> bool {
        let folded = self.passage.words[word].folded.as_str();
        self.lexicon.is_given_name(folded) || self.is_kunya(folded) || self.is_name_like(word)
    }

    /// The words of the name that begins at `start`. After a title any word
    /// that is nobody's else may be one; elsewhere a name needs a given name,
    /// and takes one definite word as family name after it.
    fn name_from(&self, start: usize, titled: bool) -> Option<Range<usize>> {
        let word = |at: usize| self.passage.words[at].folded.as_str();
        let mut end = start + 1;
        while end < start + NAME_WORDS && self.passage.joins_next(end - 1) {
            let open = self.is_kunya(word(end - 1)) || end == start + 1 && self.is_open(start);
            let family = end == start + 1
                && self.is_definite(end)
                && (self.lexicon.is_given_name(word(start)) || !titled);
            let goes_on = open
                || family
                || self.is_kunya(word(end))
                || self.lexicon.is_given_name(word(end))
                || self.is_name_like(end) && !word(end).starts_with('\u{648}');
            if !goes_on {
                break;
            }
            end += 1;
        }
        // A name does not end with what opens another.
        while end > start && self.is_kunya(word(end - 1)) {
            end -= 1;
        }
        (end > start).then_some(start..end)
    }

    /// True for a first word that must take the next: أبو، عبد, with a
    /// proclitic or without.
    fn is_open(&self, word: usize) -> bool {
        readings(&self.passage.words[word].folded)
            .iter()
            .any(|reading| self.is_kunya(&reading.rest))
    }

    /// True for a word that is nobody's but a name's: no word of everyday news,
    /// no cue, in no set, without the article.
    fn is_name_like(&self, word: usize) -> bool {
        is_name_like(self.passage, word, self.lexicon)
    }

    fn sets(&self, word: usize) -> Sets {
        self.passage.sets[word]
    }

    fn named(&self, kind: EntityKind, words: Range<usize>, letters: usize) -> Named {
        let mut name: Vec<String> = self.passage.words[words.clone()]
            .iter()
            .map(|word| word.folded.clone())
            .collect();
        if let Some(first) = name.first_mut() {
            first.drain(..letters * '\u{648}'.len_utf8());
        }
        Named {
            range: self.passage.range(words.clone(), letters),
            kind,
            words,
            name,
            listed: None,
            title: Vec::new(),
        }
    }
}

/// True for a word that is no word of everyday news, no cue, in no set and
/// without the article: a name's, if anybody's.
pub(super) fn is_name_like(passage: &Passage<'_>, word: usize, lexicon: &Lexicon) -> bool {
    let folded = passage.words[word].folded.as_str();
    passage.sets[word] == Sets::default()
        && folded.chars().count() >= 3
        && folded.chars().all(|c| ('\u{621}'..='\u{6D3}').contains(&c))
        && !folded.starts_with(AL)
        && !folded.starts_with("\u{644}\u{644}")
        && !folded.starts_with("\u{648}\u{627}\u{644}")
        && !lexicon.is_common(folded)
        && lexicon.cue(folded).is_none()
        && lexicon.known(folded).is_empty()
}
