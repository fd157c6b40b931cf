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
use proptest::prelude::*;

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

/// One file of the whole library, and what is laid over some of its bytes.
fn damage() -> impl Strategy<Value = (prop::sample::Index, prop::sample::Index, usize, String)> {
    let pieces = [
        "+++\n",
        "[[",
        "]]",
        "\"",
        "\n",
        "## ",
        "```",
        "at = [65535, 0]",
        "[x](lesson:a/b#c)",
        "\u{1f980}",
    ];
    let text = prop_oneof![
        prop::sample::select(pieces.to_vec()).prop_map(str::to_owned),
        ".{0,12}"
    ];
    (
        any::<prop::sample::Index>(),
        any::<prop::sample::Index>(),
        0..40_usize,
        text,
    )
}

proptest! {
    #[test]
    fn no_damage_to_a_file_is_more_than_a_problem((file, place, length, text) in damage()) {
        let whole = files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken/whole"));
        let mut texts: BTreeMap<_, _> = whole.iter().map(|(path, text)| (path.to_owned(), text.to_owned())).collect();
        let path = file.get(&texts.keys().cloned().collect::<Vec<_>>()).clone();
        let old = &texts[&path];
        let start = old.floor_char_boundary(place.index(old.len() + 1));
        let end = old.floor_char_boundary((start + length).min(old.len())).max(start);
        let new = format!("{}{text}{}", &old[..start], &old[end..]);
        texts.insert(path, new);
        let rules: Rules = ["latest-tag"].into_iter().collect();
        let problems = Library::load(&texts.into_iter().collect(), &rules).err().unwrap_or_default();
        prop_assert!(problems.iter().all(|problem| problem.line > 0 && !problem.message.is_empty()));
    }
}
