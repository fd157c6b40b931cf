//! Downloads of pip that stay in the image.

use crate::dockerfile::Dockerfile;
use crate::package_manager::{self, PIP_CACHE};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "kept-pip-cache",
    kind: Kind::Dockerfile,
    summary: told!("downloads of pip stay in the image"),
    category: Category::Size,
    severity: Severity::Hint,
    default: false,
    same_as: &["hadolint:DL3042"],
    antipattern: None,
    fix: Some(Applicability::Safe),
    docs: page!("kept_pip_cache.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    package_manager::kept(file, report, &PIP_CACHE);
}
