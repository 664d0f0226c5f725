//! Bytes become text. Which encoding they are in is asked in this order: whoever
//! opens them, their byte order mark, the server, the page itself, and the look of
//! them. It is decided by the first bytes alone, so that the head of a file and the
//! whole of it are read alike, and offsets in one are offsets in the other.
//!
//! What is UTF-8 stays as it stands: nothing is normalised and nothing dropped, not
//! even a byte order mark, since every offset that qari gives is counted in this
//! text. What does not decode is U+FFFD, and counted.

use std::str;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use memchr::memmem;
use memchr::memrchr;

use super::forms;
use crate::article::{Decoding, Raw, Told};
use crate::text::Encoding;

/// Bytes by which the encoding is decided.
const TELLING: usize = 64 * 1024;
/// Bytes in which a page says its encoding.
const SAYING: usize = 4 * 1024;

/// A text, and how it came to be.
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) decoding: Decoding,
}

/// The text of `raw`. A head is cut at its last line end, or, where it has
/// none, where its last scalar ends.
pub(super) fn decode(raw: Raw) -> Decoded {
    let Raw {
        mut bytes,
        whole,
        told,
    } = raw;
    let encoding = encoding(&bytes, &told);
    let turn = is_drawn(&bytes, encoding);
    if !whole {
        bytes.truncate(sure(&bytes, encoding));
    }
    let (text, replaced) = encoding.decode(bytes, whole);
    let (text, turned) = if turn {
        forms::turn_back(&text)
    } else {
        (text, 0)
    };
    Decoded {
        text,
        decoding: Decoding {
            encoding,
            replaced,
            turned,
        },
    }
}

/// The beginning of the text, by which is told what it is.
pub(super) fn start(raw: &Raw) -> String {
    let encoding = encoding(&raw.bytes, &raw.told);
    let first = raw.bytes[..raw.bytes.len().min(SAYING)].to_vec();
    encoding.decode(first, false).0
}

/// True when the letters are written as they are drawn, not as they are stored.
fn is_drawn(bytes: &[u8], encoding: Encoding) -> bool {
    let first = bytes[..bytes.len().min(TELLING)].to_vec();
    forms::are_drawn(&encoding.decode(first, false).0)
}

/// Bytes of a head up to its last line end; all where it has none.
fn sure(bytes: &[u8], encoding: Encoding) -> usize {
    if !encoding.is_utf_16() {
        return memrchr(b'\n', bytes).map_or(bytes.len(), |at| at + 1);
    }
    let end: [u8; 2] = if encoding == Encoding::UTF_16LE {
        [b'\n', 0]
    } else {
        [0, b'\n']
    };
    let whole = bytes.len() & !1;
    let mut units = bytes[..whole].chunks_exact(2);
    units
        .rposition(|unit| unit == end)
        .map_or(whole, |at| 2 * at + 2)
}

/// The encoding that bytes are in.
fn encoding(bytes: &[u8], told: &Told) -> Encoding {
    let marked = byte_order_mark(bytes);
    if let Some(asked) = told.encoding {
        // Whoever says UTF-16 rarely knows which.
        return match marked {
            Some(marked) if asked.is_utf_16() && marked.is_utf_16() => marked,
            _ => asked,
        };
    }
    marked
        .or_else(|| charset(told.media.as_deref()?))
        .or_else(|| said(bytes))
        .unwrap_or_else(|| looks(bytes))
}

fn byte_order_mark(bytes: &[u8]) -> Option<Encoding> {
    let marks: [(&[u8], Encoding); 3] = [
        (b"\xEF\xBB\xBF", Encoding::UTF_8),
        (b"\xFF\xFE", Encoding::UTF_16LE),
        (b"\xFE\xFF", Encoding::UTF_16BE),
    ];
    let found = marks.into_iter().find(|(mark, _)| bytes.starts_with(mark));
    found.map(|(_, encoding)| encoding)
}

/// The encoding that a media type names: `text/html; charset="utf-8"`.
fn charset(media: &str) -> Option<Encoding> {
    let parameters = media.split(';').skip(1);
    let mut named = parameters.filter_map(|parameter| parameter.split_once('='));
    let (_, label) = named.find(|(name, _)| name.trim().eq_ignore_ascii_case("charset"))?;
    Encoding::by_label(label.trim().trim_matches(['"', '\'']))
}

/// The encoding that a page names itself: `<meta charset=…>`, `<meta http-equiv=…
/// content="…; charset=…">`, `<?xml encoding="…"?>`.
fn said(bytes: &[u8]) -> Option<Encoding> {
    let head = bytes[..bytes.len().min(SAYING)].to_ascii_lowercase();
    let tags = [(&b"<?xml"[..], &b"encoding"[..]), (b"<meta", b"charset")];
    for (tag, name) in tags {
        for at in memmem::find_iter(&head, tag) {
            let rest = &head[at..];
            let inside = &rest[..memchr::memchr(b'>', rest).unwrap_or(rest.len())];
            let named = memmem::find(inside, name).map(|at| &inside[at + name.len()..]);
            let label = named.and_then(|named| {
                let named = named.trim_ascii_start().strip_prefix(b"=")?;
                let named = str::from_utf8(named.trim_ascii_start()).ok()?;
                let named = named.trim_start_matches(['"', '\'']);
                named.split(['"', '\'', ';', '/', '?', ' ']).next()
            });
            let Some(encoding) = label.and_then(Encoding::by_label) else {
                continue;
            };
            // It could not have been read if it were.
            let is_true = !encoding.is_utf_16();
            return Some(if is_true { encoding } else { Encoding::UTF_8 });
        }
    }
    None
}

/// The encoding that bytes look like.
fn looks(bytes: &[u8]) -> Encoding {
    let first = &bytes[..bytes.len().min(TELLING)];
    if let Some(encoding) = looks_like_utf_16(first) {
        return encoding;
    }
    // What is ASCII is the same in all others: it tells nothing, wherever it ends.
    let telling = if first.is_ascii() {
        let from = bytes.iter().position(|byte| !byte.is_ascii());
        let from = from.unwrap_or(bytes.len());
        &bytes[from..bytes.len().min(from + TELLING)]
    } else {
        first
    };
    if looks_like_utf_8(telling) {
        return Encoding::UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(telling, true);
    // What can be Arabic is: that is what qari is for.
    Encoding::of_web(detector.guess(Some(b"eg"), Utf8Detection::Deny))
}

/// Without a mark: every other byte is that of a block of ASCII or of Arabic.
fn looks_like_utf_16(bytes: &[u8]) -> Option<Encoding> {
    let pairs = bytes.len() / 2;
    let share = |high: usize| {
        let highs = bytes
            .chunks_exact(2)
            .filter(|pair| matches!(pair[high], 0 | 6));
        highs.count()
    };
    let (big, little) = (share(0), share(1));
    // More than half of the others must be something else.
    let is = |of: usize, other: usize| pairs >= 2 && of * 10 >= pairs * 8 && other * 2 < of;
    match (is(big, little), is(little, big)) {
        (true, _) => Some(Encoding::UTF_16BE),
        (_, true) => Some(Encoding::UTF_16LE),
        _ => None,
    }
}

/// True for what is UTF-8, a few damaged places apart.
fn looks_like_utf_8(bytes: &[u8]) -> bool {
    let (mut letters, mut damaged) = (0, 0);
    let mut chunks = bytes.utf8_chunks().peekable();
    while let Some(chunk) = chunks.next() {
        let valid = chunk.valid();
        letters += valid.chars().filter(|symbol| !symbol.is_ascii()).count();
        // The last one may just be cut off.
        let is_end = chunks.peek().is_none();
        damaged += usize::from(!chunk.invalid().is_empty() && !is_end);
    }
    let is_whole = str::from_utf8(bytes).map_or_else(|e| e.error_len().is_none(), |_| true);
    is_whole || damaged.max(1) * 8 <= letters
}

#[cfg(test)]
mod tests {
    use super::{Decoded, Encoding, TELLING, decode};
    use crate::article::{Raw, Told};

    const NEWS: &str =
        "أعلن الوزير في بيان صحفي أن المفاوضات ستستمر غدا، وقال إن الوفد سيغادر العاصمة مساء.\n";

    fn head(bytes: &[u8]) -> Decoded {
        decode(Raw {
            bytes: bytes.to_vec(),
            ..Raw::default()
        })
    }

    fn whole(bytes: &[u8]) -> Decoded {
        decode(Raw::whole(bytes.to_vec()))
    }

    /// In an encoding of one byte a letter.
    fn written(text: &str, label: &str) -> Vec<u8> {
        let encoding = Encoding::by_label(label).expect("it is known");
        let bytes: Vec<(char, u8)> = (0..=255)
            .filter_map(|byte| Some((encoding.decode(vec![byte], true).0.chars().next()?, byte)))
            .collect();
        let byte = |symbol: char| bytes.iter().find(|(known, _)| *known == symbol);
        text.chars()
            .map(|symbol| byte(symbol).expect("it has it").1)
            .collect()
    }

    fn utf_16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn a_head_ends_where_it_is_sure() {
        assert_eq!(head("ab\nc\u{628}".as_bytes()).text, "ab\n");
        assert_eq!(head(b"ab\xD8").text, "ab");
        assert_eq!(whole("ab\nc".as_bytes()).text, "ab\nc");
        let cut = utf_16(&format!("{NEWS}قا"), u16::to_le_bytes);
        assert_eq!(head(&cut[..cut.len() - 1]).text, NEWS);
    }

    #[test]
    fn utf_8_stays_as_it_is_and_what_is_damaged_is_counted() {
        let text = format!("\u{FEFF}{NEWS}a");
        assert_eq!(whole(text.as_bytes()).text, text);
        let mut bytes = NEWS.as_bytes().to_vec();
        bytes[2] = 0xFF;
        let decoded = whole(&bytes);
        assert_eq!(decoded.decoding.encoding, Encoding::UTF_8);
        assert_eq!(decoded.decoding.replaced, 2);
        assert!(decoded.text.ends_with("العاصمة مساء.\n"));
    }

    #[test]
    fn what_says_nothing_is_read_by_its_look() {
        for (bytes, name) in [
            (written(NEWS, "windows-1256"), "windows-1256"),
            (written(NEWS, "iso-8859-6"), "ISO-8859-6"),
            (utf_16(NEWS, u16::to_le_bytes), "UTF-16LE"),
            (utf_16(NEWS, u16::to_be_bytes), "UTF-16BE"),
            (utf_16("only ASCII here", u16::to_be_bytes), "UTF-16BE"),
            (b"only ASCII here".to_vec(), "UTF-8"),
        ] {
            let decoded = whole(&bytes);
            assert_eq!(decoded.decoding.encoding.name(), name);
            assert_eq!(decoded.decoding.replaced, 0);
            assert!(
                [NEWS, "only ASCII here"].contains(&decoded.text.as_str()),
                "{name}"
            );
        }
        for short in ["قال نعم", "خبر عاجل من القاهرة"] {
            let decoded = whole(&written(short, "windows-1256"));
            assert_eq!(decoded.text, short);
        }
    }

    #[test]
    fn a_head_is_read_as_the_whole_is() {
        let ascii = "a line of ASCII\n".repeat(TELLING / 16 + 9);
        for start in ["", &ascii] {
            let text = format!("{start}{}", NEWS.repeat(3000));
            let bytes = written(&text, "windows-1256");
            let (head, whole) = (head(&bytes[..TELLING]), whole(&bytes));
            assert_eq!(whole.text, text);
            assert!(text.starts_with(&head.text) && head.text.len() > TELLING / 2);
        }
    }

    #[test]
    fn who_says_it_is_asked_in_order() {
        let page = |label: &str| {
            let mut bytes = format!("<meta charset={label}><p>").into_bytes();
            bytes.extend(written(NEWS, "windows-1256"));
            bytes
        };
        let read = |bytes: Vec<u8>, media: Option<&str>, asked: Option<&str>| {
            let told = Told {
                media: media.map(str::to_owned),
                encoding: asked.and_then(Encoding::by_label),
                ..Told::default()
            };
            let raw = Raw {
                told,
                ..Raw::whole(bytes)
            };
            decode(raw).decoding.encoding.name()
        };
        let server = Some("text/html; Charset=\"ISO-8859-6\"");
        assert_eq!(read(page("koi8-r"), None, None), "KOI8-R");
        assert_eq!(read(page("koi8-r"), server, None), "ISO-8859-6");
        assert_eq!(read(page("koi8-r"), server, Some("macarabic")), "MacArabic");
        assert_eq!(read(b"\xEF\xBB\xBFa".to_vec(), server, None), "UTF-8");
        assert_eq!(
            read(page("nonsense"), Some("text/html"), None),
            "windows-1256"
        );
        assert_eq!(
            read(b"\xFE\xFF\0a".to_vec(), None, Some("utf-16")),
            "UTF-16BE"
        );
        let xml = b"<?xml version='1.0' encoding='cp1256'?>".to_vec();
        assert_eq!(read(xml, None, None), "windows-1256");
        let equiv = b"<meta http-equiv=Content-Type content='text/html; charset=cp1256'>".to_vec();
        assert_eq!(read(equiv, None, None), "windows-1256");
    }
}
