//! What the keys of a review decide. It has begun: the first of ten things,
//! سالم in the line 105, is looked at.

use qari::article::QuotationKind;
use qari::theme::Role;
use ratatui::style::Modifier;

use super::{Scene, Tale};
use crate::support::story::look;
use crate::support::visual::visual;

const DIRECT: Role = Role::Quotation(QuotationKind::Direct);

pub(super) const TALES: &[Tale] = &[
    ("accept", |s| {
        s.assert_at(1, 10);
        assert!(s.desk_says("70%") || s.desk_says("%70") || s.desk_says("100"));
        s.press("a");
        s.assert_at(2, 10);
        s.assert_decided(1, 10);
        s.press("k");
        assert!(s.desk_says(s.word("مقبول", "accepted")));
    }),
    ("reject", |s| {
        s.press("x");
        s.assert_at(2, 10);
        s.assert_decided(1, 10);
        s.press("k");
        assert!(s.desk_says(s.word("مرفوض", "rejected")));
        // It is no name any more: two of its three mentions are left.
        s.press("P");
        assert_eq!(s.count_of("سالم"), Some(2));
    }),
    ("next-item", |s| {
        s.press("Space");
        s.assert_at(2, 10);
        assert_eq!(s.pointed(), Some(107));
        s.press("j Down");
        s.assert_at(4, 10);
        assert_eq!(s.pointed(), Some(110));
        s.assert_decided(0, 10);
    }),
    ("previous-item", |s| {
        s.press("Space Space k Up");
        s.assert_at(1, 10);
        s.assert_decided(0, 10);
        s.press("Backspace");
        s.assert_at(10, 10);
        s.assert_told("فعاد", "on from the end");
    }),
    ("take a decision back", |s| {
        s.press("Space x");
        s.assert_at(3, 10);
        s.press("u");
        s.assert_at(2, 10);
        s.assert_told("يعيده", "taken back");
        s.assert_decided(0, 10);
        s.press("u");
        s.assert_told("لتتراجع", "nothing to take back");
    }),
    ("relabel a name", |s| {
        assert_eq!(s.chosen_kind(), s.word("شخص", "person"));
        s.press("3");
        assert_eq!(s.chosen_kind(), s.word("مكان", "place"));
        s.assert_decided(1, 10);
        // Digits of an Arabic keyboard count too.
        s.press("٥");
        assert_eq!(s.chosen_kind(), s.word("تاريخ", "date"));
    }),
    ("relabel a quotation", |s| {
        s.press("Space");
        assert!(s.lit(DIRECT).contains("107"));
        s.press("4");
        assert!(s.chosen_kind().contains(s.word("خبر", "reported")));
        let reported = s.lit(Role::Quotation(QuotationKind::Reported));
        assert_eq!(reported, format!("107 {}", visual("نعم")));
    }),
    ("move-end-left", |s| {
        s.press("Space Left");
        assert!(s.lit(DIRECT).starts_with(visual("ثم")), "{}", s.lit(DIRECT));
        assert!(s.lit(DIRECT).ends_with(visual("نعم")));
    }),
    ("move-end-right", |s| {
        s.press("Space Right");
        assert_eq!(s.lit(DIRECT), visual("نعم"));
    }),
    ("other-end", |s| {
        s.press("Space e");
        assert!(s.size.1 == 12 || s.desk_says(s.word("أوله", "end: first")));
        s.press("Right");
        assert!(s.lit(DIRECT).ends_with(visual("أحدهم")));
        assert!(s.lit(DIRECT).starts_with("107"));
    }),
    ("shrink at the start", |s| {
        s.press("Space e Left");
        assert_eq!(s.lit(DIRECT), "107");
    }),
    ("choose-speaker", |s| {
        s.press("Space");
        assert!(s.desk_says(visual("سالم")));
        s.press("s");
        assert!(s.sees("القائل؟", "who says it?"));
        s.press("مري");
        assert!(s.shows(visual("مريم")), "it is offered");
        s.press("Enter");
        assert!(s.desk_says(visual("مريم")));
        s.press("Q");
        let list = s.list();
        assert!(list[0].contains(visual("مريم")), "{list:?}");
    }),
    ("an unknown speaker", |s| {
        s.press("s");
        s.assert_told("اختر", "choose a quotation");
        s.press("Space s");
        assert!(s.sees("يُعرف", "unknown"));
        s.press("Enter");
        assert!(s.desk_says(s.word("قائل", "speaker not named")));
    }),
    ("merge", |s| {
        s.press("M");
        assert!(s.sees("نفسه", "the same as?"));
        s.press("Enter P");
        // Three mentions of the one, two of the other.
        let list = s.list();
        assert!(list.iter().any(|row| row.contains('5')), "{list:?}");
    }),
    ("split", |s| {
        s.press("S P");
        let rows = s.list();
        let named = rows.iter().filter(|row| row.contains(visual("سالم")));
        assert_eq!(named.count(), 2, "this mention is of another: {rows:?}");
    }),
    ("add a name", |s| {
        s.press("Space");
        s.draw_over("أحدهم");
        assert!(s.desk_says(s.word("أضف", "add a name")));
        s.press("1");
        s.assert_at(2, 11);
        assert!(s.desk_says(s.word("مضاف", "added")));
        s.press("P");
        assert!(s.lists(visual("أحدهم")));
    }),
    ("add-quotation", |s| {
        s.press("c");
        s.assert_told("الكلمات", "select the words first");
        s.press("Space");
        s.draw_over("أحدهم");
        s.press("c");
        assert!(s.sees("القائل؟", "who says it?"));
        s.press("سالم Enter");
        s.assert_at(2, 11);
        assert!(s.desk_says(s.word("مضاف", "added")));
        let added = s.lit(Role::Quotation(QuotationKind::Indirect));
        assert_eq!(added, visual("أحدهم"));
    }),
    ("queue-kinds", |s| {
        s.press("K");
        s.assert_at(1, 6);
        assert!(s.desk_says(s.word("الأعلام", "names")));
        s.press("K");
        s.assert_at(1, 4);
        assert!(s.desk_says(s.word("الأقوال", "quotations")));
        s.press("K");
        // From where the quotation was on.
        s.assert_at(2, 5);
        assert!(s.desk_says(s.word("شخص", "person")));
    }),
    ("queue-doubtful", |s| {
        s.press("L");
        s.assert_at(1, 2);
        assert_eq!(s.pointed(), Some(108));
        assert!(s.desk_says("70"));
        s.press("L");
        assert!(s.desk_says(s.word("شيء", "nothing here")));
        s.press("L");
        let one_of = s.one_of(1, 10);
        assert!(s.desk_says(&one_of) || s.desk_says("10"));
    }),
    ("queue-undecided", |s| {
        s.press("a U");
        s.assert_at(1, 9);
        s.assert_decided(1, 10);
        s.press("k");
        s.assert_at(9, 9);
    }),
    ("end", |s| {
        s.press("a Esc");
        let one_of = s.one_of(2, 10);
        assert!(!s.shows(&one_of) && !s.sees("قبول", "accept"));
        s.press("W");
        s.assert_decided(1, 10);
    }),
];

impl Scene {
    /// The rows of the card of the review.
    fn desk(&mut self) -> Vec<String> {
        let card = self.areas().review.expect("a review is under way");
        self.cells(card)
    }

    fn desk_says(&mut self, word: &str) -> bool {
        self.desk().iter().any(|row| row.contains(word))
    }

    #[track_caller]
    fn assert_at(&mut self, number: usize, count: usize) {
        let (place, desk) = (self.one_of(number, count), self.desk());
        assert!(desk[0].contains(&place), "{number} of {count}: {desk:?}");
    }

    #[track_caller]
    fn assert_decided(&mut self, decided: usize, count: usize) {
        let mut told = self.one_of(decided, count);
        match self.lang {
            qari::app::Lang::Arabic => told = format!("{told} {}", visual("قُرّر")),
            qari::app::Lang::English => told.push_str(" decided"),
        }
        let desk = self.desk();
        assert!(desk[0].contains(&told), "{told}: {desk:?}");
    }

    /// The kind that is set off among those that digits choose.
    fn chosen_kind(&mut self) -> String {
        let card = self.areas().review.expect("a review is under way");
        let look = look(Role::Strong).add_modifier(Modifier::REVERSED);
        self.styled_in(card.row(3), look)
    }

    /// The count beside a name in the panel's list.
    fn count_of(&mut self, name: &str) -> Option<usize> {
        let rows = self.list();
        let row = rows.iter().find(|row| row.contains(visual(name)))?;
        let mut digits = row.split(|c: char| !c.is_ascii_digit());
        digits.find_map(|digits| digits.parse().ok())
    }
}
