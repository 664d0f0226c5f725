//! Importing: what a file says of the article, in the format that it is in.

use std::path::Path;
use std::sync::mpsc::Sender;

use crate::app::{ImportFailure, Message, Ticket};
use crate::article::{Article, Locator, Request};
use crate::import::{Imported, format_of, read};
use crate::store::Source;

/// Reads the file, and gives what it says, or why not.
pub(super) fn import(ticket: Ticket, (article, file): (&Article, &Path), sender: &Sender<Message>) {
    let outcome = imported(file, article).map(Box::new);
    // Nobody listens only when the reader has gone.
    let _ = sender.send(Message::Imported(ticket, outcome));
}

fn imported(file: &Path, article: &Article) -> Result<Imported, ImportFailure> {
    let request = Request::from(Locator::File(file.to_owned()));
    let raw = Source::open(&request).and_then(|source| source.read_whole(|_| true));
    let raw = raw.map_err(|error| ImportFailure::Unreadable(error.to_string()))?;
    let format = format_of(file, &raw.bytes).ok_or(ImportFailure::NoFormat)?;
    read(format, article, &raw.bytes).map_err(ImportFailure::Wrong)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::imported;
    use crate::app::ImportFailure;
    use crate::article::{Article, Block, BlockKind};
    use crate::text::TextRange;

    #[test]
    fn a_file_is_read_by_what_it_holds() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("a.txt");
        let text = "عاد سالم.";
        let article = Article {
            text: text.to_owned(),
            blocks: vec![Block {
                kind: BlockKind::Paragraph,
                range: TextRange::new(0, text.len()),
            }],
            ..Article::default()
        };
        assert!(matches!(
            imported(&file, &article),
            Err(ImportFailure::Unreadable(_))
        ));
        fs::write(&file, "T1\tPER 4 8\tسالم\n").expect("written");
        let found = imported(&file, &article).expect("it is brat's");
        assert_eq!(found.annotations.mentions.len(), 1);
        fs::write(&file, "T1\tPER 4 8\tمريم\n").expect("written");
        let Err(ImportFailure::Wrong(error)) = imported(&file, &article) else {
            panic!("another stands there");
        };
        assert_eq!((error.line, error.span), (1, Some((4, 8))));
        fs::write(&file, "no annotations\n").expect("written");
        assert_eq!(imported(&file, &article), Err(ImportFailure::NoFormat));
    }
}
