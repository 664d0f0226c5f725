//! `Encoding`: how bytes stand for characters. Those of the web are
//! `encoding_rs`'s, those of DOS `oem_cp`'s; Mac Arabic, which no crate has, is
//! Apple's table (Unicode's `VENDORS/APPLE/ARABIC.TXT`, without its directions).

use std::fmt;

use encoding_rs::{DecoderResult, UTF_8, UTF_16BE, UTF_16LE};
use oem_cp::code_table::{DECODING_TABLE_CP720, DECODING_TABLE_CP864};

/// How bytes stand for characters; UTF-8 when nobody says.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Encoding(Kind);

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Kind {
    Web(&'static encoding_rs::Encoding),
    Table(Table),
}

/// Encodings of one byte a character, of which the lower half is ASCII.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Table {
    Ibm864,
    Ibm720,
    MacArabic,
}

/// What is called so by nobody but us, beside the labels of the web.
const LABELS: [(&str, Table); 9] = [
    ("ibm864", Table::Ibm864),
    ("ibm-864", Table::Ibm864),
    ("cp864", Table::Ibm864),
    ("ibm720", Table::Ibm720),
    ("cp720", Table::Ibm720),
    ("dos-720", Table::Ibm720),
    ("macarabic", Table::MacArabic),
    ("mac-arabic", Table::MacArabic),
    ("x-mac-arabic", Table::MacArabic),
];

/// The upper half of Mac Arabic. Its signs of ASCII are those of right-to-left
/// text, which only their place in the table says.
const MAC_ARABIC: &str = concat!(
    "\u{C4}\u{A0}\u{C7}\u{C9}\u{D1}\u{D6}\u{DC}\u{E1}\u{E0}\u{E2}\u{E4}\u{6BA}\u{AB}\u{E7}\u{E9}\u{E8}",
    "\u{EA}\u{EB}\u{ED}\u{2026}\u{EE}\u{EF}\u{F1}\u{F3}\u{BB}\u{F4}\u{F6}\u{F7}\u{FA}\u{F9}\u{FB}\u{FC}",
    " !\"#$\u{66A}&'()*+\u{60C}-./",
    "\u{660}\u{661}\u{662}\u{663}\u{664}\u{665}\u{666}\u{667}\u{668}\u{669}:\u{61B}<=>\u{61F}",
    "\u{274A}\u{621}\u{622}\u{623}\u{624}\u{625}\u{626}\u{627}\u{628}\u{629}\u{62A}\u{62B}\u{62C}\u{62D}\u{62E}\u{62F}",
    "\u{630}\u{631}\u{632}\u{633}\u{634}\u{635}\u{636}\u{637}\u{638}\u{639}\u{63A}[\\]^_",
    "\u{640}\u{641}\u{642}\u{643}\u{644}\u{645}\u{646}\u{647}\u{648}\u{649}\u{64A}\u{64B}\u{64C}\u{64D}\u{64E}\u{64F}",
    "\u{650}\u{651}\u{652}\u{67E}\u{679}\u{686}\u{6D5}\u{6A4}\u{6AF}\u{688}\u{691}{|}\u{698}\u{6D2}",
);

impl Encoding {
    /// The one that files are in unless something says otherwise.
    pub const UTF_8: Self = Self(Kind::Web(UTF_8));
    /// UTF-16, the lower byte first.
    pub const UTF_16LE: Self = Self(Kind::Web(UTF_16LE));
    /// UTF-16, the higher byte first.
    pub const UTF_16BE: Self = Self(Kind::Web(UTF_16BE));

    /// The one that is called so: any label of the web (`windows-1256`, `cp1256`,
    /// `iso-8859-6`, `utf-16`), `ibm864`, `ibm720`, `macarabic`, in any case.
    #[must_use]
    pub fn by_label(label: &str) -> Option<Self> {
        let label = label.trim().to_ascii_lowercase();
        if let Some((_, table)) = LABELS.iter().find(|(known, _)| *known == label) {
            return Some(Self(Kind::Table(*table)));
        }
        let web = encoding_rs::Encoding::for_label_no_replacement(label.as_bytes())?;
        Some(Self(Kind::Web(web)))
    }

    /// The one that a detector has found.
    #[must_use]
    pub(crate) fn of_web(web: &'static encoding_rs::Encoding) -> Self {
        Self(Kind::Web(web))
    }

    /// What it is called.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self.0 {
            Kind::Web(web) => web.name(),
            Kind::Table(Table::Ibm864) => "IBM864",
            Kind::Table(Table::Ibm720) => "IBM720",
            Kind::Table(Table::MacArabic) => "MacArabic",
        }
    }

    /// True for both kinds of UTF-16.
    #[must_use]
    pub fn is_utf_16(self) -> bool {
        self == Self::UTF_16LE || self == Self::UTF_16BE
    }

    /// The text that bytes stand for, and how often U+FFFD had to stand for what
    /// does not decode. A byte order mark stays. Where more is to come (not
    /// `whole`), a character that is cut off at the end is left out.
    #[must_use]
    pub fn decode(self, bytes: Vec<u8>, whole: bool) -> (String, usize) {
        match self.0 {
            Kind::Web(web) if web == UTF_8 => utf_8(bytes, whole),
            Kind::Web(web) => from_web(web, &bytes, whole),
            Kind::Table(table) => table.decode(&bytes),
        }
    }
}

impl Default for Encoding {
    fn default() -> Self {
        Self::UTF_8
    }
}

impl fmt::Debug for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What is valid is taken as it is, without another copy of it.
fn utf_8(bytes: Vec<u8>, whole: bool) -> (String, usize) {
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return (text, 0),
        Err(error) => error.into_bytes(),
    };
    let mut text = String::with_capacity(bytes.len());
    let mut replaced = 0;
    let mut chunks = bytes.utf8_chunks().peekable();
    while let Some(chunk) = chunks.next() {
        text.push_str(chunk.valid());
        let invalid = chunk.invalid();
        let is_cut = || std::str::from_utf8(invalid).is_err_and(|e| e.error_len().is_none());
        if invalid.is_empty() || !whole && chunks.peek().is_none() && is_cut() {
            continue;
        }
        text.push('\u{FFFD}');
        replaced += 1;
    }
    (text, replaced)
}

fn from_web(web: &'static encoding_rs::Encoding, bytes: &[u8], whole: bool) -> (String, usize) {
    let mut decoder = web.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 2);
    let mut rest = bytes;
    let mut replaced = 0;
    loop {
        let (result, read) = decoder.decode_to_string_without_replacement(rest, &mut text, whole);
        rest = &rest[read..];
        match result {
            DecoderResult::InputEmpty => return (text, replaced),
            DecoderResult::OutputFull => text.reserve(rest.len() + 16),
            DecoderResult::Malformed(..) => {
                // The room that is left need not hold it.
                text.push('\u{FFFD}');
                replaced += 1;
            }
        }
    }
}

impl Table {
    fn decode(self, bytes: &[u8]) -> (String, usize) {
        let mut text = String::with_capacity(bytes.len() * 2);
        let mut replaced = 0;
        let upper: Vec<Option<char>> = match self {
            Self::Ibm864 => DECODING_TABLE_CP864.to_vec(),
            Self::Ibm720 => DECODING_TABLE_CP720.iter().copied().map(Some).collect(),
            Self::MacArabic => MAC_ARABIC.chars().map(Some).collect(),
        };
        for byte in bytes {
            let symbol = match byte.checked_sub(128) {
                None => Some(char::from(*byte)),
                Some(place) => upper.get(usize::from(place)).copied().flatten(),
            };
            replaced += usize::from(symbol.is_none());
            text.push(symbol.unwrap_or('\u{FFFD}'));
        }
        (text, replaced)
    }
}

#[cfg(test)]
mod tests {
    use super::{Encoding, MAC_ARABIC};

    fn decoded(label: &str, bytes: &[u8]) -> (String, usize) {
        let encoding = Encoding::by_label(label).expect("it is known");
        encoding.decode(bytes.to_vec(), true)
    }

    #[test]
    fn each_encoding_of_arabic_says_the_same() {
        // "قال نعم؟" but for IBM864, which has drawn forms and no question mark.
        for (label, bytes) in [
            ("UTF-8", "قال نعم؟".as_bytes()),
            ("windows-1256", b"\xDE\xC7\xE1 \xE4\xDA\xE3\xBF"),
            ("CP1256", b"\xDE\xC7\xE1 \xE4\xDA\xE3\xBF"),
            ("ISO-8859-6", b"\xE2\xC7\xE4 \xE6\xD9\xE5\xBF"),
            ("MacArabic", b"\xE2\xC7\xE4 \xE6\xD9\xE5\xBF"),
            (
                "utf-16le",
                b"\x42\x06\x27\x06\x44\x06 \0\x46\x06\x39\x06\x45\x06\x1F\x06",
            ),
        ] {
            assert_eq!(decoded(label, bytes), ("قال نعم؟".to_owned(), 0), "{label}");
        }
        let (text, replaced) = decoded("ibm864", b"\xE2\xC7\xF2");
        assert_eq!((text.as_str(), replaced), ("\u{FED7}\u{FE8D}\u{FEE5}", 0));
        assert_eq!(Encoding::by_label("klingon"), None);
    }

    #[test]
    fn what_does_not_decode_is_counted() {
        assert_eq!(
            decoded("utf-8", b"a\xD8b\xFF"),
            ("a\u{FFFD}b\u{FFFD}".to_owned(), 2)
        );
        assert_eq!(
            decoded("iso-8859-6", b"a\xFFb"),
            ("a\u{FFFD}b".to_owned(), 1)
        );
        assert_eq!(
            decoded("utf-16be", b"\x06\x27\xD8\0\0a"),
            ("ا\u{FFFD}a".to_owned(), 1)
        );
        let cut = |whole| Encoding::UTF_8.decode(b"a\xD8".to_vec(), whole);
        assert_eq!(cut(true), ("a\u{FFFD}".to_owned(), 1));
        assert_eq!(cut(false), ("a".to_owned(), 0));
    }

    #[test]
    fn the_table_of_mac_arabic_has_an_upper_half() {
        assert_eq!(MAC_ARABIC.chars().count(), 128);
    }
}
