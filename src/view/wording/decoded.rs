//! How bytes became text, in the words of each language.

use super::isolate;
use super::plural::{Arabic, English};
use crate::article::Decoding;
use crate::text::Encoding;

const REPLACED: Arabic = Arabic {
    zero: "",
    one: "موضع واحد تعذّرت قراءته (\u{FFFD})",
    two: "موضعان تعذّرت قراءتهما (\u{FFFD})",
    few: "# مواضع تعذّرت قراءتها (\u{FFFD})",
    many: "# موضعًا تعذّرت قراءتها (\u{FFFD})",
    other: "# موضع تعذّرت قراءتها (\u{FFFD})",
};

const UNREADABLE: English = English {
    one: "one place could not be read (\u{FFFD})",
    other: "# places could not be read (\u{FFFD})",
};

pub(super) fn arabic(decoding: Decoding) -> String {
    let encoding = foreign(decoding).map(|name| format!("الترميز: {}", isolate(name)));
    let replaced = (decoding.replaced > 0).then(|| REPLACED.count(decoding.replaced));
    let turned = (decoding.turned > 0).then(|| "رُدّت صور الحروف إلى أصولها".to_owned());
    joined([encoding, replaced, turned], "؛ ")
}

pub(super) fn english(decoding: Decoding) -> String {
    let encoding = foreign(decoding).map(|name| format!("encoding: {}", isolate(name)));
    let replaced = (decoding.replaced > 0).then(|| UNREADABLE.count(decoding.replaced));
    let turned = "drawn forms were turned back into letters";
    let turned = (decoding.turned > 0).then(|| turned.to_owned());
    joined([encoding, replaced, turned], "; ")
}

/// The encoding, where it is not that of most texts.
fn foreign(decoding: Decoding) -> Option<&'static str> {
    let encoding = decoding.encoding;
    (encoding != Encoding::UTF_8).then(|| encoding.name())
}

fn joined(told: [Option<String>; 3], between: &str) -> String {
    let told: Vec<String> = told.into_iter().flatten().collect();
    told.join(between)
}
