//! Teaching: the annotated corpora in turns, and how well the tagger does on
//! the part of `ANERcorp` that was kept apart.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

use qari::extract::tagger::{
    Layout, Look, Names, Posterior, Tag, Tagged, Vectors, agree, flags, tags_of, to_names, to_tags,
};

use crate::learn::{Dropout, Known, Learner, Seen};
use crate::random::Random;
use crate::tagged::{self, Sentence};

/// The looks of all words met, each once.
pub(crate) struct Words<'a> {
    vectors: Vectors<'a>,
    names: Names<'a>,
    numbers: HashMap<String, u32>,
    pub(crate) known: Vec<Known>,
}

impl<'a> Words<'a> {
    pub(crate) fn new(vectors: Vectors<'a>, names: Names<'a>) -> Self {
        Self {
            vectors,
            names,
            numbers: HashMap::new(),
            known: Vec::new(),
        }
    }

    /// A sentence as the network reads it.
    pub(crate) fn see(&mut self, sentence: &Sentence, head: usize) -> Seen {
        let looks = sentence.tokens.iter().map(|token| {
            let fresh = self.known.len() as u32;
            let number = *self
                .numbers
                .entry(token.folded.to_string())
                .or_insert(fresh);
            if number == fresh {
                self.known.push(Known::new(
                    Look::new(&token.folded, &self.vectors),
                    &self.vectors,
                ));
            }
            number
        });
        Seen {
            looks: looks.collect(),
            flags: flags(&sentence.tokens, &self.names),
            tags: sentence.tags.clone(),
            head,
        }
    }
}

/// Sentences to learn from.
pub(crate) struct Lesson {
    pub(crate) seen: Vec<Seen>,
    /// How many of them are read in an epoch.
    pub(crate) share: f32,
}

/// How a network is taught.
pub(crate) struct Plan {
    pub(crate) hidden: usize,
    pub(crate) epochs: usize,
    pub(crate) rate: f32,
    pub(crate) seed: u64,
    pub(crate) dropout: Dropout,
    /// By head: how many of its sentences are read in an epoch.
    pub(crate) shares: [f32; 3],
}

/// The heads: `ANERcorp`, `WikiFANE`, AQMAR.
pub(crate) fn heads() -> Vec<usize> {
    [
        tagged::ANERCORP.len(),
        tagged::WIKIFANE.len(),
        tagged::AQMAR.len(),
    ]
    .map(tags_of)
    .to_vec()
}

/// Teaches a network.
pub(crate) fn teach(plan: &Plan, lessons: &[Lesson], words: &Words<'_>) -> Learner {
    const BATCH: usize = 8;
    let layout = Layout {
        hidden: plan.hidden,
        dimensions: crate::vectors::DIMENSIONS,
        letters: 32,
        narrow: 64,
        heads: heads(),
    };
    let mut learner = Learner::new(layout, plan.seed);
    let mut random = Random::new(plan.seed + 100);
    let per_epoch: f32 = lessons.iter().map(|l| l.seen.len() as f32 * l.share).sum();
    let steps = per_epoch * plan.epochs as f32 / BATCH as f32;
    let mut done = 0.0;
    for epoch in 0..plan.epochs {
        let mut order: Vec<&Seen> = Vec::new();
        for lesson in lessons {
            order.extend(
                lesson
                    .seen
                    .iter()
                    .filter(|_| lesson.share >= 1.0 || random.unit() < lesson.share),
            );
        }
        random.shuffle(&mut order);
        let mut loss = 0.0;
        for group in order.chunks(BATCH) {
            for seen in group {
                loss += learner.study(seen, &words.known, &plan.dropout, &mut random);
            }
            done += 1.0;
            let warm = (done / 100.0f32).min(1.0);
            let rate = plan.rate * warm * (1.0 - done / steps).max(0.02);
            learner.step(rate, group.len(), 1e-4);
        }
        eprintln!("epoch {} loss {:.4}", epoch + 1, loss / order.len() as f32);
    }
    learner
}

/// Parts a corpus: each fifth of twenty stretches is kept for testing.
pub(crate) fn fold(
    sentences: Vec<Sentence>,
    fold: Option<usize>,
) -> (Vec<Sentence>, Vec<Sentence>) {
    let count = sentences.len();
    let mut parts = (Vec::new(), Vec::new());
    for (index, sentence) in sentences.into_iter().enumerate() {
        let kept = Some(index * 20 / count % 5) == fold;
        let part = if kept { &mut parts.1 } else { &mut parts.0 };
        part.push(sentence);
    }
    parts
}

/// The names of a sentence by words of the corpus.
pub(crate) fn names_of(sentence: &Sentence, tags: &[Tag]) -> Vec<(Range<usize>, usize)> {
    to_names(tags)
        .into_iter()
        .filter_map(|(range, kind)| {
            let inside: Vec<usize> = (0..sentence.firsts.len())
                .filter(|word| sentence.firsts[*word].is_some_and(|first| range.contains(&first)))
                .collect();
            Some((*inside.first()?..*inside.last()? + 1, kind))
        })
        .collect()
}

/// Exact precision, recall and F1 by kind and together, as the `CoNLL` scorer
/// counts.
#[derive(Default)]
pub(crate) struct Score(BTreeMap<usize, [usize; 3]>);

impl Score {
    pub(crate) fn add(&mut self, gold: &[(Range<usize>, usize)], found: &[(Range<usize>, usize)]) {
        let gold: HashSet<_> = gold.iter().collect();
        for name in found {
            let counts = self.0.entry(name.1).or_default();
            counts[1] += 1;
            counts[0] += usize::from(gold.contains(name));
        }
        for name in gold {
            self.0.entry(name.1).or_default()[2] += 1;
        }
    }

    pub(crate) fn show(&self) -> String {
        let figure = |[right, found, gold]: [usize; 3]| {
            let (p, r) = (
                right as f32 / found.max(1) as f32,
                right as f32 / gold.max(1) as f32,
            );
            let f = 2.0 * p * r / (p + r).max(1e-9);
            format!("{:.1} (P {:.1} R {:.1})", f * 100.0, p * 100.0, r * 100.0)
        };
        let mut all = [0; 3];
        let mut parts = Vec::new();
        for (kind, counts) in &self.0 {
            (0..3).for_each(|at| all[at] += counts[at]);
            parts.push(format!("{} {}", tagged::ANERCORP[*kind], figure(*counts)));
        }
        format!("{} {}", figure(all), parts.join(" "))
    }
}

/// How a network does on some sentences: on each by itself, and with each
/// stretch of sentences settling its own doubts.
pub(crate) fn test(
    learner: &mut Learner,
    sentences: &[Sentence],
    seen: &[Seen],
    words: &Words<'_>,
) -> [Score; 2] {
    let mut scores = [Score::default(), Score::default()];
    let chain = learner.chain(0);
    let mut posterior = Posterior::default();
    let mut tagged: Vec<Tagged<'_>> = Vec::new();
    for (sentence, seen) in sentences.iter().zip(seen) {
        let emissions = learner.emissions(seen, &words.known, 0);
        chain.posterior(&emissions, &mut posterior);
        let best = chain.best(&emissions);
        tagged.push(Tagged::new(&sentence.tokens, &best, &posterior.marginals));
    }
    for score in &mut scores {
        for (sentence, tagged) in sentences.iter().zip(&tagged) {
            let names = tagged.names.iter();
            let names: Vec<_> = names.map(|name| (name.tokens.clone(), name.kind)).collect();
            let tags = to_tags(sentence.tokens.len(), &names);
            score.add(&sentence.names, &names_of(sentence, &tags));
        }
        tagged.chunks_mut(60).for_each(agree);
    }
    scores
}
