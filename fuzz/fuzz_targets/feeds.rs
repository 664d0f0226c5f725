//! `feeds`: its laws stand at [`qari_fuzz::feeds`].

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| qari_fuzz::feeds(data));
