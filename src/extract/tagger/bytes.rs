//! Reading numbers from bytes, little-endian.

/// What is left to read.
pub(super) struct Reader<'a>(pub(super) &'a [u8]);

impl<'a> Reader<'a> {
    pub(super) fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    pub(super) fn number(&mut self) -> Option<u32> {
        let bytes = self.take(4)?;
        bytes
            .first_chunk::<4>()
            .map(|chunk| u32::from_le_bytes(*chunk))
    }

    pub(super) fn floats(&mut self, count: usize) -> Option<Vec<f32>> {
        let bytes = self.take(count.checked_mul(4)?)?;
        let (chunks, _) = bytes.as_chunks::<4>();
        Some(
            chunks
                .iter()
                .map(|chunk| f32::from_le_bytes(*chunk))
                .collect(),
        )
    }
}
