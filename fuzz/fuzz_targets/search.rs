//! `search`: its laws stand at [`qari_fuzz::search`].

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| qari_fuzz::search(data));
