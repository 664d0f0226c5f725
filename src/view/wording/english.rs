//! The interface in English.

use std::borrow::Cow;

use super::catalogue;
use super::decoded;
use super::plural::English;
use super::{Words, files, isolate};
use crate::app::{
    Action, Chosen, Doubt, FailureKind, KeyMode, Lang, Letter, Notice, Sort, Tab, Way,
};
use crate::article::{EntityKind, Evidence, Grounds, QuotationKind};
use crate::layout::{Alignment, Digits, Noise, Spacing, Tashkeel};
use crate::review::{Verdict, What};
use crate::text::find::{Mode, PatternError};

pub(super) const WORDS: Words = Words {
    too_small: "too small",
    keys: "Keys",
    look_for_keys: "{search} looks for one",
    name: "qari",
    hints: [
        (&[Action::Help], "keys"),
        (&[Action::OtherPane], "panel"),
        (&[Action::Search], "search"),
        (
            &[Action::PreviousQuotation, Action::NextQuotation],
            "quotes",
        ),
        (&[Action::Quit], "quit"),
    ],
    nobody: "speaker not named",
    annotating: "finding names, quotes…",
    doubt: "?",
    tab: |tab| match tab {
        Tab::Names => "Names",
        Tab::Quotations => "Quotes",
        Tab::Contents => "Contents",
        Tab::Results => "Results",
        Tab::Notes => "Notes",
        Tab::Marks => "Marks",
    },
    empty: |tab| match tab {
        Tab::Names => "no names found",
        Tab::Quotations => "no quotations found",
        Tab::Contents => "no headings in this text",
        Tab::Results => "search with {search} to see results here",
        Tab::Notes => "highlight with {highlight}, write a note with {note}",
        Tab::Marks => "put a bookmark on this row with {bookmark}",
    },
    group: |kind| match kind {
        EntityKind::Person => "People",
        EntityKind::Organisation => "Organisations",
        EntityKind::Place => "Places",
        EntityKind::Other => "Others",
        EntityKind::Date => "Dates",
        EntityKind::Value => "Numbers and amounts",
    },
    quotation: |kind| match kind {
        QuotationKind::Direct => "verbatim",
        QuotationKind::Mixed => "in part",
        QuotationKind::Indirect => "indirect",
        QuotationKind::Reported => "reported",
    },
    notice: NOTICE,
    failure: |kind| match kind {
        FailureKind::Source => "the rest of the text could not be read",
        FailureKind::Library => "the library cannot be used: nothing is kept",
        FailureKind::Journal => "what you mark and decide cannot be kept",
        FailureKind::Web => "the page could not be fetched",
        FailureKind::Decoding => "this is no text that qari reads",
    },
    guess: |percent| format!("not certain: {percent}%"),
    loading: |percent, mebibytes| match percent {
        Some(percent) => format!("reading the rest of the text: {percent}%"),
        None => format!("reading the rest of the text: {mebibytes} MiB"),
    },
    left: |minutes| LEFT.count(minutes),
    extent: |percent| match percent {
        0 => "looked at less than 1%".to_owned(),
        _ => format!("looked at the first {percent}%"),
    },
    one_of: |number, count| format!("{number} of {count}"),
    mentions: |count| MENTIONS.count(count),
    results: |count| RESULTS.count(count),
    so_far: |count| format!("{count} so far"),
    numbered_quotation: |one_of| format!("Quotation {one_of}"),
    title: "title",
    cue: "cue:",
    source: "the words that name the speaker:",
    via: "via:",
    repaired: "its marks were out of order, so where it ends is a guess",
    said: |count| format!("Says {}", SAYINGS.count(count)),
    places: |count| MENTIONS.count(count),
    others: |count| format!("Says {} besides", SAYINGS.count(count)),
    reason: |grounds| match grounds {
        Grounds::Named => "named beside what is said",
        Grounds::Beside => "the name stands beside the title",
        Grounds::Title => "a title that this one bears in this text",
        Grounds::Issuer => "the document is theirs",
        Grounds::Body => "a body that was named before",
        Grounds::Subject => "the verb has no subject, and the sentence is about this one",
        Grounds::Continues => "nobody is named, so the last speaker goes on",
        Grounds::Same => "the text says that it is the same speaker",
        Grounds::Likely => "no name; most likely the last speaker",
        Grounds::Anonymous => "a source that does not want to be named",
        Grounds::Several => "more than one speaker",
        Grounds::Unknown => "the text does not show who it is",
        Grounds::Reviewer => "a reviewer says so",
        Grounds::Told => "as the imported file says",
    },
    fetching: "the picture is fetched…",
    running: |name| format!("{name} is running… {{clear}} ends it"),
    no_program: "there is no such program",
    program_failed: "the program failed",
    note: "note:",
    lost: "no longer in the text",
    narrow: "only:",
    verdict: |verdict| match verdict {
        Verdict::Undecided => "undecided",
        Verdict::Accepted => "accepted",
        Verdict::Rejected => "rejected",
        Verdict::Changed => "changed",
        Verdict::Added => "added",
    },
    evidence: |evidence| match evidence {
        Evidence::Grammar => "it reads as a date or number",
        Evidence::Listed => "it is in the lists of names",
        Evidence::Head => "its first word says what it is",
        Evidence::Title => "a title stands before it",
        Evidence::GivenName => "it begins with a given name",
        Evidence::Marks => "in marks after what says what it is",
        Evidence::Tagger => "by its words and those around it",
        Evidence::Speaks => "it stands where a speaker is named",
        Evidence::Elsewhere => "the same name is surer elsewhere",
        Evidence::Reviewer => "a reviewer says so",
        Evidence::Told => "as the imported file says",
    },
    kind: |kind| match kind {
        EntityKind::Person => "person",
        EntityKind::Organisation => "body",
        EntityKind::Place => "place",
        EntityKind::Other => "other",
        EntityKind::Date => "date",
        EntityKind::Value => "amount",
    },
    decided: |decided, count| format!("{decided} of {count} decided"),
    sort: |sort| match sort {
        Sort::All => None,
        Sort::Mentions => Some("names"),
        Sort::Quotations => Some("quotations"),
        Sort::Only(What::Mention(kind)) => Some((WORDS.kind)(kind)),
        Sort::Only(What::Quotation(kind)) => Some((WORDS.quotation)(kind)),
    },
    unsure: |doubt| match doubt {
        Doubt::Any => None,
        Doubt::Unsure => Some("unsure"),
        Doubt::Guess => Some("guesses"),
    },
    undecided: "undecided",
    queue_empty: "nothing here",
    mode: |mode| match mode {
        KeyMode::Reading => "while reading",
        KeyMode::Reviewing => "in a review",
        KeyMode::Listing => "in lists",
        KeyMode::Typing => "while words are typed",
    },
    review_keys: [
        ("{accept}", "accept"),
        ("{reject}", "reject"),
        ("{next-item}", "next"),
        ("{previous-item}", "before"),
        ("{undo}", "undo"),
        ("{choose-speaker}", "speaker"),
        ("{other-end}", ""),
        ("{move-end-left}{move-end-right}", "move it a word"),
        ("{split}", "split"),
        ("{merge}", "merge"),
        ("{select-more}", "select to add"),
        ("{queue-kinds}", "kind"),
        ("{queue-doubtful}", "doubt"),
        ("{queue-undecided}", "undecided"),
        ("{clear}", "end"),
    ],
    adding_keys: [
        ("1\u{2026}6", "add a name"),
        ("{add-quotation}", "add a quotation"),
        ("{select-more}", "select more"),
        ("{select-less}", "select less"),
        ("{clear}", "select nothing"),
    ],
    edge: |is_start| if is_start { "end: first" } else { "end: last" },
    choose: |chosen| match chosen {
        Chosen::Speaker | Chosen::SpeakerOfNew(_) => "who says it?",
        Chosen::Same => "the same as?",
    },
    unknown: "unknown",
    letter: |letter| match letter {
        Letter::Set => "mark with the letter…",
        Letter::Go => "to the letter…",
    },
    search: |mode| match mode {
        Mode::Phrase => "Search:",
        Mode::Exact => "Search exactly:",
        Mode::Pattern => "Search by pattern:",
    },
    search_keys: "Tab: exactly, by pattern; ↑: earlier ones",
    pattern_error,
    lists: &catalogue::ENGLISH,
};

const TORN: English = English {
    one: "1 line of the log of reviews was cut off",
    other: "# lines of the log of reviews were cut off",
};

const MENTIONS: English = English {
    one: "1 mention",
    other: "# mentions",
};

const SAYINGS: English = English {
    one: "1 thing",
    other: "# things",
};

const LEFT: English = English {
    one: "1 min left",
    other: "# min left",
};

const RESULTS: English = English {
    one: "1 result",
    other: "# results",
};

fn pattern_error(error: PatternError) -> &'static str {
    match error {
        PatternError::Unclosed => "a bracket is not closed",
        PatternError::Unopened => "a bracket was not opened",
        PatternError::Range => "a range is upside down or not whole",
        PatternError::Repetition => "nothing to repeat, or no count",
        PatternError::Escape => "nothing is written so after \\",
        PatternError::Class => "no letters are called so",
        PatternError::Unsupported => "no look-around, no references back",
        PatternError::TooBig => "too big a pattern",
        PatternError::Unreadable => "this is no pattern",
    }
}

const NOTICE: fn(&Notice) -> Cow<'static, str> = |notice| {
    Cow::Borrowed(match notice {
        Notice::Wrapped(Way::Onward) => "past the end, on from the beginning",
        Notice::Wrapped(Way::Back) => "past the beginning, on from the end",
        Notice::NothingSelected => "choose a name in the panel or search first",
        Notice::NothingThere => "nothing of that kind in this text",
        Notice::Copied => "copied",
        Notice::NothingToCopy => "nothing is selected; {select-more} selects the word and more",
        Notice::NotCopied => "the clipboard did not take it",
        Notice::NoHook => "no such program; [hooks] in config.toml names them",
        Notice::Silent => "done",
        Notice::Done(upshot) => return Cow::Owned((catalogue::ENGLISH.done)(upshot)),
        Notice::Order(order) => return Cow::Owned((catalogue::ENGLISH.ordered)(*order)),
        Notice::Unopened(cause) => return Cow::Owned(format!("not opened: {}", isolate(cause))),
        Notice::NoAddress => "addresses of feeds begin with https://",
        Notice::NoArticle => "there is no article here for that",
        Notice::Stopped => "ended",
        Notice::Opened => "opened in the browser",
        Notice::NotOpened => "no browser was found",
        Notice::NoPicture => "no picture here that is on the web",
        Notice::NoLink => "no link here, and the article is from nowhere",
        Notice::NoQuotation => "choose a quotation first",
        Notice::NoFormat => "no format is called so",
        Notice::StillLooking => "names and quotations are still looked for; ask again soon",
        Notice::Exported(file) => return Cow::Owned(format!("written to {}", isolate(file))),
        Notice::NotExported(file, failure) => {
            return Cow::Owned(files::not_exported(Lang::English, file, failure));
        }
        Notice::Decoded(decoding) => return Cow::Owned(decoded::english(*decoding)),
        Notice::NoFile => "say which file: import a.json",
        Notice::Imported => "shown now: what the file says, not what qari found",
        Notice::NotImported(failure) => {
            return Cow::Owned(files::not_imported(Lang::English, failure));
        }
        Notice::NoAction => "nothing is called so",
        Notice::Marked(letter) => {
            return Cow::Owned(format!(
                "this place is {} now",
                isolate(&letter.to_string())
            ));
        }
        Notice::NoMark(letter) => {
            return Cow::Owned(format!("no place is {}", isolate(&letter.to_string())));
        }
        Notice::NowhereToGo(Way::Back) => "no jump came before",
        Notice::NowhereToGo(Way::Onward) => "no jump was gone back",
        Notice::QueueDone => "nothing more in the queue",
        Notice::NothingToAdd => "select the words first, with {select-more}",
        Notice::Kept => "kept",
        Notice::Deleted => "taken away; {undo} has it back",
        Notice::Lost => "its place is not in the text any more",
        Notice::NoColour => "there are four colours: 1 to 4",
        Notice::Undone => "taken back; {redo} has it again",
        Notice::Redone => "done again",
        Notice::NothingToUndo => "nothing to take back",
        Notice::NothingToRedo => "nothing was taken back",
        Notice::Continued(percent) => return Cow::Owned(format!("continued at {percent}%")),
        Notice::NothingKept => "nothing of this is kept",
        Notice::Cut(bytes) => {
            let told = format!("only the first {} MiB are read", bytes >> 20);
            return Cow::Owned(told);
        }
        Notice::TornLines(count) => return Cow::Owned(TORN.count(*count)),
        Notice::Displayed(display) => {
            return Cow::Owned(format!("display: {}", isolate(display.name())));
        }
        Notice::Themed(name) => return Cow::Owned(format!("theme: {}", isolate(name))),
        Notice::ThemeFault(fault) => {
            return Cow::Owned(format!("{}: {}", fault.told(), fault.cause));
        }
        Notice::Tashkeel(Tashkeel::Show) => "with vowel marks",
        Notice::Tashkeel(Tashkeel::Hide) => "without vowel marks",
        Notice::Alignment(Alignment::Justified) => "lines of one length",
        Notice::Alignment(Alignment::Start) => "lines as they come",
        Notice::Digits(Digits::Stored) => "digits as written",
        Notice::Digits(Digits::Arabic) => "Arabic digits: ١٢٣",
        Notice::Digits(Digits::Latin) => "Latin digits: 123",
        Notice::Spacing(Spacing::Single) => "lines close together",
        Notice::Spacing(Spacing::Open) => "lines apart",
        Notice::Noise(Noise::Show) => "what is beside the article is shown",
        Notice::Noise(Noise::Hide) => "what is beside the article is hidden",
        Notice::Measure(columns) => {
            return Cow::Owned(format!("line length: {columns}"));
        }
        Notice::OneParagraph(true) => "the current paragraph alone stands out",
        Notice::OneParagraph(false) => "all paragraphs stand out",
        Notice::Zen(true) => "the article alone; {zen} goes back",
        Notice::Zen(false) => "panel and bars again",
    })
};
