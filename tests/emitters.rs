//! Emitters without a terminal: the bytes of a frame go to a model of each
//! kind of terminal that they are for, which must show the frame as it stands.
//! Frames are random mixed rows, and those of a reader with the samples.

use proptest::prelude::*;
use qari::app::{Display, Lang, Message, Size};
use qari::article::Raw;
use qari::extract::{Lexicon, annotate};
use qari::ingest;
use qari::layout::{Options, lay_out};
use qari::term::{Colours, Powers, Screen};
use qari::text::Direction;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};

use crate::support::grid::Grid;
use crate::support::models::{
    Model, Seen, has_order, wanted, with_late_numbers, without_a_turn, without_an_order,
};
use crate::support::story::Story;

const SAMPLES: [(&str, &str); 6] = [
    ("hebrew", include_str!("../assets/samples/hebrew.txt")),
    ("mixed", include_str!("../assets/samples/mixed.txt")),
    ("news", include_str!("../assets/samples/news.txt")),
    ("persian", include_str!("../assets/samples/persian.txt")),
    ("urdu", include_str!("../assets/samples/urdu.txt")),
    ("vocalised", include_str!("../assets/samples/vocalised.txt")),
];

/// A terminal that is sent frames, and what it got so far.
struct Wire {
    screen: Screen,
    grid: Grid,
    /// Whether the words are such as texts have.
    sane: bool,
}

impl Wire {
    fn new(display: Display, columns: u16, rows: u16) -> Self {
        Self {
            screen: Screen::new(
                display,
                Powers {
                    colours: Colours::Direct,
                    margins: true,
                    slanted: !matches!(display, Display::Mlterm | Display::Alternate),
                },
            ),
            grid: Grid::new(display, columns, rows),
            sane: false,
        }
    }

    /// Sends a frame; gives the bytes that it took.
    fn send(&mut self, frame: &Buffer) -> usize {
        let size = Size {
            columns: frame.area.width,
            rows: frame.area.height,
        };
        let draw = |buffer: &mut Buffer| buffer.content.clone_from(&frame.content);
        let bytes = self.screen.bytes_of(size, draw);
        self.grid.feed(&bytes);
        bytes.len()
    }

    /// A row as it is to be seen here: not all have slanted letters.
    fn wanted(&self, row: &[Cell]) -> Vec<Seen> {
        let mut wanted = wanted(row);
        if !self.screen.powers().slanted {
            for seen in &mut wanted {
                seen.look.modifier.remove(Modifier::ITALIC);
            }
        }
        wanted
    }

    /// The rows that some model of this terminal shows otherwise than wanted,
    /// but for words that it can be brought to show by nothing.
    fn wrong(&self, frame: &Buffer) -> Vec<(usize, Model)> {
        let display = self.screen.display();
        let mut wrong = Vec::new();
        for (number, row) in rows_of(frame).enumerate() {
            let wanted = self.wanted(row);
            let lost = lost(display, self.sane, &wanted);
            for model in Model::of(display) {
                let shown = model.shown(&self.grid.rows[number]);
                let mut pairs = shown.iter().zip(&wanted).zip(&lost);
                let same = shown.len() == wanted.len()
                    && pairs.all(|((one, other), lost)| *lost || one == other);
                if !same {
                    wrong.push((number, *model));
                }
            }
        }
        wrong
    }

    /// Panics on the first row that is not shown as it stands.
    fn check(&self, frame: &Buffer) {
        if let Some((number, model)) = self.wrong(frame).first() {
            let row = rows_of(frame).nth(*number).expect("a row");
            let shown = model.shown(&self.grid.rows[*number]);
            panic!(
                "{:?} in {model:?}, row {number}\nwanted {}\nshown  {}\n{}",
                self.screen.display(),
                text_of(&self.wanted(row)),
                text_of(&shown),
                unlike(&self.wanted(row), &shown),
            );
        }
    }
}

/// The first glyph of a row that is not as wanted.
fn unlike(wanted: &[Seen], shown: &[Seen]) -> String {
    let mut pairs = wanted.iter().zip(shown);
    let first = pairs.find(|(wanted, shown)| wanted != shown);
    format!("first {first:?}")
}

fn rows_of(frame: &Buffer) -> impl Iterator<Item = &[Cell]> {
    frame.content.chunks(usize::from(frame.area.width))
}

/// A row without the blanks at its end: letters as they are, and by number.
fn text_of(row: &[Seen]) -> String {
    let texts: Vec<&str> = row.iter().map(|glyph| glyph.text.as_str()).collect();
    let end = texts
        .iter()
        .rposition(|text| *text != " ")
        .map_or(0, |last| last + 1);
    let number = |text: &&str| match text.as_bytes() {
        [letter] => char::from(*letter).to_string(),
        _ => text.escape_unicode().to_string(),
    };
    let numbers: Vec<String> = texts[..end].iter().map(number).collect();
    format!("{} ({})", numbers.join("|"), texts[..end].join("|"))
}

/// Which glyphs no order shows as they stand.
fn lost(display: Display, sane: bool, wanted: &[Seen]) -> Vec<bool> {
    match display {
        Display::KittyWords => without_a_turn(wanted),
        Display::Inverse if sane => with_late_numbers(wanted),
        Display::Inverse => without_an_order(wanted),
        // Each attribute is a run, and has an order, for itself.
        Display::Alternate => {
            let runs = wanted.chunk_by(|one, other| one.look == other.look);
            let lost = if sane {
                with_late_numbers
            } else {
                without_an_order
            };
            runs.flat_map(lost).collect()
        }
        _ => vec![false; wanted.len()],
    }
}

/// A glyph and its columns.
fn glyph() -> impl Strategy<Value = (String, u16)> {
    let narrow = prop_oneof![
        12 => "[\u{FE80}-\u{FEFC}][\u{64B}-\u{652}\u{670}]{0,3}",
        2 => "[\u{FB50}-\u{FB9F}\u{750}-\u{77F}\u{621}-\u{63A}]",
        3 => "[\u{5D0}-\u{5EA}][\u{5B0}-\u{5BC}]{0,2}",
        4 => "[a-zA-Z\u{E9}\u{430}]",
        3 => "[0-9]",
        2 => "[\u{660}-\u{669}]",
        1 => "[\u{6F0}-\u{6F9}]",
        3 => "[.,:;!?%/+$#@\\-\u{60C}\u{61B}\u{61F}\u{66A}\u{66B}\u{2026}\u{2013}\"'\u{201C}\u{201D}]",
        3 => "[()\\[\\]{}<>\u{AB}\u{BB}\u{2039}\u{203A}\u{FD3E}\u{FD3F}\u{27E8}\u{27E9}]",
        1 => "[\u{2500}-\u{257F}\u{258F}\u{25C2}\u{2022}]",
    ];
    prop_oneof![
        30 => narrow.prop_map(|text| (text, 1)),
        1 => "[\u{4E00}-\u{4E20}\u{300C}\u{300D}]".prop_map(|text| (text, 2)),
        5 => Just((" ".to_owned(), 1)),
    ]
}

/// The interface's styles, and combinations of them.
fn look() -> impl Strategy<Value = Style> {
    let colours = prop_oneof![
        6 => Just(Style::new()),
        1 => Just(Style::new().fg(Color::Indexed(30))),
        1 => Just(Style::new().fg(Color::DarkGray)),
        1 => Just(Style::new().fg(Color::Black).bg(Color::Yellow)),
        1 => Just(Style::new().fg(Color::Indexed(231)).bg(Color::Indexed(28))),
        1 => Just(Style::new().fg(Color::Indexed(196))),
    ];
    let modifiers = prop_oneof![
        6 => Just(Modifier::empty()),
        2 => Just(Modifier::BOLD),
        1 => Just(Modifier::REVERSED),
        1 => Just(Modifier::BOLD | Modifier::UNDERLINED),
    ];
    (colours, modifiers).prop_map(|(style, modifier)| match style.bg {
        // No mark in the article is reversed: of its colours `alternate` has
        // no second step.
        Some(_) => style.add_modifier(modifier - Modifier::REVERSED),
        None => style.add_modifier(modifier),
    })
}

/// A row of any glyphs in any styles, its first column blank.
fn row(columns: u16) -> impl Strategy<Value = Vec<Cell>> {
    let stretch = (look(), prop::collection::vec(glyph(), 1..7));
    prop::collection::vec(stretch, 0..9)
        .prop_map(move |stretches| cells(usize::from(columns), 1, stretches))
}

/// Cells of a row: `margin` blanks, these glyphs as far as they fit, blanks.
fn cells(columns: usize, margin: usize, stretches: Vec<(Style, Vec<(String, u16)>)>) -> Vec<Cell> {
    let mut row = vec![Cell::default(); margin];
    for (style, glyphs) in stretches {
        for (text, width) in glyphs {
            if row.len() + usize::from(width) <= columns {
                let mut cell = Cell::default();
                cell.set_style(style).set_symbol(&text);
                row.push(cell.clone());
                cell.set_symbol("");
                row.extend(std::iter::repeat_n(cell, usize::from(width) - 1));
            }
        }
    }
    row.resize(columns, Cell::default());
    row
}

fn frame(columns: u16, rows: &[Vec<Cell>]) -> Buffer {
    let area = Rect::new(0, 0, columns, rows.len() as u16);
    let mut frame = Buffer::empty(area);
    frame.content = rows.concat();
    frame
}

fn frames(columns: u16, rows: usize) -> impl Strategy<Value = Buffer> {
    prop::collection::vec(row(columns), rows).prop_map(move |rows| frame(columns, &rows))
}

fn check_frame(display: Display, frame: &Buffer) {
    let mut wire = Wire::new(display, frame.area.width, frame.area.height);
    wire.send(frame);
    wire.check(frame);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn visual(frame in frames(40, 2)) {
        check_frame(Display::Visual, &frame);
        check_frame(Display::Mlterm, &frame);
    }

    #[test]
    fn explicit(frame in frames(40, 2)) {
        check_frame(Display::Explicit, &frame);
    }

    #[test]
    fn isolates(frame in frames(40, 2)) {
        check_frame(Display::Isolates, &frame);
    }

    #[test]
    fn kitty(frame in frames(40, 2)) {
        check_frame(Display::Kitty, &frame);
    }

    #[test]
    fn kitty_words(frame in frames(40, 2)) {
        check_frame(Display::KittyWords, &frame);
    }

    #[test]
    fn alternate(frame in frames(40, 2)) {
        check_frame(Display::Alternate, &frame);
    }

    #[test]
    fn inverse(frame in frames(40, 2)) {
        check_frame(Display::Inverse, &frame);
    }

    /// However the screen came about, it is as if it had been sent at once.
    #[test]
    fn partial_updates_add_up(
        pool in prop::collection::vec(row(30), 5),
        picks in prop::collection::vec(prop::collection::vec(0_usize..5, 4), 1..6),
    ) {
        for display in Display::ALL {
            let mut wire = Wire::new(display, 30, 4);
            for pick in &picks {
                let rows = pick.iter().map(|index| pool[*index].clone());
                let rows: Vec<Vec<Cell>> = rows.collect();
                let frame = frame(30, &rows);
                wire.send(&frame);
                wire.check(&frame);
                let mut once = Wire::new(display, 30, 4);
                once.send(&frame);
                // Of these a blank may keep a colour that is not seen.
                if !matches!(display, Display::Visual | Display::Explicit) {
                    prop_assert_eq!(&wire.grid.rows, &once.grid.rows);
                }
                prop_assert_eq!(wire.send(&frame), 0);
            }
        }
    }

    /// A column of rows moves beside one that stays, glyphs of two columns in both.
    #[test]
    fn what_moves_between_margins_adds_up(
        beside in prop::collection::vec(row(8), 8),
        pool in prop::collection::vec(row(22), 20),
        tops in prop::collection::vec(0_usize..12, 1..6),
    ) {
        for display in [Display::Visual, Display::Explicit] {
            let mut wire = Wire::new(display, 30, 8);
            for top in &tops {
                let rows = beside.iter().zip(&pool[*top..]);
                let rows: Vec<Vec<Cell>> = rows.map(|(a, b)| [&a[..], b].concat()).collect();
                let frame = frame(30, &rows);
                wire.send(&frame);
                wire.check(&frame);
                prop_assert_eq!(wire.send(&frame), 0);
            }
        }
    }

    /// Most need no blank in the first column. `isolates` does: a control has
    /// nothing to hang on there; `inverse` does: nothing says that the row runs
    /// from left to right.
    #[test]
    fn most_need_no_margin(
        stretches in prop::collection::vec((look(), prop::collection::vec(glyph(), 1..7)), 1..9),
    ) {
        let frame = frame(30, &[cells(30, 0, stretches)]);
        for display in Display::ALL {
            if !matches!(display, Display::Isolates | Display::Inverse) {
                check_frame(display, &frame);
            }
        }
    }
}

#[test]
fn beside_what_stays_only_what_comes_is_sent() {
    let rows: Vec<Vec<Cell>> = (0..9)
        .map(|number| {
            let word = |letter: char, count| vec![(letter.to_string(), 1); count];
            let panel = (Style::new(), word('\u{2502}', 1));
            let gap = (Style::new(), word(' ', 3));
            let text = char::from_u32(0xFE91 + number).unwrap();
            cells(40, 4, vec![panel, gap, (Style::new(), word(text, 20))])
        })
        .collect();
    for display in [Display::Visual, Display::Explicit] {
        let mut wire = Wire::new(display, 40, 8);
        let sent = [&rows[..8], &rows[1..], &rows[..8]].map(|rows| {
            let frame = frame(40, rows);
            let sent = wire.send(&frame);
            wire.check(&frame);
            sent
        });
        assert!(sent[0] > 500 && sent[1] < 200 && sent[2] < 200, "{sent:?}");
    }
}

#[test]
fn two_need_a_margin() {
    let wrong = |display, word: &str| {
        let glyphs = word.chars().map(|letter| (letter.to_string(), 1)).collect();
        let frame = frame(9, &[cells(9, 0, vec![(Style::new(), glyphs)])]);
        let mut wire = Wire::new(display, 9, 1);
        wire.send(&frame);
        wire.wrong(&frame).len()
    };
    // Letters alone come right, a number beside them does not.
    assert_eq!(wrong(Display::Isolates, "\u{FE8E}\u{FE91}"), 0);
    assert_eq!(wrong(Display::Isolates, "\u{FE8E}\u{FE91} 5"), 4);
    // What asks the first letter for the row's direction gets the wrong answer.
    assert_eq!(wrong(Display::Inverse, "\u{FE8E}\u{FE91} a"), 1);
}

/// VTE forgets with its rows which of them are explicit.
#[test]
fn every_row_is_explicit_again_after_a_change_of_hands_or_size() {
    let words = |columns| {
        let text = "\u{FE8E}\u{FE91} a".chars();
        let glyphs = text.map(|letter| (letter.to_string(), 1)).collect();
        cells(columns, 1, vec![(Style::new(), glyphs)])
    };
    let mut wire = Wire::new(Display::Explicit, 9, 3);
    for (columns, rows) in [(9, 3), (9, 5), (12, 5), (12, 2)] {
        let frame = frame(
            columns,
            &vec![words(usize::from(columns)); usize::from(rows)],
        );
        for forgotten in [false, true] {
            if forgotten {
                wire.screen.forget();
            }
            wire.grid = Grid::new(Display::Explicit, columns, rows);
            assert!(wire.send(&frame) > 0);
            assert!(wire.grid.rows.iter().all(|row| row.explicit));
            wire.check(&frame);
        }
    }
    // The model tells them apart.
    wire.grid.rows[1].explicit = false;
    let frame = frame(12, &vec![words(12); 2]);
    assert_eq!(wire.wrong(&frame), [(1, Model::Vte)]);
}

/// All short words of letters, digits and signs: `inverse` finds an order
/// wherever there is one.
#[test]
fn inverse_finds_what_order_there_is() {
    let alphabet = [
        '\u{FE90}', '\u{5D0}', '5', '\u{665}', 'a', '.', '%', '-', '!', '(', ')',
    ];
    let mut words: Vec<Vec<char>> = vec![vec![]];
    let (mut all, mut without) = (0, 0);
    for _ in 0..4 {
        let longer = |word: &Vec<char>| alphabet.map(|letter| [&word[..], &[letter]].concat());
        words = words.iter().flat_map(longer).collect();
        for word in &words {
            let glyphs = word.iter().map(|letter| (letter.to_string(), 1)).collect();
            let row = cells(word.len() + 2, 1, vec![(Style::new(), glyphs)]);
            let seen = wanted(&row);
            let excused = without_an_order(&seen).contains(&true);
            let frame = frame(row.len() as u16, &[row]);
            let mut wire = Wire::new(Display::Inverse, frame.area.width, 1);
            wire.send(&frame);
            let right = Model::Apple.shown(&wire.grid.rows[0]) == seen;
            assert_eq!(right, has_order(word), "{word:?}");
            assert!(right || excused, "{word:?}");
            assert!(wire.wrong(&frame).is_empty(), "{word:?}");
            all += 1;
            without += usize::from(!right);
        }
    }
    println!("{without} of {all} words can be shown in no order");
}

/// What is pressed on each sample: pages, lists, quotations, a search, help,
/// without vowel marks.
const KEYS: &str = "Down Down Space Space b g Tab Down Down Enter n n N Esc ] ] [ 2 Enter Tab 3 \
    Down Enter Tab t / \u{648} \u{627} Enter n n Esc / 1 Enter n Esc G ? Down Esc g";

/// Windows: wide, with one pane, tiny, too small for anything.
const WINDOWS: [(u16, u16); 4] = [(100, 30), (60, 20), (24, 6), (12, 3)];

fn open(text: &str, (columns, rows): (u16, u16)) -> Story {
    let raw = Raw::whole(text.as_bytes().to_vec());
    let article = ingest::parse(raw)
        .expect("samples are texts")
        .into_article();
    let annotations = annotate(&article, &Lexicon::built_in());
    Story::new(article, annotations, columns, rows)
}

/// Presses a key, and answers a search as the worker would.
fn press(story: &mut Story, key: &str) {
    story.press(key);
    story.answer();
}

/// The frames of a reader of a text, in each language one for each key.
fn read(text: &str, window: (u16, u16)) -> Vec<Buffer> {
    let mut frames = Vec::new();
    for lang in Lang::ALL {
        let mut story = open(text, window);
        story.tell(Message::Language(lang));
        frames.push(story.screen().clone());
        for key in KEYS.split(' ') {
            press(&mut story, key);
            frames.push(story.screen().clone());
        }
    }
    frames
}

/// Rows seen, and those of them with a word that cannot be shown.
#[derive(Default)]
struct Tally {
    rows: usize,
    lost: usize,
}

impl Tally {
    fn add(&mut self, display: Display, frame: &Buffer) {
        for row in rows_of(frame) {
            self.rows += 1;
            self.lost += usize::from(lost(display, true, &wanted(row)).contains(&true));
        }
    }
}

#[test]
fn the_reader_is_shown_as_it_stands() {
    let samples = SAMPLES.iter().map(|(_, text)| text);
    let readers = samples.flat_map(|text| WINDOWS.map(|window| (window, read(text, window))));
    let readers: Vec<((u16, u16), Vec<Buffer>)> = readers.collect();
    for display in Display::ALL {
        let mut tally = Tally::default();
        for ((columns, rows), frames) in &readers {
            let mut wire = Wire::new(display, *columns, *rows);
            wire.sane = true;
            for frame in frames {
                wire.send(frame);
                wire.check(frame);
                tally.add(display, frame);
            }
        }
        println!(
            "{display:?}: {} of {} rows with a word that cannot be shown",
            tally.lost, tally.rows
        );
    }
}

/// No line of the samples at any width, with a margin at both sides.
#[test]
fn laid_out_texts_are_shown_as_they_stand() {
    for display in Display::ALL {
        let mut tally = Tally::default();
        for (_, text) in SAMPLES {
            for width in [12, 30, 50, 92] {
                let frame = frame(width as u16 + 2, &lines(text, width));
                let mut wire = Wire::new(display, frame.area.width, frame.area.height);
                wire.sane = true;
                wire.send(&frame);
                wire.check(&frame);
                tally.add(display, &frame);
            }
        }
        println!(
            "{display:?}: {} of {} lines with a word that cannot be shown",
            tally.lost, tally.rows
        );
    }
}

fn lines(text: &str, width: usize) -> Vec<Vec<Cell>> {
    let lines = lay_out(text, 0, &Options::new(width, Direction::RightToLeft));
    let row = |line: &qari::layout::Line| {
        let drawn = line.cells().filter(|(cell, _)| cell.width > 0);
        let glyphs = drawn.map(|(cell, glyph)| (glyph.to_owned(), u16::from(cell.width)));
        let glyphs = glyphs.collect();
        cells(
            width + 2,
            1 + line.left(width),
            vec![(Style::new(), glyphs)],
        )
    };
    lines.iter().map(row).collect()
}

/// The interface keeps the margin that two emitters need.
#[test]
fn no_letter_stands_in_the_first_column() {
    for (name, text) in SAMPLES {
        for window in WINDOWS {
            for frame in read(text, window) {
                for row in rows_of(&frame) {
                    let first = row[0].symbol();
                    let line = " \u{2502}\u{2503}\u{2506}\u{2507}\u{25AA}\u{25B8}".contains(first);
                    assert!(line, "{name} {window:?}: {first}");
                }
            }
        }
    }
}

/// Bytes for the same frames, in hundredths of what `visual` sends: all of
/// them, and the most that a key press took.
#[test]
fn bytes_stay_within_bounds() {
    let text = ingest::SAMPLE;
    let sizes = |display| {
        let mut wire = Wire::new(display, 100, 30);
        let frames = read(text, (100, 30));
        frames.iter().map(|frame| wire.send(frame)).collect()
    };
    // Its rows are sent as they are seen, but whole as those are that are reordered.
    let whole: Vec<usize> = sizes(Display::Mlterm);
    println!(
        "whole rows: {} bytes in {} frames",
        whole.iter().sum::<usize>(),
        whole.len()
    );
    for display in Display::ALL {
        let sent: Vec<usize> = sizes(display);
        let all = sent.iter().sum::<usize>() * 100 / whole.iter().sum::<usize>();
        let pairs = sent.iter().zip(&whole).filter(|(_, whole)| **whole > 0);
        let most = pairs
            .map(|(sent, whole)| sent * 100 / whole)
            .max()
            .unwrap_or(0);
        println!("{}: {all} % in all, {most} % at most", display.name());
        let bound = match display {
            Display::Visual | Display::Explicit => 125,
            _ => 300,
        };
        assert!(most <= bound, "{display:?} {most}");
    }
}

/// What must never reach a terminal, however it came into a text.
const NEVER: &str = "\u{600}\u{601}\u{602}\u{603}\u{604}\u{605}\u{6DD}\u{70F}\u{890}\u{891}\u{8E2}\
    \u{897}\u{61C}\u{200E}\u{200F}\u{202A}\u{202B}\u{202C}\u{202D}\u{202E}\u{2066}\u{2067}\u{2068}\
    \u{2069}\u{1B}\u{7}\u{7F}\u{9B}\u{9D}\u{0}\u{85}";

/// The grids refuse them: reading is enough.
#[test]
fn nothing_that_terminals_disagree_on_is_sent() {
    let mut text = "\u{6DD}\u{661}\u{662} \u{600}\u{661}\n\n".to_owned();
    for symbol in NEVER.chars() {
        let line = format!("\u{642}\u{627}\u{644} {symbol}12{symbol} \u{628}{symbol}a.\n\n");
        text.push_str(&line);
    }
    for display in Display::ALL {
        for window in WINDOWS {
            let mut wire = Wire::new(display, window.0, window.1);
            for frame in read(&text, window) {
                wire.send(&frame);
                wire.check(&frame);
            }
        }
    }
}

/// The emitter itself keeps them back, should they reach a frame.
#[test]
fn emitters_keep_back_what_terminals_disagree_on() {
    for display in Display::ALL {
        for symbol in NEVER.chars() {
            for text in [
                format!("{symbol}"),
                format!("\u{FE8E}{symbol}"),
                format!("a{symbol}"),
            ] {
                let row = cells(5, 1, vec![(Style::new(), vec![(text, 1)])]);
                Wire::new(display, 5, 1).send(&frame(5, &[row]));
            }
        }
    }
}
