//! `Fits`: texts as they fit into rows, kept from one frame to the next. A panel's
//! names, a title, a status line are mostly those of the frame before: to lay them out
//! anew took a quarter of the time of a page.

use std::rc::Rc;

use foldhash::{HashMap, HashMapExt};

use crate::layout::{Break, Digits, Line, Options, Tashkeel, lay_out};
use crate::text::Direction;

/// Characters of a text that are laid out for a row, for each of its columns:
/// more than any run of marks that is drawn.
const CHARACTERS_A_COLUMN: usize = 12;

/// The part of a text that fits in a row.
#[derive(Debug)]
pub(super) struct Fitted {
    pub(super) line: Line,
    /// True when there is more of it: one column is left for an ellipsis.
    pub(super) cut: bool,
}

/// How all texts of a frame are laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Drawn {
    /// With vowel marks or without.
    pub(super) tashkeel: Tashkeel,
    /// With which family of digits.
    pub(super) digits: Digits,
    /// Which way a text without letters runs.
    pub(super) fallback: Direction,
}

impl Drawn {
    /// As they are stored.
    pub(super) fn as_stored(fallback: Direction) -> Self {
        Self {
            tashkeel: Tashkeel::Show,
            digits: Digits::Stored,
            fallback,
        }
    }
}

/// The texts of a frame, and those of the one before.
#[derive(Debug)]
pub(super) struct Fits {
    drawn: Drawn,
    now: HashMap<Box<str>, Kept>,
    before: HashMap<Box<str>, Kept>,
}

/// What became of a text in a row of so many columns; `None` where nothing of it fits.
#[derive(Debug, Clone)]
struct Kept {
    columns: usize,
    fitted: Option<Rc<Fitted>>,
}

impl Fits {
    /// Of texts that are drawn in this way; none yet.
    pub(super) fn new(drawn: Drawn) -> Self {
        Self {
            drawn,
            now: HashMap::new(),
            before: HashMap::new(),
        }
    }

    /// Another frame begins: what the last one did not draw is forgotten, or all, where
    /// this one is drawn otherwise.
    pub(super) fn begin(&mut self, drawn: Drawn) {
        std::mem::swap(&mut self.now, &mut self.before);
        self.now.clear();
        if self.drawn != drawn {
            *self = Self::new(drawn);
        }
    }

    /// A text in a row of so many columns.
    pub(super) fn fit(&mut self, text: &str, columns: usize) -> Option<Rc<Fitted>> {
        let known = |kept: &&Kept| kept.columns == columns;
        if let Some(kept) = self.now.get(text).filter(known) {
            return kept.fitted.clone();
        }
        let kept = self.before.remove_entry(text);
        let (text, kept) = kept.filter(|(_, kept)| known(&kept)).unwrap_or_else(|| {
            let fitted = fitted(text, columns, self.drawn).map(Rc::new);
            (text.into(), Kept { columns, fitted })
        });
        let fitted = kept.fitted.clone();
        self.now.insert(text, kept);
        fitted
    }
}

fn fitted(text: &str, columns: usize, drawn: Drawn) -> Option<Fitted> {
    let limit = columns.saturating_mul(CHARACTERS_A_COLUMN);
    let end = text
        .char_indices()
        .nth(limit)
        .map_or(text.len(), |(end, _)| end);
    let head = &text[..end];
    let first = |width: usize| {
        let options = Options {
            tashkeel: drawn.tashkeel,
            digits: drawn.digits,
            ..Options::new(width, drawn.fallback)
        };
        let mut lines = lay_out(head, 0, &options).into_iter();
        lines.next().map(|line| (line, lines.next().is_some()))
    };
    let (line, more) = first(columns)?;
    if !more && end == text.len() && line.width <= columns {
        return Some(Fitted { line, cut: false });
    }
    if columns < 2 {
        return None;
    }
    let (line, _) = first(columns - 1)?;
    debug_assert!(line.end != Break::Hard || line.width < columns);
    (line.width < columns).then_some(Fitted { line, cut: true })
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::{Drawn, Fits};
    use crate::layout::Digits;
    use crate::text::Direction;

    #[test]
    fn a_text_is_laid_out_once_while_it_is_shown_alike() {
        let stored = Drawn::as_stored(Direction::RightToLeft);
        let mut fits = Fits::new(stored);
        let first = fits.fit("قارئ 12", 9).expect("fits");
        fits.begin(stored);
        let again = fits.fit("قارئ 12", 9).expect("fits");
        assert!(Rc::ptr_eq(&first, &again), "from the frame before");
        let again = fits.fit("قارئ 12", 9).expect("fits");
        assert!(Rc::ptr_eq(&first, &again), "from the same frame");
        let narrower = fits.fit("قارئ 12", 5).expect("fits");
        assert!(narrower.cut, "of another width it is another");
        fits.begin(stored);
        fits.begin(stored);
        let anew = fits.fit("قارئ 12", 9).expect("fits");
        assert!(!Rc::ptr_eq(&first, &anew), "gone with its frame");
        let arabic = Drawn {
            digits: Digits::Arabic,
            ..stored
        };
        fits.begin(arabic);
        let other = fits.fit("قارئ 12", 9).expect("fits");
        assert_ne!(anew.line, other.line, "other digits");
    }
}
