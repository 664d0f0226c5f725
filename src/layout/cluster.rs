//! A paragraph as clusters: what layout measures, breaks between, orders and
//! draws. A cluster is an extended grapheme cluster (UAX #29), except where
//! two of them are drawn as one: lam and alef, and the end of ayah with its
//! number. Clusters tile the paragraph: nothing is in two, nothing in none.

use unicode_bidi::Level;
use unicode_segmentation::UnicodeSegmentation;

use super::bidi::Trailing;
use super::digits;
use super::options::{Forms, Options, Tashkeel};
use super::shape;
use crate::text::forms::Form;
use crate::text::letters::{
    END_OF_AYAH, is_bidi_control, is_breaking_space, is_paragraph_separator, is_tashkeel,
};
use crate::text::{TextRange, width};

/// Bytes of a cluster, at most: more than the thirty marks on a letter that are the most
/// in any text that is one (Stream-Safe Text Format, UAX #15 §13). What goes on after
/// them is another cluster, of marks without a letter.
const LARGEST: usize = 128;

/// A stretch of a paragraph that stands or falls together.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cluster {
    /// Its bytes in the paragraph.
    pub(super) range: TextRange,
    /// Its embedding level, before rule L1.
    pub(super) level: Level,
    /// Its part in rule L1.
    pub(super) trailing: Trailing,
    /// Columns it takes; a tab's are known only in its line.
    pub(super) width: u8,
    /// White space at which a line may end.
    pub(super) space: bool,
    /// Columns of kashida or blank that follow it in its line, beside `width`.
    pub(super) stretch: u8,
    /// How it is drawn.
    pub(super) draw: Draw,
}

/// How a cluster is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Draw {
    /// Its own characters, mirrored at odd levels.
    Plain,
    /// A digit of another family than the stored one.
    Digit(char),
    /// A letter in a joining form, with its marks.
    Letter(Form),
    /// The ligature of a lam and an alef, with the marks of both.
    LamAlef(char),
    /// A number in ornate parentheses: an end of ayah with its digits.
    Ayah,
    /// A bidi control as a visible mark.
    Control(char),
    /// Blank columns up to the next tab stop.
    Tab,
    /// A sign for something wider than the whole line.
    Narrow,
}

/// The clusters of `paragraph`, whose bytes have these `levels`, with their
/// joining forms.
pub(super) fn clusters(paragraph: &str, levels: &[Level], options: &Options) -> Vec<Cluster> {
    // Most clusters of Arabic are a letter of two bytes, or a space.
    let mut clusters = Vec::with_capacity(paragraph.len() / 2 + 1);
    let mut start = 0;
    while start < paragraph.len() {
        let rest = &paragraph[start..];
        let base = rest.chars().next().unwrap_or_default();
        let length = if base == END_OF_AYAH {
            ayah_length(rest)
        } else {
            cluster_length(rest)
        };
        let range = TextRange::new(start, start + length);
        let cluster = if is_letter(base) && length == base.len_utf8() {
            letter(range, levels[start])
        } else {
            cluster(range, paragraph, levels[start], options)
        };
        clusters.push(cluster);
        start = range.end;
    }
    if options.forms == Forms::Shaped {
        shape::join(paragraph, &mut clusters);
    }
    digits::turn(paragraph, &mut clusters, options.digits);
    clusters
}

/// True for a letter of Arabic: what most clusters are, alone.
fn is_letter(base: char) -> bool {
    matches!(base, '\u{0620}'..='\u{064A}')
}

/// The cluster of such a letter, of which there is nothing else to be known.
fn letter(range: TextRange, level: Level) -> Cluster {
    Cluster {
        range,
        level,
        trailing: Trailing::Text,
        width: 1,
        space: false,
        stretch: 0,
        draw: Draw::Plain,
    }
}

fn cluster(range: TextRange, paragraph: &str, level: Level, options: &Options) -> Cluster {
    let text = range.slice(paragraph);
    let base = text.chars().next().unwrap_or_default();
    let mut cluster = Cluster {
        range,
        level,
        trailing: Trailing::of(base),
        width: width::columns(text),
        // With a mark on it, it is seen and stays.
        space: is_breaking_space(base) && text.len() == base.len_utf8(),
        stretch: 0,
        draw: Draw::Plain,
    };
    if base == '\t' {
        cluster.draw = Draw::Tab;
    } else if base == END_OF_AYAH && cluster.width == digits(text) {
        cluster.draw = Draw::Ayah;
        cluster.width += 2;
    } else if ends_line(base) || is_paragraph_separator(base) {
        cluster.space = true;
        cluster.width = 0;
    } else if let Some(mark) = options.controls.mark(base) {
        cluster.draw = Draw::Control(mark);
        cluster.width = 1;
    } else if options.tashkeel == Tashkeel::Hide && text.chars().all(is_tashkeel) {
        cluster.width = 0;
    }
    cluster
}

/// True for what ends a line by itself (UAX #14, BK) and is not drawn.
pub(super) fn ends_line(symbol: char) -> bool {
    matches!(symbol, '\u{B}' | '\u{C}' | '\u{2028}')
}

/// Bytes of the first grapheme cluster of `rest`, which is not empty, or [`LARGEST`] of
/// them. Letters of Arabic, ASCII, common punctuation and bidi controls are seen at a
/// glance; the crate decides the others.
fn cluster_length(rest: &str) -> usize {
    let near = &rest[..rest.floor_char_boundary(LARGEST)];
    let mut symbols = near.char_indices();
    match symbols.next() {
        // Bidi controls are clusters of their own wherever they stand: GB4, GB5.
        Some((_, base)) if is_bidi_control(base) => return base.len_utf8(),
        Some((_, base)) if is_simple(base) => {
            for (byte, symbol) in symbols {
                if is_simple(symbol) || is_bidi_control(symbol) {
                    return byte;
                }
                if !matches!(symbol, '\u{064B}'..='\u{065F}' | '\u{0670}') {
                    break;
                }
            }
        }
        _ => {}
    }
    near.graphemes(true).next().map_or(near.len(), str::len)
}

/// True for characters that begin a cluster wherever they stand, and end it
/// before another of them (`Grapheme_Cluster_Break` is `Other`).
fn is_simple(symbol: char) -> bool {
    matches!(symbol,
        ' '..='~'
        | '\u{AB}' | '\u{BB}'
        | '\u{060C}' | '\u{061B}' | '\u{061F}'
        | '\u{0620}'..='\u{064A}'
        | '\u{0660}'..='\u{066F}'
        | '\u{0671}'..='\u{06D5}'
        | '\u{2010}'..='\u{201F}')
}

/// Bytes of the end of ayah at the start of `rest` and the number it encloses.
fn ayah_length(rest: &str) -> usize {
    let sign = END_OF_AYAH.len_utf8();
    // The longest sura has 286 verses: more digits are another number.
    let number = rest[sign..]
        .char_indices()
        .take(4)
        .take_while(|(_, digit)| digit.is_numeric());
    match number.last() {
        Some((last, _)) => sign + last + cluster_length(&rest[sign + last..]),
        None => cluster_length(rest),
    }
}

/// Digits in a cluster.
fn digits(text: &str) -> u8 {
    text.chars().filter(|digit| digit.is_numeric()).count() as u8
}

#[cfg(test)]
mod tests {
    use super::cluster_length;
    use crate::text::letters::is_bidi_control;
    use unicode_segmentation::UnicodeSegmentation;

    #[test]
    fn the_glance_agrees_with_the_standard() {
        let text = "\u{628}\u{651}\u{64E}\u{627} a\u{301}b\u{670}\u{200C}\u{645}\u{6CC}\u{200C}\
                    \r\n\u{AB}\u{308}\u{1F469}\u{200D}\u{1F52C}\u{1F1F5}\u{1F1F8}\u{201C}\u{600}\u{661}";
        let controls = (' '..'\u{2100}').filter(|symbol| is_bidi_control(*symbol));
        let beside = |symbol| {
            format!("\u{628}{symbol}\u{64E}{symbol}{symbol}\u{661}\u{200D}{symbol}\u{200D}")
        };
        let text = text.to_owned() + &controls.map(beside).collect::<String>();
        let mut rest = text.as_str();
        let mut ours = Vec::new();
        while !rest.is_empty() {
            let (first, other) = rest.split_at(cluster_length(rest));
            ours.push(first);
            rest = other;
        }
        assert_eq!(ours, text.graphemes(true).collect::<Vec<_>>());
    }
}
