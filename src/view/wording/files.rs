//! Why a file was not written or not read, in each language.

use super::{faults, isolate, system};
use crate::app::{ExportFailure, ImportFailure, Lang};

/// Why an article was not written into a file.
pub(super) fn not_exported(lang: Lang, file: &str, failure: &ExportFailure) -> String {
    let file = isolate(file);
    match (failure, lang) {
        (ExportFailure::Exists, Lang::Arabic) => {
            let command = isolate("export!");
            format!("الملف موجود: {file}؛ للكتابة فوقه {command}")
        }
        (ExportFailure::Exists, Lang::English) => {
            format!("{file} exists; export! writes over it")
        }
        (ExportFailure::Other(cause), Lang::Arabic) => {
            format!("لم يُكتب الملف {file}: {}", system::said(cause))
        }
        (ExportFailure::Other(cause), Lang::English) => {
            format!("{file} was not written: {}", isolate(cause))
        }
    }
}

/// Why a file about the article was not taken.
pub(super) fn not_imported(lang: Lang, failure: &ImportFailure) -> String {
    match (failure, lang) {
        (ImportFailure::Unreadable(cause), Lang::Arabic) => {
            format!("لم يُستورد شيء: {}", system::said(cause))
        }
        (ImportFailure::Unreadable(cause), Lang::English) => {
            format!("nothing imported: {}", isolate(cause))
        }
        (ImportFailure::NoFormat, Lang::Arabic) => {
            "لم يُستورد شيء: صيغة الملف غير معروفة".to_owned()
        }
        (ImportFailure::NoFormat, Lang::English) => {
            "nothing imported: the file is in no known format".to_owned()
        }
        (ImportFailure::Wrong(error), Lang::Arabic) => {
            format!("لم يُستورد شيء، {}", faults::told(lang, error))
        }
        (ImportFailure::Wrong(error), Lang::English) => {
            format!("nothing imported: {}", faults::told(lang, error))
        }
    }
}
