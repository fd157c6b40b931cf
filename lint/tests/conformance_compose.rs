//! The Compose rules against the cases that other linters wrote for theirs.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test fails by panicking and shows what it measured"
)]

#[path = "support/score.rs"]
mod score;
#[path = "support/shared.rs"]
mod shared;

use lint::yaml::{Node, NodeKind, Yaml};
use lint::{Diagnostic, File, Fix, Kind, Options, Project, RULES, Selection, apply, check};
use score::{Score, cases};
use serde_json::Value;

/// What share of the cases of claimed rules must hold, in percent.
const CASES_TO_HOLD: usize = 95;
const FIXES_TO_HOLD: usize = 90;

#[test]
fn the_rules_agree_with_dclint_and_compose_lint() {
    for suite in ["compose-lint", "dclint"] {
        hold(suite, CASES_TO_HOLD, |case| {
            let all = diagnostics(&text(case), case);
            counts(&all, case) && stands_on_its_lines(&all, case)
        });
    }
}

#[test]
fn the_fixes_agree_with_those_of_dclint_and_compose_lint() {
    for suite in ["compose-lint-fix", "dclint-fix"] {
        hold(suite, FIXES_TO_HOLD, |case| {
            let text = text(case);
            let found = diagnostics(&text, case);
            let fixes: Vec<&Fix> = found
                .iter()
                .filter_map(|diagnostic| diagnostic.fix.as_ref())
                .collect();
            let mended = apply(&text, &fixes);
            let expected = case["config"]["fixed"].as_str().unwrap();
            let is_silent = |text: &str| diagnostics(text, case).is_empty();
            if case["expect"] == "silent" {
                return found.is_empty() && mended == expected;
            }
            !found.is_empty()
                && is_silent(expected)
                && is_silent(&mended)
                && value(&mended) == value(expected)
        });
    }
}

/// Runs every case of a suite whose rule is claimed, and prints how many hold.
fn hold(suite: &str, percent: usize, holds: impl Fn(&Value) -> bool) {
    let mut score = Score::new(suite);
    for case in cases(suite).unwrap_or_default() {
        let is_claimed = RULES
            .iter()
            .any(|rule| rule.same_as.contains(&rule_of(&case)));
        if is_claimed && case["config"]["settings"].is_null() {
            score.count(&case, holds(&case));
        }
    }
    score.print_and_require(percent);
}

fn rule_of(case: &Value) -> &str {
    case["rule"].as_str().unwrap()
}

fn text(case: &Value) -> String {
    case["files"][0]["text"].as_str().unwrap().to_owned()
}

/// The diagnostics that count for the case, its further files read with `text`.
fn diagnostics(text: &str, case: &Value) -> Vec<Diagnostic> {
    let file = |file: &Value, text: &str| File {
        path: file["name"].as_str().unwrap().to_owned(),
        text: text.to_owned(),
        kind: Kind::Compose,
    };
    let files = case["files"].as_array().unwrap();
    let more = files[1..]
        .iter()
        .map(|more| file(more, more["text"].as_str().unwrap()));
    let files = std::iter::once(file(&files[0], text)).chain(more).collect();
    let options = Options {
        select: Selection::All,
        ..Options::default()
    };
    let mut all = check(
        &Project {
            files,
            complete: false,
        },
        &options,
    );
    all.retain(|diagnostic| diagnostic.rule.same_as.contains(&rule_of(case)));
    all
}

fn counts(all: &[Diagnostic], case: &Value) -> bool {
    match (case["expect"].as_str().unwrap(), case["count"].as_u64()) {
        ("silent", _) => all.is_empty(),
        (_, Some(count)) => all.len() as u64 == count,
        _ => !all.is_empty(),
    }
}

fn stands_on_its_lines(all: &[Diagnostic], case: &Value) -> bool {
    let lines: Vec<u64> = all
        .iter()
        .map(|diagnostic| diagnostic.start.line as u64)
        .collect();
    let on_line = case["line"]
        .as_u64()
        .is_none_or(|line| lines.contains(&line));
    let expected = case["config"]["lines"].as_array();
    on_line && expected.is_none_or(|expected| expected.iter().filter_map(Value::as_u64).eq(lines))
}

/// What a text says, whatever the order of its keys.
fn value(text: &str) -> Vec<String> {
    let yaml = Yaml::parse(text);
    let mut scalars = Vec::new();
    let mut waiting: Vec<Node> = yaml.root().into_iter().collect();
    while let Some(node) = waiting.pop() {
        match node.kind() {
            NodeKind::Scalar => scalars.push(format!("{}={:?}", node.path(), node.text())),
            _ => waiting.extend(
                node.items()
                    .chain(node.pairs().map(|pair| pair.value).collect::<Vec<_>>()),
            ),
        }
    }
    scalars.sort();
    scalars
}
