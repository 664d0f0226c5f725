//! Mentions that say what they are where they stand: listed places and bodies,
//! bodies by their head word, media by theirs, people by a title or a given
//! name. What needs the whole article (the bare جانتس of a بيني جانتس seen
//! elsewhere) is found by `entities`.

use std::ops::Range;

use super::cues::{Class, Shape, cue_at};
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
    let mut finder = Finder {
        passage,
        lexicon,
        taken: vec![false; passage.words.len()],
    };
    // People last: their titles run over the names of bodies and places.
    let mut found = finder.sweep(Finder::thing);
    found.extend(finder.sweep(Finder::person));
    found.sort_by_key(|named| named.range);
    found
}

struct Finder<'a> {
    passage: &'a Passage<'a>,
    lexicon: &'a Lexicon,
    /// By word: whether a name has it.
    taken: Vec<bool>,
}

impl Finder<'_> {
    /// What `at` finds from word to word, nothing over another.
    fn sweep(&mut self, at: fn(&Self, usize) -> Option<Named>) -> Vec<Named> {
        let mut found = Vec::new();
        for word in 0..self.taken.len() {
            if self.taken[word] {
                continue;
            }
            if let Some(named) = at(self, word)
                && !self.taken[named.words.clone()].contains(&true)
            {
                self.taken[named.words.clone()].fill(true);
                found.push(named);
            }
        }
        found
    }

    /// A date, place or body that begins at a word, or is introduced by it.
    fn thing(&self, word: usize) -> Option<Named> {
        self.date(word)
            .or_else(|| self.in_marks(word))
            .or_else(|| self.body(word))
            .or_else(|| self.listed(word))
            .or_else(|| self.medium(word))
    }

    /// A person who is introduced by a word, or begins with it.
    fn person(&self, word: usize) -> Option<Named> {
        self.titled(word)
            .or_else(|| self.given(word))
            .or_else(|| self.beside_cue(word))
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

    /// A medium by the word for it, and the marks round its name.
    fn in_marks(&self, word: usize) -> Option<Named> {
        let next = self.passage.words.get(word + 1)?;
        let pair = self.passage.pair_around(word + 1)?;
        let words = self.passage.words_in(pair.inner);
        let names = self.sets(word).has(Set::Media) && pair.inner.start == next.range.start;
        (names && words.len() <= BODY_WORDS).then(|| self.named(EntityKind::Organisation, words, 0))
    }

    /// A medium by the word for it and one definite word.
    fn medium(&self, word: usize) -> Option<Named> {
        let named = self.sets(word).has(Set::Media)
            && self.passage.joins_next(word)
            && self.is_definite(word + 1);
        named.then(|| self.named(EntityKind::Organisation, word + 1..word + 2, 0))
    }

    /// A body by its head and the definite words after it: وزارة الدفاع.
    fn body(&self, word: usize) -> Option<Named> {
        let letters = readings(&self.passage.words[word].folded)
            .into_iter()
            .find(|reading| self.lexicon.sets(&reading.rest).has(Set::Body))?
            .letters;
        let mut end = word + 1;
        while end <= word + BODY_WORDS && self.passage.joins_next(end - 1) {
            let listed = if end == word + 1 {
                self.listed_words(end)
            } else {
                0
            };
            if listed == 0 && !self.is_definite(end) {
                break;
            }
            end += listed.max(1);
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
    fn listed_words(&self, word: usize) -> usize {
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
            if !self.taken[start] && self.begins_name(start) {
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
            if !self.taken[start] && !self.belongs_to_title(start) {
                return None;
            }
            start += 1;
        }
        None
    }

    /// A person right after a verb of saying, by at least two words.
    fn beside_cue(&self, word: usize) -> Option<Named> {
        let cue = cue_at(self.passage, word, self.lexicon)?;
        let start = word + 1;
        let speaks =
            cue.shape == Shape::Finite && matches!(cue.class, Class::Core | Class::Continuation);
        if !speaks
            || !self.passage.joins_next(word)
            || self.taken[start]
            || !self.begins_name(start)
        {
            return None;
        }
        let name = self.name_from(start, true)?;
        (name.len() > 1).then(|| self.named(EntityKind::Person, name, 0))
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
        let sort = [Set::Office, Set::Honorific, Set::Body];
        bound
            || readings(folded)
                .iter()
                .any(|reading| self.lexicon.sets(&reading.rest).has_any(&sort))
            || definite && !sets.has_any(&[Set::Time, Set::Weekday, Set::Stop])
    }

    /// A person by a given name and at least one word more.
    fn given(&self, word: usize) -> Option<Named> {
        let letters = readings(&self.passage.words[word].folded)
            .into_iter()
            .find(|reading| self.is_given(word, reading.letters, &reading.rest))?
            .letters;
        let name = self.name_from(word, false)?;
        (name.len() > 1).then(|| self.named(EntityKind::Person, name, letters))
    }

    /// True when a word without its first `letters` is a given name, or what
    /// opens one. A word that is something else as well (علي is على without
    /// its dots) has to be spelt as the name; one of everyday news is no name
    /// with a proclitic (بيان).
    fn is_given(&self, word: usize, letters: usize, rest: &str) -> bool {
        if !(self.lexicon.is_given_name(rest) || self.is_kunya(rest)) {
            return false;
        }
        let plain = self.sets(word) == Sets::default() || self.is_kunya(rest);
        if letters == 0 {
            let raw = self.passage.words[word].range.slice(self.passage.article);
            return plain || raw.ends_with('\u{64A}');
        }
        plain && !self.lexicon.is_common(&self.passage.words[word].folded)
    }

    fn is_kunya(&self, folded: &str) -> bool {
        self.lexicon.sets(folded).has(Set::Kunya)
    }

    /// True when a name may begin at a word that follows a title.
    fn begins_name(&self, word: usize) -> bool {
        let folded = self.passage.words[word].folded.as_str();
        self.is_given(word, 0, folded) || self.is_name_like(word)
    }

    /// The words of the name that begins at `start`. After a title any word
    /// that is nobody's else may be one; elsewhere a name needs a given name,
    /// and takes one definite word as family name after it.
    fn name_from(&self, start: usize, titled: bool) -> Option<Range<usize>> {
        let word = |at: usize| self.passage.words[at].folded.as_str();
        let mut end = start + 1;
        // أبو and عبد are one name with the word after them.
        let first = start + 1 + usize::from(self.is_open(start));
        // After a title, a name may be all unknown words, but for two.
        let mut unknown = usize::from(titled && !self.is_given(start, 0, word(start)));
        while end < start + NAME_WORDS && self.passage.joins_next(end - 1) && !self.taken[end] {
            let opened = self.is_kunya(word(end - 1)) || end == start + 1 && self.is_open(start);
            if opened || self.is_given(end, 0, word(end)) {
                end += 1;
                continue;
            }
            let family = end == first
                && self.is_definite(end)
                && !word(end).ends_with("\u{64A}\u{647}")
                && (self.is_given(start, 0, word(start)) || !titled);
            if family {
                end += 1;
                break;
            }
            if unknown + 1 > usize::from(titled) + 1 || !self.is_name_like(end) {
                break;
            }
            unknown += 1;
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
/// without the article, whatever proclitics may stand before it: a name's, if
/// anybody's.
pub(super) fn is_name_like(passage: &Passage<'_>, word: usize, lexicon: &Lexicon) -> bool {
    let folded = passage.words[word].folded.as_str();
    let other = |rest: &str| {
        lexicon.sets(rest) != Sets::default()
            || lexicon.is_common(rest)
            || lexicon.cue(rest).is_some()
            || !lexicon.known(rest).is_empty()
            || rest.starts_with(AL)
            || rest.starts_with("\u{644}\u{644}")
    };
    let conjoined = |rest: &str| rest.chars().count() >= 3 && folded.starts_with('\u{648}');
    folded.chars().count() >= 3
        && folded.chars().all(|c| ('\u{621}'..='\u{6D3}').contains(&c))
        && readings(folded).iter().all(|reading| {
            let short = reading.letters > 0 && reading.rest.chars().count() < 3;
            (short || !other(&reading.rest)) && (reading.letters == 0 || !conjoined(&reading.rest))
        })
}
