//! `sudo` in a build.

use crate::dockerfile::{Dockerfile, Instruction};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::run::{first_in_each, is_editable};
use crate::shell::Command;
use crate::{Applicability, Category, Edit, Kind, Rule, Severity, Span};

pub(crate) static RULE: Rule = Rule {
    id: "sudo-in-run",
    kind: Kind::Dockerfile,
    summary: told!("sudo in a build, which is root anyway"),
    category: Category::Security,
    severity: Severity::Warning,
    default: false,
    same_as: &["hadolint:DL3004", "trivy:DS-0010", "checkov:CKV2_DOCKER_1"],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("sudo_in_run.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    for (run, command) in first_in_each(file, is_sudo) {
        let name = command.words[0].span;
        let draft = report.at(name, "a build is root unless `USER` says otherwise");
        if let Some(edits) = without_sudo(file, run) {
            draft.fix("Leave out `sudo`", Applicability::Suggested, edits);
        }
    }
}

fn is_sudo(command: &Command) -> bool {
    command.is(&["sudo"])
}

/// Takes `sudo` out where it has no flags of its own.
fn without_sudo(file: &Dockerfile, run: &Instruction) -> Option<Vec<Edit>> {
    let script = &run.invocation()?.script;
    let edits = script
        .commands
        .iter()
        .filter(|command| is_sudo(command))
        .map(|command| {
            let [sudo, next, ..] = command.words.as_slice() else {
                return None;
            };
            let is_plain = !next.text.starts_with('-') && !next.text.contains('=');
            let span = Span::new(sudo.span.start, next.span.start);
            (is_plain && is_editable(file, run, sudo)).then(|| Edit::delete(span))
        });
    edits.collect()
}
