//! What holds of every article, all annotations, every cell.

use qari::article::{
    Annotations, Article, Block, EntityKind, Mention, Quotation, QuotationKind, SpanKind,
};
use qari::text::TextRange;
use qari::text::letters::{is_bidi_control, is_mark, is_paragraph_separator};

/// A range is of the text: in it, from character to character.
pub(crate) fn is_of(range: TextRange, text: &str) -> bool {
    range.start <= range.end && text.get(range.start..range.end).is_some()
}

/// Blocks tile nothing twice and hold no line end; spans lie in one block each, and
/// links lead somewhere.
pub(crate) fn article(article: &Article) {
    let text = article.text.as_str();
    let mut end = 0;
    for block in &article.blocks {
        let range = block.range;
        assert!(range.start >= end && range.end > range.start, "{block:?}");
        assert!(is_of(range, text), "{block:?}");
        let body = range.slice(text);
        assert!(!body.contains(is_paragraph_separator), "{body:?}");
        assert_eq!(body, body.trim(), "white space at an end of a block");
        end = range.end;
    }
    for span in &article.spans {
        let inside = |block: &Block| block.range.encloses(span.range);
        assert!(
            is_of(span.range, text) && !span.range.is_empty(),
            "{span:?}"
        );
        assert!(article.blocks.iter().any(inside), "{span:?}");
        if let SpanKind::Link(link) = span.kind {
            assert!((link as usize) < article.links.len(), "{span:?}");
        }
    }
    assert!(article.spans.is_sorted_by_key(|span| span.range.start));
}

/// What is found lies in the text, in one block, apart from the others where it must
/// be; ids are of entities that there are.
pub(crate) fn annotations(article: &Article, found: &Annotations) {
    let text = article.text.as_str();
    let whole = |range: &TextRange| {
        let inside = |block: &Block| block.range.encloses(*range);
        !range.is_empty() && is_of(*range, text) && article.blocks.iter().any(inside)
    };
    let mut end = 0;
    for mention in &found.mentions {
        assert!(
            mention.range.start >= end && whole(&mention.range),
            "{mention:?}"
        );
        end = mention.range.end;
        let named = !matches!(mention.kind, EntityKind::Date | EntityKind::Value);
        assert_eq!(mention.entity.is_some(), named, "{mention:?}");
        if let Some(id) = mention.entity {
            assert_eq!(found.entity(id).kind, mention.kind, "{mention:?}");
        }
    }
    for entity in &found.entities {
        let named = |mention: &Mention| mention.range == entity.canonical;
        assert!(found.mentions.iter().any(named), "{entity:?}");
    }
    let known = |id: &qari::article::EntityId| (id.0 as usize) < found.entities.len();
    for one in &found.quotations {
        assert!(
            !one.contents.is_empty() && one.contents.is_sorted(),
            "{one:?}"
        );
        let around = one.cue.iter().chain(&one.source);
        let mut all = one.contents.iter().chain(&one.marked).chain(around);
        assert!(all.all(whole), "{one:?}");
        assert!(one.speaker.iter().chain(&one.via).all(known), "{one:?}");
    }
    for nominal in &found.nominals {
        assert!(
            whole(&nominal.range) && known(&nominal.entity),
            "{nominal:?}"
        );
    }
    assert!(found.asides.iter().all(|aside| whole(&aside.range)));
    assert!(found.quotations.is_sorted_by_key(Quotation::start));
    assert!(found.asides.is_sorted_by_key(|aside| aside.range));
    assert!(found.nominals.is_sorted_by_key(|nominal| nominal.range));
    assert!(found.extent <= text.len());
    for pair in found.days.windows(2) {
        assert!(pair[0].0 < pair[1].0, "{pair:?}");
    }
    let dated = |day: &(usize, _)| found.mentions[day.0].kind == EntityKind::Date;
    assert!(found.days.iter().all(dated));
}

/// What the annotator alone keeps to beside: no mark is torn from its letter, no two
/// quotations share words, none holds its own cue or source, and what is marked is
/// said.
pub(crate) fn found(article: &Article, found: &Annotations) {
    annotations(article, found);
    let text = article.text.as_str();
    for mention in &found.mentions {
        assert!(
            !text[mention.range.end..].starts_with(is_mark),
            "{mention:?}"
        );
    }
    let mut taken: Vec<TextRange> = Vec::new();
    for one in &found.quotations {
        let around: Vec<TextRange> = one.cue.iter().chain(&one.source).copied().collect();
        for content in &one.contents {
            let apart = |other: &TextRange| !other.overlaps(*content);
            assert!(taken.iter().all(apart), "of two: {one:?}");
            assert!(around.iter().all(apart), "its own: {one:?}");
            taken.push(*content);
        }
        let said = |marked: &TextRange| one.contents.iter().any(|said| said.encloses(*marked));
        assert!(one.marked.iter().all(said), "{one:?}");
        let mixed = one.kind == QuotationKind::Mixed;
        assert_eq!(mixed, !one.marked.is_empty(), "{one:?}");
    }
}

/// Nothing that a terminal obeys, and nothing that reorders.
pub(crate) fn is_printable(text: &str) -> bool {
    !text
        .chars()
        .any(|symbol| symbol.is_control() || is_bidi_control(symbol))
}
