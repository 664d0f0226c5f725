//! The locale: which language the user's environment asks programs to speak.

/// The variables that say it, each before those after it (POSIX, 8.2).
pub const LOCALE: [&str; 3] = ["LC_ALL", "LC_MESSAGES", "LANG"];

/// The locale of messages, such as `en_GB.UTF-8`; empty where nothing says it.
#[must_use]
pub fn locale() -> String {
    let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    LOCALE.into_iter().find_map(set).unwrap_or_default()
}
