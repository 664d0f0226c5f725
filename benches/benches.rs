//! What qari costs: `cargo bench`, or `cargo bench -- NAME`. Times are of this
//! machine; ratios between rows of one run are what to compare.

mod beside;
mod exchange;
mod ingest;
mod layout;
mod library;
mod names;
mod reader;
mod texts;

fn main() {
    divan::main();
}
