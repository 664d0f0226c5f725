//! Laws of reviews, for any decisions on a real article: a log that holds nothing
//! changes nothing, what is taken back was never done, a log read again says the
//! same, and what comes of it are annotations as the annotator makes them: in
//! order, apart, each mention of its entity's kind.

use std::sync::LazyLock;

use proptest::prelude::*;
use qari::article::{Annotations, Article, EntityKind, QuotationKind, Raw};
use qari::extract::annotate;
use qari::ingest::{SAMPLE, parse};
use qari::review::{
    Decision, Deed, Entry, EntryId, Header, Log, Place, Reviewed, State, Target, Verdict, What,
    apply,
};
use qari::text::TextRange;
use qari::text::words::words;

use crate::support::quoted::LEXICON;

static READ: LazyLock<(Article, Annotations)> = LazyLock::new(|| {
    let raw = Raw::whole(SAMPLE.as_bytes().to_vec());
    let article = parse(raw).unwrap().into_article();
    let annotations = annotate(&article, &LEXICON);
    (article, annotations)
});

const KINDS: [EntityKind; 6] = [
    EntityKind::Person,
    EntityKind::Organisation,
    EntityKind::Place,
    EntityKind::Other,
    EntityKind::Date,
    EntityKind::Value,
];

const TOLD: [QuotationKind; 4] = [
    QuotationKind::Direct,
    QuotationKind::Mixed,
    QuotationKind::Indirect,
    QuotationKind::Reported,
];

fn entry(number: usize, deed: Deed) -> Entry {
    Entry {
        id: EntryId(format!("t-{number}")),
        by: "t".into(),
        at: None,
        deed,
    }
}

fn reviewed(state: &State) -> Reviewed {
    apply(&READ.0, &READ.1, state)
}

/// A decision made of five numbers, on what there is now.
fn decision(now: &Reviewed, [what, which, other, from, length]: [usize; 5]) -> Decision {
    let text = &READ.0.text;
    let all = words(text, 0);
    let first = from % all.len();
    let last = (first + length % 4).min(all.len() - 1);
    let range = TextRange::new(all[first].range.start, all[last].range.end);
    let place = Place::of(text, range);
    let mention = |index: usize| now.mentions[index % now.mentions.len()].target(text);
    let target = if which % 3 == 0 {
        now.quotations[which % now.quotations.len()].target(text)
    } else {
        mention(which)
    };
    let to = match target.what {
        What::Mention(_) => What::Mention(KINDS[other % KINDS.len()]),
        What::Quotation(_) => What::Quotation(TOLD[other % TOLD.len()]),
    };
    match what % 8 {
        0 => Decision::Accept(target),
        1 => Decision::Reject(target),
        2 => Decision::Relabel { target, to },
        3 => Decision::Resize { target, to: place },
        4 => Decision::Split {
            target: mention(which),
            alike: other % 2 == 0,
        },
        5 => Decision::Merge {
            target: mention(which),
            with: mention(other),
        },
        6 => Decision::Speaker {
            target: now.quotations[which % now.quotations.len()].target(text),
            speaker: (other % 4 > 0).then(|| mention(other)),
        },
        _ => Decision::Add {
            target: Target { what: to, place },
            speaker: (other % 2 > 0).then(|| mention(other)),
        },
    }
}

/// Entries that somebody may have made one after the other.
fn log(numbers: &[[usize; 5]]) -> Vec<Entry> {
    let mut state = State::default();
    let mut entries = Vec::new();
    for (number, picked) in (0..).zip(numbers) {
        let made = entry(number, Deed::Decide(decision(&reviewed(&state), *picked)));
        state.take(&made);
        entries.push(made);
    }
    entries
}

/// What annotations are, whoever made them.
fn check(annotations: &Annotations) {
    let text = &READ.0.text;
    for pair in annotations.mentions.windows(2) {
        assert!(pair[0].range.end <= pair[1].range.start, "{pair:?}");
    }
    for (index, entity) in (0..).zip(&annotations.entities) {
        let mut own = annotations.mentions_of(qari::article::EntityId(index));
        assert!(
            own.any(|mention| mention.range == entity.canonical),
            "{entity:?}"
        );
    }
    for mention in &annotations.mentions {
        assert!(!mention.range.slice(text).is_empty());
        let without = matches!(mention.kind, EntityKind::Date | EntityKind::Value);
        assert_eq!(mention.entity.is_none(), without, "{mention:?}");
        if let Some(id) = mention.entity {
            assert_eq!(annotations.entity(id).kind, mention.kind);
        }
    }
    for (index, _) in &annotations.days {
        assert_eq!(annotations.mentions[*index].kind, EntityKind::Date);
    }
    let mut contents: Vec<TextRange> = Vec::new();
    for quotation in &annotations.quotations {
        assert!(!quotation.contents.is_empty());
        contents.extend(&quotation.contents);
        for id in quotation.speaker.into_iter().chain(quotation.via) {
            let _ = annotations.entity(id);
        }
        let own = |range: &TextRange| quotation.contents.iter().any(|c| c.encloses(*range));
        assert!(quotation.marked.iter().all(own), "{quotation:?}");
    }
    assert!(
        annotations
            .quotations
            .is_sorted_by_key(qari::article::Quotation::start)
    );
    contents.sort_unstable();
    for pair in contents.windows(2) {
        assert!(pair[0].end <= pair[1].start, "{pair:?}");
    }
    for nominal in &annotations.nominals {
        let _ = annotations.entity(nominal.entity);
    }
}

#[test]
fn a_log_that_holds_nothing_changes_nothing() {
    check(&READ.1);
    assert_eq!(*reviewed(&State::default()).annotations, READ.1);
}

#[test]
fn all_that_is_accepted_is_sure_and_stays_where_it_is() {
    let before = reviewed(&State::default());
    let text = &READ.0.text;
    let mentions = before.mentions.iter().map(|item| item.target(text));
    let quotations = before.quotations.iter().map(|item| item.target(text));
    let all = mentions.chain(quotations).map(Decision::Accept);
    let entries: Vec<Entry> = (0..)
        .zip(all)
        .map(|(n, d)| entry(n, Deed::Decide(d)))
        .collect();
    let after = reviewed(&State::of(&entries));
    assert!(after.lost.is_empty());
    assert!(
        after
            .mentions
            .iter()
            .all(|item| item.verdict == Verdict::Accepted)
    );
    assert!(
        after
            .quotations
            .iter()
            .all(|item| item.verdict == Verdict::Accepted)
    );
    let (before, after) = (before.annotations, after.annotations);
    for (one, other) in before.mentions.iter().zip(&after.mentions) {
        assert_eq!(
            (one.range, one.kind, one.entity),
            (other.range, other.kind, other.entity)
        );
        assert_eq!(other.confidence.percent(), 100);
    }
    assert_eq!(before.mentions.len(), after.mentions.len());
    assert_eq!(before.days, after.days);
    assert_eq!(before.nominals, after.nominals);
    for (one, other) in before.quotations.iter().zip(&after.quotations) {
        assert_eq!(
            (&one.contents, one.speaker),
            (&other.contents, other.speaker)
        );
        assert!(!other.confidence.is_guess());
    }
}

#[test]
fn what_the_annotator_does_not_find_any_more_is_kept_when_it_was_accepted() {
    let text = &READ.0.text;
    let before = reviewed(&State::default());
    let kept = &before.mentions[3];
    let accept = Deed::Decide(Decision::Accept(kept.target(text)));
    let state = State::of(&[entry(0, accept)]);
    let mut fewer = READ.1.clone();
    fewer
        .mentions
        .retain(|mention| mention.range != kept.origin);
    fewer.days.clear();
    let after = apply(&READ.0, &fewer, &state).annotations;
    let again = after
        .mentions
        .iter()
        .find(|mention| mention.range == kept.origin);
    assert_eq!(again.map(|mention| mention.kind), Some(kept.now.kind));
}

#[test]
fn what_is_not_in_the_text_any_more_is_told() {
    let before = reviewed(&State::default());
    let mut target = before.mentions[0].target(&READ.0.text);
    target.place.exact = "لا يقول هذا أحد في هذا النص".into();
    let state = State::of(&[entry(7, Deed::Decide(Decision::Reject(target)))]);
    let after = reviewed(&state);
    assert_eq!(after.lost, [EntryId("t-7".into())]);
    assert_eq!(*after.annotations, READ.1);
}

/// The speaker that a decision names is a name; what was found there gives way.
#[test]
fn a_speaker_that_shares_words_with_a_name_takes_its_place() {
    let text = &READ.0.text;
    let before = reviewed(&State::default());
    let found = before.mentions[0].now.range;
    let block = READ.0.blocks[READ.0.block_at(found.start).unwrap()].range;
    let all = words(block.slice(text), block.start);
    let after = all.iter().find(|word| word.range.start >= found.end);
    let range = TextRange::new(found.start, after.unwrap().range.end);
    let speaker = Target {
        what: What::Mention(EntityKind::Person),
        place: Place::of(text, range),
    };
    let decision = Decision::Speaker {
        target: before.quotations[0].target(text),
        speaker: Some(speaker),
    };
    let after = reviewed(&State::of(&[entry(0, Deed::Decide(decision))]));
    check(&after.annotations);
    let ranges = |annotations: &Annotations| {
        let mentions = annotations.mentions.iter();
        mentions.map(|mention| mention.range).collect::<Vec<_>>()
    };
    assert!(ranges(&after.annotations).contains(&range));
    assert!(!ranges(&after.annotations).contains(&found));
}

/// No name lies in two paragraphs; what is said over them is said in pieces.
#[test]
fn what_is_decided_over_paragraphs_stays_in_them() {
    let article = &READ.0;
    let [one, other] = [1, 2].map(|index| article.blocks[index].range);
    let over = TextRange::new(one.start, other.end);
    let place = Place::of(&article.text, over);
    let add = |number, what| {
        let target = Target {
            what,
            place: place.clone(),
        };
        let speaker = None;
        entry(number, Deed::Decide(Decision::Add { target, speaker }))
    };
    let name = add(0, What::Mention(EntityKind::Other));
    let said = add(1, What::Quotation(QuotationKind::Direct));
    let after = reviewed(&State::of(&[name, said]));
    assert_eq!(after.lost, [EntryId("t-0".into())]);
    let mut quotations = after.annotations.quotations.iter();
    assert!(quotations.any(|quotation| quotation.contents == [one, other]));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn whatever_is_decided_comes_to_annotations(
        numbers in proptest::collection::vec(any::<[usize; 5]>(), 1..24),
    ) {
        let entries = log(&numbers);
        let after = reviewed(&State::of(&entries));
        check(&after.annotations);
        for item in &after.mentions {
            prop_assert_eq!(item.index.is_some(), item.is_shown());
            let shown = item.index.map(|index| after.annotations.mentions[index]);
            prop_assert!(shown.is_none_or(|shown| shown == item.now));
        }
        for item in &after.quotations {
            prop_assert_eq!(item.index.is_some(), item.is_shown());
            let shown = item.index.map(|index| &after.annotations.quotations[index]);
            prop_assert!(shown.is_none_or(|shown| *shown == item.now));
        }
    }

    #[test]
    fn what_is_taken_back_was_never_done(
        numbers in proptest::collection::vec(any::<[usize; 5]>(), 1..12),
    ) {
        let entries = log(&numbers);
        let (last, earlier) = entries.split_last().unwrap();
        let before = reviewed(&State::of(earlier));
        let mut state = State::of(&entries);
        let after = reviewed(&state);
        state.take(&entry(100, Deed::Undo(last.id.clone())));
        prop_assert_eq!(&reviewed(&state), &before);
        state.take(&entry(101, Deed::Redo(last.id.clone())));
        prop_assert_eq!(&reviewed(&state), &after);
    }

    #[test]
    fn a_log_read_again_says_the_same(
        numbers in proptest::collection::vec(any::<[usize; 5]>(), 1..12),
    ) {
        let entries = log(&numbers);
        let mut text = Header::new("sample", "sample").line().unwrap() + "\n";
        for entry in &entries {
            text += &(entry.line().unwrap() + "\n");
        }
        let again = Log::parse(&text).unwrap();
        prop_assert_eq!(&again.entries, &entries);
        prop_assert_eq!(reviewed(&State::of(&again.entries)), reviewed(&State::of(&entries)));
    }
}
