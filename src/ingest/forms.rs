//! Letters that are stored as they are drawn (U+FB50–FDFF, U+FE70–FEFF), as old
//! PDFs and old encodings give them, become letters again: what is drawn cannot be
//! searched, nor are its names known. A text with a few of them is left as it is.

use unicode_normalization::UnicodeNormalization;

/// Forms in a text that is taken for one of forms, at least.
const LEAST: usize = 8;

/// True when most Arabic letters of a text are drawn forms.
pub(super) fn are_drawn(text: &str) -> bool {
    let (mut drawn, mut stored) = (0, 0);
    for symbol in text.chars() {
        drawn += usize::from(is_form(symbol));
        stored += usize::from(matches!(symbol, '\u{620}'..='\u{6D3}'));
    }
    drawn >= LEAST && drawn > stored
}

/// The text with letters for their forms, and how many there were.
pub(super) fn turn_back(text: &str) -> (String, usize) {
    let mut letters = String::with_capacity(text.len());
    let mut turned = 0;
    for symbol in text.chars() {
        if !is_form(symbol) {
            letters.push(symbol);
            continue;
        }
        turned += 1;
        let start = letters.len();
        letters.extend(std::iter::once(symbol).nfkc());
        // A mark that is drawn alone stands on a blank, which is not there.
        if letters[start..].len() > 1 && letters[start..].starts_with(' ') {
            letters.remove(start);
        }
    }
    (letters, turned)
}

/// True for a form of a letter or of a few; not for what is a sign of its own, such
/// as ﷺ and ornate parentheses.
fn is_form(symbol: char) -> bool {
    matches!(symbol, '\u{FB50}'..='\u{FBB1}' | '\u{FBD3}'..='\u{FD3D}' | '\u{FD50}'..='\u{FDC7}' | '\u{FE70}'..='\u{FEFC}')
}

#[cfg(test)]
mod tests {
    use super::{are_drawn, turn_back};

    #[test]
    fn drawn_letters_become_letters() {
        // وقال الأمين
        let drawn = "\u{FEED}\u{FED7}\u{FE8E}\u{FEDD} \u{FE8D}\u{FEF7}\u{FEE3}\u{FEF4}\u{FEE6}";
        assert!(are_drawn(drawn));
        assert_eq!(turn_back(drawn), ("وقال الأمين".to_owned(), 9));
        // Marks alone, and on a tatweel.
        assert_eq!(
            turn_back("\u{FE8F}\u{FE76}\u{FC60}"),
            ("ب\u{64E}\u{64E}\u{651}".to_owned(), 3)
        );
    }

    #[test]
    fn signs_and_single_forms_stay() {
        assert!(!are_drawn("قال ﷺ وقال ﷲ ﴿ آية ﴾ و\u{FEFB} ﷺ ﷺ ﷺ ﷺ ﷺ ﷺ ﷺ ﷺ"));
        assert_eq!(turn_back("ﷺ \u{FD3E}").1, 0);
    }
}
