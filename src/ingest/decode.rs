//! Bytes become text: UTF-8, as it stands. Nothing is normalised and nothing
//! dropped, not even a byte order mark, since every offset that qari gives is
//! counted in this text.

use memchr::memrchr;
use thiserror::Error;

use crate::article::Raw;

/// Why bytes are no text.
#[derive(Debug, Error, Clone, Copy, PartialEq, Eq)]
pub enum Error {
    /// A byte that UTF-8 does not allow there.
    #[error(
        "not UTF-8 at byte {byte}; convert it first, for example with iconv -f WINDOWS-1256 -t UTF-8"
    )]
    NotUtf8 {
        /// Its offset from the start of the source.
        byte: usize,
    },
}

/// The text of `raw`. A head is cut at its last line end, or, where it has
/// none, where its last scalar ends.
pub(super) fn decode(raw: Raw) -> Result<String, Error> {
    let Raw { mut bytes, whole } = raw;
    if !whole {
        let sure = memrchr(b'\n', &bytes).map_or(bytes.len(), |at| at + 1);
        bytes.truncate(sure);
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(text),
        Err(error) => {
            let cut = error.utf8_error();
            let byte = cut.valid_up_to();
            // A head may end inside a scalar: the rest of it is still to come.
            if whole || cut.error_len().is_some() {
                return Err(Error::NotUtf8 { byte });
            }
            let mut bytes = error.into_bytes();
            bytes.truncate(byte);
            String::from_utf8(bytes).map_err(|_| Error::NotUtf8 { byte })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Error, decode};
    use crate::article::Raw;

    fn text(bytes: &[u8], whole: bool) -> Result<String, Error> {
        decode(Raw {
            bytes: bytes.to_vec(),
            whole,
        })
    }

    #[test]
    fn a_head_ends_where_it_is_sure() {
        assert_eq!(
            text("ab\nc\u{628}".as_bytes(), false).as_deref(),
            Ok("ab\n")
        );
        assert_eq!(text(b"ab\xD8", false).as_deref(), Ok("ab"));
        assert_eq!(text("ab\nc".as_bytes(), true).as_deref(), Ok("ab\nc"));
    }

    #[test]
    fn what_is_not_utf_8_is_said_with_its_place() {
        assert_eq!(text(b"ab\xC7c", true), Err(Error::NotUtf8 { byte: 2 }));
        assert_eq!(text(b"ab\xC7c", false), Err(Error::NotUtf8 { byte: 2 }));
        assert_eq!(text(b"ab\xD8", true), Err(Error::NotUtf8 { byte: 2 }));
    }
}
