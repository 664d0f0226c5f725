//! Laws of layout that hold for every text, hostile ones first, at every
//! width from 1 to 200.

use proptest::prelude::*;
use qari::article::{Anchor, Article, Block, BlockKind};
use qari::layout::{
    Alignment, Break, Cell, Controls, Digits, Flow, Forms, Line, Options, RowText, Spacing,
    Tashkeel, lay_out,
};
use qari::text::forms::{Form, lam_alef, presentation};
use qari::text::letters::{LAM, is_bidi_control};
use qari::text::{Direction, TextRange, width};

/// Stretches that layout treats each in its own way.
fn stretch() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => "[\u{621}-\u{64A}\u{671}-\u{6D3}]{1,9}",
        3 => "[\u{644}\u{627}\u{622}\u{625}\u{64B}-\u{652}\u{640}\u{200C}\u{200D}]{1,9}",
        3 => " {1,3}",
        2 => "[a-z]{1,12}",
        2 => "[0-9\u{660}-\u{669}.,%$:/-]{1,6}",
        2 => "[()\\[\\]{}\u{AB}\u{BB}\u{201C}\u{201D}<>\u{FD3E}\u{FD3F}]",
        1 => "[\u{5D0}-\u{5EA}\u{5B0}-\u{5BC}]{1,6}",
        2 => "[\u{200E}\u{200F}\u{61C}\u{202A}-\u{202E}\u{2066}-\u{2069}]",
        1 => "[\u{0}-\u{1F}\u{7F}-\u{9F}]",
        1 => "[\u{600}-\u{605}\u{6DD}\u{70F}\u{8E2}\u{890}\u{897}][0-9\u{661}-\u{669}]{0,3}",
        1 => "[\u{4E00}-\u{4E20}\u{1F300}-\u{1F3FF}\u{1F1E6}-\u{1F1FF}]{1,3}",
        1 => Just("https://a.example/b-c?d=e&f=g".to_owned()),
        1 => Just("\u{2067}".repeat(130)),
        1 => Just("\u{64E}".repeat(300)),
        1 => any::<char>().prop_map(String::from),
    ]
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(stretch(), 0..40).prop_map(|parts| parts.concat())
}

fn options() -> impl Strategy<Value = Options> {
    let of = (1_usize..=200, any::<[bool; 6]>(), 0_usize..3);
    of.prop_map(
        |(width, [rtl, hide, letters, controls, justified, open], digits)| {
            let fallback = if rtl {
                Direction::RightToLeft
            } else {
                Direction::LeftToRight
            };
            Options {
                tashkeel: if hide { Tashkeel::Hide } else { Tashkeel::Show },
                forms: if letters {
                    Forms::Letters
                } else {
                    Forms::Shaped
                },
                controls: if controls {
                    Controls::All
                } else {
                    Controls::Overrides
                },
                alignment: if justified {
                    Alignment::Justified
                } else {
                    Alignment::Start
                },
                digits: [Digits::Stored, Digits::Arabic, Digits::Latin][digits],
                spacing: if open { Spacing::Open } else { Spacing::Single },
                ..Options::new(width, fallback)
            }
        },
    )
}

/// The sources of a line's cells, each once, in text order.
fn sources(line: &Line) -> Vec<TextRange> {
    let mut sources: Vec<TextRange> = line.cells().map(|(cell, _)| cell.source).collect();
    sources.dedup();
    sources.sort_unstable();
    sources
}

/// True when `ranges` follow each other from `whole.start` to `whole.end`.
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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    /// Joined, the lines are the text; each cluster lands in cells once, next
    /// to each other, and its cells are a permutation of the line.
    #[test]
    fn nothing_is_lost_or_doubled(text in text(), options in options(), offset in 0_usize..99) {
        let lines = lay_out(&text, offset, &options);
        let whole = TextRange::new(offset, offset + text.len());
        prop_assert!(tile(lines.iter().map(|line| line.range), whole));
        for line in &lines {
            prop_assert!(tile(sources(line), line.range), "{line:?}");
        }
    }

    /// No line is wider than asked, and its width is that of its cells.
    #[test]
    fn no_line_is_wider_than_asked(text in text(), options in options()) {
        for line in lay_out(&text, 0, &options) {
            let cells: usize = line.cells().map(|(cell, _)| usize::from(cell.width)).sum();
            prop_assert_eq!(line.width, cells);
            prop_assert!(line.width <= options.width, "{:?}", line);
        }
    }

    /// What draws a line out takes nothing away, moves nothing into another
    /// line, and every kashida is joined at both of its ends.
    #[test]
    fn a_justified_line_is_the_line_drawn_out(text in text(), options in options()) {
        let options = |alignment| Options { alignment, ..options };
        let plain = lay_out(&text, 0, &options(Alignment::Start));
        let drawn = lay_out(&text, 0, &options(Alignment::Justified));
        prop_assert_eq!(plain.len(), drawn.len());
        for (plain, drawn) in plain.iter().zip(&drawn) {
            prop_assert_eq!(plain.range, drawn.range);
            prop_assert!(drawn.width == plain.width || drawn.width == options(Alignment::Start).width);
            let cells: Vec<(Cell, &str)> = drawn.cells().collect();
            let mut kept = Vec::new();
            for (index, (cell, glyph)) in cells.iter().enumerate() {
                let right = cells.get(index + 1);
                let longer = right.is_some_and(|(right, _)| right.source == cell.source);
                if !longer || !matches!(*glyph, "\u{640}" | " ") || cell.source.slice(&text) == "\t" {
                    kept.push((cell.source, *glyph));
                } else if *glyph == "\u{640}" {
                    prop_assert!(is_joined(&cells, index, &text), "{:?}", drawn);
                }
            }
            let all: Vec<_> = plain.cells().map(|(cell, glyph)| (cell.source, glyph)).collect();
            if drawn.width > plain.width {
                prop_assert_eq!(kept, all);
            }
        }
    }

    /// Whatever has a width alone is drawn somewhere, at every width, but for
    /// white space at the end of a line.
    #[test]
    fn what_is_visible_is_drawn(text in text(), options in options()) {
        for line in lay_out(&text, 0, &options) {
            let drawn: Vec<TextRange> = line
                .cells()
                .filter(|(cell, glyph)| cell.width > 0 && !glyph.is_empty())
                .map(|(cell, _)| cell.source)
                .collect();
            for source in sources(&line) {
                let cluster = source.slice(&text);
                let seen = options.tashkeel == Tashkeel::Show && width::columns(cluster) > 0;
                if seen && !cluster.chars().all(|c| c.is_whitespace() || is_separator(c)) {
                    prop_assert!(drawn.contains(&source), "{:?}", cluster.escape_unicode());
                }
            }
        }
    }

    /// No control character, bidi control or zero-width glyph is drawn.
    #[test]
    fn nothing_that_a_terminal_obeys_is_drawn(text in text(), options in options()) {
        for line in lay_out(&text, 0, &options) {
            for (cell, glyph) in line.cells() {
                prop_assert!(!glyph.chars().any(|c| c.is_control() || is_bidi_control(c)));
                prop_assert_eq!(cell.width == 0, glyph.is_empty());
                prop_assert!(glyph.chars().count() <= 1 + width::MARKS_DRAWN);
            }
        }
    }

    /// A line ends early only because what follows does not fit.
    #[test]
    fn lines_are_filled(text in "[\u{628}-\u{64A}]{1,9}( [\u{628}-\u{64A}]{1,9}){0,30}", columns in 1_usize..80) {
        let options = Options::new(columns, Direction::RightToLeft);
        let lines = lay_out(&text, 0, &options);
        for pair in lines.windows(2).filter(|pair| pair[0].end == Break::Soft) {
            let word = pair[1].range.slice(&text).split(' ').next().unwrap_or_default();
            let first = lay_out(word, 0, &Options::new(usize::MAX, Direction::RightToLeft));
            prop_assert!(pair[0].width + 1 + first[0].width > columns);
        }
    }

    /// The rows of a flow are the lines of its blocks; back undoes forward.
    #[test]
    fn a_flow_goes_both_ways(
        blocks in prop::collection::vec("[\u{628}-\u{64A}a-z ]{0,60}[\u{628}-\u{64A}]", 1..8),
        columns in 1_usize..40,
        steps in 0_usize..60,
    ) {
        let article = article(&blocks.join("\n\n"));
        let mut flow = Flow::new(Options::new(columns, Direction::RightToLeft));
        let rows = flow.rows(&article, Anchor(0), usize::MAX >> 40);
        let texts = rows.iter().filter_map(|row| row.text.as_ref()).map(|text| text.line().range);
        let expected = article.blocks.iter().flat_map(|block| {
            let options = Options::new(columns, Direction::RightToLeft);
            lay_out(block.range.slice(&article.text), block.range.start, &options)
        });
        prop_assert!(texts.eq(expected.map(|line| line.range)));
        let at = flow.forward(&article, Anchor(0), steps);
        let index = steps.min(rows.len() - 1);
        prop_assert_eq!(at, rows[index].anchor);
        prop_assert_eq!(flow.back(&article, at, index), Anchor(0));
        prop_assert_eq!(flow.back(&article, at, 3), rows[index.saturating_sub(3)].anchor);
    }
}

/// Lines that stand apart are the same lines, in the same order; a step is a
/// line, and each row can be a place to read from.
#[test]
fn lines_stand_apart_and_are_all_reached() {
    let article = article(
        "\u{628}\u{62A} \u{62B}\u{62C} \u{62D}\u{62E}\n\n\u{628}\n\u{62A} \u{62A} \u{62A} \u{62A}",
    );
    let options = Options::new(5, Direction::RightToLeft);
    let mut single = Flow::new(options);
    let mut open = Flow::new(Options {
        spacing: Spacing::Open,
        ..options
    });
    let lines = |rows: &[qari::layout::Row]| -> Vec<TextRange> {
        let texts = rows.iter().filter_map(|row| row.text.as_ref());
        texts.map(|text| text.line().range).collect()
    };
    let close = single.rows(&article, Anchor(0), 99);
    let apart = open.rows(&article, Anchor(0), 99);
    assert_eq!(lines(&close), lines(&apart));
    assert_eq!(apart.len(), close.len() + lines(&close).len() - 1);
    for pair in apart.windows(2).filter(|pair| pair[0].text.is_some()) {
        assert!(pair[1].text.is_none(), "a blank row follows each line");
    }
    let mut at = Anchor(0);
    let mut seen = vec![at];
    while let next = open.forward(&article, at, open.line_height())
        && next != at
    {
        assert_eq!(open.back(&article, next, 2), at);
        at = next;
        seen.push(at);
    }
    let all: Vec<Anchor> = close.iter().map(|row| row.anchor).collect();
    assert_eq!(seen, all);
}

/// True when the kashida in a cell is joined to a letter at its right, which
/// it belongs to, and to one at its left.
fn is_joined(cells: &[(Cell, &str)], index: usize, text: &str) -> bool {
    let shows = |(cell, glyph): &(Cell, &str), forms: [Form; 2]| {
        let source = cell.source.slice(text);
        let base = source.chars().next().unwrap_or_default();
        let drawn = glyph.chars().next();
        let letters = forms.map(|form| presentation(base, form));
        let alef = source.chars().find_map(|symbol| lam_alef(symbol, true));
        letters.contains(&drawn) || (base == LAM && alef.is_some() && alef == drawn)
    };
    let own = cells[index].0.source;
    let letter = cells[index..].iter().find(|(_, glyph)| *glyph != "\u{640}");
    let before = cells[..index]
        .iter()
        .rfind(|(_, glyph)| *glyph != "\u{640}");
    letter.is_some_and(|cell| cell.0.source == own && shows(cell, [Form::Initial, Form::Medial]))
        && before.is_some_and(|cell| shows(cell, [Form::Medial, Form::Final]))
}

fn is_separator(symbol: char) -> bool {
    qari::text::letters::is_paragraph_separator(symbol)
}

/// A block for each line that is not empty.
fn article(text: &str) -> Article {
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let body = line.trim_end_matches('\n');
        if !body.is_empty() {
            blocks.push(Block {
                kind: BlockKind::Paragraph,
                range: TextRange::new(start, start + body.len()),
            });
        }
        start += line.len();
    }
    Article {
        text: text.to_owned(),
        blocks,
        direction: Direction::RightToLeft,
        ..Article::default()
    }
}

/// A paragraph of many pieces: any place is found, and the rows of two
/// screens that meet are those of one.
#[test]
fn a_giant_paragraph_is_read_in_pieces() {
    let article = article(
        "\u{643}\u{644}\u{645}\u{629} \u{648}\u{623}\u{62E}\u{631}\u{649} "
            .repeat(30_000)
            .trim_end(),
    );
    let mut flow = Flow::new(Options::new(70, Direction::RightToLeft));
    let middle = Anchor(article.text.len() / 2);
    let rows = flow.rows(&article, middle, 1200);
    let ranges = rows
        .iter()
        .filter_map(|row| row.text.as_ref())
        .map(|text| text.line().range);
    let first = rows[0].anchor.0;
    let last = rows[1199].text.as_ref().unwrap().line().range.end;
    assert!(first <= middle.0 && tile(ranges, TextRange::new(first, last)));
    let end = flow.back(&article, Anchor(usize::MAX), 39);
    assert_eq!(flow.rows(&article, end, 100).len(), 40);
}

/// What a long paragraph is made of: each reads by itself, and none is of words alone.
const SENTENCES: [&str; 6] = [
    "\u{642}\u{627}\u{644} \u{627}\u{644}\u{648}\u{632}\u{64A}\u{631} (Barack Obama) \u{625}\u{646} 25% \u{645}\u{646} [\u{627}\u{644}\u{645}\u{64A}\u{632}\u{627}\u{646}\u{64A}\u{629}] \u{641}\u{64A} 2023/10/07. ",
    "The report (\u{627}\u{644}\u{62A}\u{642}\u{631}\u{64A}\u{631}) said 3,500 people left. ",
    "\u{AB}\u{646}\u{639}\u{645}\u{BB}\u{60C} \u{642}\u{627}\u{644}\u{62A}: \"\u{644}\u{646} \u{646}\u{639}\u{648}\u{62F} \u{625}\u{644}\u{649} \u{661}\u{669}\u{664}\u{668}\"\u{61F} ",
    "https://a.example/b-c?d=e&f=g \u{631}\u{627}\u{628}\u{637} {x} <y> -5\u{B0}. ",
    "\u{642}\u{627}\u{644} \u{2068}John (Jr.)\u{2069} \u{202B}\u{62B}\u{645}\u{202C} \u{645}\u{636}\u{649}. ",
    "\u{643}\u{64E}\u{62A}\u{64E}\u{628}\u{64E} \u{627}\u{644}\u{644}\u{651}\u{64E}\u{647}\u{64F} \u{FD3F}\u{633}\u{648}\u{631}\u{629}\u{FD3E} \u{6DD}\u{661}\u{662}. ",
];

/// What a line shows of a stretch of the text, from left to right.
fn shown(line: &Line, stretch: TextRange) -> Vec<(Cell, &str)> {
    let cells = line.cells();
    cells
        .filter(|(cell, _)| stretch.encloses(cell.source))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    /// What is cut is seen as if it were not: every sentence but those at a cut shows the
    /// same glyphs in the same order.
    #[test]
    fn a_cut_changes_nothing_away_from_it(
        order in prop::collection::vec(0..SENTENCES.len(), 1_200..1_600),
        columns in 20_usize..200,
    ) {
        let text: String = order.iter().map(|index| SENTENCES[*index]).collect();
        let article = article(text.trim_end());
        let whole = article.blocks[0].range;
        // All of it in a line, and each of its pieces.
        let wide = Options::new(1 << 20, Direction::RightToLeft);
        let uncut = lay_out(&article.text, 0, &wide);
        prop_assert_eq!(uncut.len(), 1);
        let pieces = Flow::new(wide).rows(&article, Anchor(0), 99);
        let pieces = pieces.iter().filter_map(|row| row.text.as_ref());
        let pieces: Vec<&Line> = pieces.map(RowText::line).collect();
        prop_assert!(pieces.len() > 2);
        let mut cuts = pieces[1..].iter().map(|line| &article.text[..line.range.start]);
        prop_assert!(cuts.all(|before| before.ends_with(' ')));
        prop_assert!(tile(pieces.iter().map(|line| line.range), whole));
        let (mut start, mut same) = (0, 0);
        for index in &order {
            let sentence = TextRange::new(start, (start + SENTENCES[*index].len()).min(whole.end));
            start = sentence.end;
            let mut pieces = pieces.iter().map(|line| (line, line.range));
            let is_inside = |piece: TextRange| piece.start < sentence.start && sentence.end < piece.end;
            if let Some((line, _)) = pieces.find(|(_, piece)| is_inside(*piece)) {
                prop_assert_eq!(shown(line, sentence), shown(&uncut[0], sentence));
                same += 1;
            }
        }
        prop_assert!(same + 2 * pieces.len() >= order.len());
        // Lines up to a cut end where they would.
        let narrow = Options { width: columns, ..wide };
        let uncut = lay_out(&article.text, 0, &narrow);
        let rows = Flow::new(narrow).rows(&article, Anchor(0), 9_999);
        let ends = |line: &Line| line.range.end < pieces[0].range.end;
        let lines = rows.iter().filter_map(|row| row.text.as_ref()).map(RowText::line);
        for (line, whole) in lines.zip(&uncut).take_while(|(line, _)| ends(line)) {
            prop_assert_eq!(line.range, whole.range);
        }
    }
}
