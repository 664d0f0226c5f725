//! `terminal`: what is sent to terminals, and what is heard from them.

use arbitrary::Unstructured;
use qari::app::{Display, Message, Size};
use qari::layout::{Options, lay_out};
use qari::term::{Colours, Plain, Powers, Screen, input, probe};
use qari::text::Direction;
use qari::text::letters::printable;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

use crate::draws::{byte, flag, phrase, pick, text};
use crate::laws;

/// Laws: whatever stands in the cells of a frame, only printable characters and the
/// sequences that are known are sent; a frame that is sent again sends nothing. Of any
/// bytes that a terminal answers, however they are cut, the same is heard; what was
/// typed meanwhile is bounded, and a name has nothing but ASCII. What is made printable
/// is.
pub fn terminal(data: &[u8]) {
    let mut bytes = Unstructured::new(data);
    match byte(&mut bytes) % 4 {
        0 => heard(bytes),
        1 => printed(bytes),
        _ => sent(bytes),
    }
}

fn sent(mut bytes: Unstructured<'_>) {
    let display = pick(&mut bytes, &Display::ALL);
    let powers = Powers {
        colours: pick(&mut bytes, &[Colours::Indexed, Colours::Direct]),
        margins: flag(&mut bytes),
        slanted: flag(&mut bytes),
    };
    let size = Size {
        columns: u16::from(byte(&mut bytes) % 40),
        rows: u16::from(byte(&mut bytes) % 4),
    };
    let mut screen = Screen::new(display, powers);
    for _ in 0..1 + byte(&mut bytes) % 3 {
        let cells: Vec<Cell> = (0..usize::from(size.columns) * usize::from(size.rows))
            .map(|_| cell(&mut bytes))
            .collect();
        let draw = |frame: &mut Buffer| frame.content.clone_from(&cells);
        let first = screen.bytes_of(size, draw);
        only_known(&first, display);
        let again = screen.bytes_of(size, draw);
        assert!(again.is_empty(), "{:?}", String::from_utf8_lossy(&again));
        if flag(&mut bytes) {
            screen.forget();
        }
    }
}

fn cell(bytes: &mut Unstructured<'_>) -> Cell {
    let mut cell = Cell::default();
    match byte(bytes) {
        0..=120 => {}
        121..=140 => {
            cell.set_symbol("");
        }
        _ => {
            cell.set_symbol(&phrase(bytes));
        }
    }
    if let Ok([look, red, green, blue]) = bytes.arbitrary::<[u8; 4]>() {
        let colour = match look % 4 {
            0 => Color::Reset,
            1 => Color::Indexed(red),
            2 => Color::Rgb(red, green, blue),
            _ => Color::LightCyan,
        };
        cell.fg = colour;
        cell.bg = if look & 4 == 0 {
            Color::Reset
        } else {
            Color::Rgb(blue, red, green)
        };
        cell.modifier =
            Modifier::from_bits_truncate(u16::from(look) >> 3 | u16::from(red & 1) << 8);
    }
    cell
}

/// Takes the known sequences off and looks at what is left.
pub(crate) fn only_known(bytes: &[u8], display: Display) {
    let sent = std::str::from_utf8(bytes).expect("UTF-8 is sent");
    let mut rest = sent;
    while let Some(at) = rest.find('\u{1B}') {
        printed_alone(&rest[..at], display);
        rest = &rest[at + 1..];
        rest = if let Some(control) = rest.strip_prefix('[') {
            let end = control.find(|symbol: char| matches!(symbol, '@'..='~'));
            let end = end.expect("a sequence has an end");
            let (parameters, last) = (&control[..end], &control[end..=end]);
            let numbers = |text: &str| {
                text.bytes()
                    .all(|byte| byte.is_ascii_digit() || byte == b';')
            };
            let known = match (parameters, last) {
                ("?2026", "h" | "l") => true,
                ("8", "l") => display == Display::Explicit,
                (place, "H" | "C") => numbers(place),
                // The rows that line feeds move, and the columns.
                (rows, "r") => numbers(rows) && moves_rows(display),
                ("?69", "h" | "l") => moves_rows(display),
                (columns, "s") => numbers(columns) && moves_rows(display),
                (look, "m") => look
                    .bytes()
                    .all(|byte| byte.is_ascii_digit() || b";:".contains(&byte)),
                _ => false,
            };
            assert!(known, "CSI {parameters} {last} is sent");
            &control[end + 1..]
        } else if let Some(boxed) = rest.strip_prefix("]66;w=") {
            assert!(matches!(display, Display::Kitty), "a box is sent");
            let (shown, after) = boxed.split_once("\u{1B}\\").expect("a box has an end");
            let (size, text) = shown.split_once(';').expect("a box has a size");
            assert!(
                size.bytes()
                    .all(|byte| byte.is_ascii_digit() || b":h=".contains(&byte))
            );
            printed_alone(text, display);
            after
        } else if let Some(after) = rest.strip_prefix('M') {
            assert!(moves_rows(display), "a reverse line feed is sent");
            after
        } else {
            panic!("{:?} is sent", rest.chars().take(9).collect::<String>());
        };
    }
    printed_alone(rest, display);
}

fn moves_rows(display: Display) -> bool {
    matches!(display, Display::Visual | Display::Explicit)
}

fn printed_alone(text: &str, display: Display) {
    let isolate = |symbol| matches!(symbol, '\u{2066}'..='\u{2069}');
    let shown: String = match display {
        Display::Isolates => text.chars().filter(|symbol| !isolate(*symbol)).collect(),
        display if moves_rows(display) => text.replace('\n', ""),
        _ => text.to_owned(),
    };
    assert!(laws::is_printable(&shown), "{shown:?} is sent");
}

fn printed(mut bytes: Unstructured<'_>) {
    let display = pick(&mut bytes, &Display::ALL);
    let width = usize::from(byte(&mut bytes)).max(1);
    let text: String = text(bytes).chars().take(4_000).collect();
    let safe = printable(&text);
    assert!(laws::is_printable(&safe), "{safe:?}");
    assert_eq!(printable(&safe), safe);
    let Some(plain) = Plain::new(display) else {
        return;
    };
    for line in lay_out(&text, 0, &Options::new(width, Direction::RightToLeft)) {
        let glyphs = line
            .cells()
            .map(|(cell, glyph)| (glyph, cell.width, cell.source.start % 2 == 0));
        let row = plain.marked_row(line.left(width), glyphs);
        only_known(row.as_bytes(), display);
    }
    // Whatever somebody else takes for a glyph.
    let symbols: Vec<String> = text.chars().map(String::from).collect();
    let row = plain.row(0, symbols.iter().map(|symbol| (symbol.as_str(), 1)));
    only_known(row.as_bytes(), display);
}

/// What terminals answer, in parts.
const ANSWERS: [&str; 24] = [
    "\u{1B}[",
    "\u{1B}P>|",
    "\u{1B}]11;rgb:",
    "ffff/0/1c1c",
    "\u{1B}\\",
    "\u{7}",
    "8;1$y",
    "8;9$y",
    "?61;1c",
    ">61;8001;1c",
    "VTE(8001)",
    "\u{1B}",
    "\u{1B}[?1c",
    "\u{1B}[A",
    "\u{1B}O",
    "q",
    "خ",
    "\u{1B}_G",
    "\u{1B}[200~",
    "\u{1B}[<0;1;1M",
    "\u{202E}",
    "\u{1B}[?2026;2$y",
    ";",
    "1",
];

fn heard(mut bytes: Unstructured<'_>) {
    let mut pieces: Vec<Vec<u8>> = Vec::new();
    while !bytes.is_empty() {
        match byte(&mut bytes) {
            part @ 0..=200 => pieces.push(ANSWERS[usize::from(part) % ANSWERS.len()].into()),
            length => {
                let length = usize::from(length - 200).min(bytes.len());
                pieces.push(bytes.bytes(length).unwrap_or_default().to_vec());
            }
        }
    }
    let joined = pieces.concat();
    let whole = probe::answers([joined.as_slice()]);
    assert_eq!(probe::answers(pieces.iter().map(Vec::as_slice)), whole);
    assert_eq!(probe::answers(joined.chunks(1)), whole);
    assert!(whole.typed.len() <= 64, "{:?}", whole.typed);
    assert!(
        whole
            .version
            .is_none_or(|name| name.bytes().all(|byte| (b' '..=b'~').contains(&byte)))
    );
    for message in input::typed(&joined) {
        assert!(matches!(message, Message::Pressed(_)), "{message:?}");
    }
}
