//! Every rule speaks of places that are there, whatever the project.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| lint_fuzz::run("rules", data));
