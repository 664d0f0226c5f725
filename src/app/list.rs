//! `List`: a cursor over items of some rows each, and which item the view
//! begins with. Costs what is seen: it never counts the rows of all items.

/// A cursor and what is in view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct List {
    /// The item under the cursor.
    pub selected: usize,
    /// The first item in view.
    pub top: usize,
}

impl List {
    /// Keeps cursor and view within `count` items.
    pub(super) fn clamp(&mut self, count: usize) {
        let last = count.saturating_sub(1);
        self.selected = self.selected.min(last);
        self.top = self.top.min(last);
    }

    /// Moves the view as little as brings the cursor into it. `height` tells
    /// the rows of an item (at least 1), `room` is how many are seen.
    pub(super) fn reveal(&mut self, height: impl Fn(usize) -> usize, room: usize) {
        self.top = self.top.min(self.selected);
        let lowest = fill_back(self.selected + 1, &height, room).min(self.selected);
        self.top = self.top.max(lowest);
    }

    /// Moves the view so that as many items stand above `item` as fit in
    /// `above` rows.
    pub(super) fn begin_above(
        &mut self,
        item: usize,
        height: impl Fn(usize) -> usize,
        above: usize,
    ) {
        self.top = fill_back(item, &height, above);
    }

    /// Moves the view by so many items, without the cursor; the last page
    /// stays full.
    pub(super) fn scroll(
        &mut self,
        by: i32,
        count: usize,
        height: impl Fn(usize) -> usize,
        room: usize,
    ) {
        let last = fill_back(count, &height, room);
        self.top = self
            .top
            .saturating_add_signed(by as isize)
            .min(last.min(count.saturating_sub(1)));
    }

    /// The item shown on row `row` of the view, and which of its rows that is.
    #[must_use]
    pub fn item_at(
        &self,
        row: usize,
        count: usize,
        height: impl Fn(usize) -> usize,
    ) -> Option<usize> {
        let mut below = 0;
        (self.top..count).find(|item| {
            below += height(*item).max(1);
            row < below
        })
    }
}

/// The first of the items before `end` that fit in `room` together.
fn fill_back(end: usize, height: &impl Fn(usize) -> usize, room: usize) -> usize {
    let mut used = 0;
    let mut first = end;
    while let Some(before) = first.checked_sub(1) {
        used += height(before).max(1);
        if used > room {
            break;
        }
        first = before;
    }
    first
}

#[cfg(test)]
mod tests {
    use super::List;

    #[test]
    fn the_cursor_is_brought_into_view_by_the_shortest_way() {
        let two_rows = |_| 2;
        let mut list = List {
            selected: 5,
            top: 0,
        };
        list.reveal(two_rows, 7); // three items are seen
        assert_eq!(list.top, 3);
        list.selected = 4;
        list.reveal(two_rows, 7);
        assert_eq!(list.top, 3, "it was in view");
        list.selected = 1;
        list.reveal(two_rows, 7);
        assert_eq!(list.top, 1);
    }

    #[test]
    fn an_item_taller_than_the_view_is_still_shown() {
        let mut list = List {
            selected: 3,
            top: 0,
        };
        list.reveal(|_| 9, 2);
        assert_eq!(list.top, 3);
    }

    #[test]
    fn the_wheel_leaves_the_last_page_full() {
        let mut list = List::default();
        list.scroll(100, 10, |_| 1, 4);
        assert_eq!(list.top, 6);
        assert_eq!(list.item_at(3, 10, |_| 1), Some(9));
        assert_eq!(list.item_at(4, 10, |_| 1), None);
        list.scroll(1, 3, |_| 1, 10);
        assert_eq!(list.top, 0);
    }
}
