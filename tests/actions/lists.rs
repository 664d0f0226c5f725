//! What keys do while articles are listed: the library is open, and forty articles
//! are in it, 301 to 340, with the cursor on the first; 302 has a star, 303 was read.

use qari::app::{
    Effect, Ending, Held, Message, Opening, Rack, Refreshing, Row, Screen, Ticket, Upshot, Wanted,
    Within,
};
use qari::article::{Address, Locator};
use qari::library::{ArticleId, Feed, FeedId, Order, Query, Standing};
use qari::theme::Role;

use super::{Scene, Tale};
use crate::support::story::{holding, look};

pub(super) const TALES: &[Tale] = &[
    ("library", |s| {
        assert!(s.sees("المكتبة", "Library"));
        assert_eq!(s.cursor(), Some(301));
        s.press("q");
        assert_eq!(s.model.screen, Screen::Article);
        assert_eq!(s.top(), 101, "the article is there still");
        s.press("l");
        assert!(s.sees("القائمة…", "being gathered"));
        s.answer_rack();
        assert_eq!(s.cursor(), Some(301));
    }),
    ("open", |s| {
        s.press("j j Enter");
        let wanted = Opening::Source(Locator::Kept(303).into());
        assert_eq!(s.effects, [Effect::Open(wanted)]);
        s.tell(Message::Unopened("gone 404".to_owned()));
        assert!(s.status().contains("404"));
        assert_eq!(s.cursor(), Some(303));
    }),
    ("choose", |s| {
        s.press("Space j Space");
        assert_eq!(s.cursor(), Some(304));
        assert!(s.sees("مختاران", "2 chosen"));
        assert_eq!(s.marked(), [301, 303]);
        s.press("k Space");
        assert_eq!(s.marked(), [301]);
        s.press("Esc");
        assert!(s.marked().is_empty());
    }),
    ("choose-all", |s| {
        s.press("*");
        assert!(s.sees("مختارًا", "40 chosen"));
        s.press("*");
        assert!(!s.sees("مختارًا", "40 chosen"));
    }),
    ("star", |s| {
        s.press("s");
        assert_eq!(s.said(), (vec![301], vec![Standing::Starred(true)]));
        s.press("j s");
        assert_eq!(s.said(), (vec![302], vec![Standing::Starred(false)]));
        s.press("k Space Space s");
        assert_eq!(s.said(), (vec![301, 302], vec![Standing::Starred(true)]));
        s.tell(Message::Done(Upshot::Told(2)));
        s.assert_told("مقالان؛", "2 changed");
        s.answer_rack();
        assert!(s.marked().is_empty(), "the deed is done");
        assert_eq!(s.cursor(), Some(303), "the cursor stays");
    }),
    ("turn-read", |s| {
        s.press("r");
        assert_eq!(s.said(), (vec![301], vec![Standing::Read(true)]));
        s.press("j j r");
        assert_eq!(s.said(), (vec![303], vec![Standing::Read(false)]));
    }),
    ("tag", |s| {
        s.press("t");
        s.assert_told("وسوم:", "tags:");
        s.press("x Space - y Enter");
        let tags = vec![
            Standing::Tagged("x".into(), true),
            Standing::Tagged("y".into(), false),
        ];
        assert_eq!(s.said(), (vec![301], tags));
        s.press("t Enter");
        assert_eq!(s.effects, []);
    }),
    ("remove", |s| {
        s.press("x");
        let first = vec![Held::Kept(ArticleId(301))];
        assert_eq!(s.effects, [Effect::Catalogue(Wanted::Remove(first))]);
        s.tell(Message::Done(Upshot::Removed(1)));
        s.assert_told("مقال؛", "1 removed");
        s.press("u");
        assert_eq!(s.effects, [Effect::Catalogue(Wanted::Undo)]);
        s.tell(Message::Done(Upshot::Undone(None)));
        s.assert_told("لتتراجع", "nothing to take back");
    }),
    ("query", |s| {
        s.press("G /");
        s.press("unread");
        let unread = Query::parse("unread").expect("it means something");
        assert_eq!(s.asked(), (Rack::Recent, None, unread));
        assert!(s.sees("تصفية:", "only:"));
        assert_eq!(
            s.cursor(),
            Some(301),
            "what was there stays until more is known"
        );
        s.press("Space tag: Enter");
        assert!(s.sees("قيمة", "needs a value"));
        s.press("Esc");
        assert_eq!(s.asked(), (Rack::Recent, None, Query::default()));
        // Nothing is what is asked for.
        s.press("/ 7");
        s.answer_with(Vec::new());
        s.press("Enter");
        assert!(s.sees("يوافق", "nothing is what you asked for"));
    }),
    ("next-order", |s| {
        s.press("o");
        let order = |order| Query {
            order: Some(order),
            ..Query::default()
        };
        assert_eq!(s.asked(), (Rack::Recent, None, order(Order::Date)));
        s.assert_told("نشرًا", "published last first");
        s.press("o");
        assert_eq!(s.asked(), (Rack::Recent, None, order(Order::Title)));
        s.press("o o o");
        assert_eq!(s.asked(), (Rack::Recent, None, Query::default()));
        s.assert_told("المعتاد", "as usual");
    }),
    ("refresh", |s| {
        s.press("R");
        let all = Effect::Catalogue(Wanted::Refresh(Vec::new()));
        assert_eq!(s.effects, [all]);
        let so_far = Refreshing { done: 2, total: 7 };
        s.tell(Message::Done(Upshot::Refreshing(so_far)));
        let done = s.one_of(2, 7);
        assert!(s.status().contains(&done));
        s.press("R");
        assert_eq!(s.effects, [], "one at a time");
        s.press("j");
        assert_eq!(s.cursor(), Some(302), "meanwhile one reads on");
        s.tell(Message::Done(Upshot::Refreshed { new: 5, failed: 1 }));
        s.assert_told("جديدة؛", "5 new articles; 1 could not be fetched");
        assert_eq!(s.asked().0, Rack::Recent, "it is listed anew");
        s.press("R");
        s.tell(Message::Done(Upshot::Refreshing(so_far)));
        s.press("Esc");
        assert_eq!(s.effects, [Effect::Catalogue(Wanted::StopRefreshing)]);
        s.assert_told("أُوقف", "ended");
    }),
    ("follow", |s| {
        s.press("a");
        s.assert_told("الخلاصة:", "address of the feed:");
        s.press("https://a.example/feed Enter");
        let address = Address::parse("https://a.example/feed").expect("an address");
        assert_eq!(s.effects, [Effect::Catalogue(Wanted::Follow(address))]);
        s.tell(Message::Done(Upshot::Followed(FeedId(4), true)));
        assert_eq!(
            s.effects[0],
            Effect::Catalogue(Wanted::Refresh(vec![FeedId(4)]))
        );
        s.press("a");
        s.press("feed Enter");
        s.assert_told("الخلاصات", "addresses of feeds begin with");
    }),
    ("racks are gone through with arrows and tabs", |s| {
        let (onward, back) = (s.onward(), s.backward());
        s.press(onward);
        assert_eq!(s.asked().0, Rack::Unread);
        s.press("Tab Tab");
        assert_eq!(s.asked().0, Rack::Feeds);
        let feed = Feed {
            id: FeedId(3),
            address: "https://a.example/feed".into(),
            title: "777".into(),
            fetched: None,
            failure: Some("504 gone".into()),
            articles: 9,
            unread: 4,
        };
        s.answer_with(vec![Row::Feed(feed.clone())]);
        assert!(s.shows("777") && s.shows("4/9") && s.shows("504 gone"));
        s.press("x");
        let unfollow = Wanted::Unfollow(vec![FeedId(3)]);
        assert_eq!(s.effects, [Effect::Catalogue(unfollow)]);
        s.press("Enter");
        let within = Some(Within::Feed(feed));
        assert_eq!(s.asked(), (Rack::Feeds, within, Query::default()));
        s.press("R");
        let only = Wanted::Refresh(vec![FeedId(3)]);
        assert_eq!(s.effects, [Effect::Catalogue(only)]);
        s.press("Esc");
        assert_eq!(s.asked(), (Rack::Feeds, None, Query::default()));
        s.press(onward);
        s.answer_with(vec![Row::Tag("x".into(), 888)]);
        assert!(s.shows("888"));
        s.press("Enter");
        let within = Some(Within::Tag("x".into()));
        assert_eq!(s.asked(), (Rack::Tags, within, Query::default()));
        s.press(back);
        assert_eq!(s.asked(), (Rack::Feeds, None, Query::default()));
    }),
    ("the mouse chooses and opens", |s| {
        let at = s.place_of_row(302);
        s.tell(Message::Clicked(at));
        assert_eq!(s.cursor(), Some(302));
        assert_eq!(s.effects, []);
        s.tell(Message::Clicked(at));
        let wanted = Opening::Source(Locator::Kept(302).into());
        assert_eq!(s.effects, [Effect::Open(wanted)]);
        s.tell(Message::Wheel(at, 3));
        assert_eq!(s.first_row(), 304);
        s.tell(Message::Wheel(at, -99));
        assert_eq!(s.first_row(), 301);
    }),
    ("exit", |s| {
        s.press("Ctrl-C");
        assert_eq!(s.model.done, Some(Ending::Quit));
    }),
    ("the ends are near", |s| {
        s.press("G");
        assert_eq!(s.cursor(), Some(340));
        s.press("3 k");
        assert_eq!(s.cursor(), Some(337));
        s.press("g PageDown");
        assert!(s.cursor() > Some(302));
        s.press("PageUp");
        assert_eq!(s.cursor(), Some(301));
    }),
];

/// Opens the library.
pub(super) fn begin(scene: &mut Scene) {
    scene.press("l");
    scene.answer_rack();
}

impl Scene {
    /// The last list that was asked for.
    fn wanted(&self) -> (Ticket, Rack, Option<Within>, Query) {
        let wanted = self.effects.iter().find_map(|effect| match effect {
            Effect::Catalogue(Wanted::Rack {
                ticket,
                rack,
                within,
                query,
            }) => Some((*ticket, *rack, within.clone(), query.clone())),
            _ => None,
        });
        wanted.unwrap_or_else(|| panic!("no list is asked for: {:?}", self.effects))
    }

    fn asked(&self) -> (Rack, Option<Within>, Query) {
        let (_, rack, within, query) = self.wanted();
        (rack, within, query)
    }

    /// Answers it, as the worker does: in two lots.
    fn answer_rack(&mut self) {
        let (ticket, ..) = self.wanted();
        let rows: Vec<Row> = (301..=340).map(holding).collect();
        let (first, rest) = rows.split_at(10);
        self.tell(Message::Listed(ticket, first.to_vec(), false));
        self.tell(Message::Listed(ticket, rest.to_vec(), true));
    }

    fn answer_with(&mut self, rows: Vec<Row>) {
        let (ticket, ..) = self.wanted();
        // An answer to an earlier question changes nothing.
        self.tell(Message::Listed(Ticket(0), vec![holding(999)], true));
        self.tell(Message::Listed(ticket, rows, true));
        assert!(!self.shows("999"));
    }

    /// What is said of which articles.
    fn said(&self) -> (Vec<i64>, Vec<Standing>) {
        let [Effect::Catalogue(Wanted::Tell(held, standings))] = &self.effects[..] else {
            panic!("nothing is said: {:?}", self.effects);
        };
        let ids = held.iter().map(|(held, _)| match held {
            Held::Kept(id) => id.0,
            other => panic!("{other:?}"),
        });
        (ids.collect(), standings.clone())
    }

    /// The rows of the list.
    fn shelf(&mut self) -> Vec<String> {
        let areas = self.model.catalogue_areas().expect("there is room");
        self.cells(areas.list)
    }

    /// The article on the filled row.
    fn cursor(&mut self) -> Option<usize> {
        let areas = self.model.catalogue_areas().expect("there is room");
        let filled = self.styled_in(areas.list, look(Role::Cursor));
        numbered(&filled)
    }

    fn first_row(&mut self) -> usize {
        let rows = self.shelf();
        rows.iter().find_map(|row| numbered(row)).expect("a row")
    }

    /// The articles with a mark beside them.
    fn marked(&mut self) -> Vec<usize> {
        let rows = self.shelf();
        let marked = rows.iter().filter(|row| row.contains('▪'));
        marked.filter_map(|row| numbered(row)).collect()
    }

    /// A place in the row of an article.
    fn place_of_row(&mut self, number: usize) -> qari::app::Place {
        let number = number.to_string();
        let rows = self.rows();
        let row = rows.iter().position(|row| row.contains(&number));
        qari::app::Place {
            column: self.size.0 / 2,
            row: row.expect("it is seen") as u16,
        }
    }
}

/// The number of an article in what a row shows.
fn numbered(row: &str) -> Option<usize> {
    let numbers = row.split(|c: char| !c.is_ascii_digit());
    let mut numbers = numbers.filter_map(|digits| digits.parse().ok());
    numbers.find(|number| (301..=340).contains(number))
}
