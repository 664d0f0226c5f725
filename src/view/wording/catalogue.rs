//! The words of lists of articles, in both languages.

use super::plural::{Arabic, English};
use super::{isolate, system};
use crate::app::{Action, Catalogue, Collection, Rack, Refreshing, Upshot, Within};
use crate::library::{DeedKind, Order, QueryFault, Undone};
use crate::text::letters::printable;

/// The words of a language.
pub(in crate::view) struct ListWords {
    /// What the status line says when it has nothing to say.
    pub(in crate::view) hints: [(&'static [Action], &'static str); 6],
    /// The library.
    library: &'static str,
    /// Several files.
    files: &'static str,
    /// A feed that does not say what it is called.
    feed: &'static str,
    /// A part of the library.
    pub(in crate::view) rack: fn(Rack) -> &'static str,
    /// Why nothing is listed, where nothing is asked for.
    pub(in crate::view) empty: fn(Option<Rack>) -> &'static str,
    /// Nothing is what is asked for.
    pub(in crate::view) nothing: &'static str,
    /// While rows are still to come.
    pub(in crate::view) gathering: &'static str,
    /// How many rows there are.
    pub(in crate::view) articles: fn(usize) -> String,
    /// How many are chosen.
    pub(in crate::view) chosen: fn(usize) -> String,
    /// Before tags that are typed.
    pub(in crate::view) tags: &'static str,
    /// Before the address of a feed that is typed.
    pub(in crate::view) address: &'static str,
    /// How far feeds are fetched.
    pub(in crate::view) refreshing: fn(Refreshing) -> String,
    /// What came of a deed.
    pub(super) done: fn(&Upshot) -> String,
    /// Which row is first.
    pub(in crate::view) ordered: fn(Option<Order>) -> String,
    /// Why what is asked for means nothing.
    pub(in crate::view) fault: fn(&QueryFault) -> String,
}

/// What a list is called.
pub(in crate::view) fn catalogue(words: &ListWords, catalogue: &Catalogue) -> String {
    let name = match &catalogue.collection {
        Collection::Library(_) => words.library.to_owned(),
        Collection::Sources(sources) => match sources.as_ref() {
            [only] => only.locator.name(),
            _ => words.files.to_owned(),
        },
        Collection::Feed(listing) => match &listing.title {
            Some(title) => title.clone(),
            None => words.feed.to_owned(),
        },
    };
    match &catalogue.within {
        None => name,
        Some(Within::Feed(feed)) => format!("{name} \u{00B7} {}", isolate(&feed.title)),
        Some(Within::Tag(tag)) => format!("{name} \u{00B7} {}", isolate(&format!("#{tag}"))),
    }
}

pub(super) const ARABIC: ListWords = ListWords {
    hints: [
        (&[Action::Open], "فتح"),
        (&[Action::Query], "تصفية"),
        (&[Action::Star], "نجمة"),
        (&[Action::Tag], "وسم"),
        (&[Action::Help], "المفاتيح"),
        (&[Action::Quit], "خروج"),
    ],
    library: "المكتبة",
    files: "ملفات",
    feed: "خلاصة",
    rack: |rack| match rack {
        Rack::Recent => "الأحدث",
        Rack::Unread => "لم يُقرأ",
        Rack::Starred => "بنجمة",
        Rack::Feeds => "الخلاصات",
        Rack::Tags => "الوسوم",
    },
    empty: |rack| match rack {
        Some(Rack::Recent) => "لا شيء في المكتبة بعد؛ يدخلها كل ما تقرؤه",
        Some(Rack::Unread) => "قُرئ كل ما في المكتبة",
        Some(Rack::Starred) => "ضع نجمة على مقال بـ {star}",
        Some(Rack::Feeds) => "تابع خلاصة بـ {follow} ثم اجلب جديدها بـ {refresh}",
        Some(Rack::Tags) => "ضع وسمًا على مقال بـ {tag}",
        None => "لا مقالات هنا",
    },
    nothing: "لا شيء يوافق ما طلبته؛ {clear} يعيد الكل",
    gathering: "تُجمع القائمة…",
    articles: |count| ROWS.count(count),
    chosen: |count| CHOSEN.count(count),
    tags: "وسوم:",
    address: "عنوان الخلاصة:",
    refreshing: |so_far| {
        let Refreshing { done, total } = so_far;
        format!("تُجلب الخلاصات: {done} من {total}… {{clear}} يوقفها")
    },
    done: |upshot| match upshot {
        Upshot::Told(0) => "كان كذلك من قبل".to_owned(),
        Upshot::Told(count) => format!("{}؛ {{undo}} يرجع عنه", CHANGED.count(*count)),
        Upshot::Removed(count) => format!("{}؛ {{undo}} يعيده", REMOVED.count(*count)),
        Upshot::Unfollowed(count) => format!("{}؛ {{undo}} يعيدها", UNFOLLOWED.count(*count)),
        Upshot::Followed(_, true) => "تُتابَع الآن".to_owned(),
        Upshot::Followed(_, false) => "تُتابَع من قبل".to_owned(),
        Upshot::Undone(None) => "لا شيء لتتراجع عنه".to_owned(),
        Upshot::Undone(Some(Undone { kind, articles })) => {
            let what = match kind {
                DeedKind::Added => "أُخرج ما أُضيف",
                DeedKind::Removed => "أُعيد ما أُخرج",
                DeedKind::Told => "عاد كما كان",
                DeedKind::Unfollowed => "عادت المتابعة",
            };
            format!("{what} ({articles})")
        }
        Upshot::Refreshing(so_far) => (ARABIC.refreshing)(*so_far),
        Upshot::Refreshed { new, failed: 0 } => NEW.count(*new),
        Upshot::Refreshed { new, failed } => {
            format!("{}؛ {}", NEW.count(*new), FAILED.count(*failed))
        }
        Upshot::Failed(cause) => format!("لم يتم: {}", system::said(&printable(cause))),
    },
    ordered: |order| {
        let order = match order {
            None | Some(Order::Best) => "المعتاد",
            Some(Order::Added) => "آخرها دخولًا أولًا",
            Some(Order::Opened) => "آخرها فتحًا أولًا",
            Some(Order::Date) => "أحدثها نشرًا أولًا",
            Some(Order::Title) => "بالعنوان",
        };
        format!("الترتيب: {order}")
    },
    fault: |fault| match fault {
        QueryFault::Field(field) => format!("لا حقل باسم {}", isolate(field)),
        QueryFault::Empty(field) => format!("لا قيمة بعد {}", isolate(&format!("{field}:"))),
        QueryFault::Day(day) => {
            let days = isolate("7d 2w 3m 1y 2026-01-31");
            format!("{} ليس يومًا؛ اكتب مثل {days}", isolate(day))
        }
        QueryFault::Order(order) => {
            let orders = isolate("added opened date title best");
            format!("لا ترتيب باسم {}؛ هناك {orders}", isolate(order))
        }
        QueryFault::Open => "علامة تنصيص لم تُغلق".to_owned(),
        QueryFault::Nothing => "لا كلمة فيه".to_owned(),
    },
};

pub(super) const ENGLISH: ListWords = ListWords {
    hints: [
        (&[Action::Open], "open"),
        (&[Action::Query], "filter"),
        (&[Action::Star], "star"),
        (&[Action::Tag], "tag"),
        (&[Action::Help], "keys"),
        (&[Action::Quit], "quit"),
    ],
    library: "Library",
    files: "Files",
    feed: "Feed",
    rack: |rack| match rack {
        Rack::Recent => "Recent",
        Rack::Unread => "Unread",
        Rack::Starred => "Starred",
        Rack::Feeds => "Feeds",
        Rack::Tags => "Tags",
    },
    empty: |rack| match rack {
        Some(Rack::Recent) => "nothing in the library yet; all that you read comes into it",
        Some(Rack::Unread) => "all of the library was read",
        Some(Rack::Starred) => "{star} gives an article a star",
        Some(Rack::Feeds) => "{follow} follows a feed, {refresh} fetches what is new",
        Some(Rack::Tags) => "{tag} gives an article a tag",
        None => "no articles here",
    },
    nothing: "nothing is what you asked for; {clear} shows all again",
    gathering: "being gathered…",
    articles: |count| ENGLISH_ROWS.count(count),
    chosen: |count| format!("{count} chosen"),
    tags: "tags:",
    address: "address of the feed:",
    refreshing: |so_far| {
        let Refreshing { done, total } = so_far;
        format!("feeds: {done} of {total} fetched… {{clear}} ends it")
    },
    done: |upshot| match upshot {
        Upshot::Told(0) => "it was so before".to_owned(),
        Upshot::Told(count) => format!("{count} changed; {{undo}} takes it back"),
        Upshot::Removed(count) => format!("{count} removed; {{undo}} has them back"),
        Upshot::Unfollowed(count) => format!("{count} no longer followed; {{undo}} follows again"),
        Upshot::Followed(_, true) => "followed now".to_owned(),
        Upshot::Followed(_, false) => "followed before".to_owned(),
        Upshot::Undone(None) => "nothing to take back".to_owned(),
        Upshot::Undone(Some(Undone { kind, articles })) => {
            let what = match kind {
                DeedKind::Added => "no longer added",
                DeedKind::Removed => "back again",
                DeedKind::Told => "as before",
                DeedKind::Unfollowed => "followed again",
            };
            format!("{what} ({articles})")
        }
        Upshot::Refreshing(so_far) => (ENGLISH.refreshing)(*so_far),
        Upshot::Refreshed { new, failed: 0 } => ENGLISH_NEW.count(*new),
        Upshot::Refreshed { new, failed } => {
            format!("{}; {failed} could not be fetched", ENGLISH_NEW.count(*new))
        }
        Upshot::Failed(cause) => format!("not done: {}", isolate(&printable(cause))),
    },
    ordered: |order| {
        let order = match order {
            None | Some(Order::Best) => "as usual",
            Some(Order::Added) => "added last first",
            Some(Order::Opened) => "opened last first",
            Some(Order::Date) => "published last first",
            Some(Order::Title) => "by title",
        };
        format!("order: {order}")
    },
    fault: ToString::to_string,
};

const ROWS: Arabic = Arabic {
    zero: "لا شيء",
    one: "واحد",
    two: "اثنان",
    few: "#",
    many: "#",
    other: "#",
};

const ENGLISH_ROWS: English = English {
    one: "1",
    other: "#",
};

const CHOSEN: Arabic = Arabic {
    zero: "لا مختار",
    one: "مختار واحد",
    two: "مختاران",
    few: "# مختارة",
    many: "# مختارًا",
    other: "# مختار",
};

const CHANGED: Arabic = Arabic {
    zero: "لم يتغير شيء",
    one: "تغيّر مقال",
    two: "تغيّر مقالان",
    few: "تغيّرت # مقالات",
    many: "تغيّر # مقالًا",
    other: "تغيّر # مقال",
};

const REMOVED: Arabic = Arabic {
    zero: "لم يُخرَج شيء",
    one: "أُخرج مقال",
    two: "أُخرج مقالان",
    few: "أُخرجت # مقالات",
    many: "أُخرج # مقالًا",
    other: "أُخرج # مقال",
};

const UNFOLLOWED: Arabic = Arabic {
    zero: "لم تُترك خلاصة",
    one: "تُركت خلاصة",
    two: "تُركت خلاصتان",
    few: "تُركت # خلاصات",
    many: "تُركت # خلاصة",
    other: "تُركت # خلاصة",
};

const NEW: Arabic = Arabic {
    zero: "لا جديد",
    one: "مقال جديد",
    two: "مقالان جديدان",
    few: "# مقالات جديدة",
    many: "# مقالًا جديدًا",
    other: "# مقال جديد",
};

const ENGLISH_NEW: English = English {
    one: "1 new article",
    other: "# new articles",
};

const FAILED: Arabic = Arabic {
    zero: "جُلبت كلها",
    one: "تعذّرت خلاصة",
    two: "تعذّرت خلاصتان",
    few: "تعذّرت # خلاصات",
    many: "تعذّرت # خلاصة",
    other: "تعذّرت # خلاصة",
};
