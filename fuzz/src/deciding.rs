//! `log`: what readers of an article said of it.

use std::sync::LazyLock;

use arbitrary::Unstructured;
use qari::article::{
    Annotations, Article, Colour, EntityKind, Marking, Mention, Quotation, QuotationKind,
};
use qari::extract::annotate;
use qari::review::{
    Decision, Deed, Entry, EntryId, Header, Log, Place, Reviewed, State, Target, What, apply,
};
use qari::text::TextRange;

use crate::draws::{byte, damaged, phrase, pick};
use crate::laws;
use crate::naming::{LEXICON, SMALL, parsed};

static ARTICLE: LazyLock<Article> = LazyLock::new(|| parsed(SMALL).expect("a text"));
static FOUND: LazyLock<Annotations> = LazyLock::new(|| annotate(&ARTICLE, &LEXICON));

/// Laws: any text is a log of a reader's entries or an error; each entry is written as
/// it was read; taken one by one they make the state that they make together; what is
/// decided by it keeps the laws of annotations, and is the same when it is applied
/// again.
pub fn log(data: &[u8]) {
    let mut bytes = Unstructured::new(data);
    let file = match byte(&mut bytes) % 4 {
        0 => bytes.take_rest().to_vec(),
        1 => damaged(&made(&mut bytes), &mut bytes),
        _ => made(&mut bytes).into_bytes(),
    };
    let Ok(log) = Log::parse(&String::from_utf8_lossy(&file)) else {
        return;
    };
    for entry in &log.entries {
        let line = entry.line().expect("plain data");
        let again: Entry = serde_json::from_str(&line).expect("as it was written");
        assert_eq!(again, *entry);
    }
    let state = State::of(&log.entries);
    let mut grown = State::default();
    log.entries.iter().for_each(|entry| grown.take(entry));
    assert_eq!(grown.marks(), state.marks());
    assert_eq!(grown.decisions(), state.decisions());
    for remark in state.remarks(&ARTICLE.text) {
        assert!(laws::is_of(remark.range, &ARTICLE.text), "{remark:?}");
    }
    let reviewed = reviewed(&state);
    let after = &*reviewed.annotations;
    laws::annotations(&ARTICLE, after);
    for item in &reviewed.mentions {
        assert_eq!(item.index.is_some(), item.is_shown());
        let shown = item.index.map(|index| after.mentions[index]);
        assert!(shown.is_none_or(|shown| shown == item.now), "{item:?}");
    }
    for item in &reviewed.quotations {
        assert_eq!(item.index.is_some(), item.is_shown());
        let shown = item.index.map(|index| &after.quotations[index]);
        assert!(shown.is_none_or(|shown| *shown == item.now), "{item:?}");
    }
}

fn reviewed(state: &State) -> Reviewed {
    apply(&ARTICLE, &FOUND, state)
}

/// A log of what somebody may have done, one thing after the other.
fn made(bytes: &mut Unstructured<'_>) -> String {
    let mut text = Header::new("مقال", "a.txt").line().expect("plain data");
    let mut state = State::default();
    let mut number = 0;
    while !bytes.is_empty() && number < 40 {
        let by = pick(bytes, &["t", "u"]);
        let entry = Entry {
            id: EntryId(format!("{by}-{number}")),
            by: by.to_owned(),
            at: None,
            deed: deed(bytes, &state, number),
        };
        state.take(&entry);
        text.push('\n');
        text.push_str(&entry.line().expect("plain data"));
        number += 1;
    }
    text
}

fn deed(bytes: &mut Unstructured<'_>, state: &State, number: usize) -> Deed {
    let before = EntryId(format!(
        "{}-{}",
        pick(bytes, &["t", "u"]),
        usize::from(byte(bytes)) % (number + 1)
    ));
    match byte(bytes) % 8 {
        0 => Deed::Mark {
            place: place(bytes),
            marking: marking(bytes),
        },
        1 => Deed::Change {
            mark: before,
            marking: marking(bytes),
        },
        2 => Deed::Delete { mark: before },
        3 => Deed::Undo(before),
        4 => Deed::Redo(before),
        _ => Deed::Decide(decision(bytes, &reviewed(state))),
    }
}

fn marking(bytes: &mut Unstructured<'_>) -> Marking {
    match byte(bytes) % 3 {
        0 => Marking::Highlight(pick(bytes, &Colour::ALL)),
        1 => Marking::Note(phrase(bytes)),
        _ => Marking::Bookmark,
    }
}

/// Any stretch of the text, from character to character.
fn place(bytes: &mut Unstructured<'_>) -> Place {
    let text = &ARTICLE.text;
    let at = |byte: u8| text.floor_char_boundary(usize::from(byte) * text.len() / 255);
    let start = at(byte(bytes));
    let end = text.floor_char_boundary((start + usize::from(byte(bytes)) / 4).min(text.len()));
    Place::of(text, TextRange::new(start, end.max(start)))
}

fn decision(bytes: &mut Unstructured<'_>, now: &Reviewed) -> Decision {
    let kinds = [
        EntityKind::Person,
        EntityKind::Organisation,
        EntityKind::Place,
        EntityKind::Other,
        EntityKind::Date,
        EntityKind::Value,
    ];
    let told = [
        QuotationKind::Direct,
        QuotationKind::Mixed,
        QuotationKind::Indirect,
        QuotationKind::Reported,
    ];
    let mention = What::Mention(pick(bytes, &kinds));
    let quotation = What::Quotation(pick(bytes, &told));
    let to = pick(bytes, &[mention, quotation]);
    let target = target(bytes, now);
    match byte(bytes) % 8 {
        0 => Decision::Accept(target),
        1 => Decision::Reject(target),
        2 => Decision::Relabel { target, to },
        3 => Decision::Resize {
            target,
            to: place(bytes),
        },
        4 => Decision::Split {
            target,
            alike: byte(bytes) % 2 == 0,
        },
        5 => Decision::Merge {
            target,
            with: self::target(bytes, now),
        },
        6 => {
            let speaker = (byte(bytes) % 4 > 0).then(|| self::target(bytes, now));
            Decision::Speaker { target, speaker }
        }
        _ => {
            let speaker = (byte(bytes) % 2 > 0).then(|| self::target(bytes, now));
            let target = Target {
                what: to,
                place: place(bytes),
            };
            Decision::Add { target, speaker }
        }
    }
}

/// Something that there is now, or, now and then, is not.
fn target(bytes: &mut Unstructured<'_>, now: &Reviewed) -> Target {
    let which = usize::from(byte(bytes));
    let text = &ARTICLE.text;
    let mention = |index: usize| {
        let item: &qari::review::Item<Mention> = &now.mentions[index % now.mentions.len()];
        item.target(text)
    };
    let quotation = |index: usize| {
        let item: &qari::review::Item<Quotation> = &now.quotations[index % now.quotations.len()];
        item.target(text)
    };
    match which % 8 {
        0 => Target {
            what: What::Mention(EntityKind::Person),
            place: place(bytes),
        },
        1..=3 if !now.quotations.is_empty() => quotation(which / 8),
        _ if !now.mentions.is_empty() => mention(which / 8),
        _ => Target {
            what: What::Mention(EntityKind::Place),
            place: place(bytes),
        },
    }
}
