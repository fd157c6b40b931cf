//! A package that apt installs in whatever version is newest.

use crate::dockerfile::Dockerfile;
use crate::package_manager::{self, APT};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "unpinned-apt-package",
    kind: Kind::Dockerfile,
    summary: told!("apt installs a package without a version"),
    category: Category::Reliability,
    severity: Severity::Warning,
    default: false,
    same_as: &["hadolint:DL3008"],
    antipattern: None,
    fix: None,
    docs: page!("unpinned_apt_package.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    package_manager::unpinned(file, report, &APT);
}
