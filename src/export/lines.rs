//! `qari-lines/1`: the records of `qari-gold/1`, a JSON object on each line,
//! each with the word `record` for what it is. The first is the article's.

use serde::Serialize;

use super::Exported;
use super::records::{Records, escaped};

/// A line.
#[derive(Serialize)]
struct Record<T> {
    record: &'static str,
    #[serde(flatten)]
    value: T,
}

pub(super) fn write(exported: &Exported<'_>) -> Result<String, serde_json::Error> {
    let records = Records::new(exported);
    let mut written = String::new();
    push(&mut written, "article", [records.head("qari-lines/1")])?;
    push(&mut written, "block", records.blocks())?;
    push(&mut written, "entity", records.entities())?;
    push(&mut written, "mention", records.mentions())?;
    push(&mut written, "nominal", records.nominals())?;
    push(&mut written, "quote", records.quotes())?;
    push(&mut written, "nonquote", records.nonquotes())?;
    push(&mut written, "remark", records.remarks())?;
    Ok(written)
}

fn push<T: Serialize>(
    written: &mut String,
    record: &'static str,
    values: impl IntoIterator<Item = T>,
) -> Result<(), serde_json::Error> {
    for value in values {
        let line = serde_json::to_string(&Record { record, value })?;
        written.push_str(&escaped(&line));
        written.push('\n');
    }
    Ok(())
}
