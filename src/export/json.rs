//! `qari-gold/1` (annotation guideline §1): what `qari extract` prints and the
//! scorer reads. One object, with a final line end; `docs/formats.md` tells its
//! fields.

use serde::Serialize;

use super::Exported;
use super::records::{
    Block, Entity, Head, Mention, Nominal, Nonquote, Quote, Records, Remark, escaped,
};

#[derive(Serialize)]
struct Gold<'a> {
    #[serde(flatten)]
    head: Head<'a>,
    blocks: Vec<Block>,
    quotes: Vec<Quote<'a>>,
    nonquotes: Vec<Nonquote<'a>>,
    mentions: Vec<Mention<'a>>,
    nominals: Vec<Nominal<'a>>,
    entities: Vec<Entity<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    remarks: Vec<Remark<'a>>,
}

pub(super) fn write(exported: &Exported<'_>) -> Result<String, serde_json::Error> {
    Ok(escaped(&serde_json::to_string_pretty(&gold(exported))?) + "\n")
}

/// The same on one line.
pub(super) fn write_line(exported: &Exported<'_>) -> Result<String, serde_json::Error> {
    Ok(escaped(&serde_json::to_string(&gold(exported))?) + "\n")
}

fn gold<'a>(exported: &'a Exported<'a>) -> Gold<'a> {
    let records = Records::new(exported);
    Gold {
        head: records.head("qari-gold/1"),
        blocks: records.blocks().collect(),
        quotes: records.quotes().collect(),
        nonquotes: records.nonquotes().collect(),
        mentions: records.mentions().collect(),
        nominals: records.nominals().collect(),
        entities: records.entities().collect(),
        remarks: records.remarks().collect(),
    }
}
