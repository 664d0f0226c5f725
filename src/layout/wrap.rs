//! Which clusters go on which line: as many as fit, in logical order, broken
//! at the last opportunity of UAX #14, or inside a word that is wider than the
//! line or longer than any line. White space at the end of a line hangs: it takes no columns.

use std::ops::Range;

use super::cluster::{Cluster, Draw, ends_line};
use super::line::Break;

/// A tab advances to the next multiple of this many columns from the start.
const TAB_STOP: usize = 8;

/// The most bytes of a line of some columns, where it may end at all: eight a column,
/// which is twice what letters with their marks take, and room for what is not drawn.
/// So what has no width, or hangs, cannot make one line of a megabyte.
fn most_bytes(width: usize) -> usize {
    width.saturating_mul(8).saturating_add(256)
}

/// A line as a range of clusters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wrapped {
    /// Indices into the paragraph's clusters.
    pub(super) clusters: Range<usize>,
    /// Why it ends there.
    pub(super) end: Break,
}

/// A line being filled.
struct Filling {
    /// Its first cluster.
    start: usize,
    /// Columns up to and with the last cluster that is no white space.
    width: usize,
    /// Columns of the white space after that.
    hanging: usize,
    /// The cluster before which it may end, if there is one.
    break_before: Option<usize>,
}

impl Filling {
    fn from(start: usize) -> Self {
        Self {
            start,
            width: 0,
            hanging: 0,
            break_before: None,
        }
    }
}

/// Breaks `clusters` into lines of at most `width` columns, sets the width of
/// tabs, and marks what is wider than a whole line. `opportunities` are bytes
/// of `paragraph`, rising. There is at least one line if there is a cluster.
pub(super) fn wrap(
    paragraph: &str,
    clusters: &mut [Cluster],
    opportunities: &[usize],
    width: usize,
) -> Vec<Wrapped> {
    let mut lines = Vec::new();
    let mut opportunities = opportunities.iter().copied().peekable();
    let most = most_bytes(width);
    let mut line = Filling::from(0);
    let mut index = 0;
    while index < clusters.len() {
        let byte = clusters[index].range.start;
        while opportunities.next_if(|at| *at < byte).is_some() {}
        if opportunities.next_if_eq(&byte).is_some() && index > line.start {
            line.break_before = Some(index);
            if ends_line(symbol(paragraph, clusters[index - 1])) {
                lines.push(wrapped(line.start..index, Break::Hard));
                line = Filling::from(index);
            }
        }
        let columns = fit(&mut clusters[index], line.width + line.hanging, width);
        let total = line.width + line.hanging + columns;
        let is_seen = columns > 0 && !clusters[index].space;
        let bytes = clusters[index].range.end - clusters[line.start].range.start;
        let is_full = is_seen && total > width || bytes > most;
        if is_full && index > line.start {
            // The rest of the line is filled again from the break.
            let (at, end) = match line.break_before {
                Some(at) => (at, Break::Soft),
                None => (index, Break::Emergency),
            };
            lines.push(wrapped(line.start..at, end));
            line = Filling::from(at);
            index = at;
            continue;
        }
        if is_seen {
            line.width = total;
            line.hanging = 0;
        } else {
            line.hanging += columns;
        }
        index += 1;
    }
    if line.start < clusters.len() {
        lines.push(wrapped(line.start..clusters.len(), Break::Hard));
    }
    lines
}

fn wrapped(clusters: Range<usize>, end: Break) -> Wrapped {
    Wrapped { clusters, end }
}

/// Columns that `cluster` takes after `before` columns of a line of `width`.
fn fit(cluster: &mut Cluster, before: usize, width: usize) -> usize {
    if cluster.draw == Draw::Tab {
        let to_stop = TAB_STOP - before % TAB_STOP;
        cluster.width = to_stop.min(width).min(usize::from(u8::MAX)) as u8;
    } else if usize::from(cluster.width) > width {
        cluster.draw = Draw::Narrow;
        cluster.width = 1;
    }
    usize::from(cluster.width)
}

fn symbol(paragraph: &str, cluster: Cluster) -> char {
    let mut symbols = cluster.range.slice(paragraph).chars();
    symbols.next().unwrap_or_default()
}
