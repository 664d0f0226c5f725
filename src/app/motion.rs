//! Moving through the article by rows and pages.

use super::model::Model;
use crate::article::Anchor;

/// Which way in reading order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Way {
    /// Towards the end of the text.
    Onward,
    /// Towards its beginning.
    Back,
}

impl Model {
    /// Moves the view by so many lines.
    pub(super) fn scroll(&mut self, way: Way, lines: usize) {
        let height = self.reader.flow.line_height();
        self.scroll_rows(way, lines.saturating_mul(height));
    }

    fn scroll_rows(&mut self, way: Way, rows: usize) {
        let top = self.reader.top();
        let article = &self.article;
        self.reader.anchor = match way {
            Way::Onward => self.reader.flow.forward(article, top, rows),
            Way::Back => self.reader.flow.back(article, top, rows),
        };
        self.land();
    }

    /// Moves the view by so many pages; of each one row stays in sight.
    pub(super) fn page(&mut self, way: Way, pages: usize) {
        let line = self.reader.flow.line_height();
        let page = self.reader.height().saturating_sub(1).max(line);
        self.scroll_rows(way, page.saturating_mul(pages));
    }

    /// To the first row.
    pub(super) fn go_to_first(&mut self) {
        self.leave();
        self.reader.anchor = Anchor(0);
        self.land();
    }

    /// To the last page; while the article is loaded, to the last one that is here,
    /// and on to the end when it is.
    pub(super) fn go_to_last(&mut self) {
        self.leave();
        self.land_at_end();
        self.work.end = self.work.loading.map(|_| self.reader.anchor);
    }

    /// Goes on to the end of what is here, if somebody waits there for more.
    pub(super) fn go_on_to_end(&mut self) {
        if self.work.end.take() == Some(self.reader.anchor) {
            self.land_at_end();
        }
    }

    fn land_at_end(&mut self) {
        self.reader.anchor = Anchor(self.article.text.len());
        self.land();
    }

    /// To the row that holds a byte.
    pub(super) fn go_to_byte(&mut self, byte: usize) {
        self.reader.anchor = Anchor(byte.min(self.article.text.len()));
        self.land();
    }

    /// After a motion the place is the first row that is really seen, so that
    /// the way back from the last page begins at once.
    fn land(&mut self) {
        self.settle();
        self.reader.anchor = self.reader.top();
    }
}
