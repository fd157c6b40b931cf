//! An install with zypper that waits for an answer.

use crate::dockerfile::Dockerfile;
use crate::package_manager::{self, ZYPPER};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "interactive-zypper-install",
    kind: Kind::Dockerfile,
    summary: told!("zypper asks before it installs, and nobody answers"),
    category: Category::Correctness,
    severity: Severity::Error,
    default: true,
    same_as: &["hadolint:DL3034"],
    antipattern: None,
    fix: Some(Applicability::Safe),
    docs: page!("interactive_zypper_install.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    let verbs = [
        "install",
        "in",
        "remove",
        "rm",
        "source-install",
        "si",
        "patch",
    ];
    let yes = ["-y", "-n", "--no-confirm", "--non-interactive"];
    package_manager::interactive(file, report, &ZYPPER, &verbs, &yes);
}
