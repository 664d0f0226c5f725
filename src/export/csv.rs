//! CSV (RFC 4180) with a byte order mark, which spreadsheets need to read
//! Arabic: a row for each name and each quotation, in text order. What a
//! spreadsheet would take for a formula has an apostrophe before it.

use super::Exported;
use super::records::{entity_id, mention_id, quotation_id};
use crate::article::EntityId;
use crate::text::TextRange;
use crate::text::letters::picture;
use crate::text::offsets::{Offsets, Unit};
use crate::text::words::standing_alone;

/// The first row. `start` and `end` are Unicode scalars.
const HEAD: [&str; 13] = [
    "id",
    "what",
    "kind",
    "start",
    "end",
    "text",
    "entity",
    "name",
    "cue",
    "source",
    "date",
    "confidence",
    "speaker_confidence",
];

pub(super) fn write(exported: &Exported<'_>) -> String {
    let table = Table {
        exported,
        scalars: Offsets::new(&exported.article.text, Unit::Scalar),
    };
    let known = exported.annotations;
    let mentions = (0..known.mentions.len()).map(|index| table.mention(index));
    let quotations = (0..known.quotations.len()).map(|index| table.quotation(index));
    let mut rows: Vec<(usize, Row)> = mentions.chain(quotations).collect();
    rows.sort_by_key(|(start, _)| *start);
    let rows = rows.into_iter().map(|(_, row)| row);
    let lines = std::iter::once(HEAD.map(str::to_owned)).chain(rows);
    let lines = lines.map(|row| row.map(|field| quoted(&field)).join(",") + "\r\n");
    std::iter::once("\u{FEFF}".to_owned())
        .chain(lines)
        .collect()
}

/// The fields of a row, as `HEAD` names them.
type Row = [String; HEAD.len()];

/// Makes rows, each with the byte that it begins at.
struct Table<'a> {
    exported: &'a Exported<'a>,
    scalars: Offsets<'a>,
}

impl Table<'_> {
    fn mention(&self, index: usize) -> (usize, Row) {
        let known = self.exported.annotations;
        let mention = &known.mentions[index];
        let [start, end] = self.ends(mention.range);
        let row = [
            mention_id(index),
            "mention".to_owned(),
            mention.kind.code().to_owned(),
            start,
            end,
            self.slice(Some(mention.range)),
            mention.entity.map(entity_id).unwrap_or_default(),
            self.name(mention.entity),
            String::new(),
            String::new(),
            known
                .day(index)
                .map(|day| day.to_string())
                .unwrap_or_default(),
            mention.confidence.percent().to_string(),
            String::new(),
        ];
        (mention.range.start, row)
    }

    fn quotation(&self, index: usize) -> (usize, Row) {
        let quotation = &self.exported.annotations.quotations[index];
        let [start, end] = self.ends(quotation.reach());
        let said = quotation
            .contents
            .iter()
            .map(|range| self.slice(Some(*range)));
        let row = [
            quotation_id(index),
            "quotation".to_owned(),
            quotation.kind.code().to_owned(),
            start,
            end,
            said.collect::<Vec<_>>().join(" \u{2026} "),
            quotation.speaker.map(entity_id).unwrap_or_default(),
            self.name(quotation.speaker),
            self.slice(quotation.cue),
            self.slice(quotation.source),
            String::new(),
            quotation.confidence.percent().to_string(),
            quotation.attribution.confidence.percent().to_string(),
        ];
        (quotation.start(), row)
    }

    fn ends(&self, range: TextRange) -> [String; 2] {
        [range.start, range.end].map(|byte| self.scalars.at(byte).to_string())
    }

    fn slice(&self, range: Option<TextRange>) -> String {
        let text = &self.exported.article.text;
        range.map_or("", |range| range.slice(text)).to_owned()
    }

    fn name(&self, entity: Option<EntityId>) -> String {
        let text = &self.exported.article.text;
        let canonical = entity.map(|id| self.exported.annotations.entity(id).canonical);
        canonical.map_or_else(String::new, |name| standing_alone(name, text).into_owned())
    }
}

/// A field in its marks, harmless in a spreadsheet.
fn quoted(field: &str) -> String {
    // What a spreadsheet begins a formula with, wide forms included (OWASP).
    let begins = |symbol: char| "=+-@\t\r\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}".contains(symbol);
    let guard = if field.trim_start().starts_with(begins) || field.starts_with(begins) {
        "'"
    } else {
        ""
    };
    let shown = field
        .chars()
        .map(|symbol| picture(symbol).unwrap_or(symbol));
    let shown = shown.collect::<String>().replace('"', "\"\"");
    if guard.is_empty() && !shown.contains([',', '"', '\n', '\r']) {
        return shown;
    }
    format!("\"{guard}{shown}\"")
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn no_field_is_a_formula_or_leaves_its_marks() {
        assert_eq!(quoted("قال: «نعم»"), "قال: «نعم»");
        assert_eq!(quoted("a,\"b\""), "\"a,\"\"b\"\"\"");
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\u{FF1D}1"] {
            assert_eq!(quoted(formula), format!("\"'{formula}\""));
        }
        assert_eq!(quoted("\t=1"), "\"'\u{2409}=1\"");
    }
}
