//! `apt`, which is for people, in a script.

use crate::dockerfile::Dockerfile;
use crate::report::Report;
use crate::rule::{Check, page};
use crate::run::{first_in_each, is_editable};
use crate::shell::Command;
use crate::{Applicability, Category, Edit, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "apt-instead-of-apt-get",
    kind: Kind::Dockerfile,
    summary: "apt is for people, and its output and behaviour change",
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
        let script = run.invocation().map_or(&[][..], |run| &run.script.commands);
        let mut names = script.iter().filter(|command| is_apt(command));
        if names.all(|command| is_same(command) && is_editable(file, run, &command.words[0])) {
            let names = script.iter().filter(|command| is_apt(command));
            let mut edits: Vec<_> = names
                .map(|command| Edit::insert(command.words[0].span.end, "-get"))
                .collect();
            // A command behind `sudo` and its like is there once more.
            edits.dedup();
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
