//! Bytes to Unicode scalars and back: scalars are what offsets count that leave
//! the program, in `qari-gold/1` and in reviews.

/// How far apart the counted bytes are.
const STEP: usize = 1024;

/// The scalars before each byte of a text.
#[derive(Debug)]
pub struct Scalars<'a> {
    text: &'a str,
    /// Scalars that begin before byte `index * STEP`.
    before: Vec<usize>,
}

impl<'a> Scalars<'a> {
    /// Counts once through `text`.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        let mut count = 0;
        let before = text
            .as_bytes()
            .chunks(STEP)
            .map(|chunk| {
                let here = count;
                count += starts(chunk);
                here
            })
            .collect();
        Self { text, before }
    }

    /// Scalars before `byte`, which is on a scalar boundary.
    #[must_use]
    pub fn at(&self, byte: usize) -> usize {
        // The end of the text may lie just past the last chunk.
        let index = (byte / STEP).min(self.before.len().saturating_sub(1));
        let known = self.before.get(index).copied().unwrap_or(0);
        let from = (index * STEP).min(byte);
        known + starts(&self.text.as_bytes()[from..byte])
    }

    /// The byte before which so many scalars stand; `None` past the end.
    #[must_use]
    pub fn byte(&self, scalars: usize) -> Option<usize> {
        let chunk = self.before.partition_point(|before| *before <= scalars);
        let index = chunk.saturating_sub(1);
        let mut left = scalars - self.before.get(index).copied().unwrap_or(0);
        let from = index * STEP;
        let bytes = self.text.as_bytes().get(from..)?;
        for (at, byte) in bytes.iter().enumerate() {
            if byte & 0xC0 != 0x80 {
                if left == 0 {
                    return Some(from + at);
                }
                left -= 1;
            }
        }
        (left == 0).then_some(self.text.len())
    }
}

/// Scalars that begin in `bytes`.
fn starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::Scalars;

    #[test]
    fn every_boundary_is_counted() {
        for length in [0, 1, 511, 512, 513, 3000] {
            let text = "\u{628}a".repeat(length);
            let scalars = Scalars::new(&text);
            for (count, (byte, _)) in text.char_indices().enumerate() {
                assert_eq!(scalars.at(byte), count);
                assert_eq!(scalars.byte(count), Some(byte));
            }
            let all = text.chars().count();
            assert_eq!(scalars.at(text.len()), all);
            assert_eq!(scalars.byte(all), Some(text.len()));
            assert_eq!(scalars.byte(all + 1), None);
        }
    }
}
