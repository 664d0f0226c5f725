//! Exporting: a file in a format of others, beside the source unless it is said
//! where.

use std::sync::mpsc::Sender;

use crate::app::{ExportFailure, Exporting, Message};
use crate::article::Locator;
use crate::export::{Exported, write};
use crate::extract::sentences;
use crate::store::{KeepError, keep};

/// Writes the file, and says so or why not.
pub(super) fn export(wish: &Exporting, source: &Locator, sender: &Sender<Message>) {
    let beside = || source.exported(wish.format);
    let file = wish.file.clone().unwrap_or_else(beside);
    let exported = Exported {
        article: &wish.article,
        annotations: &wish.annotations,
        remarks: &wish.remarks,
        name: &source.name(),
        sentences: &sentences(&wish.article, wish.annotations.extent),
    };
    let other = |told: String| ExportFailure::Other(told);
    let written = write(wish.format, &exported).map_err(|error| other(error.to_string()));
    let kept = written.and_then(|text| {
        keep(&file, text.as_bytes(), wish.replace).map_err(|error| match error {
            KeepError::Exists => ExportFailure::Exists,
            KeepError::System(error) => other(error.to_string()),
        })
    });
    // Nobody listens only when the reader has gone.
    let _ = sender.send(Message::Exported {
        file,
        failure: kept.err(),
    });
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::PathBuf;
    use std::sync::Arc;
    use std::sync::mpsc::channel;

    use super::export;
    use crate::app::{ExportFailure, Exporting, Message};
    use crate::article::{Annotations, Article, Format, Locator};

    #[test]
    fn a_file_goes_beside_its_source_and_over_none() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let source = folder.path().join("a.txt");
        let told = |file: Option<PathBuf>, replace| {
            let (sender, receiver) = channel();
            let wish = Exporting {
                article: Arc::new(Article::default()),
                annotations: Arc::new(Annotations::default()),
                remarks: Vec::new(),
                format: Format::Html,
                file,
                replace,
            };
            export(&wish, &Locator::File(source.clone()), &sender);
            match receiver.recv().expect("it answers") {
                Message::Exported { file, failure } => (file, failure),
                other => panic!("{other:?}"),
            }
        };
        let beside = folder.path().join("a.html");
        assert_eq!(told(None, false), (beside.clone(), None));
        assert!(
            fs::read_to_string(&beside)
                .expect("there")
                .contains("<article>")
        );
        assert_eq!(told(None, false).1, Some(ExportFailure::Exists));
        assert_eq!(told(None, true).1, None);
        let nowhere = folder.path().join("none").join("b.html");
        assert!(matches!(
            told(Some(nowhere), false).1,
            Some(ExportFailure::Other(_))
        ));
    }
}
