//! Joining: the form that each letter takes from its neighbours, and the
//! ligature of lam and alef. Done on the whole paragraph in logical order,
//! before it is broken into lines, so that a word looks the same wherever its
//! line ends. Letters join within one level run only (UAX #9, §3.5); what has
//! no presentation form keeps its letter, while its neighbours still join it.

use unicode_bidi::Level;

use super::cluster::{Cluster, Draw};
use crate::text::forms::{Form, lam_alef};
use crate::text::letters::{HAMZA, Joining, LAM, joining};

/// A character that joining sees: not transparent.
#[derive(Clone, Copy)]
struct Joiner {
    /// The cluster that it is in.
    cluster: usize,
    /// Whether it is the letter that the cluster draws.
    base: bool,
    symbol: char,
    joining: Joining,
    level: Level,
}

/// Gives every joining letter among `clusters` its form, and makes one
/// cluster of each lam and the alef it ligates with.
pub(super) fn join(paragraph: &str, clusters: &mut Vec<Cluster>) {
    let mut joined = vec![(false, false); clusters.len()];
    let mut ligatures: Vec<(usize, usize, char)> = Vec::new();
    let mut previous: Option<Joiner> = None;
    for (index, cluster) in clusters.iter_mut().enumerate() {
        for (byte, symbol) in cluster.range.slice(paragraph).char_indices() {
            let current = Joiner {
                cluster: index,
                base: byte == 0,
                symbol,
                joining: joining(symbol),
                level: cluster.level,
            };
            if current.joining == Joining::Transparent {
                continue;
            }
            // Hamza joins nothing and has a presentation form all the same.
            if current.base && (current.joining != Joining::None || symbol == HAMZA) {
                cluster.draw = Draw::Letter(Form::Isolated);
            }
            if let Some(before) = previous
                && joins(before, current)
            {
                connect(&mut joined, before, current);
                if ligates(before, current) {
                    ligatures.push((before.cluster, index, symbol));
                }
            }
            previous = Some(current);
        }
    }
    for (cluster, (before, after)) in clusters.iter_mut().zip(&joined) {
        if let Draw::Letter(form) = &mut cluster.draw {
            *form = Form::of(*before, *after);
        }
    }
    ligate(clusters, &ligatures, &joined);
}

/// True when two neighbours in logical order join. At an even level (under an
/// override) they stand the other way round, and each turns to the other with
/// its other side.
fn joins(first: Joiner, second: Joiner) -> bool {
    if first.level != second.level {
        return false;
    }
    if first.level.is_rtl() {
        first.joining.joins_after() && second.joining.joins_before()
    } else {
        second.joining.joins_after() && first.joining.joins_before()
    }
}

fn connect(joined: &mut [(bool, bool)], first: Joiner, second: Joiner) {
    let (before, after) = if first.level.is_rtl() {
        (second, first)
    } else {
        (first, second)
    };
    if before.base {
        joined[before.cluster].0 = true;
    }
    if after.base {
        joined[after.cluster].1 = true;
    }
}

/// True when two joined neighbours make the ligature lam-alef.
fn ligates(first: Joiner, second: Joiner) -> bool {
    first.base
        && second.base
        && first.symbol == LAM
        && first.level.is_rtl()
        && lam_alef(second.symbol, false).is_some()
}

/// Makes one cluster of each lam, its alef, and what is transparent between.
fn ligate(
    clusters: &mut Vec<Cluster>,
    ligatures: &[(usize, usize, char)],
    joined: &[(bool, bool)],
) {
    let mut ligatures = ligatures.iter().peekable();
    let mut kept = 0;
    let mut index = 0;
    while index < clusters.len() {
        let mut cluster = clusters[index];
        let mut next = index + 1;
        if let Some((lam, alef, symbol)) = ligatures.next_if(|found| found.0 == index)
            && let Some(ligature) = lam_alef(*symbol, joined[*lam].0)
        {
            cluster.range.end = clusters[*alef].range.end;
            cluster.draw = Draw::LamAlef(ligature);
            next = alef + 1;
        }
        clusters[kept] = cluster;
        kept += 1;
        index = next;
    }
    clusters.truncate(kept);
}
