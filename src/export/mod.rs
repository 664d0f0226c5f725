//! Articles and what is known of them, in the formats of others. Offsets leave
//! the house here: bytes become what the format counts.

mod json;
mod scalars;

pub use json::to_json;
