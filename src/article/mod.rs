//! The words every room shares: an article, what is known of it, where a
//! reader is. Data only.

mod annotation;
mod block;
mod reading;
mod source;

pub use annotation::{
    Annotations, Aside, AsideKind, Confidence, Entity, EntityId, EntityKind, Evidence, Link,
    Mention, Quotation, QuotationKind,
};
pub use block::{Article, Block, BlockKind};
pub use reading::Anchor;
pub use source::{Locator, Raw};
