//! Links: addresses that stand in the text, and where the article itself is
//! from. A browser is asked for them; nothing but the web is opened out of a text.

use linkify::{LinkFinder, LinkKind};

use super::effect::Effect;
use super::model::{Model, Notice};
use crate::article::SpanKind;
use crate::text::TextRange;

impl Model {
    /// Opens the link that is selected, else the first that is in view from
    /// where the reader is, else where the article is from.
    pub(super) fn browse(&mut self) -> Vec<Effect> {
        let selected = self.selection.as_ref().map(|selection| selection.range);
        let seen = TextRange::new(self.point(), self.reader.bottom().max(self.point()));
        let places = [selected, selected.is_none().then_some(seen)];
        let mut places = places.into_iter().flatten();
        let link = places.find_map(|range| self.link_in(range));
        if let Some(address) = link.or_else(|| self.source.clone()) {
            self.notice = Some(Notice::Opened);
            return vec![Effect::Browse(address)];
        }
        self.notice = Some(Notice::NoLink);
        Vec::new()
    }

    /// The first link in a stretch of the text: one that its source made, or an
    /// address that is written out. One that is cut off by its end is taken whole.
    fn link_in(&self, range: TextRange) -> Option<String> {
        let spans = self.article.spans.iter();
        let mut spans = spans.filter(|span| span.range.overlaps(range));
        let made = spans.find_map(|span| match span.kind {
            SpanKind::Link(link) => self.article.links.get(link as usize),
            _ => None,
        });
        if let Some(address) = made {
            return Some(address.as_str().to_owned());
        }
        let text = &self.article.text;
        let rest = text.get(range.end..)?;
        let cut = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let seen = text.get(range.start..range.end + cut)?;
        let mut finder = LinkFinder::new();
        finder.kinds(&[LinkKind::Url]);
        let mut links = finder.links(seen);
        let link = links.find(|link| {
            let scheme = link.as_str().split(':').next().unwrap_or_default();
            scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http")
        })?;
        Some(link.as_str().to_owned())
    }
}
