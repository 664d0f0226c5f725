//! `update`: a message changes the model and gives wishes. Synchronous and
//! total: it never waits, never fails, and leaves the rows in view laid out.

use std::sync::Arc;

use super::action::Action;
use super::areas::Size;
use super::bindings::KeyMode;
use super::effect::Effect;
use super::help::Help;
use super::message::{FailureKind, Key, Message};
use super::model::{Ending, Focus, Model, Notice, Screen};
use super::motion::Way;
use super::panel::Tab;
use super::pending::Letter;
use crate::article::Article;
use crate::text::TextRange;

/// Columns by which a key makes the panel wider.
const BORDER: i16 = 2;

/// A reader of this article, and its first wishes: to have its names and
/// quotations found, and the rest of it where only the head is here.
///
/// `total` is the size of the source in bytes, where that is known.
#[must_use]
pub fn open(
    article: Arc<Article>,
    whole: bool,
    total: Option<usize>,
    label: String,
    size: Size,
) -> (Model, Vec<Effect>) {
    let mut model = Model::new(article, label, size);
    let effects = model.begin(whole, total);
    (model, effects)
}

/// Takes a fact in.
pub fn update(model: &mut Model, message: Message) -> Vec<Effect> {
    let mut effects = match message {
        Message::Pressed(key) => model.press(key),
        Message::Pasted(text) => model.paste(&text),
        Message::Resumed => vec![Effect::Restore],
        Message::StopAsked => vec![Effect::Suspend],
        Message::Signalled(signal) => model.end(Ending::Signal(signal)),
        Message::HungUp => model.end(Ending::HungUp),
        Message::Crashed => model.end(Ending::Crashed),
        Message::Loaded(ticket, article) => model.loaded(ticket, article),
        Message::Grown(ticket, article) => model.grown(ticket, article),
        Message::Annotated {
            ticket,
            annotations,
            whole,
        } => {
            model.annotated(ticket, annotations, whole);
            model.annotate_on()
        }
        Message::Failed(ticket, failure) => model.failed(ticket, failure),
        Message::Imported(ticket, outcome) => model.imported(ticket, outcome),
        Message::Feed(ticket, listing) => model.feed_listed(ticket, listing),
        Message::Done(upshot) => model.done(upshot),
        Message::Remembered(ticket, place) => model.remembered(ticket, place),
        Message::Clicked(place) if model.screen == Screen::Catalogue => {
            model.click_catalogue(place)
        }
        quiet => {
            model.note(quiet);
            Vec::new()
        }
    };
    model.settle();
    model.follow_article();
    effects.extend(model.place_to_keep());
    effects
}

impl Model {
    /// A fact that asks for nothing.
    fn note(&mut self, message: Message) {
        match message {
            Message::Wheel(_, notches) if self.is_listing() => self.turn_catalogue(notches),
            Message::Dragged(_) if self.is_listing() => {}
            Message::Wheel(place, notches) => self.wheel(place, notches),
            Message::Clicked(place) => self.click(place),
            Message::Dragged(place) => self.drag(place),
            Message::Resized(size) => self.resize(size),
            Message::Terminal(display, marks) => (self.display, self.tashkeel) = (display, marks),
            Message::Language(lang) => self.lang = lang,
            Message::Reading(reading) => self.reading = reading,
            Message::Keys(keymap) => self.keymap = *keymap,
            Message::Themes(themes, fault) => self.show_themes(*themes, fault),
            Message::Hooks(hooks) => self.hooks = hooks,
            Message::From(source) => self.source = Some(source),
            Message::Answered(ticket, outcome) => self.answered(ticket, outcome),
            Message::Pictured(ticket, picture) => self.pictured(ticket, picture),
            Message::NotOpened => self.notice = Some(Notice::NotOpened),
            Message::Cut(bytes) => self.notice = Some(Notice::Cut(bytes)),
            Message::NotCopied => self.notice = Some(Notice::NotCopied),
            Message::Progress(ticket, bytes) => {
                if self.work.loading == Some(ticket) {
                    self.work.read = bytes;
                }
            }
            Message::Found {
                ticket,
                hits,
                whole,
            } => self.found(ticket, hits, whole),
            Message::Reviewer(reviewer) => self.review_as(reviewer),
            Message::LogRead(ticket, log) => self.log_read(ticket, &log),
            Message::Review(only) => self.begin_review(only),
            Message::NotKept(cause) => self.not_kept(FailureKind::Journal, cause),
            Message::NoLibrary(cause) => self.not_kept(FailureKind::Library, cause),
            Message::NothingKept => self.notice = Some(Notice::NothingKept),
            Message::Refused(ticket, error) => self.refused(ticket, error),
            Message::Exported { file, failure } => self.exported(&file, failure),
            Message::Listed(ticket, rows, whole) => self.listed(ticket, rows, whole),
            Message::Described(ticket, rows) => self.described(ticket, rows),
            Message::Unopened(cause) => self.notice = Some(Notice::Unopened(cause)),
            // These do ask for something.
            Message::Pressed(_)
            | Message::Pasted(_)
            | Message::Resumed
            | Message::StopAsked
            | Message::Signalled(_)
            | Message::HungUp
            | Message::Crashed
            | Message::Loaded(..)
            | Message::Grown(..)
            | Message::Annotated { .. }
            | Message::Failed(..)
            | Message::Feed(..)
            | Message::Done(_)
            | Message::Remembered(..)
            | Message::Imported(..) => {}
        }
    }

    fn press(&mut self, key: Key) -> Vec<Effect> {
        self.notice = None;
        let asked = self.asked(KeyMode::Reading, key);
        if self.is_typing_words()
            && let Some(action) = self.asked(KeyMode::Typing, key)
        {
            return self.act_in_words(action);
        }
        // Ctrl keys mean what they mean everywhere, the prompt included.
        if let Some(action) = asked.filter(|_| key.control) {
            return self.act(action, None);
        }
        if self.is_typing_words() {
            return self.write(key);
        }
        if self.peek_key(asked) || self.picture_key(asked) {
            return Vec::new();
        }
        if let Some(effects) = self.hook_key(asked, key) {
            return effects;
        }
        if let Some(effects) = self.letter_key(key) {
            return effects;
        }
        if let Some(effects) = self.label_key(key) {
            return effects;
        }
        let deciding = match self.screen {
            Screen::Catalogue => Some(KeyMode::Listing),
            Screen::Article => self.is_deciding().then_some(KeyMode::Reviewing),
        };
        let asked = deciding.and_then(|mode| self.asked(mode, key)).or(asked);
        if self.help.is_none() && self.count_key(key) {
            return Vec::new();
        }
        let count = self.pending.count.take();
        match asked {
            Some(Action::Clear) if count.is_some() => Vec::new(),
            Some(action) => self.act(action, count),
            None => Vec::new(),
        }
    }

    /// What a key asks for.
    fn asked(&self, mode: KeyMode, key: Key) -> Option<Action> {
        self.keymap.action(mode, key, self.lang)
    }

    /// Does what is asked for; `count` says how often, or which.
    pub(super) fn act(&mut self, action: Action, count: Option<usize>) -> Vec<Effect> {
        if let Some(effects) = self.act_in_catalogue(action, count) {
            return effects;
        }
        if let Some(effects) = self.act_in_review(action) {
            return effects;
        }
        match action {
            Action::Suspend => return vec![Effect::Suspend],
            Action::Quit if self.screen == Screen::Article => return self.leave_article(),
            Action::Quit | Action::Exit => return self.end(Ending::Quit),
            Action::Library => return self.begin_library(),
            _ if self.help.is_some() => self.act_in_help(action),
            Action::Help => self.help = Some(Help::default()),
            Action::Search => self.begin_search(),
            Action::Clear if self.running.take().is_some() => {
                self.notice = Some(Notice::Stopped);
                return vec![Effect::EndAsked];
            }
            Action::Clear if self.stop_loading() => return vec![Effect::StopLoading],
            Action::Clear => self.clear(),
            Action::AskHook => return self.begin_hook(count),
            Action::Browse => return self.browse(),
            Action::Picture => return self.begin_picture(),
            Action::Copy => return self.copy(),
            Action::CopyQuotation => return self.copy_quotation(),
            Action::Review => self.turn_review(),
            Action::Highlight => return self.highlight(count),
            Action::Note => self.begin_note(),
            Action::Bookmark => return self.turn_bookmark(),
            Action::Delete => return self.delete_chosen(),
            Action::Undo => return self.undo(),
            Action::Redo => return self.redo(),
            Action::SelectMore => self.select_more(),
            Action::SelectLess => self.select_less(),
            Action::Command => self.begin_command(),
            Action::Peek => self.begin_peek(),
            Action::Narrow => self.begin_narrowing(),
            Action::NarrowByKind => self.narrow_by_kind(),
            Action::OrderBySpeaker => self.order_by_speaker(),
            Action::Spotlight => self.turn_spotlight(),
            Action::WidenPanel => self.widen_panel(BORDER),
            Action::NarrowPanel => self.widen_panel(-BORDER),
            Action::NextTheme => self.show_next_theme(),
            Action::NextDisplay => {
                self.display = self.display.next();
                self.notice = Some(Notice::Displayed(self.display));
                return vec![Effect::Display(self.display)];
            }
            _ if self.show_list(action) => {}
            _ if self.go(action, count.unwrap_or(1)) => {}
            _ if self.adjust(action, count.unwrap_or(1)) => {}
            _ if self.focus == Focus::Panel => self.act_in_panel(action, count.unwrap_or(1)),
            _ => self.act_in_article(action, count),
        }
        Vec::new()
    }

    /// Shows a list; false for what asks for none.
    fn show_list(&mut self, action: Action) -> bool {
        let tab = match action {
            Action::ShowNames => Tab::Names,
            Action::ShowQuotations => Tab::Quotations,
            Action::ShowContents => Tab::Contents,
            Action::ShowResults => Tab::Results,
            Action::ShowNotes => Tab::Notes,
            Action::ShowMarks => Tab::Marks,
            _ => return false,
        };
        self.show_tab(tab);
        true
    }

    /// Goes somewhere in the article, whatever has the focus; false for what
    /// asks for no such thing.
    fn go(&mut self, action: Action, times: usize) -> bool {
        match action {
            Action::NextMention => self.step_mention(Way::Onward, times),
            Action::PreviousMention => self.step_mention(Way::Back, times),
            Action::NextName => self.step_name(Way::Onward, times),
            Action::PreviousName => self.step_name(Way::Back, times),
            Action::NextQuotation => self.step_quotation(Way::Onward, times),
            Action::PreviousQuotation => self.step_quotation(Way::Back, times),
            Action::NextOfSpeaker => self.step_of_speaker(Way::Onward, times),
            Action::PreviousOfSpeaker => self.step_of_speaker(Way::Back, times),
            Action::NextHeading => self.step_heading(Way::Onward, times),
            Action::PreviousHeading => self.step_heading(Way::Back, times),
            Action::NextParagraph => self.step_paragraph(Way::Onward, times),
            Action::PreviousParagraph => self.step_paragraph(Way::Back, times),
            Action::JumpBack => self.go_back(Way::Back, times),
            Action::JumpForward => self.go_back(Way::Onward, times),
            Action::SetMark => self.pending.letter = Some(Letter::Set),
            Action::GoToMark => self.pending.letter = Some(Letter::Go),
            Action::Percent => {
                self.leave();
                let length = self.article.text.len() as u128;
                let byte = length * times.min(100) as u128 / 100;
                self.go_to_byte(usize::try_from(byte).unwrap_or(usize::MAX));
            }
            _ => return false,
        }
        true
    }

    fn act_in_article(&mut self, action: Action, count: Option<usize>) {
        let times = count.unwrap_or(1);
        match action {
            Action::Down => self.scroll(Way::Onward, times),
            Action::Up => self.scroll(Way::Back, times),
            Action::PageDown => self.page(Way::Onward, times),
            Action::PageUp => self.page(Way::Back, times),
            Action::First => self.go_to_first(),
            Action::Last => match count {
                Some(number) => {
                    self.leave();
                    self.go_to_block(number.saturating_sub(1));
                }
                None => self.go_to_last(),
            },
            Action::Onward | Action::OtherPane => self.show_tab(self.panel.tab),
            Action::Jump => match self.panel.tab {
                Tab::Names | Tab::Results => self.step_mention(Way::Onward, times),
                Tab::Quotations => self.step_quotation(Way::Onward, times),
                Tab::Contents | Tab::Notes | Tab::Marks => self.jump_to_cursor(),
            },
            _ => {}
        }
    }

    fn act_in_panel(&mut self, action: Action, times: usize) {
        let page = self.list_room().unwrap_or(1).saturating_sub(1).max(1);
        let tab = self.panel.tab as usize;
        match action {
            Action::Down => self.move_cursor(Way::Onward, times),
            Action::Up => self.move_cursor(Way::Back, times),
            Action::PageDown => self.move_cursor(Way::Onward, page.saturating_mul(times)),
            Action::PageUp => self.move_cursor(Way::Back, page.saturating_mul(times)),
            Action::First => self.move_cursor(Way::Back, usize::MAX),
            Action::Last => self.move_cursor(Way::Onward, usize::MAX),
            Action::Onward if tab + 1 < Tab::ALL.len() => self.show_tab(Tab::ALL[tab + 1]),
            Action::Backward if tab > 0 => self.show_tab(Tab::ALL[tab - 1]),
            Action::Backward | Action::OtherPane => self.focus = Focus::Article,
            Action::Jump => self.jump_to_cursor(),
            _ => {}
        }
    }

    /// Esc: one thing less each time.
    fn clear(&mut self) {
        if self.selection.take().is_some() {
        } else if self.search.take().is_some() {
            self.target = None;
        } else if self.areas.is_some_and(|areas| areas.covered) {
            self.focus = Focus::Article;
        } else {
            self.focus = Focus::Article;
            self.subject = None;
            self.quotation = None;
            self.target = None;
        }
    }

    /// True while articles are listed, and no table of keys lies over them.
    fn is_listing(&self) -> bool {
        self.screen == Screen::Catalogue && self.help.is_none()
    }

    pub(super) fn end(&mut self, ending: Ending) -> Vec<Effect> {
        self.done = Some(ending);
        Vec::new()
    }

    pub(super) fn resize(&mut self, size: Size) {
        let kept = self.target_in_view();
        self.size = size;
        self.keep_in_view(kept);
        self.reveal_cursor(self.panel.tab);
        self.reveal_row();
    }

    /// Lays the rows out anew; what was jumped to and was in view stays in view.
    pub(super) fn keep_in_view(&mut self, kept: Option<TextRange>) {
        self.settle();
        if let Some(target) = kept.filter(|target| self.reader.row_of(target.start).is_none()) {
            self.reader.show(&self.article, target);
            self.settle();
        }
    }

    pub(super) fn annotate(&mut self) -> Effect {
        let ticket = self.next_ticket();
        self.work.annotating = Some(ticket);
        self.work.asked = self.article.end();
        Effect::Annotate(ticket, Arc::clone(&self.article))
    }
}
