//! What no page needs is taken off before it is parsed: scripts, styles, comments,
//! attributes that nobody reads, and nesting that only an attack has. One pass over
//! the text, whatever is in it; what is left parses in linear time.

/// Elements in one another, at most.
const DEEPEST: usize = 128;
/// Elements, at most; of what is above, the text alone is kept.
const MOST: usize = 200_000;
/// Bytes of an attribute's value, and of all of them, at most.
const LONGEST: usize = 4096;
const ALL: usize = 8 << 20;
/// How far up an end tag looks for what it ends.
const REACH: usize = 48;
/// Bytes of a block of data (JSON-LD), at most.
const DATA: usize = 256 * 1024;
/// Bytes of text in one piece: what writes a page out again looks, at each sign that
/// it escapes, through the whole of the piece.
const PIECE: usize = 16 * 1024;
/// Elements that a parser opens anew, with all that they say, wherever those around
/// them ended too early.
const REOPENED: [&str; 14] = [
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
];
/// How many of those are open at a time, at most, and what is read of them.
const MOST_REOPENED: usize = 8;
const READ_OF_REOPENED: [&str; 4] = ["class", "href", "id", "rel"];

/// Elements without content.
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];
/// Elements of which nothing is read.
const DROPPED: [&str; 10] = [
    "style", "svg", "noscript", "iframe", "canvas", "object", "math", "template", "select", "audio",
];
/// Elements that end where the next of them begins.
const UNENDED: [&str; 9] = ["p", "li", "td", "th", "tr", "dt", "dd", "option", "tbody"];
/// Elements that begin a line; where one is left out, a line ends still.
const LINES: [&str; 8] = ["p", "div", "li", "tr", "ul", "ol", "section", "blockquote"];
/// Attributes that are read by us or by what finds the article.
const READ: [&str; 26] = [
    "alt",
    "aria-hidden",
    "charset",
    "cite",
    "class",
    "content",
    "data-src",
    "datetime",
    "dir",
    "hidden",
    "href",
    "http-equiv",
    "id",
    "itemprop",
    "itemscope",
    "itemtype",
    "lang",
    "name",
    "property",
    "rel",
    "role",
    "src",
    "start",
    "style",
    "title",
    "type",
];

/// A page without what no page needs. In XHTML, what ends itself is given an end.
pub(super) fn tame(page: &str, xhtml: bool) -> String {
    let mut tamer = Tamer {
        page,
        at: 0,
        tame: String::with_capacity(page.len().min(1 << 20)),
        open: Vec::new(),
        depth: 0,
        reopened: 0,
        count: 0,
        said: 0,
        xhtml,
    };
    tamer.run();
    tamer.tame
}

struct Tamer<'a> {
    page: &'a str,
    at: usize,
    tame: String,
    /// The elements that are open: their names, and whether they were kept.
    open: Vec<(&'a str, bool)>,
    /// How many of them were kept, and how many of those are opened anew.
    depth: usize,
    reopened: usize,
    count: usize,
    /// Bytes of the attributes that were kept.
    said: usize,
    xhtml: bool,
}

impl Tamer<'_> {
    fn run(&mut self) {
        while let Some(next) = self.page[self.at..].find('<') {
            self.text(&self.page[self.at..self.at + next]);
            self.at += next;
            let rest = &self.page[self.at..];
            if rest.starts_with("<!--") {
                self.skip_past("-->");
            } else if let Some(data) = rest.strip_prefix("<![CDATA[") {
                let data = &data[..data.find("]]>").unwrap_or(data.len())];
                if self.xhtml {
                    self.tame
                        .push_str(&data.replace('&', "&amp;").replace('<', "&lt;"));
                }
                self.skip_past("]]>");
            } else if rest.starts_with("<!") || rest.starts_with("<?") {
                self.declaration();
            } else if rest[1..].starts_with(|c: char| c.is_ascii_alphabetic()) {
                self.start_tag();
            } else if rest[1..].starts_with('/') {
                self.end_tag();
            } else {
                self.tame.push_str("&lt;");
                self.at += 1;
            }
        }
        self.text(&self.page[self.at..]);
    }

    /// Adds text, in pieces that are parted by comments.
    fn text(&mut self, mut text: &str) {
        while text.len() > PIECE {
            let most = &text[..text.floor_char_boundary(PIECE)];
            // Not inside `&amp;`.
            let end = most.rfind(|c: char| c == '&' || c.is_whitespace());
            let (piece, rest) = text.split_at(end.filter(|end| *end > 0).unwrap_or(most.len()));
            self.tame.push_str(piece);
            self.tame.push_str("<!---->");
            text = rest;
        }
        self.tame.push_str(text);
    }

    fn skip_past(&mut self, end: &str) {
        let rest = &self.page[self.at..];
        self.at += rest.find(end).map_or(rest.len(), |at| at + end.len());
    }

    /// `<!DOCTYPE …>`, with whatever it declares in brackets: entities are no
    /// affair of a page.
    fn declaration(&mut self) {
        let rest = &self.page[self.at..];
        let end = rest.find('>').unwrap_or(rest.len());
        if rest[..end].contains('[') {
            self.skip_past("]>");
        } else {
            self.skip_past(">");
        }
        self.tame.push('\n');
    }

    fn end_tag(&mut self) {
        let rest = &self.page[self.at + 2..];
        let name = &rest[..name_length(rest)];
        self.skip_past(">");
        let near = self.open.len().saturating_sub(REACH);
        let found = self.open[near..]
            .iter()
            .rposition(|(open, _)| open.eq_ignore_ascii_case(name));
        let Some(place) = found.map(|place| place + near) else {
            return;
        };
        // With all that is open in it, lest a parser opens that anew.
        while self.open.len() > place {
            self.close();
        }
    }

    /// Ends the element that was opened last.
    fn close(&mut self) {
        let Some((name, true)) = self.open.pop() else {
            return;
        };
        self.depth -= 1;
        self.reopened -= usize::from(is_one(&REOPENED, name));
        self.end(name);
    }

    fn end(&mut self, name: &str) {
        self.tame.push_str("</");
        self.tame.push_str(name);
        self.tame.push('>');
    }

    fn start_tag(&mut self) {
        let rest = &self.page[self.at + 1..];
        let name = &rest[..name_length(rest)];
        let tag = Tag::read(&rest[name.len()..]);
        self.at += 1 + name.len() + tag.length;
        let is = |names: &[&str]| is_one(names, name);
        let closed = tag.closed && self.xhtml;
        if is(&["script"]) || is(&DROPPED) {
            self.drop_element(name, &tag, closed);
            return;
        }
        if is(&UNENDED)
            && let Some((last, kept)) = self.open.last().copied()
            && last.eq_ignore_ascii_case(name)
        {
            self.open.pop();
            self.depth -= usize::from(kept);
        }
        self.count += 1;
        let reopened = is(&REOPENED);
        let kept = self.depth < DEEPEST
            && self.count < MOST
            && !(reopened && self.reopened >= MOST_REOPENED);
        if kept {
            self.write(name, &tag, if reopened { &READ_OF_REOPENED } else { &READ });
        } else if is(&LINES) && !self.tame.ends_with('\n') {
            self.tame.push('\n');
        }
        if is(&VOID) {
            return;
        }
        if closed {
            if kept {
                self.end(name);
            }
            return;
        }
        self.depth += usize::from(kept);
        self.reopened += usize::from(kept && reopened);
        self.open.push((name, kept));
    }

    /// Leaves out an element with all that is in it; of scripts, what is data stays.
    fn drop_element(&mut self, name: &str, tag: &Tag<'_>, closed: bool) {
        if closed {
            return;
        }
        let rest = &self.page[self.at..];
        let end = end_of(rest, name);
        let kind = tag
            .attributes
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case("type"));
        let is_data =
            kind.is_some_and(|(_, kind)| kind.eq_ignore_ascii_case("application/ld+json"));
        if is_data && end <= DATA {
            self.tame.push_str("<script type=\"application/ld+json\">");
            self.tame.push_str(&rest[..end]);
            self.tame.push_str("</script>");
        }
        self.at += end;
        self.skip_past(">");
    }

    /// Writes a start tag, with those of its attributes that are `read`.
    fn write(&mut self, name: &str, tag: &Tag<'_>, read: &[&str]) {
        self.tame.push('<');
        self.tame.push_str(name);
        for (name, value) in &tag.attributes {
            // In the marks that it has: what is escaped grows. No page has a value
            // with both.
            let mark = if value.contains('"') { '\'' } else { '"' };
            let has_room = value.len() <= LONGEST && self.said < ALL;
            if has_room && is_one(read, name) && !value.contains(mark) {
                self.said += value.len();
                self.tame.push(' ');
                self.tame.push_str(name);
                self.tame.push('=');
                self.tame.push(mark);
                self.tame.push_str(value);
                self.tame.push(mark);
            }
        }
        self.tame.push('>');
    }
}

fn is_one(names: &[&str], name: &str) -> bool {
    names.iter().any(|known| known.eq_ignore_ascii_case(name))
}

/// Bytes of a name at the start of a text.
fn name_length(text: &str) -> usize {
    let ends = |c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>' | '<');
    text.find(ends).unwrap_or(text.len())
}

/// Where an element's end tag stands.
fn end_of(text: &str, name: &str) -> usize {
    let mut from = 0;
    while let Some(at) = text[from..].find("</") {
        let at = from + at;
        let rest = &text[at + 2..];
        let named = rest.get(..name.len());
        if named.is_some_and(|named| named.eq_ignore_ascii_case(name)) {
            return at;
        }
        from = at + 2;
    }
    text.len()
}

/// What stands in a start tag behind its name.
struct Tag<'a> {
    /// Names and values of the attributes, the first ones where there are many.
    attributes: Vec<(&'a str, &'a str)>,
    /// True for one that ends itself.
    closed: bool,
    /// Bytes up to and with its end.
    length: usize,
}

/// Attributes of a tag that are looked at, at most.
const ATTRIBUTES: usize = 64;

impl<'a> Tag<'a> {
    fn read(text: &'a str) -> Self {
        let mut attributes = Vec::new();
        let mut closed = false;
        let mut at = 0;
        loop {
            let rest = &text[at..];
            at += rest.len()
                - rest
                    .trim_start_matches(|c: char| c.is_ascii_whitespace())
                    .len();
            let rest = &text[at..];
            let Some(first) = rest.bytes().next() else {
                break;
            };
            if first == b'>' {
                at += 1;
                break;
            }
            if first == b'/' {
                closed = rest[1..].starts_with('>');
                at += 1;
                continue;
            }
            let ends = |c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>' | '=');
            // An attribute may begin with =.
            let skipped = usize::from(first == b'=');
            let length = skipped + rest[skipped..].find(ends).unwrap_or(rest.len() - skipped);
            let name = &rest[..length];
            let (value, length) = value(rest, length);
            if attributes.len() < ATTRIBUTES {
                attributes.push((name, value));
            }
            at += length;
        }
        Self {
            attributes,
            closed,
            length: at,
        }
    }
}

/// The value of an attribute whose name has so many bytes, and the bytes of both.
fn value(text: &str, name: usize) -> (&str, usize) {
    let is_white = |c: char| c.is_ascii_whitespace();
    let rest = text[name..].trim_start_matches(is_white);
    let Some(rest) = rest.strip_prefix('=') else {
        return ("", name);
    };
    let rest = rest.trim_start_matches(is_white);
    let start = text.len() - rest.len();
    for quote in ['"', '\''] {
        if let Some(quoted) = rest.strip_prefix(quote) {
            let length = quoted.find(quote);
            let value = &quoted[..length.unwrap_or(quoted.len())];
            return (value, (start + value.len() + 2).min(text.len()));
        }
    }
    let length = rest.find(|c: char| is_white(c) || c == '>');
    let value = &rest[..length.unwrap_or(rest.len())];
    (value, start + value.len())
}

#[cfg(test)]
mod tests {
    use super::{DEEPEST, tame};

    #[test]
    fn what_is_read_stays_and_the_rest_goes() {
        let page = "<!DOCTYPE html><!-- a --><script>if (a < b) {}</script><STYLE>p{}</style>\
                    <p class='a\"b' onclick=x() href=/c hidden>a < b</p><br/><img alt=\"x>y\">";
        let expected =
            "\n<p class='a\"b' href=\"/c\" hidden=\"\">a &lt; b</p><br><img alt=\"x>y\">";
        assert_eq!(tame(page, false), expected);
        assert_eq!(
            tame("<title/><a id=b/>c<![CDATA[<d>]]>", true),
            "<title></title><a id=\"b/\">c&lt;d>"
        );
        let data = "<script type=application/ld+json>{\"a\":1}</script>";
        assert_eq!(
            tame(data, false),
            data.replace("=application/ld+json", "=\"application/ld+json\"")
        );
        let entities = "<!DOCTYPE a [<!ENTITY b \"c\"><!ENTITY d \"&b;&b;\">]><p>&d;";
        assert_eq!(tame(entities, true), "\n<p>&d;");
    }

    #[test]
    fn nesting_ends_and_its_text_stays() {
        let deep = format!("{}a{}<p>b", "<div>".repeat(50_000), "</div>".repeat(50_000));
        let tamed = tame(&deep, false);
        assert_eq!(tamed.matches("<div>").count(), DEEPEST);
        assert_eq!(tamed.matches("</div>").count(), DEEPEST);
        assert!(tamed.contains('a') && tamed.ends_with("<p>b"));
        let bold = tame(&"<b title=a href=b>".repeat(99), false);
        assert_eq!(bold, "<b href=\"b\">".repeat(8));
        assert_eq!(tame("<p><b>a</p><p>b", false), "<p><b>a</b></p><p>b");
        // What is never ended is not nested.
        let items = "<li>a".repeat(1000);
        assert_eq!(tame(&items, false).matches("<li>").count(), 1000);
    }

    #[test]
    fn long_text_is_parted_and_its_entities_are_whole() {
        let text = "&amp;".repeat(20_000);
        let tamed = tame(&text, false);
        assert_eq!(tamed.replace("<!---->", ""), text);
        assert!(tamed.split("<!---->").all(|piece| {
            piece.len() <= super::PIECE && piece.starts_with('&') && piece.ends_with(';')
        }));
        let word = "\u{643}".repeat(20_000);
        assert_eq!(tame(&word, false).replace("<!---->", ""), word);
    }

    #[test]
    fn what_is_cut_off_ends() {
        for cut in [
            "<",
            "<a",
            "<a b",
            "<a b=",
            "<a b='c",
            "</",
            "</a",
            "<!",
            "<!--",
            "<script>",
            "<![CDATA[",
        ] {
            tame(cut, true);
            tame(cut, false);
        }
    }
}
