//! What is beside an article and has no name that says so: lines that say "read
//! also", counters, stamps, and links that lead to other articles.

use crate::article::{Article, Block, BlockKind};
use crate::ingest::plain;
use crate::text::TextRange;

/// Words of a link that is the title of another article, at least.
const TITLE: usize = 4;

/// Marks what is noise in an article that was a page, of which this is links.
pub(super) fn mark(article: &mut Article, linked: &[TextRange]) {
    let kinds: Vec<BlockKind> = article
        .blocks
        .iter()
        .map(|block| kind(article, *block, linked))
        .collect();
    let size = |noise: bool| -> usize {
        let both = article.blocks.iter().zip(&kinds);
        let chosen = both.filter(|(_, kind)| (**kind == BlockKind::Noise) == noise);
        chosen.map(|(block, _)| block.range.len()).sum()
    };
    // A page of links is about its links.
    if size(true) > 2 * size(false) {
        return;
    }
    for (block, kind) in article.blocks.iter_mut().zip(kinds) {
        block.kind = kind;
    }
}

fn kind(article: &Article, block: Block, linked: &[TextRange]) -> BlockKind {
    let is_noise = match block.kind {
        BlockKind::Paragraph | BlockKind::Heading | BlockKind::Item { .. } | BlockKind::Quote => {
            is_noise(article, block, linked)
        }
        _ => false,
    };
    if is_noise {
        BlockKind::Noise
    } else {
        block.kind
    }
}

fn is_noise(article: &Article, block: Block, linked: &[TextRange]) -> bool {
    let line = block.range.slice(&article.text);
    let line = line.strip_prefix("\u{2022} ").unwrap_or(line);
    let linked = bytes_in(block.range, linked);
    let is_linked = linked * 10 >= line.len() * 8;
    plain::is_noise(line)
        || linked > 0 && plain::says_noise(line)
        || is_linked && line.split_whitespace().count() >= TITLE
}

/// Bytes of a block that are links.
fn bytes_in(block: TextRange, linked: &[TextRange]) -> usize {
    let from = linked.partition_point(|link| link.start < block.start);
    let inside = linked[from..].iter();
    let inside = inside.take_while(|link| link.start < block.end);
    inside.map(|link| link.len()).sum()
}
