//! Patterns: regular expressions (crate `regex`: no look-around, no references
//! back, so that the time they take is bounded), of the text as stored. What
//! they find is widened to whole clusters; what is empty is not found.

use regex::{Regex, RegexBuilder};
use regex_syntax::ast::ErrorKind;
use regex_syntax::{Parser, hir};
use thiserror::Error;

use super::Stretch;
use crate::text::TextRange;

/// Bytes that a pattern may take, compiled.
const BIGGEST: usize = 2 * 1024 * 1024;

/// Why a pattern cannot be looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Error)]
pub enum PatternError {
    /// A bracket is open.
    #[error("a bracket is not closed")]
    Unclosed,
    /// One is closed that was not open.
    #[error("a bracket is closed that was not opened")]
    Unopened,
    /// Something like `[b-a]`.
    #[error("a range of letters is upside down or no range")]
    Range,
    /// Nothing stands before a `*`, or a count is none.
    #[error("nothing to repeat, or no count")]
    Repetition,
    /// What follows a backslash means nothing.
    #[error("nothing is written so after a backslash")]
    Escape,
    /// A class of letters (`\p{…}`) that is not there.
    #[error("no letters are called so")]
    Class,
    /// Look-around or a reference back.
    #[error("look-around and references back are not known")]
    Unsupported,
    /// It would take too much memory.
    #[error("the pattern is too big")]
    TooBig,
    /// Anything else.
    #[error("this is no pattern")]
    Unreadable,
}

impl PatternError {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Unclosed,
        Self::Unopened,
        Self::Range,
        Self::Repetition,
        Self::Escape,
        Self::Class,
        Self::Unsupported,
        Self::TooBig,
        Self::Unreadable,
    ];
}

/// A pattern, ready to look with.
pub(super) fn compile(pattern: &str) -> Result<Regex, PatternError> {
    let compiled = RegexBuilder::new(pattern)
        .size_limit(BIGGEST)
        .dfa_size_limit(BIGGEST)
        .build();
    compiled.map_err(|error| match error {
        regex::Error::CompiledTooBig(_) => PatternError::TooBig,
        _ => read(pattern),
    })
}

/// What is wrong with a pattern.
fn read(pattern: &str) -> PatternError {
    match Parser::new().parse(pattern) {
        Err(regex_syntax::Error::Parse(error)) => kind(error.kind()),
        Err(regex_syntax::Error::Translate(error)) => match error.kind() {
            hir::ErrorKind::UnicodePropertyNotFound
            | hir::ErrorKind::UnicodePropertyValueNotFound => PatternError::Class,
            _ => PatternError::Unreadable,
        },
        _ => PatternError::Unreadable,
    }
}

fn kind(kind: &ErrorKind) -> PatternError {
    match kind {
        ErrorKind::GroupUnclosed
        | ErrorKind::ClassUnclosed
        | ErrorKind::GroupNameUnexpectedEof
        | ErrorKind::RepetitionCountUnclosed => PatternError::Unclosed,
        ErrorKind::GroupUnopened => PatternError::Unopened,
        ErrorKind::ClassRangeInvalid | ErrorKind::ClassRangeLiteral => PatternError::Range,
        ErrorKind::RepetitionMissing
        | ErrorKind::RepetitionCountInvalid
        | ErrorKind::RepetitionCountDecimalEmpty
        | ErrorKind::DecimalEmpty
        | ErrorKind::DecimalInvalid => PatternError::Repetition,
        ErrorKind::EscapeHexEmpty
        | ErrorKind::EscapeHexInvalid
        | ErrorKind::EscapeHexInvalidDigit
        | ErrorKind::EscapeUnexpectedEof
        | ErrorKind::EscapeUnrecognized
        | ErrorKind::ClassEscapeInvalid => PatternError::Escape,
        ErrorKind::UnicodeClassInvalid => PatternError::Class,
        ErrorKind::UnsupportedBackreference | ErrorKind::UnsupportedLookAround => {
            PatternError::Unsupported
        }
        ErrorKind::NestLimitExceeded(_) | ErrorKind::CaptureLimitExceeded => PatternError::TooBig,
        _ => PatternError::Unreadable,
    }
}

/// The next place in a stretch of `text`, from the byte `at` of it on, that is
/// not empty.
pub(super) fn find(
    regex: &Regex,
    text: &str,
    stretch: Stretch,
    at: &mut usize,
) -> Option<TextRange> {
    // From its beginning, which `^` asks for.
    let line = &text[stretch.line..stretch.reach];
    let offset = stretch.range.start - stretch.line;
    loop {
        let from = offset + *at;
        if from > line.len() {
            return None;
        }
        let found = regex.find_at(line, from)?;
        *at = found.end() - offset;
        if !found.is_empty() {
            return Some(TextRange::from(found.range()).shift(stretch.line));
        }
        *at += line[found.end()..].chars().next().map_or(1, char::len_utf8);
    }
}

#[cfg(test)]
mod tests {
    use super::{PatternError, compile};
    use crate::text::find::Mode;
    use crate::text::find::tests::slices;

    #[test]
    fn patterns_are_of_the_text_as_stored() {
        let find = |words, text| slices(Mode::Pattern, words, text);
        assert_eq!(find("وزير[ةا]?", "وزيرة وزير وزِير"), ["وزيرة", "وزير"]);
        assert_eq!(find("^قال|قال$", "قال ثم قال قال"), ["قال", "قال"]);
        assert_eq!(find(r"\d+", "عام 2024 و٢٠٢٥"), ["2024", "٢٠٢٥"]);
        assert_eq!(find(r"\bو\w+", "قال وزير ووعد"), ["وزير", "ووعد"]);
        assert_eq!(find("x*", "axxb"), ["xx"]);
        // Whole letters, though the pattern names one mark, or none.
        assert_eq!(find("\u{64E}", "قَالَ"), ["قَ", "لَ"]);
        assert_eq!(find("ق", "قَالَ"), ["قَ"]);
    }

    #[test]
    fn what_is_wrong_with_a_pattern_is_told() {
        for (pattern, expected) in [
            ("(قال", PatternError::Unclosed),
            ("[قال", PatternError::Unclosed),
            ("ق{2", PatternError::Unclosed),
            ("قال)", PatternError::Unopened),
            ("[ي-ا]", PatternError::Range),
            ("*قال", PatternError::Repetition),
            ("قال{3,1}", PatternError::Repetition),
            ("قال\\", PatternError::Escape),
            ("\\ي", PatternError::Escape),
            ("\\p{Arabi}", PatternError::Class),
            ("(?=قال)", PatternError::Unsupported),
            ("(ق)\\1", PatternError::Unsupported),
            ("\\w{1000}{100}", PatternError::TooBig),
            ("(?z)", PatternError::Unreadable),
        ] {
            assert_eq!(compile(pattern).map(|_| ()), Err(expected), "{pattern}");
        }
        let nested = "(".repeat(400) + &")".repeat(400);
        assert_eq!(compile(&nested).map(|_| ()), Err(PatternError::TooBig));
    }
}
