//! What is found in articles, and what others say of them: `extract`, `importers`.

use std::sync::LazyLock;

use arbitrary::Unstructured;
use qari::article::{Annotations, Article, BlockKind, Format, Raw, Remark};
use qari::export::{Exported, write};
use qari::extract::{EXTENT, Lexicon, annotate, annotate_until, sentences};
use qari::import;
use qari::ingest::parse;

use crate::draws::{byte, damaged, flag, pick, pieces, text};
use crate::laws;

pub(crate) static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::built_in);

/// A few sentences with all that formats carry.
pub(crate) const SMALL: &str = "لقاء في لندن\n\nقال بيني غانتس: «سنبقى هنا». وأضاف غانتس أن لندن بعيدة.\n\
    وأعلن وزير الدفاع يوم 3 يونيو 2021 أن «الجسر آمن»، وفقا لوكالة رويترز 🇵🇸 5 مليارات دولار.\n";

/// The article of a plain text.
pub(crate) fn parsed(text: &str) -> Option<Article> {
    let raw = Raw::whole(text.as_bytes().to_vec());
    parse(raw).ok().map(qari::article::Parsed::into_article)
}

/// Laws: whatever the text, what is found lies in it, whole and apart, speakers are
/// entities that there are, and the same is found again. A part that is looked at
/// first never reaches further than it says. Every format can be written.
pub fn extract(data: &[u8]) {
    let mut bytes = Unstructured::new(data);
    let all_read = flag(&mut bytes);
    let extent = usize::from(byte(&mut bytes)) * 4;
    // Each is read six times: what is long is read seldom.
    let text = text(bytes);
    let text = &text[..text.floor_char_boundary(1_500)];
    let Some(mut article) = parsed(text) else {
        return;
    };
    if all_read {
        for block in &mut article.blocks {
            block.kind = BlockKind::Paragraph;
        }
    }
    let found = annotate(&article, &LEXICON);
    laws::found(&article, &found);
    assert_eq!(found.extent, article.text.len().min(EXTENT));
    assert_eq!(
        found,
        annotate(&article, &LEXICON),
        "read twice, it is another"
    );
    if let Some(part) = annotate_until(&article, &LEXICON, extent, &|| true) {
        laws::found(&article, &part);
        let within = |end: usize| end <= part.extent;
        assert!(
            part.mentions
                .iter()
                .all(|mention| within(mention.range.end))
        );
        assert!(part.quotations.iter().all(|one| within(one.reach().end)));
    }
    for format in Format::ALL {
        assert!(!written(format, &article, &found, &[]).contains('\0') || text.contains('\0'));
    }
}

fn written(format: Format, article: &Article, found: &Annotations, remarks: &[Remark]) -> String {
    let exported = Exported {
        article,
        annotations: found,
        remarks,
        name: "مقال.txt",
        sentences: &sentences(article, found.extent),
    };
    write(format, &exported).expect("plain data")
}

/// The formats that come back.
const READ: [Format; 6] = [
    Format::Json,
    Format::Lines,
    Format::Brat,
    Format::Conll,
    Format::Doccano,
    Format::WebAnnotation,
];

/// Laws: of any file comes an error or what is of the article; what was read is
/// written, read again, and is the same. An error has a line of the file.
pub fn importers(data: &[u8]) {
    static SMALL_ONE: LazyLock<Article> = LazyLock::new(|| parsed(SMALL).expect("a text"));
    static FOUND: LazyLock<Annotations> = LazyLock::new(|| annotate(&SMALL_ONE, &LEXICON));
    let (article, known) = (&*SMALL_ONE, &*FOUND);
    let mut bytes = Unstructured::new(data);
    let format = pick(&mut bytes, &READ);
    let file = match byte(&mut bytes) % 3 {
        0 => bytes.take_rest().to_vec(),
        1 => pieces(bytes.take_rest()).into_bytes(),
        _ => damaged(&written(format, article, known, &[]), &mut bytes),
    };
    let _ = import::format_of(std::path::Path::new("a.json"), &file);
    match import::read(format, article, &file) {
        Ok(imported) => {
            laws::annotations(article, &imported.annotations);
            for remark in &imported.remarks {
                assert!(laws::is_of(remark.range, &article.text), "{remark:?}");
            }
            let again = written(format, article, &imported.annotations, &imported.remarks);
            let back = import::read(format, article, again.as_bytes());
            assert_eq!(back.as_ref(), Ok(&imported), "{}\n{again}", format.name());
        }
        Err(error) => {
            let lines = String::from_utf8_lossy(&file).lines().count().max(1);
            assert!(
                (1..=lines + 1).contains(&error.line),
                "{error:?} of {lines} lines"
            );
            assert!(
                laws::is_printable(&error.to_string().replace('\n', " ")),
                "{error:?}"
            );
        }
    }
}
