//! `apt`, which is for people, in a script.

use crate::dockerfile::Dockerfile;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::run::{after_names, first_in_each};
use crate::shell::Command;
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "apt-instead-of-apt-get",
    kind: Kind::Dockerfile,
    summary: told!("apt is for people, and its output and behaviour change"),
    category: Category::Style,
    severity: Severity::Hint,
    default: false,
    same_as: &["hadolint:DL3027", "checkov:CKV_DOCKER_9"],
    antipattern: None,
    fix: Some(Applicability::Safe),
    docs: page!("apt_instead_of_apt_get.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    for (run, command) in first_in_each(file, is_apt) {
        let Some(name) = command.words.first() else {
            continue;
        };
        let draft = report.at(name.span, "`apt` is made for people, not for scripts");
        let commands = run.invocation().map_or(&[][..], |run| &run.script.commands);
        let mut calls = commands.iter().filter(|command| is_apt(command));
        if calls.all(is_same)
            && let Some(edits) = after_names(file, run, is_apt, "-get")
        {
            draft.fix("Write `apt-get`", Applicability::Safe, edits);
        }
    }
}

fn is_apt(command: &Command) -> bool {
    command.is(&["apt"])
}

/// Whether `apt-get` does the same. `apt upgrade` also installs new packages, and `apt list` is
/// known to `apt` alone.
fn is_same(command: &Command) -> bool {
    command.does(&[
        "update",
        "install",
        "remove",
        "purge",
        "autoremove",
        "clean",
        "autoclean",
    ])
}
