//! The reader without its terminal, in a window of 200×60: what a key press costs
//! until the bytes of the changed cells are there, and the whole: from a file to the
//! first frame, a page on, the end, and a word that stands late. The whole is measured
//! with news of four sizes and with each text that is slow for somebody. Prints times;
//! what names take is in `names`.

use std::collections::HashMap;
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex, PoisonError};

use divan::counter::BytesCount;
use qari::app::{self, Effect, Key, Message, Model, Size};
use qari::article::{Anchor, Annotations, Article, Locator, Raw, Request};
use qari::extract::{Lexicon, annotate};
use qari::ingest::parse;
use qari::layout::{Flow, Options};
use qari::store::{Clipboard, Source};
use qari::term::Screen;
use qari::view::View;
use qari::work::Work;

use crate::texts::Text;

pub(crate) const WINDOW: Size = Size {
    columns: 200,
    rows: 60,
};

/// An article and all that is found in it; found once, however many benches ask.
type Known = (Arc<Article>, Arc<Annotations>);

fn known(text: Text) -> Known {
    static KNOWN: Mutex<Option<HashMap<String, Known>>> = Mutex::new(None);
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    let known = known.get_or_insert_default();
    let made = || {
        let article = article(text);
        let found = annotate(&article, &Lexicon::built_in());
        (Arc::new(article), Arc::new(found))
    };
    known.entry(text.to_string()).or_insert_with(made).clone()
}

fn article(text: Text) -> Article {
    let raw = Raw::whole(text.text().into_bytes());
    parse(raw).expect("the bench's text is one").into_article()
}

/// A reader and its screen.
pub(crate) struct Reader {
    pub(crate) model: Model,
    screen: Screen,
    view: View,
    effects: Vec<Effect>,
}

impl Reader {
    /// Opens an article, with everything found in it, and draws it once.
    pub(crate) fn open(text: Text) -> Self {
        Self::of(known(text))
    }

    fn of((article, found): Known) -> Self {
        let mut reader = Self::begin(article, true, None);
        let wish = reader.effects.iter().find_map(|effect| match effect {
            Effect::Annotate(ticket, _) => Some(*ticket),
            _ => None,
        });
        reader.tell(Message::Annotated {
            ticket: wish.expect("opening asks for names"),
            annotations: found,
            whole: true,
        });
        reader.draw();
        reader
    }

    /// Opens a file: what is shown before the rest of it and its names are there.
    fn of_file(request: &Request) -> Self {
        let source = Source::open(request).expect("it is there");
        let article = parse(source.head()).expect("it is a text").into_article();
        Self::begin(Arc::new(article), source.is_whole(), source.size())
    }

    fn begin(article: Arc<Article>, whole: bool, total: Option<usize>) -> Self {
        let (model, effects) = app::open(article, whole, total, "bench".to_owned(), WINDOW);
        Self {
            model,
            screen: Screen::default(),
            view: View::default(),
            effects,
        }
    }

    fn tell(&mut self, message: Message) {
        self.effects = app::update(&mut self.model, message);
    }

    /// One press, one frame: the bytes that it takes.
    pub(crate) fn press(&mut self, key: Key) -> usize {
        self.tell(Message::Pressed(key));
        self.draw()
    }

    fn draw(&mut self) -> usize {
        let (model, view) = (&self.model, &mut self.view);
        self.screen
            .bytes_of(WINDOW, |frame| view.draw(model, frame))
            .len()
    }

    /// Looks for words, as the worker does that answers: until the frame that knows all
    /// places where they stand.
    fn find(&mut self, words: &str, (work, answers): (&mut Work, &Receiver<Message>)) -> usize {
        self.press(Key::letter('/'));
        self.tell(Message::Pasted(words.to_owned()));
        let wishes = std::mem::take(&mut self.effects);
        let is_find = |effect: &Effect| matches!(effect, Effect::Find { .. });
        wishes
            .into_iter()
            .filter(is_find)
            .for_each(|wish| work.perform(wish));
        let mut bytes = 0;
        for answer in answers {
            let is_last = matches!(answer, Message::Found { whole: true, .. });
            self.tell(answer);
            bytes += self.draw();
            if is_last {
                break;
            }
        }
        bytes
    }
}

/// From the name of a file to the bytes of the first frame.
#[divan::bench(args = Text::all(), sample_count = 20)]
fn first_frame(bencher: divan::Bencher, text: Text) {
    let file = tempfile::NamedTempFile::new().expect("a temporary file");
    std::fs::write(file.path(), text.text()).expect("room for it");
    let request = Request::from(Locator::File(file.path().to_owned()));
    bencher.bench_local(|| Reader::of_file(&request).draw());
}

/// A page on, and after the last the first again.
#[divan::bench(args = Text::all())]
fn page_on(bencher: divan::Bencher, text: Text) {
    let mut reader = Reader::open(text);
    bencher.bench_local(|| match reader.press(Key::letter(' ')) {
        0 => reader.press(Key::letter('g')),
        bytes => bytes,
    });
}

/// From the first frame to the last.
#[divan::bench(args = Text::all(), sample_count = 10, sample_size = 1)]
fn end(bencher: divan::Bencher, text: Text) {
    bencher
        .with_inputs(|| Reader::open(text))
        .bench_local_refs(|reader| reader.press(Key::letter('G')));
}

/// From the first frame to a word that stands late, and all others like it.
#[divan::bench(args = Text::all(), sample_count = 10, sample_size = 1)]
fn late_word(bencher: divan::Bencher, text: Text) {
    let (words, _) = text.late();
    let (sender, answers) = channel();
    let mut work = Work::new(sender, Clipboard::Terminal);
    bencher
        .counter(BytesCount::new(known(text).0.text.len()))
        .with_inputs(|| Reader::open(text))
        .bench_local_refs(|reader| reader.find(words, (&mut work, &answers)));
}

/// Presses two keys in turn, so that every press changes the screen.
fn keys(bencher: divan::Bencher, bytes: usize, there: char, back: char) {
    let mut reader = Reader::open(Text::News(bytes));
    bencher.bench_local(|| reader.press(Key::letter(there)) + reader.press(Key::letter(back)));
}

#[divan::bench(args = [5_000, 1_000_000])]
fn two_rows(bencher: divan::Bencher, bytes: usize) {
    keys(bencher, bytes, 'j', 'k');
}

/// Pages whose lines are known already.
#[divan::bench(args = [5_000, 1_000_000])]
fn two_pages(bencher: divan::Bencher, bytes: usize) {
    keys(bencher, bytes, ' ', 'b');
}

#[divan::bench(args = [5_000, 1_000_000])]
fn two_quotations(bencher: divan::Bencher, bytes: usize) {
    keys(bencher, bytes, ']', '[');
}

#[divan::bench(args = [5_000, 1_000_000, 10_000_000])]
fn two_widths(bencher: divan::Bencher, bytes: usize) {
    let mut reader = Reader::open(Text::News(bytes));
    bencher.bench_local(|| {
        for columns in [90, WINDOW.columns] {
            reader.tell(Message::Resized(Size { columns, ..WINDOW }));
        }
    });
}

/// A decision of a review, and that it is taken back.
#[divan::bench(args = [5_000, 1_000_000])]
fn accept_and_undo(bencher: divan::Bencher, bytes: usize) {
    let mut reader = Reader::open(Text::News(bytes));
    reader.press(Key::letter('W'));
    bencher.bench_local(|| reader.press(Key::letter('a')) + reader.press(Key::letter('u')));
}

/// From parsed text to the first rows: what opening costs besides reading.
#[divan::bench(args = [5_000, 1_000_000])]
fn first_rows(bencher: divan::Bencher, bytes: usize) {
    let (article, _) = known(Text::News(bytes));
    let options = Options::new(92, article.direction);
    bencher.bench(|| Flow::new(options).rows(&article, Anchor(0), 60).len());
}
