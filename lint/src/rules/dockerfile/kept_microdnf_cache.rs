//! The cache of microdnf that stays in the image.

use crate::dockerfile::Dockerfile;
use crate::package_manager::{self, MICRODNF_CACHE};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "kept-microdnf-cache",
    kind: Kind::Dockerfile,
    summary: told!("cache of microdnf stays in the image"),
    category: Category::Size,
    severity: Severity::Hint,
    default: false,
    same_as: &["hadolint:DL3040", "trivy:DS-0027"],
    antipattern: None,
    fix: Some(Applicability::Safe),
    docs: page!("kept_microdnf_cache.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    package_manager::kept(file, report, &MICRODNF_CACHE);
}
