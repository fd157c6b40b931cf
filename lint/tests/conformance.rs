//! The Dockerfile rules against the cases that other linters wrote for theirs.
//!
//! A diagnostic counts for a peer's rule when that rule is in its `same_as`. Rules that nobody here
//! claims are listed, not scored.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test fails by panicking and shows what it measured"
)]

#[path = "support/score.rs"]
mod score;
#[path = "support/shared.rs"]
mod shared;

use std::collections::BTreeSet;

use lint::{Diagnostic, File, Kind, LabelFormat, Options, Project, RULES, Selection, check};
use score::{Score, cases};
use serde_json::Value;

#[test]
fn hadolint_agrees() {
    measure("hadolint", 97);
}

#[test]
fn hadolints_pragmas_are_honoured() {
    measure("hadolint-pragma", 95);
}

#[test]
fn buildkits_checks_agree() {
    measure("buildkit", 97);
}

#[test]
fn buildkits_complete_lists_agree() {
    measure("buildkit-exact", 95);
}

#[test]
fn trivy_agrees() {
    measure("trivy", 97);
}

#[test]
fn checkov_agrees() {
    measure("checkov", 97);
}

/// Scores the Dockerfile cases of a suite; at least so many percent must come out as expected.
fn measure(suite: &str, least: usize) {
    let Some(cases) = cases(suite) else { return };
    let claimed: BTreeSet<&str> = RULES
        .iter()
        .flat_map(|rule| rule.same_as)
        .copied()
        .collect();
    let mut score = Score::new(suite);
    let mut unclaimed = BTreeSet::new();
    for case in cases.iter().filter(|case| case["kind"] == "dockerfile") {
        let rule = case["rule"].as_str().unwrap();
        let is_list = rule.ends_with(":*");
        if !is_list && !claimed.contains(rule) {
            unclaimed.insert(rule);
        } else if let Some(options) = options(&case["config"]["settings"]) {
            let found = check(&project(case), &options);
            let is_right = if is_list {
                has_all(case, &found, &claimed)
            } else {
                agrees(case, &found)
            };
            score.count(case, is_right);
        }
    }
    println!(
        "{suite}: {} rules that none of ours claims: {unclaimed:?}",
        unclaimed.len()
    );
    score.print_and_require(least);
}

fn project(case: &Value) -> Project {
    let files = case["files"].as_array().unwrap().iter().map(|file| {
        let path = file["name"].as_str().unwrap().to_owned();
        let text = file["text"].as_str().unwrap().to_owned();
        let kind = Kind::detect(&path, &text);
        let kind = if kind == Kind::Other {
            Kind::Dockerfile
        } else {
            kind
        };
        File { path, text, kind }
    });
    Project {
        files: files.collect(),
        complete: false,
    }
}

/// The options that mean what the peer's `settings` mean; none where there are no such options.
fn options(settings: &Value) -> Option<Options> {
    let mut options = Options {
        select: Selection::All,
        ..Options::default()
    };
    for (name, value) in settings.as_object().into_iter().flatten() {
        match name.as_str() {
            "trustedRegistries" => {
                let registries = value.as_array()?.iter();
                options.trusted_registries = registries
                    .map(|registry| registry.as_str().unwrap().to_owned())
                    .collect();
            }
            "label-schema" => {
                for (label, format) in value.as_object()? {
                    let format = label_format(format.as_str()?)?;
                    options.label_schema.push((label.clone(), format));
                }
            }
            "strict-labels" => options.strict_labels = value.as_bool()?,
            _ => return None,
        }
    }
    Some(options)
}

/// The format that hadolint calls `word`.
fn label_format(word: &str) -> Option<LabelFormat> {
    LabelFormat::of(match word {
        "rawtext" => "text",
        "rfc3339" => "time",
        "hash" => "git-hash",
        same => same,
    })
}

/// The lines on which `rule` is reported.
fn lines(found: &[Diagnostic], rule: &str) -> Vec<usize> {
    let of_rule = found
        .iter()
        .filter(|diagnostic| diagnostic.rule.same_as.contains(&rule));
    of_rule.map(|diagnostic| diagnostic.start.line).collect()
}

fn agrees(case: &Value, found: &[Diagnostic]) -> bool {
    let mut found = lines(found, case["rule"].as_str().unwrap());
    found.sort_unstable();
    let is_count = case["count"]
        .as_u64()
        .is_none_or(|count| found.len() as u64 == count);
    let is_line = case["line"]
        .as_u64()
        .is_none_or(|line| found.iter().any(|own| *own as u64 == line));
    let is_lines = case["config"]["lines"].as_array().is_none_or(|lines| {
        lines
            .iter()
            .map(|line| line.as_u64().unwrap())
            .eq(found.iter().map(|line| *line as u64))
    });
    match case["expect"].as_str().unwrap() {
        "silent" => found.is_empty(),
        _ => !found.is_empty() && is_count && is_line && is_lines,
    }
}

/// Whether the claimed rules say what `config.expected` lists, and nothing else.
fn has_all(case: &Value, found: &[Diagnostic], claimed: &BTreeSet<&str>) -> bool {
    let peer = case["rule"].as_str().unwrap().trim_end_matches('*');
    let expected = case["config"]["expected"].as_array().unwrap();
    claimed
        .iter()
        .filter(|rule| rule.starts_with(peer))
        .all(|rule| {
            let mut own = lines(found, rule);
            own.sort_unstable();
            let mut theirs: Vec<_> = expected
                .iter()
                .filter(|one| one["rule"] == **rule)
                .map(|one| one["line"].as_u64())
                .collect();
            theirs.sort_unstable();
            own.len() == theirs.len()
                && own
                    .iter()
                    .zip(theirs)
                    .all(|(own, line)| line.is_none_or(|line| line == *own as u64))
        })
}
