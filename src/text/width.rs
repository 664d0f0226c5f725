//! What of a grapheme cluster is sent to a terminal, and how many columns that
//! takes there: the one width function. `unicode-width` beneath, by character,
//! corrected where terminals were measured to differ (`facts.md` §2): by string
//! it counts lam and alef as one column, terminals as two, and it follows emoji
//! sequences that many terminals do not.

use unicode_width::UnicodeWidthChar;

use super::letters::{
    DOTTED_CIRCLE, is_bidi_control, is_mark, is_number_sign, is_young_mark, picture,
};

/// Marks drawn on one letter. Arabic needs four (shadda, vowel, small alef,
/// Qur'anic sign); a thousand would be an attack on the terminal.
pub const MARKS_DRAWN: usize = 8;

/// The characters of a grapheme cluster that are drawn: its base (a picture
/// for a control, a dotted circle under a lone mark) and what stands on it.
/// Joiners, bidi controls, selectors, signs that terminals disagree on and
/// everything after an emoji's first picture are not.
pub fn drawn(cluster: &str) -> impl Iterator<Item = char> {
    // A sign before a cluster that is not drawn is no base of it.
    let seen = cluster.chars().filter(|symbol| is_drawn(*symbol));
    let base = seen.clone().next();
    let lone = base.filter(|c| is_mark(*c)).map(|_| DOTTED_CIRCLE);
    let emoji = base.is_some_and(|c| ('\u{1F000}'..='\u{1FAFF}').contains(&c) && !is_indicator(c));
    lone.into_iter()
        .chain(seen.take(if emoji { 1 } else { usize::MAX }))
        .map(|symbol| picture(symbol).unwrap_or(symbol))
        .take(1 + MARKS_DRAWN)
}

/// Columns of a grapheme cluster as [`drawn`]. 0 for what is not drawn.
#[must_use]
pub fn columns(cluster: &str) -> u8 {
    // Most of what is asked: one letter, as it is stored or drawn, with or without its
    // marks; or a line or block of the interface.
    let mut symbols = cluster.chars();
    if symbols.next().is_some_and(is_narrow)
        && symbols.all(|mark| ('\u{064B}'..='\u{0652}').contains(&mark))
    {
        return 1;
    }
    drawn(cluster)
        .map(|symbol| symbol.width().unwrap_or(0) as u8)
        .fold(0, u8::saturating_add)
}

/// True for what takes one column and stands on nothing.
fn is_narrow(symbol: char) -> bool {
    matches!(symbol,
        ' '..='~' | '\u{0620}'..='\u{064A}' | '\u{2500}'..='\u{259F}' | '\u{FE80}'..='\u{FEFC}')
}

fn is_drawn(symbol: char) -> bool {
    !(is_bidi_control(symbol)
        || is_number_sign(symbol)
        || is_young_mark(symbol)
        || matches!(symbol,
            '\u{00AD}' | '\u{034F}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200D}' | '\u{2060}'..='\u{206F}'
            | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}'
            | '\u{E0000}'..='\u{E0FFF}'))
}

/// Regional indicators: two make a flag, in two columns in every terminal.
fn is_indicator(symbol: char) -> bool {
    ('\u{1F1E6}'..='\u{1F1FF}').contains(&symbol)
}

#[cfg(test)]
mod tests {
    use super::{MARKS_DRAWN, columns, drawn};
    use unicode_width::UnicodeWidthChar;

    #[test]
    fn a_cluster_is_as_wide_as_what_is_drawn() {
        for (cluster, wide) in [
            ("", 0),
            ("a", 1),
            ("\u{0628}\u{0651}\u{064E}", 1),
            ("\u{4E2D}", 2),
            ("\u{200C}", 0),
            ("\u{2067}", 0),
            ("\u{06DD}", 0),
            ("\u{064E}", 1),
            ("\u{1B}", 1),
            ("\u{1F1F5}\u{1F1F8}", 2),
            ("\u{1F469}\u{200D}\u{1F52C}", 2),
            ("\u{0600}\u{1F469}\u{200D}\u{1F52C}", 2),
            ("\u{0600}\u{064E}", 1),
            ("\u{FEFB}", 1),
            ("e\u{301}", 1),
            ("\u{1112}\u{1161}\u{11AB}", 2),
        ] {
            assert_eq!(columns(cluster), wide, "{}", cluster.escape_unicode());
        }
    }

    #[test]
    fn the_glance_agrees_with_the_tables() {
        let narrow = ('\0'..=char::MAX).filter(|symbol| super::is_narrow(*symbol));
        for symbol in narrow {
            assert_eq!(symbol.width(), Some(1), "{symbol:?}");
            let alone = symbol.to_string();
            assert_eq!(drawn(&alone).collect::<String>(), alone);
        }
    }

    #[test]
    fn a_thousand_marks_are_cut_to_a_few() {
        let hostile = format!("\u{0628}{}", "\u{064E}".repeat(1000));
        assert_eq!(drawn(&hostile).count(), 1 + MARKS_DRAWN);
        assert_eq!(drawn("\u{0628}\u{0897}").count(), 1);
        assert_eq!(drawn("\u{064E}").collect::<String>(), "\u{25CC}\u{064E}");
    }
}
