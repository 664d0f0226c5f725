//! Moving through the article, and back.

use qari::article::QuotationKind;
use qari::theme::Role;

use super::{LAST, Scene, Tale};
use crate::support::visual::visual;

pub(super) const TALES: &[Tale] = &[
    ("down", |s| {
        s.press("2 j Down");
        // The title, the blank row under it and the first line have gone out.
        assert_eq!(s.top(), 102);
    }),
    ("up", |s| {
        s.press("4 Down");
        assert_eq!(s.top(), 103);
        s.press("Up k");
        assert_eq!(s.top(), 101);
    }),
    ("page-down", |s| {
        let before = s.view();
        s.press("Space");
        // One row stays in sight; it may be the blank one under a heading.
        let last = *before.last().expect("a line");
        let (top, under_heading) = (s.top(), last == 140);
        assert!(top == last || under_heading && top == 141, "{top}");
    }),
    ("page-up", |s| {
        let before = s.column();
        s.press("PageDown PageDown b PageUp");
        assert_eq!(s.column(), before);
    }),
    ("first", |s| {
        let before = s.column();
        s.press("5 0 %");
        assert_ne!(s.column(), before);
        s.press("g");
        assert_eq!(s.column(), before);
    }),
    ("last", |s| {
        s.press("G");
        assert_eq!(s.view().last(), Some(&LAST));
        assert!(s.status().contains("100%") || s.status().contains("%100"));
        s.press("4 1 G");
        assert_eq!(s.pointed(), Some(140));
    }),
    ("percent", |s| {
        s.press("5 0 %");
        let view = s.view();
        assert!(view.iter().any(|n| (158..=164).contains(n)), "{view:?}");
        assert!(!view.contains(&110));
    }),
    ("next-paragraph", |s| {
        s.press("}");
        assert_eq!(s.pointed(), Some(101));
        s.press("3 }");
        assert_eq!(s.pointed(), Some(104));
    }),
    ("previous-paragraph", |s| {
        s.press("9 } 2 {");
        assert_eq!(s.pointed(), Some(107));
    }),
    ("next-heading", |s| {
        s.press(")");
        assert_eq!(s.pointed(), Some(120));
        s.press(") )");
        assert_eq!(s.pointed(), Some(140));
        s.assert_told("شيء", "nothing of that kind");
    }),
    ("previous-heading", |s| {
        s.press("2 ) (");
        assert_eq!(s.pointed(), Some(120));
    }),
    ("jump", |s| {
        s.press("Tab Enter");
        assert_eq!(s.pointed(), Some(105));
        assert!(s.follows("سالم"));
    }),
    ("next-mention", |s| {
        s.press("n");
        s.assert_told("اختر", "choose a name");
        s.press("e n");
        assert_eq!(s.pointed(), Some(115));
        let one_of = s.one_of(2, 3);
        assert!(s.status().contains(&one_of));
    }),
    ("previous-mention", |s| {
        s.press("e n n N");
        assert_eq!(s.pointed(), Some(115));
        s.press("N N");
        assert_eq!(s.pointed(), Some(125));
        s.assert_told("فعاد", "on from the end");
    }),
    ("next-name", |s| {
        s.press("e e");
        assert_eq!(s.pointed(), Some(108));
        assert!(s.follows("مريم"));
    }),
    ("previous-name", |s| {
        s.press("3 e");
        assert_eq!(s.pointed(), Some(110));
        s.press("2 E");
        assert_eq!(s.pointed(), Some(105));
    }),
    ("next-quotation", |s| {
        s.press("]");
        assert_eq!(s.pointed(), Some(107));
        let quoted = s.lit(Role::Quotation(QuotationKind::Direct));
        assert_eq!(quoted, format!("107 {}", visual("نعم")));
        let one_of = s.one_of(1, 4);
        assert!(s.status().contains(&one_of) && s.status().contains(visual("سالم")));
    }),
    ("previous-quotation", |s| {
        s.press("3 ] [");
        assert_eq!(s.pointed(), Some(117));
        let quoted = s.lit(Role::Quotation(QuotationKind::Mixed));
        assert_eq!(quoted, format!("117 {}", visual("نعم")));
        assert!(s.status().contains(visual("مريم")));
    }),
    ("next-of-speaker", |s| {
        s.press("] s");
        assert_eq!(s.pointed(), Some(127));
        assert!(s.status().contains(visual("سالم")));
    }),
    ("previous-of-speaker", |s| {
        s.press("4 ] S");
        assert_eq!(s.pointed(), Some(117));
        assert!(s.status().contains(visual("مريم")));
    }),
    ("jump-back", |s| {
        let before = s.column();
        s.press("3 ] G <");
        assert_eq!(s.pointed(), Some(127));
        s.press("<");
        assert_eq!(s.column(), before);
        s.press("<");
        s.assert_told("قفزة", "no jump came before");
    }),
    ("jump-forward", |s| {
        s.press("G <");
        assert_eq!(s.top(), 101);
        s.press(">");
        assert_eq!(s.view().last(), Some(&LAST));
    }),
    ("set-mark", |s| {
        s.press("9 } m");
        s.assert_told("بالحرف", "mark with the letter");
        s.press("a");
        s.assert_told("الموضع", "this place is a now");
    }),
    ("go-to-mark", |s| {
        s.press("9 } m a G '");
        s.assert_told("العلامة", "to the letter");
        s.press("a");
        assert_eq!(s.pointed(), Some(109));
        s.press("' b");
        s.assert_told("موضع", "no place is b");
    }),
    ("search", searched),
];

fn searched(s: &mut Scene) {
    s.press("/");
    s.assert_told("بحث:", "Search:");
    s.press("نعم");
    s.answer();
    assert!(s.status().contains(visual("نعم")), "as it is typed");
    let hits = s.lit(Role::Hit);
    let others = hits.replace(visual("نعم"), "");
    assert!(!hits.is_empty() && others.is_empty(), "{hits}");
    assert_eq!(s.pointed(), Some(107));
    s.press("Enter n");
    assert_eq!(s.pointed(), Some(117));
    let one_of = s.one_of(2, 4);
    assert!(s.status().contains(&one_of));
}
