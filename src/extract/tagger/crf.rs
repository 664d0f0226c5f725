//! A linear-chain conditional random field over tags (Lafferty et al. 2001):
//! the best sequence, and how likely each tag is at each place. Sums over
//! sequences are kept near 1 by a factor at each place (Rabiner 1989, §V.A).

/// Scores of one tag after another.
#[derive(Debug, Clone, PartialEq)]
pub struct Transitions {
    /// How many tags there are.
    pub tags: usize,
    /// `(tags + 1) × tags` scores; the rows are the tag before, and at the end
    /// one for the start of the sentence.
    pub scores: Vec<f32>,
    /// Their exponentials.
    powers: Vec<f32>,
}

/// What the forward and the backward pass say of a sentence.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Posterior {
    /// The logarithm of the sum over all sequences.
    pub log_total: f32,
    /// By place and tag: the probability.
    pub marginals: Vec<f32>,
    /// By place and tag: the exponential of the score, over the place's factor.
    local: Vec<f32>,
    forward: Vec<f32>,
    backward: Vec<f32>,
}

impl Transitions {
    /// Of `(tags + 1) × tags` scores.
    #[must_use]
    pub fn new(tags: usize, scores: Vec<f32>) -> Self {
        let powers = scores.iter().map(|score| score.exp()).collect();
        Self {
            tags,
            scores,
            powers,
        }
    }

    fn row<'a>(&self, table: &'a [f32], before: usize) -> &'a [f32] {
        &table[before * self.tags..][..self.tags]
    }

    /// The best sequence of tags; `emissions` has a score for each place and
    /// tag.
    #[must_use]
    pub fn best(&self, emissions: &[f32]) -> Vec<u8> {
        let tags = self.tags;
        let places = emissions.len() / tags;
        let mut from = vec![0u8; emissions.len()];
        let mut score = self.row(&self.scores, tags).to_vec();
        for (score, here) in score.iter_mut().zip(emissions) {
            *score += here;
        }
        let mut next = vec![0.0f32; tags];
        for place in 1..places {
            let from = &mut from[place * tags..][..tags];
            next.fill(f32::NEG_INFINITY);
            for (before, past) in score.iter().enumerate() {
                let row = self.row(&self.scores, before);
                for ((next, from), step) in next.iter_mut().zip(from.iter_mut()).zip(row) {
                    if past + step > *next {
                        *next = past + step;
                        *from = before as u8;
                    }
                }
            }
            for (next, here) in next.iter_mut().zip(&emissions[place * tags..]) {
                *next += here;
            }
            std::mem::swap(&mut score, &mut next);
        }
        let better = |best, tag| if score[tag] > score[best] { tag } else { best };
        let mut last = (0..tags).fold(0, better);
        let mut sequence = vec![0; places];
        for place in (0..places).rev() {
            sequence[place] = last as u8;
            last = usize::from(from[place * tags + last]);
        }
        sequence
    }

    /// How likely each tag is at each place.
    pub fn posterior(&self, emissions: &[f32], found: &mut Posterior) {
        let tags = self.tags;
        let size = emissions.len();
        let Posterior {
            log_total,
            marginals,
            local,
            forward,
            backward,
        } = found;
        for table in [&mut *marginals, &mut *local, &mut *forward, &mut *backward] {
            table.clear();
            table.resize(size, 0.0);
        }
        *log_total = 0.0;
        for at in (0..size).step_by(tags) {
            let top = emissions[at..at + tags]
                .iter()
                .fold(f32::NEG_INFINITY, |a, b| a.max(*b));
            for (local, score) in local[at..at + tags].iter_mut().zip(&emissions[at..]) {
                *local = (score - top).exp();
            }
            let (past, here) = forward.split_at_mut(at);
            let here = &mut here[..tags];
            match past.len().checked_sub(tags) {
                None => here.copy_from_slice(self.row(&self.powers, tags)),
                Some(start) => {
                    for (before, past) in past[start..].iter().enumerate() {
                        for (here, step) in here.iter_mut().zip(self.row(&self.powers, before)) {
                            *here += past * step;
                        }
                    }
                }
            }
            let mut sum = 0.0;
            for (here, local) in here.iter_mut().zip(&local[at..]) {
                *here *= local;
                sum += *here;
            }
            *log_total += sum.ln() + top;
            for here in here.iter_mut().chain(&mut local[at..at + tags]) {
                *here /= sum;
            }
        }
        backward[size.saturating_sub(tags)..].fill(1.0);
        for at in (0..size.saturating_sub(tags)).step_by(tags).rev() {
            let (here, after) = backward.split_at_mut(at + tags);
            for (tag, here) in here[at..].iter_mut().enumerate() {
                let ahead = after.iter().zip(&local[at + tags..]);
                let steps = ahead.zip(self.row(&self.powers, tag));
                *here = steps
                    .map(|((after, local), step)| after * local * step)
                    .sum();
            }
        }
        for ((marginal, forward), backward) in marginals.iter_mut().zip(forward).zip(backward) {
            *marginal = *forward * *backward;
        }
    }

    /// Adds to `sums`, laid out as the scores, how often each transition is
    /// expected in the sentence.
    pub fn expect(&self, found: &Posterior, sums: &mut [f32]) {
        let tags = self.tags;
        let (inner, start) = sums.split_at_mut(tags * tags);
        for (sum, marginal) in start.iter_mut().zip(&found.marginals) {
            *sum += marginal;
        }
        for at in (tags..found.marginals.len()).step_by(tags) {
            for (before, past) in found.forward[at - tags..at].iter().enumerate() {
                let sums = &mut inner[before * tags..][..tags];
                let ahead = found.local[at..].iter().zip(&found.backward[at..]);
                let steps = ahead.zip(self.row(&self.powers, before));
                for (sum, ((local, backward), step)) in sums.iter_mut().zip(steps) {
                    *sum += past * step * local * backward;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Posterior, Transitions};

    /// All sequences of three tags over three places, with their scores.
    fn all(chain: &Transitions, emissions: &[f32]) -> Vec<([usize; 3], f32)> {
        let between = |before: usize, tag: usize| chain.scores[before * 3 + tag];
        let mut found = Vec::new();
        for number in 0..27 {
            let tags = [number / 9, number / 3 % 3, number % 3];
            let mut score = between(3, tags[0]) + emissions[tags[0]];
            for place in 1..3 {
                score += between(tags[place - 1], tags[place]) + emissions[place * 3 + tags[place]];
            }
            found.push((tags, score));
        }
        found
    }

    #[test]
    fn it_agrees_with_counting_all_sequences() {
        let noise = |n: usize| ((n * 7919 % 101) as f32 - 50.0) / 25.0;
        let chain = Transitions::new(3, (0..12).map(noise).collect());
        let emissions: Vec<f32> = (20..29).map(noise).collect();
        let all = all(&chain, &emissions);
        let total: f32 = all.iter().map(|(_, score)| score.exp()).sum();
        let mut found = Posterior::default();
        chain.posterior(&emissions, &mut found);
        assert!((found.log_total - total.ln()).abs() < 1e-4);
        let share = |holds: &dyn Fn(&[usize; 3]) -> bool| -> f32 {
            let held = all.iter().filter(|(tags, _)| holds(tags));
            held.map(|(_, score)| score.exp() / total).sum()
        };
        for place in 0..3 {
            for tag in 0..3 {
                let marginal = found.marginals[place * 3 + tag];
                assert!((marginal - share(&|tags| tags[place] == tag)).abs() < 1e-4);
            }
        }
        let best = all
            .iter()
            .max_by(|a, b| a.1.total_cmp(&b.1))
            .expect("made above")
            .0;
        assert_eq!(chain.best(&emissions), best.map(|tag| tag as u8));
        let mut sums = vec![0.0; 12];
        chain.expect(&found, &mut sums);
        let twice = share(&|tags| tags[0] == 1 && tags[1] == 2)
            + share(&|tags| tags[1] == 1 && tags[2] == 2);
        assert!((sums[3 + 2] - twice).abs() < 1e-4);
        assert!((sums.iter().sum::<f32>() - 3.0).abs() < 1e-3);
    }
}
