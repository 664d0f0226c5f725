//! `html`: its laws stand at [`qari_fuzz::html`].

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| qari_fuzz::html(data));
