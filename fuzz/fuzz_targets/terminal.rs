//! `terminal`: its laws stand at [`qari_fuzz::terminal`].

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| qari_fuzz::terminal(data));
