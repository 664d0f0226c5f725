//! The article's pane: rows as the model has laid them out, each cell in the
//! style of what its stretch of text is, and the scrollbar at the far edge.

use ratatui::style::Style;

use super::marks;
use super::paint::Canvas;
use super::strip::{self, Sign};
use super::style::{named, over, style};
use crate::app::{Area, Areas, Mentions, Model};
use crate::article::{BlockKind, Quotation, QuotationKind};
use crate::layout::{Cell, Line, RowText};
use crate::text::letters::{is_mark, is_override};
use crate::text::{Direction, TextRange};
use crate::theme::{Role, Theme};

/// Beside the target.
const POINTERS: [&str; 2] = ["\u{25C2}", "\u{25B8}"];
/// Before the lines of a quotation that is a block.
const QUOTE: [&str; 2] = ["\u{2503}"; 2];
/// Somebody's words on the scrollbar, however they are told.
const QUOTED: Role = Role::Quotation(QuotationKind::Direct);

pub(super) fn draw(model: &Model, areas: &Areas, canvas: &mut Canvas) {
    let marks = marks::in_view(model);
    for (index, row) in model.reader.rows().iter().enumerate() {
        let area = areas.text.row(index as u16);
        let Some(text) = &row.text else { continue };
        let line = text.line();
        if model.is_lit(line.range.start) {
            let looks = Looks::of(model, text, &marks);
            canvas.line(area, line, |cell| looks.cell(cell));
        } else {
            let faint = canvas.style(Role::Faint);
            canvas.line(area, line, |_| faint);
        }
        if text.kind == BlockKind::Quote && line.indent > 0 {
            let side = canvas.beginning(direction(line));
            canvas.mark(area, side, QUOTE, canvas.style(Role::Track));
        }
        let target = model.target.map(|target| target.start);
        if target.is_some_and(|start| line.range.contains(start)) {
            // Where its lines begin, whatever the interface speaks.
            let side = canvas.beginning(model.article.direction);
            let margins = Area {
                column: area.column - 1,
                columns: area.columns + 2,
                ..area
            };
            canvas.mark(margins, side, POINTERS, canvas.style(Role::Pointer));
        }
    }
    scrollbar(model, areas.scrollbar, canvas);
}

/// Where a line begins.
fn direction(line: &Line) -> Direction {
    if line.level.is_rtl() {
        Direction::RightToLeft
    } else {
        Direction::LeftToRight
    }
}

/// What the looks of a line's cells are taken from.
struct Looks<'a> {
    model: &'a Model,
    theme: &'a Theme,
    /// The block's.
    base: Style,
    /// The current quotation.
    quotation: Option<&'a Quotation>,
    mentions: Mentions<'a>,
    marks: &'a [(TextRange, Role)],
}

impl<'a> Looks<'a> {
    fn of(model: &'a Model, text: &RowText, marks: &'a [(TextRange, Role)]) -> Self {
        let theme = model.themes.shown();
        let quotations = &model.findings.annotations().quotations;
        Self {
            model,
            theme,
            base: style(theme, Role::Block(text.kind)),
            quotation: model.quotation.and_then(|index| quotations.get(index)),
            mentions: model.findings.mentions_in(text.line().range),
            marks,
        }
    }

    /// The block's style, and over it, in this order: the current quotation,
    /// mentions, those of the selected subject filled, marks of the reader, hits,
    /// the selection or the target.
    fn cell(&self, cell: Cell) -> Style {
        let (model, theme) = (self.model, self.theme);
        // A cell of two letters (لإ) is drawn as what either of them is part of, the
        // second before the first.
        let source = cell.source.slice(&model.article.text);
        let mut letters = source.char_indices();
        let last = letters.rfind(|(_, symbol)| !is_mark(*symbol));
        let last = cell.source.start + last.map_or(0, |(byte, _)| byte);
        let letters = [last, cell.source.start];
        let holds = |range: &TextRange| letters.iter().any(|byte| range.contains(*byte));
        let mut look = self.base;
        let is_quoted = |it: &&Quotation| letters.iter().any(|byte| it.contains(*byte));
        if let Some(quotation) = self.quotation.filter(is_quoted) {
            look = over(look, theme, Role::Quotation(quotation.kind));
        }
        let mention_at = |byte: &usize| self.mentions.at(*byte);
        if let Some((mention, subject)) = letters.iter().find_map(mention_at) {
            look = if model.subject == Some(subject) {
                over(look, theme, Role::Mention(mention.kind))
            } else {
                named(look, theme, mention.kind, mention.confidence.is_guess())
            };
        }
        if source.starts_with(is_override) {
            look = over(look, theme, Role::Alarm);
        }
        look = marks::lay(look, self.marks, holds, theme);
        if let Some(search) = &model.search
            && !search.hits_in(cell.source).is_empty()
        {
            look = over(look, theme, Role::Hit);
        }
        // A quotation or a heading is marked as a whole by its own style; the
        // target's underline is for a few words.
        let selected = model.selection.as_ref();
        if selected.is_some_and(|selected| holds(&selected.range)) {
            return over(look, theme, Role::Selection);
        }
        let target = model.target.filter(holds);
        let quoted = self.quotation;
        if target.is_some()
            && quoted.is_none_or(|quotation| quotation.contents.first() != target.as_ref())
        {
            look = over(look, theme, Role::Target);
        }
        look
    }
}

/// Which part of the article is in view, and what stands where in it.
fn scrollbar(model: &Model, area: Area, canvas: &mut Canvas) {
    let rows = usize::from(area.rows);
    let length = model.article.end().max(1);
    // In u128, since a byte times a row may pass what a usize holds.
    let row_of = |byte: usize| (byte as u128 * rows as u128 / length as u128) as usize;
    let top = row_of(model.reader.top().0).min(rows.saturating_sub(1));
    let bottom = row_of(model.reader.bottom()).max(top + 1);
    let all = top == 0 && bottom >= rows;
    let map = strip::gutter(model, rows);
    for (index, sign) in map.into_iter().enumerate() {
        let seen = !all && (top..bottom).contains(&index);
        let (glyph, role) = match (sign, seen) {
            (Sign::Nothing, true) => ("\u{2503}", Role::Thumb),
            (Sign::Nothing, false) => ("\u{2502}", Role::Track),
            (Sign::Quoted, true) => ("\u{2507}", QUOTED),
            (Sign::Quoted, false) => ("\u{2506}", QUOTED),
            (Sign::Followed(role), _) => ("\u{25AA}", role),
        };
        // A line: it has its role's colour, not its ground.
        let look = Style {
            bg: None,
            ..canvas.style(role)
        };
        canvas.fill(area.row(index as u16), glyph, look);
    }
}
