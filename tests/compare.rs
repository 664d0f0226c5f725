//! `qari compare` on the built binary: logs and exports of one article.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use portable_pty::CommandBuilder;
use qari::article::{Annotations, Article, Raw};
use qari::extract::annotate;
use qari::ingest::{SAMPLE, parse};
use qari::review::{Decision, Deed, Entry, EntryId, Header, State, What, apply};

use crate::support::pty::Reader;
use crate::support::quoted::LEXICON;

fn qari(arguments: &[&str], folder: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_qari"))
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap()
}

fn printed(output: &Output) -> String {
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{told}");
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn read() -> (Article, Annotations) {
    let raw = Raw::whole(SAMPLE.as_bytes().to_vec());
    let article = parse(raw).unwrap().into_article();
    let annotations = annotate(&article, &LEXICON);
    (article, annotations)
}

/// A log that accepts all but the first mention, of which this is said.
fn log(folder: &Path, name: &str, first: impl Fn(qari::review::Target) -> Decision) {
    let (article, annotations) = read();
    let found = apply(&article, &annotations, &State::default());
    let mentions = found.mentions.iter().map(|item| item.target(&article.text));
    let quotations = found
        .quotations
        .iter()
        .map(|item| item.target(&article.text));
    let decisions = mentions
        .chain(quotations)
        .enumerate()
        .map(|(index, target)| match index {
            0 => first(target),
            _ => Decision::Accept(target),
        });
    let source = folder.join("news.txt");
    fs::write(&source, SAMPLE).unwrap();
    let mut text = Header::new("news", source.to_str().unwrap())
        .line()
        .unwrap()
        + "\n";
    for (number, decision) in decisions.enumerate() {
        let entry = Entry {
            id: EntryId(format!("{name}-{number}")),
            by: name.into(),
            at: Some(1),
            deed: Deed::Decide(decision),
        };
        text += &(entry.line().unwrap() + "\n");
    }
    fs::write(folder.join(name), text).unwrap();
}

#[test]
fn two_logs_are_compared() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    log(folder, "a.jsonl", Decision::Accept);
    log(folder, "b.jsonl", Decision::Reject);
    let same = printed(&qari(&["compare", "a.jsonl", "a.jsonl"], folder));
    assert!(
        same.contains("kappa 1.00") && same.contains("differences: 0"),
        "{same}"
    );
    let told = printed(&qari(&["compare", "a.jsonl", "b.jsonl"], folder));
    assert!(told.contains("differences: 1\n"), "{told}");
    assert!(told.contains("| none"), "{told}");
    let json = printed(&qari(
        &["compare", "a.jsonl", "b.jsonl", "--format", "json"],
        folder,
    ));
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let items = read().1.mentions.len() + read().1.quotations.len();
    assert_eq!(json["kappa"]["items"], items);
    let (first, second) = (&json["mentions"]["first"], &json["mentions"]["second"]);
    assert_eq!(first.as_u64().unwrap(), second.as_u64().unwrap() + 1);
    assert_eq!(json["speakers"]["same"], json["speakers"]["of"]);
    assert_eq!(json["differences"].as_array().unwrap().len(), 1);
}

#[test]
fn two_exports_are_compared_and_a_log_with_one() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    log(folder, "a.jsonl", |target| match target.what {
        What::Mention(_) => Decision::Reject(target),
        What::Quotation(_) => Decision::Accept(target),
    });
    let export = printed(&qari(&["extract", "news.txt"], folder));
    fs::write(folder.join("a.json"), &export).unwrap();
    fs::write(
        folder.join("b.json"),
        export.replacen("\"type\": \"PER\"", "\"type\": \"LOC\"", 1),
    )
    .unwrap();
    let told = printed(&qari(&["compare", "a.json", "b.json"], folder));
    assert!(
        told.contains("differences: 1\n") && told.contains("PER | LOC"),
        "{told}"
    );
    let told = printed(&qari(&["compare", "a.jsonl", "a.json"], folder));
    assert!(told.contains("differences: 1\n"), "{told}");
}

#[test]
fn what_cannot_be_compared_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    log(folder, "a.jsonl", Decision::Accept);
    let export = printed(&qari(&["extract", "news.txt"], folder));
    fs::write(folder.join("a.json"), &export).unwrap();
    fs::write(folder.join("other.txt"), "قال سمير: «نعم».\n").unwrap();
    let other = printed(&qari(&["extract", "other.txt"], folder));
    fs::write(folder.join("b.json"), other).unwrap();
    let refused = |arguments: &[&str]| {
        let output = qari(arguments, folder);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        String::from_utf8(output.stderr).unwrap()
    };
    assert!(refused(&["compare", "a.json", "b.json"]).contains("not of one text"));
    assert!(refused(&["compare", "a.jsonl", "b.json"]).contains("not of one text"));
    assert!(refused(&["compare", "a.json", "news.txt"]).contains("news.txt"));
    assert!(refused(&["compare", "a.json", "none.json"]).contains("none.json"));
    assert!(refused(&["compare", "a.json", "a.json", "--open"]).contains("--text"));
    fs::remove_file(folder.join("news.txt")).unwrap();
    assert!(refused(&["compare", "a.jsonl", "a.json"]).contains("--text"));
}

/// The sample from its first screen to another program's hands and back: all
/// accepted, two put right, exported, imported, compared.
#[test]
fn the_sample_is_reviewed_from_end_to_end() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    fs::write(folder.join("news.txt"), SAMPLE).unwrap();
    let (_, annotations) = read();
    let count = annotations.mentions.len() + annotations.quotations.len();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_qari"));
    command.args(["--lang", "en", "--reviewer", "nour", "--journal"]);
    command.arg(folder.join("nour.jsonl"));
    command.arg(folder.join("news.txt"));
    let mut reader = Reader::start(command, 100, 30);
    reader.see("Names");
    reader.press("W").see(&format!("1 of {count} "));
    reader.press(&"a".repeat(count));
    reader.see(&format!("{count} of {count} decided"));
    // The first is a body, and the second ends a word later.
    reader.press("2").see("changed");
    reader.press(" ").see(&format!("2 of {count} "));
    reader.press("\x1b[D").see("changed");
    reader.press("q");
    let (status, _) = reader.end();
    assert_eq!(status.exit_code(), 0);
    let log = fs::read_to_string(folder.join("nour.jsonl")).unwrap();
    assert_eq!(log.lines().count(), 1 + count + 2);

    let journal = ["--journal", "nour.jsonl"];
    let export = [
        "export", "news.txt", "-o", "news.ann", journal[0], journal[1],
    ];
    printed(&qari(&export, folder));
    let imported = printed(&qari(&["import", "news.txt", "news.ann"], folder));
    fs::write(folder.join("imported.json"), imported).unwrap();
    let told = printed(&qari(&["compare", "nour.jsonl", "imported.json"], folder));
    assert!(told.contains("differences: 0\n"), "{told}");
    assert!(told.contains("kappa 1.00"), "{told}");

    let extracted = printed(&qari(&["extract", "news.txt"], folder));
    fs::write(folder.join("found.json"), extracted).unwrap();
    let told = printed(&qari(&["compare", "found.json", "imported.json"], folder));
    assert!(told.contains("LOC | ORG"), "{told}");
    // The one of another kind; the one that ends elsewhere, before and after.
    assert!(told.contains("differences: 3\n"), "{told}");
}
