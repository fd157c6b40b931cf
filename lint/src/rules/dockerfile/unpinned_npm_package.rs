//! A package that npm installs in whatever version is newest.

use crate::dockerfile::Dockerfile;
use crate::package_manager::{self, NPM};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "unpinned-npm-package",
    kind: Kind::Dockerfile,
    summary: told!("npm installs a package without a version"),
    category: Category::Reliability,
    severity: Severity::Warning,
    default: false,
    same_as: &["hadolint:DL3016"],
    antipattern: None,
    fix: None,
    docs: page!("unpinned_npm_package.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    package_manager::unpinned(file, report, &NPM);
}
