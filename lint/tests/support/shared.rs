//! The folder of test data by others, which lies beside the repository and may be absent.

use std::path::PathBuf;

/// The path of `name` in the shared folder; where it is absent, says so and gives none.
#[expect(clippy::print_stdout, reason = "a test that is skipped must say so")]
pub(crate) fn shared(name: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("GROUNDWORK_SHARED").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared")),
        PathBuf::from,
    );
    let path = folder.join(name);
    if path.exists() {
        return Some(path);
    }
    println!("skipped: no shared folder with {name} here (set GROUNDWORK_SHARED to its place)");
    None
}
