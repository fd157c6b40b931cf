//! Safe fixes mend, and have nothing left to do the second time.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| lint_fuzz::run("fixes", data));
