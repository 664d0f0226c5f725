//! Which format a file is in: by what it holds, else by how its name ends.

use std::path::Path;

use crate::article::Format;

/// Signs of formats that are JSON, the surest first.
const SIGNS: [(&str, Format); 5] = [
    ("\"qari-gold/1\"", Format::Json),
    ("\"qari-lines/1\"", Format::Lines),
    ("anno.jsonld", Format::WebAnnotation),
    ("\"Annotation\"", Format::WebAnnotation),
    ("\"text\"", Format::Doccano),
];

/// The format of a file, as far as it can be told; whether it keeps to that, says
/// reading it.
#[must_use]
pub fn format_of(file: &Path, bytes: &[u8]) -> Option<Format> {
    held(&String::from_utf8_lossy(bytes)).or_else(|| Format::of_file(file))
}

fn held(text: &str) -> Option<Format> {
    let text = text.trim_start_matches('\u{FEFF}').trim_start();
    if text.starts_with(['{', '[']) {
        let mut signs = SIGNS.iter();
        let (_, format) = signs.find(|(sign, _)| text.contains(sign))?;
        return Some(*format);
    }
    let first = text.lines().next()?;
    let (id, _) = first.split_once('\t')?;
    let number = id.strip_prefix(['T', 'R', 'E', '*']);
    if number.is_some_and(|number| number.chars().all(|c| c.is_ascii_digit())) {
        return Some(Format::Brat);
    }
    let tag = first.split_whitespace().last()?;
    let is_tag = tag == "O" || tag.starts_with("B-");
    is_tag.then_some(Format::Conll)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::format_of;
    use crate::article::Format;

    #[test]
    fn what_a_file_holds_says_more_than_its_name() {
        for (name, held, format) in [
            ("a.ann", "{\"format\": \"qari-gold/1\"}", Some(Format::Json)),
            (
                "a",
                "{\"record\":\"article\",\"format\":\"qari-lines/1\"}",
                Some(Format::Lines),
            ),
            (
                "a.json",
                "[{\"type\": \"Annotation\"}]",
                Some(Format::WebAnnotation),
            ),
            (
                "a.jsonl",
                "{\"id\":1,\"text\":\"x\",\"label\":[]}",
                Some(Format::Doccano),
            ),
            ("a.txt", "T1\tPER 0 3\tabc\n", Some(Format::Brat)),
            ("a.tsv", "عاد\tO\nسالم\tB-PER\n", Some(Format::Conll)),
            ("a.ann", "", Some(Format::Brat)),
            ("a.txt", "words\tof a text\n", None),
        ] {
            assert_eq!(
                format_of(Path::new(name), held.as_bytes()),
                format,
                "{held}"
            );
        }
    }
}
