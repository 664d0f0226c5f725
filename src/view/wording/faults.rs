//! What is wrong with a file about the article, in each language.

use super::isolate;
use crate::app::Lang;
use crate::import::{Fault, ImportError, shown};
use crate::text::offsets::Unit;

/// Where something is wrong, and what.
pub(super) fn told(lang: Lang, error: &ImportError) -> String {
    match lang {
        Lang::English => error.to_string(),
        Lang::Arabic => {
            let span = error.span.map_or_else(String::new, |(start, end)| {
                format!("، الموضع {}", isolate(&format!("{start}..{end}")))
            });
            format!("السطر {}{span}: {}", error.line, arabic(&error.fault))
        }
    }
}

fn arabic(fault: &Fault) -> String {
    let quoted = |words: &str| isolate(&shown(words));
    match fault {
        Fault::NotUtf8 => "ليس بترميز UTF-8".to_owned(),
        Fault::Syntax(told) => format!("خطأ في بنية الملف: {}", isolate(told)),
        Fault::OtherFormat(name) => format!("الملف ليس بصيغة {}", isolate(name)),
        Fault::OnlyWritten(name) => format!("صيغة {} تُكتب ولا تُقرأ", isolate(name)),
        Fault::Unknown { what, code } => {
            format!("القيمة {} غير معروفة ({})", quoted(code), isolate(what))
        }
        Fault::Outside { length, unit } => {
            format!("المقال ينتهي عند {length}، والعدّ {}", counted(*unit))
        }
        Fault::Empty => "ينتهي قبل أن يكون فيه شيء".to_owned(),
        Fault::Cuts(unit) => format!("يقسم حرفًا، والعدّ {}", counted(*unit)),
        Fault::Differs { said, stands, fits } => {
            let fits = fits.map_or_else(String::new, |unit| {
                format!("؛ ولو كان العدّ {} لتطابقا", counted(unit))
            });
            let (said, stands) = (quoted(said), quoted(stands));
            format!("في الملف {said} وفي المقال {stands}{fits}")
        }
        Fault::AcrossBlocks => "ليس في فقرة واحدة من المقال".to_owned(),
        Fault::InPieces => "في أجزاء، ولا يكون ذلك إلا في الأقوال".to_owned(),
        Fault::Overlaps => "يتداخل مع الاسم الذي قبله".to_owned(),
        Fault::Twice(id) => format!("المعرّف {} لشيء قبله", quoted(id)),
        Fault::Missing(id) => format!("لا شيء معرّفه {}", quoted(id)),
        Fault::Tie(code) => format!("العلاقة {} لا تربط مثل هذين، أو تربط ثانيًا", isolate(code)),
        Fault::Alone(code) => format!("{} تابع لشيء، ولا يُذكر لأي شيء", isolate(code)),
        Fault::NeverNamed(id) => format!("لا يُذكر {} في المقال أبدًا", quoted(id)),
        Fault::OtherKind { name, entity } => format!(
            "النوع {}، ونوع ما يسمّيه {}",
            isolate(name.code()),
            isolate(entity.code())
        ),
        Fault::NamesNobody(kind) => format!("النوع {} لا يسمّي كيانًا", isolate(kind.code())),
        Fault::NotIob2(tag) => format!(
            "الوسم {} تتمّة لاسم لم يبدأ: الوسوم تُكتب {}",
            quoted(tag),
            isolate("IOB2")
        ),
        Fault::Token { said, stands } => {
            let (said, stands) = (quoted(said), quoted(stands));
            format!("التالي في الملف {said} وفي المقال {stands}")
        }
        Fault::OtherText => format!("الملف لنص آخر: {} لا يطابق المقال", isolate("sha256")),
    }
}

/// In what offsets are counted.
fn counted(unit: Unit) -> String {
    match unit {
        Unit::Scalar => "بمحارف يونيكود".to_owned(),
        Unit::Byte => format!("بالبايت ({})", isolate("UTF-8")),
        Unit::Utf16 => format!("بوحدات {}", isolate("UTF-16")),
    }
}

#[cfg(test)]
mod tests {
    use super::told;
    use crate::app::Lang;
    use crate::import::{Fault, ImportError};
    use crate::text::offsets::Unit;

    #[test]
    fn a_fault_is_told_in_the_language_of_the_interface() {
        let error = ImportError {
            line: 3,
            span: Some((5, 9)),
            fault: Fault::Differs {
                said: "غزة".to_owned(),
                stands: "غزه".to_owned(),
                fits: Some(Unit::Utf16),
            },
        };
        assert_eq!(
            told(Lang::Arabic, &error),
            "السطر 3، الموضع \u{2068}5..9\u{2069}: في الملف \u{2068}غزة\u{2069} وفي المقال \
             \u{2068}غزه\u{2069}؛ ولو كان العدّ بوحدات \u{2068}UTF-16\u{2069} لتطابقا"
        );
        assert_eq!(told(Lang::English, &error), error.to_string());
    }
}
