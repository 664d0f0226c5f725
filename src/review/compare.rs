//! Two reviews of one text compared: how far they agree, and where they do not.
//! The formulas stand in `docs/review.md`.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

/// The label of a span that a reviewer has not.
const NONE: &str = "none";

/// What one reviewer says of a text, offsets in Unicode scalars of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Judged {
    /// Names, dates and values, by where they stand.
    pub mentions: BTreeMap<(usize, usize), Judgement>,
    /// Quotations, by their reach.
    pub quotations: BTreeMap<(usize, usize), Judgement>,
    /// What was decided on each thing that was found, by where it was found;
    /// empty where it is not known, as in an export. Quotations are told apart
    /// by the flag.
    pub decided: BTreeMap<(usize, usize, bool), String>,
}

/// What a span is said to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Judgement {
    /// Its kind.
    pub kind: String,
    /// Of a quotation, who says it; `None` where nobody is named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// Its words.
    pub text: String,
}

/// How far two reviews agree.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Agreement {
    /// Of the labels that both gave to the same things.
    pub kappa: Kappa,
    /// Of the spans of mentions, their kinds included.
    pub mentions: Overlap,
    /// Of the spans of quotations.
    pub quotations: Overlap,
    /// Of the quotations that both have: how many, and how many with the same
    /// speaker.
    pub speakers: Share,
    /// Where they do not agree, in text order.
    pub differences: Vec<Difference>,
}

/// Cohen's kappa.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Kappa {
    /// Things that both have labelled.
    pub items: usize,
    /// The share of them with the same label.
    pub observed: f64,
    /// The share that chance would give.
    pub expected: f64,
    /// (observed − expected) ÷ (1 − expected); 1 where chance alone agrees
    /// wholly, `None` without items.
    pub value: Option<f64>,
}

/// Spans of the one, of the other, of both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Overlap {
    /// Of the first.
    pub first: usize,
    /// Of the second.
    pub second: usize,
    /// The same in both.
    pub both: usize,
}

impl Overlap {
    /// 2 × both ÷ (first + second); 1 where neither has any.
    #[must_use]
    pub fn f1(self) -> f64 {
        let all = self.first + self.second;
        if all == 0 {
            1.0
        } else {
            2.0 * self.both as f64 / all as f64
        }
    }
}

/// So many of so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Share {
    /// So many.
    pub same: usize,
    /// Of so many.
    pub of: usize,
}

/// A place where two reviews do not agree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// In Unicode scalars.
    pub start: usize,
    /// In Unicode scalars.
    pub end: usize,
    /// True for a quotation.
    pub quotation: bool,
    /// What the first says; `None` where there is nothing to it.
    pub first: Option<Judgement>,
    /// What the second says.
    pub second: Option<Judgement>,
}

/// Compares two reviews of one text.
#[must_use]
pub fn compare(first: &Judged, second: &Judged) -> Agreement {
    let shared = first
        .quotations
        .iter()
        .filter_map(|(span, one)| Some((one, second.quotations.get(span)?)));
    let shared: Vec<_> = shared.collect();
    let mut differences = differences(&first.mentions, &second.mentions, false);
    differences.extend(self::differences(
        &first.quotations,
        &second.quotations,
        true,
    ));
    differences.sort_by_key(|difference| (difference.start, difference.end, difference.quotation));
    Agreement {
        kappa: kappa(&labels(first, second)),
        mentions: overlap(&first.mentions, &second.mentions, |one, other| {
            one.kind == other.kind
        }),
        quotations: overlap(&first.quotations, &second.quotations, |_, _| true),
        speakers: Share {
            same: shared
                .iter()
                .filter(|(one, other)| one.speaker == other.speaker)
                .count(),
            of: shared.len(),
        },
        differences,
    }
}

/// The labels that both gave: what they decided on the same things; where that
/// is not known, the kinds of all spans that either has.
fn labels(first: &Judged, second: &Judged) -> Vec<(String, String)> {
    if !first.decided.is_empty() && !second.decided.is_empty() {
        let both = first
            .decided
            .iter()
            .filter_map(|(place, label)| Some((label.clone(), second.decided.get(place)?.clone())));
        return both.collect();
    }
    let mut labels = Vec::new();
    for (one, other) in [
        (&first.mentions, &second.mentions),
        (&first.quotations, &second.quotations),
    ] {
        let spans: BTreeSet<_> = one.keys().chain(other.keys()).collect();
        let label = |all: &BTreeMap<(usize, usize), Judgement>, span| {
            all.get(span)
                .map_or(NONE, |judgement| judgement.kind.as_str())
                .to_owned()
        };
        labels.extend(
            spans
                .into_iter()
                .map(|span| (label(one, span), label(other, span))),
        );
    }
    labels
}

fn kappa(labels: &[(String, String)]) -> Kappa {
    let items = labels.len();
    if items == 0 {
        return Kappa {
            items,
            observed: 0.0,
            expected: 0.0,
            value: None,
        };
    }
    let mut counts: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
    for (one, other) in labels {
        counts.entry(one).or_default()[0] += 1;
        counts.entry(other).or_default()[1] += 1;
    }
    let all = items as f64;
    let same = labels.iter().filter(|(one, other)| one == other).count();
    let observed = same as f64 / all;
    let chance = counts
        .values()
        .map(|[one, other]| *one as f64 * *other as f64);
    let expected = chance.sum::<f64>() / (all * all);
    // Both gave one and the same label to all.
    let is_certain = counts.len() == 1;
    let value = if is_certain {
        1.0
    } else {
        (observed - expected) / (1.0 - expected)
    };
    Kappa {
        items,
        observed,
        expected,
        value: Some(value),
    }
}

fn overlap(
    first: &BTreeMap<(usize, usize), Judgement>,
    second: &BTreeMap<(usize, usize), Judgement>,
    is_same: impl Fn(&Judgement, &Judgement) -> bool,
) -> Overlap {
    let both = first
        .iter()
        .filter(|(span, one)| second.get(*span).is_some_and(|other| is_same(one, other)));
    Overlap {
        both: both.count(),
        first: first.len(),
        second: second.len(),
    }
}

fn differences(
    first: &BTreeMap<(usize, usize), Judgement>,
    second: &BTreeMap<(usize, usize), Judgement>,
    quotation: bool,
) -> Vec<Difference> {
    let spans: BTreeSet<_> = first.keys().chain(second.keys()).copied().collect();
    let told = spans.into_iter().filter_map(|(start, end)| {
        let (one, other) = (first.get(&(start, end)), second.get(&(start, end)));
        let is_same = match (one, other) {
            (Some(one), Some(other)) => one.kind == other.kind && one.speaker == other.speaker,
            _ => false,
        };
        (!is_same).then(|| Difference {
            start,
            end,
            quotation,
            first: one.cloned(),
            second: other.cloned(),
        })
    });
    told.collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Judged, Judgement, Overlap, Share, compare, kappa};

    fn judgement(kind: &str, speaker: Option<&str>) -> Judgement {
        Judgement {
            kind: kind.into(),
            speaker: speaker.map(str::to_owned),
            text: "نص".into(),
        }
    }

    fn mentions(all: &[(usize, usize, &str)]) -> Judged {
        let all = all
            .iter()
            .map(|(start, end, kind)| ((*start, *end), judgement(kind, None)));
        Judged {
            mentions: all.collect(),
            ..Judged::default()
        }
    }

    fn labels(counts: &[(&str, &str, usize)]) -> Vec<(String, String)> {
        let labels = counts.iter();
        labels
            .flat_map(|(one, other, count)| {
                std::iter::repeat_n(((*one).to_owned(), (*other).to_owned()), *count)
            })
            .collect()
    }

    /// The textbook's example: 20 and 15 agreements, 5 and 10 disagreements.
    #[test]
    fn kappa_is_cohens() {
        let told = kappa(&labels(&[
            ("y", "y", 20),
            ("y", "n", 5),
            ("n", "y", 10),
            ("n", "n", 15),
        ]));
        assert!((told.observed - 0.7).abs() < 1e-12);
        assert!((told.expected - 0.5).abs() < 1e-12);
        assert!((told.value.expect("there are items") - 0.4).abs() < 1e-12);
        let all = kappa(&labels(&[("y", "y", 9)]));
        assert_eq!(all.value, Some(1.0));
        assert_eq!(kappa(&[]).value, None);
    }

    #[test]
    fn spans_and_kinds_must_be_the_same() {
        let one = mentions(&[(0, 4, "PER"), (5, 9, "LOC"), (10, 12, "ORG")]);
        let other = mentions(&[(0, 4, "PER"), (5, 9, "ORG"), (10, 13, "ORG")]);
        let told = compare(&one, &other);
        assert_eq!(
            told.mentions,
            Overlap {
                first: 3,
                second: 3,
                both: 1
            }
        );
        assert!((told.mentions.f1() - 1.0 / 3.0).abs() < 1e-12);
        let places: Vec<_> = told.differences.iter().map(|d| (d.start, d.end)).collect();
        assert_eq!(places, [(5, 9), (10, 12), (10, 13)]);
    }

    #[test]
    fn speakers_are_compared_where_both_have_the_quotation() {
        let quoted = |speaker| Judged {
            quotations: [
                ((0, 9), judgement("direct", speaker)),
                ((20, 30), judgement("direct", None)),
            ]
            .into(),
            ..Judged::default()
        };
        let told = compare(&quoted(Some("سمير")), &quoted(Some("ليلى")));
        assert_eq!(told.speakers, Share { same: 1, of: 2 });
        assert_eq!(told.differences.len(), 1);
    }

    #[test]
    fn what_both_decided_is_compared_where_it_is_known() {
        let decided = |labels: &[(usize, &str)]| Judged {
            decided: labels
                .iter()
                .map(|(at, label)| ((*at, *at, false), (*label).to_owned()))
                .collect(),
            ..Judged::default()
        };
        let told = compare(
            &decided(&[(0, "PER"), (1, "rejected"), (2, "LOC")]),
            &decided(&[(0, "PER"), (1, "PER"), (7, "LOC")]),
        );
        assert_eq!(told.kappa.items, 2);
    }

    proptest! {
        #[test]
        fn whoever_agrees_with_themselves_agrees_wholly(
            spans in proptest::collection::btree_map((0_usize..50, 50_usize..99), "[A-C]", 0..20)
        ) {
            let spans: Vec<_> = spans.iter().map(|((a, b), kind)| (*a, *b, kind.as_str())).collect();
            let one = mentions(&spans);
            let told = compare(&one, &one);
            prop_assert!(told.differences.is_empty());
            prop_assert!((told.mentions.f1() - 1.0).abs() < 1e-12);
            prop_assert!(told.kappa.value.is_none_or(|value| (value - 1.0).abs() < 1e-12));
        }

        #[test]
        fn who_comes_first_does_not_matter(
            one in proptest::collection::btree_map((0_usize..9, 9_usize..12), "[A-C]", 0..20),
            other in proptest::collection::btree_map((0_usize..9, 9_usize..12), "[A-C]", 0..20),
        ) {
            let judged = |all: &std::collections::BTreeMap<(usize, usize), String>| {
                let all: Vec<_> = all.iter().map(|((a, b), kind)| (*a, *b, kind.as_str())).collect();
                mentions(&all)
            };
            let (there, back) = (compare(&judged(&one), &judged(&other)), compare(&judged(&other), &judged(&one)));
            prop_assert!((there.mentions.f1() - back.mentions.f1()).abs() < 1e-12);
            prop_assert_eq!(there.differences.len(), back.differences.len());
            let value = |kappa: super::Kappa| kappa.value.unwrap_or(0.0);
            prop_assert!((value(there.kappa) - value(back.kappa)).abs() < 1e-12);
        }
    }
}
