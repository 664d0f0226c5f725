//! `importers`: its laws stand at [`qari_fuzz::importers`].

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| qari_fuzz::importers(data));
