//! Dockerfiles and their shell scripts are read, and everything in them has its place.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| lint_fuzz::run("parse", data));
