//! qari, a reader for Arabic and other right-to-left articles in a terminal.

pub mod text;

pub mod article;

pub mod export;
pub mod extract;
pub mod ingest;
pub mod layout;
pub mod store;

pub mod batch;

pub mod cli;
