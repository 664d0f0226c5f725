//! The levels of a run sequence: rules W1–W7, N0–N2, I1 and I2 of UAX #9, a pass a rule. A
//! paragraph without explicit formatting characters, as nearly all are, is one such
//! sequence (`unicode-bidi` takes three times as long for it, and its rule N0 c does not
//! see over an isolate); those with some are parted by `explicit`.

use unicode_bidi::{BidiClass, BidiDataSource, Level};

use crate::text::Direction;
use crate::text::letters::BIDI_CLASSES;

/// What a character is while the rules go on. Those that stand for several classes
/// are treated alike from the first rule on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    L,
    R,
    /// AL, until rule W3.
    Al,
    En,
    An,
    Es,
    Et,
    Cs,
    Nsm,
    /// B at the end, S, WS and ON.
    Neutral,
}

/// A character of a run sequence.
#[derive(Debug, Clone, Copy)]
pub(super) struct Item {
    symbol: char,
    pub(super) class: Class,
    /// It was NSM.
    is_mark: bool,
}

/// Brackets that are open at one time, at most (BD16).
const DEPTH: usize = 63;

/// The embedding level of every byte of `paragraph`; `None` where it has explicit
/// formatting characters, or others that rule X9 removes, or a separator but at its end.
pub(super) fn implicit(paragraph: &str, direction: Direction) -> Option<Vec<Level>> {
    let around = if direction == Direction::RightToLeft {
        Class::R
    } else {
        Class::L
    };
    let (mut items, seen) = items(paragraph, around)?;
    let level = direction.level();
    let mut levels = vec![level; paragraph.len()];
    // What runs with the paragraph alone, as most do, is at its level (N1, N2, W7), but
    // that numbers from left to right are above one that runs the other way.
    if seen.across {
        resolve(&mut items, Sides::all(around));
    } else if seen.numbers && around == Class::R {
        weak(&mut items, around);
    } else {
        return Some(levels);
    }
    let mut byte = 0;
    for item in &items {
        let end = byte + item.symbol.len_utf8();
        let own = raised(level, item.class);
        if own != level {
            levels[byte..end].fill(own);
        }
        byte = end;
    }
    Some(levels)
}

/// What a run sequence stands between (X10), and which way it runs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sides {
    pub(super) start: Class,
    pub(super) end: Class,
    pub(super) around: Class,
}

impl Sides {
    fn all(around: Class) -> Self {
        Self {
            start: around,
            end: around,
            around,
        }
    }
}

/// Rules W4 to N2 for a run sequence that W1 to W3 were applied to.
pub(super) fn resolve(items: &mut [Item], sides: Sides) {
    let has_brackets = weak(items, sides.start);
    if has_brackets {
        brackets(items, sides);
    }
    neutral(items, sides);
}

/// Rules I1 and I2: the level of what is of this class in a run of that level.
pub(super) fn raised(level: Level, class: Class) -> Level {
    let by = match (level.is_rtl(), class) {
        (false, Class::R) | (true, Class::L | Class::En | Class::An) => 1,
        (false, Class::En | Class::An) => 2,
        _ => 0,
    };
    // No explicit level is above 125 (BD2), so that there are two more.
    Level::new(level.number() + by).unwrap_or(level)
}

/// Rules W1, W2 and W3, character by character.
#[derive(Debug, Clone, Copy)]
pub(super) struct First {
    before: Class,
    strong: Class,
}

impl First {
    pub(super) fn new(start: Class) -> Self {
        Self {
            before: start,
            strong: start,
        }
    }

    /// The next character of the run sequence.
    pub(super) fn item(&mut self, symbol: char, own: Class) -> Item {
        let is_mark = own == Class::Nsm;
        let class = if is_mark { self.before } else { own };
        self.before = class;
        let class = match class {
            Class::En if self.strong == Class::Al => Class::An,
            Class::L | Class::R | Class::Al => {
                self.strong = class;
                if class == Class::Al { Class::R } else { class }
            }
            class => class,
        };
        Item {
            symbol,
            class,
            is_mark,
        }
    }
}

/// What there is in a paragraph.
#[derive(Debug, Clone, Copy, Default)]
struct Seen {
    /// Letters, or Arabic numbers, that run against it.
    across: bool,
    numbers: bool,
}

/// The characters with their classes, after rules W1, W2 and W3.
fn items(paragraph: &str, around: Class) -> Option<(Vec<Item>, Seen)> {
    let mut seen = Seen::default();
    let mut items = Vec::with_capacity(paragraph.len() / 2 + 1);
    let mut first = First::new(around);
    for (byte, symbol) in paragraph.char_indices() {
        let own = match class(symbol) {
            Some(class) => class,
            // A separator ends a paragraph.
            None if matches!(&paragraph[byte..], "\n" | "\r" | "\r\n") => Class::Neutral,
            None => return None,
        };
        let item = first.item(symbol, own);
        match item.class {
            Class::En => seen.numbers = true,
            Class::An => {
                seen.numbers = true;
                seen.across |= around == Class::L;
            }
            Class::L | Class::R => seen.across |= item.class != around,
            _ => {}
        }
        items.push(item);
    }
    Some((items, seen))
}

/// Rules W4 to W7; true where there is a bracket that is neutral still.
fn weak(items: &mut [Item], start: Class) -> bool {
    let mut has_brackets = false;
    // What the one before is after rule W4.
    let mut before = start;
    let mut strong = start;
    let mut at = 0;
    while at < items.len() {
        let next = items.get(at + 1).map(|item| item.class);
        let mut end = at + 1;
        let mut class = items[at].class;
        match class {
            Class::Es | Class::Cs => {
                let joins = Some(before) == next && matches!(before, Class::En | Class::An);
                class = if joins && (class == Class::Cs || before == Class::En) {
                    before
                } else {
                    Class::Neutral
                };
            }
            Class::Et => {
                let others = items[at..].iter().position(|item| item.class != Class::Et);
                end = others.map_or(items.len(), |others| at + others);
                let after = items.get(end).map(|item| item.class);
                class = if before == Class::En || after == Some(Class::En) {
                    Class::En
                } else {
                    Class::Neutral
                };
            }
            Class::L | Class::R => strong = class,
            Class::Neutral => has_brackets |= bracket(items[at].symbol).is_some(),
            _ => {}
        }
        before = if items[at].class == Class::Et {
            Class::Et
        } else {
            class
        };
        if class == Class::En && strong == Class::L {
            class = Class::L;
        }
        for item in &mut items[at..end] {
            item.class = class;
        }
        at = end;
    }
    has_brackets
}

/// Rule N0: pairs of brackets take the direction of what is in them.
fn brackets(items: &mut [Item], sides: Sides) {
    let around = sides.around;
    let pairs = pairs(items);
    let Some(last) = pairs.iter().map(|pair| pair.1).max() else {
        return;
    };
    let opposite = if around == Class::R {
        Class::L
    } else {
        Class::R
    };
    // How many of each direction stand before each place.
    let mut counts = Vec::with_capacity(last + 2);
    let (mut same, mut other) = (0_u32, 0_u32);
    for item in &items[..=last] {
        counts.push((same, other));
        let strong = strength(item.class);
        same += u32::from(strong == Some(around));
        other += u32::from(strong == Some(opposite));
    }
    // Where the strong one before a bracket was looked for, and which that was.
    let (mut looked, mut before) = (0, sides.start);
    for (open, close) in pairs {
        while looked < open {
            before = strength(items[looked].class).unwrap_or(before);
            looked += 1;
        }
        let (start, end) = (counts[open], counts[close]);
        let found = if end.0 > start.0 {
            around
        } else if end.1 > start.1 {
            if before == opposite { opposite } else { around }
        } else {
            continue;
        };
        for bracket in [open, close] {
            items[bracket].class = found;
            let marks = items[bracket + 1..].iter_mut();
            for mark in marks.take_while(|item| item.is_mark) {
                mark.class = found;
            }
        }
    }
}

/// The pairs of brackets (BD16), by the first of each.
fn pairs(items: &[Item]) -> Vec<(usize, usize)> {
    let mut open: Vec<(char, usize)> = Vec::new();
    let mut pairs = Vec::new();
    for (at, item) in items.iter().enumerate() {
        if item.class != Class::Neutral {
            continue;
        }
        match bracket(item.symbol) {
            Some((like, true)) => {
                if open.len() == DEPTH {
                    break;
                }
                open.push((like, at));
            }
            Some((like, false)) => {
                if let Some(depth) = open.iter().rposition(|(symbol, _)| *symbol == like) {
                    pairs.push((open[depth].1, at));
                    open.truncate(depth);
                }
            }
            None => {}
        }
    }
    pairs.sort_unstable();
    pairs
}

/// Rules N1 and N2.
fn neutral(items: &mut [Item], sides: Sides) {
    let mut before = sides.start;
    let mut at = 0;
    while at < items.len() {
        if let Some(strong) = strength(items[at].class) {
            before = strong;
            at += 1;
            continue;
        }
        let others = items[at..]
            .iter()
            .find_map(|item| strength(item.class))
            .unwrap_or(sides.end);
        let class = if before == others {
            before
        } else {
            sides.around
        };
        while let Some(item) = items.get_mut(at)
            && item.class == Class::Neutral
        {
            item.class = class;
            at += 1;
        }
    }
}

/// Which direction a character has for the neutral ones beside it.
fn strength(class: Class) -> Option<Class> {
    match class {
        Class::L => Some(Class::L),
        Class::R | Class::En | Class::An => Some(Class::R),
        _ => None,
    }
}

/// What opens a bracket like this one (canonically the same, BD14), and whether it is
/// that itself.
fn bracket(symbol: char) -> Option<(char, bool)> {
    match symbol {
        '(' | ')' => Some(('(', symbol == '(')),
        '[' | ']' => Some(('[', symbol == '[')),
        '{' | '}' => Some(('{', symbol == '{')),
        ..'\u{F3A}' => None,
        _ => {
            let found = BIDI_CLASSES.bidi_matched_opening_bracket(symbol)?;
            Some((found.opening, found.is_open))
        }
    }
}

/// The class of a character; `None` for explicit ones, those that X9 removes, and
/// separators.
pub(super) fn class(symbol: char) -> Option<Class> {
    Some(match symbol {
        // Most of what is asked.
        '\u{0620}'..='\u{064A}' => Class::Al,
        ' ' => Class::Neutral,
        'A'..='Z' | 'a'..='z' => Class::L,
        '\u{064B}'..='\u{065F}' => Class::Nsm,
        '0'..='9' => Class::En,
        _ => match BIDI_CLASSES.bidi_class(symbol) {
            BidiClass::L => Class::L,
            BidiClass::R => Class::R,
            BidiClass::AL => Class::Al,
            BidiClass::EN => Class::En,
            BidiClass::AN => Class::An,
            BidiClass::ES => Class::Es,
            BidiClass::ET => Class::Et,
            BidiClass::CS => Class::Cs,
            BidiClass::NSM => Class::Nsm,
            BidiClass::S | BidiClass::WS | BidiClass::ON => Class::Neutral,
            _ => return None,
        },
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_bidi::{Level, ParagraphBidiInfo};

    use super::{BIDI_CLASSES, implicit};
    use crate::text::Direction;

    const WAYS: [Direction; 2] = [Direction::RightToLeft, Direction::LeftToRight];

    fn by_the_crate(text: &str, way: Direction) -> Vec<Level> {
        ParagraphBidiInfo::new_with_data_source(&BIDI_CLASSES, text, Some(way.level())).levels
    }

    fn check(text: &str) -> Result<(), TestCaseError> {
        for way in WAYS {
            if let Some(levels) = implicit(text, way) {
                prop_assert_eq!(levels, by_the_crate(text, way), "{}", text.escape_unicode());
            }
        }
        Ok(())
    }

    #[test]
    fn each_character_is_as_the_whole_algorithm_has_it() {
        let all = (0..=0x0010_FFFF).filter_map(char::from_u32);
        let mut known = 0;
        for symbol in all {
            for text in [format!("\u{628}{symbol}3"), format!("a{symbol}\u{661}(")] {
                check(&text).expect("alike");
                known += usize::from(implicit(&text, Direction::RightToLeft).is_some());
            }
        }
        assert!(known > 2_000_000);
    }

    #[test]
    fn what_it_leaves_to_the_whole_algorithm() {
        for text in [
            "\u{628}\u{2067}a",
            "a\u{202B}\u{628}",
            "\u{628}\u{200C}\u{628}",
            "a\nb",
        ] {
            assert_eq!(implicit(text, Direction::RightToLeft), None, "{text:?}");
        }
        for text in ["a\n", "a\r\n", "\u{628}\tb", ""] {
            assert!(implicit(text, Direction::RightToLeft).is_some(), "{text:?}");
        }
    }

    #[test]
    fn brackets_deeper_than_anybody_nests_them() {
        for depth in [61, 62, 63, 64, 65, 130] {
            let (open, close) = ("([".repeat(depth / 2), ")".repeat(depth));
            for inner in ["a", "\u{628}", "1", "+"] {
                for text in [
                    format!("{open}{inner}{close}"),
                    format!("\u{628} ({inner}) {open}{inner}{close} (a)"),
                ] {
                    check(&text).expect("alike");
                }
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(8192))]
        #[test]
        fn it_is_as_the_whole_algorithm_has_it(
            text in "[a\u{5D0}\u{628}\u{64E}\u{300}\u{61F}\u{60C}\u{6F1}\u{661}0-9 \t.,:/+%$()\\[\\]\u{2329}\u{3009}\u{AB}\u{BB}-]{0,24}"
        ) {
            for text in [text.clone(), format!("\u{628}{text}"), format!("a{text}\n")] {
                check(&text)?;
            }
        }
    }
}
