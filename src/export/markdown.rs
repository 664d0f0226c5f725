//! Markdown: a page about the article: what is said in it, by speaker, who and
//! what it names, and what its reader put on it. Text of the article is text: nothing in it is markup.

use std::fmt::Write as _;

use super::Exported;
use super::outline::{Phrases, by_kind, by_speaker};
use crate::article::{EntityId, Marking};
use crate::text::TextRange;
use crate::text::letters::picture;
use crate::text::words::standing_alone;

pub(super) fn write(exported: &Exported<'_>) -> String {
    let phrases = Phrases::of(exported.article.direction);
    let known = exported.annotations;
    let mut page = Page {
        exported,
        written: String::new(),
    };
    // A block of HTML that Markdown goes on in: it gives the direction.
    page.line(format_args!("<div dir=\"{}\">\n", phrases.dir));
    let title = exported.article.title().unwrap_or(exported.name);
    page.line(format_args!("# {}\n", escaped(title)));
    page.line(format_args!("## {}\n", phrases.quotations));
    for (speaker, said) in by_speaker(known) {
        let name = speaker.map(|speaker| page.name(speaker));
        let name = name.unwrap_or_else(|| phrases.nobody.to_owned());
        page.line(format_args!("### {name}\n"));
        for quotation in said.iter().map(|index| &known.quotations[*index]) {
            let contents = quotation.contents.iter().map(|range| page.slice(*range));
            let said = contents.collect::<Vec<_>>().join(" \u{2026} ");
            page.line(format_args!("> {said}\n"));
            let doubtful = quotation.is_doubtful().then(|| phrases.doubtful.to_owned());
            let about = [
                Some((phrases.told)(quotation.kind).to_owned()),
                quotation.cue.map(|range| page.slice(range)),
                quotation.source.map(|range| page.slice(range)),
                doubtful,
            ];
            let about: Vec<String> = about.into_iter().flatten().collect();
            page.line(format_args!("{}\n", about.join(" \u{B7} ")));
        }
    }
    if known.quotations.is_empty() {
        page.line(format_args!("{}\n", phrases.none));
    }
    page.line(format_args!("## {}\n", phrases.names));
    for (kind, entities) in by_kind(known) {
        page.line(format_args!("### {}\n", (phrases.kind)(kind)));
        for (id, mentions) in entities {
            let name = page.name(id);
            page.line(format_args!("- {name} \u{B7} {}", mentions.len()));
        }
        page.line(format_args!(""));
    }
    if known.entities.is_empty() {
        page.line(format_args!("{}\n", phrases.none));
    }
    page.remarks(phrases);
    page.line(format_args!("</div>"));
    page.written
}

/// A page being written.
struct Page<'a> {
    exported: &'a Exported<'a>,
    written: String,
}

impl Page<'_> {
    fn line(&mut self, line: std::fmt::Arguments<'_>) {
        // Writing to a string does not fail.
        let _ = writeln!(self.written, "{line}");
    }

    /// What the reader marked, and under it what a note says; nothing where there
    /// is nothing.
    fn remarks(&mut self, phrases: &Phrases) {
        let remarks = self.exported.remarks;
        if remarks.is_empty() {
            return;
        }
        self.line(format_args!("## {}\n", phrases.remarks));
        for remark in remarks {
            let marked = self.slice(remark.range);
            match &remark.marking {
                Marking::Highlight(_) => self.line(format_args!("- {marked}")),
                Marking::Note(words) => {
                    self.line(format_args!("- {marked}\n  - {}", escaped(words)));
                }
                Marking::Bookmark => {
                    self.line(format_args!("- {marked} \u{B7} {}", phrases.bookmark));
                }
            }
        }
        self.line(format_args!(""));
    }

    fn slice(&self, range: TextRange) -> String {
        escaped(range.slice(&self.exported.article.text))
    }

    fn name(&self, id: EntityId) -> String {
        let canonical = self.exported.annotations.entity(id).canonical;
        escaped(&standing_alone(canonical, &self.exported.article.text))
    }
}

/// Text as Markdown shows it, wherever a line of it begins.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    let mut number = true;
    for (index, symbol) in text.chars().enumerate() {
        let symbol = match symbol {
            white if white.is_whitespace() => ' ',
            other => picture(other).unwrap_or(other),
        };
        let anywhere = "\\`*_{}[]<>#|~&$".contains(symbol);
        // A list begins with a sign, or with a number and a stop.
        let first = index == 0 && "+-=".contains(symbol);
        let after_number = index > 0 && number && ".)".contains(symbol);
        if anywhere || first || after_number {
            safe.push('\\');
        }
        number &= symbol.is_ascii_digit();
        safe.push(symbol);
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn nothing_in_a_text_is_markup() {
        assert_eq!(escaped("قال: «نعم»."), "قال: «نعم».");
        assert_eq!(
            escaped("<b>*a*</b> [x](y)"),
            "\\<b\\>\\*a\\*\\</b\\> \\[x\\](y)"
        );
        assert_eq!(escaped("12. a 1.5"), "12\\. a 1.5");
        assert_eq!(escaped("- a\n# b\u{1B}"), "\\- a \\# b\u{241B}");
        assert_eq!(escaped("&lt; ~~x~~"), "\\&lt; \\~\\~x\\~\\~");
    }
}
