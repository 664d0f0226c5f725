//! The interface in Arabic.

use std::borrow::Cow;

use super::catalogue;
use super::decoded;
use super::plural::Arabic;
use super::{Words, files, isolate, system};
use crate::app::{
    Action, Chosen, Doubt, FailureKind, KeyMode, Lang, Letter, Notice, Sort, Tab, Way,
};
use crate::article::{EntityKind, Evidence, Grounds, QuotationKind};
use crate::layout::{Alignment, Digits, Noise, Spacing, Tashkeel};
use crate::review::{Verdict, What};
use crate::text::find::{Mode, PatternError};
use crate::theme::{self, Cause, Kind};

pub(super) const WORDS: Words = Words {
    too_small: "النافذة صغيرة",
    keys: "المفاتيح",
    look_for_keys: "{search} للبحث فيها",
    name: "قارئ",
    hints: [
        (&[Action::Help], "المفاتيح"),
        (&[Action::OtherPane], "اللوحة"),
        (&[Action::Search], "بحث"),
        (
            &[Action::PreviousQuotation, Action::NextQuotation],
            "الأقوال",
        ),
        (&[Action::Quit], "خروج"),
    ],
    nobody: "قائل غير مسمّى",
    annotating: "جارٍ البحث عن الأعلام والأقوال…",
    doubt: "\u{61F}",
    tab: |tab| match tab {
        Tab::Names => "الأعلام",
        Tab::Quotations => "الأقوال",
        Tab::Contents => "الفهرس",
        Tab::Results => "النتائج",
        Tab::Notes => "الملاحظات",
        Tab::Marks => "العلامات",
    },
    empty: |tab| match tab {
        Tab::Names => "لم يُعثر على أعلام",
        Tab::Quotations => "لم يُعثر على أقوال",
        Tab::Contents => "لا عناوين في هذا النص",
        Tab::Results => "ابحث بـ {search} لترى النتائج هنا",
        Tab::Notes => "ظلّل بـ {highlight} أو اكتب ملاحظة بـ {note}",
        Tab::Marks => "علّم هذا السطر بـ {bookmark}",
    },
    group: |kind| match kind {
        EntityKind::Person => "أشخاص",
        EntityKind::Organisation => "هيئات",
        EntityKind::Place => "أماكن",
        EntityKind::Other => "غير ذلك",
        EntityKind::Date => "تواريخ",
        EntityKind::Value => "أرقام ومقادير",
    },
    quotation: |kind| match kind {
        QuotationKind::Direct => "بنصّه",
        QuotationKind::Mixed => "بعضه بنصّه",
        QuotationKind::Indirect => "بمعناه",
        QuotationKind::Reported => "خبر عنه",
    },
    notice: NOTICE,
    failure: |kind| match kind {
        FailureKind::Source => "تعذّرت قراءة بقية النص",
        FailureKind::Library => "تعذّر استعمال المكتبة، فلا يُحفظ شيء",
        FailureKind::Journal => "لا يمكن حفظ ما تعلّمه وتقرره",
        FailureKind::Web => "لم تُجلب الصفحة",
        FailureKind::Decoding => "ليس هذا نصًّا يقرؤه قارئ",
    },
    guess: |percent| format!("غير مؤكّد: {percent}%"),
    loading: |percent, mebibytes| match percent {
        Some(percent) => format!("جارٍ قراءة بقية النص: {percent}%"),
        None => format!("جارٍ قراءة بقية النص: {mebibytes} مبيبايت"),
    },
    left: |minutes| LEFT.count(minutes),
    extent: |percent| match percent {
        0 => "فُحص أقل من 1% من أول النص".to_owned(),
        _ => format!("فُحص أول {percent}% من النص"),
    },
    one_of: |number, count| format!("{number} من {count}"),
    mentions: |count| MENTIONS.count(count),
    results: |count| RESULTS.count(count),
    so_far: |count| format!("{count} حتى الآن"),
    numbered_quotation: |one_of| format!("القول {one_of}"),
    title: "صفة",
    cue: "فعل القول:",
    source: "القائل بلفظ النص:",
    via: "نقلًا عن:",
    repaired: "علامات التنصيص فيه غير سليمة، فقُدّرت حدوده",
    said: |count| SAID.count(count),
    places: |count| format!("ذُكر {}", MENTIONS.count(count)),
    others: |count| format!("وغير ذلك: {}", SAID.count(count)),
    reason: |grounds| match grounds {
        Grounds::Named => "يسمّيه النص مع القول",
        Grounds::Beside => "اسمه إلى جانب صفته",
        Grounds::Title => "لقب أو منصب يحمله في هذا النص",
        Grounds::Issuer => "الوثيقة صادرة عنه",
        Grounds::Body => "جهة سبقت تسميتها",
        Grounds::Subject => "الفعل بلا فاعل ظاهر والجملة عنه",
        Grounds::Continues => "لا فاعل ظاهر، فالكلام لمن تكلم قبله",
        Grounds::Same => "يقول النص إنه المتكلم نفسه",
        Grounds::Likely => "لا اسم، والأرجح أنه من تكلم قبله",
        Grounds::Anonymous => "مصدر لم يُرد ذكر اسمه",
        Grounds::Several => "أكثر من قائل",
        Grounds::Unknown => "لا يبيّن النص من هو",
        Grounds::Reviewer => "بقول المراجع",
        Grounds::Told => "هكذا في الملف المستورد",
    },
    fetching: "تُجلب الصورة…",
    running: |name| format!("يعمل: {name}… {{clear}} يوقفه"),
    no_program: "لا يوجد برنامج بهذا الاسم",
    program_failed: "لم ينجح البرنامج",
    note: "ملاحظة:",
    lost: "لم يعد في النص",
    narrow: "تصفية:",
    verdict: |verdict| match verdict {
        Verdict::Undecided => "لم يُقرَّر",
        Verdict::Accepted => "مقبول",
        Verdict::Rejected => "مرفوض",
        Verdict::Changed => "معدَّل",
        Verdict::Added => "مضاف",
    },
    evidence: |evidence| match evidence {
        Evidence::Grammar => "صيغته صيغة تاريخ أو عدد",
        Evidence::Listed => "اسم معروف في القوائم",
        Evidence::Head => "أول كلماته تدل عليه",
        Evidence::Title => "سبقه لقب أو منصب",
        Evidence::GivenName => "يبدأ باسم علم معروف",
        Evidence::Marks => "بين علامتي تنصيص بعد ما يدل عليه",
        Evidence::Tagger => "بكلماته وما حولها",
        Evidence::Speaks => "في موضع من يُسمّى قائلًا",
        Evidence::Elsewhere => "الاسم نفسه أوضح في موضع آخر",
        Evidence::Reviewer => "بقول المراجع",
        Evidence::Told => "هكذا في الملف المستورد",
    },
    kind: |kind| match kind {
        EntityKind::Person => "شخص",
        EntityKind::Organisation => "هيئة",
        EntityKind::Place => "مكان",
        EntityKind::Other => "غير ذلك",
        EntityKind::Date => "تاريخ",
        EntityKind::Value => "مقدار",
    },
    decided: |decided, count| format!("قُرّر {decided} من {count}"),
    sort: |sort| match sort {
        Sort::All => None,
        Sort::Mentions => Some("الأعلام"),
        Sort::Quotations => Some("الأقوال"),
        Sort::Only(What::Mention(kind)) => Some((WORDS.kind)(kind)),
        Sort::Only(What::Quotation(kind)) => Some((WORDS.quotation)(kind)),
    },
    unsure: |doubt| match doubt {
        Doubt::Any => None,
        Doubt::Unsure => Some("غير المؤكد"),
        Doubt::Guess => Some("المظنون"),
    },
    undecided: "ما لم يُقرَّر",
    queue_empty: "لا شيء هنا",
    mode: |mode| match mode {
        KeyMode::Reading => "عند القراءة",
        KeyMode::Reviewing => "في المراجعة",
        KeyMode::Listing => "في القوائم",
        KeyMode::Typing => "عند الكتابة",
    },
    review_keys: [
        ("{accept}", "قبول"),
        ("{reject}", "رفض"),
        ("{next-item}", "التالي"),
        ("{previous-item}", "السابق"),
        ("{undo}", "تراجع"),
        ("{choose-speaker}", "القائل"),
        ("{other-end}", ""),
        ("{move-end-left}{move-end-right}", "حرّكه كلمة"),
        ("{split}", "فصل"),
        ("{merge}", "ضم"),
        ("{select-more}", "حدّد لتضيف"),
        ("{queue-kinds}", "النوع"),
        ("{queue-doubtful}", "الثقة"),
        ("{queue-undecided}", "ما لم يُقرَّر"),
        ("{clear}", "إنهاء"),
    ],
    adding_keys: [
        ("1\u{2026}6", "أضف علمًا"),
        ("{add-quotation}", "أضف قولًا"),
        ("{select-more}", "حدّد أكثر"),
        ("{select-less}", "حدّد أقل"),
        ("{clear}", "دع التحديد"),
    ],
    edge: |is_start| {
        if is_start {
            "الطرف: أوله"
        } else {
            "الطرف: آخره"
        }
    },
    choose: |chosen| match chosen {
        Chosen::Speaker | Chosen::SpeakerOfNew(_) => "من القائل؟",
        Chosen::Same => "هو نفسه من؟",
    },
    unknown: "لا يُعرف",
    letter: |letter| match letter {
        Letter::Set => "علامة بالحرف…",
        Letter::Go => "إلى العلامة…",
    },
    search: |mode| match mode {
        Mode::Phrase => "بحث:",
        Mode::Exact => "بحث بالحرف:",
        Mode::Pattern => "بحث بنمط:",
    },
    search_keys: "Tab للبحث بالحرف أو بنمط، ↑ لما سبق",
    pattern_error,
    lists: &catalogue::ARABIC,
};

const TORN: Arabic = Arabic {
    zero: "سجل المراجعة سليم",
    one: "سطر مبتور في سجل المراجعة",
    two: "سطران مبتوران في سجل المراجعة",
    few: "# أسطر مبتورة في سجل المراجعة",
    many: "# سطرًا مبتورًا في سجل المراجعة",
    other: "# سطر مبتور في سجل المراجعة",
};

const MENTIONS: Arabic = Arabic {
    zero: "بلا ذكر",
    one: "مرة واحدة",
    two: "مرتان",
    few: "# مرات",
    many: "# مرة",
    other: "# مرة",
};

/// Of one speaker, who may be a man, a woman or a body.
const SAID: Arabic = Arabic {
    zero: "لا أقوال منسوبة",
    one: "قول منسوب",
    two: "قولان منسوبان",
    few: "# أقوال منسوبة",
    many: "# قولًا منسوبًا",
    other: "# قول منسوب",
};

const LEFT: Arabic = Arabic {
    zero: "لم تبقَ دقيقة",
    one: "بقيت دقيقة",
    two: "بقيت دقيقتان",
    few: "بقيت # دقائق",
    many: "بقيت # دقيقة",
    other: "بقيت # دقيقة",
};

const RESULTS: Arabic = Arabic {
    zero: "لا نتيجة",
    one: "نتيجة واحدة",
    two: "نتيجتان",
    few: "# نتائج",
    many: "# نتيجة",
    other: "# نتيجة",
};

fn pattern_error(error: PatternError) -> &'static str {
    match error {
        PatternError::Unclosed => "قوس لم يُغلق",
        PatternError::Unopened => "قوس لم يُفتح",
        PatternError::Range => "مدى حروف معكوس أو ناقص",
        PatternError::Repetition => "لا شيء يُكرَّر، أو عدد لا يصح",
        PatternError::Escape => "لا معنى لما بعد الشرطة \u{2068}\\\u{2069}",
        PatternError::Class => "لا صنف حروف بهذا الاسم",
        PatternError::Unsupported => "لا يُدعم النظر حول الموضع ولا الإحالة",
        PatternError::TooBig => "النمط أكبر من أن يُبحث به",
        PatternError::Unreadable => "ليس هذا نمطًا",
    }
}

const NOTICE: fn(&Notice) -> Cow<'static, str> = |notice| {
    Cow::Borrowed(match notice {
        Notice::Wrapped(Way::Onward) => "بلغ النهاية فعاد من البداية",
        Notice::Wrapped(Way::Back) => "بلغ البداية فعاد من النهاية",
        Notice::NothingSelected => "اختر اسمًا من اللوحة أو ابحث أولًا",
        Notice::NothingThere => "لا شيء من ذلك في هذا النص",
        Notice::Copied => "نُسخ",
        Notice::NothingToCopy => "لم يُحدَّد شيء؛ {select-more} لتحديد الكلمة وما حولها",
        Notice::NotCopied => "تعذّر النسخ إلى الحافظة",
        Notice::NoHook => "لا برنامج بهذا الرقم؛ تُسمّى البرامج في [hooks] من config.toml",
        Notice::Silent => "تمّ",
        Notice::Done(upshot) => return Cow::Owned((catalogue::ARABIC.done)(upshot)),
        Notice::Order(order) => return Cow::Owned((catalogue::ARABIC.ordered)(*order)),
        Notice::Unopened(cause) => return Cow::Owned(format!("لا يُفتح: {}", system::said(cause))),
        Notice::NoAddress => "عناوين الخلاصات تبدأ بـ \u{2068}https://\u{2069}",
        Notice::NoArticle => "لا مقال هنا لهذا",
        Notice::Stopped => "أُوقف",
        Notice::Opened => "فُتح في المتصفح",
        Notice::NotOpened => "لم يُعثر على متصفح",
        Notice::NoPicture => "لا صورة هنا لها عنوان على الشبكة",
        Notice::NoLink => "لا رابط هنا، ولا أصل للمقال يُفتح",
        Notice::NoQuotation => "اختر قولًا أولًا",
        Notice::NoFormat => "لا صيغة بهذا الاسم",
        Notice::StillLooking => "لم يكتمل البحث عن الأعلام والأقوال، أعد الأمر بعد قليل",
        Notice::Exported(file) => return Cow::Owned(format!("كُتب الملف {}", isolate(file))),
        Notice::NotExported(file, failure) => {
            return Cow::Owned(files::not_exported(Lang::Arabic, file, failure));
        }
        Notice::Decoded(decoding) => return Cow::Owned(decoded::arabic(*decoding)),
        Notice::NoFile => "سمِّ الملف: import a.json",
        Notice::Imported => "يُعرض الآن ما في الملف بدل ما عُثر عليه",
        Notice::NotImported(failure) => {
            return Cow::Owned(files::not_imported(Lang::Arabic, failure));
        }
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
        Notice::QueueDone => "لا شيء بعده في القائمة",
        Notice::NothingToAdd => "حدّد الكلمات أولًا بالمفتاح {select-more}",
        Notice::Kept => "حُفظ",
        Notice::Deleted => "حُذف؛ {undo} يعيده",
        Notice::Lost => "لم يعد موضعه في النص",
        Notice::NoColour => "الألوان أربعة: من 1 إلى 4",
        Notice::Undone => "تُراجع عنه؛ {redo} يعيده",
        Notice::Redone => "أُعيد",
        Notice::NothingToUndo => "لا شيء لتتراجع عنه",
        Notice::NothingToRedo => "لا شيء لتعيده",
        Notice::Continued(percent) => return Cow::Owned(format!("تُتابع القراءة من {percent}%")),
        Notice::NothingKept => "لا يُحفظ شيء من هذه القراءة",
        Notice::Cut(bytes) => {
            return Cow::Owned(format!("لم يُقرأ ما بعد أول {} مبيبايت", bytes >> 20));
        }
        Notice::TornLines(count) => return Cow::Owned(TORN.count(*count)),
        Notice::Displayed(display) => {
            return Cow::Owned(format!("طريقة العرض: {}", isolate(display.name())));
        }
        Notice::Themed(name) => return Cow::Owned(format!("السمة: {}", isolate(name))),
        Notice::ThemeFault(fault) => return Cow::Owned(theme_fault(fault)),
        Notice::Tashkeel(Tashkeel::Show) => "مع التشكيل",
        Notice::Tashkeel(Tashkeel::Hide) => "بلا تشكيل",
        Notice::Alignment(Alignment::Justified) => "السطور متساوية الطول",
        Notice::Alignment(Alignment::Start) => "السطور كما هي بلا مدّ",
        Notice::Digits(Digits::Stored) => "الأرقام كما كُتبت",
        Notice::Digits(Digits::Arabic) => "الأرقام عربية: ١٢٣",
        Notice::Digits(Digits::Latin) => "الأرقام لاتينية: 123",
        Notice::Spacing(Spacing::Single) => "السطور متقاربة",
        Notice::Spacing(Spacing::Open) => "السطور متباعدة",
        Notice::Noise(Noise::Show) => "ما ليس من المقال ظاهر باهتًا",
        Notice::Noise(Noise::Hide) => "أُخفي ما ليس من المقال",
        Notice::Measure(columns) => {
            return Cow::Owned(format!("طول السطر: {columns}"));
        }
        Notice::OneParagraph(true) => "الفقرة الحالية وحدها بارزة",
        Notice::OneParagraph(false) => "الفقرات كلها بارزة",
        Notice::Zen(true) => "المقال وحده؛ {zen} للعودة",
        Notice::Zen(false) => "عادت اللوحة والأشرطة",
    })
};

/// Why a theme is not shown, and where that stands.
fn theme_fault(fault: &theme::Error) -> String {
    let perhaps = |like: Option<&str>| {
        let like = like.map(|like| format!("؛ لعله {}", isolate(like)));
        like.unwrap_or_default()
    };
    let cause = match &fault.cause {
        Cause::Unreadable(why) => format!("تعذّرت قراءته: {}", system::said(why)),
        Cause::Syntax(why) => format!("ليس TOML صحيحًا: {}", isolate(why)),
        Cause::UnknownTheme(name, like) => {
            format!("لا سمة باسم {}{}", isolate(name), perhaps(like.as_deref()))
        }
        Cause::UnknownKey(key, like) => {
            format!("لا معنى هنا لـ {}{}", isolate(key), perhaps(*like))
        }
        Cause::NoColour(colour) => format!("ليس لونًا: {}", isolate(colour)),
        Cause::Kind(key, Kind::Look) => {
            format!("قيمة {} يجب أن تكون جدولًا", isolate(key))
        }
        Cause::Kind(key, Kind::Text) => {
            format!("قيمة {} يجب أن تكون بين علامتي اقتباس", isolate(key))
        }
        Cause::Kind(key, Kind::Switch) => {
            format!("قيمة {} يجب أن تكون true أو false", isolate(key))
        }
        Cause::Circle(name) => format!("السمة {} تعود إلى نفسها", isolate(name)),
        Cause::NoBackground(value) => {
            format!("لا خلفية باسم {}؛ هناك auto و dark و light", isolate(value))
        }
    };
    format!("{}: {cause}", isolate(&fault.told()))
}
