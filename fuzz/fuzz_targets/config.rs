//! `config`: its laws stand at [`qari_fuzz::config`].

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| qari_fuzz::config(data));
