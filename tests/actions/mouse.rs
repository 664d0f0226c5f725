//! What the mouse does.

use qari::app::{Effect, Message, Place};
use qari::article::QuotationKind;
use qari::theme::Role;

use super::{Scene, Tale};
use crate::support::visual::visual;

pub(super) const TALES: &[Tale] = &[
    ("a click selects a name, another opens its card", |s| {
        let place = s.place_of(visual("سالم"));
        s.tell(Message::Clicked(place));
        assert!(s.follows("سالم"));
        assert!(!s.shows("╮"));
        s.tell(Message::Clicked(place));
        assert!(s.shows("╮") && s.shows("╭"));
        s.tell(Message::Clicked(place));
        assert!(!s.shows("╮"));
    }),
    ("a click selects a quotation", |s| {
        let place = s.place_of(visual("نعم"));
        s.tell(Message::Clicked(place));
        let quoted = s.lit(Role::Quotation(QuotationKind::Direct));
        assert_eq!(quoted, format!("107 {}", visual("نعم")));
        assert_eq!(s.pointed(), Some(107));
    }),
    ("a click in a list leads there", |s| {
        s.press("P");
        let place = s.in_list(visual("مريم"));
        s.tell(Message::Clicked(place));
        assert_eq!(s.pointed(), Some(108));
    }),
    ("a click on a tab shows its list", |s| {
        s.press("P");
        let name = s.word("الأقوال", "Quotes");
        let (column, row) = s.find(name).expect("the tab is seen");
        s.tell(Message::Clicked(Place { column, row }));
        assert_eq!(s.listed().first(), Some(&107));
    }),
    ("the wheel turns the article", |s| {
        let place = s.place_of("103");
        s.tell(Message::Wheel(place, 1));
        assert_eq!(s.top(), 102);
        s.tell(Message::Wheel(place, -1));
        assert_eq!(s.top(), 101);
    }),
    ("the wheel turns a list under it", |s| {
        s.press("5 0 % O");
        let place = s.in_list("107");
        let article = s.column();
        let list = s.list();
        s.tell(Message::Wheel(place, 1));
        assert_eq!(s.column(), article);
        // As far as there is more.
        assert_eq!(s.list() == list, s.size.1 > 12);
    }),
    ("a drag selects", |s| {
        s.draw_over("سالم");
        assert_eq!(s.lit(Role::Selection), visual("سالم"));
        s.press("y");
        assert_eq!(s.effects, [Effect::Copy("سالم".to_owned())]);
    }),
    ("a drag moves the panel's border", |s| {
        let before = s.bar();
        let view = s.top();
        let row = s.areas().scrollbar.row + 2;
        let at = |s: &Scene, column| {
            let place = Place { column, row };
            s.model.size.reflect_place(place, s.lang)
        };
        let (from, to) = (at(s, before), at(s, before + 10));
        s.tell(Message::Clicked(from));
        s.tell(Message::Dragged(to));
        assert_eq!(s.bar(), before + if s.is_wide() { 10 } else { 0 });
        assert!(!s.is_wide() || s.top() == view, "the article stays");
    }),
];

impl Scene {
    /// A cell of the panel's list that shows this.
    fn in_list(&mut self, cells: &str) -> Place {
        let area = self.areas().panel.expect("a panel").list;
        let area = self.model.size.reflect(area, self.lang);
        let rows = self.list();
        let row = rows.iter().position(|row| row.contains(cells));
        let row = row.unwrap_or_else(|| panic!("{cells} is listed"));
        let (before, _) = rows[row].split_once(cells).expect("it is there");
        Place {
            column: area.column + before.chars().count() as u16,
            row: area.row + row as u16,
        }
    }
}
