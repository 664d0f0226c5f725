//! What the text engine must know of single characters: how they join, what
//! mirrors them, which are vowel marks, which may never reach a terminal.
//! Unicode's own data come from `icu_properties`; the few sets beside them say
//! where they come from.

use icu_properties::props::{BidiClass, BidiMirroringGlyph, GeneralCategory, JoiningType};
use icu_properties::{CodePointMapData, CodePointMapDataBorrowed};

/// U+0621, the hamza that stands alone.
pub const HAMZA: char = '\u{0621}';
/// U+0644, which ligates with a following alef.
pub const LAM: char = '\u{0644}';
/// U+0640, the join that is drawn out.
pub const TATWEEL: char = '\u{0640}';
/// U+06DD, the end of ayah; encloses the digits that follow it.
pub const END_OF_AYAH: char = '\u{06DD}';
/// U+FD3F and U+FD3E, the ornate parentheses, as a reader meets them: the
/// first stands at the right.
pub const ORNATE_OPEN: char = '\u{FD3F}';
/// See [`ORNATE_OPEN`].
pub const ORNATE_CLOSE: char = '\u{FD3E}';
/// What a mark without a letter is drawn on.
pub const DOTTED_CIRCLE: char = '\u{25CC}';
/// U+00A0.
const NO_BREAK_SPACE: char = '\u{00A0}';

/// The bidi class of every character, as `unicode-bidi` takes it: quicker than
/// that crate's own tables, and of Unicode 17 where they are of 16.
pub const BIDI_CLASSES: CodePointMapDataBorrowed<'static, BidiClass> = CodePointMapData::new();

/// How a character joins (Unicode property `Joining_Type`).
#[must_use]
pub fn joining(letter: char) -> Joining {
    let data = CodePointMapData::<JoiningType>::new();
    match data.get(letter) {
        JoiningType::DualJoining => Joining::Dual,
        JoiningType::RightJoining => Joining::Right,
        JoiningType::LeftJoining => Joining::Left,
        JoiningType::JoinCausing => Joining::Causing,
        JoiningType::Transparent => Joining::Transparent,
        _ => Joining::None,
    }
}

/// Unicode's joining types, by the letters of `ArabicShaping.txt`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Joining {
    /// U: joins nothing.
    None,
    /// D: joins on both sides.
    Dual,
    /// R: joins the letter before it.
    Right,
    /// L: joins the letter after it.
    Left,
    /// C: makes both neighbours join and has one shape (tatweel, ZWJ).
    Causing,
    /// T: marks and invisible controls; joining looks through them.
    Transparent,
}

impl Joining {
    /// True when it can join the letter that follows it in logical order.
    #[must_use]
    pub fn joins_after(self) -> bool {
        matches!(self, Self::Dual | Self::Left | Self::Causing)
    }

    /// True when it can join the letter that comes before it in logical order.
    #[must_use]
    pub fn joins_before(self) -> bool {
        matches!(self, Self::Dual | Self::Right | Self::Causing)
    }
}

/// The character that draws `symbol` at an odd level (UAX #9, rule L4).
#[must_use]
pub fn mirrored(symbol: char) -> char {
    // No letter of Arabic or Hebrew mirrors, and they are most of what is asked.
    if ('\u{0590}'..='\u{1FFF}').contains(&symbol) {
        return symbol;
    }
    CodePointMapData::<BidiMirroringGlyph>::new()
        .get(symbol)
        .mirroring_glyph
        .unwrap_or(symbol)
}

/// True for what stands on the letter before it and takes no cell of its own
/// (general categories Mn and Me).
#[must_use]
pub fn is_mark(symbol: char) -> bool {
    if symbol < '\u{0300}' {
        return false;
    }
    matches!(
        CodePointMapData::<GeneralCategory>::new().get(symbol),
        GeneralCategory::NonspacingMark | GeneralCategory::EnclosingMark
    )
}

/// True for the letters of the Arabic script that articles are written in.
#[must_use]
pub fn is_arabic_letter(symbol: char) -> bool {
    matches!(symbol,
        '\u{0620}'..='\u{063F}'
        | '\u{0641}'..='\u{064A}'
        | '\u{066E}'..='\u{06D3}'
        | '\u{06D5}')
}

/// True for the marks that a reader may do without: harakat, tanwin, shadda,
/// sukun, Qur'anic annotation, Hebrew points and accents. Hamza and madda
/// above or below are part of their letter and stay.
#[must_use]
pub fn is_tashkeel(symbol: char) -> bool {
    matches!(symbol,
        '\u{0610}'..='\u{061A}'
        | '\u{064B}'..='\u{0652}'
        | '\u{0656}'..='\u{065F}'
        | '\u{0670}'
        | '\u{06D6}'..='\u{06DC}'
        | '\u{06DF}'..='\u{06E4}'
        | '\u{06E7}' | '\u{06E8}'
        | '\u{06EA}'..='\u{06ED}'
        | '\u{0730}'..='\u{074A}'
        | '\u{0897}'..='\u{089F}'
        | '\u{08CA}'..='\u{08E1}'
        | '\u{08E3}'..='\u{08FF}'
        | '\u{0591}'..='\u{05BD}'
        | '\u{05BF}'
        | '\u{05C1}' | '\u{05C2}'
        | '\u{05C4}' | '\u{05C5}' | '\u{05C7}'
        | '\u{10EFC}'..='\u{10EFF}')
}

/// True for marks so young (Unicode 16 and 17) that some terminals give them
/// a column (`facts.md` §2): they are not drawn.
#[must_use]
pub fn is_young_mark(symbol: char) -> bool {
    matches!(symbol, '\u{0897}' | '\u{10EFA}'..='\u{10EFC}')
}

/// True for the signs on whose width terminals disagree (`facts.md` §2):
/// number signs that enclose the digits after them, the disputed end of ayah,
/// the Syriac abbreviation mark. They are never sent as they are.
#[must_use]
pub fn is_number_sign(symbol: char) -> bool {
    matches!(
        symbol,
        '\u{0600}'..='\u{0605}' | '\u{06DD}' | '\u{070F}' | '\u{0890}' | '\u{0891}' | '\u{08E2}'
    )
}

/// True for the characters that order text by UAX #9 and are not seen.
#[must_use]
pub fn is_bidi_control(symbol: char) -> bool {
    matches!(symbol,
        '\u{061C}' | '\u{200E}' | '\u{200F}'
        | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// True for the bidi controls that turn letters around whatever they are (LRO, RLO): no
/// text needs them, and they are what hides a name's true ending.
#[must_use]
pub fn is_override(symbol: char) -> bool {
    matches!(symbol, '\u{202D}' | '\u{202E}')
}

/// The visible mark that stands for a bidi control, when a reader asks to see
/// them: arrows for marks and embeddings, turnstiles for isolates.
#[must_use]
pub fn control_mark(symbol: char) -> Option<char> {
    Some(match symbol {
        '\u{200E}' => '\u{2192}', // LRM →
        '\u{200F}' => '\u{2190}', // RLM ←
        '\u{061C}' => '\u{21E0}', // ALM ⇠
        '\u{202A}' => '\u{21A6}', // LRE ↦
        '\u{202B}' => '\u{21A4}', // RLE ↤
        '\u{202C}' => '\u{21A7}', // PDF ↧
        '\u{202D}' => '\u{21D2}', // LRO ⇒
        '\u{202E}' => '\u{21D0}', // RLO ⇐
        '\u{2066}' => '\u{22A2}', // LRI ⊢
        '\u{2067}' => '\u{22A3}', // RLI ⊣
        '\u{2068}' => '\u{22A8}', // FSI ⊨
        '\u{2069}' => '\u{22A5}', // PDI ⊥
        _ => return None,
    })
}

/// True for a paragraph separator (bidi class B): an article's blocks hold
/// none.
#[must_use]
pub fn is_paragraph_separator(symbol: char) -> bool {
    matches!(
        symbol,
        '\n' | '\r' | '\u{1C}'..='\u{1E}' | '\u{85}' | '\u{2029}'
    )
}

/// True for white space at which a line may end and which is then not drawn.
#[must_use]
pub fn is_breaking_space(symbol: char) -> bool {
    symbol == ' '
        || (symbol.is_whitespace() && !matches!(symbol, NO_BREAK_SPACE | '\u{2007}' | '\u{202F}'))
}

/// A printable stand-in for what must not be sent to a terminal: C0, DEL
/// (control pictures), C1 and noncharacters (U+FFFD); `None` for all others.
#[must_use]
pub fn picture(symbol: char) -> Option<char> {
    match symbol {
        '\0'..='\u{1F}' => char::from_u32(0x2400 + symbol as u32),
        '\u{7F}' => Some('\u{2421}'),
        '\u{80}'..='\u{9F}' | '\u{FDD0}'..='\u{FDEF}' => Some(char::REPLACEMENT_CHARACTER),
        _ if symbol as u32 & 0xFFFE == 0xFFFE => Some(char::REPLACEMENT_CHARACTER),
        _ => None,
    }
}

/// `text` as a message may name it on a terminal: what a terminal obeys and
/// what reorders are replaced by their pictures.
#[must_use]
pub fn printable(text: &str) -> String {
    text.chars()
        .map(|symbol| {
            picture(symbol)
                .or_else(|| control_mark(symbol))
                .unwrap_or(symbol)
        })
        .collect()
}

/// The start, in bytes of `text`, of the letter whose marks stand at byte `at`, or
/// `at` itself when there is none within a few hundred marks.
#[must_use]
pub fn before_marks(text: &str, at: usize) -> usize {
    const FAR: usize = 1024;
    let attached = |c: char| is_mark(c) || matches!(c, '\u{200C}' | '\u{200D}');
    if !text[at..].chars().next().is_some_and(attached) {
        return at;
    }
    let low = text.floor_char_boundary(at.saturating_sub(FAR));
    text[low..at]
        .char_indices()
        .rfind(|(_, symbol)| !attached(*symbol))
        .map_or(at, |(byte, _)| low + byte)
}

#[cfg(test)]
mod tests {
    use super::{Joining, is_breaking_space, is_mark, joining, mirrored, picture};

    #[test]
    fn joining_types_are_unicode_s() {
        assert_eq!(joining('\u{0628}'), Joining::Dual);
        assert_eq!(joining('\u{0627}'), Joining::Right);
        assert_eq!(joining('\u{0640}'), Joining::Causing);
        assert_eq!(joining('\u{200D}'), Joining::Causing);
        assert_eq!(joining('\u{200C}'), Joining::None);
        assert_eq!(joining('\u{0651}'), Joining::Transparent);
        assert_eq!(joining('a'), Joining::None);
    }

    #[test]
    fn brackets_mirror_and_ornate_parentheses_do_not() {
        assert_eq!(mirrored('('), ')');
        assert_eq!(mirrored('\u{AB}'), '\u{BB}');
        assert_eq!(mirrored('\u{FD3E}'), '\u{FD3E}');
        assert_eq!(mirrored('\u{201C}'), '\u{201C}');
    }

    #[test]
    fn nothing_that_a_terminal_obeys_is_left() {
        for code in (0..0x20).chain(0x7F..0xA0) {
            let symbol = char::from_u32(code).expect("below the surrogates");
            let drawn = picture(symbol).expect("a control has a picture");
            assert!(!drawn.is_control());
        }
        assert_eq!(picture('\u{0628}'), None);
        assert!(is_mark('\u{0651}') && !is_mark('\u{0628}'));
        assert!(is_breaking_space('\t') && !is_breaking_space('\u{A0}'));
    }
}
