//! An excerpt: a stretch of the article in a row, with the words around it and
//! itself set off. What stands before it is cut at a word, so that the stretch
//! is always seen.

use ratatui::style::Style;

use super::paint::{Canvas, Side};
use crate::app::{Area, Model};
use crate::text::TextRange;
use crate::theme::Role;

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
    let cut = model
        .article
        .blocks
        .iter()
        .all(|block| block.range.start != start);
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
fn around(model: &Model, range: TextRange, columns: usize) -> Option<(usize, usize)> {
    let text = &model.article.text;
    text.get(range.start..range.end)?;
    let blocks = &model.article.blocks;
    let index = blocks.partition_point(|block| block.range.start <= range.start);
    let block = blocks.get(index.checked_sub(1)?)?.range;
    let before = &text[block.start.min(range.start)..range.start];
    let far = before.char_indices().rev().nth(columns / 3);
    let start = match far {
        None => block.start,
        Some((byte, _)) => {
            let rest = &before[byte..];
            let space = rest.find(char::is_whitespace).unwrap_or(rest.len());
            let word = rest[space..].trim_start();
            range.start - word.len()
        }
    };
    let limit = range.end + columns * 4;
    let end = text.floor_char_boundary(limit.min(block.end.max(range.end)));
    Some((start, end.max(range.start)))
}
