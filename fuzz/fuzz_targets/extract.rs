//! `extract`: its laws stand at [`qari_fuzz::extract`].

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| qari_fuzz::extract(data));
