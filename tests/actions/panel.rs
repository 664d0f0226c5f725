//! The panel, its lists, cards, the key table, the command line.

use qari::article::EntityKind;
use qari::theme::Role;

use super::{LAST, Scene, Tale};
use crate::support::story::look;
use crate::support::visual::visual;

pub(super) const TALES: &[Tale] = &[
    ("other-pane", |s| {
        let before = s.column();
        assert!(!s.is_in_panel());
        s.press("Tab");
        assert!(s.lists(visual("سالم")) && s.is_in_panel());
        s.press("Tab");
        assert!(!s.is_in_panel());
        assert_eq!(s.column().len(), before.len());
    }),
    ("onward", |s| {
        let onward = s.onward();
        s.press(onward);
        assert!(s.lists(visual("سالم")) && s.is_in_panel());
        s.press(onward);
        assert_eq!(s.listed().first(), Some(&107));
        s.press(onward);
        assert_eq!(s.listed(), [120, 140]);
    }),
    ("backward", |s| {
        let backward = s.backward();
        s.press("C");
        assert_eq!(s.listed(), [120, 140]);
        s.press(backward);
        assert_eq!(s.listed().first(), Some(&107));
        s.press(backward).press(backward);
        assert!(!s.is_in_panel() && s.top() == 101, "back in the article");
    }),
    ("peek", |s| {
        s.press("i");
        s.assert_told("اختر", "choose a name");
        s.press("e i");
        let card = s.card();
        assert!(card[0].contains('╮') && card[1].contains(visual("سالم")));
        let said = s.word("قولان", "Says 2 things");
        assert!(card.iter().any(|row| row.contains(said)), "{card:?}");
        s.press("Down Down Down Down Down Down Down Down Down Down");
        let card = s.card();
        assert!(card.iter().any(|row| row.contains("125")), "{card:?}");
        s.press("Enter");
        assert_eq!(s.pointed(), Some(125));
        assert!(!s.shows("╮"));
    }),
    ("narrow", |s| {
        s.press("f");
        s.assert_told("تصفية:", "only:");
        s.press("مريم");
        assert!(s.lists(visual("مريم")) && !s.lists(visual("سالم")));
        assert!(s.status().contains(visual("مريم")), "as it is typed");
        s.press("Enter Enter");
        assert_eq!(s.pointed(), Some(108));
    }),
    ("narrow-by-kind", |s| {
        s.press("K");
        assert_eq!(s.listed().first(), Some(&107));
        assert!(!s.listed().contains(&117));
        s.press("K");
        assert_eq!(s.listed(), [117]);
    }),
    ("order-by-speaker", |s| {
        s.press("O");
        let listed = s.listed();
        assert!(listed.starts_with(&[107, 127]), "{listed:?}");
        s.press("O");
        assert!(s.listed().starts_with(&[107, 117]));
    }),
    ("spotlight", |s| {
        s.press("e");
        assert!(!s.is_faint(106));
        s.press("F");
        assert!(s.is_faint(106) && !s.is_faint(105));
        s.press("F");
        assert!(!s.is_faint(106));
    }),
    ("wider-panel", |s| {
        let before = s.bar();
        s.press(".");
        assert_eq!(s.bar(), before + if s.is_wide() { 2 } else { 0 });
    }),
    ("narrower-panel", |s| {
        let before = s.bar();
        s.press(",");
        assert_eq!(s.bar(), before - if s.is_wide() { 2 } else { 0 });
    }),
    ("names", |s| {
        s.press("Q P");
        let list = s.list();
        let (people, places) = (s.word("أشخاص", "People"), s.word("أماكن", "Places"));
        let rows = [
            people,
            visual("سالم"),
            visual("مريم"),
            places,
            visual("واشنطن"),
        ];
        let rows = rows.map(|word| list.iter().position(|row| row.contains(word)));
        assert!(rows[0].is_some() && rows.is_sorted(), "{list:?}");
        assert!(list[rows[1].expect("it is listed")].contains('3'));
    }),
    ("quotations", |s| {
        s.press("Q");
        assert!(s.listed().starts_with(&[107, 117, 127]));
        let kind = s.word("بنصّه", "verbatim");
        assert!(s.lists(kind));
        s.press("Down Enter");
        assert_eq!(s.pointed(), Some(117));
    }),
    ("contents", |s| {
        s.press("C");
        assert!(s.lists(visual("أخبار")));
        assert_eq!(s.listed(), [120, 140]);
        s.press("End Enter");
        assert_eq!(s.pointed(), Some(140));
    }),
    ("results", |s| {
        s.press("R");
        let empty = s.word("لترى", "results");
        assert!(s.lists(empty));
        s.press("Esc / نعم");
        s.answer();
        s.press("Enter R");
        assert_eq!(s.listed(), [107, 117, 127, 137]);
        s.press("End Enter");
        assert_eq!(s.pointed(), Some(137));
    }),
    ("notes", |s| {
        s.press("A");
        let empty = s.word("ملاحظة", "highlight");
        assert!(s.lists(empty));
        s.press("Tab 2 e h A");
        assert!(s.lists(visual("مريم")) && !s.lists(visual("سالم")));
    }),
    ("marks", |s| {
        s.press("B");
        let empty = s.word("السطر", "bookmark");
        assert!(s.lists(empty));
        s.press("Tab 9 } M 5 } m k B");
        assert_eq!(s.listed(), [109, 114]);
        s.press("End Enter");
        assert_eq!(s.pointed(), Some(114));
    }),
    ("command", |s| {
        s.press(": las");
        assert!(s.status().contains("las"));
        assert!(s.shows("last"), "it is offered");
        s.press("Enter");
        assert_eq!(s.view().last(), Some(&LAST));
    }),
    ("clear", |s| {
        s.press("e v");
        assert_eq!(s.lit(Role::Selection), visual("سالم"));
        s.press("Esc");
        assert_eq!(s.lit(Role::Selection), "");
        assert!(s.follows("سالم"));
        s.press("Esc");
        assert_eq!(s.lit(Role::Mention(EntityKind::Person)), "");
        assert_eq!(s.pointed(), None);
    }),
    ("help", |s| {
        let before = s.rows();
        s.press("?");
        let keys = s.word("المفاتيح", "Keys");
        assert!(
            s.shows(keys) && s.shows("↓ j") || s.shows("j ↓"),
            "{:?}",
            s.rows()
        );
        s.press("/ peek Enter");
        assert!(!s.shows("PageDown"));
        s.press("Esc Esc");
        assert_eq!(s.rows(), before);
    }),
];

impl Scene {
    /// Whether the panel is seen to have the keys.
    fn is_in_panel(&mut self) -> bool {
        let panel = self.areas().panel;
        let tabs = panel.map(|panel| self.styled_in(panel.tabs, look(Role::FocusedTab)));
        tabs.is_some_and(|cells| !cells.is_empty())
    }

    /// The rows of where a card lies.
    fn card(&mut self) -> Vec<String> {
        let card = self.areas().card();
        self.cells(card)
    }
}
