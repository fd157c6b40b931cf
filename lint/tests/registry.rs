//! Keeps the list of rules whole, and every source file introduced.
#![expect(
    clippy::unwrap_used,
    reason = "a test fails by panicking and shows what it measured"
)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use lint::{RULES, Rule, rule};

#[test]
fn the_list_is_sorted_and_every_id_is_found() {
    let ids: Vec<_> = RULES.iter().map(|rule| rule.id).collect();
    assert!(ids.is_sorted_by(|one, next| one < next), "{ids:?}");
    for id in ids {
        assert_eq!(rule(id).unwrap().id, id);
    }
    assert!(rule("no-such-rule").is_none());
}

#[test]
fn every_file_of_a_rule_is_in_the_list_under_its_name() {
    let mut sources = BTreeSet::new();
    let mut pages = BTreeSet::new();
    for path in files(&crate_folder().join("src/rules")) {
        let stem = path
            .file_stem()
            .unwrap()
            .to_str()
            .unwrap()
            .replace('_', "-");
        match path.extension().unwrap().to_str() {
            Some("rs") => assert!(sources.insert(stem), "two rules have one name: {path:?}"),
            Some("md") => assert!(pages.insert(stem), "two pages have one name: {path:?}"),
            _ => panic!("{path:?} is no rule"),
        }
    }
    let ids: BTreeSet<_> = RULES.iter().map(|rule| rule.id.to_owned()).collect();
    assert_eq!(sources, ids);
    assert_eq!(pages, ids);
}

#[test]
fn every_rule_is_told_in_the_same_form() {
    for rule in RULES {
        let summary = rule.summary;
        let first = summary.chars().next().unwrap();
        assert!(
            first.is_lowercase() || !first.is_alphabetic() || is_name(summary),
            "{}: {summary}",
            rule.id
        );
        assert!(
            !summary.ends_with('.') && summary.len() <= 80,
            "{}: {summary}",
            rule.id
        );
        for same in rule.same_as {
            let (peer, id) = same.split_once(':').unwrap();
            assert!(
                PEERS.contains(&peer) && !id.is_empty(),
                "{}: {same}",
                rule.id
            );
        }
        check_page(rule);
    }
}

/// The tools whose names stand in `same_as`.
const PEERS: [&str; 11] = [
    "buildkit",
    "checkov",
    "compose-lint",
    "dclint",
    "hadolint",
    "kube-linter",
    "kube-score",
    "kubeconform",
    "polaris",
    "trivy",
    "yaml",
];

/// A summary may start with a name.
fn is_name(summary: &str) -> bool {
    ["Docker", "Compose", "Kubernetes"]
        .iter()
        .any(|name| summary.starts_with(name))
}

/// The headings of a page, in their order.
const HEADINGS: [&str; 5] = [
    "## Why it matters",
    "## Bad",
    "## Good",
    "## When it is fine",
    "## Where we differ",
];

fn check_page(rule: &Rule) {
    let mut lines = rule.docs.lines();
    let first = lines.next().unwrap_or("");
    assert!(
        !first.starts_with('#') && first.ends_with('.'),
        "{}: {first}",
        rule.id
    );
    assert_eq!(
        lines.next(),
        Some(""),
        "{}: its first paragraph is one line",
        rule.id
    );
    let mut is_code = false;
    let headings: Vec<_> = rule
        .docs
        .lines()
        .filter(|line| {
            is_code ^= line.starts_with("```");
            line.starts_with('#') && !is_code
        })
        .collect();
    assert!(
        headings == HEADINGS || headings == HEADINGS[..4],
        "{}: {headings:?}",
        rule.id
    );
    assert!(
        rule.docs.ends_with('\n') && !rule.docs.contains("  \n"),
        "{}",
        rule.id
    );
}

#[test]
fn every_source_file_says_what_it_is_for() {
    let root = crate_folder().join("..");
    let mut silent = Vec::new();
    for member in ["app", "content", "lint", "server"] {
        for path in files(&root.join(member)) {
            let is_source = path.extension().is_some_and(|extension| extension == "rs");
            if is_source && !std::fs::read_to_string(&path).unwrap().starts_with("//! ") {
                silent.push(path);
            }
        }
    }
    assert!(
        silent.is_empty(),
        "start these with `//!` and a sentence: {silent:#?}"
    );
}

fn crate_folder() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below `folder`, without what tools put there.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(&next) else {
            continue;
        };
        for entry in entries {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_file() {
                found.push(path);
            } else if !matches!(name.as_str(), "target" | "node_modules") && !name.starts_with('.')
            {
                folders.push(path);
            }
        }
    }
    found.sort();
    found
}
