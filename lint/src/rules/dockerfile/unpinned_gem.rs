//! A package that gem installs in whatever version is newest.

use crate::dockerfile::Dockerfile;
use crate::package_manager::{self, GEM};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "unpinned-gem",
    kind: Kind::Dockerfile,
    summary: told!("gem installs a gem without a version"),
    category: Category::Reliability,
    severity: Severity::Warning,
    default: false,
    same_as: &["hadolint:DL3028"],
    antipattern: None,
    fix: None,
    docs: page!("unpinned_gem.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    package_manager::unpinned(file, report, &GEM);
}
