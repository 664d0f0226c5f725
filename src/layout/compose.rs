//! `lay_out`: the phases of layout in their order, for one text. A text is
//! split into paragraphs first (bidi class B), since levels belong to a
//! paragraph; an article's block is always one.

use std::ops::Range;

use unicode_bidi::Level;

use super::bidi::{levels, reset_trailing, visual_to_logical};
use super::breaks::opportunities;
use super::cluster::{Cluster, clusters};
use super::glyph::draw;
use super::line::{Cell, Line};
use super::options::Options;
use super::wrap::{Wrapped, wrap};
use crate::text::letters::is_paragraph_separator;
use crate::text::{Direction, TextRange};

/// Lays `text` out in lines of at most `options.width` cells; the lines' ranges
/// tile the text. A text without a byte has no line.
///
/// `offset` is where `text` begins in the article: all ranges in the lines
/// are counted from the article's start. Each paragraph of `text` runs the way
/// of its first strong character, or the options' fallback.
#[must_use]
pub fn lay_out(text: &str, offset: usize, options: &Options) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let paragraph = &text[start..start + paragraph_length(&text[start..])];
        let direction = Direction::first_strong(paragraph).unwrap_or(options.fallback);
        lines.extend(lay_out_paragraph(
            paragraph,
            offset + start,
            direction,
            options,
        ));
        start += paragraph.len();
    }
    lines
}

/// Lays out one paragraph, or a piece of one that runs in `direction`.
pub(super) fn lay_out_paragraph(
    paragraph: &str,
    offset: usize,
    direction: Direction,
    options: &Options,
) -> Vec<Line> {
    let by_byte = levels(paragraph, direction);
    let mut clusters = clusters(paragraph, &by_byte, options);
    let fits = |url: TextRange| url.slice(paragraph).chars().count() <= options.width;
    let breaks = opportunities(paragraph, fits);
    let wrapped = wrap(paragraph, &mut clusters, &breaks, options.width);
    let composer = Composer {
        paragraph,
        offset,
        level: direction.level(),
        options,
    };
    wrapped
        .into_iter()
        .map(|line| composer.line(&mut clusters, line))
        .collect()
}

/// Bytes of the first paragraph of `text`, its separator included.
fn paragraph_length(text: &str) -> usize {
    let Some(at) = text.find(is_paragraph_separator) else {
        return text.len();
    };
    if text[at..].starts_with("\r\n") {
        return at + 2;
    }
    at + text[at..].chars().next().map_or(0, char::len_utf8)
}

/// What all lines of a paragraph share.
struct Composer<'a> {
    paragraph: &'a str,
    offset: usize,
    level: Level,
    options: &'a Options,
}

impl Composer<'_> {
    /// One line: hangs its trailing white space, orders its clusters, draws.
    fn line(&self, clusters: &mut [Cluster], wrapped: Wrapped) -> Line {
        let Range { start, end } = wrapped.clusters;
        let clusters = &mut clusters[start..end];
        for cluster in clusters.iter_mut().rev() {
            if cluster.space {
                cluster.width = 0;
            } else if cluster.width > 0 {
                break;
            }
        }
        let mut items: Vec<_> = clusters.iter().map(|c| (c.level, c.trailing)).collect();
        reset_trailing(&mut items, self.level);
        let levels: Vec<Level> = items.iter().map(|item| item.0).collect();
        let mut line = Line {
            range: range_of(clusters).shift(self.offset),
            level: self.level,
            end: wrapped.end,
            width: clusters.iter().map(|c| usize::from(c.width)).sum(),
            cells: Vec::with_capacity(clusters.len()),
            glyphs: String::with_capacity(range_of(clusters).len() * 2),
        };
        for index in visual_to_logical(&levels) {
            let cluster = Cluster {
                level: levels[index],
                ..clusters[index]
            };
            self.push(&mut line, &cluster);
        }
        line
    }

    fn push(&self, line: &mut Line, cluster: &Cluster) {
        let source = cluster.range.shift(self.offset);
        let text = cluster.range.slice(self.paragraph);
        let mut start = line.glyphs.len();
        let cells = &mut line.cells;
        draw(
            cluster,
            text,
            self.options,
            &mut line.glyphs,
            |glyphs, width| {
                cells.push(Cell {
                    source,
                    width,
                    glyph: (start as u32, (glyphs.len() - start) as u16),
                });
                start = glyphs.len();
            },
        );
    }
}

fn range_of(clusters: &[Cluster]) -> TextRange {
    match (clusters.first(), clusters.last()) {
        (Some(first), Some(last)) => TextRange::new(first.range.start, last.range.end),
        _ => TextRange::default(),
    }
}
