//! Packages that nobody asked for and that apt recommends.

use crate::dockerfile::Dockerfile;
use crate::package_manager;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "recommended-apt-packages",
    kind: Kind::Dockerfile,
    summary: told!("apt installs what packages only recommend"),
    category: Category::Size,
    severity: Severity::Hint,
    default: false,
    same_as: &["hadolint:DL3015", "trivy:DS-0029"],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("recommended_apt_packages.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    package_manager::recommends(file, report);
}
