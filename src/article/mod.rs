//! The words every room shares: an article, what is known of it, where a
//! reader is. Data, and what is asked of them.

mod annotation;
mod block;
mod codes;
mod day;
mod format;
mod reading;
mod remark;
mod source;
mod standoff;
mod stretches;

pub use annotation::{
    Annotations, Aside, AsideKind, Attribution, Confidence, Entity, EntityId, EntityKind, Evidence,
    Grounds, Link, Mention, Nominal, Quotation, QuotationKind,
};
pub use block::{Article, Block, BlockKind};
pub use day::Day;
pub use format::Format;
pub use reading::Anchor;
pub use remark::Remark;
pub use source::{Locator, Raw};
pub use standoff::{Label, Tie};
