//! The targets of the engine's tests, for a fuzzer to run.

#[path = "../../tests/support/sound.rs"]
mod sound;
#[path = "../../tests/support/targets.rs"]
mod targets;
#[path = "../../tests/support/tree.rs"]
mod tree;

/// Runs the target of this name on `data`; panics where something does not hold.
pub fn run(target: &str, data: &[u8]) {
    let known = targets::TARGETS.iter().find(|(name, _)| *name == target);
    let (_, run) = known.expect("every program of this crate is a target");
    run(data);
}
