//! Whatever comes: thousands of random keys, mouse events and resizes, down to
//! one cell. Nothing panics, and nothing that somebody marked or decided is lost.

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, TestRunner};
use qari::app::{self, BINDINGS, Code, Effect, Key, Lang, Message, Place, Size, Wanted};
use qari::article::EntityKind;
use qari::review::State;
use qari::view::View;
use ratatui::buffer::Buffer;

use crate::pty::{quit, speaking};
use crate::support::story::{Story, annotations, article, holding};

/// Events in a run, and runs.
const EVENTS: usize = 2_500;
const RUNS: u32 = 4;

fn text() -> String {
    let mut text = "أخبار اليوم\n".to_owned();
    for number in 1..=40 {
        let line = match number % 8 {
            0 => format!("القسم {number}"),
            3 => format!("قال سالم “نعم {number}، لا بَأْسَ” في واشنطن (UN) يوم 12/10."),
            6 => "وأضافت مريم أنها ستعود https://example.com/a غدا.".to_owned(),
            _ => format!("هذه فقرة رقمها {number} وفيها كلمات تكفي لسطر أو سطرين من المقال."),
        };
        text.push_str(&line);
        text.push('\n');
    }
    text
}

/// Keys of the table and letters, wherever they may be typed.
fn any_key() -> impl Strategy<Value = Key> {
    let bound: Vec<Key> = BINDINGS
        .iter()
        .flat_map(|row| row.keys.iter().map(|(key, _)| *key))
        .collect();
    let letters: Vec<char> = "abcdxyzSMKLU123سلام؟ 0".chars().collect();
    prop_oneof![
        6 => prop::sample::select(bound),
        3 => prop::sample::select(letters).prop_map(Key::letter),
        2 => prop::sample::select(vec![Code::Enter, Code::Escape, Code::Tab, Code::Backspace])
            .prop_map(Key::plain),
    ]
}

fn any_place() -> impl Strategy<Value = Place> {
    (0u16..130, 0u16..50).prop_map(|(column, row)| Place { column, row })
}

fn any_size() -> impl Strategy<Value = Size> {
    let sizes = (1u16..130, 1u16..50).prop_map(|(columns, rows)| Size { columns, rows });
    let least = Just(Size {
        columns: 1,
        rows: 1,
    });
    prop_oneof![1 => least, 8 => sizes]
}

fn any_event() -> impl Strategy<Value = Message> {
    prop_oneof![
        16 => any_key().prop_map(Message::Pressed),
        3 => any_place().prop_map(Message::Clicked),
        2 => any_place().prop_map(Message::Dragged),
        2 => (any_place(), -3i16..4).prop_map(|(place, turns)| Message::Wheel(place, turns)),
        1 => any_size().prop_map(Message::Resized),
        1 => "\\PC{0,9}".prop_map(Message::Pasted),
        1 => prop::sample::select(Lang::ALL.to_vec()).prop_map(Message::Language),
    ]
}

#[test]
fn ten_thousand_events_lose_nothing() {
    let config = Config {
        cases: RUNS,
        ..Config::default()
    };
    let events = prop::collection::vec(any_event(), EVENTS);
    let outcome = TestRunner::new(config).run(&events, |events| {
        let article = article(&text());
        let names = [
            ("سالم", EntityKind::Person),
            ("مريم", EntityKind::Person),
            ("واشنطن", EntityKind::Place),
        ];
        let found = annotations(&article, &names);
        let mut story = Story::new(article, found.clone(), 100, 30);
        let mut entries = Vec::new();
        for event in events {
            let effects = app::update(&mut story.model, event);
            for effect in effects {
                match effect {
                    Effect::Append(entry) => entries.push(*entry),
                    Effect::Catalogue(Wanted::Rack { ticket, .. }) => {
                        let rows = (1..30).map(holding).collect();
                        app::update(&mut story.model, Message::Listed(ticket, rows, true));
                    }
                    _ => {}
                }
            }
            story.model.done = None;
            // Nothing that an earlier frame showed is taken for what this one does.
            let mut anew = Buffer::empty(story.screen().area);
            View::default().draw(&story.model, &mut anew);
            prop_assert_eq!(story.screen(), &anew);
        }
        // All that was done is in the log, and the log tells all that is seen.
        let state = State::of(&entries);
        let here = story.model.review.state();
        prop_assert_eq!(here.marks(), state.marks());
        prop_assert_eq!(here.decisions(), state.decisions());
        // What is shown is what was found, as it was decided.
        let seen = story.model.findings.annotations();
        let expected = qari::review::apply(&story.model.article, &found, &state).annotations;
        prop_assert_eq!(seen, &*expected);
        Ok(())
    });
    outcome.unwrap();
}

/// What a terminal sends for a key; nothing for those that leave or stop.
fn bytes_of(key: Key) -> String {
    match (key.code, key.control) {
        (Code::Char('q' | 'ض' | ':'), false) | (Code::Char('c' | 'z'), true) => String::new(),
        (Code::Char(letter), true) => char::from(letter as u8 & 0x1f).to_string(),
        (Code::Char(letter), false) => letter.to_string(),
        (Code::Enter, _) => "\r".to_owned(),
        (Code::Escape, _) => "\x1b".to_owned(),
        (Code::Tab, _) => "\t".to_owned(),
        (Code::BackTab, _) => "\x1b[Z".to_owned(),
        (Code::Backspace, _) => "\x7f".to_owned(),
        (Code::Up, _) => "\x1b[A".to_owned(),
        (Code::Down, _) => "\x1b[B".to_owned(),
        (Code::Right, _) => "\x1b[C".to_owned(),
        (Code::Left, _) => "\x1b[D".to_owned(),
        (Code::PageUp, _) => "\x1b[5~".to_owned(),
        (Code::PageDown, _) => "\x1b[6~".to_owned(),
        (Code::Home, _) => "\x1b[H".to_owned(),
        (Code::End, _) => "\x1b[F".to_owned(),
    }
}

/// The same on the built binary, as bytes: it is alive after ten thousand
/// events, and leaves the terminal as it was.
#[test]
fn the_built_binary_outlives_ten_thousand_events() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("text.txt");
    std::fs::write(&file, text()).unwrap();
    let (mut reader, _settings) = speaking("", &["LANG=en"], &[file.to_str().unwrap()]);
    reader.see("Names");
    reader.settle();
    let mut runner = TestRunner::default();
    let events = prop::collection::vec(any_event(), 10_000);
    let events = events.new_tree(&mut runner).unwrap().current();
    for event in events {
        let typed = match event {
            Message::Pressed(key) => bytes_of(key),
            Message::Clicked(Place { column, row }) => {
                let (column, row) = (column + 1, row + 1);
                format!("\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m")
            }
            Message::Wheel(Place { column, row }, turns) => {
                let button = if turns < 0 { 64 } else { 65 };
                format!("\x1b[<{button};{};{}M", column + 1, row + 1)
            }
            Message::Resized(size) => {
                reader.tell_size(size.columns, size.rows);
                String::new()
            }
            _ => String::new(),
        };
        reader.press(&typed);
    }
    reader.resize(100, 30);
    reader.rest();
    // Esc, [ and < typed at once are the beginning of what a mouse does; this ends it.
    reader.press("M");
    // Each closes or drops one thing, apart so that they are no Alt keys.
    for _ in 0..12 {
        reader.press("\x1b");
        std::thread::sleep(std::time::Duration::from_millis(60));
    }
    // All of them were heard: what follows is no Alt key on a busy machine, either.
    reader.rest();
    // Out of whatever list is open, too.
    reader.press("\x03");
    let (status, bytes) = reader.end();
    let said = String::from_utf8_lossy(&bytes[bytes.len().saturating_sub(400)..]).into_owned();
    assert_eq!(status.exit_code(), 0, "{said:?}");
    // Bytes make other keys than those they were made of: how rows are sent was
    // changed on the way, so what undoes that differs.
    let last = |code: &str| {
        let mut places = bytes.windows(code.len());
        places.rposition(|part| part == code.as_bytes())
    };
    for (left, taken) in [
        ("\x1b[?1049l", "\x1b[?1049h"),
        ("\x1b[?25h", "\x1b[?25l"),
        ("\x1b[?1000l", "\x1b[?1000h"),
        ("\x1b[?2004l", "\x1b[?2004h"),
    ] {
        assert!(last(left) > last(taken), "{left:?} is not sent in the end");
    }
}

/// Nobody does anything, and so does it.
#[test]
fn an_idle_reader_uses_no_processor() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("text.txt");
    std::fs::write(&file, text()).unwrap();
    let (mut reader, _settings) = speaking("", &["LANG=en"], &[file.to_str().unwrap()]);
    reader.see("Names");
    reader.settle();
    reader.rest();
    let before = reader.worked();
    std::thread::sleep(std::time::Duration::from_secs(2));
    assert_eq!(reader.worked() - before, 0, "nanoseconds in two seconds");
    quit(reader);
}

/// Many keys at once are few frames, and none of them is shown late.
#[test]
fn a_held_key_queues_no_frames() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("text.txt");
    std::fs::write(&file, text().repeat(40)).unwrap();
    let (mut reader, _settings) = speaking("", &["LANG=en"], &[file.to_str().unwrap()]);
    reader.see("Names");
    reader.settle();
    reader.forget_bytes();
    reader.press(&"j".repeat(3_000)).press("?").see("a page on");
    reader.press("q");
    let (_, bytes) = reader.end();
    let begin = b"\x1b[?2026h";
    let frames = bytes.windows(begin.len()).filter(|window| window == begin);
    let frames = frames.count();
    assert!(frames < 1_500, "{frames} frames for 3,000 keys at once");
}
