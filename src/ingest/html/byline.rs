//! Who wrote a page: what stands in elements of their own beside each other has often no
//! blank between, and must not run together.

use dom_query::{Document, NodeRef};

/// What elements are called that hold who wrote it.
const NAMES: [&str; 4] = ["byline", "author", "dateline", "writtenby"];
/// Between who and what beside them.
const BETWEEN: &str = " \u{B7} ";
/// Bytes of such an element, at most: a longer one holds more than who.
const LONGEST: usize = 1024;

/// By element that may hold who wrote it: its pieces.
#[derive(Debug, Default)]
pub(super) struct Bylines(Vec<Vec<String>>);

impl Bylines {
    /// Those of a page, before anything is taken out of it.
    pub(super) fn of(document: &Document) -> Self {
        let root = document.root();
        let named = root.descendants_it().filter(is_named);
        let pieces = named.filter_map(|node| {
            let pieces: Vec<String> = node
                .descendants_it()
                .filter(NodeRef::is_text)
                .map(|text| text.text().split_whitespace().collect::<Vec<_>>().join(" "))
                .filter(|piece| !piece.is_empty())
                .collect();
            let length: usize = pieces.iter().map(String::len).sum();
            (pieces.len() > 1 && length <= LONGEST).then_some(pieces)
        });
        Self(pieces.collect())
    }

    /// The same, with its pieces apart where it is one of these.
    pub(super) fn parted(&self, byline: String) -> String {
        let bare = |text: &str| -> String { text.split_whitespace().collect() };
        let sought = bare(&byline);
        let mut all = self.0.iter();
        let found = all.find(|pieces| bare(&pieces.concat()) == sought);
        found.map_or(byline, |pieces| pieces.join(BETWEEN))
    }
}

/// True for an element that is called as one that holds who wrote it.
fn is_named(node: &NodeRef<'_>) -> bool {
    ["class", "id", "rel", "itemprop"].iter().any(|attribute| {
        node.attr(attribute).is_some_and(|name| {
            let name = name.to_ascii_lowercase();
            NAMES.iter().any(|known| name.contains(known))
        })
    })
}

#[cfg(test)]
mod tests {
    use dom_query::Document;

    use super::Bylines;

    #[test]
    fn pieces_of_a_byline_do_not_run_together() {
        let page = "<p class=post-byline><b>ريم  حداد</b><span>صحفية تكتب عن الطعام</span></p>\
                    <a rel=author>سالم</a><div id=author-bio><p>كاتب</p><p>من عمّان</p></div>";
        let bylines = Bylines::of(&Document::from(page));
        let parted = |byline: &str| bylines.parted(byline.to_owned());
        assert_eq!(
            parted("ريم حدادصحفية تكتب عن الطعام"),
            "ريم حداد · صحفية تكتب عن الطعام"
        );
        assert_eq!(parted("كاتبمن عمّان"), "كاتب · من عمّان");
        for other in ["سالم", "ريم حداد", ""] {
            assert_eq!(parted(other), other);
        }
    }
}
