//! What qari does without a screen: print an article in lines, or what is
//! known of it, write that in the formats of others, and read them. Everything goes to the writer it is given; nothing that a
//! terminal would obey does.

mod many;

use std::io::Write;
use std::sync::Arc;

use anyhow::{Context, Result};

use crate::article::{Anchor, Annotations, Article, Format, Locator, Raw, Remark, Request};
use crate::choice::{Asked, Choice, Keeping, Remembering};
use crate::export::{Exported, Sheet, Subject, explain, write};
use crate::extract::{Lexicon, annotate, sentences, tag_tokens};
use crate::import::read;
use crate::ingest::parse;
use crate::layout::{Flow, Forms, Line, Options, Tashkeel};
use crate::library::{ArticleId, Library};
use crate::review::{Header, Log, State, apply};
use crate::store::{Destination, Journal, Source, identity, keep};
use crate::term::{Plain, Session, look};
use crate::text::letters::{
    control_mark, is_bidi_control, is_override, is_tashkeel, picture, printable,
};

pub use many::{Sources, extract_all};

/// Rows laid out between two writes.
const SOME: usize = 256;

/// Columns of a line when nobody says otherwise.
const WIDTH: usize = 80;

/// In which order the characters of a line are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// As this terminal must get them to show them as they stand on the screen.
    Terminal,
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
    /// As nobody says otherwise: on a terminal as the reader shows it, for
    /// another program wrapped lines of the text as stored.
    #[must_use]
    pub fn for_output(terminal: bool) -> Self {
        let (order, forms) = if terminal {
            (Order::Terminal, Forms::Shaped)
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

/// Prints the article that is asked for in lines.
///
/// # Errors
/// When the source cannot be read or is no text, or `out` takes no more.
pub fn print(request: &Request, printing: Printing, out: &mut dyn Write) -> Result<()> {
    let article = load(request)?;
    match printing.order {
        Order::Terminal => print_on_terminal(&article, printing, out),
        Order::Visual => print_rows(&article, printing, out, |text, line| {
            text.extend(std::iter::repeat_n(' ', line.left(printing.width)));
            text.extend(line.cells().map(|(_, glyph)| glyph));
        }),
        Order::Logical => print_rows(&article, printing, out, |text, line| {
            push_logical(text, line, &article.text, printing);
        }),
    }
}

/// As the reader would show it on this terminal, in its width at most.
fn print_on_terminal(article: &Article, printing: Printing, out: &mut dyn Write) -> Result<()> {
    let mut choice = Choice::new(Asked::default());
    // What is typed meanwhile was not meant for us.
    let _ = choice.learn(look()?);
    let columns = usize::from(Session::size()?.columns);
    let printing = Printing {
        width: printing.width.min(columns.saturating_sub(1)).max(1),
        ..printing
    };
    let Some(plain) = Plain::new(choice.display()) else {
        let printing = Printing {
            forms: Forms::Letters,
            ..printing
        };
        return print_rows(article, printing, out, |text, line| {
            let mut row = String::new();
            push_logical(&mut row, line, &article.text, printing);
            // The terminal would obey them.
            text.extend(row.chars().filter_map(unobeyed));
        });
    };
    out.write_all(plain.before().as_bytes())?;
    let done = print_rows(article, printing, out, |text, line| {
        let glyphs = line.cells().map(|(cell, glyph)| (glyph, cell.width));
        text.push_str(&plain.row(line.left(printing.width), glyphs));
    });
    out.write_all(plain.after().as_bytes())?;
    out.flush()?;
    done
}

/// Prints the rows of an article; `push` adds a line's text.
fn print_rows(
    article: &Article,
    printing: Printing,
    out: &mut dyn Write,
    push: impl Fn(&mut String, &Line),
) -> Result<()> {
    let mut flow = Flow::new(Options {
        forms: printing.forms,
        tashkeel: printing.tashkeel,
        ..Options::new(printing.width, article.direction)
    });
    let mut from = Anchor(0);
    let mut text = String::new();
    loop {
        let rows = flow.rows(article, from, SOME + 1);
        for row in rows.iter().take(SOME) {
            let start = text.len();
            if let Some(row) = &row.text {
                push(&mut text, row.line());
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

/// What is printed of what qari finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extract {
    /// All of it, in this format.
    All(Format),
    /// The names in a file that has a token on each line.
    Tokens,
    /// Why one mention or entity is what it is said to be.
    Explained(Subject),
}

/// Prints what qari finds in the article or tokens that are asked for.
///
/// # Errors
/// When the source cannot be read or is no text, has nothing with the id that
/// is to be explained, or `out` takes no more.
pub fn extract(request: &Request, what: Extract, out: &mut dyn Write) -> Result<()> {
    let article = load(request)?;
    let locator = &request.locator;
    let lexicon = Lexicon::built_in();
    let printed = match what {
        Extract::All(format) => {
            let found = annotate(&article, &lexicon);
            written((&article, &found, &[]), &locator.name(), format)?
        }
        Extract::Tokens => {
            let sheet = Sheet::new(&article.text);
            sheet.tagged(&tag_tokens(&sheet.sentences(), &lexicon))
        }
        Extract::Explained(subject) => {
            let found = annotate(&article, &lexicon);
            explain(&article, &found, subject).with_context(|| printable(&locator.to_string()))?
        }
    };
    out.write_all(printed.as_bytes())?;
    Ok(out.flush()?)
}

/// Writes the article that is asked for, with what is known of it and was decided on it,
/// in a format of others.
///
/// # Errors
/// When the source cannot be read or is no text, or the destination takes it
/// not.
pub fn export(
    request: &Request,
    format: Format,
    (keeping, destination): (&Keeping, &Destination),
    out: &mut dyn Write,
) -> Result<()> {
    let locator = &request.locator;
    let name = || printable(&locator.to_string());
    let (article, identity) = identified(request)?;
    let found = annotate(&article, &Lexicon::built_in());
    let log = log(keeping, &identity).with_context(name)?;
    let (known, remarks) = match log {
        Some(log) => {
            let state = State::of(&log.entries);
            let known = apply(&article, &found, &state).annotations;
            (known, state.remarks(&article.text))
        }
        None => (Arc::new(found), Vec::new()),
    };
    let written = written((&article, &known, &remarks), &locator.name(), format)?;
    put(&written, destination, out)
}

/// The text of a file in this format.
fn written(
    (article, annotations, remarks): (&Article, &Annotations, &[Remark]),
    name: &str,
    format: Format,
) -> Result<String> {
    let exported = Exported {
        article,
        annotations,
        remarks,
        name,
        sentences: &sentences(article, annotations.extent),
    };
    Ok(write(format, &exported)?)
}

/// What was said about the article that is known by this; `None` where that is not
/// asked for.
fn log(keeping: &Keeping, identity: &str) -> Result<Option<Log>> {
    match keeping {
        Keeping::Nowhere => Ok(None),
        Keeping::At(file) => {
            let journal = Journal::at(file.clone());
            let name = || printable(&file.display().to_string());
            Ok(Some(Log::parse(&journal.read()?).with_context(name)?))
        }
        Keeping::Usual => {
            let Some(library) = library()? else {
                return Ok(None);
            };
            let Some(id) = library.id_of(identity)? else {
                return Ok(None);
            };
            let head = Header::new(identity, identity).line()?;
            let lines = std::iter::once(head).chain(library.log(id)?);
            let text = lines.collect::<Vec<_>>().join("\n");
            Ok(Some(Log::parse(&text)?))
        }
    }
}

/// The user's library, where there is one.
fn library() -> Result<Option<Library>> {
    let shelf = Remembering::Usual.shelf()?;
    let Some(shelf) = shelf else { return Ok(None) };
    Ok(Library::open_existing(shelf.file())?)
}

/// What is to be imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    /// The article.
    pub article: Request,
    /// The file of what somebody says of it.
    pub annotations: Locator,
    /// The format of that.
    pub format: Format,
    /// The format to write it in.
    pub to: Format,
}

/// Reads what others say of an article, holds it against that, and writes it.
///
/// # Errors
/// When the article or the annotations cannot be read, do not go together, or
/// the destination takes them not.
pub fn import(import: &Import, destination: &Destination, out: &mut dyn Write) -> Result<()> {
    let article = load(&import.article)?;
    let raw = fetch(&Request::from(import.annotations.clone()))?;
    let known = read(import.format, &article, &raw.bytes)
        .with_context(|| printable(&import.annotations.to_string()))?;
    let written = written(
        (&article, &known.annotations, &known.remarks),
        &import.article.locator.name(),
        import.to,
    )?;
    put(&written, destination, out)
}

/// Puts a text where it is to go.
fn put(text: &str, destination: &Destination, out: &mut dyn Write) -> Result<()> {
    let Some(file) = &destination.file else {
        out.write_all(text.as_bytes())?;
        return Ok(out.flush()?);
    };
    let name = || printable(&file.display().to_string());
    keep(file, text.as_bytes(), destination.replace).with_context(name)
}

/// The whole of an article.
fn load(request: &Request) -> Result<Article> {
    Ok(identified(request)?.0)
}

/// The same, with what it is known by.
fn identified(request: &Request) -> Result<(Article, String)> {
    let name = || printable(&request.locator.to_string());
    if let Locator::Kept(id) = request.locator {
        let library = library()?.context("there is no library yet");
        let stored = library.and_then(|library| Ok(library.article(ArticleId(id))?));
        let stored = stored.with_context(name)?;
        let article = stored.article.context("its text is not kept");
        return Ok((article.with_context(name)?, stored.identity));
    }
    let source = Source::open(request).with_context(name)?;
    let identity = identity(&request.locator, &source.head().bytes);
    let raw = source.read_whole(|_| true).with_context(name)?;
    Ok((parse(raw).with_context(name)?.into_article(), identity))
}

/// All bytes of a source.
fn fetch(request: &Request) -> Result<Raw> {
    let source = Source::open(request);
    source
        .and_then(|source| source.read_whole(|_| true))
        .with_context(|| printable(&request.locator.to_string()))
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

/// A character that a terminal gets which orders by bidi controls itself: those that turn
/// letters around are seen, the others are left out.
fn unobeyed(symbol: char) -> Option<char> {
    if is_override(symbol) {
        return control_mark(symbol);
    }
    (!is_bidi_control(symbol)).then_some(symbol)
}

fn is_presentation_form(symbol: char) -> bool {
    matches!(symbol, '\u{FB50}'..='\u{FDCF}' | '\u{FE70}'..='\u{FEFC}')
}
