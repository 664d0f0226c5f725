//! The words every room shares: an article, what is known of it, where a
//! reader is. Data, and what is asked of them.

mod about;
mod address;
mod annotation;
mod block;
mod codes;
mod day;
mod format;
mod listing;
mod reading;
mod remark;
mod source;
mod span;
mod standoff;
mod stretches;

pub use about::{About, Decoding};
pub use address::{Address, AddressError};
pub use annotation::{
    Annotations, Aside, AsideKind, Attribution, Confidence, Entity, EntityId, EntityKind, Evidence,
    Grounds, Link, Mention, Nominal, Quotation, QuotationKind,
};
pub use block::{Article, Block, BlockKind};
pub use day::Day;
pub use format::Format;
pub use listing::{Item, Listing, Parsed};
pub use reading::Anchor;
pub use remark::{Colour, Marking, Remark};
pub use source::{BuiltIn, Locator, Raw, Request, Told};
pub use span::{Span, SpanKind};
pub use standoff::{Label, Tie};
