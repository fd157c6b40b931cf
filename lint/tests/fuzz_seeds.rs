//! The fuzz targets on their seeds, and on what the seeds become in a few steps.
//!
//! It is the same every time and needs no special compiler. `make fuzz` goes on from here.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test fails by panicking and shows what it measured"
)]

#[path = "support/sound.rs"]
mod sound;
#[path = "support/targets.rs"]
mod targets;
#[path = "support/tree.rs"]
mod tree;

use std::ops::Range;
use std::panic;
use std::path::{Path, PathBuf};

use targets::{TARGETS, Target};

/// How many texts are made of each seed.
const CHANGED: usize = 100;

#[test]
fn fixes_hold_near_their_seeds() {
    run_near_seeds("fixes");
}

#[test]
fn parse_holds_near_its_seeds() {
    run_near_seeds("parse");
}

#[test]
fn rules_hold_near_their_seeds() {
    run_near_seeds("rules");
}

#[test]
fn yaml_holds_near_its_seeds() {
    run_near_seeds("yaml");
}

#[test]
fn every_target_has_seeds() {
    let folders = std::fs::read_dir(seed_folder()).unwrap();
    let mut folders: Vec<_> = folders
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    folders.sort();
    assert_eq!(folders, TARGETS.map(|(name, _)| name));
}

fn run_near_seeds(name: &str) {
    let (_, target) = TARGETS.iter().find(|(known, _)| *known == name).unwrap();
    let seeds = seeds(name);
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    for (path, seed) in &seeds {
        println!("{}", path.display());
        run(*target, seed);
        for _ in 0..CHANGED {
            let (_, other) = &seeds[random.below(seeds.len())];
            run(*target, &changed(seed, other, &mut random));
        }
    }
}

fn seed_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds")
}

/// The seeds of a target, always in the same order.
fn seeds(name: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let entries = std::fs::read_dir(seed_folder().join(name)).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    let mut seeds: Vec<_> = paths
        .map(|path| (path.clone(), std::fs::read(path).unwrap()))
        .collect();
    seeds.sort();
    seeds
}

/// Runs `target`, and shows the input where that fails.
fn run(target: Target, data: &[u8]) {
    if let Err(failure) = panic::catch_unwind(|| target(data)) {
        println!("failed with {:?}", String::from_utf8_lossy(data));
        panic::resume_unwind(failure);
    }
}

/// `seed` after one to four changes; some take over a part of `other`.
fn changed(seed: &[u8], other: &[u8], random: &mut Random) -> Vec<u8> {
    const SIGNS: &[u8] = b"\n\n\r\t \\\\`\"'$(){}[]:#<>|&;,.=-*?!~@%0Aa\0\x80\xff";
    let mut data = seed.to_vec();
    for _ in 0..=random.below(4) {
        let at = random.below(data.len() + 1);
        let stretch = random.range(data.len());
        match random.below(4) {
            0 => data.insert(at, SIGNS[random.below(SIGNS.len())]),
            1 => drop(data.drain(stretch)),
            2 => {
                let part = data[stretch].to_vec();
                data.splice(at..at, part);
            }
            _ => {
                let part = other[random.range(other.len())].to_vec();
                data.splice(at..at, part);
            }
        }
    }
    data
}

/// Numbers without a pattern, the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % end
    }

    /// A short stretch of `length` bytes.
    fn range(&mut self, length: usize) -> Range<usize> {
        let start = self.below(length + 1);
        start..length.min(start + self.below(40))
    }
}
