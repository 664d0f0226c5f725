//! `CoNLL`: tokens and IOB2 tags, found again in the article one after the
//! other. What stands between tokens is what is not seen, and blocks that are
//! nobody's text. Every name is taken for somebody of its own.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

use super::draft::{Draft, Name};
use super::error::{Fault, ImportError};
use super::place::same;
use crate::article::{Annotations, Article, EntityKind, Label};
use crate::text::TextRange;

/// What parts a token from its tag.
const PARTED: [char; 2] = [' ', '\t'];

pub(super) fn read(article: &Article, text: &str) -> Result<Annotations, ImportError> {
    let mut cursor = Cursor {
        article,
        at: 0,
        blank: 0,
    };
    let mut draft = Draft::default();
    let mut open: Option<Name> = None;
    for (line, row) in (1..).zip(text.lines()) {
        let row = row.trim_matches(PARTED);
        if row.is_empty() {
            draft.names.extend(open.take());
            continue;
        }
        let token = row.split(PARTED).next().unwrap_or_default();
        let tag = row.rsplit(PARTED).next().unwrap_or_default();
        let tag = Tag::parse(tag).ok_or_else(|| {
            let (what, code) = ("tag", tag.to_owned());
            Fault::Unknown { what, code }.on(line)
        })?;
        let range = cursor.find(line, token)?;
        match tag {
            Tag::Outside => draft.names.extend(open.take()),
            Tag::Begins(kind) => {
                draft.names.extend(open.take());
                open = Some(Name::told((line, range.start, range.end), range, kind));
            }
            Tag::GoesOn(kind) => match &mut open {
                Some(name) if name.mention.kind == kind && cursor.in_block(name, range) => {
                    name.mention.range.end = range.end;
                }
                _ => return Err(Fault::NotIob2(format!("I-{}", kind.code())).on(line)),
            },
        }
    }
    draft.names.extend(open);
    for (number, name) in draft.names.iter_mut().enumerate() {
        name.whose = name.is_somebody_s().then_some(number);
    }
    draft.finish(article, article.text.len())
}

enum Tag {
    Outside,
    Begins(EntityKind),
    GoesOn(EntityKind),
}

impl Tag {
    fn parse(tag: &str) -> Option<Self> {
        if tag == "O" {
            return Some(Self::Outside);
        }
        let (place, kind) = tag.split_once('-')?;
        let Some(Label::Mention(kind)) = Label::by_code(kind) else {
            return None;
        };
        match place {
            "B" => Some(Self::Begins(kind)),
            "I" => Some(Self::GoesOn(kind)),
            _ => None,
        }
    }
}

/// How far the tokens have come.
struct Cursor<'a> {
    article: &'a Article,
    at: usize,
    /// Up to where the last blank reaches, with what is joined to it.
    blank: usize,
}

impl Cursor<'_> {
    /// The next token, which may be written as a proclitic: `و+`.
    fn find(&mut self, line: usize, token: &str) -> Result<TextRange, ImportError> {
        let start = self.at;
        loop {
            self.leave_noise();
            let rest = &self.article.text[self.at..];
            let bare = token.strip_suffix('+').filter(|bare| !bare.is_empty());
            let found = [Some(token), bare].into_iter().flatten().find_map(|token| {
                let length = token.chars().count();
                let end = rest
                    .char_indices()
                    .nth(length)
                    .map_or(rest.len(), |(at, _)| at);
                same(token, &rest[..end]).then_some(end)
            });
            if let Some(length) = found {
                let range = TextRange::new(self.at, self.at + length);
                self.at = range.end;
                return Ok(range);
            }
            if !self.skip() {
                let rest = self.article.text[start..].trim_start();
                let stands = rest.split_whitespace().next().unwrap_or_default();
                let (said, stands) = (token.to_owned(), stands.to_owned());
                return Err(Fault::Token { said, stands }.on(line));
            }
        }
    }

    /// Goes past blocks that are nobody's text.
    fn leave_noise(&mut self) {
        let blocks = &self.article.blocks;
        let here = self.article.block_at(self.at).unwrap_or(blocks.len());
        for block in &blocks[here..] {
            if block.kind.is_read() || block.range.start > self.at {
                break;
            }
            self.at = block.range.end;
        }
    }

    /// Goes past what no token is made of; false where there is none of it.
    fn skip(&mut self) -> bool {
        let rest = &self.article.text[self.at..];
        let Some(next) = rest.chars().next() else {
            return false;
        };
        if next.is_whitespace() || next.is_control() {
            // What is joined to a blank is as much no token as that is.
            let joined = rest.graphemes(true).next().map_or(0, str::len);
            self.blank = self.blank.max(self.at + joined);
        }
        let unseen = self.at < self.blank || next.width() == Some(0);
        self.at += if unseen { next.len_utf8() } else { 0 };
        unseen
    }

    /// True where a name may go on: in the paragraph where it began.
    fn in_block(&self, name: &Name, range: TextRange) -> bool {
        let block = self.article.block_at(name.mention.range.start);
        block.is_some_and(|index| self.article.blocks[index].range.encloses(range))
    }
}
