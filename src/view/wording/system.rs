//! What the system says of a file or a server, in Arabic where that is one of the usual
//! things; the rest as it says it.

use std::io;

use super::isolate;

/// By the number of the error.
const KNOWN: [(i32, &str); 10] = [
    (2, "لا شيء بهذا الاسم"),
    (13, "لا إذن بذلك"),
    (17, "هو موجود من قبل"),
    (20, "في الطريق إليه ما ليس مجلدًا"),
    (21, "هو مجلد"),
    (28, "امتلأ القرص"),
    (30, "نظام الملفات للقراءة فقط"),
    (110, "انقضى الوقت بلا جواب"),
    (111, "رُفض الاتصال"),
    (113, "لا طريق إلى الخادم"),
];

/// A cause that stands within a sentence.
pub(super) fn said(cause: &str) -> String {
    let mut told = cause.to_owned();
    for (number, arabic) in KNOWN {
        let english = io::Error::from_raw_os_error(number).to_string();
        if let Some(at) = told.find(&english) {
            told.replace_range(at..at + english.len(), arabic);
        }
    }
    isolate(&told)
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::said;

    #[test]
    fn usual_causes_are_told_in_arabic() {
        let missing = io::Error::from_raw_os_error(2);
        assert_eq!(
            said(&format!("a.txt: {missing}")),
            "\u{2068}a.txt: لا شيء بهذا الاسم\u{2069}"
        );
        assert_eq!(
            said("database is locked"),
            "\u{2068}database is locked\u{2069}"
        );
    }
}
