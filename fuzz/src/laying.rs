//! `layout`: any text in lines of any width.

use arbitrary::Unstructured;
use qari::article::{Anchor, Raw};
use qari::ingest::parse;
use qari::layout::{
    Alignment, Cell, Controls, Digits, Flow, Forms, Line, Noise, Options, Spacing, Tashkeel,
    breaks, lay_out,
};
use qari::text::letters::is_paragraph_separator;
use qari::text::{Direction, TextRange, width};

use crate::draws::{byte, flag, pick, text};
use crate::laws;

fn options(bytes: &mut Unstructured<'_>) -> Options {
    let fallback = pick(bytes, &[Direction::RightToLeft, Direction::LeftToRight]);
    let width = match byte(bytes) {
        wide @ 250.. => usize::from(wide) * 40,
        width => usize::from(width).max(1),
    };
    Options {
        tashkeel: pick(bytes, &[Tashkeel::Show, Tashkeel::Hide]),
        forms: pick(bytes, &[Forms::Shaped, Forms::Letters]),
        controls: pick(bytes, &[Controls::Overrides, Controls::All]),
        alignment: pick(bytes, &[Alignment::Start, Alignment::Justified]),
        digits: pick(bytes, &[Digits::Stored, Digits::Arabic, Digits::Latin]),
        spacing: pick(bytes, &[Spacing::Single, Spacing::Open]),
        noise: pick(bytes, &[Noise::Show, Noise::Hide]),
        indent: usize::from(byte(bytes) % 9),
        ..Options::new(width, fallback)
    }
}

/// The sources of a line's cells, each once, in text order.
fn sources(line: &Line) -> Vec<TextRange> {
    let mut sources: Vec<TextRange> = line.cells().map(|(cell, _)| cell.source).collect();
    sources.dedup();
    sources.sort_unstable();
    sources
}

/// True when `ranges` follow each other from one end of `whole` to the other.
fn tile(ranges: impl IntoIterator<Item = TextRange>, whole: TextRange) -> bool {
    let mut at = whole.start;
    for range in ranges {
        if range.start != at || range.is_empty() {
            return false;
        }
        at = range.end;
    }
    at == whole.end
}

/// Laws: joined, the lines are the text; the cells of a line are a permutation of its
/// clusters, each whole; no line is wider than asked; nothing that a terminal obeys is
/// drawn and all that is visible is; what is drawn out is the same line. Rows of an
/// article go both ways, and every byte has its row.
pub fn layout(data: &[u8]) {
    let mut bytes = Unstructured::new(data);
    let options = options(&mut bytes);
    let offset = usize::from(byte(&mut bytes));
    let is_walked = flag(&mut bytes);
    let text = text(bytes);
    lines(&text, offset, &options);
    drawn_out(&text, &options);
    opportunities(&text);
    if is_walked {
        walk(&text, options);
    }
}

fn lines(text: &str, offset: usize, options: &Options) {
    let lines = lay_out(text, offset, options);
    let whole = TextRange::new(offset, offset + text.len());
    assert!(tile(lines.iter().map(|line| line.range), whole), "lines");
    for line in &lines {
        assert!(tile(sources(line), line.range), "{line:?}");
        let cells: usize = line.cells().map(|(cell, _)| usize::from(cell.width)).sum();
        assert_eq!(line.width, cells);
        assert!(line.width + line.indent <= options.width, "{line:?}");
        let mut drawn = Vec::new();
        for (cell, glyph) in line.cells() {
            let source = TextRange::new(cell.source.start - offset, cell.source.end - offset);
            assert!(laws::is_of(source, text), "{cell:?}");
            assert!(laws::is_printable(glyph), "{glyph:?}");
            assert_eq!(cell.width == 0, glyph.is_empty());
            assert!(glyph.chars().count() <= 1 + width::MARKS_DRAWN, "{glyph:?}");
            let wide = glyph
                .chars()
                .filter(|symbol| width::columns(symbol.encode_utf8(&mut [0; 4])) > 0);
            let letters = wide.filter(|symbol| symbol.is_alphabetic()).count();
            assert!(usize::from(cell.width) <= 2 * letters.max(1), "{glyph:?}");
            if cell.width > 0 {
                drawn.push(source);
            }
        }
        for source in sources(line) {
            let source = TextRange::new(source.start - offset, source.end - offset);
            let cluster = source.slice(text);
            let seen = options.tashkeel == Tashkeel::Show && width::columns(cluster) > 0;
            if seen
                && !cluster
                    .chars()
                    .all(|c| c.is_whitespace() || is_paragraph_separator(c))
            {
                assert!(drawn.contains(&source), "{:?}", cluster.escape_unicode());
            }
        }
    }
}

fn drawn_out(text: &str, options: &Options) {
    let with = |alignment| Options {
        alignment,
        ..*options
    };
    let plain = lay_out(text, 0, &with(Alignment::Start));
    let drawn = lay_out(text, 0, &with(Alignment::Justified));
    assert_eq!(plain.len(), drawn.len());
    for (plain, drawn) in plain.iter().zip(&drawn) {
        assert_eq!(plain.range, drawn.range);
        if drawn.width == plain.width {
            assert_eq!(plain, drawn);
            continue;
        }
        assert_eq!(drawn.width + drawn.indent, options.width, "it is filled");
        let cells: Vec<(Cell, &str)> = drawn.cells().collect();
        let kept = cells.iter().enumerate().filter(|(index, (cell, glyph))| {
            let right = cells.get(index + 1);
            let longer = right.is_some_and(|(right, _)| right.source == cell.source);
            !longer || !matches!(*glyph, "\u{640}" | " ") || cell.source.slice(text) == "\t"
        });
        let kept: Vec<_> = kept
            .map(|(_, (cell, glyph))| (cell.source, *glyph))
            .collect();
        let all: Vec<_> = plain
            .cells()
            .map(|(cell, glyph)| (cell.source, glyph))
            .collect();
        assert_eq!(kept, all);
    }
}

fn opportunities(text: &str) {
    for paragraph in text.split_inclusive(is_paragraph_separator) {
        for whole in [true, false] {
            let found = breaks::opportunities(paragraph, |_| whole);
            assert_eq!(found.last(), Some(&paragraph.len()));
            assert!(found.is_sorted_by(|one, other| one < other));
            assert!(found.iter().all(|at| paragraph.is_char_boundary(*at)));
        }
    }
}

fn walk(text: &str, options: Options) {
    let raw = Raw::whole(text.as_bytes().to_vec());
    let Ok(parsed) = parse(raw) else { return };
    let article = parsed.into_article();
    laws::article(&article);
    let mut flow = Flow::new(options);
    let rows = flow.rows(&article, Anchor(0), 300);
    let mut before = None;
    for (index, row) in rows.iter().enumerate() {
        assert!(article.text.is_char_boundary(row.anchor.0));
        assert!(before <= Some(row.anchor), "{before:?} {row:?}");
        before = Some(row.anchor);
        // Whatever place one comes to, one comes back from it; some of them, since each
        // way back is walked.
        if row.text.is_some() && index % 9 == 0 {
            let again = flow.rows(&article, row.anchor, 1);
            assert_eq!(again[0].anchor, row.anchor, "{index}");
            let back = flow.back(&article, row.anchor, index);
            assert!(back <= row.anchor);
        }
    }
    let steps = rows.len() / 2;
    let on = flow.forward(&article, Anchor(0), steps);
    assert!(rows.is_empty() || rows.iter().any(|row| row.anchor == on));
    // Places that no row begins with, too.
    for byte in [article.text.len() / 3, article.text.len() / 2, usize::MAX] {
        let row = flow.rows(&article, Anchor(byte), 1);
        if let Some(line) = row.first().and_then(|row| row.text.as_ref()) {
            assert!(laws::is_of(line.line().range, &article.text));
        }
    }
}
