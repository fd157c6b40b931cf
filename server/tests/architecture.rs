//! The invariants of ARCHITECTURE.md that a reader of the whole tree can check.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Every file of the four crates with this ending, with its path from the root.
fn files(ending: &str) -> Vec<(String, String)> {
    let mut files = Vec::new();
    for member in ["app", "content", "lint", "server"] {
        let walk = ignore::WalkBuilder::new(root().join(member)).build();
        for entry in walk
            .map(Result::unwrap)
            .filter(|entry| entry.path().is_file())
        {
            let path = entry
                .path()
                .strip_prefix(root())
                .unwrap()
                .to_string_lossy()
                .into_owned();
            if path.ends_with(ending) {
                let text = fs::read_to_string(entry.path()).unwrap();
                files.push((path, text));
            }
        }
    }
    assert!(
        !files.is_empty(),
        "no {ending} file was found: this test looks in the wrong place"
    );
    files
}

/// The paths that break a rule, so that all of them are said at once.
fn breaking(ending: &str, breaks: impl Fn(&str, &str) -> bool) -> Vec<String> {
    files(ending)
        .into_iter()
        .filter(|(path, text)| breaks(path, text))
        .map(|(path, _)| path)
        .collect()
}

#[test]
fn every_file_opens_with_what_it_is_for() {
    assert_eq!(
        breaking(".rs", |_, text| !text.starts_with("//! ")),
        [""; 0]
    );
}

#[test]
fn the_app_decides_in_one_file_what_the_browser_gets() {
    let attribute = ["cfg", "(feature"].concat();
    let is_split = |path: &str, text: &str| {
        path.starts_with("app/") && path != "app/src/lib.rs" && text.contains(&attribute)
    };
    assert_eq!(breaking(".rs", is_split), [""; 0]);
}

#[test]
fn only_the_app_knows_the_database() {
    let driver = ["sql", "x"].concat();
    let knows = |path: &str, text: &str| !path.starts_with("app/") && text.contains(&driver);
    assert_eq!(breaking(".toml", knows), [""; 0]);
    assert_eq!(breaking(".rs", knows), [""; 0]);
}

#[test]
fn sql_stands_in_the_database_folder_only() {
    let query = ["sql", "x::query"].concat();
    let asks = |path: &str, text: &str| {
        path.starts_with("app/src/") && !path.starts_with("app/src/db") && text.contains(&query)
    };
    assert_eq!(breaking(".rs", asks), [""; 0]);
}

#[test]
fn the_engine_does_not_touch_the_world() {
    let world = [
        "std::fs",
        "std::env",
        "std::process",
        "std::thread",
        "Instant::now",
        "SystemTime::now",
    ];
    let touches = |path: &str, text: &str| {
        path.starts_with("lint/src/") && world.iter().any(|name| text.contains(name))
    };
    assert_eq!(breaking(".rs", touches), [""; 0]);
}

#[test]
fn content_knows_no_linter_at_run_time() {
    let manifest = fs::read_to_string(root().join("content/Cargo.toml")).unwrap();
    let (run_time, _) = manifest.split_once("[dev-dependencies]").unwrap();
    assert!(
        !run_time.contains("lint.workspace"),
        "content may use lint in tests only"
    );
}
