//! What qari does without a screen: print an article in lines, or what is
//! known of it. Everything goes to the writer it is given; nothing that a
//! terminal would obey does.

use std::io::Write;

use anyhow::{Context, Result};

use crate::article::{Anchor, Article, Locator};
use crate::export::to_json;
use crate::extract::{Lexicon, annotate};
use crate::ingest::parse;
use crate::layout::{Flow, Forms, Line, Options, Tashkeel};
use crate::store::Source;
use crate::text::letters::{is_bidi_control, is_tashkeel, picture, printable};

/// Rows laid out between two writes.
const SOME: usize = 256;

/// Columns of a line when nobody says otherwise.
const WIDTH: usize = 80;

/// In which order the characters of a line are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// As they stand on the screen, left to right.
    Visual,
    /// As stored.
    Logical,
}

/// How an article is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Printing {
    /// Columns of a line, at most.
    pub width: usize,
    /// Order of the characters in a line.
    pub order: Order,
    /// What stands for letters.
    pub forms: Forms,
    /// Whether vowel marks are printed.
    pub tashkeel: Tashkeel,
}

impl Printing {
    /// As nobody says otherwise: on a terminal what the reader shows, for
    /// another program wrapped lines of the text as stored.
    #[must_use]
    pub fn for_output(terminal: bool) -> Self {
        let (order, forms) = if terminal {
            (Order::Visual, Forms::Shaped)
        } else {
            (Order::Logical, Forms::Letters)
        };
        Self {
            width: WIDTH,
            order,
            forms,
            tashkeel: Tashkeel::Show,
        }
    }
}

/// Prints the article at `locator` in lines.
///
/// # Errors
/// When the source cannot be read or is no text, or `out` takes no more.
pub fn print(locator: &Locator, printing: Printing, out: &mut dyn Write) -> Result<()> {
    let article = load(locator)?;
    let mut flow = Flow::new(Options {
        forms: printing.forms,
        tashkeel: printing.tashkeel,
        ..Options::new(printing.width, article.direction)
    });
    let mut from = Anchor(0);
    let mut text = String::new();
    loop {
        let rows = flow.rows(&article, from, SOME + 1);
        for row in rows.iter().take(SOME) {
            let start = text.len();
            if let Some(row) = &row.text {
                match printing.order {
                    Order::Visual => push_visual(&mut text, row.line(), printing.width),
                    Order::Logical => push_logical(&mut text, row.line(), &article.text, printing),
                }
                text.truncate(start + text[start..].trim_end().len());
            }
            text.push('\n');
        }
        out.write_all(text.as_bytes())?;
        text.clear();
        match rows.get(SOME) {
            Some(next) => from = next.anchor,
            None => return Ok(out.flush()?),
        }
    }
}

/// Prints what is known of the article at `locator` as one JSON object.
///
/// # Errors
/// When the source cannot be read or is no text, or `out` takes no more.
pub fn extract(locator: &Locator, out: &mut dyn Write) -> Result<()> {
    let article = load(locator)?;
    let annotations = annotate(&article, &Lexicon::built_in());
    let name = match locator {
        Locator::File(path) => path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned()),
        Locator::Sample(_) | Locator::Stdin => None,
    };
    let json = to_json(
        &article,
        &annotations,
        &name.unwrap_or_else(|| locator.to_string()),
    )?;
    out.write_all(json.as_bytes())?;
    Ok(out.flush()?)
}

/// The whole article at `locator`.
fn load(locator: &Locator) -> Result<Article> {
    let name = || printable(&locator.to_string());
    let raw = Source::open(locator)
        .and_then(|source| source.read_whole(|_| true))
        .with_context(name)?;
    parse(raw).with_context(name)
}

/// The row as it stands on a screen of `width` columns.
fn push_visual(text: &mut String, line: &Line, width: usize) {
    text.extend(std::iter::repeat_n(' ', line.left(width)));
    text.extend(line.cells().map(|(_, glyph)| glyph));
}

/// The line's stretch of the stored text.
fn push_logical(text: &mut String, line: &Line, stored: &str, printing: Printing) {
    if printing.forms == Forms::Letters {
        push_stored(text, line.range.slice(stored), printing.tashkeel);
        return;
    }
    let mut cells: Vec<_> = line.cells().collect();
    cells.sort_by_key(|(cell, _)| cell.source);
    cells.dedup_by_key(|(cell, _)| cell.source);
    for (cell, glyph) in cells {
        let source = cell.source.slice(stored);
        if glyph.starts_with(is_presentation_form) {
            text.push_str(glyph);
        } else if cell.width > 0 || source.contains(is_bidi_control) {
            // What was drawn may be mirrored, which a reordering terminal
            // does by itself.
            push_stored(text, source, printing.tashkeel);
        }
    }
}

fn push_stored(text: &mut String, stored: &str, tashkeel: Tashkeel) {
    text.extend(stored.chars().filter_map(|symbol| match symbol {
        '\t' | '\u{B}' | '\u{C}' | '\u{2028}' => Some(' '),
        _ if tashkeel == Tashkeel::Hide && is_tashkeel(symbol) => None,
        _ => Some(picture(symbol).unwrap_or(symbol)),
    }));
}

fn is_presentation_form(symbol: char) -> bool {
    matches!(symbol, '\u{FB50}'..='\u{FDCF}' | '\u{FE70}'..='\u{FEFC}')
}
