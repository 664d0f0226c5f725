//! `Options`: how a text is to be laid out.

use crate::text::Direction;
use crate::text::letters::{control_mark, is_override};

/// How a text is to be laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Options {
    /// Cells in a line, at least 1.
    pub width: usize,
    /// The direction of a paragraph without a strong character.
    pub fallback: Direction,
    /// Whether vowel marks are drawn.
    pub tashkeel: Tashkeel,
    /// Which glyphs stand for letters.
    pub forms: Forms,
    /// Which bidi controls are drawn as visible marks.
    pub controls: Controls,
    /// Whether lines are drawn out to the full width.
    pub alignment: Alignment,
    /// Which family of digits is drawn.
    pub digits: Digits,
    /// How far lines of an article stand apart.
    pub spacing: Spacing,
    /// Cells that are left free where lines begin.
    pub indent: usize,
    /// Whether blocks that are no part of an article are laid out.
    pub noise: Noise,
}

/// Whether vowel marks are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Tashkeel {
    /// As stored.
    #[default]
    Show,
    /// Letters alone.
    Hide,
}

/// Which glyphs stand for letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Forms {
    /// Presentation forms A and B, joined by us; lam-alef in one cell.
    #[default]
    Shaped,
    /// The letters as stored, for whoever joins them.
    Letters,
}

/// Whether bidi controls are drawn, each as a visible mark in a cell. They order the text
/// all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Controls {
    /// Only those that turn letters around whatever they are (LRO, RLO): what they hide
    /// is to be seen (Unicode Technical Standard #55, §4.1; "Trojan Source", 2021).
    #[default]
    Overrides,
    /// All of them.
    All,
}

impl Controls {
    /// The mark that is drawn for a character, if it is such a control.
    pub(super) fn mark(self, symbol: char) -> Option<char> {
        let is_drawn = self == Self::All || is_override(symbol);
        control_mark(symbol).filter(|_| is_drawn)
    }
}

/// Whether lines are drawn out to the full width.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Alignment {
    /// They begin at the start and end where they end.
    #[default]
    Start,
    /// Lines of right-to-left paragraphs that wrapping ended reach the end too,
    /// by kashidas and wider blanks.
    Justified,
}

/// Which family of digits is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Digits {
    /// As stored.
    #[default]
    Stored,
    /// ٠١٢٣٤٥٦٧٨٩
    Arabic,
    /// 0123456789
    Latin,
}

/// How far lines of an article stand apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Spacing {
    /// One below the other.
    #[default]
    Single,
    /// With a blank row after each.
    Open,
}

/// Whether what is beside an article is shown: share bars, counters, stamps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Noise {
    /// As it stands.
    #[default]
    Show,
    /// Not at all.
    Hide,
}

impl Options {
    /// The reader's choice at this width: shaped, marks shown, controls not.
    #[must_use]
    pub fn new(width: usize, fallback: Direction) -> Self {
        Self {
            width: width.max(1),
            fallback,
            tashkeel: Tashkeel::default(),
            forms: Forms::default(),
            controls: Controls::default(),
            alignment: Alignment::default(),
            digits: Digits::default(),
            spacing: Spacing::default(),
            indent: 0,
            noise: Noise::default(),
        }
    }
}
