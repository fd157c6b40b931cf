//! The cache of yum that stays in the image.

use crate::dockerfile::Dockerfile;
use crate::package_manager::{self, YUM_CACHE};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "kept-yum-cache",
    kind: Kind::Dockerfile,
    summary: told!("cache of yum stays in the image"),
    category: Category::Size,
    severity: Severity::Hint,
    default: false,
    same_as: &["hadolint:DL3032", "trivy:DS-0015"],
    antipattern: None,
    fix: Some(Applicability::Safe),
    docs: page!("kept_yum_cache.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    package_manager::kept(file, report, &YUM_CACHE);
}
