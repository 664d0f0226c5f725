//! Keys while words are typed.

use super::Tale;
use crate::support::visual::visual;

pub(super) const TALES: &[Tale] = &[
    ("take", |s| {
        s.press("f مريم Enter");
        let prompt = s.word("تصفية:", "only:");
        assert!(!s.status().contains(prompt));
        // It stays narrowed, and its list says to what.
        assert!(s.lists(visual("مريم")) && !s.lists(visual("سالم")));
        assert!(s.sees("تصفية:", "only:"));
    }),
    ("cancel", |s| {
        s.press("f مريم Esc");
        assert!(s.lists(visual("مريم")) && s.lists(visual("سالم")));
        assert!(!s.sees("تصفية:", "only:"));
    }),
    ("complete", |s| {
        s.press(": nex Tab");
        assert!(s.status().contains("next-"));
        s.press("Esc / Tab");
        s.assert_told("بالحرف:", "Search exactly:");
    }),
    ("complete-back", |s| {
        s.press("/ BackTab");
        s.assert_told("بنمط:", "Search by pattern:");
        s.press("BackTab");
        s.assert_told("بالحرف:", "Search exactly:");
    }),
    ("next-offer", |s| {
        s.press(": next-h");
        assert!(s.shows("next-heading"));
        s.press("Backspace Down Tab");
        let second = s.status();
        s.press("Esc : next- Tab");
        assert_ne!(s.status(), second, "another is chosen");
    }),
    ("previous-offer", |s| {
        s.press(": next- Tab");
        let first = s.status();
        s.press("Esc : next- Down Up Tab");
        assert_eq!(s.status(), first);
    }),
    ("erase", |s| {
        s.press(": lax Backspace");
        assert!(!s.status().contains("lax") && s.status().contains("la"));
        s.press("Backspace Backspace Backspace");
        let hint = s.word("المفاتيح", "keys");
        assert!(s.status().contains(hint), "nothing is typed any more");
    }),
    ("erase-all", |s| {
        s.press("f مريم Ctrl-U");
        assert!(!s.status().contains(visual("مريم")));
        assert!(s.lists(visual("مريم")) && s.lists(visual("سالم")));
        s.assert_told("تصفية:", "only:");
    }),
];
