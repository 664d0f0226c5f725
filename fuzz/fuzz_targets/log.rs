//! `log`: its laws stand at [`qari_fuzz::log`].

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| qari_fuzz::log(data));
