//! `Canvas`: lines of cells become cells of the screen. The only way to it:
//! each glyph is set in its own cell, with the width that layout gave it.
//! ratatui's own text (`set_string`, `Line`, `List`, titles) cuts strings into
//! clusters again, drops marks and loses the letter after lam-alef; none of it
//! is used.

use ratatui::buffer::{Buffer, Cell as BufferCell};
use ratatui::layout::Position;
use ratatui::style::Style;

use super::fits::Fits;
use super::style::style;
use super::wording::{Words, words};
use crate::app::{Area, Lang, Size};
use crate::layout::{Cell, Line};
use crate::text::{Direction, TextRange};
use crate::theme::{Role, Theme};

/// At which side of its row a text stands. The start is where the interface's
/// language begins, whatever the text's own direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// At the right in Arabic, at the left in English.
    Start,
    /// In the middle.
    Centre,
    /// At the other side.
    End,
}

/// The screen being drawn. Views draw as in the Arabic interface; in the English
/// one their areas are reflected here, and what stands in them is not.
pub(super) struct Canvas<'a> {
    pub(super) buffer: &'a mut Buffer,
    /// What the areas are dealt out of.
    pub(super) size: Size,
    /// What the interface speaks.
    pub(super) lang: Lang,
    /// Texts as they fit into rows.
    fits: &'a mut Fits,
    /// How roles look.
    pub(super) theme: &'a Theme,
    /// How a cell looks of which nothing is said.
    ground: Style,
    /// The style of the last cell that was set, as it was and on the ground: most are
    /// as the one before.
    grounded: (Style, Style),
}

impl<'a> Canvas<'a> {
    /// A canvas of this size, in the looks of a theme, for an interface that speaks
    /// `lang`.
    pub(super) fn new(
        (buffer, size): (&'a mut Buffer, Size),
        lang: Lang,
        theme: &'a Theme,
        fits: &'a mut Fits,
    ) -> Self {
        let ground = Style::reset().patch(style(theme, Role::Plain));
        Self {
            buffer,
            size,
            lang,
            fits,
            theme,
            ground,
            grounded: (Style::new(), ground),
        }
    }

    /// The words of the interface.
    pub(super) fn words(&self) -> &'static Words {
        words(self.lang)
    }

    /// How a role looks.
    pub(super) fn style(&self, role: Role) -> Style {
        style(self.theme, role)
    }

    /// Leaves nothing but the ground.
    pub(super) fn clear(&mut self) {
        let mut blank = BufferCell::default();
        blank.set_style(self.ground);
        self.buffer.content.fill(blank);
    }

    /// The side at which lines of this direction begin.
    pub(super) fn beginning(&self, direction: Direction) -> Side {
        if direction == self.lang.direction() {
            Side::Start
        } else {
            Side::End
        }
    }

    /// Sets one cell. `width` is how many columns the glyph takes: the cells
    /// of those after the first hold no symbol, not even a space.
    fn set(&mut self, column: u16, row: u16, (glyph, width): (&str, u16), style: Style) {
        let edge = self.buffer.area.right();
        if column.saturating_add(width) > edge {
            return;
        }
        let style = self.grounded(style);
        for covered in column + 1..column + width {
            if let Some(cell) = self.buffer.cell_mut(Position::new(covered, row)) {
                cell.set_symbol("").set_style(style);
            }
        }
        if let Some(cell) = self.buffer.cell_mut(Position::new(column, row)) {
            cell.set_symbol(glyph).set_style(style);
        }
    }

    /// A style on the ground: nothing of what stood there before is left.
    fn grounded(&mut self, style: Style) -> Style {
        if self.grounded.0 != style {
            self.grounded = (style, self.ground.patch(style));
        }
        self.grounded.1
    }

    /// Fills one row of an area with a glyph of one column.
    pub(super) fn fill(&mut self, area: Area, glyph: &str, style: Style) {
        let area = self.size.reflect(area, self.lang);
        for column in area.column..area.column + area.columns {
            self.set(column, area.row, (glyph, 1), style);
        }
    }

    /// A dot of a picture: one glyph of one column, at its place on the screen.
    pub(super) fn dot(&mut self, place: Area, glyph: &str, style: Style) {
        self.set(place.column, place.row, (glyph, 1), style);
    }

    /// One glyph of one column at a side of a row: of two that are each
    /// other's reflection the first at the right, the second at the left.
    pub(super) fn mark(&mut self, area: Area, side: Side, glyphs: [&str; 2], style: Style) {
        let area = self.size.reflect(area, self.lang);
        let column = self.column_of(area, 1, side);
        let at_right = (side == Side::Start) == self.lang.direction().is_rtl();
        let glyph = glyphs[usize::from(!at_right)];
        self.set(column, area.row, (glyph, 1), style);
    }

    /// Draws a line of the article at its place in a row of the column.
    pub(super) fn line(&mut self, area: Area, line: &Line, style: impl Fn(Cell) -> Style) {
        let area = self.size.reflect(area, self.lang);
        let left = line.left(usize::from(area.columns)) as u16;
        self.cells(area.column + left, area, line, style);
    }

    fn cells(&mut self, column: u16, area: Area, line: &Line, style: impl Fn(Cell) -> Style) {
        let mut column = column;
        for (cell, glyph) in line.cells().filter(|(cell, _)| cell.width > 0) {
            let width = u16::from(cell.width);
            if column + width > area.column + area.columns {
                break;
            }
            self.set(column, area.row, (glyph, width), style(cell));
            column += width;
        }
    }

    /// Writes a text into a row, cut with an ellipsis at its end where it is
    /// too long. Gives the columns it took.
    pub(super) fn text(&mut self, area: Area, text: &str, side: Side, style: Style) -> u16 {
        self.styled(area, text, side, |_| style)
    }

    /// The same, each cell in the style of its stretch of the text.
    pub(super) fn styled(
        &mut self,
        area: Area,
        text: &str,
        side: Side,
        style: impl Fn(TextRange) -> Style,
    ) -> u16 {
        let columns = usize::from(area.columns);
        let Some(fitted) = self.fits.fit(text, columns) else {
            return 0;
        };
        let area = self.size.reflect(area, self.lang);
        let cut = u16::from(fitted.cut);
        let width = fitted.line.width as u16 + cut;
        let column = self.column_of(area, width, side);
        // The text's end is where its own direction runs to.
        let at_left = cut == 1 && fitted.line.level.is_rtl();
        if cut == 1 {
            let at = if at_left { column } else { column + width - 1 };
            let end = fitted.line.range.end;
            let look = style(TextRange::new(end, end));
            self.set(at, area.row, ("\u{2026}", 1), look);
        }
        let first = column + u16::from(at_left);
        self.cells(first, area, &fitted.line, |cell| style(cell.source));
        width
    }

    /// The first column of something `width` wide in a row of the screen.
    fn column_of(&self, area: Area, width: u16, side: Side) -> u16 {
        let spare = area.columns.saturating_sub(width);
        let from_right = self.lang.direction().is_rtl();
        area.column
            + match side {
                Side::Centre => spare / 2,
                Side::Start if from_right => spare,
                Side::End if !from_right => spare,
                Side::Start | Side::End => 0,
            }
    }
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::{Buffer, Cell};
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::{Canvas, Side};
    use crate::app::{Area, Lang, Size};
    use crate::theme::Themes;
    use crate::view::fits::{Drawn, Fits};

    fn row(columns: u16) -> Area {
        Area {
            columns,
            rows: 1,
            ..Area::default()
        }
    }

    fn canvas<'a>(
        buffer: &'a mut Buffer,
        columns: u16,
        (lang, themes): (Lang, &'a Themes),
        fits: &'a mut Fits,
    ) -> Canvas<'a> {
        let size = Size { columns, rows: 1 };
        Canvas::new((buffer, size), lang, themes.shown(), fits)
    }

    fn fits(lang: Lang) -> Fits {
        Fits::new(Drawn::as_stored(lang.direction()))
    }

    /// A row of the screen, left to right.
    fn drawn(columns: u16, text: &str, side: Side) -> String {
        let mut buffer = Buffer::empty(Rect::new(0, 0, columns, 1));
        let themes = Themes::default();
        let mut fits = fits(Lang::Arabic);
        let mut canvas = canvas(&mut buffer, columns, (Lang::Arabic, &themes), &mut fits);
        canvas.text(row(columns), text, side, Style::new());
        buffer.content().iter().map(Cell::symbol).collect()
    }

    #[test]
    fn the_letter_after_lam_alef_is_not_lost() {
        // «لاx»: lam-alef in one cell, x at its left.
        assert_eq!(drawn(4, "لاx", Side::Start), "  x\u{FEFB}");
        assert_eq!(drawn(4, "لاx", Side::End), "x\u{FEFB}  ");
    }

    #[test]
    fn what_is_too_long_ends_in_an_ellipsis_at_its_own_end() {
        // «من من من» in five columns: one word, then the ellipsis at its left.
        let man = "\u{FEE6}\u{FEE3}"; // noon final, meem initial, as seen
        assert_eq!(
            drawn(5, "من من من", Side::Start),
            format!("  \u{2026}{man}")
        );
        assert_eq!(drawn(5, "one two", Side::Start), " one\u{2026}");
    }

    #[test]
    fn an_english_frame_begins_at_the_left() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 9, 1));
        let themes = Themes::default();
        let mut fits = fits(Lang::English);
        let mut canvas = canvas(&mut buffer, 9, (Lang::English, &themes), &mut fits);
        // The four columns at the start of a row, and in them a word.
        let start = Area {
            column: 5,
            ..row(4)
        };
        canvas.text(start, "لاx", Side::Start, Style::new());
        canvas.mark(start, Side::End, [">", "<"], Style::new());
        let rest = Area {
            columns: 5,
            ..start
        };
        let rest = Area { column: 0, ..rest };
        canvas.text(rest, "62%", Side::End, Style::new());
        let drawn: String = buffer.content().iter().map(Cell::symbol).collect();
        assert_eq!(drawn, "x\u{FEFB} >  62%");
    }

    #[test]
    fn a_wide_cell_empties_the_column_after_it() {
        assert_eq!(drawn(4, "漢a", Side::End), "漢a ");
        assert_eq!(drawn(1, "漢", Side::End), "□", "half of it cannot be drawn");
    }

    #[test]
    fn nothing_is_drawn_outside_the_screen() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 3, 1));
        let themes = Themes::default();
        let mut fits = fits(Lang::Arabic);
        let mut canvas = canvas(&mut buffer, 3, (Lang::Arabic, &themes), &mut fits);
        canvas.text(row(9), "abcdef", Side::End, Style::new());
        let below = Area { row: 7, ..row(3) };
        canvas.fill(below, "x", Style::new());
        assert_eq!(buffer.content()[2].symbol(), "c");
    }
}
