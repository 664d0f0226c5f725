//! Attributions: بحسب، وفقا ل، على حد قوله (quotation guide §3, non-verbal
//! cues). They follow what they attribute, open its sentence, or stand in the
//! middle of it (§4, orders 8 to 10).

use std::ops::Range;

use super::Reader;
use super::cues::{Class, CueAt, Shape};
use super::draft::Draft;
use super::extent::clause_end;
use super::marks::trim;
use super::opening::{Opener, sources};
use super::particles::{AND, AS, FOR, FROM, IN, ON, SO, WHAT};
use super::roles::Role;
use super::scene::Scene;
use super::source::{Reading, source_after};
use crate::article::QuotationKind;
use crate::extract::lexicon::{Set, Sets};
use crate::text::TextRange;

/// Words in a clause that a tail attributes, at least.
const SHORTEST: usize = 4;

/// A tail where it stands.
#[derive(Debug, Clone)]
pub(super) struct Tail {
    /// The word that attributes.
    pub(super) word: usize,
    /// It without proclitics.
    pub(super) cue: TextRange,
    pub(super) source: Option<Range<usize>>,
    /// Of a verb or pronoun in it.
    pub(super) feminine: Option<bool>,
    /// One past its last word.
    pub(super) end: usize,
}

impl Reader<'_> {
    /// The tail that begins at a word.
    pub(super) fn tail_after(&self, word: usize) -> Option<Tail> {
        tail(self.scene, word)
    }

    /// Clauses that a tail attributes.
    pub(super) fn by_tails(&mut self) {
        let mut word = 0;
        while word < self.scene.len() {
            let Some(tail) = tail(self.scene, word) else {
                word += 1;
                continue;
            };
            let free = !self.is_quoted(tail.cue.start) && !self.is_used(tail.word);
            if let Some(draft) = self.attributed(word, &tail).filter(|_| free) {
                self.keep(draft);
            }
            word = tail.end.max(word + 1);
        }
    }

    /// What a tail at a word attributes.
    fn attributed(&self, word: usize, tail: &Tail) -> Option<Draft> {
        let passage = self.scene.passage;
        let first = passage.sentence_start(word);
        let last = passage.sentence_end(word);
        let fronted = (first..word).all(|at| self.is_lead(at));
        let mut pieces = if fronted {
            vec![self.fronted(tail, last)?]
        } else if tail.end >= last || self.ends_there(tail.end) {
            vec![self.back(first, word)?]
        } else if self.scene.comma_before(tail.end) && self.scene.comma_before(word) {
            let end = clause_end(self.scene, &self.openings, tail.end, Opener::Clause);
            // وأدت السيول، بحسب X، إلى تدمير: the pieces make the clause.
            let before = self.back(first, word).or_else(|| {
                let short = self.scene.comma_before(word) && word > first + 1 && end > tail.end + 1;
                let free = !self.is_quoted(passage.words[first].range.start);
                (short && free).then_some(first..word)
            });
            vec![before?, tail.end..end]
        } else {
            return None;
        };
        pieces.retain(|piece| !piece.is_empty());
        let contents: Vec<TextRange> = pieces
            .into_iter()
            .map(|words| {
                let so = fronted && self.scene.folded(words.start).starts_with(SO);
                let and = !fronted && words.start == first && self.is_conjoined(first);
                let letters = usize::from(so || and);
                trim(passage.article, passage.range(words, letters))
            })
            .collect();
        let marked: Vec<TextRange> = contents
            .iter()
            .flat_map(|content| self.marked_in(*content))
            .collect();
        let kind = if marked.is_empty() {
            QuotationKind::Indirect
        } else {
            QuotationKind::Mixed
        };
        Some(Draft {
            source: tail.source.clone(),
            at: Some(tail.word),
            feminine: tail.feminine,
            contents,
            marked,
            ..Draft::new(kind, tail.cue, Some(tail.cue))
        })
    }

    /// What follows a tail that opens its sentence: فإن Q, or Q after a comma.
    fn fronted(&self, tail: &Tail, last: usize) -> Option<Range<usize>> {
        let scene = self.scene;
        let then = (tail.end..last).find(|at| {
            let folded = scene.folded(*at);
            let that = scene.passage.has(*at, Set::Complementiser);
            let particle = scene.passage.plays(*at, Role::Particle);
            folded.starts_with(SO) && (that || particle)
        });
        let comma = || (tail.end..last.min(tail.end + 12)).find(|at| scene.comma_before(*at));
        let start = then.or_else(comma)?;
        let end = clause_end(scene, &self.openings, start, Opener::Clause);
        // فإن says itself where the content begins.
        let shortest = if then.is_some() { 2 } else { SHORTEST - 1 };
        (end >= start + shortest).then_some(start..end)
    }

    /// What stands before a tail, back to where its clause begins.
    fn back(&self, first: usize, word: usize) -> Option<Range<usize>> {
        let scene = self.scene;
        let comma = scene.comma_before(word);
        // A fronted connective is no part of it: وفي السياق ذاته،
        let start = (first..word.min(first + 5))
            .rev()
            .find(|at| scene.comma_before(*at) && self.is_phrase(first, *at))
            .unwrap_or(first);
        // Another speaker's part of the sentence is left out.
        let quoted = (start..word).rev().find(|at| {
            let byte = scene.passage.words[*at].range.start;
            self.is_quoted(byte)
        });
        (comma && quoted.is_none() && word >= start + SHORTEST).then_some(start..word)
    }

    /// True for words that only join the sentence to the last: وفي المقابل.
    fn is_phrase(&self, first: usize, end: usize) -> bool {
        let joins =
            |word: usize| self.scene.passage.has(word, Set::Stop) || self.scene.is_definite(word);
        self.scene.passage.has(first, Set::Stop) && (first..end).all(joins)
    }

    /// True when a clause ends before a word: at a stop, or at another cue.
    fn ends_there(&self, word: usize) -> bool {
        super::extent::begins_another(self.scene, &self.openings, word)
            || self.scene.passage.has(word, Set::Contrast)
            // الذي: more of who says it.
            || self.scene.passage.plays(word, Role::Relative)
    }

    /// True when the و of a word is a conjunction: what is left is a word too.
    fn is_conjoined(&self, word: usize) -> bool {
        // A name or a root may begin with و (وزير, وصل): as a sentence's first
        // word before a verb it joins.
        let folded = self.scene.folded(word);
        let rest = folded.strip_prefix(AND).unwrap_or("");
        let whole = self.scene.passage.sets[word] != Sets::default()
            && self.scene.lexicon.sets(rest) == Sets::default();
        let particle = self.scene.lexicon.sets(rest) != Sets::default();
        (particle || rest.chars().count() > 2) && !whole && self.scene.name_from(word).is_none()
    }

    /// كما, and a و on its own: what may stand before a tail in front.
    fn is_lead(&self, word: usize) -> bool {
        let folded = self.scene.folded(word);
        folded.trim_start_matches(AND) == AS || folded.chars().eq([AND])
    }
}

/// The tail at a word: its cue without proclitics, and the words after it that
/// name who may say something.
pub(super) fn tail(scene: &Scene<'_>, word: usize) -> Option<Tail> {
    if let Some(found) = own_words(scene, word).or_else(|| as_said(scene, word)) {
        return Some(found);
    }
    if !scene.passage.has(word, Set::Tail) {
        return None;
    }
    let folded = scene.folded(word);
    let conjoined = ["\u{648}\u{648}", "\u{648}\u{628}", "\u{648}\u{62D}"]; // ووفق، وبحسب، وحسب
    let letters = usize::from(conjoined.iter().any(|start| folded.starts_with(start)));
    let cue = scene.passage.range(word..word + 1, letters);
    let last = scene.passage.sentence_end(word);
    let mut start = word + 1;
    // بحسب ما أكدت الوزارة، حسبما ذكرت: the verb is the cue.
    let what = folded.ends_with(WHAT);
    if what || scene.folded(start).trim_start_matches(FOR) == WHAT {
        start += usize::from(!what);
        let finite = |cue: &&CueAt| cue.cue.shape == Shape::Finite;
        let Some(cue) = scene.cue_on(start).filter(finite) else {
            return passed_on(scene, start);
        };
        let (source, _) = sources(scene, cue, start + 1, last);
        return Some(Tail {
            word: start,
            cue: cue.range,
            end: source.as_ref().map_or(start + 1, |source| source.end),
            source,
            feminine: Some(cue.cue.feminine),
        });
    }
    if start < last && scene.passage.has(start, Set::Bridge) {
        start += 1;
    }
    let source = source_after(scene, start, last, Reading::Loose)?;
    let prefixed = scene
        .folded(source.start)
        .strip_prefix('\u{644}')
        .unwrap_or("");
    let of = [prefixed.to_owned(), format!("\u{627}{prefixed}")];
    let sayer = scene.is_sayer(source.start)
        || of
            .iter()
            .any(|word| scene.lexicon.roles(word).has(Role::Sayer));
    (sayer || !scene.names_in(&source).is_empty()).then_some(Tail {
        word,
        cue,
        end: source.end,
        source: Some(source),
        feminine: None,
    })
}

/// وفقا لما نقلته وكالة رويترز: the verb has a pronoun for what it passes on.
fn passed_on(scene: &Scene<'_>, word: usize) -> Option<Tail> {
    let folded = scene.folded(word);
    let verb = folded
        .strip_suffix('\u{647}')
        .or_else(|| folded.strip_suffix("\u{647}\u{627}"))?;
    let cue = scene
        .lexicon
        .cue(verb)
        .filter(|cue| cue.shape == Shape::Finite)?;
    let last = scene.passage.sentence_end(word);
    let source = source_after(scene, word + 1, last, Reading::Loose)?;
    Some(Tail {
        word,
        cue: scene.passage.range(word..word + 1, 0),
        end: source.end,
        source: Some(source),
        feminine: Some(cue.feminine),
    })
}

/// على حد قوله، بحسب قولها، على حد تعبير S, في رأي S: in whose words or view.
fn own_words(scene: &Scene<'_>, word: usize) -> Option<Tail> {
    let conjoined = scene.folded(word).strip_prefix(AND);
    let first = conjoined.unwrap_or(scene.folded(word));
    let and = usize::from(conjoined.is_some());
    let (led, letters, words): (usize, usize, &[&str]) = match (first, scene.folded(word + 1)) {
        (ON, "\u{62D}\u{62F}") => (2, and, &WORDS), // على حد
        (FROM, "\u{648}\u{62C}\u{647}\u{647}") => (2, and, &VIEWS), // من وجهة
        (IN, _) => (1, and, &VIEWS),
        _ if scene.passage.has(word, Set::Tail) => (1, 0, &WORDS),
        _ => return None,
    };
    let saying = word + led;
    if saying >= scene.len() || scene.breaks(saying) {
        return None;
    }
    let folded = scene.folded(saying);
    let stem = words.iter().find_map(|stem| folded.strip_prefix(stem))?;
    let (cue, source) = if stem.is_empty() {
        let last = scene.passage.sentence_end(word);
        let source = source_after(scene, saying + 1, last, Reading::Loose)?;
        (word..saying + 1, Some(source))
    } else {
        matches!(stem, "\u{647}" | "\u{647}\u{627}" | "\u{647}\u{645}")
            .then_some((word..saying + 1, None))?
    };
    Some(Tail {
        word,
        cue: scene.passage.range(cue, letters),
        end: source.as_ref().map_or(saying + 1, |source| source.end),
        feminine: source.is_none().then(|| stem == "\u{647}\u{627}"),
        source,
    })
}

/// كما قال S at the end of a sentence.
fn as_said(scene: &Scene<'_>, word: usize) -> Option<Tail> {
    if scene.folded(word) != AS || !scene.comma_before(word) {
        return None;
    }
    let cue = scene.cue_on(word + 1)?;
    let class = matches!(cue.cue.class, Class::Core | Class::Relay);
    let core = class && cue.cue.shape == Shape::Finite;
    let last = scene.passage.sentence_end(word);
    let (source, _) = sources(scene, cue, word + 2, last);
    let end = source.as_ref().map_or(word + 2, |source| source.end);
    (core && end >= last).then_some(Tail {
        word: cue.word,
        cue: cue.range,
        end,
        source,
        feminine: Some(cue.cue.feminine),
    })
}

/// قول، تعبير، وصف، زعم: the words that one has.
const WORDS: [&str; 5] = [
    "\u{642}\u{648}\u{644}",
    "\u{62A}\u{639}\u{628}\u{64A}\u{631}",
    "\u{648}\u{635}\u{641}",
    "\u{632}\u{639}\u{645}",
    "\u{62A}\u{635}\u{631}\u{64A}\u{62D}\u{627}\u{62A}",
];

/// رأي، نظر، اعتقاد: the views that one has.
const VIEWS: [&str; 3] = [
    "\u{631}\u{627}\u{64A}",
    "\u{646}\u{638}\u{631}",
    "\u{627}\u{639}\u{62A}\u{642}\u{627}\u{62F}",
];
