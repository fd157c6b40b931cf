//! Package lists of apt that stay in the image.

use crate::dockerfile::Dockerfile;
use crate::package_manager::{self, APT_LISTS};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "kept-apt-lists",
    kind: Kind::Dockerfile,
    summary: told!("package lists of apt stay in the image"),
    category: Category::Size,
    severity: Severity::Hint,
    default: false,
    same_as: &["hadolint:DL3009"],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("kept_apt_lists.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    package_manager::kept(file, report, &APT_LISTS);
}
