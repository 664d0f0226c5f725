//! What qari costs: `cargo bench`, or `cargo bench -- NAME`, where a name is that of a
//! room, of a bench or of both (`layout::hostile`). Times are of this machine; ratios
//! between rows of one run are what to compare. No bench takes much longer than a second, unless
//! `--max-time` says so, beside what is made before it.

mod beside;
mod exchange;
mod gold;
mod hostile;
mod ingest;
mod keys;
mod layout;
mod library;
mod names;
mod pty;
mod reader;
mod review;
mod store;
mod term;
mod text;
mod texts;
mod theme;
mod view;

fn main() {
    divan::Divan::default()
        .max_time(std::time::Duration::from_secs(1))
        .config_with_args()
        .main();
}
