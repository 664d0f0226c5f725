//! `qari config`: the settings that there are, what is wrong with somebody's, and
//! where they are.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::choice::{Asked, Choice, check, defaults};
use crate::store::Settings;
use crate::text::letters::printable;

/// What is asked of the settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Configuring {
    /// To print all of them, as they are where nothing is said.
    PrintDefault,
    /// To find what is wrong with this file; `None` is the reader's own.
    Check(Option<PathBuf>),
    /// To say where they are.
    Path,
}

/// Does what is asked.
///
/// # Errors
/// When a file cannot be read, has faults, or `out` takes no more.
pub fn answer(wish: &Configuring, out: &mut dyn Write) -> Result<()> {
    match wish {
        Configuring::PrintDefault => write!(out, "{}", defaults())?,
        Configuring::Path => writeln!(out, "{}", printable(&own()?.display().to_string()))?,
        Configuring::Check(Some(file)) => examine(file, false, out)?,
        Configuring::Check(None) => examine(&own()?, true, out)?,
    }
    Ok(out.flush()?)
}

fn own() -> Result<PathBuf> {
    Ok(Settings::place()?)
}

/// Tells the faults of a file, and of the theme that one's own asks for.
fn examine(file: &Path, is_own: bool, out: &mut dyn Write) -> Result<()> {
    let name = printable(&file.display().to_string());
    let text = match Settings::text(file) {
        Ok(Some(text)) => text,
        Ok(None) if is_own => {
            writeln!(
                out,
                "{name}: is not there; all is as `qari config --print-default` says"
            )?;
            return Ok(());
        }
        Ok(None) => bail!("{name}: is not there"),
        Err(cause) => return Err(cause).context(name),
    };
    let faults = check(&text);
    for fault in &faults {
        writeln!(out, "{name}:{}", printable(&fault.to_string()))?;
    }
    let mut count = faults.len();
    if is_own && let (_, Some(fault)) = Choice::new(Asked::default()).themes() {
        writeln!(out, "{}", printable(&fault.to_string()))?;
        count += 1;
    }
    match count {
        0 => writeln!(out, "{name}: nothing is wrong")?,
        1 => bail!("one fault is to be mended"),
        count => bail!("{count} faults are to be mended"),
    }
    Ok(())
}
