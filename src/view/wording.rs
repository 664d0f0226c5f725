//! Every word of the interface, in Arabic. Whole sentences with their places
//! for names and numbers, so that a translator sees what a word is part of;
//! names stand in isolates (U+2068 … U+2069), since they may be of any script.

use std::borrow::Cow;

use crate::app::{FailureKind, Letter, Notice, Pending, Tab, Way};
use crate::article::{EntityKind, Grounds, QuotationKind};

/// The window cannot hold the reader.
pub(super) const TOO_SMALL: &str = "النافذة صغيرة";

/// Head of the key table.
pub(super) const KEYS: &str = "المفاتيح";

/// What the program is called.
pub(super) const NAME: &str = "قارئ";

/// What the status line says when it has nothing to say: keys and what they
/// do, the most useful first.
pub(super) const HINTS: [(&str, &str); 5] = [
    ("?", "المفاتيح"),
    ("Tab", "اللوحة"),
    ("/", "بحث"),
    ("[ ]", "الأقوال"),
    ("q", "خروج"),
];

/// Before the words of a search.
pub(super) const SEARCH: &str = "بحث:";

/// Who speaks where nobody is named.
pub(super) const NOBODY: &str = "قائل غير مسمّى";

/// While names and quotations are looked for.
pub(super) const ANNOTATING: &str = "جارٍ البحث عن الأعلام والأقوال…";

/// What must read right on the doctor's card, and a name beside each: joined
/// letters, vowel marks, lam-alef, numbers and brackets, marks, other scripts.
pub(super) const SAMPLES: [(&str, &str); 6] = [
    ("السلام عليكم ورحمة الله وبركاته", "أشخاص"),
    ("قَالَ الْمُعَلِّمُ: سَلَامٌ عَلَيْكُمْ", "سلمى الحداد"),
    ("لا، ألا، لأن، الآن، إلا، الأولى", "كمال الرفاعي"),
    ("في 12 أكتوبر (الأحد) ٢٠٢٥، بنسبة 7.5%", "الإسكندرية"),
    ("قال: «نعم [هنا] أو {هناك}».", "الأمم المتحدة (UN)"),
    ("نظام Linux 6.12 على QR-7700 فقط.", "عمّان"),
];

/// How to tell, in both languages: where one cannot be read, the other can.
pub(super) const RIGHT_IF: [&str; 4] = [
    "Right, if every line begins at the right, its letters are joined, marks stand",
    "on their letters, brackets embrace their words, and the bar is straight.",
    "صحيح إن بدأ كل سطر من اليمين واتصلت حروفه وأحاطت الأقواس بما فيها.",
    "Boxes instead of letters: choose a font with Arabic, such as DejaVu Sans Mono.",
];

/// What the doctor's keys do.
pub(super) const CHOOSE: &str =
    "Enter: this reads right   Space: the next way   Backspace: the one before   q: leave";

/// Which way is tried, of how many.
pub(super) fn tried(number: usize, count: usize, name: &str) -> String {
    format!("{number} of {count}: {name}")
}

/// The name of a tab.
pub(super) fn tab(tab: Tab) -> &'static str {
    match tab {
        Tab::Names => "الأعلام",
        Tab::Quotations => "الأقوال",
        Tab::Contents => "الفهرس",
        Tab::Results => "النتائج",
        Tab::Marks => "العلامات",
    }
}

/// What an empty list says.
pub(super) fn empty(tab: Tab) -> &'static str {
    match tab {
        Tab::Names => "لم يُعثر على أعلام",
        Tab::Quotations => "لم يُعثر على أقوال",
        Tab::Contents => "لا عناوين في هذا النص",
        Tab::Results => "ابحث بـ / لترى النتائج هنا",
        Tab::Marks => "علّم موضعًا بـ m وحرف",
    }
}

/// Beside a title that stands for somebody.
pub(super) const TITLE: &str = "صفة";

/// Before the words that attribute a quotation, those that name who speaks, and
/// who passes it on.
pub(super) const CUE: &str = "فعل القول:";
pub(super) const SOURCE: &str = "القائل بلفظ النص:";
pub(super) const VIA: &str = "نقلًا عن:";

/// Of a quotation whose marks were not in order.
pub(super) const REPAIRED: &str = "علامات التنصيص فيه غير سليمة، فقُدّرت حدوده";

/// Above what somebody says.
pub(super) fn said(count: usize) -> String {
    format!("أقواله ({count})")
}

/// Above where somebody is mentioned.
pub(super) fn mentions(count: usize) -> String {
    format!("مواضعه ({count})")
}

/// Above what else somebody says.
pub(super) fn others(count: usize) -> String {
    format!("أقواله الأخرى ({count})")
}

/// How a quotation is told, and how sure its speaker is.
pub(super) fn told(kind: &str, sure: u8) -> String {
    format!("{kind} \u{00B7} {sure}%")
}

/// Why it is they who say something, or why nobody is named.
pub(super) fn reason(grounds: Grounds) -> &'static str {
    match grounds {
        Grounds::Named => "يسمّيه النص مع القول",
        Grounds::Beside => "اسمه إلى جانب صفته",
        Grounds::Title => "صفة يحملها في هذا النص",
        Grounds::Issuer => "الوثيقة صادرة عنه",
        Grounds::Body => "جهة سبقت تسميتها",
        Grounds::Subject => "الفعل بلا فاعل ظاهر والجملة عنه",
        Grounds::Continues => "لا فاعل ظاهر، فالكلام لمن تكلم قبله",
        Grounds::Same => "يقول النص إنه المتكلم نفسه",
        Grounds::Likely => "لا اسم، والأرجح أنه من تكلم قبله",
        Grounds::Anonymous => "مصدر لم يُرد ذكر اسمه",
        Grounds::Several => "أكثر من قائل",
        Grounds::Unknown => "لا يبيّن النص من هو",
    }
}

/// Before the words that a list is narrowed to.
pub(super) const NARROW: &str = "تصفية:";

/// Before the name of an action.
pub(super) const COMMAND: &str = ":";

/// What the list of quotations is narrowed to, where nothing is typed.
pub(super) fn narrowed(words: &str, kind: Option<QuotationKind>) -> Option<String> {
    let kind = kind.map(quotation);
    match (words.trim(), kind) {
        ("", None) => None,
        ("", Some(kind)) => Some(format!("{NARROW} {kind}")),
        (words, None) => Some(format!("{NARROW} {}", isolate(words))),
        (words, Some(kind)) => Some(format!("{NARROW} {} \u{00B7} {kind}", isolate(words))),
    }
}

/// A group of names.
pub(super) fn group(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "أشخاص",
        EntityKind::Organisation => "هيئات",
        EntityKind::Place => "أماكن",
        EntityKind::Other => "غير ذلك",
        EntityKind::Date => "تواريخ",
        EntityKind::Value => "أرقام ومقادير",
    }
}

/// Beside a name that is a guess.
pub(super) const DOUBT: &str = "\u{61F}";

/// What is a guess, and how sure it is.
pub(super) fn guess(percent: u8) -> String {
    format!("غير مؤكّد: {percent}%")
}

/// How many more spellings there are than the one that is shown.
pub(super) fn more_spellings(count: usize) -> String {
    // Left to right: the sign stands before the number.
    format!("\u{200E}+{count}")
}

/// A date with the day that it means.
pub(super) fn dated<'a>(words: &'a str, day: Option<&str>) -> Cow<'a, str> {
    match day {
        Some(day) => Cow::Owned(format!("{} ({day})", isolate(words))),
        None => Cow::Borrowed(words),
    }
}

/// How a quotation is told.
pub(super) fn quotation(kind: QuotationKind) -> &'static str {
    match kind {
        QuotationKind::Direct => "بنصّه",
        QuotationKind::Mixed => "بعضه بنصّه",
        QuotationKind::Indirect => "بمعناه",
        QuotationKind::Reported => "خبر عنه",
    }
}

/// What a key press has to tell.
pub(super) fn notice(notice: Notice) -> Cow<'static, str> {
    Cow::Borrowed(match notice {
        Notice::Wrapped(Way::Onward) => "بلغ النهاية فعاد من البداية",
        Notice::Wrapped(Way::Back) => "بلغ البداية فعاد من النهاية",
        Notice::NothingSelected => "اختر اسمًا من اللوحة أو ابحث أولًا",
        Notice::NothingThere => "لا شيء من ذلك في هذا النص",
        Notice::NoAction => "لا أمر بهذا الاسم",
        Notice::Marked(letter) => {
            return Cow::Owned(format!(
                "عُلّم الموضع بالحرف {}",
                isolate(&letter.to_string())
            ));
        }
        Notice::NoMark(letter) => {
            return Cow::Owned(format!("لا موضع بالحرف {}", isolate(&letter.to_string())));
        }
        Notice::NowhereToGo(Way::Back) => "لا قفزة قبل هذا الموضع",
        Notice::NowhereToGo(Way::Onward) => "لم تعد من قفزة",
        Notice::Displayed(display) => {
            return Cow::Owned(format!("طريقة العرض: {}", isolate(display.name())));
        }
    })
}

/// What was typed and waits: a count, or the key whose letter is to come.
pub(super) fn pending(pending: Pending) -> Option<String> {
    match (pending.letter, pending.count) {
        (Some(Letter::Set), _) => Some("علامة بالحرف…".to_owned()),
        (Some(Letter::Go), _) => Some("إلى العلامة…".to_owned()),
        (None, Some(count)) => Some(count.to_string()),
        (None, None) => None,
    }
}

/// What went wrong for good.
pub(super) fn failure(kind: FailureKind) -> &'static str {
    match kind {
        FailureKind::Source => "تعذّرت قراءة بقية النص",
        FailureKind::Decoding => "بقية الملف ليست نصًا بترميز UTF-8",
    }
}

/// How far the article has been read; `percent` where its size is known.
pub(super) fn loading(percent: Option<usize>, mebibytes: usize) -> String {
    match percent {
        Some(percent) => format!("جارٍ قراءة بقية النص: {percent}%"),
        None => format!("جارٍ قراءة بقية النص: {mebibytes} م.ب"),
    }
}

/// How much of a long text was looked at for names and quotations.
pub(super) fn extent(percent: usize) -> String {
    match percent {
        0 => "فُحص أقل من 1% من أول النص".to_owned(),
        _ => format!("فُحص أول {percent}% من النص"),
    }
}

/// What is followed by `n`, which of its places the reader is at, and of how
/// many.
pub(super) fn followed(name: &str, number: Option<usize>, count: usize) -> String {
    let name = isolate(name);
    match number {
        Some(number) => format!("{name} \u{2014} {number} من {count}"),
        None => format!("{name} \u{2014} {count}"),
    }
}

/// A search that is followed: its words, hit and count.
pub(super) fn searched(words: &str, number: Option<usize>, count: usize, whole: bool) -> String {
    let more = if whole { "" } else { "+" };
    let words = isolate(words);
    match (number, count) {
        (_, 0) if whole => format!("{SEARCH} {words} \u{2014} لا نتيجة"),
        (_, 0) => format!("{SEARCH} {words} \u{2026}"),
        (Some(number), _) => {
            format!("{SEARCH} {words} \u{2014} {number} من {count}{more}")
        }
        (None, _) => format!("{SEARCH} {words} \u{2014} {count}{more}"),
    }
}

/// The quotation that is marked: its number, how many, who speaks.
pub(super) fn current_quotation(number: usize, count: usize, speaker: &str) -> String {
    format!("القول {number} من {count} \u{2014} {}", isolate(speaker))
}

/// How far down the text the view is.
pub(super) fn position(percent: usize) -> String {
    format!("{percent}%")
}

/// Text of any direction within a sentence (UAX #9, FSI and PDI).
fn isolate(text: &str) -> String {
    format!("\u{2068}{text}\u{2069}")
}
