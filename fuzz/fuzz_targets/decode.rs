//! `decode`: its laws stand at [`qari_fuzz::decode`].

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| qari_fuzz::decode(data));
