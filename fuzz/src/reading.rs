//! Bytes of any sort become articles and lists: `decode`, `html`, `markdown`, `epub`,
//! `feeds`.

use std::io::{Cursor, Write};

use arbitrary::Unstructured;
use qari::article::{Address, Parsed, Raw, Told};
use qari::ingest::parse;
use qari::text::Encoding;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::draws::{byte, flag, phrase, pick, pieces, text};
use crate::laws;

/// Encodings by their labels; the first is none.
const LABELS: [&str; 14] = [
    "",
    "utf-8",
    "windows-1256",
    "iso-8859-6",
    "utf-16",
    "utf-16le",
    "utf-16be",
    "ibm864",
    "ibm720",
    "macarabic",
    "windows-1252",
    "gb18030",
    "shift_jis",
    "nonsense",
];

/// Laws: whatever the bytes are, whatever is said of them and however they are asked
/// for, an article or an error comes of them; its blocks are of its text. A head is
/// read as the whole is: its text is where that of the whole begins, where both were
/// taken for the same. An encoding gives a text of all its bytes, and UTF-8 that is
/// valid as it is.
pub fn decode(data: &[u8]) {
    let mut bytes = Unstructured::new(data);
    let label = pick(&mut bytes, &LABELS);
    let charset = pick(&mut bytes, &LABELS);
    let cut = byte(&mut bytes);
    let told = Told {
        media: (!charset.is_empty()).then(|| format!("text/plain; charset=\"{charset}\"")),
        ending: flag(&mut bytes).then(|| "txt".to_owned()),
        address: None,
        encoding: Encoding::by_label(label),
    };
    let bytes = match cut % 3 {
        0 => pieces(bytes.take_rest()).into_bytes(),
        1 => {
            let text = pieces(bytes.take_rest());
            text.encode_utf16().flat_map(u16::to_le_bytes).collect()
        }
        _ => bytes.take_rest().to_vec(),
    };
    for encoding in LABELS.into_iter().filter_map(Encoding::by_label) {
        let (decoded, replaced) = encoding.decode(bytes.clone(), true);
        if let Ok(same) = std::str::from_utf8(&bytes)
            && encoding == Encoding::UTF_8
        {
            assert_eq!((decoded.as_str(), replaced), (same, 0));
        }
        let is_table = ["IBM864", "IBM720", "MacArabic"].contains(&encoding.name());
        if is_table {
            assert_eq!(decoded.chars().count(), bytes.len(), "{encoding:?}");
        }
        assert!(replaced <= decoded.matches('\u{FFFD}').count());
    }
    let read = |bytes: &[u8], whole: bool| {
        let bytes = bytes.to_vec();
        let raw = Raw {
            bytes,
            whole,
            told: told.clone(),
        };
        parse(raw).ok()
    };
    let whole = read(&bytes, true);
    if let Some(parsed) = &whole {
        check(parsed);
    }
    let head = &bytes[..bytes.len() * usize::from(cut) / 255];
    let Some(Parsed::Article(head)) = read(head, false) else {
        return;
    };
    laws::article(&head);
    let Some(Parsed::Article(whole)) = whole else {
        return;
    };
    let is_plain = !whole.text.is_empty() && whole.spans.is_empty() && !head.text.is_empty();
    let alike = head.decoding.encoding == whole.decoding.encoding;
    let is_turned = head.decoding.turned + whole.decoding.turned > 0;
    if is_plain && alike && !is_turned {
        assert!(whole.text.starts_with(&head.text), "a head is no beginning");
    }
}

/// The laws of what was read, and that it was not read by chance.
fn check(parsed: &Parsed) {
    match parsed {
        Parsed::Article(article) => laws::article(article),
        Parsed::Listing(listing) => {
            for item in &listing.items {
                if let Some(article) = &item.article {
                    laws::article(article);
                }
                laws::article(&listing.article_of(item));
            }
            laws::article(&listing.article());
        }
    }
}

fn read_as(media: &str, bytes: Vec<u8>) {
    let raw = || Raw {
        bytes: bytes.clone(),
        whole: true,
        told: Told {
            media: Some(media.to_owned()),
            ending: None,
            address: Address::parse("https://a.example/b/c").ok(),
            encoding: None,
        },
    };
    let parsed = parse(raw());
    if let Ok(parsed) = &parsed {
        check(parsed);
    }
    assert_eq!(parsed, parse(raw()), "read twice, it is another");
}

/// Elements and what breaks who reads them.
const TAGS: [&str; 64] = [
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<h1>",
    "</h1>",
    "<h2>",
    "</h2>",
    "<ul>",
    "<ol>",
    "<li>",
    "</ul>",
    "</ol>",
    "<blockquote>",
    "</blockquote>",
    "<q>",
    "</q>",
    "<b>",
    "</b>",
    "<em>",
    "</em>",
    "<code>",
    "</code>",
    "<pre>",
    "</pre>",
    "<br>",
    "<hr>",
    "<table>",
    "<tr>",
    "<td>",
    "</td>",
    "</tr>",
    "</table>",
    "<a href=\"https://a.example/\">",
    "<a href=\"javascript:x\">",
    "<a href='../d'>",
    "</a>",
    "<img src=\"e.png\" alt=\"صورة\">",
    "<img alt=''>",
    "<script>",
    "</script>",
    "<style>",
    "</style>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<svg>",
    "</svg>",
    "<title>",
    "</title>",
    "<article>",
    "</article>",
    "<nav class=\"share\">",
    "</nav>",
    "&amp;",
    "&nbsp;",
    "&#x202e;",
    "&#0;",
    "&",
    "<",
    "<template>",
    "<time datetime=\"2021-01-01\">",
    "<figcaption>",
];

/// A page: tags and pieces of text in turns, or bytes as they stand.
fn page(data: &[u8]) -> Vec<u8> {
    let Some((first, rest)) = data.split_first() else {
        return Vec::new();
    };
    if first % 2 == 0 {
        return rest.to_vec();
    }
    let mut page = if first % 4 == 1 {
        "<!DOCTYPE html><html><head><title>عنوان</title></head><body><article>".to_owned()
    } else {
        String::new()
    };
    for pair in rest.chunks(2) {
        page.push_str(TAGS[usize::from(pair[0]) % TAGS.len()]);
        page.push_str(&pieces(&pair[1..]));
    }
    page.into_bytes()
}

/// Laws: any page becomes an article whose blocks and spans are of its text, and the
/// same one when it is read again.
pub fn html(data: &[u8]) {
    read_as("text/html", page(data));
}

/// Signs of Markdown.
const SIGNS: [&str; 32] = [
    "# ",
    "## ",
    "> ",
    ">> ",
    "- ",
    "* ",
    "1. ",
    "    ",
    "\t",
    "```\n",
    "~~~\n",
    "`",
    "``",
    "*",
    "**",
    "_",
    "[",
    "](https://a.example/)",
    "](../b \"t\")",
    "![",
    "](c.png)",
    "<b>",
    "</b>",
    "<script>",
    "|",
    "\n|---|---|\n",
    "\n\n",
    "\n---\n",
    "\\",
    "&amp;",
    "[^1]",
    "[^1]: ",
];

/// Laws: as of [`html`].
pub fn markdown(data: &[u8]) {
    let mut bytes = Unstructured::new(data);
    let written = if flag(&mut bytes) {
        let pairs = bytes.take_rest().chunks(2);
        let written = pairs.map(|pair| {
            let sign = SIGNS[usize::from(pair[0]) % SIGNS.len()];
            format!("{sign}{}", pieces(&pair[1..]))
        });
        written.collect::<String>().into_bytes()
    } else {
        bytes.take_rest().to_vec()
    };
    read_as("text/markdown", written);
}

/// Elements of feeds.
const ITEMS: [&str; 40] = [
    "<rss version=\"2.0\"><channel>",
    "<feed xmlns=\"http://www.w3.org/2005/Atom\">",
    "<item>",
    "</item>",
    "<entry>",
    "</entry>",
    "<title>",
    "</title>",
    "<title type=\"html\">",
    "<link>",
    "</link>",
    "<link href=\"https://a.example/1\"/>",
    "https://a.example/2",
    "javascript:x",
    "<guid>",
    "</guid>",
    "<id>",
    "</id>",
    "<pubDate>",
    "</pubDate>",
    "Tue, 03 Jun 2021 10:00:00 GMT",
    "<updated>",
    "</updated>",
    "2021-06-03T10:00:00Z",
    "<description>",
    "</description>",
    "<content type=\"html\">",
    "</content>",
    "<summary>",
    "</summary>",
    "<author><name>",
    "</name></author>",
    "<![CDATA[",
    "]]>",
    "&lt;p&gt;",
    "</channel></rss>",
    "</feed>",
    "<content:encoded>",
    "</content:encoded>",
    "<?xml version=\"1.0\" encoding=\"windows-1256\"?>",
];

/// Laws: a feed is a list of items with an id each, or an error; every item is an
/// article, and so is the list.
pub fn feeds(data: &[u8]) {
    let mut bytes = Unstructured::new(data);
    let way = byte(&mut bytes) % 3;
    let (media, written) = match way {
        0 => ("application/feed+json", json_feed(bytes)),
        1 => {
            let mut written = "<?xml version=\"1.0\"?>".to_owned();
            for pair in bytes.take_rest().chunks(2) {
                written.push_str(ITEMS[usize::from(pair[0]) % ITEMS.len()]);
                written.push_str(&pieces(&pair[1..]));
            }
            ("application/rss+xml", written.into_bytes())
        }
        _ => ("application/atom+xml", bytes.take_rest().to_vec()),
    };
    read_as(media, written);
}

fn json_feed(mut bytes: Unstructured<'_>) -> Vec<u8> {
    if flag(&mut bytes) {
        return bytes.take_rest().to_vec();
    }
    let mut items = Vec::new();
    while !bytes.is_empty() && items.len() < 20 {
        let keys = [
            "id",
            "url",
            "title",
            "content_html",
            "content_text",
            "date_published",
            "x",
        ];
        let mut item = serde_json::Map::new();
        for _ in 0..byte(&mut bytes) % 6 {
            let value = match byte(&mut bytes) % 4 {
                0 => serde_json::Value::from(byte(&mut bytes)),
                1 => "https://a.example/3".into(),
                _ => phrase(&mut bytes).into(),
            };
            item.insert(pick(&mut bytes, &keys).to_owned(), value);
        }
        items.push(item.into());
    }
    let feed = serde_json::json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": "خلاصة",
        "items": serde_json::Value::Array(items),
    });
    feed.to_string().into_bytes()
}

/// Laws: any archive that says it is a book becomes an article or an error, and
/// unpacks no more than it may.
pub fn epub(data: &[u8]) {
    let mut bytes = Unstructured::new(data);
    let book = if flag(&mut bytes) {
        bytes.take_rest().to_vec()
    } else {
        packed(&mut bytes).unwrap_or_default()
    };
    let raw = Raw {
        bytes: book,
        whole: true,
        told: Told {
            ending: Some("epub".to_owned()),
            ..Told::default()
        },
    };
    if let Ok(parsed) = parse(raw) {
        check(&parsed);
    }
}

/// A book whose parts are mostly as they should be.
fn packed(bytes: &mut Unstructured<'_>) -> zip::result::ZipResult<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    let mut put = |name: &str, text: &[u8]| -> zip::result::ZipResult<()> {
        archive.start_file(name, options)?;
        Ok(archive.write_all(text)?)
    };
    put("mimetype", b"application/epub+zip")?;
    let root = pick(
        bytes,
        &["OEBPS/a.opf", "a.opf", "../a.opf", "", "x/%20y.opf"],
    );
    let container =
        format!("<container><rootfiles><rootfile full-path=\"{root}\"/></rootfiles></container>");
    put("META-INF/container.xml", container.as_bytes())?;
    let (mut manifest, mut spine) = (String::new(), String::new());
    let mut chapters = Vec::new();
    for number in 0..byte(bytes) % 5 {
        let folder = pick(bytes, &["OEBPS/", "", "OEBPS/../OEBPS/", "z/"]);
        let written = pick(bytes, &["", "../", "%2e/", "./"]);
        let kind = pick(
            bytes,
            &["application/xhtml+xml", "image/png", "text/html", ""],
        );
        let more = pick(
            bytes,
            &["", " properties=\"nav\"", " properties=\"cover-image\""],
        );
        let name = format!("c{number}.xhtml");
        manifest.push_str(&format!(
            "<item id=\"i{number}\" href=\"{written}{name}\" media-type=\"{kind}\"{more}/>"
        ));
        let linear = pick(bytes, &["", " linear=\"no\""]);
        spine.push_str(&format!("<itemref idref=\"i{number}\"{linear}/>"));
        let length = usize::from(byte(bytes)).min(bytes.len());
        let chapter = page(bytes.bytes(length).unwrap_or_default());
        chapters.push((format!("{folder}{name}"), chapter));
    }
    let title = phrase(bytes).replace(['<', '&'], " ");
    let way = pick(bytes, &["", "rtl", "ltr", "x"]);
    let package = format!(
        "<package><metadata><dc:title>{title}</dc:title><dc:creator>س</dc:creator></metadata>\
         <manifest>{manifest}<item id=\"n\" href=\"toc.ncx\" media-type=\"application/x-dtbncx+xml\"/>\
         </manifest><spine toc=\"n\" page-progression-direction=\"{way}\">{spine}</spine></package>"
    );
    put("OEBPS/a.opf", package.as_bytes())?;
    for (name, chapter) in chapters {
        put(&name, &chapter)?;
    }
    let contents = text(Unstructured::new(
        bytes.bytes(bytes.len()).unwrap_or_default(),
    ));
    let contents = format!(
        "<ncx><navMap><navPoint><navLabel><text>{contents}</text></navLabel>\
         <content src=\"c0.xhtml#x\"/></navPoint></navMap></ncx>"
    );
    put("OEBPS/toc.ncx", contents.as_bytes())?;
    Ok(archive.finish()?.into_inner())
}
