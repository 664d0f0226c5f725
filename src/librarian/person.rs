//! Somebody across the articles of the library, on one timeline.

use anyhow::Result;
use serde_json::{Value, json};

use super::paper::Paper;
use crate::library::{Appearance, By, Library, Somebody, Told, sparkline, timeline};
use crate::text::TextRange;

/// Columns of a timeline, at most.
const COLUMNS: usize = 60;
/// Bytes on either side of a name, about, that are told with it.
const AROUND: usize = 80;
/// Names of an article that are told in lines for people, at most.
const FEW: usize = 3;

/// All that is told of somebody.
pub(super) struct Sheet<'a> {
    library: &'a Library,
    who: &'a Somebody,
    appearances: Vec<Appearance>,
    by: By,
    /// How many articles are told in full.
    count: usize,
}

impl<'a> Sheet<'a> {
    pub(super) fn new(
        library: &'a Library,
        who: &'a Somebody,
        (by, count): (By, usize),
    ) -> Result<Self> {
        Ok(Self {
            appearances: library.appearances(who)?,
            library,
            who,
            by,
            count,
        })
    }

    /// The articles that are told in full, the newest first.
    fn newest(&self) -> impl Iterator<Item = &Appearance> {
        self.appearances.iter().rev().take(self.count)
    }

    /// As one object.
    pub(super) fn object(&self) -> Result<Value> {
        let mut object = described(self.who);
        let days = self.appearances.first().zip(self.appearances.last());
        object["timeline"] = json!({
            "by": match self.by { By::Day => "day", By::Article => "article" },
            "first": days.map(|(first, _)| &first.day),
            "last": days.map(|(_, last)| &last.day),
            "mentions": timeline(&self.appearances, self.by, COLUMNS),
        });
        let mut told = Vec::new();
        for appearance in self.newest() {
            told.push(self.appearance(appearance)?);
        }
        object["appearances"] = Value::Array(told);
        Ok(object)
    }

    fn appearance(&self, appearance: &Appearance) -> Result<Value> {
        let told = self.library.told(self.who, appearance.id)?;
        let text = told.article.text.as_str();
        let span = |range: &TextRange| json!({ "start": range.start, "end": range.end, "text": range.slice(text) });
        let quotations = told.quotations.iter().map(|quotation| {
            let contents: Vec<Value> = quotation.contents.iter().map(span).collect();
            json!({ "type": quotation.kind.code(), "contents": contents })
        });
        Ok(json!({
            "id": appearance.id.0,
            "title": appearance.title,
            "day": appearance.day,
            "offsets": "bytes",
            "mentions": told.mentions.iter().map(span).collect::<Vec<_>>(),
            "quotations": quotations.collect::<Vec<_>>(),
        }))
    }

    /// In lines for people.
    pub(super) fn lines(&self, paper: &mut Paper<'_>) -> Result<()> {
        summary(self.who, paper)?;
        if let Some((first, last)) = self.appearances.first().zip(self.appearances.last()) {
            let bars = sparkline(&timeline(&self.appearances, self.by, COLUMNS));
            paper.line(&format!("{} {bars} {}", first.day, last.day), &[])?;
        }
        for appearance in self.newest() {
            let head = format!(
                "{}\t{}\t{}",
                appearance.id, appearance.day, appearance.title
            );
            paper.line(&head, &[])?;
            let told = self.library.told(self.who, appearance.id)?;
            passages(&told, paper)?;
        }
        Ok(())
    }
}

/// What an article quotes of somebody, then where it names them.
fn passages(told: &Told, paper: &mut Paper<'_>) -> Result<()> {
    let text = told.article.text.as_str();
    for quotation in &told.quotations {
        let contents: Vec<&str> = quotation
            .contents
            .iter()
            .map(|range| range.slice(text))
            .collect();
        paper.line(&format!("  «{}»", contents.join(" … ")), &[])?;
    }
    for mention in told.mentions.iter().take(FEW) {
        let around = around(*mention, told);
        let indent = "  ";
        let shift = |range: TextRange| {
            let start = range.start - around.start + indent.len();
            TextRange::new(start, start + range.len())
        };
        let line = format!("{indent}{}", around.slice(text));
        paper.line(&line, &[shift(*mention)])?;
    }
    Ok(())
}

/// The words around a name, in its block.
fn around(mention: TextRange, told: &Told) -> TextRange {
    let text = told.article.text.as_str();
    let block = told.article.block_at(mention.start);
    let block = block.map_or(mention, |index| told.article.blocks[index].range);
    let from = text.floor_char_boundary(mention.start.saturating_sub(AROUND).max(block.start));
    let to = text
        .floor_char_boundary((mention.end + AROUND).min(block.end))
        .max(mention.end);
    let start = if from == block.start {
        from
    } else {
        let blank = text[from..mention.start].find(char::is_whitespace);
        blank.map_or(mention.start, |at| {
            let rest = &text[from + at..mention.start];
            mention.start - rest.trim_start().len()
        })
    };
    let end = if to == block.end {
        to
    } else {
        let blank = text[mention.end..to].rfind(char::is_whitespace);
        blank.map_or(mention.end, |at| mention.end + at)
    };
    TextRange::new(start, end)
}

/// Who it is, and how often.
pub(super) fn described(who: &Somebody) -> Value {
    json!({
        "type": who.kind.code(),
        "name": who.name,
        "spellings": who.spellings,
        "articles": who.articles,
        "mentions": who.mentions,
        "quotations": who.quotations,
    })
}

pub(super) fn summary(who: &Somebody, paper: &mut Paper<'_>) -> Result<()> {
    let others: Vec<&str> = who.spellings.iter().skip(1).map(String::as_str).collect();
    let others = if others.is_empty() {
        String::new()
    } else {
        format!("\t({})", others.join("، "))
    };
    let counts = format!("{} / {} / {}", who.articles, who.mentions, who.quotations);
    paper.line(
        &format!("{}\t{}\t{counts}{others}", who.name, who.kind.code()),
        &[],
    )
}
