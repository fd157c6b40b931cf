//! Real Dockerfiles by other people: Docker builds them, so all of them are read.
#![expect(
    clippy::unwrap_used,
    reason = "a test fails by panicking and shows what it measured"
)]

#[path = "support/dockerfiles.rs"]
mod dockerfiles;
#[path = "support/shared.rs"]
mod shared;

use std::collections::BTreeMap;
use std::fs::read_to_string;

use dockerfiles::projects;
use lint::{
    Applicability, Diagnostic, Kind, Options, Project, RULES, Selection, apply, check, mend,
};
use serde_json::Value;
use shared::shared;

#[test]
fn every_file_is_read() {
    let rules = ["syntax-error", "invalid-instruction"].map(str::to_owned);
    let options = Options {
        select: Selection::Only(rules.into()),
        ..Options::default()
    };
    let mut files = 0;
    let mut refused = Vec::new();
    for project in projects() {
        files += 1;
        for diagnostic in check(&project, &options) {
            let path = &project.files[0].path;
            refused.push(format!(
                "{path}:{} {}",
                diagnostic.start.line, diagnostic.message
            ));
        }
    }
    println!("{files} Dockerfiles read");
    assert!(refused.is_empty(), "{refused:#?}");
}

#[test]
fn safe_fixes_leave_fewer_diagnostics_and_nothing_for_a_second_time() {
    let options = Options {
        select: Selection::All,
        ..Options::default()
    };
    for project in projects() {
        let path = &project.files[0].path;
        let before = check(&project, &options);
        let has_safe_fix = before.iter().any(|one| {
            one.fix
                .as_ref()
                .is_some_and(|fix| fix.applicability == Applicability::Safe)
        });
        let mended = mend(&project, &options, Applicability::Safe);
        let after = check(&mended, &options);
        let count = |diagnostics: &[Diagnostic], rule| {
            diagnostics.iter().filter(|one| one.rule.id == rule).count()
        };
        for rule in RULES.iter().map(|rule| rule.id) {
            assert!(
                count(&after, rule) <= count(&before, rule),
                "{path}: {rule} is new"
            );
        }
        assert_eq!(after.len() < before.len(), has_safe_fix, "{path}");
        assert_eq!(
            mend(&mended, &options, Applicability::Safe),
            mended,
            "{path}"
        );
    }
}

#[test]
fn any_fix_leaves_a_file_that_is_read() {
    let options = Options {
        select: Selection::All,
        ..Options::default()
    };
    for project in projects() {
        let mended = mend(&project, &options, Applicability::Suggested);
        for diagnostic in check(&mended, &options) {
            let id = diagnostic.rule.id;
            let is_broken = matches!(id, "syntax-error" | "invalid-instruction");
            assert!(
                !is_broken,
                "{}: {}",
                project.files[0].path, diagnostic.message
            );
        }
    }
}

/// Fixes after which another rule has something to say about what was wrong before: the fix, the
/// rule that speaks of it before, and the one that does after.
const HANDED_ON: [[&str; 3]; 1] = [
    // Who chooses a shell means to start the program with it.
    [
        "unchecked-pipe",
        "shell-form-command",
        "swallowed-stop-signal",
    ],
];

#[test]
fn every_fix_mends_what_it_is_for_and_breaks_nothing() {
    let options = Options {
        select: Selection::All,
        ..Options::default()
    };
    let mut tried: BTreeMap<&str, usize> = BTreeMap::new();
    let mut faults = Vec::new();
    for project in projects().chain(cases()) {
        let file = &project.files[0];
        let found = check(&project, &options);
        let before = counts(&found);
        for diagnostic in found {
            let Some(fix) = &diagnostic.fix else { continue };
            let rule = diagnostic.rule.id;
            *tried.entry(rule).or_default() += 1;
            let text = apply(&file.text, &[fix]);
            let mended = Project::single(file.path.clone(), text, file.kind);
            let mut after = counts(&check(&mended, &options));
            for [_, old, new] in HANDED_ON.iter().filter(|[fixed, ..]| *fixed == rule) {
                let own = *before.get(new).unwrap_or(&0);
                let count = after.entry(new).or_default();
                let handed_on = std::mem::replace(count, own).saturating_sub(own);
                *after.entry(old).or_default() += handed_on;
            }
            let place = format!("{rule} in {}:{}", file.path, diagnostic.start.line);
            if after.get(rule) >= before.get(rule) {
                faults.push(format!("{place}: still there"));
            }
            let is_new = |id: &str, count| *before.get(id).unwrap_or(&0) < count;
            let new = after.iter().filter(|(id, count)| is_new(id, **count));
            faults.extend(new.map(|(id, _)| format!("{place}: new {id}")));
        }
    }
    let all: usize = tried.values().sum();
    println!("{all} fixes of {} rules: {tried:#?}", tried.len());
    assert!(faults.is_empty(), "{faults:#?}");
}

/// The Dockerfiles that other linters' authors wrote for their tests, each by itself.
fn cases() -> impl Iterator<Item = Project> {
    let suites = ["hadolint", "buildkit", "trivy", "checkov"].into_iter();
    let files = suites.filter_map(|suite| shared(&format!("conformance/{suite}.jsonl")));
    let texts: Vec<_> = files.map(|path| read_to_string(path).unwrap()).collect();
    let cases = texts.iter().flat_map(|text| text.lines());
    let projects = cases.filter_map(|case| {
        let case: Value = serde_json::from_str(case).unwrap();
        let file = &case["files"][0];
        let is_dockerfile = file["name"] == "Dockerfile";
        let (name, text) = (case["id"].as_str()?, file["text"].as_str()?);
        is_dockerfile.then(|| Project::single(name, text, Kind::Dockerfile))
    });
    projects.collect::<Vec<_>>().into_iter()
}

#[test]
fn many_rules_of_dockerfiles_have_a_fix() {
    let rules = RULES.iter().filter(|rule| rule.kind == Kind::Dockerfile);
    let fixable = rules.filter(|rule| rule.fix.is_some()).count();
    println!("{fixable} rules of Dockerfiles have a fix");
    assert!(fixable >= 30);
}

/// How many diagnostics each rule has.
fn counts(diagnostics: &[Diagnostic]) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    for diagnostic in diagnostics {
        *counts.entry(diagnostic.rule.id).or_default() += 1;
    }
    counts
}
