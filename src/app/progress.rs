//! How far one has come: in hundredths of the text, and in minutes that are
//! left of it.

use super::model::Model;
use crate::article::Article;

/// Bytes from whose words it is known how many the rest has: enough of any
/// prose, and no more to count when an article is opened.
const SAMPLE: usize = 64 * 1024;

/// How many words stand in how many bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Density {
    words: usize,
    bytes: usize,
}

impl Density {
    /// Of the first part of an article.
    pub(super) fn new(article: &Article) -> Self {
        let end = article.text.floor_char_boundary(SAMPLE);
        let words = article.text[..end].split_whitespace();
        let words = words.filter(|word| word.contains(char::is_alphanumeric));
        Self {
            words: words.count(),
            bytes: end.max(1),
        }
    }

    /// Words that are to be expected in so many bytes.
    fn words_in(self, bytes: usize) -> usize {
        scaled(self.words, bytes, self.bytes)
    }
}

impl Model {
    /// How much of the text one has come to see, in hundredths.
    #[must_use]
    pub fn percent_seen(&self) -> usize {
        let length = self.article.text.len();
        let all = self.length();
        // White space after the last block is not to be scrolled to.
        if all == length && self.reader.bottom() >= self.article.end() {
            return 100;
        }
        scaled(100, self.reader.bottom(), all)
    }

    /// Minutes that it takes to read from the top of the view to the end, at
    /// least 1; `None` once the end is in view, or while nobody knows where
    /// it is.
    #[must_use]
    pub fn minutes_left(&self) -> Option<usize> {
        let unknown = self.work.loading.is_some() && self.work.total.is_none();
        if unknown || self.percent_seen() == 100 {
            return None;
        }
        let bytes = self.length().saturating_sub(self.reader.top().0);
        let words = self.density.words_in(bytes);
        Some(words.div_ceil(self.reading.pace.max(1)).max(1))
    }

    /// Bytes of the text, as far as that is known.
    fn length(&self) -> usize {
        let length = self.article.text.len();
        match (self.work.loading, self.work.total) {
            (Some(_), Some(total)) => total.max(length),
            _ => length,
        }
    }
}

/// In u128, since a byte times a hundred may pass what a usize holds.
fn scaled(value: usize, part: usize, whole: usize) -> usize {
    let scaled = value as u128 * part as u128 / whole.max(1) as u128;
    usize::try_from(scaled).unwrap_or(usize::MAX)
}
