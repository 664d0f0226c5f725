//! Word vectors as the tagger keeps them: a row of bytes for each of the most
//! frequent folded words of the news, found by a fingerprint of the word.

use super::bytes::Reader;

/// Word vectors over bytes laid out as
/// `words: u32, dimensions: u32, fingerprints: [u32; words] in order,
/// scales: [f32; words], rows: [[i8; dimensions]; words]`, little-endian.
#[derive(Debug, Clone, Copy)]
pub struct Vectors<'a> {
    /// Numbers in a row.
    pub dimensions: usize,
    fingerprints: &'a [u8],
    scales: &'a [u8],
    rows: &'a [u8],
}

/// The fingerprint of a folded word: FNV-1a of 64 bits, both halves as one.
#[must_use]
pub fn fingerprint(folded: &str) -> u32 {
    let hash = hash_on(START, folded);
    (hash ^ (hash >> 32)) as u32
}

/// What [`hash_on`] begins with.
pub(super) const START: u64 = 0xCBF2_9CE4_8422_2325;

/// Hashes on: FNV-1a.
pub(super) fn hash_on(hash: u64, text: &str) -> u64 {
    text.bytes().fold(hash, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
    })
}

impl<'a> Vectors<'a> {
    /// Reads the layout; `None` when the bytes are too few for what they say.
    #[must_use]
    pub fn new(bytes: &'a [u8]) -> Option<Self> {
        let mut reader = Reader(bytes);
        let words = reader.number()? as usize;
        let dimensions = reader.number()? as usize;
        Some(Self {
            dimensions,
            fingerprints: reader.take(words * 4)?,
            scales: reader.take(words * 4)?,
            rows: reader.take(words.checked_mul(dimensions)?)?,
        })
    }

    /// The row of a folded word.
    #[must_use]
    pub fn row(&self, folded: &str) -> Option<usize> {
        let wanted = fingerprint(folded);
        let (mut low, mut high) = (0, self.fingerprints.len() / 4);
        while low < high {
            let middle = usize::midpoint(low, high);
            match word_at(self.fingerprints, middle).cmp(&wanted) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return Some(middle),
            }
        }
        None
    }

    /// The numbers of a row.
    pub fn numbers(&self, row: usize) -> impl Iterator<Item = f32> + '_ {
        let scale = f32::from_bits(word_at(self.scales, row));
        let bytes = &self.rows[row * self.dimensions..][..self.dimensions];
        bytes
            .iter()
            .map(move |byte| f32::from(byte.cast_signed()) * scale)
    }
}

/// The `index`th number of 32 bits.
fn word_at(bytes: &[u8], index: usize) -> u32 {
    bytes[index * 4..]
        .first_chunk::<4>()
        .map_or(0, |chunk| u32::from_le_bytes(*chunk))
}

/// Lays vectors out as [`Vectors`] reads them. Of two words with one
/// fingerprint the first stays.
#[must_use]
pub fn lay_out(words: &[(String, Vec<f32>)]) -> Vec<u8> {
    let mut rows: Vec<(u32, &[f32])> = words
        .iter()
        .map(|(word, row)| (fingerprint(word), row.as_slice()))
        .collect();
    rows.sort_by_key(|(print, _)| *print);
    rows.dedup_by_key(|(print, _)| *print);
    let mut bytes = Vec::new();
    bytes.extend((rows.len() as u32).to_le_bytes());
    bytes.extend((rows.first().map_or(0, |(_, row)| row.len()) as u32).to_le_bytes());
    let scales: Vec<f32> = rows
        .iter()
        .map(|(_, row)| row.iter().fold(1e-6, |top: f32, n| top.max(n.abs())) / 127.0)
        .collect();
    bytes.extend(rows.iter().flat_map(|(print, _)| print.to_le_bytes()));
    bytes.extend(scales.iter().flat_map(|scale| scale.to_le_bytes()));
    for ((_, row), scale) in rows.iter().zip(&scales) {
        bytes.extend(
            row.iter()
                .map(|number| ((number / scale).round() as i8).cast_unsigned()),
        );
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::{Vectors, lay_out};

    #[test]
    fn vectors_come_back_as_they_were_but_for_rounding() {
        let words = [
            ("بغداد".to_owned(), vec![0.5, -1.0, 0.25]),
            ("قال".to_owned(), vec![0.0, 0.0, 2.0]),
        ];
        let bytes = lay_out(&words);
        let vectors = Vectors::new(&bytes).expect("made above");
        for (word, row) in &words {
            let found: Vec<f32> = vectors
                .numbers(vectors.row(word).expect("made above"))
                .collect();
            for (a, b) in found.iter().zip(row) {
                assert!((a - b).abs() < 0.02, "{word}: {found:?}");
            }
        }
        assert_eq!(vectors.row("عمان"), None);
        assert!(Vectors::new(&bytes[..bytes.len() - 1]).is_none());
    }
}
