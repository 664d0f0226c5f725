//! `interface`: its laws stand at [`qari_fuzz::interface`].

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| qari_fuzz::interface(data));
