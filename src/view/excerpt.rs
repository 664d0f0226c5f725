//! An excerpt: a stretch of the article in a row, with the words around it and
//! itself set off. What stands before it is cut at a word, so that the stretch
//! is always seen.

use ratatui::style::Style;

use super::paint::{Canvas, Side};
use crate::app::{Area, Model};
use crate::text::TextRange;
use crate::text::letters::is_mark;
use crate::text::width::columns;
use crate::theme::Role;

/// Bytes of text that a column may take: a letter and more marks than any has.
const BYTES_A_COLUMN: usize = 24;

/// Draws the row around `range`; the stretch itself is bold or, `base` being
/// the cursor's, underlined as well.
pub(super) fn draw(
    model: &Model,
    range: TextRange,
    (area, base): (Area, Style),
    canvas: &mut Canvas,
) {
    let text = &model.article.text;
    let Some((start, end)) = around(model, range, usize::from(area.columns)) else {
        return;
    };
    let block = model
        .article
        .block_at(start)
        .map(|index| model.article.blocks[index].range);
    let cut = block.is_none_or(|block| block.start != start);
    let head = if cut { "\u{2026} " } else { "" };
    let words = format!("{head}{}", &text[start..end]).replace(['\n', '\t'], " ");
    let strong = base.patch(canvas.style(Role::Target));
    let inner = TextRange::new(
        range.start - start + head.len(),
        range.end.min(end) - start + head.len(),
    );
    canvas.styled(area, &words, Side::Start, |source| {
        if inner.contains(source.start) {
            strong
        } else {
            base
        }
    });
}

/// From a word some way before the range to the end of its block, or as far
/// as any row is; `None` when the article has changed under it.
fn around(model: &Model, range: TextRange, room: usize) -> Option<(usize, usize)> {
    let text = &model.article.text;
    text.get(range.start..range.end)?;
    let block = model.article.block_at(range.start)?;
    let block = model.article.blocks[block].range;
    let before = &text[block.start.min(range.start)..range.start];
    let mut seen = before
        .char_indices()
        .rev()
        .filter(|(_, symbol)| is_seen(*symbol));
    let start = match seen.nth(room / 3) {
        None => range.start - before.len(),
        Some((byte, _)) => {
            let rest = &before[byte..];
            let space = rest.find(char::is_whitespace).unwrap_or(rest.len());
            let word = rest[space..].trim_start();
            range.start - word.len()
        }
    };
    // Of a long stretch what may be seen, and after a short one its block's words.
    let most = range.start + room.saturating_mul(BYTES_A_COLUMN);
    let end = text.floor_char_boundary(most.min(block.end.max(range.end)));
    Some((start, end))
}

/// True for what takes a column.
fn is_seen(symbol: char) -> bool {
    !is_mark(symbol) && columns(symbol.encode_utf8(&mut [0; 4])) > 0
}
