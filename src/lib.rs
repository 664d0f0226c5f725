//! qari, a reader for Arabic and other right-to-left articles in a terminal.
//!
//! The rooms of the house, from the ground up; a room knows only those below
//! it (`ARCHITECTURE.md` has the picture):
//!
//! | floor | rooms |
//! |---|---|
//! | 1 | [`text`]: what Unicode and Arabic know |
//! | 2 | [`article`]: the words that all rooms share |
//! | 3 | [`ingest`], [`extract`], [`layout`], [`export`], [`import`], [`library`], [`review`], [`store`], [`theme`]: nine workshops |
//! | 4 | [`app`]: the reader without a screen |
//! | 5 | [`view`], [`term`], [`work`]: drawing, the terminal, the threads |
//! | 6 | [`choice`]: how rows are sent to this terminal, what the interface speaks |
//! | 7 | [`run`], [`doctor`], [`batch`], [`compare`], [`librarian`]: with a screen and without |
//! | 8 | [`cli`]: what was asked |
//!
//! ```
//! use qari::article::Raw;
//! use qari::extract::{Lexicon, annotate};
//! use qari::layout::{Options, lay_out};
//!
//! let bytes = "خبر عاجل\n\nقال الوزير: «نعم».\nوغادر.".as_bytes().to_vec();
//! let article = qari::ingest::parse(Raw::whole(bytes))?.into_article();
//! let annotations = annotate(&article, &Lexicon::built_in());
//! let said = annotations.quotations[0].contents[0];
//! assert_eq!(said.slice(&article.text), "نعم");
//!
//! // As it stands on a screen of 20 columns, from left to right.
//! let lines = lay_out(article.title().unwrap(), 0, &Options::new(20, article.direction));
//! let row: String = lines[0].cells().map(|(_, glyph)| glyph).collect();
//! assert_eq!((lines[0].left(20), row.as_str()), (12, "ﻞﺟﺎﻋ ﺮﺒﺧ"));
//! # Ok::<(), qari::ingest::Error>(())
//! ```

pub mod text;

pub mod article;

pub mod export;
pub mod extract;
pub mod import;
pub mod ingest;
pub mod layout;
pub mod library;
pub mod review;
pub mod store;
pub mod theme;

pub mod app;

pub mod term;
pub mod view;
pub mod work;

pub mod choice;
pub mod progress;

pub mod batch;
pub mod compare;
pub mod configure;
pub mod doctor;
pub mod librarian;
pub mod run;

pub mod cli;
