//! The Kubernetes rules against the cases that other linters wrote for theirs.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test fails by panicking and shows what it measured"
)]

#[path = "support/score.rs"]
mod score;
#[path = "support/shared.rs"]
mod shared;

use lint::{
    Applicability, Diagnostic, File, Kind, Options, Project, RULES, Selection, check, mend,
};
use score::{Score, cases};
use serde_json::Value;

/// What share of the cases of claimed rules must hold, in percent.
const CASES_TO_HOLD: usize = 95;
const FIXES_TO_HOLD: usize = 90;

#[test]
fn the_rules_agree_with_kube_linter() {
    hold("kube-linter");
}

#[test]
fn the_rules_agree_with_kube_score() {
    hold("kube-score");
}

#[test]
fn the_rules_agree_with_polaris() {
    hold("polaris");
}

#[test]
fn the_rules_agree_with_trivy() {
    hold("trivy");
}

#[test]
fn the_rules_agree_with_trivys_own_tests() {
    hold("trivy-rego");
}

#[test]
fn the_rules_agree_with_checkov() {
    hold("checkov");
}

#[test]
fn the_fixes_agree_with_those_of_polaris() {
    let mut score = Score::new("polaris-fix");
    for case in cases("polaris-fix").unwrap_or_default() {
        if is_claimed(&case) {
            let mut project = project(&case);
            let is_found = !of_case(&project, &case).is_empty();
            project = mend(&project, &all(), Applicability::Suggested);
            score.count(&case, is_found && of_case(&project, &case).is_empty());
        }
    }
    score.print_and_require(FIXES_TO_HOLD);
}

/// Runs every case of a suite about manifests whose rule is claimed, and prints how many hold and
/// which rules are not claimed.
fn hold(suite: &str) {
    let mut score = Score::new(suite);
    let mut unclaimed = std::collections::BTreeSet::new();
    for case in cases(suite).unwrap_or_default() {
        if case["kind"] != "kubernetes" || !case["config"]["settings"].is_null() {
            continue;
        }
        if is_claimed(&case) {
            score.count(&case, agrees(&case));
        } else {
            unclaimed.insert(rule_of(&case).to_owned());
        }
    }
    println!("  not claimed: {unclaimed:?}");
    score.print_and_require(CASES_TO_HOLD);
}

fn rule_of(case: &Value) -> &str {
    case["rule"].as_str().unwrap()
}

fn is_claimed(case: &Value) -> bool {
    RULES
        .iter()
        .any(|rule| rule.same_as.contains(&rule_of(case)))
}

fn project(case: &Value) -> Project {
    let files = case["files"].as_array().unwrap().iter();
    Project {
        files: files
            .map(|file| File {
                path: file["name"].as_str().unwrap().to_owned(),
                text: file["text"].as_str().unwrap().to_owned(),
                kind: Kind::Kubernetes,
            })
            .collect(),
        complete: true,
    }
}

fn all() -> Options {
    Options {
        select: Selection::All,
        ..Options::default()
    }
}

/// The diagnostics that count for the case.
fn of_case(project: &Project, case: &Value) -> Vec<Diagnostic> {
    let mut found = check(project, &all());
    found.retain(|diagnostic| diagnostic.rule.same_as.contains(&rule_of(case)));
    found
}

fn agrees(case: &Value) -> bool {
    let found = of_case(&project(case), case);
    match (case["expect"].as_str().unwrap(), case["count"].as_u64()) {
        ("silent", _) => found.is_empty(),
        (_, Some(count)) => found.len() as u64 == count,
        _ => !found.is_empty(),
    }
}
