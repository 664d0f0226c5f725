//! The log for whoever looks for a fault: what qari does and how long that takes, one
//! line each, in a file that is asked for. At its usual level it holds no text of an
//! article, no address of one and no key that was pressed.

use std::fs::OpenOptions;
use std::io;
use std::path::Path;
use std::sync::Arc;

use tracing::level_filters::LevelFilter;
use tracing_subscriber::fmt::format::FmtSpan;

/// The variable that asks for more, or less: `debug`, `trace`, `warn`.
const VARIABLE: &str = "QARI_LOG";

/// Writes the log of this program after what is in the file. Does nothing when there
/// is one already.
///
/// # Errors
/// When the file cannot be written to.
pub fn log_to(file: &Path) -> io::Result<()> {
    let file = OpenOptions::new().create(true).append(true).open(file)?;
    let asked = std::env::var(VARIABLE).ok();
    let level = asked.and_then(|level| level.parse().ok());
    // The first one stays.
    let _ = tracing_subscriber::fmt()
        .with_writer(Arc::new(file))
        .with_ansi(false)
        .with_max_level(level.unwrap_or(LevelFilter::INFO))
        .with_span_events(FmtSpan::CLOSE)
        .try_init();
    Ok(())
}
