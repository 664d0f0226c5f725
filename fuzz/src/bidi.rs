//! `levels`: layout's levels and order against UAX #9 by the letter. The reference is
//! written for its rules to be found in it, one after the other, in no way fast, and
//! has nothing of qari's or `unicode-bidi`'s; `tests/bidi.rs` holds it against
//! Unicode's own test.

use arbitrary::Unstructured;
use icu_properties::props::{BidiClass, BidiMirroringGlyph, BidiPairedBracketType};
use icu_properties::{CodePointMapData, CodePointMapDataBorrowed};
use qari::layout::bidi::{Trailing, levels as ours, reset_trailing, visual_to_logical};
use qari::text::Direction;
use unicode_bidi::Level;

use crate::draws::{byte, flag, pick, text};

/// A bidi class.
pub type Class = BidiClass;

/// The levels of a line, `None` for what rule X9 removes, and the order of the others
/// from left to right.
pub type Order = (Vec<Option<u8>>, Vec<usize>);

const CLASSES: CodePointMapDataBorrowed<'static, BidiClass> = CodePointMapData::new();
const BRACKETS: CodePointMapDataBorrowed<'static, BidiMirroringGlyph> = CodePointMapData::new();

/// The deepest explicit level (BD2).
const DEEPEST: u8 = 125;
/// Brackets that are open at a time, at most (BD16).
const OPEN: usize = 63;

fn is_isolate(class: Class) -> bool {
    [
        Class::LeftToRightIsolate,
        Class::RightToLeftIsolate,
        Class::FirstStrongIsolate,
    ]
    .contains(&class)
}

/// What X9 removes.
fn is_removed(class: Class) -> bool {
    [
        Class::LeftToRightEmbedding,
        Class::RightToLeftEmbedding,
        Class::LeftToRightOverride,
        Class::RightToLeftOverride,
        Class::PopDirectionalFormat,
        Class::BoundaryNeutral,
    ]
    .contains(&class)
}

/// BD9: the PDI of an isolate initiator, else the end.
fn matching(classes: &[Class], initiator: usize) -> usize {
    let mut depth = 0;
    for (index, class) in classes.iter().enumerate().skip(initiator + 1) {
        if is_isolate(*class) {
            depth += 1;
        } else if *class == Class::PopDirectionalIsolate {
            if depth == 0 {
                return index;
            }
            depth -= 1;
        }
    }
    classes.len()
}

/// P2, P3: the level that the first strong character says, outside of isolates.
fn first_strong(classes: &[Class]) -> Option<u8> {
    let mut index = 0;
    while index < classes.len() {
        match classes[index] {
            Class::LeftToRight => return Some(0),
            Class::RightToLeft | Class::ArabicLetter => return Some(1),
            class if is_isolate(class) => index = matching(classes, index) + 1,
            _ => index += 1,
        }
    }
    None
}

/// An entry of the directional status stack.
#[derive(Clone, Copy)]
struct Status {
    level: u8,
    forced: Option<Class>,
    isolate: bool,
}

/// X1 to X8: the level of each character; an override changes its class.
fn explicit(classes: &mut [Class], base: u8) -> Vec<u8> {
    let original = classes.to_vec();
    let mut stack = vec![Status {
        level: base,
        forced: None,
        isolate: false,
    }];
    let (mut isolates, mut embeddings, mut valid) = (0_usize, 0_usize, 0_usize);
    let mut levels = vec![base; classes.len()];
    for index in 0..classes.len() {
        let last = stack[stack.len() - 1];
        let next = |rtl: bool| {
            if rtl {
                (last.level + 1) | 1
            } else {
                (last.level + 2) & !1
            }
        };
        let class = original[index];
        levels[index] = last.level;
        match class {
            // X2 to X5.
            Class::RightToLeftEmbedding
            | Class::LeftToRightEmbedding
            | Class::RightToLeftOverride
            | Class::LeftToRightOverride => {
                let rtl = [Class::RightToLeftEmbedding, Class::RightToLeftOverride];
                let level = next(rtl.contains(&class));
                let forced = match class {
                    Class::RightToLeftOverride => Some(Class::RightToLeft),
                    Class::LeftToRightOverride => Some(Class::LeftToRight),
                    _ => None,
                };
                if level <= DEEPEST && isolates == 0 && embeddings == 0 {
                    stack.push(Status {
                        level,
                        forced,
                        isolate: false,
                    });
                } else if isolates == 0 {
                    embeddings += 1;
                }
            }
            // X5a to X5c.
            class if is_isolate(class) => {
                if let Some(forced) = last.forced {
                    classes[index] = forced;
                }
                let rtl = match class {
                    Class::RightToLeftIsolate => true,
                    Class::LeftToRightIsolate => false,
                    _ => {
                        let end = matching(&original, index);
                        first_strong(&original[index + 1..end]) == Some(1)
                    }
                };
                let level = next(rtl);
                if level <= DEEPEST && isolates == 0 && embeddings == 0 {
                    valid += 1;
                    stack.push(Status {
                        level,
                        forced: None,
                        isolate: true,
                    });
                } else {
                    isolates += 1;
                }
            }
            // X6a.
            Class::PopDirectionalIsolate => {
                if isolates > 0 {
                    isolates -= 1;
                } else if valid > 0 {
                    embeddings = 0;
                    while !stack[stack.len() - 1].isolate {
                        stack.pop();
                    }
                    stack.pop();
                    valid -= 1;
                }
                let last = stack[stack.len() - 1];
                levels[index] = last.level;
                if let Some(forced) = last.forced {
                    classes[index] = forced;
                }
            }
            // X7.
            Class::PopDirectionalFormat => {
                if isolates > 0 {
                } else if embeddings > 0 {
                    embeddings -= 1;
                } else if !last.isolate && stack.len() >= 2 {
                    stack.pop();
                }
            }
            // X8.
            Class::ParagraphSeparator => levels[index] = base,
            Class::BoundaryNeutral => {}
            // X6.
            _ => {
                if let Some(forced) = last.forced {
                    classes[index] = forced;
                }
            }
        }
    }
    levels
}

/// X10, BD13: the isolating run sequences, each as indices.
fn sequences(original: &[Class], levels: &[u8]) -> Vec<Vec<usize>> {
    let kept: Vec<usize> = (0..original.len())
        .filter(|index| !is_removed(original[*index]))
        .collect();
    let mut runs: Vec<Vec<usize>> = Vec::new();
    for index in kept {
        match runs.last_mut() {
            Some(run) if levels[run[run.len() - 1]] == levels[index] => run.push(index),
            _ => runs.push(vec![index]),
        }
    }
    let closes = |index: usize| {
        (0..index).find(|open| is_isolate(original[*open]) && matching(original, *open) == index)
    };
    let mut found = Vec::new();
    for run in &runs {
        let begins = original[run[0]] == Class::PopDirectionalIsolate && closes(run[0]).is_some();
        if begins {
            continue;
        }
        let mut sequence = run.clone();
        loop {
            let last = sequence[sequence.len() - 1];
            if !is_isolate(original[last]) {
                break;
            }
            let end = matching(original, last);
            let Some(next) = runs.iter().find(|run| run[0] == end) else {
                break;
            };
            sequence.extend(next);
        }
        found.push(sequence);
    }
    found
}

/// X10: the classes at both ends of a sequence.
fn ends(sequence: &[usize], original: &[Class], levels: &[u8], base: u8) -> [Class; 2] {
    let (first, last) = (sequence[0], sequence[sequence.len() - 1]);
    let level = levels[first];
    let kept = |index: &usize| !is_removed(original[*index]);
    let before = (0..first)
        .rev()
        .find(kept)
        .map_or(base, |index| levels[index]);
    let unmatched = is_isolate(original[last]) && matching(original, last) == original.len();
    let after = (last + 1..original.len()).find(kept).filter(|_| !unmatched);
    let after = after.map_or(base, |index| levels[index]);
    [before, after].map(|other| strong_of(level.max(other)))
}

fn strong_of(level: u8) -> Class {
    if level % 2 == 1 {
        Class::RightToLeft
    } else {
        Class::LeftToRight
    }
}

/// W1 to W7, each over the whole sequence.
fn weak(sequence: &[usize], classes: &mut [Class], start: Class) {
    let count = sequence.len();
    // W1.
    let mut before = start;
    for index in sequence {
        let isolates = |class| is_isolate(class) || class == Class::PopDirectionalIsolate;
        if classes[*index] == Class::NonspacingMark {
            classes[*index] = if isolates(before) {
                Class::OtherNeutral
            } else {
                before
            };
        }
        before = classes[*index];
    }
    // W2, W3.
    let mut strong = start;
    for index in sequence {
        match classes[*index] {
            class @ (Class::LeftToRight | Class::RightToLeft | Class::ArabicLetter) => {
                strong = class;
            }
            Class::EuropeanNumber if strong == Class::ArabicLetter => {
                classes[*index] = Class::ArabicNumber;
            }
            _ => {}
        }
    }
    for index in sequence {
        if classes[*index] == Class::ArabicLetter {
            classes[*index] = Class::RightToLeft;
        }
    }
    // W4.
    for place in 1..count.saturating_sub(1) {
        let [before, here, after] = [place - 1, place, place + 1].map(|at| classes[sequence[at]]);
        let number = match here {
            Class::EuropeanSeparator => before == Class::EuropeanNumber && after == before,
            Class::CommonSeparator => {
                after == before && [Class::EuropeanNumber, Class::ArabicNumber].contains(&before)
            }
            _ => false,
        };
        if number {
            classes[sequence[place]] = before;
        }
    }
    // W5.
    let mut place = 0;
    while place < count {
        let run = sequence[place..]
            .iter()
            .take_while(|at| classes[**at] == Class::EuropeanTerminator);
        let end = place + run.count();
        let is_number = |at: usize| classes[sequence[at]] == Class::EuropeanNumber;
        if end > place && (place > 0 && is_number(place - 1) || end < count && is_number(end)) {
            for at in place..end {
                classes[sequence[at]] = Class::EuropeanNumber;
            }
        }
        place = end.max(place + 1);
    }
    // W6.
    for index in sequence {
        if matches!(
            classes[*index],
            Class::EuropeanSeparator | Class::EuropeanTerminator | Class::CommonSeparator
        ) {
            classes[*index] = Class::OtherNeutral;
        }
    }
    // W7.
    let mut strong = start;
    for index in sequence {
        match classes[*index] {
            class @ (Class::LeftToRight | Class::RightToLeft) => strong = class,
            Class::EuropeanNumber if strong == Class::LeftToRight => {
                classes[*index] = Class::LeftToRight;
            }
            _ => {}
        }
    }
}

/// BD14, BD15: the bracket that closes an opening one, in its canonical form.
enum Bracket {
    Opens(char),
    Closes(char),
}

fn canonical(bracket: char) -> char {
    match bracket {
        '\u{2329}' => '\u{3008}',
        '\u{232A}' => '\u{3009}',
        other => other,
    }
}

fn bracket(symbol: char) -> Option<Bracket> {
    let told = BRACKETS.get(symbol);
    match told.paired_bracket_type {
        BidiPairedBracketType::Open => told
            .mirroring_glyph
            .map(|other| Bracket::Opens(canonical(other))),
        BidiPairedBracketType::Close => Some(Bracket::Closes(canonical(symbol))),
        _ => None,
    }
}

/// BD16: the bracket pairs of a sequence, by their places in it, in order.
fn pairs(sequence: &[usize], symbols: &[char], classes: &[Class]) -> Vec<(usize, usize)> {
    let mut open: Vec<(char, usize)> = Vec::new();
    let mut found = Vec::new();
    for (place, index) in sequence.iter().enumerate() {
        if classes[*index] != Class::OtherNeutral {
            continue;
        }
        match bracket(symbols[*index]) {
            Some(Bracket::Opens(closer)) => {
                // The remainder is not looked at; pairs before it stay, as the annex says
                // (Unicode's program in C gives them up, too).
                if open.len() == OPEN {
                    break;
                }
                open.push((closer, place));
            }
            Some(Bracket::Closes(closer)) => {
                if let Some(at) = open.iter().rposition(|(wanted, _)| *wanted == closer) {
                    found.push((open[at].1, place));
                    open.truncate(at);
                }
            }
            None => {}
        }
    }
    found.sort_unstable();
    found
}

/// N0: what a class is for brackets and neutrals.
fn strength(class: Class) -> Option<Class> {
    match class {
        Class::LeftToRight => Some(Class::LeftToRight),
        Class::RightToLeft | Class::EuropeanNumber | Class::ArabicNumber => {
            Some(Class::RightToLeft)
        }
        _ => None,
    }
}

/// N0.
fn brackets(
    sequence: &[usize],
    (symbols, original): (&[char], &[Class]),
    classes: &mut [Class],
    (start, embedding): (Class, Class),
) {
    for (open, close) in pairs(sequence, symbols, classes) {
        let inside: Vec<Class> = sequence[open + 1..close]
            .iter()
            .filter_map(|index| strength(classes[*index]))
            .collect();
        let found = if inside.contains(&embedding) {
            embedding
        } else if inside.is_empty() {
            continue;
        } else {
            let before = sequence[..open]
                .iter()
                .rev()
                .find_map(|index| strength(classes[*index]));
            // The opposite of the embedding, where it stands before too; else the embedding.
            if before.unwrap_or(start) == embedding {
                embedding
            } else {
                inside[0]
            }
        };
        for place in [open, close] {
            classes[sequence[place]] = found;
            for index in &sequence[place + 1..] {
                if original[*index] != Class::NonspacingMark {
                    break;
                }
                classes[*index] = found;
            }
        }
    }
}

/// N1, N2.
fn neutral(sequence: &[usize], classes: &mut [Class], [start, end]: [Class; 2], embedding: Class) {
    let is_neutral = |class: Class| {
        is_isolate(class)
            || matches!(
                class,
                Class::ParagraphSeparator
                    | Class::SegmentSeparator
                    | Class::WhiteSpace
                    | Class::OtherNeutral
                    | Class::PopDirectionalIsolate
            )
    };
    let mut place = 0;
    while place < sequence.len() {
        let run = sequence[place..]
            .iter()
            .take_while(|at| is_neutral(classes[**at]));
        let after = place + run.count();
        if after > place {
            let side =
                |at: Option<&usize>, edge| at.map_or(Some(edge), |index| strength(classes[*index]));
            let before = place.checked_sub(1).and_then(|at| sequence.get(at));
            let left = side(before, start);
            let right = side(sequence.get(after), end);
            let class = if left == right {
                left.unwrap_or(embedding)
            } else {
                embedding
            };
            for at in place..after {
                classes[sequence[at]] = class;
            }
        }
        place = after.max(place + 1);
    }
}

/// The levels of a paragraph by rules X1 to I2.
fn paragraph(symbols: &[char], base: u8) -> Vec<u8> {
    let original: Vec<Class> = symbols.iter().map(|symbol| CLASSES.get(*symbol)).collect();
    let mut classes = original.clone();
    let mut levels = explicit(&mut classes, base);
    let found = sequences(&original, &levels);
    let embedded = levels.clone();
    for sequence in found {
        let edges = ends(&sequence, &original, &embedded, base);
        let embedding = strong_of(embedded[sequence[0]]);
        weak(&sequence, &mut classes, edges[0]);
        brackets(
            &sequence,
            (symbols, &original),
            &mut classes,
            (edges[0], embedding),
        );
        neutral(&sequence, &mut classes, edges, embedding);
        for index in sequence {
            // I1, I2.
            levels[index] += match (levels[index] % 2, classes[index]) {
                (0, Class::RightToLeft) => 1,
                (0, Class::ArabicNumber | Class::EuropeanNumber) => 2,
                (1, Class::LeftToRight | Class::ArabicNumber | Class::EuropeanNumber) => 1,
                _ => 0,
            };
        }
    }
    levels
}

/// L1 and L2 on a line of a paragraph.
fn line(symbols: &[char], levels: &[u8], base: u8) -> Order {
    let classes: Vec<Class> = symbols.iter().map(|symbol| CLASSES.get(*symbol)).collect();
    let mut levels = levels.to_vec();
    let is_space = |class: Class| {
        class == Class::WhiteSpace || is_isolate(class) || class == Class::PopDirectionalIsolate
    };
    let is_separator = |class| matches!(class, Class::SegmentSeparator | Class::ParagraphSeparator);
    for end in 0..=symbols.len() {
        let ends = end == symbols.len() || is_separator(classes[end]);
        if !ends {
            continue;
        }
        if end < symbols.len() {
            levels[end] = base;
        }
        for index in (0..end).rev() {
            if is_space(classes[index]) {
                levels[index] = base;
            } else if !is_removed(classes[index]) {
                break;
            }
        }
    }
    let seen: Vec<usize> = (0..symbols.len())
        .filter(|index| !is_removed(classes[*index]))
        .collect();
    let mut order = seen.clone();
    let highest = seen.iter().map(|index| levels[*index]).max().unwrap_or(0);
    for level in (1..=highest).rev() {
        let mut start = 0;
        while start < order.len() {
            let run = order[start..]
                .iter()
                .take_while(|index| levels[**index] >= level)
                .count();
            order[start..start + run].reverse();
            start += run.max(1);
        }
    }
    let told = |index: usize| (!is_removed(classes[index])).then(|| levels[index]);
    ((0..symbols.len()).map(told).collect(), order)
}

/// The levels and the order of each line of a paragraph, which runs at the level that
/// is given, else as its first strong character says, else from left to right. `lines`
/// are where lines end, in characters, rising. Also says its level.
#[must_use]
pub fn resolve(text: &str, level: Option<u8>, lines: &[usize]) -> (u8, Vec<Order>) {
    let symbols: Vec<char> = text.chars().collect();
    let classes: Vec<Class> = symbols.iter().map(|symbol| CLASSES.get(*symbol)).collect();
    let base = level.or_else(|| first_strong(&classes)).unwrap_or(0);
    let levels = paragraph(&symbols, base);
    let mut start = 0;
    let mut found = Vec::new();
    for end in lines.iter().copied().chain([symbols.len()]) {
        found.push(line(&symbols[start..end], &levels[start..end], base));
        start = end;
    }
    (base, found)
}

/// The same by what qari's layout does.
fn by_qari(text: &str, way: Direction, lines: &[usize]) -> Vec<Order> {
    let by_byte = ours(text, way);
    let all: Vec<(Level, Trailing)> = text
        .char_indices()
        .map(|(byte, symbol)| (by_byte[byte], Trailing::of(symbol)))
        .collect();
    let mut start = 0;
    let mut found = Vec::new();
    for end in lines.iter().copied().chain([all.len()]) {
        let mut items = all[start..end].to_vec();
        start = end;
        reset_trailing(&mut items, way.level());
        let levels: Vec<Level> = items.iter().map(|item| item.0).collect();
        let removed = |index: usize| items[index].1 == Trailing::Removed;
        let order = visual_to_logical(&levels)
            .into_iter()
            .filter(|index| !removed(*index));
        let told = |index: usize| (!removed(index)).then(|| levels[index].number());
        found.push(((0..items.len()).map(told).collect(), order.collect()));
    }
    found
}

/// Laws: in every paragraph, whichever way it runs and wherever its lines end, each
/// character has the level that UAX #9 gives it, and its place in the line.
pub fn levels(data: &[u8]) {
    let mut bytes = Unstructured::new(data);
    let asked = pick(
        &mut bytes,
        &[
            None,
            Some(Direction::LeftToRight),
            Some(Direction::RightToLeft),
        ],
    );
    let every = usize::from(byte(&mut bytes));
    let breaks = flag(&mut bytes);
    // The reference is slower than the square of its text.
    let text: String = text(bytes).chars().take(400).collect();
    let separates = |symbol: char| CLASSES.get(symbol) == Class::ParagraphSeparator;
    for paragraph in text.split_inclusive(separates) {
        let count = paragraph.chars().count();
        let lines: Vec<usize> = (1..count)
            .filter(|at| breaks && at % (every + 1) == 0)
            .collect();
        let level = asked.map(|way| way.level().number());
        let (base, expected) = resolve(paragraph, level, &lines);
        let way = asked.or_else(|| Direction::first_strong(paragraph));
        let way = way.unwrap_or(Direction::LeftToRight);
        assert_eq!(
            way.level().number(),
            base,
            "{:?}",
            paragraph.escape_unicode()
        );
        assert_eq!(
            by_qari(paragraph, way, &lines),
            expected,
            "{:?}",
            paragraph.escape_unicode().to_string()
        );
    }
}
