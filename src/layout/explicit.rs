//! The levels of a paragraph with explicit formatting characters: rules X1–X10 of UAX #9
//! part it into run sequences, of each of which `implicit` has the rest. Linear in the
//! paragraph, however deep.

use unicode_bidi::{BidiClass, BidiDataSource, Level};

use super::implicit::{Class, First, Item, Sides, class, raised, resolve};
use crate::text::Direction;
use crate::text::letters::BIDI_CLASSES;

/// The deepest explicit level (BD2).
const DEEPEST: u8 = 125;

/// A character of the paragraph.
struct Character {
    byte: usize,
    symbol: char,
    original: BidiClass,
    /// After overrides (X1–X6a); `None` for what X9 removes and for separators.
    class: Option<Class>,
    level: u8,
    /// Where the isolate that it begins ends, or the one that it ends begins (BD9).
    partner: Option<usize>,
}

/// An entry of the directional status stack (X1).
struct Status {
    level: u8,
    over: Option<Class>,
    is_isolate: bool,
}

/// The embedding level of every byte of `paragraph`, in which a separator stands at its
/// end or nowhere.
pub(super) fn explicit(paragraph: &str, direction: Direction) -> Vec<Level> {
    let base = direction.level();
    let mut characters: Vec<Character> = paragraph
        .char_indices()
        .map(|(byte, symbol)| Character {
            byte,
            symbol,
            original: BIDI_CLASSES.bidi_class(symbol),
            class: None,
            level: base.number(),
            partner: None,
        })
        .collect();
    match_isolates(&mut characters);
    embed(&mut characters, base.number());
    let mut levels = vec![base; paragraph.len()];
    for sequence in sequences(&characters) {
        resolve_sequence(&characters, &sequence, base.number(), &mut levels);
    }
    // What X9 removes is beside what stands before it.
    let mut before = base;
    for character in &characters {
        let bytes = character.byte..character.byte + character.symbol.len_utf8();
        if character.class.is_some() {
            before = levels[character.byte];
        } else if character.original != BidiClass::B {
            levels[bytes].fill(before);
        }
    }
    levels
}

fn begins_isolate(class: BidiClass) -> bool {
    matches!(class, BidiClass::LRI | BidiClass::RLI | BidiClass::FSI)
}

/// BD9.
fn match_isolates(characters: &mut [Character]) {
    let mut open = Vec::new();
    for at in 0..characters.len() {
        let original = characters[at].original;
        if begins_isolate(original) {
            open.push(at);
        } else if original == BidiClass::PDI
            && let Some(start) = open.pop()
        {
            characters[start].partner = Some(at);
            characters[at].partner = Some(start);
        }
    }
}

/// By place: whether the first strong character from there on, in the same isolate and
/// in none within it, runs from right to left (P2, P3).
fn first_strong(characters: &[Character]) -> Vec<bool> {
    let mut found = vec![false; characters.len() + 1];
    for (at, character) in characters.iter().enumerate().rev() {
        found[at] = match character.original {
            BidiClass::L => false,
            BidiClass::R | BidiClass::AL => true,
            BidiClass::PDI if character.partner.is_some() => false,
            class if begins_isolate(class) => character.partner.is_some_and(|end| found[end + 1]),
            _ => found[at + 1],
        };
    }
    found
}

/// The directional status stack, and what did not fit on it (X1).
struct Stack {
    entries: Vec<Status>,
    lost_isolates: usize,
    lost_embeddings: usize,
    isolates: usize,
}

impl Stack {
    fn new(level: u8) -> Self {
        Self {
            entries: vec![Status {
                level,
                over: None,
                is_isolate: false,
            }],
            lost_isolates: 0,
            lost_embeddings: 0,
            isolates: 0,
        }
    }

    /// X2 to X5c.
    fn begin(&mut self, original: BidiClass, level: u8, rtl: bool) {
        let is_isolate = begins_isolate(original);
        let next = if rtl {
            (level + 1) | 1
        } else {
            (level + 2) & !1
        };
        if next <= DEEPEST && self.lost_isolates == 0 && self.lost_embeddings == 0 {
            self.isolates += usize::from(is_isolate);
            self.entries.push(Status {
                level: next,
                over: match original {
                    BidiClass::RLO => Some(Class::R),
                    BidiClass::LRO => Some(Class::L),
                    _ => None,
                },
                is_isolate,
            });
        } else if is_isolate {
            self.lost_isolates += 1;
        } else if self.lost_isolates == 0 {
            self.lost_embeddings += 1;
        }
    }

    /// X6a.
    fn end_isolate(&mut self) {
        if self.lost_isolates > 0 {
            self.lost_isolates -= 1;
        } else if self.isolates > 0 {
            self.lost_embeddings = 0;
            while self.entries.pop_if(|status| !status.is_isolate).is_some() {}
            self.entries.pop();
            self.isolates -= 1;
        }
    }

    /// X7.
    fn end_embedding(&mut self) {
        if self.lost_isolates > 0 {
            return;
        }
        if self.lost_embeddings > 0 {
            self.lost_embeddings -= 1;
        } else if self.entries.len() > 1 {
            self.entries.pop_if(|status| !status.is_isolate);
        }
    }
}

/// Rules X1 to X8: levels and overrides.
fn embed(characters: &mut [Character], base: u8) {
    let strong = first_strong(characters);
    let mut stack = Stack::new(base);
    for (at, character) in characters.iter_mut().enumerate() {
        let original = character.original;
        if original == BidiClass::PDI {
            stack.end_isolate();
        }
        // The first one is never taken off.
        let Some(last) = stack.entries.last() else {
            return;
        };
        let (level, over) = (last.level, last.over);
        character.level = level;
        match original {
            BidiClass::RLE | BidiClass::RLO | BidiClass::RLI => stack.begin(original, level, true),
            BidiClass::LRE | BidiClass::LRO | BidiClass::LRI => stack.begin(original, level, false),
            BidiClass::FSI => stack.begin(original, level, strong[at + 1]),
            BidiClass::PDF => stack.end_embedding(),
            _ => {}
        }
        let own = if begins_isolate(original) || original == BidiClass::PDI {
            Some(Class::Neutral)
        } else {
            class(character.symbol)
        };
        character.class = own.map(|own| over.unwrap_or(own));
    }
}

/// Rule X10: the isolating run sequences (BD13), each as the places of its characters.
fn sequences(characters: &[Character]) -> Vec<Vec<usize>> {
    let mut sequences: Vec<Vec<usize>> = Vec::new();
    // By the beginning of an isolate: the sequence that goes on where it ends.
    let mut of = vec![usize::MAX; characters.len()];
    let mut before: Option<usize> = None;
    let mut current = usize::MAX;
    for (at, character) in characters.iter().enumerate() {
        if character.class.is_none() {
            continue;
        }
        let goes_on =
            before.is_some_and(|before: usize| characters[before].level == character.level);
        let ended = (character.original == BidiClass::PDI)
            .then_some(character.partner)
            .flatten();
        match ended.map(|start| of[start]) {
            Some(sequence) if sequence != usize::MAX && !goes_on => current = sequence,
            _ if goes_on => {}
            _ => {
                current = sequences.len();
                sequences.push(Vec::new());
            }
        }
        sequences[current].push(at);
        if begins_isolate(character.original) {
            of[at] = current;
        }
        before = Some(at);
    }
    sequences
}

/// Rules W1 to I2 on one sequence.
fn resolve_sequence(characters: &[Character], sequence: &[usize], base: u8, levels: &mut [Level]) {
    let (Some(first), Some(last)) = (sequence.first(), sequence.last()) else {
        return;
    };
    let level = characters[*first].level;
    let is_seen = |at: &&Character| at.class.is_some();
    let before = characters[..*first].iter().rev().find(is_seen);
    let opens = begins_isolate(characters[*last].original) && characters[*last].partner.is_none();
    let after = characters[last + 1..]
        .iter()
        .find(is_seen)
        .filter(|_| !opens);
    let side = |beside: Option<&Character>| {
        let beside = beside.map_or(base, |beside| beside.level);
        towards(level.max(beside))
    };
    let sides = Sides {
        start: side(before),
        end: side(after),
        around: towards(level),
    };
    let mut rules = First::new(sides.start);
    let mut items: Vec<Item> = sequence
        .iter()
        .map(|at| {
            let character = &characters[*at];
            rules.item(character.symbol, character.class.unwrap_or(Class::Neutral))
        })
        .collect();
    resolve(&mut items, sides);
    let Ok(level) = Level::new(level) else { return };
    for (at, item) in sequence.iter().zip(&items) {
        let character = &characters[*at];
        let bytes = character.byte..character.byte + character.symbol.len_utf8();
        levels[bytes].fill(raised(level, item.class));
    }
}

fn towards(level: u8) -> Class {
    if level % 2 == 1 { Class::R } else { Class::L }
}
