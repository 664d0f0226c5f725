//! Findings arrive, several times for one wish: of the first screens, of more,
//! of all. Each takes the place of those before, and nothing that somebody
//! looks at moves: the subject that is followed is found again, though numbers
//! and order change, and so are the places of the lists.

use std::sync::Arc;

use super::findings::Findings;
use super::listed::{NameItem, ToldItem};
use super::message::Ticket;
use super::model::Model;
use super::motion::Way;
use super::panel::Tab;
use super::subject::Subject;
use crate::article::Annotations;

/// Where a list stands: an item of it, and the rows above that in view.
#[derive(Debug, Clone, Copy)]
struct Held {
    /// The item that is to stay where it is seen.
    item: usize,
    above: usize,
    /// True when that is the cursor's.
    is_cursor: bool,
}

impl Model {
    /// Takes findings in; more will come unless `whole`.
    pub(super) fn annotated(&mut self, ticket: Ticket, annotations: Arc<Annotations>, whole: bool) {
        if self.work.annotating != Some(ticket) {
            return;
        }
        if whole {
            self.work.annotating = None;
        } else if annotations.extent < self.findings.annotations().extent {
            // What is known of the article's head is not given up for less.
            return;
        }
        self.take_found(annotations);
    }

    /// Puts findings in the place of those before.
    pub(super) fn find_again(&mut self, annotations: Arc<Annotations>) {
        let Some(annotations) = self.findings.surer(annotations) else {
            return;
        };
        let (names, quotations) = (self.hold(Tab::Names), self.hold(Tab::Quotations));
        let findings = Findings::new(annotations, &self.narrowing, &self.article.text);
        let older = std::mem::replace(&mut self.findings, findings);
        let again = |subject: Subject| {
            self.findings
                .subject_again(&older, subject, &self.article.text)
        };
        let row = |item: usize| match older.names().get(item)? {
            NameItem::Subject(subject) => self.findings.row_of(again(*subject)?),
            NameItem::Group(..) => None,
        };
        let start = |index: usize| Some(older.quoted().get(index)?.start);
        let quotation = |index: usize| self.findings.quotation_again(start(index)?);
        let told_row = |item: usize| match older.told().get(item)? {
            ToldItem::Quotation(index) => self.findings.row_of_quotation(quotation(*index)?),
            ToldItem::Speaker(..) => None,
        };
        let name_rows = (row(names.item), row(self.panel.list(Tab::Names).selected));
        let listed = (
            told_row(quotations.item),
            told_row(self.panel.list(Tab::Quotations).selected),
        );
        let current = self.quotation.and_then(quotation);
        self.subject = self.subject.and_then(again);
        self.quotation = current;
        self.put_back(Tab::Names, names, name_rows);
        self.put_back(Tab::Quotations, quotations, listed);
        // A selection that is made by itself ends no search.
        if self.search.is_none() {
            self.select_cursor();
        }
    }

    /// Where a list stands: its cursor where that is in view, else its first
    /// item in view that can be selected.
    fn hold(&self, tab: Tab) -> Held {
        let list = self.panel.list(tab);
        let rows = |end: usize| -> usize {
            let items = list.top..end;
            items.map(|item| self.item_rows(tab, item)).sum()
        };
        let room = self.list_room().unwrap_or(0);
        // Far from the cursor its rows are not counted: an item has at least one.
        let is_near = (list.top..list.top + room).contains(&list.selected);
        let is_cursor = is_near && rows(list.selected) < room;
        let first = list.top + usize::from(self.is_head(tab, list.top));
        let item = if is_cursor { list.selected } else { first };
        Held {
            item,
            above: rows(item),
            is_cursor,
        }
    }

    /// Puts a list back: `held` and the cursor stand on these items now. A list
    /// that was seen from its beginning is still: what is new there is seen.
    fn put_back(&mut self, tab: Tab, held: Held, (item, cursor): (Option<usize>, Option<usize>)) {
        let count = self.items(tab);
        let mut list = self.panel.list(tab);
        list.selected = cursor.unwrap_or(list.selected);
        if let Some(item) = item.filter(|_| list.top > 0) {
            list.begin_above(item, |item| self.item_rows(tab, item), held.above);
        }
        list.clamp(count);
        list.selected += usize::from(self.is_head(tab, list.selected));
        *self.panel.list_mut(tab) = list;
        if held.is_cursor || count == 0 {
            self.set_cursor(tab, list.selected, Way::Onward);
        }
    }
}
