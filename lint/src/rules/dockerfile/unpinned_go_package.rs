//! A package that go installs in whatever version is newest.

use crate::dockerfile::Dockerfile;
use crate::package_manager::{self, GO};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "unpinned-go-package",
    kind: Kind::Dockerfile,
    summary: told!("go installs a program without a version"),
    category: Category::Reliability,
    severity: Severity::Warning,
    default: false,
    same_as: &["hadolint:DL3062"],
    antipattern: None,
    fix: None,
    docs: page!("unpinned_go_package.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    package_manager::unpinned(file, report, &GO);
}
