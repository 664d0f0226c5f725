//! Texts to measure with: made, not collected, so that every machine has them.

use std::fmt;

use crate::hostile::{HOSTILE, Hostile};

/// Words and signs as news has them: letters, marks, Latin, numbers, brackets.
const WORDS: &[&str] = &[
    "\u{642}\u{627}\u{644}",
    "\u{627}\u{644}\u{648}\u{632}\u{64A}\u{631}",
    "\u{625}\u{646}",
    "\u{627}\u{644}\u{645}\u{641}\u{627}\u{648}\u{636}\u{627}\u{62A}",
    "\u{627}\u{644}\u{625}\u{642}\u{644}\u{64A}\u{645}\u{64A}\u{629}",
    "\u{633}\u{62A}\u{633}\u{62A}\u{623}\u{646}\u{641}",
    "\u{641}\u{64A}",
    "\u{627}\u{644}\u{639}\u{627}\u{635}\u{645}\u{629}",
    "\u{64A}\u{648}\u{645}",
    "\u{627}\u{644}\u{62B}\u{644}\u{627}\u{62B}\u{627}\u{621}",
    "12",
    "\u{623}\u{643}\u{62A}\u{648}\u{628}\u{631}\u{60C}",
    "\u{648}\u{623}\u{636}\u{627}\u{641}",
    "\u{623}\u{646}\u{647}",
    "(BBC)",
    "\u{AB}\u{644}\u{627}",
    "\u{628}\u{62F}\u{64A}\u{644}",
    "\u{639}\u{646}",
    "\u{627}\u{644}\u{62D}\u{648}\u{627}\u{631}\u{BB}.",
    "\u{634}\u{62F}\u{651}\u{62F}",
    "\u{639}\u{644}\u{649}",
    "\u{623}\u{647}\u{645}\u{64A}\u{651}\u{629}",
    "\u{627}\u{644}\u{62A}\u{639}\u{627}\u{648}\u{646}",
    "\u{628}\u{646}\u{633}\u{628}\u{629}",
    "62%",
    "\u{6F1}\u{6F4}\u{6F0}\u{6F3}",
    "\u{644}\u{644}\u{623}\u{645}\u{645}",
    "\u{627}\u{644}\u{645}\u{62A}\u{62D}\u{62F}\u{629}",
];

/// An article of about `bytes` bytes: paragraphs of about 400 bytes, a blank
/// line between.
pub(crate) fn article(bytes: usize) -> String {
    let mut text = String::with_capacity(bytes + 512);
    for word in words() {
        if text.len() >= bytes {
            break;
        }
        let line = text.len() - text.rfind('\n').map_or(0, |at| at + 1);
        if line > 400 {
            text.truncate(text.trim_end().len());
            text.push_str("\n\n");
        }
        text.push_str(word);
        text.push(' ');
    }
    text
}

/// One paragraph of about `bytes` bytes.
pub(crate) fn paragraph(bytes: usize) -> String {
    article(bytes).replace("\n\n", " ")
}

/// Sizes of news: an article, and what nobody has measured their reader with.
pub(crate) const SIZES: [usize; 4] = [5_000, 1_000_000, 10_000_000, 100_000_000];
/// Bytes of a text that is slow for somebody.
pub(crate) const SLOW: usize = 1_000_000;

/// The first word of a [`Text`], and the last: they are looked for where a frame is
/// waited for, and read the same in every rendering.
pub(crate) const HEAD: &str = "QHEAD1";
pub(crate) const TAIL: &str = "QTAIL9";
/// A word that stands in news once, at nine tenths of it, and what stands before it.
const LATE: &str = "\u{632}\u{646}\u{62C}\u{641}\u{64A}\u{644}\u{629}";
const BESIDE: &str = "QNDL77";

/// What the whole reader is measured with.
#[derive(Clone, Copy)]
pub(crate) enum Text {
    /// News of so many bytes.
    News(usize),
    /// A text that is slow for somebody, of [`SLOW`] bytes.
    Slow(&'static Hostile),
}

impl Text {
    /// News of all sizes, then all that is slow for somebody.
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        let news = SIZES.into_iter().map(Self::News);
        news.chain(HOSTILE.iter().map(Self::Slow))
    }

    /// The text, from [`HEAD`] to [`TAIL`].
    pub(crate) fn text(self) -> String {
        match self {
            Self::News(bytes) => {
                let mut text = article(bytes);
                let late = text.floor_char_boundary(text.len() / 10 * 9);
                let late = text[..late].rfind("\n\n").map_or(0, |end| end + 2);
                text.insert_str(late, &format!("{BESIDE} {LATE}\n\n"));
                format!("{HEAD} {text}\n\n{TAIL}\n")
            }
            Self::Slow(hostile) => format!("{HEAD} {} {TAIL}", hostile.text(SLOW)),
        }
    }

    /// A word that stands late in it, and what is shown where it is found.
    pub(crate) fn late(self) -> (&'static str, &'static str) {
        match self {
            Self::News(_) => (LATE, BESIDE),
            Self::Slow(_) => (TAIL, TAIL),
        }
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::News(bytes @ 1_000_000..) => write!(f, "{} MB", bytes / 1_000_000),
            Self::News(bytes) => write!(f, "{} KB", bytes / 1000),
            Self::Slow(hostile) => hostile.fmt(f),
        }
    }
}

/// Words without end, in an order that no cache foresees.
fn words() -> impl Iterator<Item = &'static str> {
    let mut state = 1_u64;
    std::iter::repeat_with(move || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        WORDS[(state >> 33) as usize % WORDS.len()]
    })
}
