//! Whatever comes: thousands of random keys, mouse events and resizes, down to
//! one cell. Nothing panics, and nothing that somebody marked or decided is lost.

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use qari::app::{self, BINDINGS, Code, Effect, Key, Lang, Message, Place, Size};
use qari::article::EntityKind;
use qari::review::State;

use crate::pty::speaking;
use crate::support::story::{Story, annotations, article};

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
                if let Effect::Append(entry) = effect {
                    entries.push(*entry);
                }
            }
            story.model.done = None;
            story.screen();
        }
        // All that was done is in the log, and the log tells all that is seen.
        let state = State::of(&entries);
        let here = story.model.review.state();
        prop_assert_eq!(here.marks(), state.marks());
        prop_assert_eq!(here.decisions(), state.decisions());
        // What is shown is what was found, as it was decided.
        let seen = story.model.findings.annotations();
        let expected = qari::review::apply(&story.model.article, &found, &state).annotations;
        prop_assert_eq!(seen, &expected);
        Ok(())
    });
    outcome.unwrap();
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
