//! An upgrade of the whole distribution with apt.

use crate::dockerfile::Dockerfile;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::run::first_in_each;
use crate::shell::Command;
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "apt-distribution-upgrade",
    kind: Kind::Dockerfile,
    summary: told!("apt upgrades the whole distribution"),
    category: Category::Reliability,
    severity: Severity::Warning,
    default: false,
    same_as: &["trivy:DS-0024"],
    antipattern: None,
    fix: None,
    docs: page!("apt_distribution_upgrade.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    for (_, command) in first_in_each(file, is_upgrade) {
        let message = "this makes another release of the base image, which its tag does not say";
        report.at(command.span, message);
    }
}

fn is_upgrade(command: &Command) -> bool {
    let verbs = ["dist-upgrade", "full-upgrade"];
    command.is(&["apt-get", "apt"])
        && command
            .arguments()
            .iter()
            .any(|word| verbs.contains(&word.text.as_ref()))
}
