//! HTML: the article as a page of its own, with its names and quotations marked
//! and its panels beside it, and with what its reader put on it. No script, nothing fetched: it opens from a mail as
//! from a disk. Anchors lead both ways, from a name to its entity and back.
//!
//! Marks neither pad nor border what they mark: a browser would part the letters
//! of a word there.

use std::fmt::Write as _;

use super::Exported;
use super::outline::{Phrases, by_kind, by_speaker};
use super::records::{entity_id, mention_id, quotation_id};
use crate::article::{Block, BlockKind, EntityId, Marking};
use crate::text::TextRange;
use crate::text::letters::picture;
use crate::text::words::standing_alone;

/// How it looks: light and dark, wide and narrow, and on paper.
const STYLE: &str = include_str!("page.css");

pub(super) fn write(exported: &Exported<'_>) -> String {
    let phrases = Phrases::of(exported.article.direction);
    let mut page = Page {
        exported,
        phrases,
        written: String::new(),
    };
    let (lang, dir) = (phrases.lang, phrases.dir);
    let title = escaped(exported.article.title().unwrap_or(exported.name));
    page.push(format_args!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\" dir=\"{dir}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" \
         content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"generator\" content=\"qari\">\n<title>{title}</title>\n\
         <style>\n{STYLE}</style>\n</head>\n<body>\n<article>\n"
    ));
    page.article();
    page.push(format_args!("</article>\n<aside>\n"));
    page.names();
    page.quotations();
    page.remarks();
    let name = escaped(exported.name);
    page.push(format_args!(
        "</aside>\n<footer><bdi>{name}</bdi></footer>\n</body>\n</html>\n"
    ));
    page.written
}

/// A stretch that is marked: the tag around it.
struct Marked {
    range: TextRange,
    tag: &'static str,
    /// The tag's attributes, but for the id.
    attributes: String,
    id: Option<String>,
    /// What follows it.
    after: String,
}

/// A page being written.
struct Page<'a> {
    exported: &'a Exported<'a>,
    phrases: &'static Phrases,
    written: String,
}

impl Page<'_> {
    fn push(&mut self, text: std::fmt::Arguments<'_>) {
        // Writing to a string does not fail.
        let _ = self.written.write_fmt(text);
    }

    fn article(&mut self) {
        let mut layers = self.remarked();
        layers.extend([self.said(), self.roles(), self.named()]);
        let article = self.exported.article;
        for Block { kind, range } in &article.blocks {
            let (open, close) = match kind {
                BlockKind::Title => ("<h1>", "</h1>\n"),
                BlockKind::Heading => ("<h2>", "</h2>\n"),
                BlockKind::Paragraph
                | BlockKind::Item { .. }
                | BlockKind::Row
                | BlockKind::Image => ("<p>", "</p>\n"),
                BlockKind::Quote => ("<blockquote>", "</blockquote>\n"),
                BlockKind::Code => ("<pre>", "</pre>\n"),
                BlockKind::Noise => ("<p class=\"noise\">", "</p>\n"),
            };
            self.written.push_str(open);
            self.inline(*range, &layers);
            self.written.push_str(close);
        }
    }

    /// A stretch of the article, with the marks of these layers, the first
    /// outermost. A mark that goes over the end of an outer one is cut there.
    fn inline(&mut self, range: TextRange, layers: &[Vec<Marked>]) {
        let Some((layer, inner)) = layers.split_first() else {
            let text = escaped(range.slice(&self.exported.article.text));
            self.written.push_str(&text);
            return;
        };
        let first = layer.partition_point(|mark| mark.range.end <= range.start);
        let mut at = range.start;
        for mark in &layer[first..] {
            if mark.range.start >= range.end {
                break;
            }
            let start = mark.range.start.max(range.start);
            let end = mark.range.end.min(range.end);
            self.inline(TextRange::new(at, start), inner);
            let id = mark.id.as_ref().filter(|_| start == mark.range.start);
            let id = id.map_or_else(String::new, |id| format!(" id=\"{id}\""));
            let (tag, attributes) = (mark.tag, &mark.attributes);
            self.push(format_args!("<{tag}{id}{attributes}>"));
            self.inline(TextRange::new(start, end), inner);
            let after = if end == mark.range.end {
                mark.after.as_str()
            } else {
                ""
            };
            self.push(format_args!("</{tag}>{after}"));
            at = end;
        }
        if at < range.end {
            self.inline(TextRange::new(at, range.end), inner);
        }
    }

    /// What the reader put on the article, in as many layers as keep what shares
    /// text apart. A note is followed by the number of its words.
    fn remarked(&self) -> Vec<Vec<Marked>> {
        let mut layers: Vec<Vec<Marked>> = Vec::new();
        for (number, remark) in (1..).zip(self.exported.remarks) {
            let to = format!("<sup><a href=\"#remark-{number}\">{number}</a></sup>");
            let (tag, class, after) = match &remark.marking {
                Marking::Highlight(colour) => ("mark", colour.code(), String::new()),
                Marking::Note(_) => ("mark", "note", to),
                Marking::Bookmark => ("span", "bookmark", String::new()),
            };
            let marked = Marked {
                range: remark.range,
                tag,
                attributes: format!(" class=\"{class}\""),
                id: Some(format!("r{number}")),
                after,
            };
            let is_free = |layer: &&mut Vec<Marked>| {
                let last = layer.last();
                last.is_none_or(|last| last.range.end <= marked.range.start)
            };
            match layers.iter_mut().find(is_free) {
                Some(layer) => layer.push(marked),
                None => layers.push(vec![marked]),
            }
        }
        layers
    }

    /// What is said.
    fn said(&self) -> Vec<Marked> {
        let quotations = self.exported.annotations.quotations.iter().enumerate();
        let pieces = quotations.flat_map(|(index, quotation)| {
            let contents = quotation.contents.iter().enumerate();
            contents.map(move |(piece, range)| Marked {
                range: *range,
                tag: "span",
                attributes: format!(" class=\"said {}\"", quotation.kind.code()),
                id: (piece == 0).then(|| quotation_id(index)),
                after: String::new(),
            })
        });
        apart(pieces.collect())
    }

    /// What attributes it.
    fn roles(&self) -> Vec<Marked> {
        let quotations = self.exported.annotations.quotations.iter();
        let roles = quotations.flat_map(|quotation| {
            let cue = quotation.cue.map(|range| (range, " class=\"cue\""));
            let source = quotation.source.map(|range| (range, " class=\"source\""));
            [cue, source].into_iter().flatten()
        });
        let marked = roles.map(|(range, attributes)| Marked {
            range,
            tag: "span",
            attributes: attributes.to_owned(),
            id: None,
            after: String::new(),
        });
        apart(marked.collect())
    }

    /// Who and what is named.
    fn named(&self) -> Vec<Marked> {
        let mentions = self.exported.annotations.mentions.iter().enumerate();
        let marked = mentions.map(|(index, mention)| {
            let kind = mention.kind.code();
            let link = mention
                .entity
                .map(|id| format!(" href=\"#{}\"", entity_id(id)));
            Marked {
                range: mention.range,
                tag: if link.is_some() { "a" } else { "span" },
                attributes: format!(" class=\"name {kind}\"{}", link.unwrap_or_default()),
                id: Some(mention_id(index)),
                after: String::new(),
            }
        });
        apart(marked.collect())
    }

    fn names(&mut self) {
        let heading = self.phrases.names;
        self.push(format_args!("<section>\n<h2>{heading}</h2>\n"));
        for (kind, entities) in by_kind(self.exported.annotations) {
            let (heading, code) = ((self.phrases.kind)(kind), kind.code());
            self.push(format_args!(
                "<h3><span class=\"name {code}\">{heading}</span></h3>\n<ul>\n"
            ));
            for (id, mentions) in entities {
                let (name, id) = (self.name(id), entity_id(id));
                self.push(format_args!("<li id=\"{id}\"><bdi>{name}</bdi> <small>"));
                for (number, mention) in (1..).zip(mentions) {
                    let to = mention_id(mention);
                    self.push(format_args!(" <a href=\"#{to}\">{number}</a>"));
                }
                self.push(format_args!("</small></li>\n"));
            }
            self.push(format_args!("</ul>\n"));
        }
        self.none(self.exported.annotations.entities.is_empty());
        self.push(format_args!("</section>\n"));
    }

    fn quotations(&mut self) {
        let heading = self.phrases.quotations;
        self.push(format_args!("<section>\n<h2>{heading}</h2>\n"));
        for (speaker, said) in by_speaker(self.exported.annotations) {
            if let Some(speaker) = speaker {
                let (name, id) = (self.name(speaker), entity_id(speaker));
                self.push(format_args!(
                    "<h3><a href=\"#{id}\"><bdi>{name}</bdi></a></h3>\n"
                ));
            } else {
                let nobody = self.phrases.nobody;
                self.push(format_args!("<h3>{nobody}</h3>\n"));
            }
            self.push(format_args!("<ul>\n"));
            for index in said {
                self.quotation(index);
            }
            self.push(format_args!("</ul>\n"));
        }
        self.none(self.exported.annotations.quotations.is_empty());
        self.push(format_args!("</section>\n"));
    }

    fn quotation(&mut self, index: usize) {
        let quotation = &self.exported.annotations.quotations[index];
        let text = &self.exported.article.text;
        let contents = quotation
            .contents
            .iter()
            .map(|range| escaped(range.slice(text)));
        let said = contents.collect::<Vec<_>>().join(" \u{2026} ");
        let cue = quotation.cue.map(|range| escaped(range.slice(text)));
        let cue = cue.map_or_else(String::new, |cue| format!(" \u{B7} <bdi>{cue}</bdi>"));
        let doubtful = if quotation.is_doubtful() {
            format!(" \u{B7} <em>{}</em>", self.phrases.doubtful)
        } else {
            String::new()
        };
        let (id, class) = (quotation_id(index), quotation.kind.code());
        let told = (self.phrases.told)(quotation.kind);
        self.push(format_args!(
            "<li><a href=\"#{id}\"><bdi>{said}</bdi></a> \
             <small><span class=\"said {class}\">{told}</span>{cue}{doubtful}</small></li>\n"
        ));
    }

    /// What the reader put on the article; no list where that is nothing.
    fn remarks(&mut self) {
        if self.exported.remarks.is_empty() {
            return;
        }
        let heading = self.phrases.remarks;
        self.push(format_args!("<section>\n<h2>{heading}</h2>\n<ul>\n"));
        for (number, remark) in (1..).zip(self.exported.remarks) {
            let marked = escaped(remark.range.slice(&self.exported.article.text));
            let (class, said) = match &remark.marking {
                Marking::Highlight(colour) => (colour.code(), String::new()),
                Marking::Note(words) => ("note", format!("<p><bdi>{}</bdi></p>", escaped(words))),
                Marking::Bookmark => {
                    let told = self.phrases.bookmark;
                    ("bookmark", format!(" <small>{told}</small>"))
                }
            };
            self.push(format_args!(
                "<li id=\"remark-{number}\"><small>{number}</small> <a href=\"#r{number}\">\
                 <bdi class=\"{class}\">{marked}</bdi></a>{said}</li>\n"
            ));
        }
        self.push(format_args!("</ul>\n</section>\n"));
    }

    /// Says so where a list is empty.
    fn none(&mut self, empty: bool) {
        if empty {
            let none = self.phrases.none;
            self.push(format_args!("<p>{none}</p>\n"));
        }
    }

    fn name(&self, id: EntityId) -> String {
        let canonical = self.exported.annotations.entity(id).canonical;
        escaped(&standing_alone(canonical, &self.exported.article.text))
    }
}

/// The marks of a layer in order, without those that share text with one before.
fn apart(mut marks: Vec<Marked>) -> Vec<Marked> {
    marks.sort_by_key(|mark| mark.range);
    let mut end = 0;
    marks.retain(|mark| {
        let apart = mark.range.start >= end;
        if apart {
            end = mark.range.end;
        }
        apart
    });
    marks
}

/// Text as HTML shows it, in elements and in attributes.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for symbol in text.chars() {
        match symbol {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            white if white.is_whitespace() && !white.is_control() => safe.push(white),
            '\n' | '\t' => safe.push(symbol),
            other => safe.push(picture(other).unwrap_or(other)),
        }
    }
    safe
}
