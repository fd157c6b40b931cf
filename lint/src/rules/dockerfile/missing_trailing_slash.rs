//! Several files that are copied to something that may be no folder.

use crate::dockerfile::{Dockerfile, Instruction, Word};
use crate::report::Report;
use crate::rule::{Check, page};
use crate::{Applicability, Category, Edit, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "missing-trailing-slash",
    kind: Kind::Dockerfile,
    summary: "several files are copied to a path that does not end with a slash",
    category: Category::Correctness,
    severity: Severity::Error,
    default: true,
    same_as: &["hadolint:DL3021", "trivy:DS-0011"],
    antipattern: None,
    fix: Some(Applicability::Safe),
    docs: page!("missing_trailing_slash.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    for transfer in file.instructions.iter().filter_map(Instruction::transfer) {
        let target = &transfer.destination;
        if transfer.sources.len() < 2 || target.is_guess() || is_folder(target.value()) {
            continue;
        }
        let draft = report.at(
            target.span,
            "several sources need a folder to go to, which ends with `/`",
        );
        if let Some(end) = end(target) {
            let edit = Edit::insert(end, "/");
            draft.fix("End it with `/`", Applicability::Safe, vec![edit]);
        }
    }
}

/// Where the path ends, before its closing quote.
fn end(path: &Word) -> Option<usize> {
    // A heredoc cannot be a destination, and would not be one with a slash.
    if path.raw.starts_with("<<") {
        return None;
    }
    if path.raw == path.value() {
        return Some(path.span.end);
    }
    let quote = path
        .raw
        .chars()
        .next()
        .filter(|c| matches!(c, '"' | '\''))?;
    let inside = path.raw.strip_prefix(quote)?.strip_suffix(quote)?;
    (inside == path.value()).then_some(path.span.end - 1)
}

/// Whether the path is that of a folder, as Docker reads it.
fn is_folder(path: &str) -> bool {
    path.ends_with(['/', '\\']) || matches!(path.rsplit('/').next(), Some("." | ".."))
}
