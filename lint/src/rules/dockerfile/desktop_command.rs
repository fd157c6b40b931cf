//! A command that makes no sense in a build.

use crate::dockerfile::Dockerfile;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::run::first_in_each;
use crate::shell::Command;
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "desktop-command",
    kind: Kind::Dockerfile,
    summary: told!("command makes no sense in a build"),
    category: Category::Correctness,
    severity: Severity::Hint,
    default: false,
    same_as: &["hadolint:DL3001"],
    antipattern: None,
    fix: None,
    docs: page!("desktop_command.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    for (_, command) in first_in_each(file, is_for_machines) {
        let message = format!(
            "`{}` is for a running machine, not for a build",
            command.name()
        );
        report.at(command.span, message);
    }
}

fn is_for_machines(command: &Command) -> bool {
    command.is(&[
        "free", "ifconfig", "kill", "mount", "ps", "service", "shutdown", "ssh", "top", "vim",
    ])
}
