//! All tests that go through the library's door or the built binary's: one
//! binary, so that they link once.

#![allow(clippy::unwrap_used)]

mod actions;
mod bidi;
mod cards;
mod cli;
mod comfort;
mod compare;
mod detect;
mod doctor;
mod emitters;
mod exchange;
mod faults;
mod feeds;
mod hooks;
mod hostile;
mod house;
mod joining;
mod laws;
mod library;
mod lists;
mod manuals;
mod markings;
mod motions;
mod names;
mod notices;
mod pages;
mod pty;
mod quotation_laws;
mod quotations;
mod review;
mod review_laws;
mod search;
mod segmentation;
mod selection;
mod settings;
mod shipping;
mod sources;
mod storm;
mod story;
mod streams;
mod support;
mod themes;
mod ucd;
mod web;
