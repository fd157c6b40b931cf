//! `wget` that draws its progress into the log.

use crate::dockerfile::Dockerfile;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::run::{after_names, first_in_each, has_flag, is_alpine};
use crate::shell::Command;
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "wget-progress-bar",
    kind: Kind::Dockerfile,
    summary: told!("wget draws its progress into the log"),
    category: Category::Style,
    severity: Severity::Hint,
    default: false,
    same_as: &["hadolint:DL3047"],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("wget_progress_bar.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    for (run, command) in first_in_each(file, is_talkative) {
        let draft = report.at(
            command.span,
            "`wget` fills the log of the build with its progress",
        );
        // The `wget` of Busybox knows no other flag.
        let flag = if is_alpine(file, run) {
            "-q"
        } else {
            "--progress=dot:giga"
        };
        if let Some(edits) = after_names(file, run, is_talkative, &format!(" {flag}")) {
            let title = format!("Add `{flag}`");
            draft.fix(title, Applicability::Suggested, edits);
        }
    }
}

/// Flags that make it quiet, or send what it says to a file.
const QUIET: [&str; 9] = [
    "-q",
    "-nv",
    "-o",
    "-a",
    "--quiet",
    "--no-verbose",
    "--output-file",
    "--append-output",
    "--progress",
];

fn is_talkative(command: &Command) -> bool {
    let values = ["-O", "-P", "-t", "-T", "-e", "-U", "-i"];
    command.is(&["wget"]) && !has_flag(command.arguments(), &QUIET, &values)
}
