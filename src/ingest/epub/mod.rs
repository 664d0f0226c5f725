//! A book (EPUB) becomes one article: its chapters in the order of its spine, each
//! under its heading, which is its own or that of the table of contents. What is
//! unpacked is bounded, whatever the archive says of its sizes.

mod package;

use std::collections::HashMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::builder::{Apart, Builder};
use super::{Error, html};
use crate::article::{Article, BlockKind};
use crate::text::Direction;
use package::Package;

/// Bytes of a file of the book, unpacked, at most.
const FILE: u64 = 16 << 20;
/// Bytes of all that is unpacked, at most.
const ALL: u64 = 128 << 20;
/// Chapters, at most.
const CHAPTERS: usize = 5000;

/// An archive, and how much of it may still be unpacked.
struct Book {
    archive: ZipArchive<Cursor<Vec<u8>>>,
    room: u64,
}

/// The article that a book is.
pub(super) fn article(bytes: Vec<u8>) -> Result<Article, Error> {
    let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|e| Error::Book(e.to_string()))?;
    let mut book = Book { archive, room: ALL };
    let container = book.text("META-INF/container.xml")?;
    let root = package::root(&container)
        .ok_or_else(|| Error::Book("it does not say where its contents are".to_owned()))?;
    let package = Package::read(&book.text(&root)?, &root);
    if book.archive.index_for_name("META-INF/rights.xml").is_some() {
        return Err(Error::Locked);
    }
    let titles = book.titles(&package);
    let mut builder = Builder::new();
    builder.begin(BlockKind::Title, Apart::Paragraph);
    builder.text(package.about.title.as_deref().unwrap_or_default());
    builder.begin(BlockKind::Noise, Apart::Paragraph);
    builder.text(&html::signature(&package.about));
    for file in package.spine.iter().take(CHAPTERS) {
        // A chapter that is missing is no reason to have none.
        let chapter = match book.text(file) {
            Ok(chapter) => chapter,
            Err(Error::TooLarge(size)) => return Err(Error::TooLarge(size)),
            Err(_) => continue,
        };
        if let Some(title) = titles
            .get(file)
            .filter(|_| !html::begins_with_heading(&chapter))
        {
            builder.begin(BlockKind::Heading, Apart::Paragraph);
            builder.text(title);
        }
        builder.begin(BlockKind::Paragraph, Apart::Paragraph);
        html::part(&chapter, None, &mut builder);
    }
    let (article, _) = builder.finish();
    if article.blocks.is_empty() {
        return Err(Error::Book("it has no text".to_owned()));
    }
    let direction = match package.is_rtl {
        Some(true) => Direction::RightToLeft,
        Some(false) => Direction::LeftToRight,
        None => article.direction,
    };
    Ok(Article {
        direction,
        about: package.about,
        ..article
    })
}

impl Book {
    /// The text of a file of the archive.
    fn text(&mut self, name: &str) -> Result<String, Error> {
        let file = self.archive.by_name(name);
        let file = file.map_err(|error| Error::Book(format!("{name}: {error}")))?;
        if file.encrypted() {
            return Err(Error::Locked);
        }
        let most = FILE.min(self.room);
        let mut bytes = Vec::new();
        let read = file.take(most + 1).read_to_end(&mut bytes);
        let read = read.map_err(|error| Error::Book(format!("{name}: {error}")))?;
        if read as u64 > most {
            let bound = if most < FILE { ALL } else { FILE };
            return Err(Error::TooLarge(bound as usize));
        }
        self.room -= read as u64;
        let raw = crate::article::Raw::whole(bytes);
        Ok(super::decode::decode(raw).text)
    }

    /// What the table of contents calls each file.
    fn titles(&mut self, package: &Package) -> HashMap<String, String> {
        let Some(contents) = &package.contents else {
            return HashMap::new();
        };
        let Ok(text) = self.text(contents) else {
            return HashMap::new();
        };
        package::titles(&text, contents)
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use zip::write::SimpleFileOptions;

    use super::{Error, article};
    use crate::article::BlockKind;
    use crate::text::Direction;

    fn book(files: &[(&str, &str)]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in files {
            let options = SimpleFileOptions::default();
            writer.start_file(*name, options).expect("it is new");
            writer.write_all(text.as_bytes()).expect("room");
        }
        writer.finish().expect("a book").into_inner()
    }

    const CONTAINER: &str = "<?xml version='1.0'?><container><rootfiles><rootfile full-path='OPS/a.opf'/></rootfiles></container>";
    const OPF: &str = "<?xml version='1.0'?><package xmlns:dc='d'><metadata><dc:title>كتاب &amp; كتاب</dc:title>\
        <dc:creator>سلمى</dc:creator><dc:language>ar</dc:language></metadata><manifest>\
        <item id='n' href='nav.xhtml' properties='nav' media-type='application/xhtml+xml'/>\
        <item id='c1' href='text/1%20a.xhtml' media-type='application/xhtml+xml'/>\
        <item id='c2' href='text/2.xhtml' media-type='application/xhtml+xml'/></manifest>\
        <spine page-progression-direction='rtl'><itemref idref='c2'/><itemref idref='c1'/><itemref idref='gone'/></spine></package>";
    const NAV: &str = "<html xmlns:epub='e'><body><nav epub:type='toc'><ol><li><a href='text/2.xhtml#x'>الفصل الثاني</a></li>\
        <li><a href='text/1%20a.xhtml'>الفصل الأول</a></li></ol></nav></body></html>";

    #[test]
    fn a_book_is_read_in_the_order_of_its_spine() {
        let bytes = book(&[
            ("mimetype", "application/epub+zip"),
            ("META-INF/container.xml", CONTAINER),
            ("OPS/a.opf", OPF),
            ("OPS/nav.xhtml", NAV),
            (
                "OPS/text/1 a.xhtml",
                "<?xml version='1.0'?><html><head><title/></head><body><h1>أول</h1><p>نص<br/>سطر</p></body></html>",
            ),
            (
                "OPS/text/2.xhtml",
                "<html><body><a id='x'/><p>ثان.</p></body></html>",
            ),
        ]);
        let article = article(bytes).expect("a book");
        let blocks = article.blocks.iter();
        let blocks: Vec<_> = blocks
            .map(|b| (b.kind, b.range.slice(&article.text)))
            .collect();
        let expected = [
            (BlockKind::Title, "كتاب & كتاب"),
            (BlockKind::Noise, "سلمى"),
            (BlockKind::Heading, "الفصل الثاني"),
            (BlockKind::Paragraph, "ثان."),
            (BlockKind::Heading, "أول"),
            (BlockKind::Paragraph, "نص"),
            (BlockKind::Paragraph, "سطر"),
        ];
        assert_eq!(blocks, expected);
        assert_eq!(article.direction, Direction::RightToLeft);
        assert_eq!(article.about.language.as_deref(), Some("ar"));
    }

    #[test]
    fn a_bomb_does_not_go_off() {
        let zeros = " ".repeat(17 << 20);
        let bytes = book(&[
            ("META-INF/container.xml", CONTAINER),
            ("OPS/a.opf", OPF),
            ("OPS/text/2.xhtml", &zeros),
        ]);
        assert!(bytes.len() < 64 * 1024);
        assert!(matches!(article(bytes), Err(Error::TooLarge(_))));
        assert!(matches!(
            article(b"PK\x03\x04 nonsense".to_vec()),
            Err(Error::Book(_))
        ));
    }
}
