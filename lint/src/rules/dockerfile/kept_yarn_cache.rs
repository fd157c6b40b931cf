//! Downloads of Yarn that stay in the image.

use crate::dockerfile::Dockerfile;
use crate::package_manager::{self, YARN_CACHE};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "kept-yarn-cache",
    kind: Kind::Dockerfile,
    summary: told!("downloads of Yarn stay in the image"),
    category: Category::Size,
    severity: Severity::Hint,
    default: false,
    same_as: &["hadolint:DL3060"],
    antipattern: None,
    fix: Some(Applicability::Safe),
    docs: page!("kept_yarn_cache.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    package_manager::kept(file, report, &YARN_CACHE);
}
