//! Marked text that is no quotation by what stands before it: names in marks,
//! so-called, verses (quotation guide §2, rules 1, 3 and 4).

use super::marks::Pair;
use super::roles::Role;
use super::scene::AL;
use crate::article::AsideKind;
use crate::extract::lexicon::{Lexicon, Set};
use crate::extract::passage::Passage;

/// Words in a name in marks, at most.
const LONGEST: usize = 7;

/// What a pair is, if what stands before it says that it is no quotation.
pub(super) fn aside(passage: &Passage<'_>, pair: &Pair, lexicon: &Lexicon) -> Option<AsideKind> {
    if pair
        .outer
        .slice(passage.article)
        .starts_with(['\u{FD3E}', '\u{FD3F}'])
    {
        return Some(AsideKind::Verse);
    }
    let words = passage.words_in(pair.inner);
    let mut before = words.start.checked_sub(1)?;
    // المعروفة إعلاميا بـ: the noun or verb stands before adverb and ب.
    while before > 0 && is_link(&passage.words[before].folded) {
        before -= 1;
    }
    if words.is_empty() || passage.ends_sentence(words.start - 1) {
        return None;
    }
    // لـ«الخليج»: who is told.
    let told = passage.words[words.start - 1].folded == "\u{644}";
    if told && words.len() <= 3 && !passage.gap(words.start - 1).contains(':') {
        return Some(AsideKind::Title);
    }
    let is = |set| passage.has(before, set);
    if (before..words.start).any(|word| passage.gap(word).contains(':')) {
        return None;
    }
    let named = [Set::Media, Set::Named, Set::Work, Set::Body];
    // السفينة «نجمة الخليج»: with the article as without.
    let folded = passage.words[before].folded.as_str();
    let bare = folded.strip_prefix(AL).unwrap_or(folded);
    // الوزارة «لا تسمع أحدا»: no name begins so.
    let denies = passage.plays(words.start, Role::Verbal);
    let heads =
        !denies && (passage.sets[before].has_any(&named) || lexicon.sets(bare).has_any(&named));
    if words.len() <= LONGEST && before + 1 == words.start && heads {
        Some(AsideKind::Title)
    } else if is(Set::Label) {
        Some(AsideKind::Label)
    } else {
        None
    }
}

/// ب، بـ, إعلاميا: between a label's verb and its marks.
fn is_link(folded: &str) -> bool {
    matches!(
        folded,
        "\u{628}"
            | "\u{628}\u{627}\u{633}\u{645}"
            | "\u{627}\u{639}\u{644}\u{627}\u{645}\u{64A}\u{627}"
            | "\u{634}\u{639}\u{628}\u{64A}\u{627}"
    )
}
