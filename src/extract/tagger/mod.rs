//! The tagger: who, what and where by words and those around them.

mod bytes;
mod crf;
mod features;
mod forward;
mod lanes;
mod names;
mod net;
mod tag;
mod tags;
mod token;
mod vectors;

pub use crf::{Posterior, Transitions};
pub use features::{BUCKETS, Look, flags};
pub use forward::{Memory, Network, lay_out_network};
pub use lanes::{add, sigmoids, tanhs};
pub use names::{FLAGS, Flag, List, Names, lay_out_names};
pub use net::Layout;
pub use tag::{Found, KINDS, Tagged, agree};
pub use tags::{Tag, kind_of, tags_of, to_names, to_tags};
pub use token::{SENTENCE, Token, sentences, tokens, tokens_of};
pub use vectors::{Vectors, fingerprint, lay_out};
