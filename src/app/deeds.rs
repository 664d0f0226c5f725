//! What each action does, in the words of each language: for the help, the
//! command line and the manuals; `{name}` in them is the key of an action. An action without words does not compile.

use super::action::Action;
#[cfg(doc)]
use super::keymap::Keymap;
use super::lang::Lang;

impl Action {
    /// What it does, in words of this language; [`Keymap::tell`] puts keys
    /// where they name actions.
    #[must_use]
    pub fn does(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Arabic => Self::ARABIC(self),
            Lang::English => Self::ENGLISH(self),
        }
    }
}

impl Action {
    const ARABIC: fn(Self) -> &'static str = |action| match action {
        Action::Down => "سطر إلى الأسفل، وفي اللوحة ما بعده",
        Action::Up => "سطر إلى الأعلى، وفي اللوحة ما قبله",
        Action::PageDown => "صفحة إلى الأمام",
        Action::PageUp => "صفحة إلى الخلف",
        Action::First => "إلى البداية",
        Action::Last => "إلى النهاية، أو إلى الفقرة بعددها: 5{last}",
        Action::Percent => "إلى نسبة من النص: 50{percent}",
        Action::NextParagraph => "الفقرة التالية",
        Action::PreviousParagraph => "الفقرة السابقة",
        Action::NextHeading => "العنوان التالي",
        Action::PreviousHeading => "العنوان السابق",
        Action::OtherPane => "بين المقال واللوحة",
        Action::Onward => "إلى اللوحة ثم التبويب التالي",
        Action::Backward => "إلى التبويب السابق ثم المقال",
        Action::Jump => "اذهب إلى المختار في النص",
        Action::NextMention => "الذكر التالي للمختار أو نتيجة البحث التالية",
        Action::PreviousMention => "الذكر السابق أو النتيجة السابقة",
        Action::NextName => "العلَم التالي أيًّا كان",
        Action::PreviousName => "العلَم السابق أيًّا كان",
        Action::NextQuotation => "القول التالي",
        Action::PreviousQuotation => "القول السابق",
        Action::NextOfSpeaker => "القول التالي للقائل نفسه",
        Action::PreviousOfSpeaker => "قوله السابق",
        Action::JumpBack => "إلى حيث كنت قبل القفزة",
        Action::JumpForward => "إلى حيث عدت منه",
        Action::SetMark => "علامة بحرف على هذا الموضع",
        Action::GoToMark => "إلى علامة بحرفها",
        Action::Search => "بحث وأنت تكتب، يتجاوز التشكيل والهمزات، أو بالحرف أو بنمط",
        Action::Peek => "بطاقة المختار: صوره ومواضعه وما قاله",
        Action::Narrow => "أظهر من اللوحة ما فيه هذه الحروف",
        Action::NarrowByKind => "الأقوال من النوع التالي وحده",
        Action::OrderBySpeaker => "الأقوال بحسب قائليها أو بترتيبها",
        Action::Spotlight => "عتّم ما لا يخص المختار",
        Action::WidenPanel => "لوحة أعرض",
        Action::NarrowPanel => "لوحة أضيق",
        Action::ShowNames => "الأعلام: الناس والأماكن",
        Action::ShowQuotations => "الأقوال",
        Action::ShowContents => "الفهرس",
        Action::ShowResults => "نتائج البحث",
        Action::ShowNotes => "ما ظلّلته وملاحظاتك",
        Action::ShowMarks => "العلامات والمواضع بحروفها",
        Action::SelectMore => "حدّد الكلمة ثم ما حولها",
        Action::SelectLess => "قلّص التحديد خطوة",
        Action::Copy => "انسخ المحدّد",
        Action::CopyQuotation => "انسخ القول مع قائله",
        Action::Review => "راجع ما استُخرج من النص واحدًا واحدًا",
        Action::Highlight => "ظلّل المحدّد؛ 2{highlight} باللون الثاني من أربعة",
        Action::Note => "اكتب ملاحظة على المحدّد",
        Action::Bookmark => "علامة على هذا السطر، أو ارفعها",
        Action::Delete => "احذف التظليل أو الملاحظة أو العلامة",
        Action::Undo => "تراجع عن آخر ما علّمته أو قررته",
        Action::Redo => "أعد ما تراجعت عنه",
        Action::AskHook => "سل برنامجًا عن المحدّد: معجمًا أو ناطقًا؛ 2{ask} للثاني",
        Action::Browse => "افتح الرابط أو أصل المقال في المتصفح",
        Action::Picture => "اعرض الصورة التي هنا",
        Action::Tashkeel => "مع التشكيل أو من دونه",
        Action::NextTheme => "السمة التالية بألوان أخرى",
        Action::Justify => "سطور متساوية الطول بمدّ الحروف، أو كما هي",
        Action::Digits => "الأرقام كما كُتبت، ثم ١٢٣، ثم 123",
        Action::Spacing => "باعد بين السطور أو قاربها",
        Action::Noise => "أخفِ ما ليس من المقال كأزرار المشاركة، أو أظهره باهتًا",
        Action::Wider => "سطور أطول",
        Action::Narrower => "سطور أقصر",
        Action::Zen => "المقال وحده على الشاشة",
        Action::OneParagraph => "عتّم ما سوى الفقرة الحالية",
        Action::NextDisplay => "طريقة أخرى للعرض إن ظهر النص مقلوبًا أو مقطّعًا",
        Action::Command => "أمر باسمه",
        Action::Clear => "امسح البحث ثم الاختيار",
        Action::Help => "هذه المفاتيح",
        Action::Suspend => "إلى الصدفة، والأمر fg للعودة",
        Action::Quit => "خروج، أو عودة إلى القائمة",
        Action::Exit => "خروج من قارئ",
        Action::Library => "المكتبة، أو القائمة التي جاء منها المقال",
        Action::Open => "افتحه",
        Action::Choose => "اختره لما يلي، أو دعه",
        Action::ChooseAll => "اختر الكل أو لا شيء",
        Action::Star => "نجمة أو بلا نجمة",
        Action::TurnRead => "مقروء أو غير مقروء",
        Action::Tag => "وسوم: أدب -خبر يضع الأول وينزع الثاني",
        Action::Remove => "أخرجه من المكتبة",
        Action::Query => "اعرض ما يوافق طلبك: كلمة، أو وسم:أدب، أو غير-مقروء",
        Action::NextOrder => "ترتيب آخر",
        Action::Refresh => "اجلب جديد الخلاصات",
        Action::Follow => "تابع هذه الخلاصة",
        Action::Accept => "صحيح، وإلى التالي",
        Action::Reject => "ليس كذلك، وإلى التالي",
        Action::NextItem => "التالي بلا قرار",
        Action::PreviousItem => "ما قبله",
        Action::ChooseSpeaker => "اختر القائل",
        Action::OtherEnd => "حرّك الطرف الآخر",
        Action::EndLeft => "الطرف كلمة إلى اليسار",
        Action::EndRight => "الطرف كلمة إلى اليمين",
        Action::Split => "هذا غير من عُدّ معه",
        Action::Merge => "هذا وغيره واحد: اختره",
        Action::AddQuotation => "المحدّد قول: اختر قائله",
        Action::QueueSort => "الأعلام وحدها، أو الأقوال، أو الكل",
        Action::QueueDoubt => "المشكوك فيه وحده، أو الكل",
        Action::QueueUndecided => "ما لم يُقرَّر وحده، أو الكل",
        Action::Take => "خذ ما كُتب أو المعروض المختار",
        Action::Cancel => "دع الكتابة",
        Action::Complete => "أكمل الكلمة؛ وفي البحث طريقته التالية",
        Action::CompleteBack => "طريقة البحث السابقة",
        Action::OfferBefore => "المعروض السابق، أو البحث الأقدم",
        Action::OfferAfter => "المعروض التالي، أو البحث الأحدث",
        Action::Erase => "امحُ حرفًا",
        Action::EraseAll => "امحُ الكل",
    };
}

impl Action {
    const ENGLISH: fn(Self) -> &'static str = |action| match action {
        Action::Down => "a row down; in the panel the next item",
        Action::Up => "a row up; in the panel the item before",
        Action::PageDown => "a page on",
        Action::PageUp => "a page back",
        Action::First => "to the beginning",
        Action::Last => "to the end; with a count to that paragraph: 5{last}",
        Action::Percent => "to so many percent of the text: 50{percent}",
        Action::NextParagraph => "next paragraph",
        Action::PreviousParagraph => "the paragraph before",
        Action::NextHeading => "next heading",
        Action::PreviousHeading => "the heading before",
        Action::OtherPane => "between the article and the panel",
        Action::Onward => "on to the panel, then to its next tab",
        Action::Backward => "back to the tab before, then to the article",
        Action::Jump => "go to the selected name, quotation or heading in the text",
        Action::NextMention => "next mention of the selected name, or next search hit",
        Action::PreviousMention => "the mention or hit before",
        Action::NextName => "next mention of anybody or anything",
        Action::PreviousName => "the mention of anybody before",
        Action::NextQuotation => "next quotation",
        Action::PreviousQuotation => "the quotation before",
        Action::NextOfSpeaker => "next quotation of the same speaker",
        Action::PreviousOfSpeaker => "their quotation before",
        Action::JumpBack => "back to where the last jump came from",
        Action::JumpForward => "forward again",
        Action::SetMark => "mark this place with a letter",
        Action::GoToMark => "to the place marked with a letter",
        Action::Search => {
            "search as you type, blind to vowel marks and letter variants; or exactly, or by pattern"
        }
        Action::Peek => "a card of what is selected: spellings, places, what they said",
        Action::Narrow => "narrow the list to what holds these letters",
        Action::NarrowByKind => "quotations of the next kind alone",
        Action::OrderBySpeaker => "quotations by speaker, or in order",
        Action::Spotlight => "dim what has nothing to do with what is selected",
        Action::WidenPanel => "a wider panel",
        Action::NarrowPanel => "a narrower panel",
        Action::ShowNames => "people and places",
        Action::ShowQuotations => "quotations",
        Action::ShowContents => "contents",
        Action::ShowResults => "search results",
        Action::ShowNotes => "highlights and notes",
        Action::ShowMarks => "bookmarks and lettered places",
        Action::SelectMore => "select the word, then ever more around it",
        Action::SelectLess => "select less again",
        Action::Copy => "copy what is selected",
        Action::CopyQuotation => "copy the quotation with its speaker",
        Action::Review => "review what was found, one by one",
        Action::Highlight => {
            "highlight what is selected: 2{highlight} in the second of four colours"
        }
        Action::Note => "write a note on what is selected",
        Action::Bookmark => "a bookmark on this row, or none",
        Action::Delete => "take the highlight, note or bookmark away",
        Action::Undo => "take back what was marked or decided last",
        Action::Redo => "do again what was taken back",
        Action::AskHook => "ask a program about what is selected: 2{ask} the second",
        Action::Browse => "open the link in view, or the source, in a browser",
        Action::Picture => "show the picture that is here",
        Action::Tashkeel => "with or without vowel marks",
        Action::NextTheme => "the next theme, in other colours",
        Action::Justify => "lines of one length, by longer joins between letters, or ragged",
        Action::Digits => "digits as written, then ١٢٣, then 123",
        Action::Spacing => "a blank row between lines, or none",
        Action::Noise => "hide what is beside the article, such as share bars, or show it dimmed",
        Action::Wider => "longer lines",
        Action::Narrower => "shorter lines",
        Action::Zen => "the article alone on the screen",
        Action::OneParagraph => "dim all but the current paragraph",
        Action::NextDisplay => "another way to display, where text comes out reversed or unjoined",
        Action::Command => "an action by its name",
        Action::Clear => "drop the search, then the selection",
        Action::Help => "these keys",
        Action::Suspend => "to the shell; its command fg comes back",
        Action::Quit => "quit, or back to the list",
        Action::Exit => "leave qari",
        Action::Library => "the library, or the list that the article is from",
        Action::Open => "open it",
        Action::Choose => "choose it for what follows, or not",
        Action::ChooseAll => "choose all, or nothing",
        Action::Star => "a star, or none",
        Action::TurnRead => "read, or unread",
        Action::Tag => "tags: art -news gives one and takes the other",
        Action::Remove => "out of the library",
        Action::Query => "list what is asked for: a word, tag:x, unread",
        Action::NextOrder => "another order",
        Action::Refresh => "fetch what is new in feeds",
        Action::Follow => "follow this feed",
        Action::Accept => "accept it, and on to the next",
        Action::Reject => "reject it, and on to the next",
        Action::NextItem => "the next item, without deciding",
        Action::PreviousItem => "the item before",
        Action::ChooseSpeaker => "choose who says it",
        Action::OtherEnd => "move its other end",
        Action::EndLeft => "that end a word to the left",
        Action::EndRight => "that end a word to the right",
        Action::Split => "this is another than those it is taken for",
        Action::Merge => "this and another are one: choose it",
        Action::AddQuotation => "what is selected is a quotation: choose who says it",
        Action::QueueSort => "names alone, or quotations, or all",
        Action::QueueDoubt => "what is doubtful alone, or all",
        Action::QueueUndecided => "what is not decided alone, or all",
        Action::Take => "take the words, or the selected offer",
        Action::Cancel => "give up what is typed",
        Action::Complete => "complete the word; in a search the next way to search",
        Action::CompleteBack => "the way to search before",
        Action::OfferBefore => "the offer before, or an earlier search",
        Action::OfferAfter => "the next offer, or a later search",
        Action::Erase => "take the last letter away",
        Action::EraseAll => "take all letters away",
    };
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::Lang;
    use crate::app::{BINDINGS, Keymap};

    #[test]
    fn the_keys_that_are_told_are_of_actions() {
        for lang in Lang::ALL {
            for row in BINDINGS {
                let told = Keymap::default()
                    .tell(row.action.does(lang), lang)
                    .into_owned();
                // A colon in a field of a query, or before words, names no action.
                let names = told.contains('{') || told.split(' ').any(|word| word.starts_with(':'));
                assert!(!names, "{told}");
                // It is read as it stands, on the screen and in `man`.
                assert!(!told.contains('`'), "{told}");
            }
        }
    }

    #[test]
    fn no_two_actions_are_told_in_the_same_words() {
        for lang in Lang::ALL {
            let told: HashSet<_> = BINDINGS.iter().map(|row| row.action.does(lang)).collect();
            assert_eq!(told.len(), BINDINGS.len());
        }
    }
}
