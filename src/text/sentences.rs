//! Sentences, by UAX #29.

use icu_segmenter::SentenceSegmenter;
use icu_segmenter::options::SentenceBreakInvariantOptions;

use super::TextRange;

/// The sentence of `paragraph` that holds `byte` of it, without the white space
/// after it.
#[must_use]
pub fn sentence(paragraph: &str, byte: usize) -> TextRange {
    let segmenter = SentenceSegmenter::new(SentenceBreakInvariantOptions::default());
    let mut start = 0;
    for end in segmenter.segment_str(paragraph).skip(1) {
        if byte < end {
            let words = paragraph[start..end].trim_end();
            return TextRange::new(start, start + words.len());
        }
        start = end;
    }
    TextRange::new(start, paragraph.len())
}

#[cfg(test)]
mod tests {
    use super::sentence;

    #[test]
    fn sentences_end_at_stops() {
        let text = "قال نعم. هل عاد؟ لا!";
        for (word, whole) in [("نعم", "قال نعم."), ("هل", "هل عاد؟"), ("لا", "لا!")]
        {
            let byte = text.find(word).expect("it is there");
            assert_eq!(sentence(text, byte).slice(text), whole);
        }
        assert!(sentence("", 0).is_empty());
    }
}
