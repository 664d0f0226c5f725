//! The built binary's command line, as a script meets it: what `cat` and
//! `extract` print, what is said of a source that fails, and the exit codes.
//! What stands on a screen is written as code points, since an editor would
//! reorder the characters.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread;

use qari::text::letters::{is_bidi_control, is_tashkeel};
use serde_json::Value;
use sha2::{Digest, Sha256};
use tempfile::TempDir;
use unicode_width::UnicodeWidthChar;

const WIDTHS: [&str; 5] = ["1", "7", "40", "80", "120"];

/// Runs the built binary with nothing to read on standard input.
fn qari<S: AsRef<OsStr>>(args: impl IntoIterator<Item = S>) -> Output {
    qari_reading(b"", args)
}

/// Runs it with `bytes` piped in.
fn qari_reading<S: AsRef<OsStr>>(bytes: &[u8], args: impl IntoIterator<Item = S>) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_qari"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    thread::scope(|scope| {
        scope.spawn(move || {
            // It may end without reading anything, as after a usage error.
            let _ = stdin.write_all(bytes);
        });
        child.wait_with_output().unwrap()
    })
}

/// What it printed, having succeeded without a complaint.
fn printed(output: Output) -> String {
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert_eq!((output.status.code(), &*complaint), (Some(0), ""));
    String::from_utf8(output.stdout).unwrap()
}

/// `qari cat`, with these options, of a text on standard input.
fn cat(options: &str, text: &str) -> String {
    let options = options.split_whitespace();
    let args = ["cat"].into_iter().chain(options).chain(["-"]);
    printed(qari_reading(text.as_bytes(), args))
}

/// `qari cat` of a file.
fn cat_file(path: &Path) -> String {
    printed(qari([OsStr::new("cat"), path.as_os_str()]))
}

/// `cat` in visual order on ten columns.
fn seen(text: &str) -> String {
    cat("--order visual --width 10", text)
}

/// What it complained of, having failed with `code` and printed nothing.
fn complaint(output: &Output, code: i32) -> String {
    let said = String::from_utf8(output.stderr.clone()).unwrap();
    assert_eq!(output.status.code(), Some(code), "{said}");
    assert_eq!(String::from_utf8_lossy(&output.stdout), "", "{said}");
    said
}

/// The object that `qari extract` prints of a text on standard input.
fn extracted(text: &str) -> Value {
    let args = ["extract", "--format", "json", "-"];
    serde_json::from_str(&printed(qari_reading(text.as_bytes(), args))).unwrap()
}

/// The sample articles: path and text.
fn samples() -> Vec<(PathBuf, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples");
    let entries = fs::read_dir(folder).unwrap();
    let paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    assert!(paths.len() >= 6, "{paths:?}");
    let with_text = |path: PathBuf| {
        let text = fs::read_to_string(&path).unwrap();
        (path, text)
    };
    paths.into_iter().map(with_text).collect()
}

fn news() -> String {
    let is_news = |path: &Path| path.ends_with("news.txt");
    let mut samples = samples().into_iter();
    samples.find(|(path, _)| is_news(path)).unwrap().1
}

/// A file in a folder that goes when it is dropped.
fn file(name: impl AsRef<Path>, bytes: &[u8]) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    (folder, path)
}

/// Columns of a line in a terminal that looks at one character at a time.
fn columns(line: &str) -> usize {
    line.chars().map(|c| c.width().unwrap_or(0)).sum()
}

/// Takes the printed lines off the text one by one, white space between them
/// aside; panics where a line does not go on where the one before ended.
fn assert_stored(printed: &str, text: &str) {
    let mut rest = text;
    for line in printed.lines() {
        rest = rest.trim_start();
        rest = rest.strip_prefix(line).unwrap_or_else(|| {
            let begins: String = rest.chars().take(40).collect();
            panic!("{line:?} does not begin {begins:?}");
        });
    }
    assert_eq!(rest.trim(), "");
}

/// No control but line ends, no space at a line's end, a final line end.
fn assert_clean(printed: &str) {
    assert!(printed.is_empty() || printed.ends_with('\n'));
    for line in printed.split('\n') {
        assert!(!line.contains(char::is_control), "{line:?}");
        assert_eq!(line, line.trim_end());
    }
}

fn without(text: &str, unwanted: impl Fn(char) -> bool) -> String {
    text.chars().filter(|c| !unwanted(*c)).collect()
}

// Printing.

#[test]
fn cat_prints_stored_text_in_lines_of_80_columns() {
    for (path, text) in samples() {
        let printed = cat_file(&path);
        assert_stored(&printed, &text);
        let widest = printed.lines().map(columns).max().unwrap();
        assert!((70..=80).contains(&widest), "{widest}");
        let said = "--width 80 --order logical --forms letters --tashkeel show";
        assert_eq!(printed, cat(said, &text));
    }
}

#[test]
fn every_sample_keeps_to_every_width_in_both_orders() {
    for (path, text) in samples() {
        for width in WIDTHS {
            for order in ["visual", "logical"] {
                let at = format!("{} {width} {order}", path.display());
                let printed = cat(&format!("--width {width} --order {order}"), &text);
                assert_clean(&printed);
                for line in printed.lines() {
                    let fits = columns(line) <= width.parse().unwrap();
                    // Stored text has no sign for what is wider than a line.
                    let indivisible = order == "logical" && line.chars().count() == 1;
                    assert!(fits || indivisible, "{at}: {line:?}");
                }
                if order == "visual" {
                    assert!(!printed.contains(is_bidi_control), "{at}");
                } else {
                    assert_stored(&printed, &text);
                }
            }
        }
    }
}

#[test]
fn a_long_article_is_printed_to_its_end() {
    let text = format!("{}\n", news()).repeat(40);
    let printed = cat("--width 30", &text);
    assert!(printed.lines().count() > 2000);
    assert_stored(&printed, &text);
}

#[test]
fn visual_rows_start_at_the_right_and_are_joined() {
    // Lam and alef in one cell.
    assert_eq!(
        seen("\u{633}\u{644}\u{627}\u{645}"),
        "       \u{FEE1}\u{FEFC}\u{FEB3}\n"
    );
    // Persian gaf and yeh, Urdu tteh and yeh barree.
    assert_eq!(seen("\u{6AF}\u{6CC}"), "        \u{FBFD}\u{FB94}\n");
    assert_eq!(seen("\u{679}\u{6D2}"), "        \u{FBAF}\u{FB68}\n");
    // A joiner that parts two letters is not seen.
    assert_eq!(
        seen("\u{645}\u{6CC}\u{200C}\u{631}"),
        "       \u{FEAD}\u{FBFD}\u{FEE3}\n"
    );
    // Hebrew has no forms.
    assert_eq!(
        seen("\u{5E9}\u{5DC}\u{5D5}\u{5DD}"),
        "      \u{5DD}\u{5D5}\u{5DC}\u{5E9}\n"
    );
}

#[test]
fn visual_rows_wrap_from_the_right() {
    assert_eq!(
        cat(
            "--order visual --width 5",
            "\u{5D0} \u{5D1} \u{5D2} \u{5D3}."
        ),
        "\u{5D2} \u{5D1} \u{5D0}\n   .\u{5D3}\n"
    );
}

#[test]
fn visual_brackets_are_mirrored() {
    assert_eq!(seen("\u{AB}\u{628}\u{BB}"), "       \u{AB}\u{FE8F}\u{BB}\n");
    assert_eq!(seen("(\u{5D0}) [\u{5D1}"), "    \u{5D1}] (\u{5D0})\n");
    assert_eq!(seen("\u{5D0} (12)"), "    (12) \u{5D0}\n");
}

#[test]
fn visual_numbers_keep_their_digits_in_order() {
    let year = "\u{FE94}\u{FEE8}\u{FEB3}";
    let show = |rest: &str| cat("--order visual", &format!("\u{633}\u{646}\u{629} {rest}"));
    let row = |rest: &str| format!("{rest:>76} {year}\n");
    assert_eq!(show("1447"), row("1447"));
    assert_eq!(
        show("\u{661}\u{669}\u{662}\u{664}"),
        row("\u{661}\u{669}\u{662}\u{664}")
    );
    assert_eq!(show("1,200.5"), row("1,200.5"));
    // By UAX #9 a slash holds a number after an Arabic letter together, and a
    // hyphen does not; a percent sign then comes after it, at its left.
    assert_eq!(show("14/10/2025"), row("14/10/2025"));
    assert_eq!(show("2025-10-14"), row("14-10-2025"));
    assert_eq!(show("18%"), row("%18"));
    assert_eq!(show("1 2"), row("2 1"));
}

#[test]
fn left_to_right_text_stands_at_the_left() {
    assert_eq!(seen("Cairo (a)"), "Cairo (a)\n");
    // The words in it are right to left all the same.
    assert_eq!(seen("in \u{5D0}\u{5D1} 12"), "in 12 \u{5D1}\u{5D0}\n");
    // In a right-to-left article too, where the rest is at the right.
    assert_eq!(
        seen("\u{5D0}\u{5D1}\u{5D2}.\nab.\n"),
        "      .\u{5D2}\u{5D1}\u{5D0}\nab.\n"
    );
}

#[test]
fn a_line_without_letters_starts_where_its_article_does() {
    assert_eq!(
        seen("\u{5D0}\u{5D1}.\n62\n"),
        "       .\u{5D1}\u{5D0}\n        62\n"
    );
    assert_eq!(seen("ab.\n62\n"), "ab.\n62\n");
}

#[test]
fn vowel_marks_are_printed_or_not() {
    let text = "\u{628}\u{651}\u{64E}\u{627}\u{628}";
    assert_eq!(
        seen(text),
        "       \u{FE8F}\u{FE8E}\u{FE91}\u{651}\u{64E}\n"
    );
    assert_eq!(
        cat("--order visual --width 10 --tashkeel hide", text),
        "       \u{FE8F}\u{FE8E}\u{FE91}\n"
    );
    assert_eq!(
        cat("--tashkeel hide", text),
        without(text, is_tashkeel) + "\n"
    );
    // Hamza above belongs to its letter.
    let hamza = "\u{6C1}\u{654}";
    assert_eq!(cat("--tashkeel hide", hamza), format!("{hamza}\n"));
}

#[test]
fn hidden_marks_take_no_letter_with_them() {
    let mut samples = samples().into_iter();
    let (_, text) = samples
        .find(|(path, _)| path.ends_with("vocalised.txt"))
        .unwrap();
    let hidden = cat("--tashkeel hide", &text);
    assert!(text.contains(is_tashkeel) && !hidden.contains(is_tashkeel));
    let letters = |text: &str| without(text, |c| c.is_whitespace() || is_tashkeel(c));
    assert_eq!(letters(&hidden), letters(&text));
}

#[test]
fn forms_are_as_asked_in_either_order() {
    let text = "\u{AB}\u{633}\u{644}\u{627}\u{645}\u{BB}";
    for (options, expected) in [
        ("--order logical --forms letters", text),
        // Brackets are left to the terminal that reorders.
        (
            "--order logical --forms shaped",
            "\u{AB}\u{FEB3}\u{FEFC}\u{FEE1}\u{BB}",
        ),
        // Lam and alef are two cells where they are two letters.
        (
            "--order visual --forms letters --width 8",
            "  \u{AB}\u{645}\u{627}\u{644}\u{633}\u{BB}",
        ),
        (
            "--order visual --forms shaped --width 8",
            "   \u{AB}\u{FEE1}\u{FEFC}\u{FEB3}\u{BB}",
        ),
    ] {
        assert_eq!(cat(options, text), format!("{expected}\n"), "{options}");
    }
}

// What comes in.

#[test]
fn hostile_characters_never_come_out_raw() {
    let mut text = "\u{FEFF}\u{628}.\r\nred \u{1B}[31m \u{9B}1m.\r\n".to_owned();
    for code in (0..0x20).chain(0x7F..0xA0) {
        let control = char::from_u32(code).unwrap();
        text.extend(['a', control, 'b', '\u{628}', control, '.', '\n']);
    }
    text.push_str("a\u{202E}b\u{2066}c\u{61C}d\u{2028}e\u{2029}f\u{FFFF}g\u{FEFF}h.\n");
    for forms in ["letters", "shaped"] {
        for width in WIDTHS {
            let options = format!("--forms {forms} --width {width}");
            let visual = cat(&format!("{options} --order visual"), &text);
            let logical = cat(&options, &text);
            for printed in [&visual, &logical] {
                assert_clean(printed);
                assert!(!printed.starts_with('\u{FEFF}'), "{options}");
                assert!(!printed.contains(['\u{2028}', '\u{2029}', '\u{FFFF}']));
                // What was there is shown, not swallowed.
                let shown = ['\u{2400}', '\u{241B}', '\u{2421}', '\u{FFFD}'];
                assert!(shown.iter().all(|c| printed.contains(*c)), "{options}");
            }
            assert!(!visual.contains(is_bidi_control), "{options}");
            assert!(!visual.contains('\u{FEFF}'), "{options}");
        }
    }
}

#[test]
fn line_ends_of_any_system_end_lines() {
    for end in ["\n", "\r\n", "\r"] {
        assert_eq!(cat("", &format!("a.{end}b.{end}")), "a.\nb.\n", "{end:?}");
        let apart = format!("a.{end}{end}{end}b.");
        assert_eq!(cat("", &apart), "a.\n\nb.\n", "{end:?}");
    }
}

#[test]
fn a_file_is_printed_by_name_by_dash_and_from_a_pipe() {
    let text = news();
    let (_folder, path) = file("article.txt", text.as_bytes());
    let expected = cat("", &text);
    assert_eq!(cat_file(&path), expected);
    assert_eq!(printed(qari([&path])), expected);
    for args in [&[][..], &["-"], &["cat", "-"]] {
        let output = qari_reading(text.as_bytes(), args);
        assert_eq!(printed(output), expected, "{args:?}");
    }
}

#[test]
fn nothing_makes_nothing() {
    for text in ["", "\n\n \t\n\r\n\u{A0}\n", "\u{FEFF}", "\u{FEFF}\n"] {
        for order in ["visual", "logical"] {
            let printed = cat(&format!("--order {order}"), text);
            assert_eq!(printed.trim(), "", "{text:?}");
            assert_clean(&printed);
        }
        let object = extracted(text);
        assert_eq!(object["scalars"], text.chars().count());
        for list in ["blocks", "quotes", "mentions", "entities"] {
            assert_eq!(object[list].as_array().unwrap().len(), 0, "{list}");
        }
        let (_folder, path) = file("empty.txt", text.as_bytes());
        assert_eq!(cat_file(&path).trim(), "", "{text:?}");
    }
}

// What fails.

/// The ways to hand a file to qari without a screen.
fn ways(path: &Path) -> [Vec<OsString>; 6] {
    [
        &[][..],
        &["cat"],
        &["extract", "--format", "json"],
        &["extract", "--format", "conll"],
        &["extract", "--format", "conll", "--tokens"],
        &["extract", "--explain", "m1"],
    ]
    .map(|words| {
        let words = words.iter().map(OsString::from);
        words.chain([path.as_os_str().to_owned()]).collect()
    })
}

#[test]
fn a_source_that_fails_is_named_with_its_cause() {
    let (folder, bad) = file("bad.txt", b"%PDF-1.4\n");
    for (path, cause) in [
        (&folder.path().join("nowhere.txt"), "No such file"),
        (&folder.path().to_owned(), "is a directory"),
        (&bad, "is a PDF, which qari does not read; pdftotext"),
    ] {
        for args in ways(path) {
            let said = complaint(&qari(&args), 1);
            assert!(said.contains(path.to_str().unwrap()), "{said}");
            assert!(said.contains(cause), "{said}");
            assert_eq!(said.lines().count(), 1, "{said}");
        }
    }
}

/// Bytes that do not decode are no reason to leave: what is there is read.
#[test]
fn what_does_not_decode_is_shown_as_that() {
    let far = ["كلمة هنا\n".repeat(9000).as_bytes(), b"\xFF\n"].concat();
    for (bytes, shown) in [
        (
            &b"\xD8\xA8\xD8\xAA\xD8\xAB\xD8\xAC\xD8\xA8\xD8\xAA\xD8\xAB\xD8\xAC\xFF!"[..],
            "بتثجبتثج\u{FFFD}!",
        ),
        (&far, "\u{FFFD}"),
        (b"\xDE\xC7\xE1 \xC7\xE1\xE6\xD2\xED\xD1", "قال الوزير"),
        (b"\xFF\xFE\x42\x06\x27\x06\x44\x06", "قال"),
    ] {
        let (_folder, path) = file("bytes.txt", bytes);
        assert!(cat_file(&path).trim_end().ends_with(shown), "{shown}");
        let output = qari(["extract".as_ref(), path.as_os_str()]);
        assert!(output.status.success());
    }
}

#[test]
fn an_encoding_can_be_asked_for() {
    let (_folder, path) = file("mac.txt", b"\xE2\xC7\xE4");
    let cat = |encoding: &str| {
        let args = ["cat", "--encoding", encoding].map(OsString::from);
        let args: Vec<OsString> = args.into_iter().chain([path.clone().into()]).collect();
        qari(&args)
    };
    for (encoding, text) in [
        ("macarabic", "قال"),
        ("iso-8859-6", "قال"),
        ("CP1256", "âان"),
    ] {
        assert_eq!(
            String::from_utf8(cat(encoding).stdout).unwrap().trim(),
            text
        );
    }
    let said = complaint(&cat("klingon"), 2);
    assert!(
        said.contains("--encoding") && said.contains("iso-8859-6"),
        "{said}"
    );
}

#[test]
fn standard_input_that_fails_is_named_too() {
    for args in [&[][..], &["-"], &["cat", "-"], &["extract", "-"]] {
        let said = complaint(&qari_reading(b"%PDF-1.4\n", args), 1);
        assert!(said.contains("stdin"), "{said}");
        assert!(said.contains("is a PDF"), "{said}");
    }
}

#[test]
fn a_hostile_file_name_is_told_by_pictures() {
    let name = "a\u{1B}[31mb\u{9B}c\u{202E}d\ne.txt";
    let (_folder, bad) = file(name, b"%PDF-");
    let missing = Path::new(name);
    for path in [&bad, missing] {
        for args in ways(path) {
            let said = complaint(&qari(&args), 1);
            let line = said.strip_suffix('\n').unwrap();
            assert!(!line.contains(char::is_control), "{line:?}");
            assert!(!line.contains(is_bidi_control), "{line:?}");
            assert!(line.contains("a\u{241B}[31mb\u{FFFD}c"), "{line:?}");
        }
    }
}

#[test]
fn a_command_line_without_sense_is_a_usage_error() {
    for typed in [
        "--colour",
        "cat",
        "cat a b",
        "cat --width 0 a",
        "cat --width -1 a",
        "cat --width wide a",
        "cat --width 1001 a",
        "cat --order sideways a",
        "cat --forms pretty a",
        "cat --tashkeel some a",
        "cat --format json a",
        "extract",
        "extract a b --format conll",
        "extract a --files-from b --tokens",
        "extract --format xml a",
        "extract --width 80 a",
        "extract --tokens a",
        "extract --tokens --format json a",
        "extract --explain q0 a",
        "extract --explain m0 a",
        "extract --explain 7 a",
        "extract --explain",
        "extract --explain m1 --format json a",
        "extract --explain m1 --tokens a",
    ] {
        let said = complaint(&qari(typed.split(' ')), 2);
        assert!(said.starts_with("error: "), "{typed}: {said}");
    }
}

#[test]
fn help_and_version_are_asked_for() {
    for typed in ["--help", "-h", "help", "cat --help", "extract --help"] {
        let help = printed(qari(typed.split(' ')));
        assert!(help.contains("Usage: qari"), "{typed}: {help}");
        assert!(!help.contains('\u{1B}'), "{typed}");
    }
    let version = printed(qari(["--version"]));
    assert!(version.starts_with(concat!("qari ", env!("CARGO_PKG_VERSION"))));
    assert_eq!(version.lines().count(), 1);
}

#[test]
fn a_reader_who_has_read_enough_is_no_error() {
    let (_folder, path) = file("long.txt", news().repeat(60).as_bytes());
    for args in ways(&path).into_iter().take(5) {
        let mut child = Command::new(env!("CARGO_BIN_EXE_qari"))
            .args(&args)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // More comes than a pipe holds: it is still writing when this is closed.
        let mut pipe = child.stdout.take().unwrap();
        pipe.read_exact(&mut [0; 10]).unwrap();
        drop(pipe);
        let output = child.wait_with_output().unwrap();
        assert_eq!(complaint(&output, 0), "", "{args:?}");
    }
}

// What is known of an article.

/// Half-open range of a span or block.
fn range(span: &Value) -> (usize, usize) {
    let number = |name: &str| usize::try_from(span[name].as_u64().unwrap()).unwrap();
    (number("start"), number("end"))
}

fn list<'a>(object: &'a Value, name: &str) -> &'a [Value] {
    object[name].as_array().unwrap()
}

fn text_of(value: &Value) -> &str {
    value["text"].as_str().unwrap()
}

/// Every object within `value` that repeats its text.
fn spans<'a>(value: &'a Value, found: &mut Vec<&'a Value>) {
    match value {
        Value::Object(members) => {
            if members.contains_key("text") {
                found.push(value);
            }
            members.values().for_each(|member| spans(member, found));
        }
        Value::Array(items) => items.iter().for_each(|item| spans(item, found)),
        _ => {}
    }
}

/// The texts of all mentions of an entity.
fn names<'a>(object: &'a Value, entity: &Value) -> Vec<&'a str> {
    let mentions = list(object, "mentions").iter();
    let of_it = mentions.filter(|mention| mention["entity"] == *entity);
    of_it.map(text_of).collect()
}

/// The one quotation with `words` in its content.
fn quotation<'a>(object: &'a Value, words: &str) -> &'a Value {
    let said = |quote: &&Value| {
        let contents = list(quote, "contents");
        contents.iter().any(|span| text_of(span).contains(words))
    };
    let found: Vec<&Value> = list(object, "quotes").iter().filter(said).collect();
    assert_eq!(found.len(), 1, "{words}");
    found[0]
}

#[test]
fn extract_prints_one_object_that_tells_its_source() {
    for (path, text) in samples() {
        let output = qari(&ways(&path)[2]);
        let object: Value = serde_json::from_str(&printed(output)).unwrap();
        assert_eq!(object["format"], "qari-gold/1");
        assert_eq!(
            object["source"],
            path.file_name().unwrap().to_str().unwrap()
        );
        assert_eq!(object["scalars"], text.chars().count());
        let digest = Sha256::digest(&text);
        let digits: Vec<String> = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(object["sha256"], digits.concat());
        // A bare `extract` and a pipe differ in nothing but the name.
        let mut piped = extracted(&text);
        piped["source"] = object["source"].clone();
        assert_eq!(piped, object);
    }
}

#[test]
fn every_span_is_the_text_between_its_offsets() {
    for (path, text) in samples() {
        let scalars: Vec<char> = text.chars().collect();
        let object = extracted(&text);
        let mut found = Vec::new();
        spans(&object, &mut found);
        for span in found {
            let (start, end) = range(span);
            assert!(start < end, "{}: {span}", path.display());
            let stored: String = scalars[start..end].iter().collect();
            assert_eq!(text_of(span), stored, "{}", path.display());
        }
        for name in ["quotes", "mentions", "nonquotes"] {
            let starts = list(&object, name).iter().map(|item| {
                let content = item.get("contents").map_or(item, |contents| &contents[0]);
                range(content).0
            });
            assert!(starts.is_sorted(), "{}: {name}", path.display());
        }
        let mentions: Vec<_> = list(&object, "mentions").iter().map(range).collect();
        let apart = |pair: &[(usize, usize)]| pair[0].1 <= pair[1].0;
        assert!(mentions.windows(2).all(apart), "{}", path.display());
    }
}

#[test]
fn blocks_are_the_lines_that_hold_anything() {
    for (path, text) in samples() {
        let scalars: Vec<char> = text.chars().collect();
        let object = extracted(&text);
        let blocks = list(&object, "blocks");
        let slice = |block: &Value| {
            let (start, end) = range(block);
            scalars[start..end].iter().collect::<String>()
        };
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        let lines: Vec<&str> = lines.into_iter().filter(|line| !line.is_empty()).collect();
        let found: Vec<String> = blocks.iter().map(slice).collect();
        assert_eq!(found, lines, "{}", path.display());
        let ordered = |pair: &[Value]| range(&pair[0]).1 <= range(&pair[1]).0;
        assert!(blocks.windows(2).all(ordered), "{}", path.display());
        let known = ["title", "para", "heading", "noise"];
        let is_known = |block: &Value| known.iter().any(|kind| block["kind"] == *kind);
        assert!(blocks.iter().all(is_known));
        assert_eq!(blocks[0]["kind"], "title", "{}", path.display());
    }
}

#[test]
fn ids_are_unique_and_lead_somewhere() {
    for (path, text) in samples() {
        let object = extracted(&text);
        let mut ids = Vec::new();
        for name in ["quotes", "mentions", "entities"] {
            ids.extend(list(&object, name).iter().map(|item| &item["id"]));
        }
        assert!(ids.iter().all(|id| id.is_string()));
        for (index, id) in ids.iter().enumerate() {
            assert!(!ids[..index].contains(id), "{}: {id}", path.display());
        }
        let entities = list(&object, "entities");
        let leads = |id: &Value| id.is_null() || entities.iter().any(|entity| entity["id"] == *id);
        for quote in list(&object, "quotes") {
            assert!(leads(&quote["speaker"]), "{quote}");
            assert!(quote.get("via").is_none_or(leads), "{quote}");
            assert!(!list(quote, "contents").is_empty(), "{quote}");
        }
        for mention in list(&object, "mentions") {
            assert!(leads(&mention["entity"]), "{mention}");
        }
        for entity in entities {
            // The longest of its names, as written.
            let names = names(&object, &entity["id"]);
            let canonical = entity["canonical"].as_str().unwrap();
            assert!(names.contains(&canonical), "{entity}: {names:?}");
            let length = |name: &str| name.chars().count();
            let longest = names.iter().map(|name| length(name)).max();
            assert_eq!(Some(length(canonical)), longest, "{entity}: {names:?}");
        }
    }
}

#[test]
fn the_sample_s_quotations_have_their_speakers() {
    let object = extracted(&news());
    for (words, kind, speaker) in [
        ("الماء لا ينتظر السياسيين", "direct", "سلمى الحداد"),
        ("حصة الفرد تراجعت", "indirect", "سلمى الحداد"),
        ("هدنة مائية تمتد عامين", "mixed", "يورغن هالفورسن"),
        // In a statement of his, and in another that is called just that.
        ("التقيت الوزيرة الحداد مرتين", "direct", "يورغن هالفورسن"),
        ("الثقة تُبنى بالأرقام", "direct", "يورغن هالفورسن"),
        ("السنوات الأربع الأخيرة", "direct", "كمال الرفاعي"),
        ("كلفة تحلية المتر المكعب", "indirect", "كمال الرفاعي"),
        ("ثلاثة وفود هددت بالانسحاب", "indirect", "الموج اليومي"),
    ] {
        let quote = quotation(&object, words);
        let names = names(&object, &quote["speaker"]);
        assert!(names.contains(&speaker), "{words}: {names:?}");
        assert_eq!(quote["type"], kind, "{words}");
    }
    // An official whom the agency does not name.
    let official = quotation(&object, "لن توقّع على ورقة");
    assert!(official["speaker"].is_null() && official["type"] == "mixed");
}

#[test]
fn the_sample_s_direct_quotations_are_what_stands_between_the_marks() {
    let text = news();
    let object = extracted(&text);
    for (first, last) in [
        // With an inner mark that is never closed.
        ("إن الماء لا ينتظر", "على نهر جاف"),
        ("الثقة تُبنى", "قبل الخطب"),
        ("السنوات الأربع الأخيرة", "عام ١٩٢٤"),
        // Between two marks that both close.
        ("دعت الوزيرة الدول", "على جانبي الحدود"),
    ] {
        let start = text.find(first).unwrap();
        let end = start + text[start..].find(last).unwrap() + last.len();
        let quote = quotation(&object, first);
        let contents: Vec<&str> = list(quote, "contents").iter().map(text_of).collect();
        assert_eq!(contents, [&text[start..end]]);
    }
    // The name of a newspaper in marks is no quotation.
    let mut asides = list(&object, "nonquotes").iter();
    let newspaper = asides.find(|aside| text_of(aside).trim() == "الموج اليومي");
    assert_eq!(newspaper.unwrap()["kind"], "title");
}

#[test]
fn two_spellings_of_a_name_are_one_person() {
    let object = extracted(&news());
    let person = |name: &str| {
        let mentions = list(&object, "mentions");
        let mention = mentions.iter().find(|mention| text_of(mention) == name);
        let mention = mention.unwrap_or_else(|| panic!("{name}"));
        assert_eq!(mention["type"], "PER", "{name}");
        assert!(mention["entity"].is_string(), "{name}");
        &mention["entity"]
    };
    let envoy = person("يورغن هالفورسن");
    assert_eq!(person("يورجن هالفورسن"), envoy);
    assert_eq!(person("هالفورسن"), envoy);
    assert_eq!(names(&object, envoy).len(), 5);
    let minister = person("سلمى الحداد");
    assert_eq!(person("الحداد"), minister);
    assert_eq!(person("الرفاعي"), person("كمال الرفاعي"));
    assert_ne!(minister, envoy);
    assert_ne!(person("نادية القاسم"), minister);
}

#[test]
fn dates_are_whole_and_nobody() {
    let object = extracted(&news());
    let dates = [
        format!("{} {}/{} {}", 12, "أكتوبر", "تشرين الأول", 2023),
        format!("{} {} {}", 15, "ربيع الآخر", 1447),
        "أول أمس الأحد".to_owned(),
    ];
    for date in dates {
        let mut mentions = list(&object, "mentions").iter();
        let found = mentions.find(|mention| text_of(mention) == date).unwrap();
        assert!(
            found["type"] == "DATE" && found["entity"].is_null(),
            "{found}"
        );
    }
}

#[test]
fn offsets_count_scalars_whatever_comes_before() {
    let sentence = "وقال الوزير أحمد سالم: «نعم، نحن هنا من أجل السلام».";
    // Two bytes, three, four and two UTF-16 units; a mark that is dropped nowhere.
    for before in ["", "\u{E9}\u{4E2D} ", "\u{1F642}\u{1F469} ", "\u{FEFF}"] {
        let text = format!("{before}{sentence}");
        let object = extracted(&text);
        let scalars = |byte: usize| text[..byte].chars().count();
        for (name, words) in [
            ("mentions", "أحمد سالم"),
            ("contents", "نعم، نحن هنا من أجل السلام"),
        ] {
            let found = match name {
                "mentions" => list(&object, name),
                _ => list(&object["quotes"][0], name),
            };
            let start = scalars(text.find(words).unwrap());
            let ranges: Vec<_> = found.iter().map(range).collect();
            assert_eq!(
                ranges,
                [(start, start + words.chars().count())],
                "{before:?}"
            );
        }
        let bom = usize::from(before == "\u{FEFF}");
        assert_eq!(range(&object["blocks"][0]), (bom, scalars(text.len())));
    }
}

/// `qari extract --format conll`, with these options, of a text on standard
/// input.
fn conll(options: &str, text: &str) -> String {
    let options = options.split_whitespace();
    let args = ["extract", "--format", "conll"].into_iter().chain(options);
    printed(qari_reading(text.as_bytes(), args.chain(["-"])))
}

#[test]
fn conll_prints_tokens_with_their_tags() {
    let text = "وصل وزير الخارجية الأميركي جون كيري إلى لندن يوم الاثنين 3 يونيو 2013، \
                وقال: «شكراً لبريطانيا وللأمم المتحدة!». ثم غادر.\n\nالزيارات: 12\n";
    let printed = conll("", text);
    let lines: Vec<&str> = printed.lines().collect();
    let first = lines.split(|line| line.is_empty()).next().unwrap();
    for part in [
        &["جون\tB-PER", "كيري\tI-PER", "إلى\tO", "لندن\tB-LOC"][..],
        &[
            "3\tI-DATE",
            "يونيو\tI-DATE",
            "2013\tI-DATE",
            "،\tO",
            "وقال\tO",
            ":\tO",
            "«\tO",
        ],
        &[
            "ل+\tO",
            "بريطانيا\tB-LOC",
            "و+\tO",
            "ل+\tO",
            "لأمم\tB-ORG",
            "المتحدة\tI-ORG",
        ],
    ] {
        let found = first.windows(part.len()).any(|window| window == part);
        assert!(found, "{part:?} in {printed}");
    }
    // A sentence takes its marks along.
    let end = "!\tO\n»\tO\n.\tO\n\nثم\tO\nغادر\tO\n.\tO\n\n";
    assert!(printed.contains(end), "{printed}");
}

#[test]
fn conll_s_tokens_are_the_text() {
    for (path, text) in samples() {
        let object = extracted(&text);
        let scalars: Vec<char> = text.chars().collect();
        let read = list(&object, "blocks")
            .iter()
            .filter(|block| block["kind"] != "noise");
        let read: String = read
            .flat_map(|block| {
                let (start, end) = range(block);
                &scalars[start..end]
            })
            .collect();
        let tokens = conll("", &text);
        let tokens: String = tokens
            .lines()
            .filter_map(|line| Some(line.split_once('\t')?.0))
            .map(|token| match token.strip_suffix('+') {
                Some(proclitic) if !proclitic.is_empty() => proclitic,
                _ => token,
            })
            .collect();
        let unseen = |c: char| c.is_whitespace() || is_bidi_control(c);
        assert_eq!(tokens, without(&read, unseen), "{}", path.display());
    }
}

#[test]
fn conll_s_names_are_those_of_the_json() {
    for (path, text) in samples() {
        let object = extracted(&text);
        let printed = conll("", &text);
        assert_clean(&printed.replace('\t', " "));
        let mentions = list(&object, "mentions");
        let begun: Vec<&str> = printed
            .lines()
            .filter_map(|line| Some(line.split_once("\tB-")?.1))
            .collect();
        let kinds = mentions.iter().map(|mention| mention["type"].as_str());
        let kinds: Vec<&str> = kinds.map(Option::unwrap).collect();
        assert_eq!(begun, kinds, "{}", path.display());
        // No tag goes on with nothing.
        let mut before = "O";
        for line in printed.lines() {
            let tag = line.split_once('\t').map_or("O", |(_, tag)| tag);
            if let Some(kind) = tag.strip_prefix("I-") {
                assert_eq!(
                    before.split_once('-').unwrap().1,
                    kind,
                    "{}",
                    path.display()
                );
            }
            before = tag;
        }
    }
}

#[test]
fn given_tokens_come_back_with_tags() {
    let text = "وصل O\r\nباراك\tB-X\r\nأوباما\r\nإلى\r\n(لندن).\r\n\r\n\n \nبي-بي-سي:\n...\n،\n\n";
    let printed = conll("--tokens", text);
    let tokens: Vec<&str> = printed
        .lines()
        .map(|line| line.rsplit_once(' ').map_or("", |(token, _)| token))
        .collect();
    let expected = [
        "وصل",
        "باراك",
        "أوباما",
        "إلى",
        "(لندن).",
        "",
        "",
        "",
        "بي-بي-سي:",
        "...",
        "،",
        "",
    ];
    assert_eq!(tokens, expected);
    assert!(
        printed.starts_with("وصل O\nباراك B-PER\nأوباما I-PER\nإلى O\n(لندن). B-LOC\n\n\n\n"),
        "{printed}"
    );
    assert!(printed.ends_with("... O\n، O\n\n"), "{printed}");
    // As the file spells it, wherever it does.
    let gold = "باراك B-PERS\nأوباما I-PERS\nرئيس O\n";
    assert_eq!(conll("--tokens", gold), gold);
    for text in ["", "\n", "\n\n\n"] {
        assert_eq!(conll("--tokens", text), text);
    }
    // No line end at the end, none that a terminal obeys.
    assert_eq!(conll("--tokens", "أ\u{1B}[31m"), "أ\u{241B}[31m O\n");
}

#[test]
fn a_mention_and_its_entity_are_explained() {
    let text = news();
    let object = extracted(&text);
    let mention = list(&object, "mentions")
        .iter()
        .find(|mention| text_of(mention) == "يورجن هالفورسن")
        .unwrap();
    let explained = |id: &Value| {
        let args = ["extract", "--explain", id.as_str().unwrap(), "-"];
        let printed = printed(qari_reading(text.as_bytes(), args));
        assert_clean(&printed);
        printed
    };
    let (id, entity) = (&mention["id"], &mention["entity"]);
    let of_mention = explained(id);
    let start = format!("{}: a person (PER), ", id.as_str().unwrap());
    assert!(of_mention.starts_with(&start), "{of_mention}");
    assert!(of_mention.contains("[يورجن هالفورسن]"), "{of_mention}");
    assert!(of_mention.contains("\nWhy: "), "{of_mention}");
    let of_entity = explained(entity);
    assert!(of_mention.ends_with(&of_entity), "{of_mention}");
    let named = format!("Named {} times, spelt in ", names(&object, entity).len());
    assert!(of_entity.contains(&named), "{of_entity}");
    assert!(of_entity.contains("\n    يورغن هالفورسن\n"), "{of_entity}");
    assert!(of_entity.contains("a part of the full name"), "{of_entity}");
    // A date has a day and no entity.
    let dates = object["mentions"].as_array().unwrap().iter();
    let mut dates = dates.filter(|mention| mention["date"].is_string());
    let date = dates.next().unwrap();
    let of_date = explained(&date["id"]);
    let end = format!("\nIt means {}.\n", date["date"].as_str().unwrap());
    assert!(of_date.ends_with(&end), "{of_date}");
}

#[test]
fn a_quotation_is_explained_with_who_says_it() {
    let text = news();
    let object = extracted(&text);
    let quotations = list(&object, "quotes");
    assert!(quotations.len() > 3, "{object}");
    for quotation in quotations {
        let (id, reason) = (
            quotation["id"].as_str().unwrap(),
            quotation["reason"].as_str().unwrap(),
        );
        let told = printed(qari_reading(
            text.as_bytes(),
            ["extract", "--explain", id, "-"],
        ));
        assert_clean(&told);
        assert!(told.starts_with(&format!("{id}: ")), "{told}");
        assert!(told.contains(&format!("\nWhy: {reason}.\n")), "{told}");
        let speaker = quotation["speaker"].as_str();
        let named = speaker.map_or("Who says it: nobody".to_owned(), |id| {
            format!("Who says it: {id}, ")
        });
        assert!(told.contains(&named), "{told}");
        // What is flagged is said in words.
        let repaired = quotation["flags"]
            .as_array()
            .is_some_and(|flags| flags.iter().any(|flag| flag == "repaired-marks"));
        assert_eq!(told.contains("marks were malformed"), repaired, "{told}");
    }
}

#[test]
fn what_is_not_there_cannot_be_explained() {
    let (_folder, path) = file("short.txt", "قال: نعم.".as_bytes());
    for id in ["m1", "e99", "q7"] {
        let args = ["extract", "--explain", id, path.to_str().unwrap()];
        let said = complaint(&qari(args), 1);
        assert!(said.contains(path.to_str().unwrap()), "{said}");
        assert!(said.contains(&format!("no {id} in it; ")), "{said}");
        assert_eq!(said.lines().count(), 1, "{said}");
    }
    let said = complaint(&qari(["extract", "--explain", "n1", "a"]), 2);
    assert!(
        said.contains("as m7, of an entity, as e3, or of a quotation, as q2"),
        "{said}"
    );
}

#[test]
fn an_export_goes_into_a_file_and_over_none() {
    let (folder, path) = file("خبر.txt", news().as_bytes());
    let page = folder.path().join("خبر.html");
    let args = |more: &[&str]| {
        let fixed = [OsStr::new("export"), path.as_os_str()];
        let output = [OsStr::new("--output"), page.as_os_str()];
        let all = fixed.into_iter().chain(output).map(OsStr::to_owned);
        let more = more.iter().map(|arg| OsString::from(*arg));
        all.chain(more).collect::<Vec<_>>()
    };
    assert_eq!(printed(qari(args(&[]))), "");
    let first = fs::read_to_string(&page).unwrap();
    assert!(first.starts_with("<!DOCTYPE html>"));
    let said = complaint(&qari(args(&["--format", "markdown"])), 1);
    assert!(said.contains("خبر.html: exists already"), "{said}");
    assert_eq!(fs::read_to_string(&page).unwrap(), first);
    printed(qari(args(&["--format", "markdown", "--force"])));
    assert!(fs::read_to_string(&page).unwrap().starts_with("<div dir"));
    let said = complaint(&qari([OsStr::new("export"), path.as_os_str()]), 2);
    assert!(said.contains("--format"), "{said}");
}

#[test]
fn what_is_exported_is_what_is_extracted() {
    let news = news();
    for format in ["json", "conll"] {
        let run = |command| {
            printed(qari_reading(
                news.as_bytes(),
                [command, "--format", format, "-"],
            ))
        };
        assert_eq!(run("export"), run("extract"));
    }
}

#[test]
fn an_import_is_held_against_the_article() {
    let (folder, path) = file("a.txt", news().as_bytes());
    let ann = folder.path().join("a.ann");
    let brat = ["export", "--format", "brat"].map(OsStr::new);
    let brat = printed(qari(brat.into_iter().chain([path.as_os_str()])));
    fs::write(&ann, &brat).unwrap();
    let import = |more: &[&str]| {
        let fixed = [OsStr::new("import"), path.as_os_str(), ann.as_os_str()];
        qari(fixed.into_iter().chain(more.iter().map(OsStr::new)))
    };
    assert_eq!(printed(import(&["--to", "brat"])), brat);
    let json: Value = serde_json::from_str(&printed(import(&[]))).unwrap();
    assert_eq!(json["format"], "qari-gold/1");
    fs::write(&ann, brat.replacen(' ', " 1", 1)).unwrap();
    let said = complaint(&import(&[]), 1);
    assert!(said.contains("a.ann: line 1, span 1"), "{said}");
}

#[test]
fn the_doctor_in_a_pipe_says_what_the_environment_says() {
    let output = Command::new(env!("CARGO_BIN_EXE_qari"))
        .arg("doctor")
        .env_clear()
        .env("TERM", "xterm-kitty")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0));
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(
        text.contains("no terminal") && text.contains("TERM is xterm-kitty"),
        "{text}"
    );
}

#[test]
fn a_command_that_is_mistyped_or_stands_late_is_told() {
    for (typed, advice) in [
        (vec!["serach", "كلمة"], "nor is there such a command"),
        (
            vec!["--no-journal", "list"],
            "options stand after a command: qari list",
        ),
        (vec!["none.txt"], ""),
    ] {
        let output = Command::new(env!("CARGO_BIN_EXE_qari"))
            .args(&typed)
            .stdin(Stdio::null())
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(1), "{typed:?}");
        let told = String::from_utf8(output.stderr).unwrap();
        assert!(
            told.contains("No such file") && told.contains(advice),
            "{told}"
        );
        assert_eq!(told.contains("command"), !advice.is_empty(), "{told}");
    }
}

#[test]
fn a_variable_that_is_empty_says_nothing() {
    for name in ["QARI_LANG", "QARI_DISPLAY", "QARI_THEME", "QARI_LIBRARY"] {
        let output = Command::new(env!("CARGO_BIN_EXE_qari"))
            .args(["--version"])
            .env(name, "")
            .output()
            .unwrap();
        assert!(output.status.success(), "{name}");
        let home = tempfile::tempdir().unwrap();
        let output = Command::new(env!("CARGO_BIN_EXE_qari"))
            .args(["list"])
            .env(name, "")
            .env("HOME", home.path())
            .env_remove("XDG_DATA_HOME")
            .env_remove("XDG_CONFIG_HOME")
            .output()
            .unwrap();
        assert!(output.status.success(), "{name}: {output:?}");
    }
}
