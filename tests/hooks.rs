//! Programs that are asked about a text, links, and where copies go: keys in,
//! wishes and cells out; and the built binary with settings and real programs.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use qari::app::{Effect, Hook, HookCard, Lang, Message, Notice, Outcome, Ticket};
use qari::article::EntityKind;
use tempfile::TempDir;

use crate::pty::{quit, speaking};
use crate::support::story::{Story, annotations, article};
use crate::support::visual::visual;

const TEXT: &str = "أخبار اليوم
قال سالم “نحن هنا” ثم مضى، والتفاصيل في https://example.com/a?b=1 وفي ftp://example.org/x أيضا.
وعاد سالم.
";

const SIZES: [(u16, u16); 6] = [
    (60, 12),
    (60, 50),
    (100, 12),
    (100, 50),
    (200, 12),
    (200, 50),
];

fn story((columns, rows): (u16, u16), lang: Lang, hooks: &[&str]) -> Story {
    let article = article(TEXT);
    let annotations = annotations(&article, &[("سالم", EntityKind::Person)]);
    let mut story = Story::new(article, annotations, columns, rows);
    story.tell(Message::Language(lang));
    let hooks = hooks.iter().map(|name| Hook {
        name: (*name).to_owned(),
        words: vec![format!("/bin/{name}"), "{}".to_owned()],
    });
    story.tell(Message::Hooks(hooks.collect()));
    story
}

/// All sizes in all languages.
fn everywhere(hooks: &[&str]) -> Vec<Story> {
    let sizes = SIZES.into_iter();
    let all = sizes.flat_map(|size| Lang::ALL.map(|lang| story(size, lang, hooks)));
    all.collect()
}

fn asked(story: &Story) -> (Ticket, String, String) {
    match story.effects.as_slice() {
        [
            Effect::Ask {
                ticket,
                words,
                text,
            },
        ] => (*ticket, words[0].clone(), text.clone()),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_word_is_given_to_the_hook_and_its_answer_is_read() {
    for mut story in everywhere(&["lexicon"]) {
        story.press("e d");
        let (ticket, program, text) = asked(&story);
        assert_eq!((program.as_str(), text.as_str()), ("/bin/lexicon", "سالم"));
        assert!(story.shows("lexicon"), "it is told that it runs");
        let lines: Vec<String> = (1..90).map(|line| format!("line {line}")).collect();
        let said = format!("safe and sound\n{}", lines.join("\n"));
        story.tell(Message::Answered(ticket, Outcome::Said(said)));
        assert!(story.shows("safe and sound") && !story.shows("line 80"));
        for _ in 0..9 {
            story.press("PageDown");
        }
        for _ in 0..70 {
            story.press("j");
        }
        assert!(story.shows("line 89"), "{:?}", story.model.size);
        story.press("Esc");
        assert!(story.model.hook_card.is_none() && !story.shows("line 89"));
    }
}

#[test]
fn one_of_several_is_chosen_by_row_or_by_number() {
    for mut story in everywhere(&["lexicon", "voice"]) {
        story.press("d");
        assert_eq!(story.model.hook_card, Some(HookCard::Choice(0)));
        assert!(story.shows("lexicon") && story.shows("voice"));
        story.press("Down Down Enter");
        assert_eq!(asked(&story).1, "/bin/voice");
        story.press("Esc");
        assert_eq!(story.effects, [Effect::EndAsked]);
        assert_eq!(story.model.notice, Some(Notice::Stopped));
        story.press("d 1");
        assert_eq!(asked(&story).1, "/bin/lexicon");
        story.press("2 d");
        let (ticket, program, _) = asked(&story);
        assert_eq!(program, "/bin/voice");
        // What was asked before answers too late; a voice says nothing.
        let late = Outcome::Said("late".to_owned());
        story.tell(Message::Answered(Ticket(0), late));
        assert!(story.model.hook_card.is_none());
        story.tell(Message::Answered(ticket, Outcome::Said("\n".to_owned())));
        assert_eq!(story.model.notice, Some(Notice::Silent));
        story.press("7 d");
        assert_eq!(story.model.notice, Some(Notice::NoHook));
    }
}

#[test]
fn what_fails_says_so() {
    for mut story in everywhere(&["lexicon"]) {
        story.press("v v d");
        let (ticket, ..) = asked(&story);
        story.tell(Message::Answered(
            ticket,
            Outcome::Missing("lexicon".into()),
        ));
        let arabic = story.model.lang == Lang::Arabic;
        assert!(arabic || story.shows("no such program"));
        story.press("q");
        assert!(
            story.model.done.is_some(),
            "another key closes and is heard"
        );
    }
    let mut none = story((100, 30), Lang::English, &[]);
    none.press("d");
    assert_eq!(none.model.notice, Some(Notice::NoHook));
    assert!(none.shows("config.toml"));
}

#[test]
fn only_the_web_is_opened_out_of_a_text() {
    for mut story in everywhere(&[]) {
        story.press("o");
        let link = "https://example.com/a?b=1".to_owned();
        assert_eq!(story.effects, [Effect::Browse(link)]);
        // Below it there is none but of another kind.
        story.press("e e o");
        assert_eq!(story.effects, []);
        assert_eq!(story.model.notice, Some(Notice::NoLink));
        story.tell(Message::From("/home/x/a.txt".to_owned()));
        story.press("o");
        assert_eq!(story.effects, [Effect::Browse("/home/x/a.txt".to_owned())]);
    }
}

/// A folder for a program that is called so, and runs this.
fn program(name: &str, script: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(name);
    fs::write(&file, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).unwrap();
    folder
}

/// A text in a file, and a folder to write into.
fn place() -> (TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("text.txt");
    fs::write(&file, TEXT).unwrap();
    let path = file.to_str().unwrap().to_owned();
    (folder, path)
}

#[test]
fn a_real_program_is_asked() {
    let (_folder, path) = place();
    let settings = r#"
[hooks]
lexicon = ["sh", "-c", 'printf "<%s> is known" "$1"', "-", "{}"]
count = ["wc", "-c"]
missing = "no-such-program-here"
voice = ["sleep", "1000"]
"#;
    let (mut reader, _settings) = speaking(settings, &["LANG=en"], &[&path]);
    reader.see("Names");
    reader.settle();
    reader.press("v").press("1d").see("is known");
    reader.see(visual("أخبار"));
    reader.press("\r").miss("is known");
    reader.press("2d").see("10");
    reader.press("\r");
    reader.press("3d").see("there is no such program");
    reader.press("\x1b").miss("no such program");
    reader.press("4d").see("voice is running");
    reader.press("\x1b").see("ended");
    reader.press("4d").see("voice is running");
    quit(reader);
}

#[test]
fn links_are_opened_and_copies_go_where_they_are_to() {
    let (folder, path) = place();
    let told = folder.path().join("told");
    let browser = program(
        "xdg-open",
        &format!("printf %s \"$1\" > '{}'", told.display()),
    );
    let search = format!("PATH={}:/usr/bin:/bin", browser.path().display());
    let copied = folder.path().join("copied");
    let clip = program("clip", &format!("cat > '{}'", copied.display()));
    let settings = format!("clipboard = \"{}\"", clip.path().join("clip").display());
    let (mut reader, _settings) = speaking(&settings, &["LANG=en", &search], &[&path]);
    reader.see("Names");
    reader.settle();
    reader.press("o").see("opened in the browser");
    wait_for(&told, "https://example.com/a?b=1");
    reader.press("vy").see("copied");
    wait_for(&copied, "أخبار");
    quit(reader);
    let (mut reader, _settings) = speaking("clipboard = \"/bin/false\"", &["LANG=en"], &[&path]);
    reader.see("Names");
    reader.settle();
    reader.press("vy").see("the clipboard did not take it");
    quit(reader);
}

/// Waits until a file holds this.
fn wait_for(file: &std::path::Path, text: &str) {
    let start = std::time::Instant::now();
    while fs::read_to_string(file).unwrap_or_default() != text {
        assert!(start.elapsed().as_secs() < 30, "{}", file.display());
        std::thread::yield_now();
    }
}
