//! The tree of any YAML text is sound.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| lint_fuzz::run("yaml", data));
