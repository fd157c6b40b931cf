//! An install with dnf that waits for an answer.

use crate::dockerfile::Dockerfile;
use crate::package_manager::{self, DNF};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "interactive-dnf-install",
    kind: Kind::Dockerfile,
    summary: told!("dnf asks before it installs, and nobody answers"),
    category: Category::Correctness,
    severity: Severity::Error,
    default: true,
    same_as: &["hadolint:DL3038"],
    antipattern: None,
    fix: Some(Applicability::Safe),
    docs: page!("interactive_dnf_install.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    let verbs = [
        "install",
        "in",
        "groupinstall",
        "localinstall",
        "reinstall",
        "rei",
    ];
    let yes = ["-y", "--assumeyes"];
    package_manager::interactive(file, report, &DNF, &verbs, &yes);
}
