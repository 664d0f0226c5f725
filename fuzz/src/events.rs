//! `interface`: any sequence of events on the reader.

use std::collections::VecDeque;
use std::sync::{Arc, LazyLock};

use arbitrary::{Arbitrary, Unstructured};
use qari::app::{
    self, BINDINGS, Code, Collection, Described, Display, Effect, ExportFailure, Failure,
    FailureKind, Held, Holding, Hook, ImportFailure, Key, Keymap, Lang, Message, Model, Opening,
    Outcome, Picture, Place, Rack, Reading, Refreshing, Reviewer, Row, Screen as Shown, Size, Tab,
    Ticket, Turned, Upshot, Wanted,
};
use qari::article::{Anchor, Annotations, Article, Listing, Locator, Parsed, Raw, Request, Told};
use qari::extract::{annotate, annotate_until};
use qari::import;
use qari::ingest::{SAMPLE, parse};
use qari::layout::Tashkeel;
use qari::library::{ArticleId, DeedKind, Excerpt, Feed, FeedId, Listed, Undone};
use qari::review::{Entry, Header, Log, State};
use qari::term::{Powers, Screen};
use qari::text::TextRange;
use qari::text::find::Needle;
use qari::text::fold::Folded;
use qari::theme::Themes;
use qari::view::View;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::draws::{byte, flag, phrase, pick, pieces};
use crate::laws;
use crate::naming::{LEXICON, parsed};
use crate::screen::only_known;

/// Events in a run, at most.
const EVENTS: usize = 60;

/// What happens.
#[derive(Debug, Clone, Copy, Arbitrary)]
enum Event {
    /// A key of the table.
    Bound(u8),
    Bound2(u8),
    Bound3(u8),
    /// A letter or digit.
    Typed(u8),
    /// A key that moves, or ends what is typed.
    Named(u8),
    Control(u8),
    Clicked(u8, u8),
    Dragged(u8, u8),
    Wheel(u8, u8, i8),
    Resized(u8, u8),
    Pasted,
    /// The oldest wish, or the newest, is granted.
    Answered(bool, u8),
    Answered2(u8),
    /// A wish is never granted.
    Missed,
    /// An answer to a question that nobody has asked, or nobody asks any more.
    Stray(u8, u8),
    /// What the terminal, the settings, the system say.
    Said(u8, u8),
    /// A command.
    Command(u8),
}

/// An article, and what is found in it.
type Read = (Arc<Article>, Arc<Annotations>);

const PAGE: &str = "<html><head><title>صفحة</title></head><body><article><h1>صفحة</h1>\
    <p>قال خالد الزين: «نعم»، <a href=\"https://a.example/x\">رابط</a> و<em>توكيد</em>.</p>\
    <img src=\"https://a.example/y.png\" alt=\"صورة للجسر\"><h2>قسم</h2><ul><li>أول<ul><li>ثان</ul>\
    </ul><blockquote>قول طويل يكفي لسطرين من هذا المقال الذي لا يقول شيئا.</blockquote>\
    <table><tr><td>أ<td>ب</table><pre>let a = 1;</pre><p>شارك</p></article></body></html>";

const HOSTILE: &str = "\u{202E}عنوان\u{2067}\u{1B}[31m\n\n“قال سالم “نعم” لا بَأْسَ في واشنطن (UN) يوم \
    12/10/2021.\n\n\u{64E}\u{64E}\u{64E}👩\u{200D}🔬🇵🇸中文字\u{7}\t\u{9B}x\u{1F1F5}\n\nﷺ \u{6DD}١٢٣ www.b.example \
    https://a.example/b?c=d&e=f/gggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggg\n";

static ARTICLES: LazyLock<Vec<Read>> = LazyLock::new(|| {
    let page = Raw {
        told: Told {
            media: Some("text/html".to_owned()),
            ..Told::default()
        },
        ..Raw::whole(PAGE.into())
    };
    let long =
        "وأضافت مريم أنها ستعود غدا إلى بيروت. قال سالم “نعم، لا بأس” في واشنطن.\n".repeat(30);
    let articles = [
        parsed(SAMPLE),
        parse(page).ok().map(Parsed::into_article),
        parsed(HOSTILE),
        parsed(&long),
        parsed("كلمة"),
        parsed(""),
    ];
    let read = |article: Article| {
        let found = annotate(&article, &LEXICON);
        (Arc::new(article), Arc::new(found))
    };
    articles.into_iter().flatten().map(read).collect()
});

static FEED: LazyLock<Arc<Listing>> = LazyLock::new(|| {
    let feed = "<rss version=\"2.0\"><channel><title>خلاصة\u{1B}</title><item><title>خبر</title>\
        <link>https://a.example/1</link><description>نص</description></item><item><title/></item>\
        <item><guid>x</guid><title>\u{202E}b</title></item></channel></rss>";
    match parse(Raw::whole(feed.into())) {
        Ok(Parsed::Listing(listing)) => Arc::new(listing),
        _ => Arc::default(),
    }
});

/// Laws: whatever happens in whatever order, and whether answers come late, twice,
/// wrongly or never, nothing panics; every frame has nothing but printable cells, and
/// only known sequences are sent for it; cursors, selections, targets and marks are of
/// what there is; all that was said is in the log, and the log tells all that is seen.
pub fn interface(data: &[u8]) {
    let mut bytes = Unstructured::new(data);
    let mut play = Play::new(&mut bytes);
    for _ in 0..EVENTS {
        if bytes.is_empty() {
            break;
        }
        let Ok(event) = Event::arbitrary(&mut bytes) else {
            break;
        };
        play.happens(event, &mut bytes);
        play.check();
    }
    play.sent();
}

struct Play {
    model: Model,
    /// Wishes, each with how many articles were opened before.
    wishes: VecDeque<(usize, Effect)>,
    opened: usize,
    /// The entries of the log of the article.
    entries: Vec<Entry>,
    /// Those of the log of the article before.
    before: Vec<Entry>,
    frame: Buffer,
    view: View,
    read: usize,
}

impl Play {
    fn new(bytes: &mut Unstructured<'_>) -> Self {
        let start = byte(bytes);
        let size = size(byte(bytes), byte(bytes));
        let read = usize::from(start) % ARTICLES.len();
        let (model, effects) = if start < 200 {
            let article = Arc::clone(&ARTICLES[read].0);
            let whole = start % 3 != 0;
            app::open(
                article,
                whole,
                whole.then_some(9_000),
                "\u{202E}a\u{1B}".into(),
                size,
            )
        } else {
            let source = |word: &str| Request::from(Locator::File(word.into()));
            let collection = match start % 3 {
                0 => Collection::Library(Rack::Recent),
                1 => Collection::Sources(["/a", "/b"].map(source).into()),
                _ => Collection::Feed(Arc::clone(&FEED)),
            };
            app::browse(collection, size)
        };
        let mut play = Self {
            model,
            wishes: VecDeque::new(),
            opened: 0,
            before: Vec::new(),
            entries: Vec::new(),
            frame: Buffer::default(),
            view: View::default(),
            read,
        };
        play.wish(effects);
        if flag(bytes) {
            play.tell(Message::Language(Lang::English));
        }
        let hook = |name: &str| Hook {
            name: name.to_owned(),
            words: vec!["x\u{1B}".to_owned()],
        };
        play.tell(Message::Hooks(["dictionary", "صوت"].map(hook).into()));
        play.check();
        play
    }

    fn tell(&mut self, message: Message) {
        let effects = app::update(&mut self.model, message);
        self.wish(effects);
        if self.model.done.take().is_some() {
            // Somebody opens it again.
            self.model.notice = None;
        }
    }

    fn wish(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Append(entry) => self.entries.push(*entry),
                effect => self.wishes.push_back((self.opened, effect)),
            }
        }
        while self.wishes.len() > 24 {
            self.wishes.pop_front();
        }
    }

    fn press(&mut self, key: Key) {
        self.tell(Message::Pressed(key));
    }

    fn happens(&mut self, event: Event, bytes: &mut Unstructured<'_>) {
        let place = |column: u8, row: u8| Place {
            column: column.into(),
            row: row.into(),
        };
        match event {
            Event::Bound(key) | Event::Bound2(key) | Event::Bound3(key) => {
                let row = &BINDINGS[usize::from(key) % BINDINGS.len()];
                let index = usize::from(key) / BINDINGS.len();
                if let Some((key, _)) = row.keys.get(index % row.keys.len().max(1)) {
                    self.press(*key);
                }
            }
            Event::Typed(letter) => {
                let letters = pieces(&[letter]);
                letters
                    .chars()
                    .for_each(|letter| self.press(Key::letter(letter)));
            }
            Event::Named(which) => {
                let codes = [
                    Code::Enter,
                    Code::Escape,
                    Code::Tab,
                    Code::BackTab,
                    Code::Backspace,
                    Code::Up,
                    Code::Down,
                    Code::Left,
                    Code::Right,
                    Code::PageUp,
                    Code::PageDown,
                    Code::Home,
                    Code::End,
                ];
                self.press(Key::plain(codes[usize::from(which) % codes.len()]));
            }
            Event::Control(letter) => self.press(Key::control(char::from(b'a' + letter % 26))),
            Event::Clicked(column, row) => self.tell(Message::Clicked(place(column, row))),
            Event::Dragged(column, row) => self.tell(Message::Dragged(place(column, row))),
            Event::Wheel(column, row, by) => {
                self.tell(Message::Wheel(place(column, row), i16::from(by)));
            }
            Event::Resized(columns, rows) => self.tell(Message::Resized(size(columns, rows))),
            Event::Pasted => {
                let text = phrase(bytes);
                self.tell(Message::Pasted(text));
            }
            Event::Answered(newest, how) => self.answer(newest, how, bytes),
            Event::Answered2(how) => self.answer(true, how, bytes),
            Event::Missed => drop(self.wishes.pop_front()),
            Event::Stray(what, ticket) => self.stray(what, ticket, bytes),
            Event::Said(what, how) => self.said(what, how, bytes),
            Event::Command(which) => {
                self.press(Key::letter(':'));
                let row = &BINDINGS[usize::from(which) % BINDINGS.len()];
                let words = match which {
                    0 => "export json /tmp/x".to_owned(),
                    1 => "import x.json".to_owned(),
                    2 => "theme light".to_owned(),
                    3 => "50%".to_owned(),
                    4 => phrase(bytes),
                    _ => row.name.to_owned(),
                };
                words
                    .chars()
                    .for_each(|letter| self.press(Key::letter(letter)));
                self.press(Key::plain(Code::Enter));
            }
        }
    }

    fn answer(&mut self, newest: bool, how: u8, bytes: &mut Unstructured<'_>) {
        let wish = if newest {
            self.wishes.pop_back()
        } else {
            self.wishes.pop_front()
        };
        let Some((asked, wish)) = wish else { return };
        match wish {
            Effect::Annotate(ticket, article) => self.annotated(ticket, &article, how),
            Effect::Find {
                ticket,
                article,
                query,
                ..
            } => {
                let needle = match Needle::new(&query) {
                    Ok(needle) => needle,
                    Err(error) => return self.tell(Message::Refused(ticket, error)),
                };
                let mut hits = Vec::new();
                let mut scratch = Folded::default();
                for stretch in article.stretches(query.mode) {
                    if let Some(needle) = &needle {
                        hits.extend(needle.hits(&article.text, stretch, &mut scratch));
                    }
                }
                if how % 3 == 0 {
                    hits.truncate(hits.len() / 2);
                }
                let whole = how % 3 != 0;
                self.tell(Message::Found {
                    ticket,
                    hits,
                    whole,
                });
            }
            Effect::Load(ticket) => self.loaded(ticket, how),
            Effect::ReadLog(ticket) => self.log_read((asked, ticket), how),
            Effect::Remember(ticket, _) => {
                let place = (how % 2 == 0).then_some(Anchor(usize::from(how)));
                self.tell(Message::Remembered(ticket, place));
            }
            Effect::Catalogue(wanted) => self.catalogued(wanted, how, bytes),
            Effect::Open(opening) => self.opened(opening, how),
            Effect::Ask { ticket, .. } => {
                let said = phrase(bytes);
                let outcome = pick(bytes, &[Outcome::Said, Outcome::Missing, Outcome::Failed]);
                self.tell(Message::Answered(ticket, outcome(said)));
            }
            Effect::Picture(ticket, _) => {
                let side = usize::from(how % 40);
                let dots = vec![[how, 1, 2]; side * side];
                let picture = Picture {
                    columns: side,
                    rows: side,
                    dots,
                };
                let picture = if how % 5 == 0 {
                    Err(phrase(bytes))
                } else {
                    Ok(Arc::new(picture))
                };
                self.tell(Message::Pictured(ticket, picture));
            }
            Effect::Export(wish) => {
                let file = wish.file.unwrap_or_else(|| "a\u{1B}.json".into());
                let failure = match how % 3 {
                    0 => Some(ExportFailure::Exists),
                    1 => Some(ExportFailure::Other(phrase(bytes))),
                    _ => None,
                };
                self.tell(Message::Exported { file, failure });
            }
            Effect::Import(ticket, article, file) => {
                let outcome = imported(&article, &file.display().to_string(), how);
                self.tell(Message::Imported(ticket, outcome));
            }
            Effect::Browse(_) => self.tell(Message::NotOpened),
            Effect::Copy(_) => self.tell(Message::NotCopied),
            Effect::Suspend => self.tell(Message::Resumed),
            Effect::StopLoading
            | Effect::KeepPlace(..)
            | Effect::Append(_)
            | Effect::Leave
            | Effect::EndAsked
            | Effect::Display(_)
            | Effect::Restore => {}
        }
    }

    fn annotated(&mut self, ticket: Ticket, article: &Arc<Article>, how: u8) {
        let known = ARTICLES.iter().find(|(known, _)| known == article);
        let whole = how % 4 != 0;
        let annotations = match known {
            Some((_, found)) if whole => Arc::clone(found),
            _ => {
                let extent = if whole {
                    usize::MAX
                } else {
                    usize::from(how) * 8
                };
                let found = annotate_until(article, &LEXICON, extent, &|| true);
                Arc::new(found.unwrap_or_default())
            }
        };
        if !whole {
            let wish = Effect::Annotate(ticket, Arc::clone(article));
            self.wishes.push_back((self.opened, wish));
        }
        self.tell(Message::Annotated {
            ticket,
            annotations,
            whole,
        });
    }

    fn loaded(&mut self, ticket: Ticket, how: u8) {
        // More of the same, as it comes.
        let here = &self.model.article;
        let more = format!("{}\nوقالت ريم: «هذا أكثر». ثم سكتت.\n", here.text);
        let more = parsed(&more).map(Arc::new).unwrap_or_default();
        match how % 5 {
            0 => self.tell(Message::Progress(ticket, usize::from(how) * 100)),
            1 => self.tell(Message::Grown(ticket, more)),
            2 => self.tell(Message::Feed(ticket, Arc::clone(&FEED))),
            3 => {
                let kind = [FailureKind::Source, FailureKind::Web, FailureKind::Decoding];
                let kind = kind[usize::from(how) % kind.len()];
                let cause = "\u{1B}[2J".to_owned();
                self.tell(Message::Failed(ticket, Failure { kind, cause }));
            }
            _ => self.tell(Message::Loaded(ticket, more)),
        }
        if how % 5 < 2 {
            self.wishes.push_back((self.opened, Effect::Load(ticket)));
        }
    }

    fn log_read(&mut self, (asked, ticket): (usize, Ticket), how: u8) {
        let is_here = asked == self.opened;
        let entries = if is_here { &self.entries } else { &self.before };
        let log = Log {
            header: Some(Header::new("a", "b")),
            entries: entries.clone(),
            torn: vec![3; usize::from(how % 2)],
        };
        self.tell(Message::LogRead(ticket, Arc::new(log)));
    }

    fn catalogued(&mut self, wanted: Wanted, how: u8, bytes: &mut Unstructured<'_>) {
        let message = match wanted {
            Wanted::Rack { ticket, rack, .. } => {
                let rows = (0..how % 20)
                    .map(|number| row(rack, number, bytes))
                    .collect();
                Message::Listed(ticket, rows, how % 3 != 0)
            }
            Wanted::Sources(ticket, sources) => {
                let mut rows: Vec<Row> = sources
                    .iter()
                    .map(|source| source_row(source.clone()))
                    .collect();
                rows.extend((0..how % 9).map(|number| {
                    source_row(Locator::File(format!("/f/{number}\u{202E}").into()).into())
                }));
                Message::Listed(ticket, rows, how % 3 != 0)
            }
            Wanted::Describe(ticket, rows) => {
                let described = |(place, _): (usize, Request)| {
                    let described = Described {
                        title: Some(phrase(bytes)),
                        date: Some("2021-06-03".to_owned()),
                        listed: Some(listed(how, "x".to_owned())),
                    };
                    (place + usize::from(how % 7 == 0), described)
                };
                Message::Described(ticket, rows.into_iter().map(described).collect())
            }
            Wanted::Tell(held, _) => Message::Done(Upshot::Told(held.len())),
            Wanted::Remove(held) => Message::Done(Upshot::Removed(held.len())),
            Wanted::Unfollow(ids) => Message::Done(Upshot::Unfollowed(ids.len())),
            Wanted::Follow(_) => Message::Done(Upshot::Followed(FeedId(1), how % 2 == 0)),
            Wanted::Undo => {
                let undone = Undone {
                    kind: DeedKind::Added,
                    articles: 3,
                };
                Message::Done(Upshot::Undone((how % 2 == 0).then_some(undone)))
            }
            Wanted::Refresh(_) => {
                let far = Refreshing {
                    done: usize::from(how % 4),
                    total: 3,
                };
                match how % 3 {
                    0 => Message::Done(Upshot::Refreshing(far)),
                    1 => Message::Done(Upshot::Failed(phrase(bytes))),
                    _ => Message::Done(Upshot::Refreshed { new: 3, failed: 1 }),
                }
            }
            Wanted::StopRefreshing => return,
        };
        self.tell(message);
    }

    fn opened(&mut self, opening: Opening, how: u8) {
        if how % 4 == 0 {
            return self.tell(Message::Unopened("لا\u{1B}]0;x\u{7}".to_owned()));
        }
        let article = match opening {
            Opening::Item(listing, item, _) => listing
                .items
                .get(item)
                .map(|item| Arc::new(listing.article_of(item))),
            Opening::Source(_) => {
                self.read = usize::from(how) % ARTICLES.len();
                Some(Arc::clone(&ARTICLES[self.read].0))
            }
        };
        let turned = Turned {
            article: article.unwrap_or_default(),
            is_whole: how % 3 != 0,
            total: None,
            label: "b\u{202E}".to_owned(),
            from: (how % 2 == 0).then(|| "https://a.example/".to_owned()),
        };
        // Work of the article before is dropped; answers under way may still come.
        let effects = app::turn_to(&mut self.model, turned);
        self.before = std::mem::take(&mut self.entries);
        self.opened += 1;
        self.wish(effects);
    }

    fn stray(&mut self, what: u8, ticket: u8, bytes: &mut Unstructured<'_>) {
        let ticket = Ticket(ticket.into());
        let (article, found) = &ARTICLES[usize::from(what) % ARTICLES.len()];
        let message = match what % 12 {
            // A worker answers about the article that it was asked about alone.
            0 => Message::Found {
                ticket: Ticket(0),
                hits: vec![TextRange::new(0, 4)],
                whole: true,
            },
            1 => Message::Progress(ticket, usize::MAX),
            2 => Message::Answered(ticket, Outcome::Said(phrase(bytes))),
            3 => Message::Pictured(ticket, Err(phrase(bytes))),
            4 => Message::Listed(Ticket(u64::MAX), vec![Row::Tag("x".into(), 3)], true),
            5 => Message::Described(ticket, vec![(usize::MAX, Described::default())]),
            6 => Message::Done(Upshot::Refreshing(Refreshing { done: 9, total: 0 })),
            7 => Message::Loaded(Ticket(u64::MAX), Arc::clone(article)),
            8 => Message::Annotated {
                ticket: Ticket(u64::MAX),
                annotations: Arc::clone(found),
                whole: true,
            },
            9 => Message::Feed(Ticket(u64::MAX), Arc::clone(&FEED)),
            10 => Message::Failed(
                Ticket(u64::MAX),
                Failure {
                    kind: FailureKind::Web,
                    cause: phrase(bytes),
                },
            ),
            _ => Message::Remembered(Ticket(u64::MAX), Some(Anchor(usize::MAX))),
        };
        self.tell(message);
    }

    fn said(&mut self, what: u8, how: u8, bytes: &mut Unstructured<'_>) {
        let message = match what % 18 {
            0 => Message::Language(Lang::ALL[usize::from(how) % Lang::ALL.len()]),
            1 => {
                let tashkeel = [Tashkeel::Show, Tashkeel::Hide][usize::from(how % 2)];
                Message::Terminal(pick(bytes, &Display::ALL), tashkeel)
            }
            2 => {
                let reading =
                    Reading::SETTINGS
                        .iter()
                        .fold(Reading::default(), |reading, (name, _)| {
                            let values = [
                                "24", "160", "open", "true", "arabic", "latin", "hide", "1000",
                            ];
                            reading.with(name, pick(bytes, &values)).unwrap_or(reading)
                        });
                Message::Reading(reading)
            }
            3 => Message::Cut(usize::from(how) << 20),
            4 => Message::From(phrase(bytes)),
            5 => Message::NothingKept,
            6 => Message::NotKept(phrase(bytes)),
            7 => Message::NoLibrary(phrase(bytes)),
            8 => Message::Reviewer(Reviewer {
                name: phrase(bytes),
                session: format!("s{how}"),
            }),
            9 => {
                let text = &self.model.article.text;
                let middle = text.floor_char_boundary(text.len() * usize::from(how) / 255);
                let only = vec![
                    TextRange::new(0, middle),
                    TextRange::new(middle, text.len()),
                ];
                Message::Review((how % 2 == 0).then_some(only))
            }
            10 => {
                let mut themes = Themes::default();
                let fault = themes.show(&phrase(bytes), "\u{1B}x").err();
                Message::Themes(Box::new(themes), fault)
            }
            11 => Message::Unopened(phrase(bytes)),
            12 => Message::StopAsked,
            13 => Message::Crashed,
            14 => Message::HungUp,
            15 => Message::Hooks(Vec::new()),
            16 => {
                let name = BINDINGS[usize::from(how) % BINDINGS.len()].name.to_owned();
                let keys = vec![(name, vec![phrase(bytes)])];
                Message::Keys(Box::new(
                    Keymap::new(&keys, Lang::Arabic).unwrap_or_default(),
                ))
            }
            _ => Message::Signalled(15),
        };
        self.tell(message);
    }

    /// All that holds after every event.
    fn check(&mut self) {
        let model = &self.model;
        let text = model.article.text.as_str();
        let of_text = |range: Option<TextRange>| range.is_none_or(|range| laws::is_of(range, text));
        assert!(of_text(
            model.selection.as_ref().map(|selection| selection.range)
        ));
        assert!(of_text(model.target), "{:?}", model.target);
        let found = model.findings.annotations();
        assert!(
            model
                .quotation
                .is_none_or(|index| index < found.quotations.len())
        );
        for mention in &found.mentions {
            assert!(laws::is_of(mention.range, text), "{mention:?}");
        }
        if let Some(search) = &model.search {
            assert!(
                search.hits().iter().all(|hit| laws::is_of(*hit, text)),
                "{:?}",
                search.hits()
            );
        }
        assert!(
            model
                .sections
                .iter()
                .all(|section| *section < model.article.blocks.len())
        );
        for row in model.reader.rows() {
            assert!(text.is_char_boundary(row.anchor.0));
        }
        for tab in Tab::ALL {
            let (list, count) = (model.panel.list(tab), model.items(tab));
            assert!(
                list.selected < count.max(1) && list.top < count.max(1),
                "{tab:?} {list:?} {count}"
            );
        }
        if let Some(catalogue) = &model.catalogue {
            let (list, count) = (catalogue.list, catalogue.count());
            assert!(
                list.selected < count.max(1) && list.top < count.max(1),
                "{list:?} of {count}"
            );
            assert!(catalogue.chosen.iter().all(|place| *place < count));
        }
        assert!(model.screen == Shown::Article || model.catalogue.is_some());
        self.log_holds();
        self.draw();
    }

    fn log_holds(&self) {
        let state = State::of(&self.entries);
        let here = self.model.review.state();
        assert_eq!(here.marks(), state.marks());
        assert_eq!(here.decisions(), state.decisions());
    }

    fn draw(&mut self) {
        let Size { columns, rows } = self.model.size;
        self.frame = Buffer::empty(Rect::new(0, 0, columns, rows));
        self.view.draw(&self.model, &mut self.frame);
        let mut anew = Buffer::empty(self.frame.area);
        View::default().draw(&self.model, &mut anew);
        assert!(self.frame == anew, "the frame depends on the one before");
        for row in self.frame.content.chunks(usize::from(columns).max(1)) {
            for cell in row {
                assert!(
                    laws::is_printable(cell.symbol()),
                    "{:?} is drawn",
                    cell.symbol()
                );
            }
        }
    }

    /// What is sent for the last frame; one that is smaller than the model believes
    /// cuts it off.
    fn sent(&self) {
        let Size { columns, rows } = self.model.size;
        let mut smaller = Buffer::empty(Rect::new(0, 0, columns / 2, rows / 2));
        let mut view = View::default();
        view.draw(&self.model, &mut smaller);
        let display = self.model.display;
        let mut screen = Screen::new(display, Powers::default());
        let draw = |frame: &mut Buffer| view.draw(&self.model, frame);
        let bytes = screen.bytes_of(self.model.size, draw);
        only_known(&bytes, display);
    }
}

/// A window as there are, down to nothing, or, seldom, a giant one.
fn size(columns: u8, rows: u8) -> Size {
    let or = |byte: u8, most: u8, giant: u16| match byte {
        255 => giant,
        byte => u16::from(byte % most),
    };
    Size {
        columns: or(columns, 140, 1_000),
        rows: or(rows, 50, 300),
    }
}

fn imported(
    article: &Article,
    file: &str,
    how: u8,
) -> Result<Box<import::Imported>, ImportFailure> {
    match how % 4 {
        0 => Err(ImportFailure::Unreadable(file.to_owned())),
        1 => Err(ImportFailure::NoFormat),
        2 => {
            let read = import::read(qari::article::Format::Json, article, b"{\"x\x01\":");
            read.map(Box::new).map_err(ImportFailure::Wrong)
        }
        _ => {
            let annotations = annotate_until(article, &LEXICON, 300, &|| true);
            let range = article
                .blocks
                .first()
                .map_or(TextRange::default(), |block| block.range);
            let remarks = vec![qari::article::Remark {
                range,
                marking: qari::article::Marking::Note("ملاحظة\u{1B}".to_owned()),
            }];
            let annotations = annotations.unwrap_or_default();
            Ok(Box::new(import::Imported {
                annotations,
                remarks,
            }))
        }
    }
}

fn listed(number: u8, title: String) -> Listed {
    Listed {
        id: ArticleId(number.into()),
        title,
        origin: "\u{1B}".into(),
        byline: None,
        site: Some("موقع\u{202E}".into()),
        language: None,
        date: Some("2021".into()),
        added: 0,
        opened: Some(u64::MAX),
        read: number % 2 == 0,
        starred: number % 3 == 0,
        words: usize::from(number) * 1000,
        progress: Some(40),
        tags: vec!["x".into(), "وسم\u{7}".into()],
    }
}

fn row(rack: Rack, number: u8, bytes: &mut Unstructured<'_>) -> Row {
    match rack {
        Rack::Feeds => Row::Feed(Feed {
            id: FeedId(number.into()),
            address: "https://a.example/feed".to_owned(),
            title: phrase(bytes),
            articles: 3,
            unread: 2,
            fetched: Some(5),
            failure: flag(bytes).then(|| phrase(bytes)),
        }),
        Rack::Tags => Row::Tag(phrase(bytes), number.into()),
        _ => {
            let listed = listed(number, phrase(bytes));
            let text = "قال خالد الزين نعم".to_owned();
            let excerpt = flag(bytes).then(|| Excerpt {
                range: TextRange::new(40, 40 + text.len()),
                hits: vec![TextRange::new(40, 46)],
                text,
            });
            Row::Article(Box::new(Holding {
                held: Held::Kept(listed.id),
                title: listed.title.clone(),
                site: listed.site.clone(),
                date: listed.date.clone(),
                excerpt,
                listed: Some(listed),
            }))
        }
    }
}

fn source_row(request: Request) -> Row {
    Row::Article(Box::new(Holding {
        title: request.locator.to_string(),
        held: Held::Source(request),
        site: None,
        date: None,
        excerpt: None,
        listed: None,
    }))
}
