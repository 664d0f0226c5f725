//! What is made of bytes: choices, and texts that get further than random bytes do.

use arbitrary::Unstructured;

/// Stretches that qari treats each in its own way.
const PIECES: [&str; 160] = [
    " ",
    " ",
    " ",
    "  ",
    "\t",
    "\n",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\u{A0}",
    "\u{2028}",
    "\u{2029}",
    "\u{85}",
    "\u{1C}",
    "\u{FEFF}",
    "\u{200B}",
    "\u{200C}",
    "\u{200D}",
    "\u{200E}",
    "\u{200F}",
    "\u{61C}",
    "\u{202A}",
    "\u{202B}",
    "\u{202C}",
    "\u{202D}",
    "\u{202E}",
    "\u{2066}",
    "\u{2067}",
    "\u{2068}",
    "\u{2069}",
    "\u{AD}",
    "\u{0}",
    "\u{7}",
    "\u{8}",
    "\u{1B}",
    "\u{1B}[31m",
    "\u{7F}",
    "\u{9B}",
    "\u{FFFD}",
    "\u{FFFE}",
    "ا",
    "أ",
    "إ",
    "آ",
    "ٱ",
    "ب",
    "ت",
    "ة",
    "ث",
    "ج",
    "د",
    "ر",
    "س",
    "ع",
    "ف",
    "ق",
    "ك",
    "ل",
    "لا",
    "لأ",
    "لل",
    "ال",
    "م",
    "ن",
    "ه",
    "و",
    "ي",
    "ى",
    "ئ",
    "ؤ",
    "ء",
    "ـ",
    "ـــ",
    "\u{64B}",
    "\u{64E}",
    "\u{650}",
    "\u{651}",
    "\u{652}",
    "\u{654}",
    "\u{670}",
    "\u{6D6}",
    "\u{6DD}١٢",
    "\u{600}",
    "ک",
    "گ",
    "ی",
    "ے",
    "ﷺ",
    "ﻻ",
    "ﺎﺒﻟ",
    "א",
    "ש\u{5C1}",
    "a",
    "B",
    "é",
    "e\u{301}",
    "中",
    "𐀀",
    "👩\u{200D}🔬",
    "🇵🇸",
    "\u{1F1F5}",
    "1",
    "12",
    "3.5",
    "٣",
    "٢٠٢٥",
    "۴",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "«",
    "»",
    "“",
    "”",
    "\"",
    "'",
    "‘",
    "﴿",
    "﴾",
    "<",
    ">",
    "〈",
    "\u{2329}",
    "،",
    ".",
    ":",
    "؟",
    "؛",
    "!",
    "-",
    "–",
    "…",
    "/",
    "%",
    "+",
    "$",
    ",",
    "*",
    "#",
    "_",
    "https://a.example/b?c=d",
    "www.b.example",
    "قال",
    "وقالت",
    "أضاف",
    "إن",
    "أن",
    "وزير الخارجية",
    "خالد الزين",
    "جو بايدن",
    "واشنطن",
    "وكالة رويترز",
    "الأمم المتحدة",
    "وفقا لبيان",
    "يوم 3 يونيو/حزيران 2021",
    "5 مليارات دولار",
];

/// One of several; the first where no bytes are left.
pub(crate) fn pick<T: Copy>(bytes: &mut Unstructured<'_>, of: &[T]) -> T {
    let index = usize::from(byte(bytes));
    of[index % of.len()]
}

/// A byte; 0 where none is left.
pub(crate) fn byte(bytes: &mut Unstructured<'_>) -> u8 {
    bytes.arbitrary().unwrap_or(0)
}

/// True or false; false where no bytes are left.
pub(crate) fn flag(bytes: &mut Unstructured<'_>) -> bool {
    byte(bytes) & 1 == 1
}

/// A text of all the bytes that are left: each byte a piece, or as they stand.
pub(crate) fn text(bytes: Unstructured<'_>) -> String {
    let mut bytes = bytes;
    if flag(&mut bytes) {
        return String::from_utf8_lossy(bytes.take_rest()).into_owned();
    }
    pieces(bytes.take_rest())
}

/// A text with a piece for each byte; the highest bytes say the one before again.
pub(crate) fn pieces(bytes: &[u8]) -> String {
    let mut text = String::new();
    let mut last = "";
    for byte in bytes {
        match PIECES.get(usize::from(*byte)) {
            Some(piece) => last = piece,
            // Now and then very much of one thing.
            None if *byte == 255 => (0..40).for_each(|_| text.push_str(last)),
            None => {}
        }
        text.push_str(last);
    }
    text
}

/// A short text of a few bytes, whose number the first one says.
pub(crate) fn phrase(bytes: &mut Unstructured<'_>) -> String {
    let length = usize::from(byte(bytes)) % 24;
    let raw = flag(bytes);
    let taken = bytes.bytes(length.min(bytes.len())).unwrap_or_default();
    if raw {
        String::from_utf8_lossy(taken).into_owned()
    } else {
        pieces(taken)
    }
}

/// A good file with stretches of it replaced, as the bytes say: what is nearly right.
pub(crate) fn damaged(good: &str, bytes: &mut Unstructured<'_>) -> Vec<u8> {
    let mut file = good.as_bytes().to_vec();
    for _ in 0..byte(bytes) % 5 {
        let Ok([high, low, removed, added]) = bytes.arbitrary::<[u8; 4]>() else {
            break;
        };
        let at = usize::from(u16::from_be_bytes([high, low])) * file.len() / 65_536;
        let end = (at + usize::from(removed % 32)).min(file.len());
        let added = usize::from(added % 32).min(bytes.len());
        let with = bytes.bytes(added).unwrap_or_default().to_vec();
        file.splice(at..end, with);
    }
    file
}
