//! qari, a reader for Arabic and other right-to-left articles in a terminal.

pub mod article;
pub mod layout;
pub mod text;

pub mod app;

pub mod term;
pub mod view;
