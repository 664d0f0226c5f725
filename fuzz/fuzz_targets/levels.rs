//! `levels`: its laws stand at [`qari_fuzz::levels`].

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| qari_fuzz::levels(data));
