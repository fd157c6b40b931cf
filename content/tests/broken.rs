//! Libraries that must not load, and what is said about each.
//!
//! `broken/whole/` is a small library without a problem. Every other folder of `broken/` holds the
//! files that differ from it, in `removed.txt` the paths that it lacks, and in `problems.txt` every
//! line that must be printed.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot read its files fails"
)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs};

use content::{Files, Library, Rules};

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken");
    let mut cases: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    cases.sort();
    cases
}

/// The texts of a case: those of the whole library, with its own laid over them.
fn files(case: &Path) -> Files {
    let read = |folder: &Path| -> BTreeMap<String, String> {
        let own = Files::from_folder(folder);
        own.iter()
            .map(|(path, text)| (path.to_owned(), text.to_owned()))
            .collect()
    };
    let mut texts = read(&case.with_file_name("whole"));
    texts.extend(read(case));
    for path in fs::read_to_string(case.join("removed.txt"))
        .unwrap_or_default()
        .lines()
    {
        assert!(
            texts.remove(path).is_some(),
            "{}: `{path}` is not there to remove",
            case.display()
        );
    }
    texts.into_iter().collect()
}

fn problems(case: &Path) -> String {
    let rules: Rules = ["latest-tag"].into_iter().collect();
    let problems = Library::load(&files(case), &rules)
        .err()
        .unwrap_or_default();
    let lines: Vec<_> = problems
        .iter()
        .map(|problem| format!("{problem}\n"))
        .collect();
    lines.concat()
}

#[test]
fn the_whole_library_loads() {
    let whole = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken/whole");
    assert_eq!(problems(&whole), "");
}

#[test]
fn each_broken_library_says_what_is_wrong_and_where() {
    let mut wrong = Vec::new();
    for case in cases() {
        let wanted = fs::read_to_string(case.join("problems.txt")).unwrap();
        let given = problems(&case);
        let name = case.file_name().unwrap().to_string_lossy().into_owned();
        if wanted != given {
            wrong.push(format!(
                "--- {name}: wanted\n{wanted}--- {name}: given\n{given}"
            ));
        }
        assert!(
            name == "whole" || !wanted.is_empty(),
            "{name} names no problem"
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
