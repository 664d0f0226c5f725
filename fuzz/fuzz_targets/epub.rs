//! `epub`: its laws stand at [`qari_fuzz::epub`].

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| qari_fuzz::epub(data));
