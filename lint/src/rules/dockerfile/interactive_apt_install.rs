//! An install with apt that waits for an answer.

use crate::dockerfile::Dockerfile;
use crate::package_manager::{self, APT};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "interactive-apt-install",
    kind: Kind::Dockerfile,
    summary: told!("apt asks before it installs, and nobody answers"),
    category: Category::Correctness,
    severity: Severity::Error,
    default: true,
    same_as: &["hadolint:DL3014", "trivy:DS-0021"],
    antipattern: None,
    fix: Some(Applicability::Safe),
    docs: page!("interactive_apt_install.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    let verbs = ["install"];
    let yes = ["-y", "--yes", "--assume-yes"];
    package_manager::interactive(file, report, &APT, &verbs, &yes);
}
