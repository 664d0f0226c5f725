//! `markdown`: its laws stand at [`qari_fuzz::markdown`].

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| qari_fuzz::markdown(data));
