//! How the article is shown: marks, digits, lines, themes, and it alone.

use std::sync::Arc;

use qari::app::{Display, Effect};
use qari::article::BlockKind;
use qari::theme::Role;
use qari::view;
use ratatui::style::Color;

use super::{Scene, Tale};

pub(super) const TALES: &[Tale] = &[
    ("tashkeel", |s| {
        let marked = |s: &mut Scene| s.column().concat().contains('\u{64E}');
        assert!(marked(s));
        s.press("t");
        s.assert_told("بلا", "without vowel marks");
        assert!(!marked(s) && s.top() == 101);
        s.press("t");
        assert!(marked(s));
    }),
    ("next-theme", |s| {
        let coloured = |s: &mut Scene| {
            let cells = s.screen().content().iter();
            cells.filter(|cell| cell.fg != Color::Reset).count()
        };
        assert!(coloured(s) > 0);
        s.press("T");
        s.assert_told("السمة:", "theme:");
        assert!(s.status().contains("mono"));
        assert_eq!(coloured(s), 0);
        s.press("T");
        assert!(s.status().contains("dark") && coloured(s) > 0);
    }),
    ("justify", |s| {
        let long = |s: &mut Scene| {
            let rows = s.column();
            let row = rows.into_iter().find(|row| row.contains("104"));
            row.expect("it is in view")
        };
        assert!(!long(s).contains('\u{640}'));
        s.press("J");
        s.assert_told("متساوية", "lines of one length");
        let row = long(s);
        assert!(row.contains('\u{640}'));
        // It begins and ends where the column does.
        assert!(!row.starts_with(' ') && !row.ends_with(' '), "{row}");
        s.press("J");
        assert!(!long(s).contains('\u{640}'));
    }),
    ("digits", |s| {
        let digits = |s: &mut Scene| {
            let cells = s.column().concat();
            (cells.contains("101"), cells.contains("١٠١"))
        };
        assert_eq!(digits(s), (true, false));
        s.press("H");
        s.assert_told("عربية:", "Arabic digits");
        assert_eq!(digits(s), (false, true));
        s.press("H");
        s.assert_told("لاتينية:", "Latin digits");
        assert_eq!(digits(s), (true, false));
    }),
    ("spacing", |s| {
        s.press("2 j");
        let before = s.view();
        s.press("L");
        s.assert_told("متباعدة", "lines apart");
        let rows = s.column();
        assert!(!rows[0].trim().is_empty());
        let blank = |row: &String| row.trim().is_empty();
        assert!(rows.windows(2).all(|two| blank(&two[0]) || blank(&two[1])));
        assert_eq!(s.top(), 101);
        s.press("L");
        assert_eq!(s.view(), before);
    }),
    ("noise", |s| {
        let article = Arc::make_mut(&mut s.model.article);
        article.blocks[2].kind = BlockKind::Noise;
        let shows = |s: &mut Scene, number| s.column().concat().contains(number);
        assert!(shows(s, "102"));
        s.press("p");
        s.assert_told("المقال", "what is beside the article is hidden");
        assert!(!shows(s, "102") && shows(s, "103"));
        s.press("p");
        s.assert_told("المقال", "what is beside the article is shown");
        assert!(shows(s, "102"));
    }),
    ("wider", |s| {
        s.press("5 -");
        let before = s.longest();
        s.press("2 +");
        s.assert_told("طول", "line length:");
        assert!((before + 1..=before + 8).contains(&s.longest()));
    }),
    ("narrower", |s| {
        let before = s.longest();
        s.press("5 -");
        s.assert_told("طول", "line length:");
        assert!(s.longest() < before - 10);
        // In the middle of its pane, and from its top.
        assert_eq!(s.top(), 101);
    }),
    ("zen", |s| {
        let before = s.rows();
        assert!(before[0].contains("story"));
        s.press("z");
        s.assert_told("وحده؛", "the article alone");
        s.press("j k");
        assert!(!s.shows("story") && !s.shows("│") && !s.shows("┃"));
        assert!(s.status().trim().is_empty());
        assert_eq!(s.top(), 101);
        s.press("z j k");
        assert_eq!(s.rows(), before);
    }),
    ("focus", |s| {
        s.press("3 }");
        assert!(!s.is_faint(101));
        s.press("Z");
        s.assert_told("وحدها", "the current paragraph alone");
        assert!(s.is_faint(101) && s.is_faint(105) && !s.is_faint(103));
        s.press("Z");
        assert!(!s.is_faint(101));
    }),
    ("next-display", |s| {
        let before = s.column();
        let next = s.model.display.next();
        assert_ne!(next, Display::Visual);
        s.press("D");
        assert_eq!(s.effects, [Effect::Display(next)]);
        s.assert_told("العرض:", "display:");
        assert!(s.status().contains(next.name()));
        // What is to be seen is the same; how it is sent is another's affair.
        assert_eq!(s.column(), before);
        let faint = view::style(s.model.themes.shown(), Role::Faint);
        assert!(s.styled(faint) > 0);
    }),
];

impl Scene {
    /// Columns of the longest row in the article's column.
    fn longest(&mut self) -> usize {
        let rows = self.column();
        let widths = rows.iter().map(|row| row.trim().chars().count());
        widths.max().unwrap_or(0)
    }
}
