//! The index of apk that stays in the image.

use crate::dockerfile::Dockerfile;
use crate::package_manager::{self, APK_CACHE};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "kept-apk-cache",
    kind: Kind::Dockerfile,
    summary: told!("index of apk stays in the image"),
    category: Category::Size,
    severity: Severity::Hint,
    default: false,
    same_as: &["hadolint:DL3019", "trivy:DS-0025"],
    antipattern: None,
    fix: Some(Applicability::Safe),
    docs: page!("kept_apk_cache.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    package_manager::kept(file, report, &APK_CACHE);
}
