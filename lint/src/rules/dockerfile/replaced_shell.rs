//! Another shell under the name `/bin/sh`.

use crate::dockerfile::Dockerfile;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::run::first_in_each;
use crate::shell::Command;
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "replaced-shell",
    kind: Kind::Dockerfile,
    summary: told!("another program is put in the place of /bin/sh"),
    category: Category::Reliability,
    severity: Severity::Warning,
    default: false,
    same_as: &["hadolint:DL4005"],
    antipattern: None,
    fix: None,
    docs: page!("replaced_shell.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    for (_, command) in first_in_each(file, replaces_shell) {
        let message = "every script of the image that asks for `sh` gets another shell";
        report.at(command.span, message);
    }
}

fn replaces_shell(command: &Command) -> bool {
    let target = command.operands().last();
    command.is(&["ln"]) && target.is_some_and(|target| target.text == "/bin/sh")
}
