//! The cache of dnf that stays in the image.

use crate::dockerfile::Dockerfile;
use crate::package_manager::{self, DNF_CACHE};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "kept-dnf-cache",
    kind: Kind::Dockerfile,
    summary: told!("cache of dnf stays in the image"),
    category: Category::Size,
    severity: Severity::Hint,
    default: false,
    same_as: &["hadolint:DL3040", "trivy:DS-0019"],
    antipattern: None,
    fix: Some(Applicability::Safe),
    docs: page!("kept_dnf_cache.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    package_manager::kept(file, report, &DNF_CACHE);
}
