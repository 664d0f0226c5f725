//! Articles and what is known of them, in the formats of others. Offsets leave
//! the house here: bytes become what the format counts.

mod conll;
mod explain;
mod json;
mod quoted;
mod reasons;

pub use conll::{Sheet, to_conll};
pub use explain::{Subject, SubjectError, explain};
pub use json::to_json;
pub use reasons::reason;
